"""A bare name, with country, province and a point as hints -> ranked candidates with reasons."""

from __future__ import annotations

import math
from typing import NamedTuple

from gazetteer.index import Index, Match
from gazetteer.names import key
from gazetteer.place import Candidate, Place

_HOW_SCORE = {"exact": 1.0, "alternate": 0.9, "adjective": 0.6, "folded": 0.75, "skeleton": 0.55}
_HOW_REASON = {
    "exact": "the name is the same",
    "alternate": "it is also called that",
    "adjective": "the word is its adjective",
    "folded": "the same name in another spelling",
    "skeleton": "a similar name",
}
_BIG = 1e7
_TOO_FAR_KM = 300.0
_GENERIC = (
    "city", "town", "village", "district", "province", "governorate", "state", "county", "camp", "neighborhood",
    "neighbourhood", "area", "subdistrict", "sub-district", "quarter", "suburb", "refugee camp", "municipality",
)  # fmt: skip
_KIND_OF_GENERIC = {
    "province": "admin1", "governorate": "admin1", "state": "admin1", "county": "admin2", "district": "admin2",
}  # fmt: skip


class Hints(NamedTuple):
    """What is known about a bare name besides the name."""

    kind: str
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
    matches, wanted_kind = _matches(index, name, code)
    hints = Hints(wanted_kind, admin1, units_called(index, admin1, code), near)
    found = [_candidate(index, match, hints) for match in matches]
    found.sort(key=lambda candidate: (-candidate.score, -candidate.place.population, candidate.place.id))
    return found[:limit]


def _matches(index: Index, name: str, code: str) -> tuple[list[Match], str]:
    """Matches of the name as it stands, else of the name without "city", "province" and the like."""
    bare, kind = without_kind(name)
    matches = index.candidates(name, limit=200, country=code)
    if bare != name:
        known = {match.row for match in matches if match.how in ("exact", "alternate")}
        matches = [m for m in matches if m.row in known]
        matches += [m for m in index.candidates(bare, limit=200, country=code) if m.row not in known]
    return matches, kind


def without_kind(name: str) -> tuple[str, str]:
    """ "Anbar province" -> ("Anbar", "admin1"); the kind is empty where the word tells none."""
    lowered = name.lower().strip()
    for word in sorted(_GENERIC, key=len, reverse=True):
        if lowered.endswith(f" {word}"):
            return name.strip()[: -len(word) - 1].strip(), _KIND_OF_GENERIC.get(word, "")
    return name, ""


def country_code(index: Index, country: str) -> str | None:
    """The ISO code of a country given by code or English name, none where there is no such country."""
    if country.upper() in index.country_numbers:
        return country.upper()
    for match in index.candidates(country, fuzzy=False):
        place = index.place(match.row)
        if place.kind == "country":
            return place.country
    return None


def units_called(index: Index, admin1: str, code: str) -> frozenset[int]:
    """Rows of the first-level units that the words may mean: "Al Anbār province" is Anbar."""
    if not admin1:
        return frozenset()
    matches = index.candidates(without_kind(admin1)[0], country=code)
    return frozenset(match.row for match in matches if index.kinds[index.kind[match.row]] == "admin1")


def _candidate(index: Index, match: Match, hints: Hints) -> Candidate:
    place = index.place(match.row)
    n_names = int(index.n_names[match.row])
    score = _HOW_SCORE[match.how] * (1 - match.distance) * 0.7
    score += 0.12 * math.log1p(place.population) / math.log1p(_BIG) + 0.05 * min(1.0, math.log1p(n_names) / 5)
    reasons = [_HOW_REASON[match.how]]
    if hints.units:
        same = int(index.unit[match.row]) in hints.units
        score += 0.3 if same else -0.1
        reasons += [f"in {place.admin1}"] if same else [f"in {place.admin1}, not {hints.admin1}"] * bool(place.admin1)
    if hints.kind:
        score += 0.2 if place.kind == hints.kind else -0.1
    if hints.near is not None:
        far = km(hints.near, (place.lon, place.lat))
        score += 0.25 * max(-1.0, 1 - far / _TOO_FAR_KM)
        reasons.append(f"{far:.0f} km from the point given")
    return Candidate(place, round(max(0.0, min(1.0, score)), 4), "; ".join(reasons))


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lon, lat) points in degrees, in kilometres."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
