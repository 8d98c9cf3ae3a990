"""What the words before a place name say: in it, near it, from it, towards it, so many kilometres off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from geo.extract.mentions.triggers import DETERMINERS, PREPOSITIONS, Trigger
from geo.extract.text.article_language import per_language
from geo.extract.text.small_words import OF, POSSESSIVE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import WordList, lexicon, word_table
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

_LOCATIVE = lexicon("prepositions", "locative")
_NEAR = lexicon("prepositions", "near")
_DIRECTION = lexicon("prepositions", "direction")
_MARCH = lexicon("places", "march")
_PLACE_OF = lexicon("places", "place_of")
_BETWEEN = lexicon("prepositions", "between")
_ADJECTIVE_ENDINGS = lexicon("prepositions", "adjective_endings")
_DEMONYM_ENDINGS = lexicon("prepositions", "demonym_endings")
_ADJECTIVES = lexicon("prepositions", "adjectives")
_SKIP = lexicon("places", "skip")
_AROUND = lexicon("prepositions", "around")
_TOWN_OF = lexicon("prepositions", "town_of")
_BASED = lexicon("prepositions", "based")
_CLOSER = lexicon("prepositions", "closer")
_TOLD_OF = lexicon("prepositions", "told_of")
_GLUED_KM = lexicon("prepositions", "glued_km")
_ON = lexicon("prepositions", "on")
_FAR = lexicon("prepositions", "far")
_WAYS = lexicon("prepositions", "ways")
_TRAVELS = lexicon("prepositions", "travels")
_CALLS_ON = lexicon("places", "calls_on")
_CAPITAL_OF = lexicon("places", "capital_of")
_FACILITIES = lexicon("places", "facilities")
_AT_SEA = lexicon("prepositions", "at_sea")
_NAUTICAL_KM = 1.852
_OWNED = 3
"""Tokens at most from a possessive to the people that it owns."""


@cache
def place_words(name: str) -> WordList:
    """A list of words around place names."""
    return lexicon("place_words", name)


def may_stand_between(token: Token) -> bool:
    """Whether a token may stand between a preposition and the name: "in the northern Iraqi city of"."""
    lower = token.lower
    if (
        lower in _SKIP - {",", "("}
        or lower in _BETWEEN
        or lower in place_words("place_nouns")
        or lower in place_words("compass")
    ):
        return True
    endings = _DEMONYM_ENDINGS if token.capital else _ADJECTIVE_ENDINGS
    return token.word and lower.endswith(endings.in_order)


def _lead(tokens: Sequence[Token], first: int) -> tuple[int, bool]:
    """The index of the word before the name's phrase, and whether a word of nearness was passed on the way."""
    at, near = first - 1, False
    while at >= 0 and first - at < 9 and may_stand_between(tokens[at]):
        near = near or tokens[at].lower in _AROUND
        at -= 1
    return at, near


def _distance(tokens: Sequence[Token], at: int) -> float | None:
    """Kilometres, where a preposition of distance stands at a token: "75 kilometres from", "50 miles southwest of"."""
    index = at
    while index > 0 and at - index < 5:
        word = tokens[index].lower
        scale = units().get(word)
        if tokens[index - 1].lower in _AT_SEA and scale is not None and index > 1:
            index, scale = index - 1, _NAUTICAL_KM
        number = tokens[index - 1].text.replace(",", "")
        if scale is not None and number.replace(".", "", 1).isdigit():
            return float(number) * scale
        glued = next((word.removesuffix(unit) for unit in _GLUED_KM.in_order if word.endswith(unit)), "")
        if glued.isdigit():
            return float(glued)
        index -= 1
    return None


def _compass_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether "north of", "southwest of" stands right before the name."""
    at = first - 1
    while at > 0 and tokens[at].lower in _TOWN_OF and tokens[at - 1].lower not in place_words("compass"):
        at -= 1
    return at > 0 and tokens[at].lower in OF and tokens[at - 1].lower in place_words("compass")


@per_language
def units() -> dict[str, float]:
    """Words for a unit of distance -> kilometres in it."""
    return word_table("prepositions", "units")


@per_language
def _by_preposition_alone() -> dict[str, tuple[PlaceRole, Relation | None]]:
    """Prepositions -> the role that they give, and the relation where they give one too."""
    roles, relations = word_table("prepositions", "roles"), word_table("prepositions", "relations")
    return {word: (role, relations.get(word)) for word, role in roles.items()}


class Placed(NamedTuple):
    """The part that a name plays, its relation to the place, a distance, and the token that opens its phrase."""

    role: PlaceRole
    relation: Relation
    distance_km: float | None
    lead: int


def part_played(tokens: Sequence[Token], first: int, last: int, triggers: Sequence[Trigger]) -> Placed:
    """The part of the name at tokens ``first`` to ``last``: where, near what, from or towards where, or whose."""
    following = _word(tokens, last)
    if (following in POSSESSIVE and _owns_people(tokens, last + 1)) or following in _BASED:
        return Placed("associated", "at", None, first)
    if _word(tokens, first - 1) in OF and _word(tokens, first - 2) in _CAPITAL_OF:
        return Placed("associated", "at", None, first)  # "the capital of Sinaloa" is not Sinaloa
    if following in _TRAVELS and _word(tokens, first - 1) not in POSSESSIVE:
        return Placed("direction", "near", None, _lead(tokens, first)[0])  # "the Zaria road", "the Ankara train"
    at, passed_near = _lead(tokens, first)
    distance = _distance(tokens, max(at, 0))
    if distance is not None or _compass_of(tokens, first) or _word(tokens, at) in _NEAR:
        return Placed("near", "near", distance, max(at, 0))
    relation: Relation = "near" if passed_near else "at"
    return _by_preposition(tokens, at, relation) or _by_order(tokens, (first, last, at), triggers, relation)


def _owns_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether what a place owns is people: "Syria's president", "Maputo's defence spokesman"."""
    for index in range(at, min(at + _OWNED, len(tokens))):
        word = tokens[index].lower
        if word in place_words("people_of"):
            return True
        if not tokens[index].word or word in PREPOSITIONS or word in place_words("place_nouns"):
            return False
    return False


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _by_preposition(tokens: Sequence[Token], at: int, relation: Relation) -> Placed | None:
    """The part that a preposition gives, or none where none stands before the name."""
    before, earlier = _word(tokens, at), _word(tokens, at - 1)
    if before in _ON and earlier in _CALLS_ON:
        return Placed("associated", "at", None, at)
    if before in _ON and earlier in _MARCH:
        return Placed("direction", "toward", None, at)
    if before in _LOCATIVE:
        return Placed("locative", relation, None, at)
    if earlier in _WAYS and before in _DIRECTION:
        return Placed("near", "near", None, at)  # "on the road to Busovaca"
    if earlier in _FAR:
        return Placed("near", "near", None, at)
    if before in _DIRECTION:
        return Placed("associated" if earlier in _CLOSER else "direction", "toward", None, at)
    role, own = _by_preposition_alone().get(before, (None, None))
    return Placed(role, own or relation, None, at) if role is not None else None


def _by_order(
    tokens: Sequence[Token], where: tuple[int, int, int], triggers: Sequence[Trigger], relation: Relation
) -> Placed:
    """The part that a name without a preposition plays: object, subject, or word before a noun."""
    first, last, at = where
    if any(trigger.last - 1 == at and trigger.word.kind == "verb" for trigger in triggers):
        return Placed("object", relation, None, at)
    if _premodifier(tokens, last, triggers):
        return Placed("premodifier", relation, None, first)
    of = next((i for i in range(first - 1, max(first - 6, 0), -1) if tokens[i].lower in OF), 0)
    if of and (tokens[of - 1].lower in _PLACE_OF or any(trigger.last == of for trigger in triggers)):
        return Placed("object", relation, None, of)
    if _word(tokens, last) in place_words("people_of"):
        station = _word(tokens, last + 1) in _FACILITIES
        return Placed("locative" if station else "associated", relation if station else "at", None, first)
    if first == 0 and any(trigger.first >= last for trigger in triggers):
        return Placed("topic", relation, None, first)
    return Placed("other", relation, None, max(at, 0))


def _qualifies(token: Token) -> bool:
    """Whether a word may stand between a name and the noun that it qualifies: "Baghdad [car] bombs"."""
    if token.lower in DETERMINERS - _ADJECTIVES or token.lower in PREPOSITIONS or "'" in token.lower:
        return False
    return (token.word and not token.capital and not token.lower.endswith(_TOLD_OF.in_order)) or token.text[0].isdigit()


def _premodifier(tokens: Sequence[Token], last: int, triggers: Sequence[Trigger]) -> bool:
    """Whether a cue follows in the same noun phrase: "Baghdad car bombs", "the Mosul offensive"."""
    for trigger in triggers:
        if 0 <= trigger.first - last <= 3 and trigger.word.kind != "verb":
            between = tokens[last : trigger.first]
            return all(_qualifies(token) for token in between)
    return False
