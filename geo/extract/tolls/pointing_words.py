"""Figures told by a word that points back to one: "lined up six men and shot them", "four dead and as many wounded"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.small_words import AND
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon, word_table
from geo.extract.tolls.harms.harm import Harm, is_active
from geo.extract.tolls.victims import noun_phrase_end
from geo.model import TollKind

_OBJECTS = lexicon("tolls", "objects_of_many")
_SAME = lexicon("tolls", "same_number")
_SAME_OPENS = lexicon("tolls", "same_opens")
_LIGHT = lexicon("tolls", "light")
_BODILY = frozenset(["killed", "wounded"])
_LONGEST = 3  # words of the longest phrase for the same number
_TO_HARM = 4  # tokens at most from it to what befell them


def objects(
    tokens: Sequence[Token], harms: dict[int, Harm], numbers: Sequence[Quantity]
) -> Iterator[tuple[TollKind, Quantity]]:
    """Those counted before whom a verb has as its object again, by a pronoun."""
    for harm in harms.values():
        after = tokens[harm.last].lower if harm.last < len(tokens) else ""
        if harm.kind in _BODILY and after in _OBJECTS and is_active(tokens, harm):
            before = [
                q
                for q in numbers
                if q.first < harm.first and q.high > 1 and _is_object(tokens, q) and not _does(tokens, q, harms, harm)
            ]
            if before:
                yield harm.kind, before[-1]


def _does(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm], harm: Harm) -> bool:
    """Whether those counted are the subject of the verb and did it: "before two constables shot them dead"."""
    return noun_phrase_end(tokens, quantity.last, harms) == harm.first


def _is_object(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a word stands before a number that it may be the object of: no clause begins with it."""
    at = quantity.first - 1
    while at > 0 and tokens[at].lower in _LIGHT:
        at -= 1
    return at >= 0 and tokens[at].word and tokens[at].lower not in AND and not tokens[at].capital


def same_number(
    tokens: Sequence[Token], harms: dict[int, Harm], told: Sequence[tuple[TollKind, Quantity]]
) -> Iterator[tuple[TollKind, Quantity]]:
    """As many others as were told before, with what befell these."""
    for at in indices(tokens, _SAME_OPENS):
        said = " ".join(token.lower for token in tokens[at : at + _LONGEST])
        if not any(said.startswith(phrase) for phrase in _SAME.in_order):
            continue
        harm = next((harms[i] for i in range(at + 1, min(at + 1 + _TO_HARM, len(tokens))) if i in harms), None)
        before = [quantity for kind, quantity in told if quantity.first < at]
        if harm is not None and harm.kind in _BODILY and before:
            times = int(word_table("tolls", "times").get(tokens[at - 1].lower, 1)) if at else 1  # "twice as many"
            yield harm.kind, before[-1].scaled(times)._replace(first=at, last=at + 2)
