"""Two filters side by side: counts, rates, tolls that are never blended, and where they differ."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters.model import Filters
from geo.model import Toll
from geo.render.compare.comparison import (
    Spot,
    days_of,
    halves,
    largest,
    length,
    middle_text,
    months,
    narrowed,
    rates,
    spots,
    two,
)  # fmt: skip
from geo.render.compare.difference_svg import _own, difference_map, frame_of, key, middle, signed
from geo.render.map.basemap import WIDTH, Frame, clear_names, scale_bar
from geo.render.map.map_svg import LETTER_PX
from geo.render.map.room import Place, along, apart
from geo.render.timeline.bars_html import HEIGHT, bars_html
from geo.render.timeline.bars_svg import Scale
from geo.render.timeline.bins import axis
from geo.render.words import LANGUAGES, Words
from geo.store import Bin, Store
from geo.store.layout.counted import Counted, Spotted
from geo.views.state.choice import PER
from geo.views.tabs.compare_map import naming
from tests.page.samples import HOSTILE, INCIDENTS

WORDS = Words()
EVERY = [incident for found in INCIDENTS.values() for incident in found]
BY_ID = {incident.id: incident for incident in EVERY}
JUNE = (date(2014, 6, 1), date(2014, 6, 30))
SVG = "{http://www.w3.org/2000/svg}"


def test_killed_are_a_range_and_only_where_stated(store: Store) -> None:
    found = store.counted(Filters(since=date(2014, 6, 13), until=date(2014, 6, 16)))
    passing = store.incidents(Filters(since=date(2014, 6, 13), until=date(2014, 6, 16)))
    assert found.incidents == len(passing) > found.stated > 0
    assert found.killed[0] < found.killed[1]


def test_a_median_of_people_is_no_fraction_but_for_the_half_of_a_few() -> None:
    texts = [middle_text(Counted(middle=middle)) for middle in (0.0, 2.5, 23.0, 433.75, 1234.5)]
    assert texts == ["0", "2.5", "23", "434", "1,234"]


def test_two_sources_of_one_incident_widen_its_range_and_are_never_added_up(store: Store) -> None:
    merged = store.incident("talafar-b")
    assert merged is not None
    assert merged.toll_range("killed") == (12, 20)
    assert store.counted(Filters(text="Tal Afar", types=(merged.event_type,))).each == (12, 20)


def test_a_part_of_a_sources_toll_is_not_its_lowest_figure() -> None:
    part = Toll("killed", 2, 2, 2, "children", "Courier", BY_ID["qaim"].article_id)
    qaim = BY_ID["qaim"]
    assert replace(qaim, tolls=(*qaim.tolls, part)).toll_range("killed") == (30, 30)


def test_what_is_compared_to_begin_with_is_not_a_part_of_the_other() -> None:
    types = ["Armed clash", "Battles", "Attack", "Violence against civilians"]
    assert two("", "", types) == ("Armed clash", "Attack")
    assert two("", "Battles", types) == ("Attack", "Battles")
    assert two("Armed clash", "Battles", types) == ("Armed clash", "Battles"), "who asks for it gets it"
    assert two("", "", types[:2]) == ("Armed clash", "Battles"), "where none is apart a reader may still choose"
    assert two("", "", types[:1]) is None
    assert two("", "", ["SY", "SY/Aleppo", "IQ"]) == ("SY", "IQ")
    assert two("SY/Aleppo", "", ["SY", "SY/Aleppo", "IQ"]) == ("SY/Aleppo", "IQ")
    assert two("", "", ["isis", "iraq-army"]) == ("isis", "iraq-army")


def test_places_are_compared_with_places_of_the_same_level_to_begin_with() -> None:
    known = ["IQ", "IQ/Nineveh", "geonames:1", "IQ/Anbar", "geonames:2", "geonames:3"]
    assert two("", "", known, "places") == ("IQ/Nineveh", "IQ/Anbar")
    assert two("", "", [*known, "SY"], "places") == ("IQ", "SY")
    assert two("", "", ["IQ", "IQ/Nineveh", "geonames:1", "geonames:2"], "places") == ("geonames:1", "geonames:2")
    assert two("geonames:2", "", known, "places") == ("geonames:2", "geonames:1")
    assert two("", "IQ/Anbar", known, "places") == ("IQ/Nineveh", "IQ/Anbar")
    assert two("IQ", "geonames:1", known, "places") == ("IQ", "geonames:1"), "who asks for it gets it"
    assert two("", "", ["IQ", "IQ/Nineveh", "geonames:1"], "places"), (
        "where all lie in one another one may still choose"
    )


def test_rates_leave_the_undated_out_and_never_reach_beyond_their_days() -> None:
    ten = (date(2014, 6, 20), date(2014, 6, 29))
    found = rates(Counted(incidents=3, dated=2), ten)
    assert length(ten) == 10
    assert dict(found) == {"per_day": pytest.approx(0.2), "per_week": pytest.approx(1.4)}
    assert "per_month" in dict(rates(Counted(), JUNE))


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


def test_every_placed_incident_counts_once_on_its_side(store: Store) -> None:
    sides = Filters(until=date(2014, 6, 20)), Filters(since=date(2014, 6, 16))
    first, second = (sum(one.location is not None for one in store.incidents(side)) for side in sides)
    for per in PER:
        found = spots(store.compared(*sides, per=per, most=99).spots, naming(per, WORDS))
        assert (sum(spot.first for spot in found), sum(spot.second for spot in found)) == (first, second)
        assert [abs(spot.change) for spot in found] == sorted((abs(spot.change) for spot in found), reverse=True)


def test_a_country_is_no_province_and_says_so(store: Store) -> None:
    every = Filters()
    names = {per: {spot.name for spot in spots(store.compared(every, every, per=per, most=99).spots,
                                               naming(per, WORDS))} for per in PER}  # fmt: skip
    assert "Iraq, place unknown" in names["admin1"]
    assert {"≈ Balad", "Baghdad", "Iraq, place unknown"} <= names["place"]


def test_what_differs_most_comes_first() -> None:
    assert largest([("A", 1, 1), ("B", 0, 3), ("C", 5, 5), ("D", 3, 0)]) == [
        ("B", 0, 3), ("D", 3, 0), ("C", 5, 5), ("A", 1, 1),
    ]  # fmt: skip


def test_two_places_of_one_name_are_told_apart() -> None:
    one, other = (replace(spotted("Raqqa", 1, 0), name="Abu Dali", admin1=province) for province in ("Hama", "Idlib"))
    names = {spot.name for spot in spots([one, other], naming("place", WORDS))}
    assert names == {"Abu Dali, Hama", "Abu Dali, Idlib"}
    north = [replace(one, admin1="Northern", country=code) for code in ("SD", "UG")]
    assert {spot.name for spot in spots(north, naming("admin1", WORDS))} == {"Northern, Sudan", "Northern, Uganda"}


def spotted(name: str, first: int, second: int) -> Spotted:
    place = next(one.location for one in EVERY if one.location and one.location.name == name)
    return Spotted(name, place.country, place.admin1, rough=False, near=False, lat=place.lat, lon=place.lon,
                   first=first, second=second)  # fmt: skip


def test_a_difference_is_told_by_shape_fill_and_sign_not_by_colour_alone() -> None:
    counted = [("Al-Qaim", 1, 0), ("Raqqa", 1, 0), ("Baghdad", 1, 2), ("Mosul", 0, 1)]
    found = spots([spotted(*one) for one in counted], naming("place", WORDS))
    drawn = ET.fromstring(difference_map(found, ("A", HOSTILE), WORDS))
    groups = {g.findtext(f"{SVG}title", "").split(":")[0]: g for g in drawn.findall(f"{SVG}g")}
    assert {"Al-Qaim −1", "Raqqa −1", "Baghdad +1", "Mosul +1"} <= set(texts_of(drawn))
    corners = {name: len(str(g.find(f"{SVG}polygon").get("points")).split()) for name, g in groups.items()}  # type: ignore[union-attr]
    assert set(corners.values()) == {3}
    fills = {name: g.find(f"{SVG}polygon").get("fill") for name, g in groups.items()}  # type: ignore[union-attr]
    assert fills["Baghdad"] == "#ffffff" != fills["Mosul"]
    symbols = [str(symbol) for symbol, _, _ in key(("A", "B"), WORDS)]
    assert len(set(symbols)) == 5


def texts_of(drawn: ET.Element) -> list[str]:
    return [text.text or "" for text in drawn.iter(f"{SVG}text")]


def test_in_a_crowd_the_largest_differences_keep_their_names_and_no_figure_is_cut_or_joined_to_another() -> None:
    crowd = [Spot(f"Town {n}", 33 + n % 7 / 5, 43 + n // 7 / 5, n * 37, 1) for n in range(60)]
    far = Spot("Far Town", -20, -60, 1, 0)
    every, core = [*crowd[::-1], far], frame_of([*crowd, far], core=True)
    said = texts_of(ET.fromstring(difference_map(every, ("A", "B"), WORDS, core)))
    assert {"Town 59 −2,182", "Town 58 −2,145"} <= set(said)
    figures = {signed(spot.change) for spot in crowd}
    assert {text.rpartition(" ")[2] for text in said if "Town" in text or "−" in text} <= figures
    assert not core.holds((far.lat, far.lon)), "a few far ones do not make all the others small"
    assert frame_of(every).holds((far.lat, far.lon)), "what is handed on holds all"
    assert "Far Town −1" in texts_of(ET.fromstring(difference_map(every, ("A", "B"), WORDS)))


def test_no_mark_is_larger_than_one_of_a_larger_difference_and_each_is_drawn_on_those_that_are_larger() -> None:
    crowd = [Spot(f"Town {n}", 33 + n % 7 / 5, 43 + n // 7 / 5, n * 37, 1) for n in range(60)]
    drawn = ET.fromstring(difference_map([*crowd, Spot("Far Town", 20, 30, 1, 0)], ("A", "B"), WORDS))
    high = {}
    for mark in drawn.iter(f"{SVG}g"):
        if (title := mark.find(f"{SVG}title")) is not None:
            points = [float(pair.split(",")[1]) for pair in str(mark.find(f"{SVG}polygon").get("points")).split()]  # type: ignore[union-attr]
            high[(title.text or "").partition(":")[0]] = max(points) - min(points)
    assert [round(size, 1) for size in high.values()] == sorted(
        (round(size, 1) for size in high.values()), reverse=True
    )
    assert list(high)[:2] == ["Town 59", "Town 58"]
    assert high["Far Town"] < high["Town 2"]


def test_no_mark_and_no_line_runs_through_a_name() -> None:
    russia, *_ = clear_names(Frame.around(None), [])
    assert russia not in clear_names(Frame.around(None), [(russia[1] - 3, russia[2] - 6, russia[1] + 3, russia[2])])
    crowd = [Spot(f"Town {n}", 33 + n % 7 / 5, 43 + n // 7 / 5, n * 37, 1) for n in range(60)]
    drawn = ET.fromstring(difference_map(crowd, ("A", "B"), WORDS))
    lines = [[float(line.get(end, "")) for end in ("x1", "y1", "x2", "y2")] for line in drawn.iter(f"{SVG}line")]
    names = [box_of(text) for text in drawn.iter(f"{SVG}text") if "Town" in (text.text or "")]
    assert lines
    ways = [along((x, y), end)[:-3] for x, y, *end in lines]  # the end is beside the line's own name
    assert [(part, name) for way in ways for part in way for name in names if not apart(part, name)] == []


def box_of(text: ET.Element) -> Place:
    wide, x, y = len(text.text or "") * LETTER_PX, float(text.get("x", "")), float(text.get("y", ""))
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "")] * wide
    return left, y - 11, left + wide, y + 3


def test_a_map_is_first_seen_where_most_of_the_difference_is() -> None:
    west, east = Spot("West", 10, -60, 0, 1), Spot("East", 10, 60, 0, 50)
    frame = frame_of([west, east])
    assert middle([west, east], frame) == pytest.approx(frame.at(10, 60)[0] / WIDTH)


@pytest.mark.parametrize(("language", "said"), [("en", "2,000 km"), ("ar", "\u20672,000 كم\u2069")])
def test_the_scale_is_told_as_the_page_tells_figures(language: str, said: str) -> None:
    frame = Frame.around(None)
    assert said in "".join(scale_bar(replace(frame, scale=frame.scale * 2), Words(language)))


def test_bars_that_are_compared_run_along_their_own_days_with_one_height() -> None:
    june = [Bin(date(2014, 6, 1), "Attack", 4), Bin(date(2014, 5, 1), "Attack", 1, date(2014, 7, 30))]
    drawn = bars_html(june, Scale(axis(june, "day", JUNE), 8, 1), WORDS, "bars")
    assert "at most 4 a day" in drawn  # its own, not that of the other
    assert [text in drawn for text in (">1 June 2014<", ">30 June 2014<")] == [True, True]
    (bar,) = [
        float(height) for height in re.findall(r"height%3D%22([\d.]+)%22%20fill%3D%22%23[a-f\d]{6}%22%3E%3C", drawn)
    ]
    assert bar < 0.5 * HEIGHT, "half as high as the highest of the two"


def test_what_is_roughly_dated_keeps_its_height_where_bars_have_little_room() -> None:
    june = [Bin(date(2014, 6, day), "Attack", 1, date(2014, 6, 30)) for day in range(1, 5)]
    scale = Scale(axis(june, "day", JUNE), 0, 2)
    drawn = bars_html(june, scale, WORDS, "bars")
    lanes = re.search(r'class="dl-lanes" style="height: (\d+)px"', drawn)
    assert lanes
    assert int(lanes[1]) >= 2 * 6
    assert "roughly dated: 4 · 2 of these not drawn" in drawn
    assert "dl-lanes" not in bars_html(june, Scale(scale.along, 0, 0), WORDS, "bars")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_key_names_both_sides(language: str) -> None:
    labels = [label for _, label, _ in key(("Junes", "Julys"), Words(language))]
    assert [("Junes" in label, "Julys" in label) for label in labels] == [
        (True, False), (True, False), (False, False), (False, True), (False, True),
    ]  # fmt: skip


def test_signs_are_signs() -> None:
    assert [signed(n) for n in (3, 0, -1714)] == ["+3", "0", "−1,714"]


def test_a_figure_beside_a_name_in_other_letters_keeps_its_sign_and_its_place() -> None:
    assert _own("Baghdad") == "Baghdad"
    assert _own("المكان غير معروف، Iraq") == "\u2068المكان غير معروف، Iraq\u2069"
