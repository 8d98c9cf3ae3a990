"""Merging and splitting by hand: kept as corrections, over every backend, with the laws that must hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import CorrectionConflict, StoreError
from geo.filters.model import Filters
from geo.merging.clusters import clusters
from geo.merging.split import cut
from geo.model import Actor, Assertion, Incident, Mention, Span, Toll
from geo.store import open_store
from geo.store.manual_groups import Deed, Groups, parts_of
from geo.store.protocol import Grouping
from tests.store.made import MOSUL, RAQQA, TIKRIT, article, incident

ALL = Filters(layers=(), statuses=())
SENTENCES = ["Gunmen took Qaim. ", "Nine soldiers died. ", "Shells hit Tikrit. ", "Three people were hurt. "]
STORY = article("".join(SENTENCES), title="A day in June")
OTHER = article(
    "Air raids on Raqqa killed four. Shells hit Tikrit again.", outlet="Herald", published=date(2014, 6, 20)
)
THIRD = article("Two were killed in Mosul.", outlet="Gazette", published=date(2014, 6, 21))


def sentence(number: int, story: Any = STORY) -> Mention:
    start = sum(len(text) for text in SENTENCES[:number])
    return Mention(story.id, Span(start, start + len(SENTENCES[number]) - 1))


def within(mention: Mention, length: int = 4) -> Span:
    return Span(mention.span.start, mention.span.start + length)


def told(key: str, *numbers: int, **changes: Any) -> Incident:
    """A report of STORY with some of its sentences, each with a toll and an assertion of its own."""
    mentions = tuple(sentence(number) for number in numbers)
    tolls = tuple(Toll("wounded", n + 1, n + 1, n + 1, article_id=STORY.id, span=within(sentence(n))) for n in numbers)
    said = tuple(Assertion(f"source {n}", "", "said", "affirms", STORY.id, within(sentence(n))) for n in numbers)
    values = {"mentions": mentions, "tolls": tolls, "assertions": said, "day": date(2014, 6, 10), "spot": MOSUL}
    return incident(key, STORY, **(values | changes))


LONG = told("a", 0, 1, 2)
SHORT = told("b", 3, spot=TIKRIT, day=date(2014, 6, 12))
RAID = incident("c", OTHER, day=date(2014, 6, 18), spot=RAQQA, killed=4, sub_event_type="Air/drone strike")
SHELLS = incident(
    "d", OTHER, spot=TIKRIT, day=date(2014, 6, 19), status="claimed", mentions=(Mention(OTHER.id, Span(0, 10)),)
)
LATER = incident("e", THIRD, day=date(2014, 6, 10), spot=MOSUL, killed=2, by=["ISIS"])
EVERYTHING = [(STORY, [LONG, SHORT]), (OTHER, [RAID, SHELLS]), (THIRD, [LATER])]


@pytest.fixture
def own(store):
    """A store in which a and e were merged by themselves."""
    store.add_all(EVERYTHING)
    store.regroup()
    return store


def ids(store, filters=ALL):
    return [found.id for found in store.incidents(filters)]


def joined(store):
    """The incident that a and e were merged into."""
    return store.incident("a")


def state(store):
    """Everything that is shown, and where every id leads."""
    keys = ["a", "b", "c", "d", "e", *ids(store)]
    return store.incidents(ALL), store.facets(ALL), {key: getattr(store.incident(key), "id", None) for key in keys}


def kept(incidents):
    """Every mention, toll and assertion of some incidents, counted."""
    incidents = list(incidents)
    return (
        {mention for one in incidents for mention in one.mentions},
        Counter(toll for one in incidents for toll in one.tolls),
        {said for one in incidents for said in one.assertions},
    )


def counts_agree(store):
    """The list, the summary, the timeline, the cells and the facets count the same set."""
    found = store.incidents(ALL)
    summary = store.summary(ALL)
    assert summary.incidents == len(found) == len({one.id for one in found})
    assert sum(bin_.count for bin_ in store.timeline(ALL)) == len(found) - summary.undated
    assert sum(cell.count for cell in store.cells(ALL, degrees=1)) == len(found) - summary.unplaced
    assert sum(facet.count for facet in store.facets(ALL)["statuses"]) == len(found)
    for facet in store.facets(ALL)["types"]:
        assert store.summary(replace(ALL, types=(facet.value,))).incidents == facet.count


def test_two_incidents_are_merged_by_hand_and_their_old_ids_lead_to_the_one(own):
    left, right = own.incident("b"), own.incident("d")
    made = own.merge([left, right], "Ada")
    merged = own.incident("b")
    assert own.incident("d") == own.incident(merged.id) == merged
    assert set(merged.members) == {"b", "d"}
    assert kept([merged]) == kept([left, right])
    assert (made.field, made.author) == ("merge", "Ada")
    assert len(ids(own)) == 3
    assert merged.review_state == "edited"
    assert [item.id for item in own.corrections(merged.id)] == [made.id]
    counts_agree(own)


def test_the_id_of_a_merged_incident_leads_on_when_it_is_merged_again(own):
    first = joined(own)
    assert first.members == ("a", "e")
    own.merge([first, own.incident("b")], "Ada")
    again = own.incident("b")
    own.merge([again, own.incident("c")], "Ben")
    assert {own.incident(key).id for key in (first.id, again.id, "a", "b", "c", "e")} == {own.incident("a").id}
    assert len(own.incident("a").members) == 4


def test_incidents_without_a_place_or_a_day_are_merged_too(own):
    lost = incident("x", THIRD, day=None, place_reason="no place is named")
    found = incident("y", THIRD, day=None, place_reason="another reason")
    own.add(THIRD, [LATER, lost, found])
    own.regroup()
    own.merge([own.incident("x"), own.incident("y")], "Ada")
    assert (own.incident("x").location, own.incident("x").period) == (None, None)
    own.merge([own.incident("x"), own.incident("c")], "Ada")
    assert own.incident("x").location.name == "Raqqa"


def test_an_incident_is_split_by_its_sentences_and_says_where_its_other_half_is(own):
    before = joined(own)
    away = [part for part in own_parts(own, before) if part.mention in (sentence(1), sentence(2))]
    made = own.split(before, away, "Ada")
    stayed, went = (own.incident(key) for key in own.about(made.id))
    assert stayed.mentions == (sentence(0), LATER.mentions[0])
    assert went.mentions == (sentence(1), sentence(2))
    assert {toll.best for toll in went.tolls} == {2, 3}
    assert kept([stayed, went]) == kept([before])
    assert own.incident(before.id) == stayed
    assert own.incident("a") == stayed
    assert [item.id for item in own.corrections(stayed.id)] == [made.id] == [i.id for i in own.corrections(went.id)]
    assert {stayed.review_state, went.review_state} == {"edited"}
    counts_agree(own)


def own_parts(store, found):
    return [part for report in store.reports(found.id) for part in parts_of(report)]


def test_what_was_merged_by_itself_is_split_by_its_articles(own):
    before = joined(own)
    away = [part for part in own_parts(own, before) if part.report_id == "e"]
    own.split(before, away, "Ada")
    assert {"a", "e"} <= set(ids(own))
    assert own.incident("e").tolls == LATER.tolls
    assert own.incident(before.id).id == "a"


def test_two_reports_of_one_sentence_are_merged_and_split_again(own):
    own.merge([own.incident("c"), own.incident("d")], "Ada")
    merged = own.incident("c")
    assert len(merged.mentions) == 1
    own.split(merged, [part for part in own_parts(own, merged) if part.report_id == "d"], "Ada")
    assert replace(own.incident("d"), review_state="unreviewed") == SHELLS
    assert own.incident("c").id == "c"


def test_undoing_a_merge_gives_everything_back(own):
    before = state(own)
    made = own.merge([joined(own), own.incident("b"), own.incident("c")], "Ada")
    merged = own.incident("b").id
    own.undo(made.id)
    assert state(own) == before
    assert own.incident(merged) == own.incident("a")
    own.undo(made.id)
    assert state(own) == before


def test_undoing_a_split_gives_everything_back_and_what_was_said_of_the_half_goes(own):
    before = state(own)
    found = joined(own)
    made = own.split(found, own_parts(own, found)[1:3], "Ada")
    half = own.about(made.id)[1]
    own.correct(half, "location", RAQQA.location, "Ada")
    assert own.incident(half).location.name == "Raqqa"
    own.undo(made.id)
    assert state(own) == before
    assert own.incident(half) == found
    assert all(item.undone for item in own.corrections())


def test_a_later_merge_stands_when_an_earlier_one_is_undone(own):
    first = own.merge([own.incident("b"), own.incident("d")], "Ada")
    second = own.merge([own.incident("b"), own.incident("c")], "Ben")
    own.undo(first.id)
    assert set(own.incident("b").members) == {"b", "c"}
    assert own.incident("d").id == "d"
    own.undo(second.id)
    assert own.incident("b").id == "b"


def test_a_correction_follows_its_incident_into_a_merge_and_out_of_it(own):
    own.correct("b", "status", "confirmed", "Ada")
    own.correct("b", "review_state", "accepted", "Ada")
    made = own.merge([own.incident("c"), own.incident("b")], "Ben")
    merged = own.incident("b")
    assert (merged.status, merged.review_state) == ("confirmed", "edited")
    own.correct(merged.id, "sub_event_type", "Siege", "Ben")
    assert own.incident("b").sub_event_type == "Siege"
    own.undo(made.id)
    assert (own.incident("b").status, own.incident("b").review_state) == ("confirmed", "accepted")
    assert (own.incident("b").sub_event_type, own.incident("c").sub_event_type) == ("Armed clash", "Air/drone strike")


def test_a_merge_and_a_split_survive_a_new_extraction_that_gives_other_ids(own):
    own.merge([own.incident("b"), own.incident("c")], "Ada")
    old = own.incident("b").id
    found = joined(own)
    made = own.split(found, own_parts(own, found)[1:3], "Ada")
    own.add(STORY, [replace(LONG, id="a2", confidence=0.5), replace(SHORT, id="b2")])
    own.add(OTHER, [replace(RAID, id="c2"), replace(SHELLS, id="d2")])
    own.regroup()
    assert set(own.incident("b2").members) == {"b2", "c2"}
    assert own.incident(old) == own.incident("b2")
    stayed, went = (own.incident(key) for key in own.about(made.id))
    assert went.mentions == (sentence(1), sentence(2))
    assert "a2" in stayed.members
    counts_agree(own)


def test_a_merge_waits_while_one_of_its_articles_is_away(own):
    own.merge([own.incident("b"), own.incident("c")], "Ada")
    merged = own.incident("b").id
    own.remove(OTHER.id)
    own.regroup()
    assert own.incident("b").id == "b" == own.incident(merged).id
    own.add(OTHER, [RAID, SHELLS])
    own.regroup()
    assert own.incident("b").id == merged


def test_a_new_article_joins_the_half_that_it_agrees_with(own):
    found = joined(own)
    own.split(found, [part for part in own_parts(own, found) if part.report_id == "e"], "Ada")
    fresh = article("Again two were killed in Mosul.", outlet="Wire")
    own.add(fresh, [incident("f", fresh, day=date(2014, 6, 10), spot=MOSUL, killed=2, by=["ISIS"])])
    own.regroup()
    assert own.incident("e").id == "e"
    assert set(own.incident("a").members) == {"a", "f"}


@pytest.mark.parametrize("change", ["correct", "merge", "split", "remove"])
@pytest.mark.parametrize("wanted", ["merge", "split"])
def test_what_somebody_else_changed_meanwhile_is_neither_merged_nor_split(own, change, wanted):
    seen, parts = joined(own), own_parts(own, joined(own))
    if change == "correct":
        own.correct(seen.id, "status", "confirmed", "Ben")
    elif change == "merge":
        own.merge([seen, own.incident("d")], "Ben")
    elif change == "split":
        own.split(seen, parts[1:2], "Ben")
    else:
        own.remove(STORY.id)
        own.remove(THIRD.id)
        own.regroup()
    before, version = own.incidents(ALL), own.version()
    with pytest.raises(StoreError if change == "remove" else CorrectionConflict):
        own.merge([own.incident("c"), seen], "Ada") if wanted == "merge" else own.split(seen, parts[:1], "Ada")
    assert (own.incidents(ALL), own.version()) == (before, version)


def test_a_merge_or_a_split_that_makes_no_sense_is_refused(own):
    found = joined(own)
    parts = own_parts(own, found)
    with pytest.raises(StoreError, match="two different"):
        own.merge([found, found], "Ada")
    for away in ([], parts, [replace(parts[0], report_id="b")], [*parts[:1], own_parts(own, own.incident("c"))[0]]):
        with pytest.raises(StoreError, match="sentences"):
            own.split(found, away, "Ada")
    assert own.corrections() == []


def test_another_reader_sees_what_was_merged(own, store_url):
    other = open_store(store_url)
    own.merge([own.incident("b"), own.incident("c")], "Ada")
    assert other.incident("b") == own.incident("c")
    other.close()


DEEDS = st.lists(
    st.tuples(st.sampled_from(["merge", "split", "undo"]), st.integers(0, 99), st.integers(0, 99)),
    min_size=2,
    max_size=6,
)


def do(store, deed, one, other):
    """One of the things a person can do; what cannot be done is left."""
    shown = store.incidents(ALL)
    first = shown[one % len(shown)]
    if deed == "merge":
        second = shown[other % len(shown)]
        if first != second:
            store.merge([first, second], "Ada")
    elif deed == "split":
        parts = own_parts(store, first)
        if len(parts) > 1:
            store.split(first, parts[: 1 + other % (len(parts) - 1)], "Ada")
    elif store.corrections():
        store.undo(store.corrections()[other % len(store.corrections())].id)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=DEEDS)
def test_whatever_is_merged_and_split_nothing_is_lost_and_undoing_all_is_the_identity(new_url, deeds):
    store = open_store(new_url())
    store.add_all(EVERYTHING)
    store.regroup()
    before = state(store)
    for deed in deeds:
        do(store, *deed)
        assert kept(store.incidents(ALL)) == kept(before[0])
        counts_agree(store)
    shown, about = state(store), {item.id: store.about(item.id) for item in store.corrections()}
    with store.writing() as session:
        session.run("UPDATE meta SET value = '1' WHERE key = 'ungrouped'")
    store.regroup()
    assert state(store) == shown, "what is written around a deed is what a whole regrouping writes"
    assert {item.id: store.about(item.id) for item in store.corrections()} == about
    for item in store.corrections():
        store.undo(item.id)
    assert state(store) == before
    store.close()


@st.composite
def reports(draw):
    """Reports of three stories, each with some sentences of its own."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        chosen = draw(st.sets(st.integers(0, 3), min_size=1))
        day = date(2014, 6, 1) + timedelta(days=draw(st.integers(0, 3)))
        made.append(told(f"r{number}", *sorted(chosen), day=day, spot=draw(st.sampled_from([MOSUL, TIKRIT]))))
    return made


def ids_of(groups):
    return sorted(sorted(report.id for report in group) for group in groups.clusters)


@given(reports(), st.data())
def test_a_split_undone_is_the_identity_and_a_split_loses_nothing(found, data):
    before = Groups(clusters(found))
    chosen = data.draw(st.sampled_from(before.clusters))
    parts = data.draw(st.permutations([part for report in chosen for part in parts_of(report)]))
    said = Grouping(tuple(parts[: data.draw(st.integers(1, len(parts)))]), ("x",), "half")
    undone, split = Groups(clusters(found)), Groups(clusters(found))
    undone.play([Deed("s", "split", said, undone=True)])
    split.play([Deed("s", "split", said)])
    assert ids_of(undone) == ids_of(before)
    assert undone.leads()["half"] == undone.leads()["x"]
    assert kept(report for group in split.clusters for report in group) == kept(found)
    assert len(split.clusters) == len(before.clusters) + (len(split.about()["s"]) - 1)


@given(st.sets(st.integers(0, 3), min_size=1, max_size=3))
def test_a_report_that_is_cut_says_everything_once(away):
    whole = told(
        "w", 0, 1, 2, 3, actors=(Actor("isis", "ISIS", "Gunmen", "actor", article_id=STORY.id, span=Span(0, 7)),)
    )
    loose = Toll("killed", 9, 9, 9, article_id=STORY.id)
    whole = replace(whole, tolls=(*whole.tolls, loose))
    stays, goes = cut(whole, {sentence(number) for number in away})
    assert kept([stays, goes]) == kept([whole])
    assert stays.id == "w" != goes.id
    assert loose in stays.tolls
    assert set(stays.actors) == set(goes.actors) == set(whole.actors)
    with pytest.raises(ValueError, match="each half"):
        cut(whole, set(whole.mentions))
