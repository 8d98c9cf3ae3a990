"""A participle that only says what befell somebody before: "two kidnapped soldiers", "the return of abducted girls"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import is_number
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_OWNERS = lexicon("frames", "owners")
_FREED = lexicon("frames", "freed")
_PERSONS = lexicon("accidents", "persons")
_PREPOSITIONS = lexicon("cues", "prepositions")


def befell_before(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` (exclusive) stand between what opens a noun phrase and those it names."""
    if not first or last >= len(tokens):
        return False
    before, after = tokens[first - 1].lower, tokens[last]
    opens = before in _OWNERS or before in _PREPOSITIONS or is_number(before)
    people = after.lower in _FREED or after.lower.endswith(_PERSONS.in_order)
    return opens and after.word and not after.capital and people and after.lower not in _PREPOSITIONS
