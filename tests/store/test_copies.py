"""A copy is no second source: one text from several outlets counts once, wherever it is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.errors import StoreError
from geo.filters.model import Filters
from geo.model import Copy, Mention, Span, Toll
from geo.store import open_store
from tests.store.made import MOSUL, article, incident

TEXT = (
    "A bomb at the gate of the cattle market killed nine people on Thursday, doctors in Mosul said. Traders carried "
    "the wounded away on doors. The provincial council announced three days of mourning, and a curfew from six."
)
REPORTED = (
    "Nine traders lost their lives when somebody blew up a van beside the pens in Mosul, an officer told us. His men "
    "had searched the vehicle an hour before, and found it empty. The market is to open again next week."
)
DAY = date(2014, 6, 12)
WIRE = article(TEXT, outlet="Agency")
PRINTED = article(f"{TEXT}\n\nOur town will hold a vigil on Sunday in front of the hall.", outlet="Herald")
OWN = article(REPORTED, outlet="Gazette")


def told(key, story, **changes):
    return incident(key, story, **{"day": DAY, "spot": MOSUL, "killed": 9, "sub_event_type": "Attack"} | changes)


def kept(store, *stories, **changes):
    store.add_all((story, [told(f"i{number}", story, **changes)]) for number, story in enumerate(stories))
    store.regroup()
    return store.incidents(Filters(layers=(), statuses=(), reviews=()))


def test_the_same_text_of_two_outlets_is_one_source_and_says_where_else_it_stands(store):
    (one,) = kept(store, WIRE, PRINTED)
    assert set(one.article_ids) == {WIRE.id, PRINTED.id}
    assert len(one.sources) == 1
    assert one.copies == (Copy(PRINTED.id, WIRE.id),)
    assert one.also_in(WIRE.id) == (PRINTED.id,)


def test_a_copy_makes_no_incident_surer_and_gives_its_figure_no_second_vote(store):
    (one,) = kept(store, WIRE, PRINTED, confidence=0.6)
    assert one.confidence == 0.6
    third = told("i2", OWN, killed=None, tolls=(Toll("killed", 8, 8, 8, article_id=OWN.id),), confidence=0.6)
    store.add(OWN, [third])
    store.regroup()
    (one,) = store.incidents()
    assert one.confidence == 0.84
    assert len(one.sources) == 2
    assert one.toll("killed").best == 8  # one source each, and the latest word


def test_another_reporters_story_of_the_event_is_a_second_source(store):
    (one,) = kept(store, WIRE, OWN)
    assert set(one.sources) == {WIRE.id, OWN.id}
    assert one.copies == ()


def test_what_a_copy_tells_without_a_place_or_a_day_stands_once(store):
    (one,) = kept(store, WIRE, PRINTED, spot=None, day=None)
    assert len(one.members) == 2
    assert len(one.sources) == 1


def test_a_copy_that_lost_its_place_is_one_with_the_text_that_has_it_and_with_what_others_report(store):
    store.add(WIRE, [told("i0", WIRE, spot=None)])
    store.add(PRINTED, [told("i1", PRINTED)])
    store.add(OWN, [told("i2", OWN)])
    store.regroup()
    (one,) = store.incidents()
    assert one.location == MOSUL.location
    assert len(one.sources) == 2


def test_two_events_of_one_sentence_stay_two_in_its_copies(store):
    for story in (WIRE, PRINTED):
        both = [told(f"{story.id}{n}", story, spot=None, day=None, killed=n) for n in (9, 40)]
        store.add(story, both)
    store.regroup()
    assert sorted(one.toll("killed").best for one in store.incidents()) == [9, 40]


def test_a_copy_that_comes_later_or_goes_changes_the_count_and_costs_no_whole_regrouping(store):
    fairs = [article(f"{n} sheep were shown at the fair of village {n}.", outlet="Farm") for n in range(12)]
    kept(store, *fairs, spot=None, day=None)
    store.add(WIRE, [told("w", WIRE)])
    store.regroup()
    store.add(PRINTED, [told("p", PRINTED)])
    store.regroup()
    shown = store.incident("w")
    assert len(shown.article_ids) == 2
    assert len(shown.sources) == 1
    store.regroup(whole=True)
    assert store.incident("w") == shown
    store.remove(WIRE.id)
    store.regroup()
    assert store.incident("p").copies == ()
    assert store.incident("p").sources == (PRINTED.id,)


def test_a_record_of_a_dataset_is_no_copy_of_another(store):
    from geo.model import Cue  # noqa: PLC0415 (of this test alone)

    for number, story in enumerate((WIRE, PRINTED)):
        record = (Cue("record", f"Data {number}", story.id, Span(0, 5)),)
        store.add(story, [told(f"i{number}", story, cues=record)])
    store.regroup()
    (one,) = store.incidents()
    assert len(one.sources) == 2


def test_a_person_says_that_it_is_no_copy_and_takes_it_back(store):
    (one,) = kept(store, WIRE, PRINTED)
    said = store.say_copy(one, PRINTED.id, "", "ann")
    (apart,) = store.incidents()
    assert len(apart.sources) == 2
    assert store.corrections(apart.id) == [said]
    assert [change.author for change in store.changes(store.seen(apart.id).first) if change.field == "sources"] == [
        "ann"
    ]
    store.regroup(whole=True)
    assert store.incidents() == [apart]
    store.undo(said.id)
    assert store.incidents() == [one]


def test_what_is_no_copy_comes_apart_again_where_only_the_copy_held_it_together(store):
    (one,) = kept(store, WIRE, PRINTED, spot=None, day=None)
    said = store.say_copy(one, PRINTED.id, "", "ann")
    assert len(store.incidents()) == 2
    store.undo(said.id)
    assert store.incidents() == [one]


def test_a_person_says_that_it_is_a_copy(store):
    (one,) = kept(store, WIRE, OWN)
    store.say_copy(one, OWN.id, WIRE.id, "ann")
    (now,) = store.incidents()
    assert len(now.sources) == 1
    assert now.review_state == one.review_state
    store.add(PRINTED, [told("i2", PRINTED)])
    store.regroup()
    (now,) = store.incidents()
    assert len(now.sources) == 1


def test_what_cannot_be_a_copy_is_refused(store):
    (one,) = kept(store, WIRE, OWN)
    for article_id, of in ((WIRE.id, WIRE.id), (WIRE.id, ""), ("nothing", WIRE.id), (WIRE.id, "nothing")):
        with pytest.raises(StoreError, match="copies"):
            store.say_copy(one, article_id, of, "ann")


def test_what_was_said_of_copies_goes_with_the_corrections_into_another_store(store, tmp_path):
    (one,) = kept(store, WIRE, PRINTED)
    store.say_copy(one, PRINTED.id, "", "ann")
    other = open_store(tmp_path / "other.duckdb")
    kept(other, WIRE, PRINTED)
    assert other.take_in(store.anchored()) == 1
    (there,) = other.incidents()
    assert len(there.sources) == 2
    other.close()


def test_an_older_store_finds_the_copies_that_it_holds(store, store_url):
    (one,) = kept(store, WIRE, PRINTED, spot=None, day=None)
    with store.writing() as session:
        for statement in ("DROP TABLE prints", "DROP TABLE copies", "UPDATE meta SET value = '4' WHERE key = 'schema'"):
            session.run(statement)
    store.close()
    again = open_store(store_url)
    assert [replace(shown, copies=()) for shown in again.incidents()] == [replace(one, copies=())]
    assert len(again.incidents()[0].sources) == 1
    again.close()


def test_a_sentence_that_a_desk_wrote_anew_tells_the_same_event(store):
    begun, ended = (
        "A bomb at the gate of the cattle market killed nine people",
        "Nine were killed by a bomb at the gate",
    )
    anew = TEXT.replace(begun, f"{ended} of the cattle market")
    story = article(anew, outlet="Herald")
    for number, one in enumerate((WIRE, story)):
        whole = (Mention(one.id, Span(0, one.text.index("."))),)
        store.add(one, [told(f"i{number}", one, spot=None, day=None, mentions=whole)])
    store.regroup()
    (shown,) = store.incidents()
    assert len(shown.sources) == 1


def test_a_text_or_an_address_that_is_there_is_known_again(store):
    page = replace(article("Something else.", outlet="Wire"), url='https://wire.example/a?b="ü"')
    quoting = article('The page said "url":"https://wire.example/c" and no more.', outlet="Herald")
    store.add_all([(one, []) for one in (WIRE, OWN, page, quoting)])
    again = article(TEXT.replace(" ", "\n  "), outlet="Another")
    assert [one.id for one in store.known_texts([again])] == [WIRE.id]
    assert store.known_texts([replace(article("New words.", outlet="Wire"), url=page.url)]) == [page]
    assert store.known_texts([replace(article("New.", outlet="Wire"), url="https://wire.example/c")]) == []
    assert store.known_texts([]) == []
