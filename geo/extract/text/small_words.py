"""The small words that every stage asks for, under names that say what they do."""

from __future__ import annotations

from geo.extract.text.word_lists import lexicon

AND = lexicon("small_words", "and")
AS = lexicon("small_words", "as")
AT = lexicon("small_words", "at")
BY = lexicon("small_words", "by")
BETWEEN = lexicon("small_words", "between")
GERUND_ENDING = lexicon("small_words", "gerund_ending")
LEAST_OR_MOST = lexicon("small_words", "least_or_most")
OF = lexicon("small_words", "of")
OR = lexicon("small_words", "or")
PAST_ENDING = lexicon("small_words", "past_ending")
PLURAL_ENDING = lexicon("small_words", "plural_ending")
POSSESSIVE = lexicon("small_words", "possessive")
THAT = lexicon("small_words", "that")
THE = lexicon("small_words", "the")
TO = lexicon("small_words", "to")
WHILE = lexicon("small_words", "while")
WITH = lexicon("small_words", "with")
