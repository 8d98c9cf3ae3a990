"""Whose part of the body a blow hit: "broke the driver's nose", "took the legs of a baker"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.small_words import OF, POSSESSIVE
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.single_harm import single
from geo.extract.tolls.victims import is_singular, names_person
from geo.model import TollKind

_BODY = lexicon("tolls", "body")
_DEADLY_PARTS = lexicon("tolls", "deadly_parts")
_BREAKS = lexicon("tolls", "breaks")
_CUTS_OFF = lexicon("tolls", "cuts_off")
_LOST = lexicon("tolls", "lost")
_TAKES = lexicon("tolls", "takes_part")
_THROAT = lexicon("tolls", "throat")
_CUTS_THROAT = lexicon("tolls", "cuts_throat")
_LEAVES = lexicon("tolls", "leaves")
_WITHOUT = lexicon("tolls", "without")
_ONE = lexicon("tolls", "one")
_OWN = lexicon("tolls", "own")
_OWNER = lexicon("tolls", "owners")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_ENDS = lexicon("tolls", "far_follows")
_PHRASE = 5  # tokens at most of a phrase that names whose part it is
_TO_VERB = 4  # tokens at most from such a phrase back to the verb


def find(tokens: Sequence[Token]) -> list[tuple[TollKind, Quantity]]:
    """Everybody whose part of the body a sentence says was hit, with what that means for them."""
    found = [_wounded(tokens, at) for at in indices(tokens, _BODY)]
    told: list[tuple[TollKind, Quantity]] = [("wounded", one) for one in found if one is not None]
    for at in indices(tokens, _THROAT):
        owner = _owner(tokens, at)
        if owner is not None and _verb_before(tokens, owner.first, _CUTS_THROAT.words):
            told.append(("killed", owner))
    return told


def words() -> frozenset[str]:
    """The verbs that may say so without a word of harm beside them."""
    return _BREAKS.words | _CUTS_OFF.words | _TAKES.words | _CUTS_THROAT.words


def _wounded(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The one person whose part at a token was hit."""
    deadly = tokens[at].lower in _DEADLY_PARTS  # whose head was cut off is dead
    verbs = _BREAKS.words if deadly else _BREAKS.words | _CUTS_OFF.words | _TAKES.words
    if not _ends(tokens, at + 1):
        return _of(tokens, at, verbs) if OF.among([tokens[at + 1].lower]) else None  # "his arms cache", "her back yard"
    owner = _owner(tokens, at)
    if owner is not None:
        return owner if _verb_before(tokens, owner.first, verbs) or _is_lost(tokens, at + 1) else None
    if at > 2 and tokens[at - 1].lower in _OWNER and OF.among([tokens[at - 2].lower]):
        return single(at - 1, at + 1) if is_number(tokens[at - 3].lower) and _is_hit(tokens, at + 1, verbs) else None
    return _left_without(tokens, at)


def _owner(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The one person whose a part is: "the driver's (nose)"."""
    if at < 3 or not POSSESSIVE.among([tokens[at - 1].lower]):
        return None
    head = at - 2
    starts = (i for i in range(head, max(head - _PHRASE, -1), -1) if tokens[i].lower in _ONE or tokens[i].lower in _OWN)
    start = next(starts, head)
    person = names_person(tokens[head].lower) and is_singular(tokens[head].lower)
    return single(start, at - 1) if start < head and person else None


def _of(tokens: Sequence[Token], at: int, verbs: frozenset[str]) -> Quantity | None:
    """The one person of whom a part was taken: "took the legs of a baker"."""
    start = at + 2
    if start >= len(tokens) or tokens[start].lower not in _ONE | _OWN or not _verb_before(tokens, at, verbs):
        return None
    steps = range(start + 1, min(start + _PHRASE, len(tokens)))
    head = next((i for i in steps if names_person(tokens[i].lower) and is_singular(tokens[i].lower)), None)
    return None if head is None else single(start, head + 1)


def _left_without(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The one person whom a blow left without a part: "left his brother without an eye"."""
    start = at - 1 - (tokens[at - 1].lower in _ONE | _OWN)
    if start < 2 or tokens[start].lower not in _WITHOUT:
        return None
    left = next((i for i in range(start - 1, max(start - _PHRASE - 1, -1), -1) if tokens[i].lower in _LEAVES), start)
    person = any(names_person(token.lower) for token in tokens[left + 1 : start])
    return single(left + 1, start) if person and is_singular(tokens[start - 1].lower) else None


def _verb_before(tokens: Sequence[Token], before: int, verbs: frozenset[str]) -> bool:
    return any(token.lower in verbs for token in tokens[max(before - _TO_VERB, 0) : before])


def _is_lost(tokens: Sequence[Token], at: int) -> bool:
    return _LOST.among(token.lower for token in tokens[at : at + 1])


def _is_hit(tokens: Sequence[Token], at: int, verbs: frozenset[str]) -> bool:
    """Whether a passive says that a part was hit: "(three of her fingers) were cut off"."""
    words = [token.lower for token in tokens[at : at + 2]]
    return _AUXILIARIES.among(words[:1]) and words[-1] in verbs


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether no noun follows that a part would only describe: "his arms cache"."""
    word = tokens[at].lower if at < len(tokens) else "."
    return word in _ENDS or word in _AUXILIARIES or word in _LOST
