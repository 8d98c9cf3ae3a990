"""The network that reads around an event: its file is whole or says so, and it weighs only what it has read."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ModelUnreadable
from geo.extract.decisions.considered import FIGURE, FORCES, PLACE, UNARMED, considered
from geo.extract.decisions.reader.network import CUE, PATH, load, network
from geo.extract.decisions.reader.pieces import UNKNOWN
from geo.extract.decisions.reader.reading import PIECES, Heard, cues, hear, window_of
from geo.extract.decisions.reader.weighing import SLOTS, columns, weighed
from geo.extract.pipeline import prepared
from geo.model import Article

TOLD = "Soldiers shot dead three farmers in Maiduguri on Monday, the governor said."


def read(gazetteer, text: str):
    story = prepared(Article("a", text), gazetteer)
    found = considered(story, story.told)
    return story, found, hear(story, story.told, [one.marked for one in found])


def test_a_file_of_another_version_says_so(tmp_path):
    with np.load(PATH) as arrays:
        np.savez(tmp_path / "reader.npz", **{name: arrays[name] for name in arrays.files if "qkv" not in name})
    with pytest.raises(ModelUnreadable, match=r"reader\.npz.*qkv.*reinstall"):
        load(tmp_path / "reader.npz")


def test_the_models_together_stay_small():
    assert sum(path.stat().st_size for path in PATH.parent.glob("*.npz")) < 15_000_000


def test_a_text_is_cut_into_known_pieces_each_with_the_word_that_it_is_of():
    pieces = network().pieces
    cut = pieces.cut("Gunmen in Tal Afar…")
    words = list(zip(cut.starts, cut.ends, strict=True))
    assert words[0] == (0, 6)
    assert {(10, 13), (14, 18)} <= set(words)
    assert cut.numbers[-1] == pieces.cut("…").numbers[0]


def test_a_word_of_letters_that_it_does_not_know_is_one_unknown_piece():
    pieces = network().pieces
    assert pieces.cut("ሰላም").numbers == pieces.cut(UNKNOWN.strip("[]").lower() * 40).numbers


@given(st.text())
def test_every_piece_stands_where_its_word_stands(text):
    cut = network().pieces.cut(text)
    assert len(cut.numbers) == len(cut.starts) == len(cut.ends)
    assert cut.starts == sorted(cut.starts)
    assert all(0 <= first < last <= len(text) for first, last in zip(cut.starts, cut.ends, strict=True))


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_window_holds_the_words_that_tell_and_no_more_than_it_may(before, after):
    text = "word " * before + "shot " + "word " * after
    cut = network().pieces.cut(text)
    window = window_of(cut, [(5 * before, 5 * before + 4)], [])
    assert window is not None
    assert window.size == min(PIECES, before + 1 + after)
    assert list(np.flatnonzero(window.marks == CUE)) == [before - window.first]


def test_nothing_is_read_where_no_word_tells_of_the_event():
    assert window_of(network().pieces.cut("A quiet day."), [(40, 44)], []) is None


def test_everybody_and_everything_around_an_event_is_marked_by_kind(gazetteer):
    story, found, _ = read(gazetteer, TOLD)
    window = window_of(network().pieces.cut(TOLD), cues(story, story.told[0]), found[0].marked)
    cut = network().pieces.cut(TOLD)
    marks = {TOLD[a:b]: int(mark) for a, b, mark in zip(cut.starts, cut.ends, window.marks, strict=True)}
    assert marks["Soldiers"] == FORCES
    assert marks["three"] == FIGURE
    assert marks["farmers"] == UNARMED
    assert marks["Maiduguri"] == PLACE
    assert marks["shot"] == CUE
    assert marks["the"] == 0


def test_what_is_said_is_the_same_alone_and_beside_longer_texts(gazetteer):
    longer = TOLD + " Rebels burned a market in Bama on Tuesday, and a bomb wounded four people in Gwoza on Wednesday."
    story, found, together = read(gazetteer, longer)
    alone = [hear(story, [told], [one.marked])[0] for told, one in zip(story.told, found, strict=True)]
    assert len(together) == 3
    for one, other in zip(together, alone, strict=True):
        assert np.allclose(one.said, other.said, atol=1e-3)
        assert np.allclose(one.nobody, other.nobody, atol=1e-3)


def test_it_points_at_who_did_it_and_at_whom_it_befell(gazetteer):
    _, found, heard = read(gazetteer, TOLD)
    said = {}
    for slot in ("actor", "target"):
        named, role = found[0].people, SLOTS.index(slot)
        said[slot] = max(named, key=lambda one, role=role: heard[0].best(one.spans, role) or -99.0).actor.text
    assert said == {"actor": "Soldiers", "target": "farmers"}


@dataclass
class Candidate:
    spans: list[tuple[int, int]] = field(default_factory=list)
    is_nothing: bool = False


def test_where_nothing_was_read_the_trees_alone_are_heard():
    assert weighed("actor", [[Candidate(), Candidate()]], [[0.2, 0.7]], [None]) == [[0.2, 0.7]]


def test_figures_and_places_are_left_to_the_trees():
    heard = Heard([0], [4], np.ones((1, len(SLOTS)), np.float32), np.zeros(len(SLOTS), np.float32))
    for slot in ("killed", "wounded", "place"):
        own = weighed(slot, [[Candidate([(0, 4)]), Candidate(is_nothing=True)]], [[0.25, 0.75]], [heard])
        assert own[0] == pytest.approx([0.25, 0.75], abs=1e-3)


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=6), st.floats(-9, 9))
def test_what_is_said_of_all_candidates_and_of_nobody_adds_up_to_one(values, nobody):
    said = np.zeros((len(values), len(SLOTS)), np.float32)
    said[:, 0] = values
    heard = Heard(list(range(len(values))), list(range(1, len(values) + 1)), said, np.full(len(SLOTS), nobody))
    named = [Candidate([(at, at + 1)]) for at in range(len(values))]
    rows = columns("actor", named, [0.5] * len(values), heard, away=-2.0)
    assert rows[:, 6].sum() + rows[0, 7] == pytest.approx(1, abs=0.01)


def test_a_candidate_outside_of_what_was_read_says_so():
    heard = Heard([0], [4], np.ones((1, len(SLOTS)), np.float32), np.zeros(len(SLOTS), np.float32))
    rows = columns("actor", [Candidate([(0, 4)]), Candidate([(90, 94)])], [0.5, 0.5], heard, away=-2.0)
    assert list(rows[:, 4]) == [1.0, 0.0]
    assert rows[0, 2] > rows[1, 2]
