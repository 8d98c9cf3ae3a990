"""What became of the incidents: the laws hold for whatever was extracted before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geo.history import Change, Sight, net, sights
from geo.model import Incident, Mention, Span
from geo.timestamps import moment, to_link
from tests.store.made import MOSUL, article, incident

STORY = article("Gunmen fought soldiers in Mosul on Tuesday. Shells hit Tikrit. A bomb went off in Homs. " * 2)
START = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def told(key: str, sentence: int = 0, **changes) -> Incident:
    """An incident of that id, read from the sentence of that number."""
    where = Mention(STORY.id, Span(20 * sentence, 20 * sentence + 15))
    return incident(key, STORY, day=date(2014, 6, 10), spot=MOSUL, mentions=(where,), **changes)


def after(*states, start=START):
    """The sights and the whole log after each state of the store in turn, an hour apart."""
    known, log, former = [], [], {}
    for hour, state in enumerate(states):
        seen, changes, gone = sights(known, state, start + hour * HOUR)
        known = [Sight(one, seen[one.id]) for one in state]
        log += changes
        former |= gone
    return {one.incident.id: one.seen for one in known}, log, former


KEYS = st.sampled_from("abcdef")
ONE = st.builds(
    lambda key, sentence, killed: told(key, sentence, killed=killed), KEYS, st.integers(0, 4), st.integers(1, 3)
)


@st.composite
def states(draw):
    """What a store shows: each id once, some incidents merged from several."""
    found = {one.id: one for one in draw(st.lists(ONE, max_size=5))}
    singles = list(found.values())
    if len(singles) > 2 and draw(st.booleans()):
        left, right, *rest = singles
        members = tuple(sorted((left.id, right.id)))
        mentions = tuple(dict.fromkeys(left.mentions + right.mentions))
        return [replace(left, id="".join(members), members=members, mentions=mentions), *rest]
    return singles


@given(st.lists(states(), min_size=1, max_size=4))
def test_the_same_again_changes_nothing(found):
    seen, log, _ = after(*found)
    again, more, _ = after(*found, found[-1])
    assert again == seen
    assert more == log


@given(st.lists(states(), min_size=1, max_size=5))
def test_every_incident_has_a_root_of_its_own_and_was_seen_before_it_changed(found):
    seen, log, former = after(*found)
    assert set(seen) == {one.id for one in found[-1]}
    assert len({one.root for one in seen.values()}) == len(seen)
    assert all(START <= one.first <= one.changed for one in seen.values())
    assert all(change.at <= START + (len(found) - 1) * HOUR for change in log)
    assert all(key != root for key, root in former.items())


@given(st.lists(states(), min_size=1, max_size=5))
def test_what_is_there_in_the_end_is_the_sum_of_what_came_and_went(found):
    seen, log, _ = after(*found)
    assert {story.root for story in net(log)} == {one.root for one in seen.values()}
    assert {story.kind for story in net(log)} <= {"new", "split"}


@given(st.lists(states(), min_size=2, max_size=4), st.integers(1, 3))
def test_an_incident_that_did_not_change_since_is_in_no_story_since(found, since):
    seen, log, _ = after(*found)
    late = START + min(since, len(found) - 1) * HOUR
    stories = {story.root for story in net(change for change in log if change.at > late)}
    assert stories.isdisjoint(one.root for one in seen.values() if one.changed <= late)


def test_another_extraction_of_the_same_sentence_keeps_the_day_of_first_sight():
    seen, log, former = after([told("a")], [told("b", killed=3)])
    assert seen["b"].first == START
    assert seen["b"].changed == START + HOUR
    assert (seen["b"].root, former) == ("a", {})
    assert [(change.kind, change.field, change.old, change.new) for change in log[1:]] == [
        ("changed", "killed", "null", "[3,3,3]")
    ]


def test_of_two_incidents_of_one_sentence_each_goes_on_in_the_one_of_its_type():
    first = [told("a", sub_event_type="Attack"), told("b", sub_event_type="Siege")]
    seen, log, _ = after(first, [told("y", sub_event_type="Siege"), told("x", sub_event_type="Attack")])
    assert (seen["x"].root, seen["y"].root) == ("a", "b")
    assert [change.kind for change in log] == ["new", "new"]


def test_a_second_source_is_a_change_and_no_new_incident():
    other = article("Another report.", outlet="Herald")
    both = replace(told("ab"), members=("a", "b"), mentions=(*told("a").mentions, Mention(other.id, Span(0, 9))))
    seen, log, former = after([told("a")], [both])
    assert (seen["ab"].root, seen["ab"].first) == ("a", START)
    (story,) = net(log[1:])
    assert (story.kind, story.root) == ("changed", "a")
    (difference,) = story.differences
    assert difference.field == "sources"
    assert other.id in difference.new
    assert former == {}


def test_two_that_become_one_are_told_as_merged_and_what_is_cut_off_again_as_split():
    one = replace(told("ab"), members=("a", "b"), mentions=(*told("a").mentions, *told("b", 3).mentions))
    apart = [told("a"), told("b", 3)]
    _, log, _ = after(apart, [one])
    assert [(change.kind, change.root, change.new) for change in log[2:] if change.kind != "changed"] == [
        ("merged", "b", "a")
    ]
    seen, log, _ = after(apart, [one], apart)
    assert net(log[2:]) == []
    assert {seen["a"].root, seen["b"].root} == {"a", "b"}


def test_what_is_removed_says_what_it_was_and_what_came_and_went_says_nothing():
    _, log, _ = after([told("a")], [])
    (story,) = net(log[1:])
    assert (story.kind, story.root) == ("removed", "a")
    assert '"Mosul"' in story.was
    assert net(log) == []


def test_a_change_that_was_taken_back_is_none():
    log = [
        Change(START, "a", "changed", "status", '"reported"', '"claimed"', "ann"),
        Change(START + HOUR, "a", "changed", "status", '"claimed"', '"reported"', "bob"),
        Change(START + HOUR, "a", "changed", "killed", "[1,1,1]", "[2,2,2]"),
    ]
    (story,) = net(log)
    assert [difference.field for difference in story.differences] == ["killed"]
    assert net(log[:2]) == []
    assert net(log[:1])[0].differences[0].authors == ("ann",)


def test_offsets_and_scores_are_no_change():
    _, log, _ = after([told("a")], [replace(told("a"), confidence=0.2, cues=())])
    assert [change.kind for change in log] == ["new"]


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_survives_being_written(value):
    assert moment(to_link(value)) == value


def test_moments_are_written_as_short_as_they_can_be():
    texts = ["2026-11-21", "2026-11-21T14:30Z", "2026-11-21T14:30:05Z", "2026-11-21T14:30:05.000120Z"]
    assert [to_link(moment(text)) for text in texts] == texts
    assert to_link(moment("2026-11-21T01:30+03:00")) == "2026-11-20T22:30Z"
