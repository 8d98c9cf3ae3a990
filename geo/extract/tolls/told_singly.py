"""Single persons whom no verb counts: "Ana Prieto's murder", "17 dead plus the bomber"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.small_words import POSSESSIVE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.single_victims import single
from geo.extract.tolls.victims import is_singular

_ATTACKERS = lexicon("tolls", "attackers")
_THE = lexicon("tolls", "of_the")
_MURDERS = lexicon("tolls", "murders")


def attackers(tokens: Sequence[Token]) -> list[Quantity]:
    """Every one who did it and may be counted beside those whom it killed: "17 dead plus the bomber"."""
    ones = range(len(tokens) - 1)
    return [single(at, at + 2) for at in ones if tokens[at].lower in _THE and _is_one_attacker(tokens[at + 1].lower)]


def _is_one_attacker(word: str) -> bool:
    return word in _ATTACKERS and is_singular(word)


def murdered(tokens: Sequence[Token]) -> Quantity | None:
    """The bearer of a name whose killing is spoken of: "Ana Prieto's murder"."""
    for at in range(3, len(tokens)):
        if tokens[at].lower in _MURDERS and POSSESSIVE.among([tokens[at - 1].lower]):
            first = at - 1
            while first > 0 and tokens[first - 1].capital and tokens[first - 1].word:
                first -= 1
            if at - 1 - first >= 2:
                return single(first, at - 1)
    return None
