"""The towns around a point."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("lat", "lon", "town", "country"),
    [(36.335, 43.119, "Mosul", "IQ"), (33.51, 36.29, "Damascus", "SY"), (-18.14, 178.44, "Suva", "FJ")],
)
def test_a_point_in_a_town_is_nearest_to_it(
    gazetteer: Gazetteer, lat: float, lon: float, town: str, country: str
) -> None:
    found = gazetteer.nearest(lat, lon, limit=5)
    assert town in [place.name for place, _ in found]
    assert {place.country for place, _ in found} == {country}
    assert found[0][1] < 5


def test_the_nearest_come_first_and_across_the_180th_meridian(gazetteer: Gazetteer) -> None:
    found = gazetteer.nearest(-16.8, 179.99, limit=8)
    assert [km for _, km in found] == sorted(km for _, km in found)
    assert {place.lon > 0 for place, _ in found} == {True, False}
    assert found[-1][1] < 300
