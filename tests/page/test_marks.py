"""Incidents as marks: what is known roughly is drawn roughly, and nothing in a text can leave its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.place import Place
from geo.model import Location
from geo.render.map.disputed_areas import AREAS, disputed_names
from geo.render.map.extent import Reach, bounds, reach_of
from geo.render.map.hulls import hull
from geo.render.map.marks import area_of, legend, rows
from geo.render.outlines import world
from geo.render.symbology import LARGEST_PX, LOOKS, SMALLEST_PX, look, order, radius
from geo.render.symbols import SHAPES, symbol
from geo.render.words import LANGUAGES, Words
from geo.vocabulary import event_types
from tests.page.samples import INCIDENTS

WORDS = Words()
EVERY = [incident for found in INCIDENTS.values() for incident in found]


def no_hull(_: str) -> list[list[float]]:
    return []


def location(precision: int, **changes: object) -> Location:
    made = Location("there", "test:there", "There", 33.0, 44.0, precision, country="IQ")
    return replace(made, **changes)  # type: ignore[arg-type]


def test_only_an_exact_place_is_a_bare_point() -> None:
    drawn = {mark["i"]: mark for mark in rows(EVERY, WORDS, no_hull)}
    assert (drawn["qaim"]["a"], drawn["qaim"]["area"]) == (False, None)
    assert all(drawn[key]["a"] and drawn[key]["area"] for key in ("balad", "nineveh", "border"))


@pytest.mark.parametrize("precision", range(2, 8))
def test_a_rough_place_always_has_an_area(precision: int) -> None:
    area = area_of(location(precision), no_hull)
    assert area is not None
    assert area.get("code") == "IQ" if precision == 6 else area["km"] > 0


def test_near_is_a_ring_of_the_distance_that_the_text_gives() -> None:
    assert area_of(location(2, relation="near", radius_km=7.5), no_hull) == {"km": 7.5}


def test_a_province_is_the_area_of_its_places_where_they_are_known() -> None:
    ring = [[1.0, 1.0], [1.0, 2.0], [2.0, 2.0]]
    assert area_of(location(4), lambda _: ring) == {"ring": ring}
    assert area_of(location(4), no_hull) == {"km": 70.0}
    assert "km" in (area_of(location(4, relation="near"), lambda _: ring) or {})


def test_what_has_no_place_gets_no_mark() -> None:
    assert "somewhere" not in {mark["i"] for mark in rows(EVERY, WORDS, no_hull)}


def test_status_and_sources_are_on_the_mark() -> None:
    drawn = {mark["i"]: mark for mark in rows(EVERY, WORDS, no_hull)}
    assert [drawn[key]["o"] for key in ("qaim", "talafar-a", "balad", "bodies")] == [
        "reported", "disputed", "claimed", "confirmed",
    ]  # fmt: skip
    assert "disputed" in drawn["talafar-a"]["l"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 100_000)), min_size=2, max_size=2))
def test_more_killed_is_never_a_smaller_mark(killed: list[int | None]) -> None:
    small, large = sorted(killed, key=lambda n: n or 0)
    assert SMALLEST_PX <= radius(small) <= radius(large) <= LARGEST_PX


def test_no_two_event_types_share_colour_or_shape() -> None:
    assert len({item.colour for item in LOOKS.values()}) == len({item.shape for item in LOOKS.values()}) == len(LOOKS)
    assert {item.shape for item in LOOKS.values()} <= set(SHAPES)


def test_every_event_type_of_the_vocabulary_has_a_look() -> None:
    assert {kind.event_type for kind in event_types().values()} <= set(LOOKS)
    assert set(order()) == set(LOOKS)
    assert look("A type of tomorrow").shape == "circle"


def test_the_first_view_holds_five_regions_and_leaves_out_only_a_few_far_marks_of_many() -> None:
    near = [Reach(33 + i / 10, 44.0, 33 + i / 10, 44.0) for i in range(12)]
    far = Reach(51.5, -0.1, 51.5, -0.1)
    assert bounds([*near, far], core=True) == bounds([*near, far]) == [[33.0, -0.1], [51.5, 44.0]]
    assert bounds([*near * 5, far], core=True) == bounds(near)
    assert bounds([*near * 5, far])[0][1] < 0  # type: ignore[index]
    assert bounds([*near * 5, far._replace(held=9)], core=True) == bounds([*near, far])
    assert bounds([]) is None


def test_what_is_told_of_a_country_needs_the_room_of_its_main_land() -> None:
    reach = reach_of({"p": [47.0, 2.0], "area": {"code": "FR"}})
    assert reach.west < -4 < 8 < reach.east
    assert reach.south > 40  # neither Guiana nor Reunion
    assert reach_of({"p": [60.0, 44.0], "area": {"km": 111.2}})[:4] == pytest.approx((59, 42, 61, 46), abs=0.01)


def test_a_border_zone_lies_along_the_border_and_not_around_a_point() -> None:
    zone = location(5, kind="border", relation="near", place_id="border:IQ-IR", lat=34.0, lon=45.7, radius_km=250.0)
    ring = shapely.Polygon([(lon, lat) for lat, lon in (area_of(zone, no_hull) or {})["ring"]])
    assert ring.area < 0.5 * shapely.Point(45.7, 34.0).buffer(250 / 111.2).area
    assert ring.contains(shapely.Point(45.45, 34.0))
    assert not ring.contains(shapely.Point(44.4, 33.3))
    assert ring.bounds[3] - ring.bounds[1] > 3


def test_a_border_that_the_outlines_lack_stays_a_disc() -> None:
    zone = location(5, kind="border", relation="near", place_id="border:XX-YY", radius_km=90.0)
    assert area_of(zone, no_hull) == {"km": 90.0}


def test_a_hull_holds_all_its_places_and_too_few_outline_nothing() -> None:
    places = [Place(f"t:{i}", "T", 33 + i % 3, 44 + i // 3) for i in range(9)]
    ring = hull(places)
    lats, lons = zip(*ring, strict=True)
    assert min(lats) < 33 < 35 < max(lats)
    assert min(lons) < 44 < 46 < max(lons)
    assert hull(places[:3]) == []


def test_the_legend_says_everything_that_a_mark_can_say() -> None:
    titles = [section["title"] for section in legend(WORDS, list(LOOKS))]
    assert titles == ["Event type", "Killed", "Status (outline)", "Precision", "Signs", "Borders"]


@pytest.mark.parametrize("resolution", ["110m", "50m"])
@pytest.mark.parametrize(
    ("name", "west", "south", "east", "north"),
    [
        ("Golan Heights", 35.75, 32.8, 36.0, 33.2),
        ("Crimea", 33.4, 45.7, 35.1, 46.2),
        ("Kashmir", 73.5, 33.0, 77.9, 35.5),
        ("Halaib", 33.0, 21.9, 36.9, 22.1),
        ("Western Sahara", -17.1, 21.3, -8.6, 27.7),
    ],
)
def test_no_border_through_a_disputed_area_is_drawn_as_settled(
    resolution: str, name: str, west: float, south: float, east: float, north: float
) -> None:
    inside = shapely.box(west, south, east, north)
    outlines = world(resolution)
    assert any(shapely.LineString(line).intersects(inside) for line in outlines.disputed), name
    solid = [shapely.LineString(line).intersection(inside).length for line in outlines.borders]
    assert sum(solid) < 0.2


def test_every_disputed_area_has_a_name_in_every_language() -> None:
    for language in LANGUAGES:
        names = disputed_names(Words(language))
        assert len({name for name, *_ in names}) == len(AREAS)
        assert all(-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180 for _, lat, lon, _ in names)


def test_a_symbol_is_an_image_without_words() -> None:
    assert symbol("star", "#123456").startswith('<img src="data:image/svg+xml,')
    assert 'alt=""' in symbol("nothing like it", "#123456")
