"""Text all in capitals or all in small letters, read with the letters that its words would have in print.

Only the case of letters changes, so that every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

from gazetteer.names import key
from gazetteer.tagger.lexicon import small_words
from geo.extract.text.article_language import current, per_language
from geo.extract.text.small_words import PLURAL_ENDING
from geo.extract.text.tokens import AFTER_NO_MONTH, BEFORE_MONTH, MONTHS
from geo.extract.text.word_lists import lexicon

Casing = Literal["mixed", "capitals", "small"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:(?:^|\s)(\S*)[.!?]\s+|\n\W*)[\"“'(]*$")
_BEFORE = 16
_ABBREVIATIONS = lexicon("sentences", "abbreviations")
_ENDINGS = lexicon("casing", "endings")
_SHORTEST = 30
"""Letters from which on a text is long enough that no capital in it, or no small letter, says something."""
_SHOUTED = 0.8
_WHISPERED = 0.004
_MOSTLY_SMALL = 2
_LETTERS_OF_INITIALS = 5


def casing(text: str) -> Casing:
    """How a text is written: in capitals throughout, in small letters throughout, or as print has it."""
    letters = list(filter(str.isalpha, text))
    if len(letters) < _SHORTEST:
        return "mixed"
    share = sum(map(str.isupper, letters)) / len(letters)
    if share > _SHOUTED:
        return "capitals"
    return "small" if share < _WHISPERED else "mixed"


def recased(text: str, knows: Callable[[str], bool]) -> str:
    """A text of one case with capitals at names and openings of sentences; any other text as it is.

    ``knows`` says whether a key (see `gazetteer.names.key`) is the name of a place.
    """
    how = casing(text)
    if how == "mixed":
        return text
    words = list(_WORD.finditer(text))
    places = _places([key(word.group()) for word in words], knows)
    pieces, at = [], 0
    for word, is_place in zip(words, places, strict=True):
        letters = word.group()
        is_name = is_place or _is_name(key(letters))
        if how == "capitals" and is_name and not is_place and len(letters) <= _LETTERS_OF_INITIALS:
            continue  # "FARC" stays as it is
        glued = word.start() > 0 and text[word.start() - 1].isdigit()  # the "TH" of "9TH"
        capital = not glued and (is_name or _opens_sentence(text, word.start()) or _is_month(text, word))
        pieces += [text[at : word.start()], _written(letters, capital=capital)]
        at = word.end()
    return "".join([*pieces, text[at:]])


def _opens_sentence(text: str, at: int) -> bool:
    start = _SENTENCE_START.search(text, max(at - _BEFORE, 0), at)
    return at == 0 or (start is not None and (start[1] or "").lower() not in _ABBREVIATIONS)


def _is_month(text: str, word: re.Match[str]) -> bool:
    """Whether a word is a month that is spelled like another word: "on 9 may", but not "up to 9 may have died"."""
    if word.group().lower() not in MONTHS:
        return False
    before = text[max(word.start() - _BEFORE, 0) : word.start()].split()[-1:]
    after = text[word.end() : word.end() + _BEFORE].split()[:1]
    dated = any(one[0].isdigit() for one in (*before, *after)) or BEFORE_MONTH.among(one.lower() for one in before)
    return dated and not AFTER_NO_MONTH.among(one.lower() for one in after)


def _places(keys: Sequence[str], knows: Callable[[str], bool]) -> list[bool]:
    """Which words are places, or make a place's name with the word beside: "gaza city", but not "nice" or "of"."""
    found = [_level(one) < _MOSTLY_SMALL and len(one) > 1 and knows(one) for one in keys]
    names = [known or _is_name(one) for known, one in zip(found, keys, strict=True)]
    for at, (left, right) in enumerate(pairwise(keys)):
        if (names[at] or names[at + 1]) and knows(f"{left} {right}"):
            found[at] = found[at + 1] = True
    return found


def _level(word: str) -> int:
    """How mostly news writes a word small, or the word without its plural ending: 0 never, 3 nearly always."""
    singular = word[:-1] if word.endswith(PLURAL_ENDING.in_order) else word
    return max(small_words().get(word, 0), small_words().get(singular, 0))


def _is_name(word: str) -> bool:
    """Whether a word that is no place is a name all the same, as nothing says that news writes it small."""
    rare = len(word) > 1 and not _level(word) and word not in _words_of_cues()
    return rare and not word.endswith(_ENDINGS.in_order)


@per_language
def _words_of_cues() -> frozenset[str]:
    """The words of cues.toml as they stand there: however rare, they are no names."""
    blocks = current().file("cues").get("cue", ())
    phrases = (phrase for block in blocks for name in ("nouns", "verbs", "weapons") for phrase in block.get(name, ()))
    return frozenset(word for phrase in phrases for word in phrase.split())


def _written(word: str, *, capital: bool) -> str:
    plain = word.lower() if len(word.lower()) == len(word) else word
    return plain[0].upper() + plain[1:] if capital else plain
