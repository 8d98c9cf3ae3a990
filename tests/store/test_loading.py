"""Coded events come in by thousands: what is shown of them is what adding and merging would have shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.model import Cue, Span
from geo.store import open_store
from geo.store.layout.coded_rows import coded_rows
from tests.store.made import MOSUL, RAQQA, TIKRIT, article, incident, loaded

DAY = date(2014, 6, 11)


def coded(number, spot, *, dataset="GED", told=2):
    """An event of a dataset, told by some articles."""
    stories = [article(f"Event {number}, told {one}.", outlet=f"Paper {one}") for one in range(told)]
    found = incident(f"ged-{number}", stories[0], day=DAY, spot=spot, killed=3)
    found = replace(
        found,
        mentions=tuple(replace(found.mentions[0], article_id=story.id) for story in stories),
        cues=(Cue("record", dataset, stories[0].id, Span(0, 5)),),
    )
    return [(stories[0], [found]), *((story, []) for story in stories[1:])]


EVENTS = [coded(1, MOSUL), coded(2, MOSUL), coded(3, TIKRIT, told=1), coded(4, RAQQA), coded(5, None)]
NEWS = article("Fighting in Mosul killed three people.", outlet="Wire")
READ = incident("news", NEWS, day=DAY, spot=MOSUL, killed=3)


def shown(store):
    return [store.incidents(), store.articles(), store.facets(), store.summary()]


def test_events_alone_are_shown_at_once_and_the_others_once_they_are_merged(store, new_url):
    store.add(NEWS, [READ])
    assert loaded(store, EVENTS) == [len(EVENTS)]
    assert {one.id for one in store.incidents()} == {"ged-3", "ged-4", "ged-5"}
    store.regroup()
    piecemeal = shown(store)
    other = open_store(new_url())
    other.add_all([(NEWS, [READ]), *(pair for event in EVENTS for pair in event)])
    other.regroup()
    assert piecemeal == shown(other)
    assert any({"news", "ged-1"} <= set(one.members) for one in store.incidents())
    other.close()


def test_loading_again_changes_nothing_and_what_changed_replaces_itself(store):
    loaded(store, EVENTS)
    store.regroup()
    before, log = shown(store), store.changes(store.latest().replace(year=2000))
    loaded(store, EVENTS)
    store.regroup()
    assert shown(store) == before
    assert store.changes(store.latest().replace(year=2000)) == log
    (first, (found,)), *others = EVENTS[3]
    loaded(store, [[(first, [replace(found, tolls=())]), *others]])
    store.regroup()
    assert store.incident("ged-4").tolls == ()
    assert store.summary().incidents == len(EVENTS)


def test_what_a_person_said_waits_for_an_event_that_comes_back(store):
    loaded(store, EVENTS)
    store.correct("ged-3", "status", "denied", "ann")
    store.remove(EVENTS[2][0][0].id)
    store.regroup()
    assert store.incident("ged-3") is None
    loaded(store, EVENTS)
    store.regroup()
    assert store.incident("ged-3").status == "denied"


def test_what_came_in_between_is_seen_though_nothing_had_to_be_asked_before(store):
    first, (found,) = EVENTS[3][0]
    between = article("Said between.", outlet="Wire")

    def parts():
        yield coded_rows(EVENTS[:2])
        store.add(first, [replace(found, tolls=())])
        store.add(between, [incident("ged-5", between, day=DAY, spot=None)])
        yield coded_rows(EVENTS[2:])
        yield coded_rows(EVENTS[:3])

    assert list(store.load_rows(parts())) == [2, 5, 8]
    store.regroup()
    shown_ids = [one.id for one in store.incidents()]
    assert len(shown_ids) == len(set(shown_ids)) == len(EVENTS)
    assert store.incident("ged-4").tolls == found.tolls
    assert len(store.articles()) == len({one.id for one in store.articles()}) == 10


@pytest.mark.parametrize("at", [0, 1])
def test_an_event_that_no_store_can_hold_leaves_those_of_other_transactions(store, at):
    broken = [(EVENTS[4][0][0], [object()])]
    parts = (coded_rows(events) for events in [*([EVENTS[:2]] * at), [broken]])
    with pytest.raises(Exception, match="object"):
        list(store.load_rows(parts))
    assert store.summary().incidents == 2 * at


def test_a_question_that_takes_long_prints_nothing(tmp_path):
    # DuckDB draws a bar on standard output after two seconds, where a command writes its lines.
    store = open_store(tmp_path / "s.duckdb")
    with store.reading() as session:
        assert session.rows("SELECT current_setting('enable_progress_bar')") == [(False,)]
