"""More incidents than a browser draws: groups count every one of them, and the part in view is a part of the earth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters.areas import Box, MapView
from geo.filters.model import Filters
from geo.render.map.marker_clusters import RING_PX, Window, in_rows, ring, without
from geo.store import Cell, Store

VIEWS = st.builds(MapView, st.integers(0, 18), st.floats(-85, 85), st.floats(-180, 180))


@given(VIEWS)
def test_the_part_in_view_is_a_part_of_the_earth_around_its_middle(view: MapView) -> None:
    window = Window.around(view)
    assert window.south <= view.lat <= window.north
    assert window.west <= view.lon <= window.east
    box = window.box
    assert box is None or (box.south <= box.north and box.west <= 180 and box.east <= 180)


@given(st.integers(0, 17))
def test_one_zoom_level_in_halves_the_squares(zoom: int) -> None:
    out, into = (Window.around(MapView(z, 0, 0)).degrees for z in (zoom, zoom + 1))
    assert out == pytest.approx(2 * into)
    assert out * 256 * 2**zoom / 360 == pytest.approx(RING_PX)


def test_a_map_that_shows_the_world_twice_leaves_nothing_out() -> None:
    assert Window(2, -85, -200, 85, 250).box is None
    assert Window(4, -95, 170, 20, 200).box == Box(170, -90, -160, 20)


@pytest.mark.parametrize("sides", [(99, 0, 0, 1, 1), (3, 1, 0, 0, 1), (3, 0, 1, 1, 0), (3, 0, 0, float("nan"), 1)])
def test_no_part_of_a_map_is_refused(sides: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="map"):
        Window(*sides)  # type: ignore[arg-type]


def test_a_wider_set_is_fitted_from_farther() -> None:
    near, far = Window.fitting([[33, 44], [34, 45]]), Window.fitting([[-30, -60], [60, 120]])
    assert far.zoom < near.zoom
    assert near.south < 33 < 34 < near.north


@pytest.mark.parametrize("zoom", [0, 2, 5, 9, 16])
def test_the_rings_of_the_world_and_what_has_no_place_are_everything(store: Store, zoom: int) -> None:
    everything = Filters(layers=(), statuses=())
    rings = [ring(cell) for cell in store.cells(everything, degrees=Window.around(MapView(zoom, 0, 0)).degrees)]
    summary = store.summary(everything)
    assert sum(drawn["n"] for drawn in rings) + summary.unplaced == summary.incidents
    assert all(sum(count for _, count in drawn["parts"]) == drawn["n"] for drawn in rings)


def test_rings_are_sent_as_rows_that_hold_every_count() -> None:
    kinds = (("Battles", 2), ("Protests", 1))
    drawn = [
        ring(Cell(33.12346, -44.5, 3, kinds, 9, Box(-45, 33, -44, 34))),
        ring(Cell(1, 2, 4, (("Riots", 4),), 0, Box(2, 1, 2, 1))),
    ]
    sent = in_rows(drawn)
    assert sent["cells"] == [[331235, -445000, -1235, -5000, 8765, 5000, 2, 1, 0], [10000, 20000, 0, 0, 0, 0, 0, 0, 4]]
    assert len(set(sent["colours"])) == 3
    assert in_rows([]) == {"cells": [], "colours": []}


def test_what_is_drawn_as_a_mark_of_its_own_counts_no_more_in_its_ring() -> None:
    rings = [
        ring(Cell(33.1, 44.2, 3, (("Battles", 2), ("Protests", 1)), 9, Box(44, 33, 45, 34))),
        ring(Cell(33.9, 44.9, 1, (("Battles", 1),), 0, Box(44.9, 33.9, 44.9, 33.9))),
    ]
    battle = dict(rings[0]["parts"])
    mark = {"p": [33.1, 44.1], "c": rings[0]["parts"][0][0]}
    first, second = without(rings, mark)
    assert (first["n"], dict(first["parts"])[mark["c"]], second) == (2, battle[mark["c"]] - 1, rings[1])
    assert without(rings, mark | {"p": [33.9, 44.9]}) == rings[:1]  # nothing is left of that ring
    assert without(rings, mark | {"p": [10.0, 10.0]}) == rings  # in none of them


def test_a_ring_says_where_a_click_on_it_must_go() -> None:
    drawn = ring(Cell(33.12346, 44.0, 3, (("Battles", 2), ("Protests", 1)), 9, Box(43, 33, 45, 34)))
    assert drawn["b"] == [33, 43, 34, 45]
    assert drawn["p"] == [33.1235, 44.0]
    assert [count for _, count in drawn["parts"]] == [2, 1]
