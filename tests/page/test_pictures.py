"""Pictures of what is shown, and the names of the files they go into."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters.areas import MapView
from geo.filters.model import Filters
from geo.render.map import crowd_svg
from geo.render.map.basemap import HEIGHT, WIDTH, Frame
from geo.render.map.map_svg import map_svg
from geo.render.map.marks import rows
from geo.render.outlines import world
from geo.render.report.filename import file_name
from geo.render.report.sheet import sheet
from geo.render.shown import Shown
from geo.render.words import LANGUAGES, Words
from geo.store import Store, Summary
from geo.views.state.shown_cache import shown
from tests.page.samples import HOSTILE

NOBODY: Any = SimpleNamespace(members=lambda _: [])
SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 1, 2)
SUMMARY = Summary(2, 1, date(2014, 6, 1), date(2014, 6, 30))


def made(store: Store, language: str = "en", filters: Filters = Filters()) -> tuple[Shown, list[Any], ET.Element]:  # noqa: B008 (frozen)
    page = shown(store, NOBODY, filters, Words(language))
    marks = rows(page.placed, page.words, lambda _: [])
    return page, marks, ET.fromstring(sheet(page, marks, "http://h/?actor=isis", DAY))


def texts(drawn: ET.Element) -> str:
    return "\n".join(el.text or "" for el in drawn.iter(f"{SVG}text"))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_picture_says_what_it_shows_by_whom_and_where_to_find_it(store: Store, language: str) -> None:
    page, _, drawn = made(store, language, Filters(actors=("isis",)))
    said = texts(drawn)
    assert page.words("page.incidents", n=3) in said
    parts = ("Islamic State group", "Courier", "Gazette", "GeoNames", "http://h/?actor=isis")
    assert all(part in said for part in parts)
    assert page.words.day(DAY) in said


def test_every_mark_and_bar_is_in_the_picture_and_what_is_not_is_said(store: Store) -> None:
    page, marks, drawn = made(store)
    maps, bars = drawn.findall(f"{SVG}svg")
    assert len(maps.findall(f"{SVG}polygon")) == len(marks) == 12
    assert len(bars.findall(f"{SVG}rect")) == len(store.timeline(page.filters, "day"))
    assert "Not on the map: 1" in texts(drawn)
    assert "undated" in texts(drawn)


def test_a_picture_shows_the_part_that_the_page_shows(store: Store) -> None:
    page, marks, _ = made(store)
    frame = Frame.at_view(MapView(9, 33.34, 44.4))
    near = [mark for mark in marks if frame.holds(mark["p"])]
    assert 0 < len(near) < len(marks)
    drawn = ET.fromstring(sheet(page, marks, "", DAY, frame))
    assert len(drawn.findall(f"{SVG}svg")[0].findall(f"{SVG}polygon")) == len(near)
    assert f"{len(marks) - len(near)} outside this picture" in texts(drawn)


def test_hostile_words_stay_words_in_a_picture(store: Store) -> None:
    page, marks, drawn = made(store, filters=Filters(text="raqqa"))
    assert HOSTILE not in sheet(page, marks, HOSTILE, DAY)
    assert {el.tag.removeprefix(SVG) for el in drawn.iter()} <= {
        "svg", "rect", "text", "style", "path", "polygon", "title", "circle", "g",
    }  # fmt: skip


def test_names_on_a_picture_never_lie_on_each_other(store: Store) -> None:
    _, marks, _ = made(store)
    names = ET.fromstring(map_svg(marks, Words())).findall(f"{SVG}text[@class='n']")
    lines = [(round(float(el.get("y", ""))), el.get("x"), el.get("text-anchor")) for el in names]
    assert len(lines) == len(set(lines))
    assert {"Al-Qaim", "Baghdad", "Mosul"} <= {el.text for el in names}


def test_disputed_borders_are_dashed_in_a_picture() -> None:
    assert world("50m").disputed
    line = next(line for line in world("50m").disputed)
    drawn = map_svg([], Words(), Frame.at_view(MapView(6, line[0][1], line[0][0])))
    assert 'stroke-dasharray="4 4"' in drawn


@given(st.floats(-80, 80), st.floats(-180, 180), st.integers(2, 16))
def test_the_middle_of_a_view_is_the_middle_of_its_picture(lat: float, lon: float, zoom: int) -> None:
    frame = Frame.at_view(MapView(zoom, lat, lon))
    assert frame.at(lat, lon) == (WIDTH / 2, HEIGHT / 2)
    assert frame.zoom == pytest.approx(zoom)
    assert frame.holds((lat, lon))


def test_a_file_says_what_it_holds_of_when_and_for_whom() -> None:
    said = file_name("csv", SUMMARY, ["Islamic State group", "At least killed: 10"], DAY, ".csv")
    assert said == "dateline-csv_2014-06-01_2014-06-30_islamic-state-group_at-least-killed-10_made-2026-01-02.csv"
    assert file_name("map", Summary(), ["تنظيم الدولة"], DAY, ".png") == "dateline-map_تنظيم-الدولة_made-2026-01-02.png"


@given(st.lists(st.text(), max_size=9))
def test_no_filter_makes_a_name_that_a_system_refuses(filters: list[str]) -> None:
    name = file_name("csv", SUMMARY, filters, DAY, ".csv")
    assert name.endswith("_made-2026-01-02.csv")
    assert len(name.encode()) < 255
    assert not set(name) & set('/\\:*?"<>|\0\n\r\u202e')


def test_more_than_a_picture_holds_one_by_one_are_counted_in_rings_and_none_is_left_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd_svg, "LIMIT", 3)
    page = shown(store, NOBODY, Filters(), Words())
    drawn = ET.fromstring(sheet(page, [], "", DAY, Frame.around([[29, 38], [38, 49]])))
    counts = [group.findtext(f"{SVG}title", "") for group in drawn.iter(f"{SVG}g")]
    assert sum(int(count) for count in counts if count.isdigit()) == 12
    assert "12 in rings that count those close together" in texts(drawn)
    assert 1 <= len(crowd_svg.crowd_of(page, Frame.around(None))) < 12
