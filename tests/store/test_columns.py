"""What is answered from memory is what the store itself answers, whatever is asked, and after every change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.filters.areas import Box
from geo.filters.model import FIELDS
from geo.store import open_store
from geo.store.columns.in_memory import in_memory
from geo.store.layout.list_orders import ORDERS
from geo.store.protocol import EVERYTHING
from tests.store.asked import any_filters, boxes
from tests.store.made import MOSUL, SUVA, Spot, article, incident
from tests.store.test_narrowing import NARROWER, STORIES, _narrowed, _varied, laws

few = settings(laws, max_examples=25)
STEPS = st.sampled_from(["day", "week", "month"])


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """A store, and the same from memory; hundreds share a point, some lie across the 180th meridian, one at a pole."""
    store = open_store(tmp_path_factory.mktemp("columns") / "columns.duckdb")
    crowd = article("Two hundred and more were counted there.", outlet="Counter")
    east, west, pole = Spot("East", -17, 179.99), Spot("West", -17, -179.99), Spot("Pole", 90, 0)
    many = [incident(f"m{n}", crowd, spot=MOSUL, day=date(2000, 1, 1) + timedelta(days=40 * n)) for n in range(200)]
    far = [incident(f"f{n}", crowd, spot=spot) for n, spot in enumerate((east, west, pole, SUVA))]
    store.add_all([(story, [_varied(number)]) for number, story in enumerate(STORIES)])
    store.add(crowd, [*many, *far])
    store.regroup()
    yield store, in_memory(store)
    store.close()


def _cells(cells):
    return sorted((c.count, c.types, c.killed, c.reach, round(c.lat, 6), round(c.lon, 6)) for c in cells)


@few
@given(st.lists(NARROWER, max_size=4).map(_narrowed) | any_filters(), STEPS, st.none() | boxes, st.integers(1, 5))
def test_memory_answers_as_the_store_does(both, filters, step, view, most):
    store, memory = both
    assert memory.summary(filters) == store.summary(filters)
    assert memory.facets(filters) == store.facets(filters)
    assert memory.facets(filters, ["types"], most=most) == store.facets(filters, ["types"], most=most)
    assert memory.timeline(filters, step) == store.timeline(filters, step)
    for by in ("actors", "types"):
        assert memory.series(filters, step, by=by, most=most) == store.series(filters, step, by=by, most=most)
    for degrees in (0.01, 3, 360):
        there = store.cells(filters, degrees=degrees, view=view)
        assert _cells(memory.cells(filters, degrees=degrees, view=view)) == _cells(there)
        there = store.alone(filters, degrees=degrees, view=view, most=most)
        assert memory.alone(filters, degrees=degrees, view=view, most=most) == there
    for what in ("place", "day"):
        assert memory.lacking(what, filters, limit=9) == store.lacking(what, filters, limit=9)
    since = datetime(2014, 6, 12, tzinfo=UTC)
    assert memory.news(since, filters) == store.news(since, filters)


@laws
@given(st.lists(NARROWER, max_size=3).map(_narrowed), st.sampled_from(ORDERS), st.integers(0, 250), st.none() | boxes)
def test_pages_of_a_list_come_in_the_stores_order(both, filters, order, offset, view):
    store, memory = both
    asked = {"limit": 20, "offset": offset, "order": order, "view": view}
    listed = memory.incidents(filters, **asked)
    assert listed == store.incidents(filters, **asked)
    for one in listed[:2]:
        beside = memory.neighbours(one.id, filters, order)
        assert beside == store.neighbours(one.id, filters, order)
    assert memory.neighbours("none", filters, order) is None


@few
@given(st.lists(NARROWER, max_size=2).map(_narrowed), STEPS)
def test_periods_beyond_the_most_are_widened_alike(both, filters, step):
    store, memory = both
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geo.store.sql.timeline_sql.MOST_EXACT", 2)
        assert memory.timeline(filters, step) == store.timeline(filters, step)


@laws
@given(st.lists(NARROWER, max_size=3).map(_narrowed), NARROWER)
def test_narrowing_in_memory_never_adds(both, wide, one_more):
    _, memory = both
    if one_more[0] in ("since", "until") or getattr(wide, one_more[0]) != getattr(_narrowed([]), one_more[0]):
        return
    assert memory.summary(replace(wide, **dict([one_more]))).incidents <= memory.summary(wide).incidents


def test_every_filter_is_asked_of_the_columns(both):
    store, memory = both
    assert {field.name for field in FIELDS if field.faceted} == set(memory.facets(EVERYTHING))
    across = Box(179, -20, -179, 0)
    assert sum(cell.count for cell in memory.cells(EVERYTHING, degrees=1, view=across)) == 2
    assert memory.incidents(EVERYTHING, limit=5, view=across) == store.incidents(EVERYTHING, view=across)


def test_what_is_written_is_seen_at_once(store):
    memory = in_memory(store)
    assert memory.summary().incidents == 0
    assert memory.timeline() == memory.series() == memory.cells(degrees=1) == memory.incidents(limit=3) == []
    story = article("Gunmen fought soldiers in Mosul on Tuesday.")
    memory.add(story, [incident("i1", story, day=date(2014, 6, 10), spot=MOSUL, killed=9)])
    memory.regroup()
    assert memory.summary().incidents == 1
    assert [one.id for one in memory.incidents(limit=3, order="killed")] == ["i1"]
    memory.correct("i1", "status", "denied", "ann")
    assert memory.summary().incidents == 0
    assert memory.summary(replace(EVERYTHING, statuses=("denied",))).incidents == 1
    memory.remove(story.id)
    memory.regroup()
    assert memory.summary(EVERYTHING).incidents == 0
