"""What holds of every filter, whichever there are: it has a column, narrows by it, and counts what it offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from geo.errors import StoreError
from geo.filters.model import FIELDS, Filters
from geo.history import Seen
from geo.store import open_store
from geo.store.layout.incident_table import COLUMNS, INCIDENTS, row_source
from tests.store.asked import FREE, telling
from tests.store.made import MOSUL, article, incident

COURIER = article("Shelling hit a bridge in Mosul.", outlet="Courier")
HERALD = article("A statement was read.", outlet="Herald")
FULL = incident(
    "full", COURIER, day=date(2014, 6, 10), spot=MOSUL, killed=3, by=["ISIS"], to=["Army"],
    sub_event_type="Armed clash", status="confirmed", review_state="accepted",
    tags=("checked",), assigned="Ann",
)  # fmt: skip
BARE = incident("bare", HERALD, sub_event_type="Siege", status="denied", layer="posture", confidence=0.4,
                review_state="rejected")  # fmt: skip
SOON = datetime(2014, 6, 12, tzinfo=UTC)
by_field = pytest.mark.parametrize("field", FIELDS, ids=[field.name for field in FIELDS])


@pytest.fixture(scope="module")
def pair(new_url):
    """A store with an incident that says everything, and one that came before it and says next to nothing."""
    store = open_store(new_url())
    for story, told in ((HERALD, BARE), (COURIER, FULL)):
        store.add(story, [told])
        store.regroup()
    yield store
    store.close()


def _asked(store, field):
    """What the filter is asked for, so that only one of the two passes."""
    with store.reading() as session:
        values = dict(session.rows(f"SELECT id, {field.column} FROM incidents"))
    value = telling(field, values["full"], values["bare"], FULL)
    assert value not in (None, (), ""), f"let FULL and BARE above say something different of {field.column}"
    return value


@by_field
def test_every_filter_asks_a_column_that_there_is(field):
    assert field.column in INCIDENTS.columns


@by_field
def test_an_incident_narrows_by_every_filter_in_every_backend(pair, field):
    value = _asked(pair, field)
    assert [found.id for found in pair.incidents(Filters(**FREE))] == ["full", "bare"]
    assert [found.id for found in pair.incidents(Filters(**(FREE | {field.name: value})))] == ["full"]


@by_field
def test_every_filter_that_is_chosen_from_a_list_offers_what_there_is_with_its_count(pair, field):
    facets = pair.facets(Filters(**FREE))
    assert (field.name in facets) == (field.operator.widget == "choices")
    if field.name in facets:
        (value,) = _asked(pair, field)
        assert [facet.count for facet in facets[field.name] if facet.value == value] == [1]
        assert pair.label(field.name, value)


@pytest.mark.parametrize("column", COLUMNS, ids=[column.name for column in COLUMNS])
def test_a_column_that_holds_nothing_without_a_day_or_a_place_says_so(column):
    def held(told):
        seen = Seen("full", SOON, SOON)
        return column.of(row_source(told, told, {COURIER.id: COURIER}, {}, seen)) not in (None, [], "")

    without = {"day": replace(FULL, period=None), "place": replace(FULL, location=None, place_reason="none")}
    lost = [what for what, told in without.items() if held(FULL) and not held(told)]
    assert lost == ([column.needs] if column.needs else [])


def test_what_the_database_refuses_is_an_error_of_the_store(pair):
    with pair.reading() as session, pytest.raises(StoreError, match="no_such_column"):
        session.rows("SELECT no_such_column FROM incidents")
