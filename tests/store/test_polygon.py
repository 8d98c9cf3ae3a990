"""A polygon as a filter: every store answers what plane geometry says, also where edges cross."""

from __future__ import annotations

import itertools

import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from geo.filters.model import Filters, Polygon
from geo.store import open_store
from tests.store.made import Spot, article, incident

STORY = article("Reports from everywhere.")
LATS, LONS = (-89.5, -18.1, 0.03, 12.7, 33.34, 36.01, 61.9), (-179.9, -60.2, 0.01, 41.7, 44.4, 97.3, 179.9)
SPOTS = {f"p{n:03}": Spot(f"Town {n}", lat, lon) for n, (lat, lon) in enumerate(itertools.product(LATS, LONS))}
CLEAR = 1e-6  # degrees between a point and an edge, so that no rounding decides


@pytest.fixture(scope="module")
def spread(new_url):
    store = open_store(new_url())
    store.add(STORY, [incident(key, STORY, spot=spot) for key, spot in SPOTS.items()])
    store.regroup()
    assert store.summary().incidents == len(SPOTS)
    yield store
    store.close()


CORNERS = st.tuples(
    st.floats(-90, 90).map(lambda lat: round(lat, 4)), st.floats(-60, 280).map(lambda lon: round(lon, 4))
)


def inside(polygon, lat, lon):
    """Odd or even by triangles that fan out from the first corner: another way than a store's. None on an edge."""
    first, *rest = polygon.corners
    fans = [shapely.Polygon((first, one, two)) for one, two in itertools.pairwise(rest)]
    points = [shapely.Point(lat, lon), shapely.Point(lat, lon + 360)]
    if any(fan.boundary.distance(point) < CLEAR for fan in fans for point in points):
        return None
    return any(sum(fan.area > 0 and fan.contains(point) for fan in fans) % 2 for point in points)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CORNERS, min_size=3, max_size=9, unique=True))
def test_a_polygon_keeps_exactly_what_lies_in_it(spread, corners):
    polygon = Polygon(tuple(corners))
    assume(polygon.east - polygon.west < 359)
    found = {item.id for item in spread.incidents(Filters(polygon=polygon))}
    expected = {key: inside(polygon, spot.lat, spot.lon) for key, spot in SPOTS.items()}
    assert {key for key, yes in expected.items() if yes} <= found
    assert found <= {key for key, yes in expected.items() if yes is not False}


def test_a_polygon_of_a_hundred_corners_is_answered(spread):
    ring = shapely.Point(0.0, 0.0).buffer(1.0, quad_segs=25).exterior.coords[:-1]
    circle = Polygon(tuple((33.34 + y, 44.4 + x) for x, y in ring))
    assert len(circle.corners) == 100
    assert [item.id for item in spread.incidents(Filters(polygon=circle))] == [
        key for key, spot in SPOTS.items() if (spot.lat, spot.lon) == (33.34, 44.4)
    ]
