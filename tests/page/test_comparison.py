"""Two filters side by side: counts, rates, tolls that are never blended, and where they differ."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters.model import Filters
from geo.model import Toll
from geo.render.compare.comparison import days_of, halves, months, narrowed, side, spots, types
from geo.render.compare.difference_svg import difference_map, key, signed
from geo.render.words import LANGUAGES, Words
from geo.store import Store
from geo.views.tabs.compare_map import grouping
from tests.page.samples import HOSTILE, INCIDENTS

WORDS = Words()
EVERY = [incident for found in INCIDENTS.values() for incident in found]
BY_ID = {incident.id: incident for incident in EVERY}
JUNE = (date(2014, 6, 1), date(2014, 6, 30))
SVG = "{http://www.w3.org/2000/svg}"


def test_killed_are_a_range_and_only_where_stated() -> None:
    found = side([BY_ID["talafar-a"], BY_ID["qaim"], BY_ID["mosul"]], (date(2014, 6, 1), date(2014, 6, 14)))
    assert (found.incidents, found.stated, found.killed, found.each, found.middle) == (3, 2, (42, 50), (12, 30), 23.0)


def test_a_median_of_people_is_no_fraction_but_for_the_half_of_a_few() -> None:
    found = side([BY_ID["qaim"]], JUNE)
    texts = [replace(found, middle=middle).middle_text for middle in (0.0, 2.5, 23.0, 433.75, 1234.5)]
    assert texts == ["0", "2.5", "23", "434", "1,234"]


def test_two_sources_of_one_incident_widen_its_range_and_are_never_added_up(store: Store) -> None:
    merged = store.incident("talafar-b")
    assert merged is not None
    assert merged.toll_range("killed") == (12, 20)
    assert side([merged], JUNE).killed == (12, 20)


def test_a_part_of_a_sources_toll_is_not_its_lowest_figure() -> None:
    part = Toll("killed", 2, 2, 2, "children", "Courier", BY_ID["qaim"].article_id)
    qaim = BY_ID["qaim"]
    assert replace(qaim, tolls=(*qaim.tolls, part)).toll_range("killed") == (30, 30)


def test_rates_leave_the_undated_out_and_never_reach_beyond_their_days() -> None:
    found = side([BY_ID["qaim"], BY_ID["bodies"], BY_ID["mosul"]], (date(2014, 6, 20), date(2014, 6, 29)))
    assert (found.incidents, found.dated, found.days) == (3, 2, 10)
    assert dict(found.rates) == {"per_day": pytest.approx(0.2), "per_week": pytest.approx(1.4)}
    assert "per_month" in dict(side([], JUNE).rates)


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=1, max_size=9))
def test_two_periods_to_begin_with_lie_one_after_the_other_and_hold_something(days: list[date]) -> None:
    begun = Counter(day.replace(day=1) for day in days)
    one, other = map(days_of, halves(begun, min(days), max(days)))
    assert one
    assert other
    assert one[0] <= one[1] <= other[1]
    assert one[1] < other[0] or other == one
    assert any(first <= day <= last for day in days for first, last in (one, other))
    assert all(days_of(text) for text in months(min(days), max(days)))


@pytest.mark.parametrize(
    "text", ["", "June", "2014-06-30..2014-06-01", "2014-06-01", "2014-06-01..x..y", "2014-13-01..2014-13-02"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert days_of(text) is None


def test_a_period_takes_the_place_of_the_dates_and_keeps_the_other_filters() -> None:
    filters = Filters(since=date(2000, 1, 1), actors=("isis",))
    narrow = narrowed(filters, "periods", "2014-06-01..2014-06-15")
    assert (narrow.since, narrow.until, narrow.actors) == (date(2014, 6, 1), date(2014, 6, 15), ("isis",))
    assert narrowed(filters, "types", "Attack").types == ("Attack",)


def test_every_placed_incident_counts_once_on_its_side() -> None:
    one, other = EVERY[:6], EVERY[6:]
    for per in ("admin1", "place"):
        found = spots(one, other, grouping(per, WORDS))
        assert sum(spot.first for spot in found) == sum(i.location is not None for i in one)
        assert sum(spot.second for spot in found) == sum(i.location is not None for i in other)
        assert [abs(spot.change) for spot in found] == sorted((abs(spot.change) for spot in found), reverse=True)


def test_a_country_is_no_province_and_says_so() -> None:
    (spot,) = spots([BY_ID["border"]], [], grouping("admin1", WORDS))
    assert spot.name == "Iraq (no closer)"
    names = {spot.name for spot in spots(EVERY, [], grouping("place", WORDS))}
    assert {"≈ Balad", "Baghdad", "Iraq (no closer)"} <= names


def test_types_are_counted_on_both_sides() -> None:
    found = types([BY_ID["qaim"], BY_ID["balad"]], [BY_ID["raqqa"]])
    assert found[0][1:] in {(2, 0), (0, 1)}
    assert sum(a for _, a, _ in found) == 2


def test_a_difference_is_told_by_shape_fill_and_sign_not_by_colour_alone() -> None:
    found = spots([BY_ID["qaim"], BY_ID["bodies"], BY_ID["raqqa"]], [BY_ID["bodies"], BY_ID["protest"], BY_ID["mosul"]],
                  grouping("place", WORDS))  # fmt: skip
    drawn = ET.fromstring(difference_map(found, ("A", HOSTILE), WORDS))
    groups = {g.findtext(f"{SVG}title", "").split(":")[0]: g for g in drawn.findall(f"{SVG}g")}
    said = {name: g.findtext(f"{SVG}text") for name, g in groups.items()}
    assert said == {"Al-Qaim": "−1", "Raqqa": "−1", "Baghdad": "+1", "Mosul": "+1"}
    corners = {name: len(str(g.find(f"{SVG}polygon").get("points")).split()) for name, g in groups.items()}  # type: ignore[union-attr]
    assert set(corners.values()) == {3}
    fills = {name: g.find(f"{SVG}polygon").get("fill") for name, g in groups.items()}  # type: ignore[union-attr]
    assert fills["Baghdad"] == "#ffffff" != fills["Mosul"]
    symbols = [str(symbol) for symbol, _, _ in key(("A", "B"), WORDS)]
    assert len(set(symbols)) == 5


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_key_names_both_sides(language: str) -> None:
    labels = [label for _, label, _ in key(("Junes", "Julys"), Words(language))]
    assert [("Junes" in label, "Julys" in label) for label in labels] == [
        (True, False), (True, False), (False, False), (False, True), (False, True),
    ]  # fmt: skip


def test_signs_are_signs() -> None:
    assert [signed(n) for n in (3, 0, -1714)] == ["+3", "0", "−1,714"]
