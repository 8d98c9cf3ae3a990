"""Which candidate places lie inside the one that the rules chose."""

from __future__ import annotations

import pytest

from geo.extract.decisions import within
from geo.model import Location


def place(name: str, country: str, admin1: str, kind: str, precision: int) -> Location:
    return Location(
        text=name, place_id=name, name=name, lat=1.0, lon=1.0, precision=precision, country=country, admin1=admin1,
        kind=kind, score=0.9,
    )  # fmt: skip


GAO = place("Gao", "ML", "Gao", "city", 1)
TESSALIT = place("Tessalit", "ML", "Kidal", "city", 1)
ZINDER = place("Zinder", "NE", "Zinder", "city", 1)
KIDAL = place("Kidal", "ML", "Kidal", "admin1", 4)
MALI = place("Mali", "ML", "", "country", 6)


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [(TESSALIT, KIDAL, True), (GAO, KIDAL, False), (GAO, MALI, True), (KIDAL, MALI, True), (ZINDER, MALI, False),
     (GAO, TESSALIT, False), (MALI, KIDAL, False)],
)  # fmt: skip
def test_a_place_lies_in_a_coarser_one_of_its_country_and_province(inner, outer, expected):
    assert within.lies_in(inner, outer) is expected


def test_the_only_town_in_the_rules_province_is_told_apart_and_what_holds_the_rules_place_too():
    found = within.columns([TESSALIT, GAO, MALI, None], KIDAL)
    assert found["Tessalit"] == {"in_rule": 1.0, "alone_in_rule": 1.0, "holds_rule": 0.0}
    assert found["Gao"] == {"in_rule": 0.0, "alone_in_rule": 0.0, "holds_rule": 0.0}
    assert found["Mali"]["holds_rule"] == 1.0
    assert within.columns([GAO], None) == {}
