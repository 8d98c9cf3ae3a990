"""Two filters side by side: the store's counts are those of whoever goes through the incidents one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters.model import Filters
from geo.model import Toll
from geo.store import open_store
from geo.store.columns.in_memory import in_memory
from geo.store.layout.counted import COUNTRY_ONLY, Counted
from geo.store.protocol import EVERYTHING
from tests.store.made import MOSUL, RAQQA, TIKRIT, Spot, article, incident
from tests.store.test_columns import few
from tests.store.test_narrowing import NARROWER, STORIES, _narrowed, _varied

NEAR_MOSUL = Spot("Mosul", 36.5, 43.3, "Nineveh", precision=2)
IRAQ, SYRIA = Spot("Iraq", 33.0, 44.0, precision=6), Spot("Syria", 35.0, 38.0, country="SY", precision=6)
SEAS = [Spot(name, 20.0, 38.0, country="", precision=7) for name in ("Red Sea", "Black Sea")]
NO_PROVINCE = Spot("Rutba", 33.04, 40.28)
EDGES = [MOSUL, NEAR_MOSUL, IRAQ, SYRIA, *SEAS, NO_PROVINCE, RAQQA]
RANGES = [(3, 4, 9), (0, None, 5), (7, 7, 7)]


def _edge(number):
    spot, low, best, high = EDGES[number % len(EDGES)], *RANGES[number % 3]
    story = article(f"Told of edge {number}.", outlet=f"Edge {number}")
    tolls = (Toll("killed", low, best, high, article_id=story.id),) if number % 4 else ()
    return story, incident(f"e{number:02}", story, day=date(2013, 1 + number % 12, 1 + number), spot=spot, tolls=tolls)


def _fill(store):
    made = [_edge(number) for number in range(24)]
    store.add_all([(story, [one]) for story, one in made])
    store.add_all([(story, [_varied(number)]) for number, story in enumerate(STORIES)])
    store.regroup()
    return store


@pytest.fixture(scope="module")
def held(new_url):
    store = _fill(open_store(new_url()))
    yield store
    store.close()


def one_by_one(incidents):
    ranges = [found for one in incidents if (found := one.toll_range("killed"))]
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    return Counted(
        len(incidents), sum(one.period is not None and one.period.start is not None for one in incidents), len(ranges),
        (sum(lows), sum(highs)), (min(lows, default=0), max(highs, default=0)),
        median((low + high) / 2 for low, high in ranges) if ranges else 0.0,
    )  # fmt: skip


def _key(place, per):
    if place.precision >= COUNTRY_ONLY or (per == "admin1" and not place.admin1):
        return f"in {place.country}" if place.country else place.name
    return f"{place.country}/{place.admin1}" if per == "admin1" else place.place_id


def _spots(first, second, per):
    points, counts = {}, Counter()
    for side, incidents in enumerate((first, second)):
        for one in incidents:
            if one.location:
                key = _key(one.location, per)
                counts[key, side] += 1
                points.setdefault(key, {})[one.id] = one.location
    return sorted(
        (counts[key, 0], counts[key, 1], round(fmean(one.lat for one in found.values()), 6),
         round(fmean(one.lon for one in found.values()), 6))
        for key, found in points.items()
    )  # fmt: skip


SIDES = st.lists(NARROWER, max_size=2).map(_narrowed) | st.just(EVERYTHING)


@few
@given(SIDES, SIDES, st.sampled_from(["admin1", "place"]))
def test_what_two_filters_come_to_is_what_each_incident_says(held, one, other, per):
    first, second = held.incidents(one), held.incidents(other)
    assert (held.counted(one), held.counted(other)) == (one_by_one(first), one_by_one(second))
    found, ids = held.compared(one, other, per=per, most=99), {incident.id for incident in first}
    assert found.shared == sum(incident.id in ids for incident in second)
    assert found.unplaced == len({i.id for i in [*first, *second] if i.location is None})
    types = [Counter(incident.event_type for incident in side) for side in (first, second)]
    assert found.types == tuple((kind, types[0][kind], types[1][kind]) for kind in sorted(types[0] | types[1]))
    spots = sorted((spot.first, spot.second, round(spot.lat, 6), round(spot.lon, 6)) for spot in found.spots)
    assert spots == _spots(first, second, per)
    assert found.groups == len(spots)


def test_places_are_named_and_the_largest_difference_comes_first(held):
    found = held.compared(EVERYTHING, Filters(places=("SY",)), per="place", most=3)
    assert len(found.spots) == 3 < found.groups
    every = held.compared(EVERYTHING, Filters(places=("SY",)), per="place", most=99).spots
    assert found.spots == every[:3]
    changes = [abs(spot.second - spot.first) for spot in every]
    assert changes == sorted(changes, reverse=True)
    named = {spot.name: spot for spot in every}
    assert {"Red Sea", "Black Sea", "Rutba", "Mosul", "Raqqa"} <= named.keys()
    assert (named["Red Sea"].rough, named["Mosul"].near, named["Rutba"].near) == (True, False, False)
    assert in_memory(held).compared(EVERYTHING, EVERYTHING, per="admin1", most=99) == held.compared(
        EVERYTHING, EVERYTHING, per="admin1", most=99
    )


def test_an_empty_store_has_nothing_to_compare(store):
    assert store.counted() == Counted()
    assert store.compared(EVERYTHING, EVERYTHING, per="place", most=9).spots == ()


def test_two_places_with_one_name_stay_two(store):
    story = article("Two towns of one name.")
    spots = [TIKRIT, Spot("Tikrit", 20.0, 30.0, "Elsewhere", "SD")]
    store.add(
        story, [incident(f"t{at}", story, day=date(2014, 1 + 5 * at, 1), spot=spot) for at, spot in enumerate(spots)]
    )
    store.regroup()
    assert sorted(spot.country for spot in store.compared(EVERYTHING, EVERYTHING, per="admin1", most=9).spots) == [
        "IQ", "SD",
    ]  # fmt: skip
