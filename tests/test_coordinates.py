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
        "geo:36.335,43.119",
        "geo:36.335,43.119;u=35",
        "geo:0,0?q=36.335,43.119(Mosul)",
        "https://www.google.com/maps/@36.335,43.119,15z?entry=ttu",
        "https://www.google.com/maps/place/Mosul/@36.4,43.2,12z/data=!3m1!4b1!4m6!3m5!1s0x4:0x8!8m2!3d36.335!4d43.119",
        "https://www.google.com/maps/place/36.335,43.119/@36.4,43.2,12z",
        "https://www.google.com/maps/search/?api=1&query=36.335%2C43.119",
        "https://maps.google.com/?q=36.335,43.119&ll=36.4,43.2",
        "maps.google.com/maps?q=loc:36.335,+43.119",
        "https://www.openstreetmap.org/?mlat=36.335&mlon=43.119#map=12/36.4/43.2",
        "https://www.openstreetmap.org/#map=15/36.335/43.119&layers=H",
        "https://maps.apple.com/?ll=36.335,43.119&z=12",
        "https://www.bing.com/maps?cp=36.335~43.119&lvl=12",
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


@pytest.mark.parametrize("text", ["95 200", "36 75 10 N 43 7 8 E", "99SLF3118022748", "36.3 N 193.2 E", "36 20 43"])
def test_what_is_on_no_earth_is_refused(text: str) -> None:
    with pytest.raises(CoordinateError):
        read_point(text)


@pytest.mark.parametrize(
    "link",
    [
        "https://maps.app.goo.gl/Ab12Cd",
        "geo:0,0?q=Mosul",
        "https://www.google.com/maps/place/Mosul",
        "https://www.google.com/maps/dir/Mosul/Erbil/@36.335,43.119,9z",  # the middle of a way is no place
    ],
)
def test_a_link_that_holds_no_place_is_refused_with_what_to_do(link: str) -> None:
    with pytest.raises(CoordinateError, match="holds no coordinates; open the link, and copy the long address"):
        read_point(link)


def test_a_link_off_the_earth_is_refused() -> None:
    with pytest.raises(CoordinateError, match="not on the earth"):
        read_point("geo:95,200")


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_decimal_degrees_come_back_as_they_were_written(lat: float, lon: float) -> None:
    found = read_point(f"{lat:.5f}, {lon:.5f}")
    assert found is not None
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=1e-5)
