"""Those of whom no more is told than that they were taken, and that their bodies were found."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon

_THEIR = lexicon("tolls", "their")
_REMAINS = lexicon("tolls", "remains_of_many")
_FOUND = lexicon("tolls", "bodies_found")
_TO_VERB = 9  # tokens at most from bodies to what became of them: "their bodies, with ears missing, were found"
_FEWEST = 2


def find(tokens: Sequence[Token], numbers: Sequence[Quantity]) -> list[Quantity]:
    """The last number of people before bodies that are said to be theirs: "took nine men; their bodies were found"."""
    for at in indices(tokens[1:], _REMAINS):
        near = [token.lower for token in tokens[at + 2 : at + 2 + _TO_VERB]]
        before = [q for q in numbers if q.last <= at and q.high >= _FEWEST and q.qualifier != "one"]
        if tokens[at].lower in _THEIR and _FOUND.among(near) and before:
            return before[-1:]
    return []
