"""What a sentence says of nobody: "no one was hurt", "killed nobody", "without casualties"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm
from geo.extract.tolls.victims import is_person
from geo.model import TollKind

_NOBODY = lexicon("tolls", "nobody")
_NO = lexicon("tolls", "no")
_NO_ONE = lexicon("tolls", "no_one")
_LOSSES = lexicon("tolls", "losses")
_LOST_PERSONS = lexicon("tolls", "lost_persons")
_NOBODY_AFTER = lexicon("tolls", "nobody_after")
_NO_NEWS = lexicon("tolls", "no_news")
_UNHURT = lexicon("tolls", "unhurt")
_ESCAPES = lexicon("tolls", "escapes")
_ESCAPE_OPENS = lexicon("tolls", "escape_opens")
_SAFE = lexicon("tolls", "safe")
_NOT = lexicon("tolls", "not_so")
_EMPTY = lexicon("tolls", "empty")
_WITHOUT = lexicon("tolls", "without")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_STOPS = lexicon("tolls", "subject_stops")
_ANY = lexicon("tolls", "any")
_ANYBODY = lexicon("tolls", "anybody")
_LOSS_OF_LIFE = lexicon("tolls", "loss_of")
_TO_ANY = 5  # tokens at most from "not" to "any"
_LONGEST_LOSS = 3  # words of the longest phrase for a loss of life
_REACH = 6  # tokens at most from "nobody" to what did not befall them


def find(tokens: Sequence[Token], harms: dict[int, Harm]) -> list[tuple[TollKind, Quantity]]:
    """The kinds of harm that a sentence denies, each with a figure of nought; who is not hurt is not killed."""
    for at in indices(tokens, _ESCAPE_OPENS, _SAFE, _NOT, _UNHURT, _NOBODY, _NO, _WITHOUT, _ANY):
        token = tokens[at]
        if _is_unharmed(tokens, at, harms):
            nought = Quantity(at, at + 1, 0, 0, 0)
            return [("killed", nought), ("wounded", nought)]
        spared = _spared(tokens, at, harms)
        if spared is not None:
            return [(each, Quantity(at, at + 1, 0, 0, 0)) for each in _with_killed(spared)]
        denied = token.lower in _ANY and _NOT.among(before.lower for before in tokens[max(at - _TO_ANY, 0) : at])
        if not (denied or token.lower in _NOBODY or token.lower in _NO or token.lower in _WITHOUT):
            continue
        kind = _denied(tokens, at, harms)
        if kind is not None:
            return [(each, Quantity(at, at + 1, 0, 0, 0)) for each in _with_killed(kind)]
    return []


def _with_killed(kind: TollKind) -> tuple[TollKind, ...]:
    """The kinds of harm that came to nobody where one did not: who is not hurt is not killed."""
    return ("killed",) if kind == "killed" else ("killed", "wounded")


def _spared(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> TollKind | None:
    """What befell nobody by a verb with its object: "without hurting anyone", "did not kill anybody"."""
    harm = harms.get(at + 1)
    without = tokens[at].lower in _WITHOUT and harm is not None and harm.form == "gerund"
    did_not = tokens[at].lower in _NOT and harm is not None and harm.form == "base"
    if harm is None or not (without or did_not) or harm.kind not in {"killed", "wounded"}:
        return None
    return harm.kind if _ANYBODY.among(token.lower for token in tokens[harm.last : harm.last + 1]) else None


def _is_unharmed(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> bool:
    """Whether a word says that people came to no harm: "was unhurt", "all are safe", "were not harmed"."""
    word, before = tokens[at].lower, tokens[at - 1].lower if at else ""
    if word in _ESCAPE_OPENS:
        said = " ".join(token.lower for token in tokens[at : at + _LONGEST_LOSS]) + " "
        return any(said.startswith(f"{phrase} ") for phrase in _ESCAPES.in_order)
    if word in _SAFE:
        return before in _AUXILIARIES or is_person(before)
    harm = harms.get(at + 1)
    denied = word in _NOT and harm is not None and harm.kind == "wounded" and before in _AUXILIARIES
    return denied or word in _UNHURT


def _denied(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> TollKind | None:
    """What did not befall anybody, from the word that denies it on."""
    nobody = tokens[at].lower in _NOBODY or (
        at + 1 < len(tokens) and tokens[at].lower in _NO and tokens[at + 1].lower in _NO_ONE
    )
    before = next((harm for harm in harms.values() if harm.last == at), None)
    if nobody and before is not None:
        return before.kind  # "killed nobody"
    if nobody and at and tokens[at - 1].lower in _LOST_PERSONS:
        return "killed"  # "retook it, losing nobody"
    if nobody and _is_empty([token.lower for token in tokens[at + 1 : at + 4]]):
        return "wounded"  # nobody was there to be harmed
    for step in range(at + 1, min(at + _REACH, len(tokens))):
        word = tokens[step].lower
        if word in _NO_NEWS or word in _STOPS:
            return None
        harm = harms.get(step)
        passive = harm is not None and tokens[step - 1].lower in _AUXILIARIES
        if harm is not None and (passive or nobody):
            return harm.kind if harm.kind in {"killed", "wounded"} else None  # "nobody has been arrested for it"
        if not nobody and _is_loss_of_life(tokens, step):
            return "killed"
        if not nobody and word in _NOBODY_AFTER:
            if _NO_NEWS.among(token.lower for token in tokens[step + 1 : step + 2]):
                return None  # "gave no casualty figure"
            return "killed" if harm is not None and harm.kind == "killed" and word not in _ALL else "wounded"
    return None


def _is_loss_of_life(tokens: Sequence[Token], at: int) -> bool:
    said = " ".join(token.lower for token in tokens[at : at + _LONGEST_LOSS])
    return any(said.startswith(phrase) for phrase in _LOSS_OF_LIFE.in_order)


def _is_empty(following: Sequence[str]) -> bool:
    """Whether nobody was in a place: "no one was inside", "nobody home"."""
    rest = [word for word in following if word not in _NO_ONE and word not in _AUXILIARIES]
    ends = len(rest) < len(following) or not any(word[0].isalnum() for word in rest[1:2])  # not "nobody in Lima"
    return _EMPTY.among(rest[:1]) and ends


def words() -> frozenset[str]:
    """The words that say so without a word of harm beside them."""
    return _UNHURT.words | _SAFE.words | _EMPTY.words | _LOSSES.words | _ESCAPE_OPENS.words


_ALL = lexicon("tolls", "casualties")
