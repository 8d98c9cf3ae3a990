"""When an incident was first seen and last changed, and what became of it: the same in every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import StoreVersionError
from geo.filters.model import Filters
from geo.history import net
from geo.model import Incident, Mention, Span
from geo.store import open_store
from geo.store.layout.incident_table import INCIDENTS
from geo.store.layout.report_table import FOUND_BY
from geo.store.layout.tables import LAYOUT
from geo.timestamps import to_link
from tests.store.made import MOSUL, TIKRIT, article, incident

COURIER = article("Gunmen fought soldiers in Mosul on Tuesday.", title="Mosul falls")
HERALD = article("Fighting in Mosul killed nine people, police said.", outlet="Herald")
STAR = article("Shells hit Tikrit.", outlet="Star")
DAY = date(2014, 6, 10)
CLASH = incident("i1", COURIER, day=DAY, spot=MOSUL, killed=9, by=["ISIS"])
AGAIN = incident("i2", HERALD, day=DAY, spot=MOSUL, killed=9, by=["ISIS"])
SHELLS = incident("i3", STAR, day=DAY, spot=TIKRIT, killed=3)
EVER = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def own(store):
    """A store that was filled once."""
    store.add_all([(COURIER, [CLASH]), (STAR, [SHELLS])])
    store.regroup()
    return store


def stories(store, since, **which):
    return [(story.kind, story.root) for story in net(store.changes(since, **which))]


def fresh(store, since):
    return store.fresh(since, Filters(layers=(), statuses=()))


def test_a_store_that_was_never_filled_remembers_nothing(store):
    assert store.latest() is None
    assert store.changes(EVER) == []
    assert store.seen("i1") is None
    assert store.removed("i1") is None


def test_the_roots_of_a_view_are_of_those_that_pass_and_since_a_moment_of_those_that_changed(own):
    before = own.latest()
    assert own.roots(None) == {"i1": "i1", "i3": "i3"}
    assert own.roots(None, Filters(text="Shells")) == {"i3": "i3"}
    own.add(HERALD, [AGAIN])
    own.regroup()
    assert list(own.roots(before).values()) == ["i1"]


def test_what_is_added_is_new_and_the_filter_the_marks_and_the_story_agree(own):
    before = own.latest()
    assert before is not None
    assert fresh(own, before) == {}
    assert own.incidents(Filters(changed=before)) == []
    market = article("A bomb hit a market in Tikrit.", outlet="Wire")
    own.add(market, [incident("i9", market, day=date(2014, 6, 20), spot=TIKRIT, sub_event_type="Attack")])
    own.regroup()
    assert fresh(own, before) == {"i9": True}
    assert [one.id for one in own.incidents(Filters(changed=before))] == ["i9"]
    assert own.summary(Filters(changed=before)).incidents == 1
    assert stories(own, before) == [("new", "i9")]
    assert own.seen("i9").first == own.seen("i9").changed == own.latest() > before


def test_the_same_articles_again_leave_every_moment_as_it_was(own):
    before = (own.latest(), own.seen("i1"), own.changes(EVER))
    own.add_all([(COURIER, [CLASH]), (STAR, [SHELLS])])
    own.regroup()
    assert (own.latest(), own.seen("i1"), own.changes(EVER)) == before


def test_another_extraction_keeps_first_sight_and_the_old_link(own):
    first, before = own.seen("i1").first, own.latest()
    own.add(COURIER, [replace(CLASH, id="better", status="claimed")])
    own.regroup()
    assert own.seen("better").first == first
    assert own.seen("better").changed > before
    assert own.incident("i1").id == "better"
    assert fresh(own, before) == {"better": False}
    ((difference,),) = [story.differences for story in net(own.changes(before))]
    assert (difference.field, difference.old, difference.new) == ("status", '"reported"', '"claimed"')


def test_a_second_source_is_a_change_of_the_incident_that_was_there(own):
    first, before = own.seen("i1").first, own.latest()
    own.add(HERALD, [AGAIN])
    own.regroup()
    merged = own.incident("i1")
    assert merged.members == ("i1", "i2")
    assert (own.seen(merged.id).root, own.seen(merged.id).first) == ("i1", first)
    (story,) = net(own.changes(before))
    assert (story.kind, [one.field for one in story.differences]) == ("changed", ["sources"])
    own.remove(HERALD.id)
    own.regroup()
    assert net(own.changes(before)) == []


def test_a_correction_and_its_undoing_are_changes_with_their_author(own):
    before = own.latest()
    made = own.correct("i1", "status", "confirmed", "ann")
    (story,) = net(own.changes(before))
    (difference,) = story.differences
    assert (difference.field, difference.new, difference.authors) == ("status", '"confirmed"', ("ann",))
    assert own.seen("i1").changed == own.latest() > before
    own.undo(made.id)
    assert net(own.changes(before)) == []
    assert own.seen("i1").changed > before


def test_what_was_removed_can_be_told_and_what_came_back_is_new(own):
    before = own.latest()
    own.remove(STAR.id)
    own.regroup()
    assert stories(own, before) == [("removed", "i3")]
    assert own.incident("i3") is None
    assert '"Tikrit"' in own.removed("i3").old
    assert own.removed("i1") is None
    gone = own.latest()
    own.add(STAR, [SHELLS])
    own.regroup()
    assert fresh(own, gone) == {"i3": True}


def test_a_link_to_what_was_merged_and_then_read_anew_still_leads_there(own):
    own.add(HERALD, [AGAIN])
    own.regroup()
    both = own.incident("i2").id
    own.add(HERALD, [replace(AGAIN, id="new2")])
    own.add(COURIER, [replace(CLASH, id="new1")])
    own.regroup()
    assert {own.incident(key).members for key in ("i1", "i2", both, "new2")} == {("new1", "new2")}


def test_changes_are_those_of_what_passes_and_of_what_is_gone(own):
    before = own.latest()
    own.correct("i1", "status", "denied", "ann")
    own.correct("i3", "sub_event_type", "Attack", "ann")
    assert {root for _, root in stories(own, before, filters=Filters(places=("test:Mosul",)))} == {"i1"}
    own.remove(STAR.id)
    own.regroup()
    assert stories(own, before, filters=Filters(places=("test:Mosul",))) == [("removed", "i3"), ("changed", "i1")]
    lines = own.changes(before)
    assert own.change_count(before) == len(lines) > 1
    assert [own.changes(before, limit=1, offset=n) for n in range(len(lines))] == [[line] for line in lines]
    assert own.changes(before, before) == []
    assert own.changes(before, own.latest()) == own.changes(before)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 2), min_size=2, max_size=2), st.integers(-1, 1))
def test_a_later_moment_never_shows_more(own, steps, ticks):
    moments = sorted({change.at for change in own.changes(EVER)} | {EVER})
    early, late = sorted(moments[min(step, len(moments) - 1)] + ticks * timedelta(microseconds=1) for step in steps)
    assert set(own.incidents(Filters(changed=late))) <= set(own.incidents(Filters(changed=early)))
    assert set(fresh(own, late)) <= set(fresh(own, early))
    assert Filters.parse(str(Filters(changed=late)))[0].changed == late
    assert to_link(late) in dict(Filters(changed=late).to_query()).values()


UNTOLD = (
    "DROP TABLE prints",
    "DROP TABLE copies",
    "DROP TABLE pending",
    *(f"DROP INDEX IF EXISTS reports_{name}_idx" for name in ("first_day", "article_id", "id")),
    *(f"ALTER TABLE reports DROP COLUMN {name}" for name in FOUND_BY),
)
"""What takes a store back to where its reports said nothing of place and day."""


def test_a_store_whose_reports_do_not_say_where_and_when_gets_them_and_merges_what_comes_as_a_new_one_does(
    own, store_url
):
    with own.writing() as session:
        for statement in (*UNTOLD, "UPDATE meta SET value = '2' WHERE key = 'schema'"):
            session.run(statement)
    own.close()
    again = open_store(store_url)
    with again.reading() as session:
        told = session.rows("SELECT body, lat, first_day FROM reports ORDER BY id")
    reports = [msgspec.json.decode(body, type=Incident) for body, *_ in told]
    assert [(one.location and one.location.lat, one.period and one.period.start) for one in reports] == [
        (lat, day) for _, lat, day in told
    ]
    again.remove(STAR.id)
    again.regroup()
    shown = again.incidents()
    again.regroup(whole=True)
    assert again.incidents() == shown
    again.close()


def test_a_store_of_the_version_before_is_brought_up_to_date_and_keeps_what_it_holds(own, store_url):
    made = own.correct("i1", "status", "claimed", "ann")
    before = own.incidents()
    with own.writing() as session:
        for statement in (
            "DROP INDEX IF EXISTS incidents_root_idx",
            "DROP INDEX IF EXISTS incidents_changed_idx",
            *(f"ALTER TABLE incidents DROP COLUMN {name}" for name in ("root", "first_seen", "changed")),
            "DROP TABLE changes",
            "DROP TABLE former",
            *UNTOLD,
            "UPDATE meta SET value = '1' WHERE key = 'schema'",
        ):
            session.run(statement)
    own.close()
    again = open_store(store_url)
    assert again.incidents() == before
    assert abs(again.seen("i1").first - datetime.now(UTC)) < timedelta(hours=1)
    assert again.changes(EVER) == []
    again.undo(made.id)
    assert [story.root for story in net(again.changes(EVER))] == ["i1"]
    again.close()
    open_store(store_url).close()


@pytest.mark.parametrize("gone", ["done_by", "killed", "first_day"])
def test_a_column_that_is_new_is_computed_for_the_incidents_that_are_there(own, store_url, gone):
    before = _table(own)
    with own.writing() as session:
        session.run(f"ALTER TABLE incidents DROP COLUMN {gone}")
        session.run("UPDATE meta SET value = ? WHERE key = 'schema'", [f"{LAYOUT}"])
    own.close()
    again = open_store(store_url)
    assert _table(again) == before
    again.correct("i1", "status", "claimed", "ann")
    again.remove(STAR.id)
    again.regroup()
    assert [found.id for found in again.incidents(Filters(by=("isis",)))] == ["i1"]
    again.close()


def _table(store):
    with store.reading() as session:
        return session.rows(f"SELECT {', '.join(INCIDENTS.columns)} FROM incidents ORDER BY id")


def test_a_store_with_columns_that_this_dateline_does_not_know_is_refused(own, store_url):
    with own.writing() as session:
        session.run("ALTER TABLE incidents ADD COLUMN weather TEXT")
        session.run("UPDATE meta SET value = ? WHERE key = 'schema'", [f"{LAYOUT}.0"])
    own.close()
    with pytest.raises(StoreVersionError, match=rf"{LAYOUT}\.0"):
        open_store(store_url)


def test_two_readings_of_one_sentence_do_not_lend_each_other_their_past(own):
    before = own.latest()
    twin = incident("i4", COURIER, sub_event_type="Siege", spot=MOSUL, mentions=(Mention(COURIER.id, Span(0, 10)),))
    own.add(COURIER, [CLASH, twin])
    own.regroup()
    assert fresh(own, before) == {"i4": True}


def test_what_is_shown_under_a_root_is_told_of_many_at_once(store):
    stories = [article(f"Report {n}.", outlet=f"Paper {n}") for n in range(3)]
    store.add_all((one, [incident(f"root{n}", one, day=DAY, spot=None)]) for n, one in enumerate(stories))
    store.regroup()
    assert store.stands(["root0", "root2", "no such"]) == {"root0": DAY, "root2": DAY}
    assert {key: one.id for key, one in store.standing(["root1", "no such"]).items()} == {"root1": "root1"}
    assert (store.stands([]), store.standing([])) == ({}, {})
