"""Text cut into tokens that keep their offsets: the input of all later stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.extract.text.article_language import current
from geo.extract.text.word_lists import WordList, lexicon

MONTHS = lexicon("tokens", "months")
BEFORE_MONTH = lexicon("tokens", "before_month")
AFTER_NO_MONTH = lexicon("tokens", "after_no_month")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "‑": "-", "`": "'"})


class Token(NamedTuple):
    """A word or mark: ``text[start:end]``, and its lower-case form with plain apostrophes and hyphens.

    A month that is spelled like another word keeps its capital there: "in May" is no modal verb.
    """

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    """Whether it starts with a capital letter."""
    word: bool
    """Whether it is a word rather than a number or a mark."""


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Every token of ``text[start:end]``, with offsets into the whole text."""
    stop = len(text) if end is None else end
    tokens = [
        Token(*match.span(), found, found.lower().translate(_APOSTROPHES), found[0].isupper(), found[0].isalpha())
        for match in current().tokens.finditer(text, start, stop)
        if (found := match.group())
    ]
    months = MONTHS.words
    for at, token in enumerate(tokens):
        if token.lower in months and _is_month(tokens, at):
            tokens[at] = token._replace(lower=token.lower.capitalize())
    return tokens


def indices(tokens: Sequence[Token], *lists: WordList) -> list[int]:
    """Which tokens are in one of some lists, from left to right: far cheaper than asking for each token."""
    words = lists[0].words.union(*(one.words for one in lists[1:])) if len(lists) > 1 else lists[0].words
    return [at for at, token in enumerate(tokens) if token.lower in words]


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the month that is spelled like it: by the number, preposition or small letters around it."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.lower in AFTER_NO_MONTH:
        return False
    if after is not None and after.text[0].isdigit():
        return True
    if before is None:
        return False
    if before.lower in BEFORE_MONTH:
        return True
    title = tokens[at].capital and not tokens[at].text.isupper()
    return title or (before.text[0].isdigit() and not tokens[at].text.islower())
