"""What place names that stand beside each other say of each other: a part of a town, a name that lies near another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazetteer.names import key
from gazetteer.place import Resolution
from geo.extract.mentions.places import PlaceMention, contains
from geo.extract.mentions.prepositions import may_stand_between, place_words
from geo.extract.text.small_words import AND, OF, POSSESSIVE, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.geometry import distance_km

_PARTS = lexicon("beside", "parts")
_TOWNS = lexicon("beside", "towns")
_UNITS = lexicon("beside", "units")
_TOWN_PARTS = lexicon("beside", "town_parts")
_NEAR_OR_COMMA = lexicon("beside", "near_or_comma")
_ROADS = lexicon("beside", "roads")
_DASHES = frozenset("-–—/")
_NEAR_KM = 120.0
_OUTSKIRTS_KM = 60.0
_SURE = 0.7
_NOUNS = 3
_LONG = frozenset(
    ["river", "lake", "mountain", "mountains", "desert", "valley"]
)  # no point of theirs is near all of it
_APPOSITION = 14  # tokens at most between a name and the one that it is counted from
_APART_KM = 250.0
_STRETCH = 6
"""Tokens at most from one end of a stretch to what says where it is."""


def settled(tokens: Sequence[Token], mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions in the light of their neighbours; one that its neighbour contradicts is left out."""
    kept: list[PlaceMention] = []
    for at, mention in enumerate(mentions):
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        if _makes_road(tokens, mention):
            kept.append(replace(mention, role="near", relation="between"))
        elif after is not None and _is_divided(tokens, mention, after):
            kept.append(replace(mention, role="associated"))
        elif _is_town_part(tokens, mention):
            town = _town(tokens, mention, mentions)
            if town is not None:
                kept.append(replace(mention, resolution=_inside(mention.resolution, town)))
        elif mention.resolution.put_beside:
            continue  # its name is unknown: `unknown_places` takes it, `containers` says in what it lies
        elif after is not None and _said_near(tokens, mention, after) and _contradicts(mention, after):
            closer = _candidate_near(mention, after)
            if closer is not None:
                kept.append(replace(mention, resolution=closer))
        elif kept and kept[-1].role == "associated" and mention.role == "other" and _owns(tokens, kept[-1], mention):
            kept.append(replace(mention, role=mentions[at - 1].role, lead=mentions[at - 1].lead))
        elif kept and (
            _bracketed(tokens, kept[-1], mention)
            or _only_says_where(tokens, kept[-1], mention)
            or _around(tokens, kept[-1], mention, after)
            or _holds_stretch(kept[-1], mention)
        ):
            kept.append(replace(mention, role="associated"))
        else:
            kept.append(mention)
    return kept


def _only_says_where(tokens: Sequence[Token], place: PlaceMention, anchor: PlaceMention) -> bool:
    """Whether the second name only says how far off the first one lies: "Musayyib, 60 km (40 miles) south of X"."""
    between = [token.lower for token in tokens[place.last : anchor.first]]
    return (
        anchor.role == "near"
        and place.is_town
        and place.says_where
        and between[:1] in ([","], ["("])
        and len(between) <= _APPOSITION
        and set(between) & place_words("compass") != set()
    )


def _around(tokens: Sequence[Token], place: PlaceMention, whole: PlaceMention, further: PlaceMention | None) -> bool:
    """Whether the second name is what the first one lies in: "San Antonio, Valparaiso", "Deir al-Balah, Gaza"."""
    if whole.first != place.last + 1 or tokens[place.last].text != "," or not (place.is_town and whole.is_town):
        return False
    inside = further is not None and further.first == whole.last + 1 and contains(further.place, whole.place)
    if _lists_on(tokens, whole.last) and not inside:
        return False
    here, there = place.place, whole.place
    same = here.country == there.country and here.id != there.id
    larger = here.admin1 == there.admin1 and there.population > here.population
    named = bool(here.admin1) and key(here.admin1) == key(there.name)
    return same and (named or (larger and distance_km(here.lat, here.lon, there.lat, there.lon) <= _OUTSKIRTS_KM))


def _holds_stretch(place: PlaceMention, whole: PlaceMention) -> bool:
    """Whether the second name is the province of the first: "between X and Y in Pattani", "near X in Bihar"."""
    here, there = place.place, whole.place
    reach = {"between": _STRETCH, "near": 0}.get(place.relation, -1)
    if whole.role != "locative" or not here.admin1 or here.country != there.country or here.id == there.id:
        return False
    return whole.lead - place.last <= reach and key(here.admin1) in {
        key(there.name),
        key(whole.resolution.toponym.text),
    }


def _lists_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a list of names goes on at a token: "and Baiji", ", Baiji", ", and Baiji"."""
    after = list(tokens[at : at + 3])
    if after and after[0].text == ",":
        after = after[1:]
    elif not AND.among([token.lower for token in after[:1]]):
        return False
    return bool(after) and (after[0].capital or AND.among([after[0].lower]))


def _makes_road(tokens: Sequence[Token], name: PlaceMention) -> bool:
    """Whether a name is one of the ends of a road: "the Nairobi-Mombasa highway"."""
    first, last = name.first, name.last
    after = [token.lower for token in tokens[last : last + 3]]
    starts = len(after) == 3 and after[0] in _DASHES and tokens[last + 1].capital and after[2] in _ROADS
    ends = first > 1 and tokens[first - 1].text in _DASHES and tokens[first - 2].capital and bool(after)
    both = last - first == 1 and not _DASHES.isdisjoint(tokens[first].text) and bool(after)  # one token: "Homs-Hama"
    return starts or ((ends or both) and after[0] in _ROADS)


def _bracketed(tokens: Sequence[Token], place: PlaceMention, whole: PlaceMention) -> bool:
    """Whether the second name stands in brackets behind a town, to say where that lies: "Panare (Pattani)"."""
    opened = whole.first == place.last + 1 and tokens[place.last].text == "("
    return opened and place.is_town and whole.last < len(tokens) and tokens[whole.last].text in {")", ","}


def _is_divided(tokens: Sequence[Token], whole: PlaceMention, part: PlaceMention) -> bool:
    """Whether the second name is what the first one is divided into, and not what that lies in."""
    return _owns(tokens, whole, part) or (_divided(tokens, whole, part) and not _lies_in(tokens, whole, part))


def _lies_in(tokens: Sequence[Token], inner: PlaceMention, outer: PlaceMention) -> bool:
    """Whether the second name is the larger: "the Izmail district of Odesa region", "the X area of Razih district"."""
    here, there = inner.place, outer.place
    if here.country != there.country or outer.resolution.put_beside:
        return False
    named = bool(here.admin1) and key(here.admin1) == key(there.admin1 if outer.is_town else there.name)
    called = any(token.lower in _UNITS for token in tokens[outer.last : outer.last + 1])
    return inner.resolution.put_beside or contains(there, here) or (called and named)


def _divided(tokens: Sequence[Token], whole: PlaceMention, part: PlaceMention) -> bool:
    """Whether the second name lies in the first: "the Baghdad district of Sadr City", "the Red Sea port city of"."""
    between = [token.lower for token in tokens[whole.last : part.first]]
    named = between[:-1]
    return (
        OF.among(between[-1:])
        and 0 < len(named) <= _NOUNS
        and set(named) <= (_PARTS | _TOWNS if not whole.is_town else _PARTS)
    )


def _owns(tokens: Sequence[Token], whole: PlaceMention, part: PlaceMention) -> bool:
    """Whether the second name is a part of the first, which owns it: "Latehar's Barwadih block"."""
    between = [token.lower for token in tokens[whole.last : part.first]]
    return between[:1] == list(POSSESSIVE.in_order) and len(between) == 1 and part.place.kind != "country"


def _is_town_part(tokens: Sequence[Token], mention: PlaceMention) -> bool:
    """Whether a name is one that many towns have a part of: "the Old City"."""
    name = " ".join(token.lower for token in tokens[mention.first : mention.last])
    return name in _TOWN_PARTS and mention.first > 0 and tokens[mention.first - 1].lower in THE


def _town(tokens: Sequence[Token], part: PlaceMention, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """The town whose part it is: the one after "of", else the nearest that the sentence names."""
    towns = [other for other in mentions if other.is_town and not _is_town_part(tokens, other)]
    owned = [other for other in towns if other.first == part.last + 1 and tokens[part.last].lower in OF]
    return min(owned or towns, key=lambda other: abs(other.first - part.first), default=None)


def _inside(part: Resolution, town: PlaceMention) -> Resolution:
    return replace(part, place=town.place, candidates=(), reason=f"{part.toponym.text} of {town.place.name}")


def _said_near(tokens: Sequence[Token], left: PlaceMention, right: PlaceMention) -> bool:
    """Whether the second name is there only to say where the first lies: "Shejaia, near Mosul"."""
    between = tokens[left.last : right.first]
    linked = all(token.lower in _NEAR_OR_COMMA or may_stand_between(token) for token in between)
    return right.role == "near" and left.role != "near" and linked and 1 < len(between) <= 6


def _contradicts(left: PlaceMention, right: PlaceMention) -> bool:
    """Whether two towns lie so far apart that the first cannot be meant, where the second is sure enough."""
    if not (left.is_town and right.is_town) or right.place.kind in _LONG or right.resolution.score < _SURE:
        return False
    stated = right.distance_km or 0.0
    return _apart_km(left.resolution, right) > max(_APART_KM, 2 * stated)


def _apart_km(resolution: Resolution, other: PlaceMention) -> float:
    place = resolution.place
    assert place is not None
    return distance_km(place.lat, place.lon, other.place.lat, other.place.lon)


def _candidate_near(mention: PlaceMention, anchor: PlaceMention) -> Resolution | None:
    """The name's best candidate near the anchor, where it has one."""
    for candidate in mention.resolution.candidates:
        place = candidate.place
        if distance_km(place.lat, place.lon, anchor.place.lat, anchor.place.lon) <= _NEAR_KM:
            why = f"{candidate.reason}; near {anchor.place.name}, as the text says"
            return replace(mention.resolution, place=place, score=candidate.score, reason=why)
    return None
