"""Whose account is told: that of one side alone, or one that somebody contests."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.text.word_lists import holds, pattern

REACH = 3
"""Sentences at most from the last that tells of an event to one that contests it."""
_PARTISAN = 2
"""So many partisan words, outside of what is quoted, make an article the account of one side."""
_HEAD = 3
"""The sentences in which a press release says that it is one."""


@once_a_sentence
def contests(reading: AnnotatedSentence) -> bool:
    """Whether a sentence contests what was told: somebody denies it, calls it a lie, or has no part in it."""
    return holds("accounts", "contests", reading.sentence.text)


def is_one_sided(readings: Sequence[AnnotatedSentence]) -> bool:
    """Whether an article is the account of one side: "our units repelled the enemy", or a press release."""
    if not readings:
        return False
    partisan = sum(map(_partisan, readings))
    released = any(holds("accounts", "released", one.sentence.text) for one in readings[:_HEAD])
    return partisan >= _PARTISAN or (released and partisan > 0)


def _partisan(reading: AnnotatedSentence) -> int:
    """How many words of a sentence only one side would use, but for those that somebody is quoted with."""
    sentence = reading.sentence
    if not holds("accounts", "partisan", sentence.text):
        return 0
    found = pattern("accounts", "partisan").finditer(sentence.text)
    quotes = [(quote.start - sentence.span.start, quote.end - sentence.span.start) for quote in sentence.quoted]
    return sum(not any(first <= one.start() < last for first, last in quotes) for one in found)
