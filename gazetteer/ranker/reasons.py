"""Why a candidate was chosen, in words that a person understands."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from gazetteer.index import Index
from gazetteer.place import PUT_BESIDE, Place
from gazetteer.ranker.candidates import ADJECTIVE, BESIDE, EMBEDDED, EXPANDED, FOLDED, SKELETON, STRIPPED
from gazetteer.ranker.context import PROVINCE
from gazetteer.ranker.document_case import SECOND_COLUMNS, Case
from gazetteer.ranker.table import ADMIN1, COUNTRY

_GOES_BY = (
    "qualifier", "within", "n_candidates", "kind", "unit_after", "log_km_neighbour", "count_unit", "log_km_sure",
    "population_rank", "share_country",
)  # fmt: skip
_AT = {name: SECOND_COLUMNS.index(name) for name in _GOES_BY}
"""Where the few columns stand that a reason is made of: there are many more, and every candidate has a reason."""


def reason_of(index: Index, case: Case, at: int) -> str:
    """The reason for the candidate in row ``at`` of a second-round case: how it is named, then what speaks for it."""
    named = _named(index, case, at)
    speaks = _speaks(index, case, at)
    return "; ".join(part for part in (named, speaks) if part)


def _named(index: Index, case: Case, at: int) -> str:
    how = int(case.table.how[at])
    place = index.place(int(case.table.rows[at]))
    text = case.names[int(case.table.name[at])].text
    return {
        ADJECTIVE: f"the adjective of {place.name}",
        FOLDED: f"another spelling of {place.name}",
        EXPANDED: f"short for {place.name}",
        STRIPPED: f"{text!r} is not in the gazetteer, {place.name} is",
        EMBEDDED: f"the name contains {place.name}",
        SKELETON: f"not in the gazetteer; {place.name} is spelled much like it",
        BESIDE: f"{PUT_BESIDE} {place.name}, which is named beside it",
    }.get(how, "")


def _speaks(index: Index, case: Case, at: int) -> str:
    if case.table.how[at] == BESIDE:
        return ""
    if case.table.kind[at] == COUNTRY:
        return "a country"
    told = {name: float(case.x[at, number]) for name, number in _AT.items()}
    place = index.place(int(case.table.rows[at]))
    return _told_by_the_text(index, place, told) or _told_by_others(index, place, told)


def _told_by_the_text(index: Index, place: Place, told: dict[str, float]) -> str:
    """What the words around the name say."""
    if max(told["qualifier"], told["within"]) >= 2:
        return f"the text says that it is in {place.admin1}"
    if max(told["qualifier"], told["within"]) >= 1:
        return f"the text says that it is in {_country(index, place.country)}"
    if told["n_candidates"] <= 1:
        return "the only place of that name"
    if told["kind"] == ADMIN1 and told["unit_after"] == PROVINCE:
        return "the text calls it a province or state"
    return ""


def _told_by_others(index: Index, place: Place, told: dict[str, float]) -> str:
    """What the other names of the text, and the other places of that name, say."""
    if told["log_km_neighbour"] < np.log1p(60.0):
        return f"{np.expm1(told['log_km_neighbour']):.0f} km from the place named beside it"
    if told["count_unit"] >= 0.8 and place.admin1:
        return f"other names of the text lie in {place.admin1}"
    if told["log_km_sure"] < np.log1p(150.0):
        return f"{np.expm1(told['log_km_sure']):.0f} km from another place of the text"
    if told["population_rank"] == 0:
        return f"the best known of {told['n_candidates']:.0f} places of that name"
    if told["share_country"] > 0.5:
        return f"most names of the text lie in {_country(index, place.country)}"
    return f"one of {told['n_candidates']:.0f} places of that name"


def _country(index: Index, code: str) -> str:
    return _country_names(index).get(code, code)


@lru_cache(maxsize=4)
def _country_names(index: Index) -> dict[str, str]:
    if "country" not in index.kinds:
        return {}
    places = [index.place(int(row)) for row in np.flatnonzero(index.kind == index.kinds.index("country"))]
    return {place.country: place.name for place in places}
