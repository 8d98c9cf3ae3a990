"""How sure each field is: kept by every store, taken along when reports are joined, and settled by a person's word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.chances import JUDGED, UNJUDGED, Chances, RunnerUp
from geo.filters.model import Filters
from geo.history import Seen
from geo.model import Actor, Mention, Span, Toll
from geo.store.layout.incident_table import row_source
from geo.store.manual_groups import parts_of
from geo.timestamps import moment
from tests.store.made import MOSUL, RAQQA, TIKRIT, article, incident

COURIER = article("Gunmen fought soldiers in Mosul on Tuesday. Nine died.", title="Mosul falls")
HERALD = article("Soldiers and gunmen fought near Mosul.", outlet="Herald", published=date(2014, 6, 20))
SURE = Chances(0.95, 0.85, 0.9, 0.81, 0.7, 0.6, 0.8, (RunnerUp("place", "Tikrit", 0.1), RunnerUp("killed", "", 0.3)))
CLASH = incident("i1", COURIER, day=date(2014, 6, 10), spot=MOSUL, killed=9, by=["ISIS"], to=["Army"], chances=SURE)


@pytest.fixture
def own(store):
    store.add(COURIER, [CLASH])
    store.regroup()
    return store


def test_a_store_keeps_how_sure_each_field_is_and_what_comes_next(own):
    assert own.incident("i1").chances == SURE
    assert own.incidents() == [CLASH]


@pytest.mark.parametrize(("percent", "passes"), [(None, True), (59, True), (60, True), (61, False), (100, False)])
def test_the_filter_goes_by_the_least_sure_field(own, percent, passes):
    assert bool(own.incidents(Filters(min_sureness=percent))) is passes


@pytest.mark.parametrize("percent", range(0, 101, 7))
def test_a_whole_percentage_passes_its_own_filter(percent):
    told = replace(CLASH, chances=Chances(happened=percent / 100))
    then = moment("2026-11-21T14:30Z")
    assert row_source(told, told, {}, {}, Seen("i1", then, then)).sureness() == percent


@pytest.mark.parametrize(
    ("field", "value", "sure"),
    [
        ("sub_event_type", "Attack", {"type"}),
        ("location", TIKRIT.location, {"place"}),
        ("location", None, {"place"}),
        ("actors", (), {"actor", "target"}),
        ("tolls", (Toll("killed", 7, 7, 7),), {"killed", "wounded"}),
        ("review_state", "accepted", set(JUDGED)),
        ("review_state", "rejected", set()),
        ("status", "confirmed", set()),
    ],
)
def test_what_a_person_set_is_sure_until_that_is_undone(own, field, value, sure):
    said = own.correct("i1", field, value, "Ada")
    now = own.incident("i1").chances
    assert {name for name, chance in now.judged().items() if chance == 1.0} == sure
    assert {other.field for other in now.runners_up} == {"place", "killed"} - sure
    own.undo(said.id)
    assert own.incident("i1").chances == SURE


def test_a_filter_finds_what_became_sure_by_hand(own):
    own.correct("i1", "tolls", (), "Ada")
    assert own.incidents(Filters(min_sureness=70))
    own.correct("i1", "review_state", "accepted", "Ada")
    assert own.incidents(Filters(min_sureness=100))


def test_a_merged_incident_is_as_sure_of_a_field_as_the_report_that_it_is_from(own):
    other = incident(
        "i2", HERALD, day=date(2014, 6, 10), spot=replace(MOSUL, precision=2), by=["ISIS"],
        chances=Chances(0.99, 0.99, 0.3, 0.2, 0.4, 0.9, 0.5, (RunnerUp("place", "Raqqa", 0.2),)),
    )  # fmt: skip
    own.add(HERALD, [other])
    own.regroup()
    (both,) = own.incidents()
    assert both.members == ("i1", "i2")
    assert both.location == MOSUL.location
    assert replace(both.chances, runners_up=()) == Chances(0.99, 0.85, 0.9, 0.81, 0.7, 0.6, 0.8)
    assert both.chances.runners_up == SURE.runners_up


def test_a_figure_brings_its_own_chance_into_a_merged_incident(own):
    told = Chances(0.5, 0.5, 0.3, 0.2, 0.4, 0.55, 0.97)
    other = incident("i2", HERALD, spot=RAQQA, day=date(2014, 7, 1), chances=told,
                     tolls=(Toll("wounded", 4, 4, 4, article_id=HERALD.id),))  # fmt: skip
    own.add(HERALD, [other])
    own.regroup()
    own.merge([own.incident("i1"), own.incident("i2")], "Ada")
    (both,) = own.incidents()
    assert (both.chances.killed, both.chances.wounded) == (0.6, 0.97)


def test_a_part_of_a_report_is_judged_only_where_it_still_says_the_same(store):
    first, second = Mention(COURIER.id, Span(0, 43)), Mention(COURIER.id, Span(44, 54))
    nine = Toll("killed", 9, 9, 9, article_id=COURIER.id, span=Span(44, 48))
    gunmen = Actor("", "Gunmen", "Gunmen", "actor", article_id=COURIER.id, span=Span(0, 6))
    whole = replace(CLASH, mentions=(first, second), tolls=(nine,), actors=(gunmen,))
    store.add(COURIER, [whole])
    store.regroup()
    (report,) = store.reports("i1")
    store.split(store.incident("i1"), parts_of(report)[1:], "Ada")
    stays = store.incident("i1")
    (goes,) = [one for one in store.incidents() if one.id != stays.id]
    assert (stays.chances.killed, stays.chances.place) == (None, SURE.place)
    assert (goes.chances.killed, goes.chances.place) == (SURE.killed, SURE.place)


def test_what_nobody_judged_goes_by_its_confidence(own):
    coded = incident("i3", HERALD, spot=RAQQA, day=date(2014, 7, 1), confidence=0.5)
    own.add(HERALD, [coded])
    own.regroup()
    assert own.incident("i3").chances == UNJUDGED
    assert [one.id for one in own.incidents(Filters(min_sureness=55))] == ["i1"]
    own.correct("i3", "location", TIKRIT.location, "Ada")
    assert [one.id for one in own.incidents(Filters(min_sureness=55))] == ["i1"]


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan")])
def test_a_chance_that_is_none_cannot_be_built(chance):
    with pytest.raises(ValueError, match=r"within 0\.\.1"):
        Chances(place=chance)
    with pytest.raises(ValueError, match=r"within 0\.\.1"):
        RunnerUp("place", "Mosul", chance)
