"""A participle that only says what befell somebody before: "two kidnapped soldiers", "the return of abducted girls"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from geo.extract.text.numbers import is_number
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_OWNERS = lexicon("frames", "owners")
_FREED = lexicon("frames", "freed")
_PERSONS = lexicon("accidents", "persons")
_PREPOSITIONS = lexicon("cues", "prepositions")


def describes_a_noun(tokens: Sequence[Token], first: int, last: int, also: Container[str] = ()) -> bool:
    """Whether tokens ``first`` to ``last`` (exclusive) stand before the noun of a phrase: "two captured pilots".

    An article, an owner, a number or a word of ``also`` opens the phrase; the noun is no name.
    """
    if not first or last >= len(tokens):
        return False
    before, after = tokens[first - 1].lower, tokens[last]
    opens = before in _OWNERS or before in also or is_number(before)
    return opens and after.word and not after.capital and after.lower not in _PREPOSITIONS


def befell_before(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` (exclusive) only say what befell those whom the next word names."""
    if not describes_a_noun(tokens, first, last, _PREPOSITIONS):
        return False
    named = tokens[last].lower
    return named in _FREED or named.endswith(_PERSONS.in_order)
