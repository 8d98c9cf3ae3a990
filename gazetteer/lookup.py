"""A bare name, with country, province and a point as hints -> ranked candidates with reasons."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from gazetteer.index import Index, Match
from gazetteer.names import ARTICLES, fold, key
from gazetteer.place import Candidate

_HOW_SCORE = {"exact": 0.7, "alternate": 0.63, "adjective": 0.4, "folded": 0.58, "skeleton": 0.46}
_HOW_REASON = {
    "exact": "the name is the same",
    "alternate": "it is also called that",
    "adjective": "the word is its adjective",
    "folded": "the same name in another spelling",
    "skeleton": "a similar name",
}
_BIG = 1e7
_NEAR_KM = 40.0
"""How far from a point that was given half of its say is left."""
_WORST_DISTANCE = 0.3
"""Names further apart than that share of their letters are different names."""

_KIND_OF_WORD = {
    "city": "", "town": "", "village": "", "hamlet": "", "area": "", "quarter": "", "suburb": "", "neighborhood": "",
    "neighbourhood": "", "municipality": "", "subdistrict": "", "sub-district": "", "farms": "", "checkpoint": "",
    "province": "admin1", "governorate": "admin1", "state": "admin1", "county": "admin2", "district": "admin2",
    "oblast": "admin1", "krai": "admin1", "prefecture": "admin1", "department": "admin1", "wilaya": "admin1",
    "agency": "admin2", "region": "", "pocket": "",
    "camp": "camp", "refugee camp": "camp", "idp camp": "camp", "base": "base", "air base": "base", "airbase": "base",
    "military base": "base", "military air base": "base", "army base": "base", "military airport": "base",
    "airport": "airport", "mountain": "mountains", "mountains": "mountains", "oil field": "oilfield",
    "oil fields": "oilfield", "gas field": "oilfield", "field": "oilfield", "oilfield": "oilfield", "dam": "dam",
    "refinery": "refinery", "crossing": "crossing", "border crossing": "crossing", "island": "island",
}  # fmt: skip
"""Words behind a name that say what it is, and the kind of place meant where there is one for it."""

_ENDINGS = re.compile(rf"\s+({'|'.join(sorted(_KIND_OF_WORD, key=len, reverse=True))})$", re.IGNORECASE)
_UNITS = frozenset({"admin1", "admin2"})
_SEVERAL = re.compile(r"\s*[/()]\s*")


class Hints(NamedTuple):
    """What is known about a bare name besides the name."""

    kind: str
    full: frozenset[int]
    admin1: str
    units: frozenset[int]
    near: tuple[float, float] | None


def resolve_name(
    index: Index,
    name: str,
    *,
    country: str = "",
    admin1: str = "",
    near: tuple[float, float] | None = None,
    limit: int = 10,
) -> list[Candidate]:
    """Candidates for a bare name, best first; empty where nothing is called so. ``near`` is (lon, lat).

    A country that is known narrows the search to it; one that is not known narrows it to nothing.
    """
    code = country_code(index, country) if country else ""
    if code is None or not key(name):
        return []
    units = units_called(index, admin1, code)
    matches = matches_of(index, name, code, units)
    kind = without_kind(name)[1]
    # "Balad air base" as a whole is surer than Balad, of which the words say that it is a base.
    full = frozenset(row for row, _ in index.postings(key(name))) if kind else frozenset[int]()
    hints = Hints(kind, full, admin1, units, near)
    found = [_weighed(index, match, hints) for match in matches]
    found.sort(key=lambda one: (-one[0], -one[1].place.population, one[1].place.id))
    return [candidate for _, candidate in found[:limit]]


def matches_of(index: Index, name: str, code: str, units: frozenset[int]) -> list[Match]:
    """Every way to read the name: as it stands, without "city", "province" and the like, each side of a slash."""
    bare = without_kind(name)[0]
    parts = [part for part in _SEVERAL.split(name) if key(part)]
    readings = [name, bare, *(without_kind(part)[0] for part in parts if len(parts) > 1)]
    found: dict[int, Match] = {}
    for reading in dict.fromkeys(readings):
        for match in index.candidates(reading, limit=200, country=code):
            if match.how == "folded":
                match = _spelled(index, match, reading)  # noqa: PLW2901 - the same match, measured
            known = found.get(match.row)
            if known is None or _HOW_SCORE[match.how] > _HOW_SCORE[known.how]:
                found[match.row] = match
    if units and not any(int(index.unit[row]) in units and index.kind_of(row) not in _UNITS for row in found):
        for row, distance in near_spellings(index, bare, units):
            found.setdefault(row, Match(row, "skeleton", distance))
    return list(found.values())


def _spelled(index: Index, match: Match, name: str) -> Match:
    """A match by fold with the distance of the spellings: "Rashidiya" is nearer "Al Rashidiya" than "Rushaydah"."""
    ours, theirs = (
        " ".join(w for w in key(text).split() if w not in ARTICLES) for text in (name, index.name(match.row))
    )
    return Match(match.row, match.how, match.distance + 0.15 * Levenshtein.normalized_distance(ours, theirs))


def near_spellings(index: Index, name: str, units: frozenset[int]) -> list[tuple[int, float]]:
    """Places of the units whose own names are spelled nearly so, with the distance: for what no key finds."""
    wanted, near = fold(name), []
    for unit in units:
        for row, folded in index.own_folds(unit):
            distance = Levenshtein.normalized_distance(wanted, folded, score_cutoff=_WORST_DISTANCE)
            if distance <= _WORST_DISTANCE:
                near.append((row, distance))
    return sorted(near, key=lambda one: one[1])[:20]


def without_kind(name: str) -> tuple[str, str]:
    """The name and its kind: "Anbar province" -> ("Anbar", "admin1"); the kind is empty where the word tells none."""
    match = _ENDINGS.search(name.strip())
    if match is None:
        return name, ""
    return name.strip()[: match.start()], _KIND_OF_WORD[match.group(1).lower()]


def country_code(index: Index, country: str) -> str | None:
    """The ISO code of a country given by code or English name, none where there is no such country."""
    if country.strip().upper() in index.country_numbers:
        return country.strip().upper()
    for row, _ in index.postings(key(country)):
        if index.kind_of(row) == "country":
            return str(index.countries[index.country[row]])
    return None


def units_called(index: Index, admin1: str, code: str) -> frozenset[int]:
    """Rows of the first-level units that the words may mean: "Al Anbār province" is Anbar."""
    if not admin1:
        return frozenset()
    matches = index.candidates(without_kind(admin1)[0], country=code)
    return frozenset(match.row for match in matches if index.kind_of(match.row) == "admin1")


def _weighed(index: Index, match: Match, hints: Hints) -> tuple[float, Candidate]:
    place = index.place(match.row)
    score = _HOW_SCORE[match.how] * (1 - 1.5 * match.distance)
    score += 0.12 * math.log1p(place.population) / math.log1p(_BIG)
    score += 0.05 * min(1.0, math.log1p(int(index.n_names[match.row])) / 5)
    reasons = [_HOW_REASON[match.how]]
    if hints.units:
        value, reason = _by_unit(index, match.row, hints)
        score += value
        reasons += reason
    if match.row in hints.full:
        score += 0.3
    elif hints.kind:
        score += 0.2 if place.kind == hints.kind else -0.05
    elif place.kind in _UNITS:
        # Who asks for a name in a province asks for something inside it, seldom for the province of that name.
        score -= 0.3 if hints.units else 0.08
    if hints.near is not None:
        far = km(hints.near, (place.lon, place.lat))
        score += 0.4 / (1 + far / _NEAR_KM)
        reasons.append(f"{far:.0f} km from the point given")
    return score, Candidate(place, round(max(0.0, min(1.0, score)), 4), "; ".join(reasons))


def _by_unit(index: Index, row: int, hints: Hints) -> tuple[float, list[str]]:
    unit = int(index.unit[row])
    if unit in hints.units:
        return 0.3, [f"in {index.name(unit)}"]
    return (-0.15, [f"in {index.name(unit)}, not {hints.admin1}"]) if unit >= 0 else (0.0, [])


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lon, lat) points in degrees, in kilometres."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
