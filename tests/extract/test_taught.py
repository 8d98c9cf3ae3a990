"""What the network that reads around an event is taught: which candidates are right, and how its word is added up."""

from __future__ import annotations

from datetime import date

import numpy as np

from geo.extract.decisions.clues.model import models
from geo.extract.decisions.reader.network import CUE, network
from geo.extract.decisions.reader.weighing import SLOTS
from geo.extract.pipeline import prepared
from geo.model import Span
from geo.train.coded import Coded
from geo.train.marked import Marked
from geo.train.reader import adding
from geo.train.reader.lessons import of_coded, of_sentence, of_story
from tests.extract.reading import article

TEXT = "Soldiers shot dead three farmers in Maiduguri on Monday, and Boko Haram denied any part."
GOLD = {
    "mentions": [{"quote": "Soldiers shot dead", "start": 0}],
    "event_type": "Attack",
    "lat": 11.85,
    "lon": 13.16,
    "tolerance_km": 15,
    "date_start": "2014-06-16",
    "date_end": "2014-06-16",
    "actors": ["Government of Nigeria"],
    "targets": ["Civilians"],
    "killed": {"low": 3, "best": 3, "high": 3},
    "evidence": {"actor": "Soldiers", "target": "three farmers", "trigger": "shot dead"},
}
CODED = Coded(article(TEXT, date(2014, 6, 18)), (GOLD,), "made up")


def lesson(gazetteer):
    story = prepared(CODED.article, gazetteer)
    return next(of_coded(network().pieces, CODED, story))


def words(one, at):
    cut = network().pieces.cut(TEXT)
    return {TEXT[cut.starts[piece - 1] : cut.ends[piece - 1]] for piece in at}


def test_the_right_candidates_of_every_coded_slot_are_known(gazetteer):
    one = lesson(gazetteer)
    right = {
        slot: [words(one, option.at) for option in options if option.right] for slot, options in one.options.items()
    }
    assert right["actor"] == [{"Soldiers"}]
    assert right["target"] == [{"farmers"}]
    assert right["killed"] == [{"three"}]
    assert right["place"] == [{"Maiduguri"}]


def test_a_slot_that_nobody_coded_teaches_nothing(gazetteer):
    assert "wounded" not in lesson(gazetteer).options


def test_the_words_that_tell_the_event_are_marked(gazetteer):
    one = lesson(gazetteer)
    assert words(one, [at for at, mark in enumerate(one.marks) if mark == CUE]) <= {"shot", "dead"}
    assert len(one.marks) == len(one.pieces)


def test_a_text_that_nobody_coded_says_of_no_candidate_that_it_is_right(gazetteer):
    story = prepared(CODED.article, gazetteer)
    found = list(of_story(network().pieces, story, None))
    assert found
    assert all(one.weight == 0 for one in found)
    assert not any(option.right for one in found for options in one.options.values() for option in options)


def test_a_part_that_is_not_marked_is_nobody_only_where_all_are_marked():
    one = Marked(article(TEXT), ((Span(9, 13), {"AGENT": [Span(0, 8)]}),), "made up")
    [some] = of_sentence(network().pieces, one, complete=False)
    [every] = of_sentence(network().pieces, one, complete=True)
    assert {slot: words(some, at) for slot, at in some.parts.items()} == {"actor": {"Soldiers"}}
    assert set(every.parts) == set(SLOTS)
    assert every.parts["wounded"] == []


def test_the_sum_listens_to_what_is_right_and_leaves_the_silent_slots_alone():
    chance = np.random.default_rng(1)
    rows = chance.normal(size=(400, 8)).astype(np.float32)
    rights = list(rows[:, 2] + 0.3 * chance.normal(size=400) > 0)
    both = adding.fitted({slot: ([rows], rights) for slot in SLOTS})
    assert np.argmax(np.abs(both["actor"])) == 3
    assert set(both) == set(SLOTS) - adding.SILENT


def test_what_trees_and_network_say_of_a_coded_event_is_gathered_by_slot(gazetteer):
    story = prepared(CODED.article, gazetteer)
    rows = adding.rows_of([(CODED, story)], models(), network())
    said, rights = rows["actor"]
    assert sum(map(len, said)) == len(rights)
    assert sum(rights) == 1
    assert said[0].shape[1] == len(network().weights["both.actor"]) - 1
