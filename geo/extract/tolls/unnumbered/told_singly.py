"""Single persons whom no verb counts: "Ana Prieto's murder", "17 dead plus the bomber"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.small_words import POSSESSIVE
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.single_harm import single
from geo.extract.tolls.victims import is_person, is_singular

_ATTACKERS = lexicon("tolls", "attackers")
_THE = lexicon("tolls", "of_the")
_ONE = lexicon("tolls", "one")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_REMAINS = lexicon("tolls", "remains_of")
_LIES = lexicon("tolls", "lies")
_OWNER = lexicon("tolls", "owners")
_PHRASE = 5  # tokens at most of a phrase that names whose body it is
_MURDERS = lexicon("tolls", "murders")


def attackers(tokens: Sequence[Token]) -> list[Quantity]:
    """Every one who did it and may be counted beside those whom it killed: "17 dead plus the bomber"."""
    ones = range(len(tokens) - 1)
    return [single(at, at + 2) for at in ones if tokens[at].lower in _THE and _is_one_attacker(tokens[at + 1].lower)]


def _is_one_attacker(word: str) -> bool:
    return word in _ATTACKERS and is_singular(word)


def found_dead(tokens: Sequence[Token]) -> Quantity | None:
    """One person whose body is spoken of: "a taxi driver's body was found", "his remains lay"."""
    for at in indices(tokens[1:-1], _REMAINS):
        body, owner = at + 1, at
        told = tokens[body + 1].lower in _LIES or tokens[body + 1].lower in _AUXILIARIES
        if told and tokens[owner].lower in _OWNER:
            return single(owner, body + 1)
        if told and POSSESSIVE.among([tokens[owner].lower]) and owner > 1:
            first = max(owner - _PHRASE, 0)
            starts = (i for i in range(first, owner) if tokens[i].lower in _ONE or tokens[i].lower in _THE)
            start = next(starts, owner - 1)
            head = tokens[owner - 1]
            if is_singular(head.lower) and (is_person(head.lower) or head.capital):
                return single(start, owner)
    return None


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
