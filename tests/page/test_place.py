"""A place set by hand: a point of the map, another candidate."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.views.editing.location import location_at_point
from tests.page.samples import HOSTILE, INCIDENTS

QAIM = INCIDENTS["courier"][0]
SOMEWHERE = INCIDENTS["star"][1]


def test_a_point_of_the_map_lies_in_the_province_of_the_nearest_town(gazetteer: Gazetteer) -> None:
    assert QAIM.location
    made = location_at_point(gazetteer, QAIM.location, 36.34, 43.13)
    assert (made.lat, made.lon, made.precision, made.relation) == (36.34, 43.13, 1, "at")
    assert (made.country, made.name) == ("IQ", "Mosul")
    assert made.reason == "set on the map by hand"
    assert (made.text, made.span) == (QAIM.location.text, QAIM.location.span)
    assert made.candidates[0].name == "Al-Qaim"


def test_a_point_outside_every_town_says_how_far_and_where_from_one(gazetteer: Gazetteer) -> None:
    made = location_at_point(gazetteer, None, 32.9, 41.2)
    assert " km " in made.name
    assert made.country == "IQ"
    assert made.place_id == "hand:32.90000,41.20000"
    assert made.text == made.name


def test_a_point_in_the_ocean_is_in_no_country(gazetteer: Gazetteer) -> None:
    made = location_at_point(gazetteer, None, -48.0, -123.0)
    assert (made.country, made.admin1, made.name) == ("", "", "-48.00, -123.00")


def test_a_name_given_to_a_point_stands_as_it_was_given(gazetteer: Gazetteer) -> None:
    made = location_at_point(gazetteer, QAIM.location, 36.34, 43.13, f"  {HOSTILE} ")
    assert made.name == HOSTILE
    assert made.place_id.startswith("hand:")


@pytest.mark.parametrize("lat", [91, -90.1, float("nan")])
def test_a_point_off_the_earth_is_refused(gazetteer: Gazetteer, lat: Any) -> None:
    with pytest.raises(ValueError, match="latitude"):
        location_at_point(gazetteer, None, lat, 40)


@settings(max_examples=40)
@given(st.floats(-90, 90), st.floats(-720, 720))
def test_every_point_of_the_earth_becomes_a_location_there(gazetteer: Gazetteer, lat: float, lon: float) -> None:
    made = location_at_point(gazetteer, None, lat, lon)
    assert made.lat == pytest.approx(lat, abs=1e-4)
    assert (made.lon - lon) % 360 == pytest.approx(0, abs=1e-3) or (lon - made.lon) % 360 < 1e-3
    assert made.name
