"""What a text says of where a name lies that no gazetteer knows: in a district, near a town, so far from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.extract.dates.words import months, weekdays
from geo.extract.mentions.places import PlaceMention, contains
from geo.extract.mentions.prepositions import place_words, units
from geo.extract.mentions.spoken_places import heads_item
from geo.extract.mentions.triggers import DETERMINERS
from geo.extract.mentions.unknown_places import Unlisted
from geo.extract.text.clauses import FINITE
from geo.extract.text.numbers import is_number
from geo.extract.text.small_words import AND, OF, PAST_ENDING, POSSESSIVE, TO
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.geometry import distance_km

Tie = Literal["in", "near"]

_GLUE = lexicon("containers", "glue")
_OPENS = lexicon("containers", "opens")
_NEAR = lexicon("containers", "near")
_PARTS = lexicon("containers", "parts")
_QUALIFIED = lexicon("places", "qualified")
_LIST_GOES_ON = lexicon("containers", "list_goes_on")
_COLONS = frozenset([":", ";"])
_AROUND_KM = 80.0
_MOST_AHEAD = 7
"""Tokens at most before a place that opens a sentence all the same, the comma among them."""
_MOST_BETWEEN = 12
"""Tokens at most between a name and the one that says where it lies."""


@dataclass(frozen=True, slots=True)
class Container:
    """The known place that a name lies in or near, as the text says."""

    mention: PlaceMention
    tie: Tie


def container_of(
    tokens: Sequence[Token], name: Unlisted, places: Sequence[PlaceMention], unlisted: Sequence[Unlisted] = ()
) -> Container | None:
    """The smallest known place that the words around a name put it in or near; none where they put it nowhere."""
    beside = _after(tokens, name, places, unlisted) or _before(tokens, name, places)
    return beside or _frame(tokens, name, places)


def _frame(tokens: Sequence[Token], name: Unlisted, places: Sequence[PlaceMention]) -> Container | None:
    """The place that opens the sentence, "In Cauca, ...", or the town that a district or a hospital must be in."""
    for mention in places:
        opening = mention.role == "locative" and (
            _opens_sentence(tokens, mention.lead) or heads_item(tokens, mention.first, mention.last)
        )
        if opening and mention.relation == "at" and _holds_for(tokens, mention, name):
            return Container(mention, "in")
    towns = [place for place in places if place.is_town and place.says_where and place.relation == "at"]
    if name.part and len({place.place.id for place in towns}) == 1:
        return Container(towns[0], "in")
    return None


def _opens_sentence(tokens: Sequence[Token], lead: int) -> bool:
    """Whether what stands at ``lead`` opens a sentence, if only after "On another front," or "Far to the east,"."""
    if lead == 0:
        return True
    before = tokens[:lead]
    if not 0 < lead <= _MOST_AHEAD or before[-1].text != ",":
        return False
    named = any(token.capital and token.lower not in weekdays() and token.lower not in months() for token in before[1:])
    return not named and not any(token.lower in FINITE or token.text in _COLONS for token in before)


def _holds_for(tokens: Sequence[Token], mention: PlaceMention, name: Unlisted) -> bool:
    """Whether what opens a sentence says where a later name lies: not where somebody speaks, or a report was written.

    "In Lodwar, leaders hit back: it was raiders who killed a herder at Lomirok"; "RAIPUR: Two men died in Potali".
    """
    if mention.last >= name.first:
        return False
    if name.part:
        return True
    if heads_item(tokens, mention.first, mention.last):
        return not (mention.first == 0 and tokens[0].text.isupper())
    return all(token.text not in _COLONS for token in tokens[mention.last : name.first])


def _after(
    tokens: Sequence[Token], name: Unlisted, places: Sequence[PlaceMention], unlisted: Sequence[Unlisted]
) -> Container | None:
    """What follows: "X, in Mangu district", "X (Cauca)", "X, 25 km north of Goma", "X in Yüksekova, Hakkari"."""
    inside = {at for other in unlisted if other.first > name.first for at in range(other.first, other.last)}
    opened, near, passed, bracketed = False, False, False, False
    apposed = [token.lower for token in tokens[name.last : name.last + 2]]
    apposed_to = apposed[:1] == [","] and apposed[-1] in DETERMINERS  # "Northlands, the family's farm in Ruiru"
    for at in range(name.last, min(name.last + _MOST_BETWEEN, len(tokens))):
        mention = next((place for place in places if place.first == at), None)
        if mention is not None and mention.role == "associated" and not _closes(tokens, mention):
            continue  # "the Lebanese town of": an adjective on the way
        if mention is not None:
            bearing = place_words("compass") & {token.lower for token in tokens[mention.lead : mention.first]}
            vague = mention.relation == "near" and mention.distance_km is None and (passed or bool(bearing))
            listed = not bracketed and _goes_on(tokens, mention, places)
            if not opened or vague or listed or mention.relation == "toward" or TO.among([tokens[mention.lead].lower]):
                return None  # "in the Chouf district south of Beirut": the district, which is unknown, is what it is in
            return Container(mention, "near" if near or mention.relation == "near" else "in")
        word = tokens[at].lower
        if at in inside:
            passed = True
            continue
        bracketed = bracketed or word == "("
        near = near or word in _NEAR
        opened = opened or word in _OPENS
        plain = word in _GLUE or word in place_words("place_nouns") or word in place_words("compass")
        plain = plain or word in _OPENS or word in POSSESSIVE
        noun = apposed_to and tokens[at].word and not word.endswith(PAST_ENDING.in_order) and word not in FINITE
        if not (
            noun or plain or word in POSSESSIVE or word in units() or is_number(word) or tokens[at].text[0].isdigit()
        ):
            return None
    return None


def _closes(tokens: Sequence[Token], mention: PlaceMention) -> bool:
    """Whether a name ends its phrase, and is no adjective of what follows."""
    return mention.last >= len(tokens) or not tokens[mention.last].word


def _goes_on(tokens: Sequence[Token], mention: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether the known name is only the next of a list, "in X, Homs and Hama", and not in "in X, Uson, Masbate"."""
    after = tokens[mention.last : mention.last + 2]
    further = next((place.place for place in places if place.first == mention.last + 1), None)
    here = mention.place
    if further is not None and contains(further, here):
        return False
    if further is not None and not AND.among([after[0].lower]):
        around = not further.population or further.population > here.population
        if around and distance_km(here.lat, here.lon, further.lat, further.lon) < _AROUND_KM:
            return False
    if len(after) < 2 or after[0].lower not in _LIST_GOES_ON or not after[1].capital or not mention.is_town:
        return False
    end = mention.last + 1  # "Talayan, Maguindanao." goes on with what holds it, "Homs, Hama and Idlib" with the next
    while end < len(tokens) and (tokens[end].capital or (tokens[end].text == "," and tokens[end - 1].capital)):
        end += 1
    return AND.among([after[0].lower]) or (end < len(tokens) and AND.among([tokens[end].lower]))


def _before(tokens: Sequence[Token], name: Unlisted, places: Sequence[PlaceMention]) -> Container | None:
    """What stands before: "Beirut's Basta district", "the Cairo suburb of X", "the Lebanese village of X"."""
    earlier = [place for place in places if place.last <= name.first]
    mention = max(earlier, key=lambda place: place.last, default=None)
    if mention is None or name.first - mention.last > _MOST_BETWEEN:
        return None
    between = [token.lower for token in tokens[mention.last : name.first]]
    owned = bool(between) and between[0] in POSSESSIVE.words
    words = [word for word in between if word not in POSSESSIVE and word not in OF]
    nouns = place_words("place_nouns") | place_words("compass") | _PARTS | _GLUE
    part = bool(set(words) & (place_words("place_nouns") | _PARTS)) and OF.among(between[-1:])
    bound = (owned or part) and all(word in nouns for word in words)
    return Container(mention, "in") if bound else None


def only_holds(tokens: Sequence[Token], name: Unlisted, places: Sequence[PlaceMention]) -> bool:
    """Whether an unknown name only says where a known town lies: "El Obeid, North Kordofan", "X, a town in Y"."""
    town = max((place for place in places if place.is_town and place.last < name.first), key=_last, default=None)
    if town is None or name.first - town.last > _MOST_BETWEEN or tokens[town.last].text not in {",", "("}:
        return False
    between = [token.lower for token in tokens[town.last + 1 : name.first]]
    nouns = place_words("place_nouns") | place_words("compass") | _PARTS | _GLUE
    placed = not between or between[-1] in _OPENS or between[-1] in OF or between[-1] in place_words("compass")
    return placed and all(word in nouns or word.endswith(_QUALIFIED.in_order) for word in between)


def _last(place: PlaceMention) -> int:
    return place.last
