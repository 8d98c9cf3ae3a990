"""The laws of filtering, over incidents and filters that Hypothesis makes up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.filters.model import FIELDS, Filters
from geo.history import Seen
from geo.model import Period
from geo.store import open_store
from geo.store.layout.incident_table import COLUMNS, row_source
from tests.store.asked import held_value
from tests.store.made import MOSUL, RAQQA, SUVA, TIKRIT, article, incident

STORIES = [article(f"Story number {n}.", outlet=f"Outlet {n % 3}") for n in range(30)]
NAMES = ["ISIS", "Army", "Police", "Civilians"]
TYPES = ["Armed clash", "Attack", "Air/drone strike", "Siege"]


def _varied(number):
    """One of thirty incidents that differ in every column a filter asks for."""
    day = None if number % 7 == 0 else date(2014, 6, 1) + timedelta(days=number % 11)
    return incident(
        f"i{number:02}",
        STORIES[number],
        period=day and Period(day, day + timedelta(days=(0, 0, 2, 30)[number % 4]), (1, 1, 2, 4)[number % 4]),
        spot=(MOSUL, RAQQA, TIKRIT, SUVA, None)[number % 5],
        killed=number % 4 or None,
        by=NAMES[: number % 3],
        to=NAMES[3 - number % 2 :],
        sub_event_type=TYPES[number % 4],
        status=("reported", "claimed", "denied")[number % 3],
        layer=("incident", "displacement", "posture")[number % 6 // 2],
        tags=(("checked",), (), ("checked", "urgent"))[number % 3],
        assigned=("ann", "", "bo", "")[number % 4],
    )


@pytest.fixture(scope="module")
def varied(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("laws") / "laws.duckdb")
    store.add_all([(story, [_varied(number)]) for number, story in enumerate(STORIES)])
    store.regroup()
    yield store
    store.close()


dates = st.dates(date(2014, 5, 30), date(2014, 6, 13))
WHEN = datetime(2014, 6, 12, tzinfo=UTC)


def _columns():
    """What each column holds of the incidents, as values of their own."""
    held = {column.name: set() for column in COLUMNS}
    for number, story in enumerate(STORIES):
        source = row_source(_varied(number), _varied(number), {story.id: story}, {}, Seen(story.id, WHEN, WHEN))
        for column in COLUMNS:
            value = column.of(source)
            held[column.name] |= set(value) if isinstance(value, list) else {value} - {None}
    return {name: sorted(values) for name, values in held.items()}


HELD = _columns()
NARROWER = st.one_of(st.tuples(st.just(field.name), held_value(field, HELD[field.column])) for field in FIELDS)
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _narrowed(choices):
    filters = Filters(layers=(), statuses=())
    for name, value in choices:
        if name in ("since", "until") and filters.since and value < filters.since:
            continue
        if name == "since" and filters.until and value > filters.until:
            continue
        filters = replace(filters, **{name: value})
    return filters


@laws
@given(st.lists(NARROWER, max_size=4), NARROWER)
def test_narrowing_never_adds_incidents(varied, choices, one_more):
    wide = _narrowed([choice for choice in choices if choice[0] != one_more[0]])
    narrow = replace(wide, **dict([one_more])) if one_more[0] not in ("since", "until") else wide
    assert set(varied.incidents(narrow)) <= set(varied.incidents(wide))
    assert varied.summary(narrow).incidents == len(varied.incidents(narrow))


@laws
@given(dates, dates, dates)
def test_a_later_first_day_never_adds_incidents(varied, one, two, three):
    early, late, end = sorted([one, two, three])
    assert set(varied.incidents(Filters(since=late, until=end))) <= set(
        varied.incidents(Filters(since=early, until=end))
    )


@laws
@given(st.lists(NARROWER, max_size=3))
def test_every_view_counts_the_same_set(varied, choices):
    filters = _narrowed(choices)
    shown = varied.incidents(filters)
    summary = varied.summary(filters)
    assert summary.incidents == len(shown)
    assert summary.undated == sum(item.period is None for item in shown)
    assert summary.unplaced == sum(item.location is None for item in shown)
    for step in ("day", "week", "month"):
        assert sum(bin_.count for bin_ in varied.timeline(filters, step)) == summary.incidents - summary.undated
    for degrees in (0.01, 3, 360):
        assert sum(c.count for c in varied.cells(filters, degrees=degrees)) == summary.incidents - summary.unplaced


@laws
@given(st.lists(NARROWER, max_size=3), st.sampled_from([field.name for field in FIELDS if field.faceted]))
def test_choosing_a_facet_shows_as_many_as_it_says(varied, choices, name):
    filters = replace(_narrowed(choices), **{name: ()})
    for facet in varied.facets(filters)[name]:
        assert varied.summary(replace(filters, **{name: (facet.value,)})).incidents == facet.count


@laws
@given(st.lists(NARROWER, max_size=3), st.integers(1, 5), st.sampled_from(["day", "week", "month"]))
def test_a_split_timeline_holds_every_dated_incident(varied, choices, most, step):
    filters = _narrowed(choices)
    dated = [item for item in varied.incidents(filters) if item.period]
    by_type = varied.series(filters, step, by="types", most=most)
    assert sum(series.count for series in by_type) == len(dated)
    for series in varied.series(filters, step, by="actors", most=most):
        keys = [{actor.id for actor in item.actors} for item in dated]
        listed = {s.value for s in varied.series(filters, step, by="actors", most=most) if s.value}
        if series.value:
            assert series.count == sum(series.value in held for held in keys)
        elif series.value == "":
            assert series.count == sum(not held for held in keys)
        else:
            assert series.count == sum(bool(held) and not held & listed for held in keys)


@pytest.mark.parametrize("step", ["day", "week"])
def test_periods_told_by_their_steps_are_still_counted_once(varied, monkeypatch, step):
    exact = varied.timeline(step=step)
    monkeypatch.setattr("geo.store.sql.timeline_sql.MOST_EXACT", 1)
    widened = varied.timeline(step=step)
    assert sum(item.count for item in widened) == sum(item.count for item in exact)
    long = [item for item in widened if item.until]
    assert len(long) < sum(item.until is not None for item in exact)
    whole_weeks = [item for item in long if item.start.weekday() == 0 and item.until.weekday() == 6]
    assert len(whole_weeks) >= len(long) - 1
