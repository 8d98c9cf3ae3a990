"""A point is read however people write it, and what is on no earth is said so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import CoordinateError, Point, read_point


@pytest.mark.parametrize(
    "text",
    [
        "36.335, 43.119",
        "36.335;43.119",
        "36,335 43,119",  # decimal commas
        "36.335N 43.119E",
        "43.119 E, 36.335 N",  # the letters say which is which
        "36°20.1' N, 43°7.14' E",
        "N36 20.1 E43 7.14",
        "36 20 06 N 43 7 8.4 E",
        "36° 20′ 6″ N, 43° 7′ 8.4″ E",
        "36-20-06N 43-07-08.4E",
        "38SLF3118022748",
        "38S LF 31180 22748",
        "8H8584P9+2J",
        "84P9+2J",  # completed by where the incident is now
    ],
)
def test_a_point_is_read_in_any_usual_form(text: str) -> None:
    found = read_point(text, near=(36.0, 43.0))
    assert found is not None
    assert (found.lat, found.lon) == pytest.approx((36.335, 43.119), abs=0.0002)
    assert not found.turned


@pytest.mark.parametrize("text", ["Qaim", "Camp 7", "Sector 12 east", "", "Km 14 road", "36.3"])
def test_a_name_is_no_point(text: str) -> None:
    assert read_point(text) is None


def test_a_longitude_written_first_is_turned_and_said_to_be() -> None:
    assert read_point("105.2, 36.3") == Point(36.3, 105.2, turned=True)


@pytest.mark.parametrize("text", ["95 200", "36 75 10 N 43 7 8 E", "99SLF3118022748", "36.3 N 193.2 E"])
def test_what_is_on_no_earth_is_refused(text: str) -> None:
    with pytest.raises(CoordinateError):
        read_point(text)


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_decimal_degrees_come_back_as_they_were_written(lat: float, lon: float) -> None:
    found = read_point(f"{lat:.5f}, {lon:.5f}")
    assert found is not None
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=1e-5)
