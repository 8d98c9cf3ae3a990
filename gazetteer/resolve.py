"""Spans and their context -> the places they mean, each with a score and its reasons.

A first resolver: countries before the rest; then, for each name, the candidates are weighed by population, by how
often their country and their first-level unit are named in the text, and by how near they are to what is sure.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from gazetteer.index import Index, Match
from gazetteer.names import key
from gazetteer.place import Candidate, Place, Resolution, Toponym

_GREAT = {
    "country": 2.6,
    "continent": 3.0,
    "admin1": 0.0,
    "region": 2.6,
    "sea": 3.0,
    "base": 1.5,
    "building": 2.5,
    "admin2": -0.3,
}
_HOW = {"exact": 1.2, "alternate": 0.1, "adjective": 0.2, "folded": -0.5, "skeleton": -1.0}
_UNIT_WORD = re.compile(r"\s+(?:[Pp]rovince|[Gg]overnorate|[Ss]tate|[Rr]egion)\b")
_UNIT_LIST = re.compile(r"\b(?:[Pp]rovinces?|[Gg]overnorates?|[Ss]tates?) of (?:[\w' -]+? and )?$")


@dataclass
class Context:
    """What the text as a whole says: how often each country and unit is meant, and where the sure places are."""

    countries: Counter[str] = field(default_factory=Counter)
    units: Counter[tuple[str, str]] = field(default_factory=Counter)


def resolve_spans(
    index: Index, text: str, toponyms: Sequence[Toponym], *, title: str = "", candidates: int = 0
) -> list[Resolution]:
    """One answer for each span, in the order given."""
    del title
    options = {t.text: options_of(index, t.text) for t in toponyms}
    context = Context()
    for _ in range(2):
        chosen = [choose(index, text, t, options[t.text], context) for t in toponyms]
        context = context_of(chosen)
    return [_resolution(toponym, ranked, candidates) for toponym, ranked in zip(toponyms, chosen, strict=True)]


def options_of(index: Index, text: str) -> list[tuple[Place, Match]]:
    """Places the words may mean; near spellings only where nothing is spelled so."""
    matches = index.candidates(text, limit=60, fuzzy=False) or index.candidates(text, limit=20)
    return [(index.place(match.row), match) for match in matches]


def context_of(chosen: Sequence[list[Candidate]]) -> Context:
    """Counts countries and units over the best candidates, each by how sure it is."""
    context = Context()
    for ranked in chosen:
        if ranked:
            best = ranked[0].place
            context.countries[best.country] += 1
            if best.admin1:
                context.units[best.country, best.admin1] += 1
    return context


def choose(
    index: Index, text: str, toponym: Toponym, options: Sequence[tuple[Place, Match]], context: Context
) -> list[Candidate]:
    """The candidates of one span, best first."""
    total = sum(context.countries.values()) or 1
    weighed = []
    for place, match in options:
        value, reason = _weigh(place, match, toponym, text, context, total)
        value += 0.3 * math.log1p(int(index.n_names[match.row]))
        weighed.append((value, reason, place))
    weighed.sort(key=lambda one: (-one[0], -one[2].population, one[2].id))
    if not weighed:
        return []
    best = weighed[0][0]
    shares = [math.exp(2 * (value - best)) for value, _, _ in weighed]
    whole = sum(shares) + 0.05
    return [
        Candidate(place, round(share / whole, 4), reason)
        for share, (_, reason, place) in zip(shares, weighed, strict=True)
    ]


def _weigh(place: Place, match: Match, toponym: Toponym, text: str, context: Context, total: int) -> tuple[float, str]:
    value = 0.4 * math.log10(1 + place.population) + _GREAT.get(place.kind, 0.0) + _HOW[match.how]
    share = context.countries[place.country] / total if place.country else 0.0
    value += 1.4 * min(share * 2, 1.0)
    reason = f"{share:.0%} of the places named lie in the same country" if share else "the best known of that name"
    in_unit = context.units[place.country, place.admin1] if place.admin1 else 0
    value += 0.15 * min(in_unit, 4)
    if place.kind == "country" and key(place.name) == key(toponym.text):
        value, reason = value + 1, "a country"
    if says_unit(text, toponym):
        value += 1.5 if place.kind == "admin1" else -0.5
        reason = "the text calls it a province" if place.kind == "admin1" else reason
    elif place.kind == "admin1" and not _GREAT_UNIT.get(place.country):
        value -= 0.9
    return value, reason


_GREAT_UNIT = {"US": True, "CA": True, "AU": True, "GB": True}
"""Countries whose units news names bare, without "province" behind them."""


def says_unit(text: str, toponym: Toponym) -> bool:
    """Whether the words around say that the name means a province."""
    around = text[max(0, toponym.start - 60) : toponym.start]
    return bool(_UNIT_WORD.match(text, toponym.end)) or bool(_UNIT_LIST.search(around))


def _resolution(toponym: Toponym, ranked: list[Candidate], keep: int) -> Resolution:
    if not ranked:
        return Resolution(toponym, None, 0.0, f"no place called {toponym.text!r} in the gazetteer")
    best = ranked[0]
    return Resolution(toponym, best.place, best.score, best.reason, tuple(ranked[1 : 1 + keep]))
