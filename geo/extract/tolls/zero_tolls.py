"""What a sentence says of nobody: "no one was hurt", "killed nobody", "without casualties"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harm_words import Harm
from geo.model import TollKind

_NOBODY = lexicon("tolls", "nobody")
_NO = lexicon("tolls", "no")
_NO_ONE = lexicon("tolls", "no_one")
_NOBODY_AFTER = lexicon("tolls", "nobody_after")
_NO_NEWS = lexicon("tolls", "no_news")
_WITHOUT = lexicon("tolls", "without")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_STOPS = lexicon("tolls", "subject_stops")
_REACH = 6  # tokens at most from "nobody" to what did not befall them


def find(tokens: Sequence[Token], harms: dict[int, Harm]) -> list[tuple[TollKind, Quantity]]:
    """The kinds of harm that a sentence denies, each with a figure of nought; who is not hurt is not killed."""
    for at, token in enumerate(tokens):
        if token.lower not in _NOBODY and token.lower not in _NO and token.lower not in _WITHOUT:
            continue
        kind = _denied(tokens, at, harms)
        if kind is not None:
            nought = Quantity(at, at + 1, 0, 0, 0)
            kinds: tuple[TollKind, ...] = ("killed",) if kind == "killed" else ("killed", "wounded")
            return [(each, nought) for each in kinds]
    return []


def _denied(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> TollKind | None:
    """What did not befall anybody, from the word that denies it on."""
    nobody = tokens[at].lower in _NOBODY or (
        at + 1 < len(tokens) and tokens[at].lower in _NO and tokens[at + 1].lower in _NO_ONE
    )
    before = next((harm for harm in harms.values() if harm.last == at), None)
    if nobody and before is not None:
        return before.kind  # "killed nobody"
    for step in range(at + 1, min(at + _REACH, len(tokens))):
        word = tokens[step].lower
        if word in _NO_NEWS or word in _STOPS:
            return None
        harm = harms.get(step)
        passive = harm is not None and tokens[step - 1].lower in _AUXILIARIES
        if harm is not None and (passive or nobody):
            return harm.kind
        if not nobody and word in _NOBODY_AFTER:
            return "killed" if harm is not None and harm.kind == "killed" and word not in _ALL else "wounded"
    return None


_ALL = lexicon("tolls", "casualties")
