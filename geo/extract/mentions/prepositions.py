"""What the words before a place name say: in it, near it, from it, towards it, so many kilometres off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from geo.extract.mentions.triggers import DETERMINERS, PREPOSITIONS, Trigger
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import WordList, lexicon
from geo.model import Relation

PlaceRole = Literal[
    "locative",
    "object",
    "into",
    "near",
    "premodifier",
    "topic",
    "origin",
    "direction",
    "other",
    "associated",
    "speaker",
]
"""What a place name does in its sentence; "associated" says only whose, "speaker" only where somebody speaks."""

_LOCATIVE = frozenset(["in", "at", "inside", "within", "across", "over", "throughout", "on", "through"])
_NEAR = frozenset(["near", "outside", "around", "beside", "off"])
_DIRECTION = frozenset(["to", "toward", "towards"])
_MARCH = lexicon("places", "march")
_PLACE_OF = lexicon("places", "place_of")
UNITS = {"km": 1.0, "kms": 1.0, "kilometres": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometer": 1.0}
UNITS |= {"miles": 1.609, "mile": 1.609, "mi": 1.609, "10km": 1.0}
_BETWEEN = lexicon("prepositions", "between")
_ADJECTIVE_ENDINGS = ("ern", "an", "-held", "est", "al", "-led")
_DEMONYM_ENDINGS = ("i", "an", "ish", "ian", "ese", "sh", "ite")
_ADJECTIVES = lexicon("prepositions", "adjectives")
_SKIP = lexicon("places", "skip")


@cache
def words(name: str) -> WordList:
    """A list of words around place names."""
    return lexicon("place_words", name)


def fills(token: Token) -> bool:
    """Whether a token may stand between a preposition and the name: "in the northern Iraqi city of"."""
    lower = token.lower
    if lower in _SKIP - {",", "("} or lower in _BETWEEN or lower in words("place_nouns") or lower in words("compass"):
        return True
    endings = _DEMONYM_ENDINGS if token.capital else _ADJECTIVE_ENDINGS
    return token.word and lower.endswith(endings)


def _lead(tokens: Sequence[Token], first: int) -> tuple[int, bool]:
    """The index of the word before the name's phrase, and whether a word of nearness was passed on the way."""
    at, near = first - 1, False
    while at >= 0 and first - at < 9 and fills(tokens[at]):
        near = near or tokens[at].lower in {"outskirts", "vicinity", "countryside", "suburbs", "nearby"}
        at -= 1
    return at, near


def _distance(tokens: Sequence[Token], at: int) -> float | None:
    """Kilometres, where a preposition of distance stands at a token: "75 kilometres from", "50 miles southwest of"."""
    index = at
    while index > 0 and at - index < 5:
        word = tokens[index].lower
        scale = UNITS.get(word)
        number = tokens[index - 1].text.replace(",", "")
        if scale is not None and number.replace(".", "", 1).isdigit():
            return float(number) * scale
        if word.endswith("km") and word[:-2].isdigit():
            return float(word[:-2])
        index -= 1
    return None


def _compass_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether "north of", "southwest of" stands right before the name."""
    at = first - 1
    while at > 0 and tokens[at].lower in {"the", "city", "town", "of"} and tokens[at - 1].lower not in words("compass"):
        at -= 1
    return at > 0 and tokens[at].lower == "of" and tokens[at - 1].lower in words("compass")


_BY_PREPOSITION: dict[str, PlaceRole] = {
    "between": "near", "along": "near", "into": "into", "from": "origin", "against": "object", "with": "associated",
    "by": "associated", "for": "associated", "as": "associated",
}  # fmt: skip
_OWN_RELATION: dict[str, Relation] = {"between": "between", "along": "near"}


class Placed(NamedTuple):
    """The part that a name plays, its relation to the place, a distance, and the token that opens its phrase."""

    role: PlaceRole
    relation: Relation
    distance_km: float | None
    lead: int


def part_played(tokens: Sequence[Token], first: int, last: int, triggers: Sequence[Trigger]) -> Placed:
    """The part of the name at tokens ``first`` to ``last``: where, near what, from or towards where, or whose."""
    following, second = _word(tokens, last), _word(tokens, last + 1)
    if (following == "'s" and second in words("people_of")) or following in {"-based", "based"}:
        return Placed("associated", "at", None, first)
    at, passed_near = _lead(tokens, first)
    distance = _distance(tokens, max(at, 0))
    if distance is not None or _compass_of(tokens, first) or _word(tokens, at) in _NEAR:
        return Placed("near", "near", distance, max(at, 0))
    relation: Relation = "near" if passed_near else "at"
    return _by_preposition(tokens, at, relation) or _by_order(tokens, (first, last, at), triggers, relation)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _by_preposition(tokens: Sequence[Token], at: int, relation: Relation) -> Placed | None:
    """The part that a preposition gives, or none where none stands before the name."""
    before, earlier = _word(tokens, at), _word(tokens, at - 1)
    if before == "on" and earlier in _MARCH:
        return Placed("direction", "toward", None, at)
    if before in _LOCATIVE:
        return Placed("locative", relation, None, at)
    if before in _DIRECTION:
        return Placed("associated" if earlier in {"closer", "close"} else "direction", "toward", None, at)
    if before in _BY_PREPOSITION:
        own = _OWN_RELATION.get(before, relation)
        return Placed(_BY_PREPOSITION[before], own, None, at)
    return None


def _by_order(
    tokens: Sequence[Token], where: tuple[int, int, int], triggers: Sequence[Trigger], relation: Relation
) -> Placed:
    """The part that a name without a preposition plays: object, subject, or word before a noun."""
    first, last, at = where
    if any(trigger.last - 1 == at and trigger.word.kind == "verb" for trigger in triggers):
        return Placed("object", relation, None, at)
    if _premodifier(tokens, last, triggers):
        return Placed("premodifier", relation, None, first)
    of = next((i for i in range(first - 1, max(first - 6, 0), -1) if tokens[i].lower == "of"), 0)
    if of and (tokens[of - 1].lower in _PLACE_OF or any(trigger.last == of for trigger in triggers)):
        return Placed("object", relation, None, of)
    if _word(tokens, last) in words("people_of"):
        return Placed("associated", "at", None, first)
    if first == 0 and any(trigger.first >= last for trigger in triggers):
        return Placed("topic", relation, None, first)
    return Placed("other", relation, None, max(at, 0))


def _qualifies(token: Token) -> bool:
    """Whether a word may stand between a name and the noun that it qualifies: "Baghdad [car] bombs"."""
    if token.lower in DETERMINERS - _ADJECTIVES or token.lower in PREPOSITIONS or "'" in token.lower:
        return False
    return (token.word and not token.capital and not token.lower.endswith(("ed", "n't"))) or token.text[0].isdigit()


def _premodifier(tokens: Sequence[Token], last: int, triggers: Sequence[Trigger]) -> bool:
    """Whether a cue follows in the same noun phrase: "Baghdad car bombs", "the Mosul offensive"."""
    for trigger in triggers:
        if 0 <= trigger.first - last <= 3 and trigger.word.kind != "verb":
            between = tokens[last : trigger.first]
            return all(_qualifies(token) for token in between)
    return False
