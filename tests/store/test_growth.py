"""Merging only what may have changed comes to the same as merging everything anew, whatever was done before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.errors import StoreError
from geo.filters.model import Filters
from geo.model import Cue, Mention, Span
from geo.store import open_store
from geo.store.layout.incident_table import INCIDENTS
from geo.store.manual_groups import parts_of
from tests.store.made import MOSUL, RAQQA, TIKRIT, Spot, article, incident, loaded

ALL = Filters(layers=(), statuses=())
NEAR_MOSUL = Spot("Hamdaniya", 36.27, 43.25, "Nineveh")
NINEVEH = replace(MOSUL, name="Nineveh", precision=4)
PLACES = [MOSUL, NEAR_MOSUL, NINEVEH, TIKRIT, RAQQA, None]
FIRST = date(2014, 6, 10)
STORIES = [article(f"One. Two. Three. Four. Story {number}.", outlet=f"Paper {number}") for number in range(8)]
SENTENCES = [Span(0, 4), Span(5, 9), Span(10, 16), Span(17, 22)]

reports = st.builds(
    dict,
    place=st.sampled_from(PLACES),
    day=st.integers(0, 4) | st.none(),
    killed=st.sampled_from([None, 3, 5, 40]),
    by=st.sampled_from([[], ["ISIS"], ["Army"]]),
    sentences=st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True),
    dataset=st.sampled_from(["", "", "", "GED"]),
)
steps = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 7), st.lists(reports, max_size=3)),
    st.tuples(st.just("load"), st.lists(st.tuples(st.integers(0, 7), st.lists(reports, max_size=3)), max_size=3)),
    st.tuples(st.just("remove"), st.integers(0, 7)),
    st.tuples(st.just("correct"), st.integers(0, 20), st.sampled_from(["denied", "confirmed"])),
    st.tuples(st.just("merge"), st.integers(0, 20), st.integers(0, 20)),
    st.tuples(st.just("split"), st.integers(0, 20), st.integers(1, 3)),
    st.tuples(st.just("undo"), st.integers(0, 20)),
    st.tuples(st.just("regroup")),
)


def told(number: int, at: int, said: dict[str, Any]) -> Any:
    """A report of a story: a new reading of the story may give the same sentence to a report of another name."""
    story = STORIES[number]
    found = incident(
        f"{number}-{at}-{min(said['sentences'])}", story,
        day=None if said["day"] is None else FIRST + timedelta(days=said["day"]),
        spot=said["place"], killed=said["killed"], by=said["by"],
        mentions=tuple(Mention(story.id, SENTENCES[one]) for one in sorted(said["sentences"])),
    )  # fmt: skip
    record = (Cue("record", said["dataset"], story.id, Span(0, 4)),) if said["dataset"] else ()
    return replace(found, cues=record)


def act(store: Any, step: tuple[Any, ...]) -> None:
    kind, *rest = step
    shown = store.incidents(ALL)
    one = shown[rest[0] % len(shown)] if shown and rest and isinstance(rest[0], int) else None
    with suppress(StoreError):  # what cannot be done, such as splitting one sentence, is refused and changes nothing
        if kind == "add":
            store.add(STORIES[rest[0]], [told(rest[0], at, said) for at, said in enumerate(rest[1])])
        elif kind == "load":
            events = [[(STORIES[to], [told(to, *one) for one in enumerate(every)])] for to, every in rest[0]]
            loaded(store, events)
        elif kind == "remove":
            store.remove(STORIES[rest[0]].id)
        elif kind == "correct" and one:
            store.correct(one.id, "status", rest[1], "ann")
        elif kind == "merge" and one:
            store.merge([one, shown[rest[1] % len(shown)]], "ann")
        elif kind == "split" and one:
            parts = [part for report in store.reports(one.id) for part in parts_of(report)]
            store.split(one, parts[: rest[1]], "ann")
        elif kind == "undo" and (made := store.corrections()):
            store.undo(made[rest[0] % len(made)].id)
        elif kind == "regroup":
            store.regroup()


def everything(store: Any) -> tuple[Any, ...]:
    """All that is shown, where every id leads, and what each correction is on."""
    with store.reading() as session:
        return (
            session.rows(f"SELECT {', '.join(INCIDENTS.columns)} FROM incidents ORDER BY id"),
            sorted(set(session.rows("SELECT member_id, incident_id FROM members"))),
            session.rows("SELECT id, shown_on FROM corrections ORDER BY id"),
        )


PLAIN = {"place": MOSUL, "day": None, "killed": None, "by": [], "dataset": ""}
SPLIT_AND_UNDONE_LATER = [
    ("add", 2, [PLAIN | {"sentences": each} for each in ([0, 1], [0])]),
    ("regroup",),
    ("split", 0, 1),
    ("remove", 0),
    ("undo", 0),
]


ONE_OF_THEM = PLAIN | {"sentences": [0]}
MERGED_WHEN_GONE = [
    ("add", 0, []),
    ("load", [(1, [ONE_OF_THEM | {"day": 0}, ONE_OF_THEM]), (0, [])]),
    ("add", 0, []),
    ("remove", 1),
    ("merge", 0, 1),
]

MADE_BY_WHAT_WAS_UNDONE = [
    ("load", [(5, [PLAIN | {"sentences": [0, 2, 3]}, ONE_OF_THEM]), (2, [ONE_OF_THEM | {"day": 0}])]),
    ("split", 10, 2),
    ("merge", 7, 1),
    ("undo", 0),
    ("split", 10, 1),
]


@example(MADE_BY_WHAT_WAS_UNDONE)
@example(MERGED_WHEN_GONE)
@example(SPLIT_AND_UNDONE_LATER)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(steps, min_size=4, max_size=25))
def test_merging_what_changed_comes_to_the_same_as_merging_everything(tmp_path_factory, done):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geo.store.regroup.PART", 2)  # and in as many parts as there may be
        _comes_to_the_same(tmp_path_factory, done)


def _comes_to_the_same(tmp_path_factory, done):
    store = open_store(tmp_path_factory.mktemp("growth") / "store.duckdb")
    filler = [article(f"Quiet {number}.", outlet=f"Quiet {number}") for number in range(40)]
    store.add_all([(story, []) for story in filler])  # so that a few stories are a small part of all
    store.regroup()
    with store.batch():
        for step in done:
            act(store, step)
        store.regroup()
        piecemeal = everything(store)
        store.regroup(whole=True)
        assert everything(store) == piecemeal
    store.close()


def test_what_is_far_from_the_new_article_is_not_looked_at_again(store, monkeypatch):
    filler = [article(f"Quiet {number}.", outlet=f"Quiet {number}") for number in range(40)]
    far = [(story, [incident(f"q{at}", story, day=FIRST, spot=RAQQA)]) for at, story in enumerate(filler)]
    store.add_all([*far, (STORIES[0], [incident("old", STORIES[0], day=FIRST, spot=MOSUL, killed=3)])])
    store.regroup()
    looked_at: list[int] = []
    from geo.store import regroup  # noqa: PLC0415 - the name that is watched

    clusters = regroup.clusters
    monkeypatch.setattr(
        regroup, "clusters", lambda found, twins: looked_at.append(len(found)) or clusters(found, twins)
    )
    store.add(STORIES[1], [incident("new", STORIES[1], day=FIRST, spot=NEAR_MOSUL, killed=3)])
    store.regroup()
    assert looked_at == [2]
    assert set(store.incident("old").members) == {"old", "new"}


@pytest.mark.parametrize("wanted", [True, False])
def test_a_store_that_does_not_know_what_changed_looks_at_everything(store, wanted):
    store.add(STORIES[0], [incident("a", STORIES[0], day=FIRST, spot=MOSUL)])
    with store.writing() as session:
        session.run("DELETE FROM pending")
    store.regroup(whole=wanted)
    assert [one.id for one in store.incidents(ALL)] == ["a"]
