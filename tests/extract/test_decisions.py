"""The models that decide: their file is whole or says what is wrong, and they overrule the rules only where sure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.errors import ModelUnreadable
from geo.extract.decisions import figures
from geo.extract.decisions.clues.model import PATH, WORDS, Clues, load, models, save
from geo.extract.decisions.reader import network
from geo.extract.pipeline import prepared
from geo.model import Article
from tests.extract.reading import incidents


def test_every_decision_has_its_model():
    assert set(models()) == {"stands", "everyday", "same", "type", "actor", "target", "killed", "wounded", "place"}
    assert PATH.stat().st_size < 15_000_000


FILES = [pytest.param(PATH, load, id="trees"), pytest.param(network.PATH, network.load, id="network")]


@pytest.mark.parametrize("bytes_kept", [0, 1000, -1])
@pytest.mark.parametrize(("shipped", "loaded"), FILES)
def test_a_file_that_is_cut_says_so(tmp_path, shipped, loaded, bytes_kept):
    path = tmp_path / shipped.name
    path.write_bytes(shipped.read_bytes()[:bytes_kept])
    with pytest.raises(ModelUnreadable, match=rf"{shipped.stem}\.npz.*reinstall"):
        loaded(path)


@pytest.mark.parametrize(("shipped", "loaded"), FILES)
def test_a_file_that_is_missing_says_so(tmp_path, shipped, loaded):
    with pytest.raises(ModelUnreadable, match=rf"{shipped.stem}\.npz.*reinstall"):
        loaded(tmp_path / shipped.name)


def test_models_that_are_saved_are_the_same_when_read_again(tmp_path):
    path, again = tmp_path / "one.npz", tmp_path / "two.npz"
    save(models(), path)
    save(load(path), again)
    assert path.read_bytes() == again.read_bytes()
    clues = [Clues({"distance": 3.0, "rule": 1.0}, ["killed", "by"]), Clues({"distance": 90.0}, [])]
    for name, model in models().items():
        assert load(path)[name].chances(clues) == model.chances(clues)


def test_a_chance_is_one_and_rises_with_what_the_trees_say():
    for model in models().values():
        assert list(model.told) == sorted(model.told)
        assert list(model.true) == sorted(model.true)
        assert np.all((model.true >= 0) & (model.true <= 1))
        assert WORDS in model.columns


def test_no_candidate_has_no_chance():
    assert models()["actor"].chances([]) == []


def test_what_the_rules_doubt_stands_where_a_model_is_sure(gazetteer):
    text = (
        "NAIROBI, March 3 - Gunmen on motorcycles opened fire on a bus near Mandera on Monday, police said.\n\n"
        "Seven passengers died and the driver was taken to hospital with bullet wounds.\n"
    )
    found = incidents(gazetteer, text)
    assert [one.toll("killed").best for one in found if one.toll("killed")] == [7]


def test_an_incident_says_how_sure_it_is(gazetteer):
    (found,) = incidents(gazetteer, "A car bomb killed nine people in Kirkuk on Monday, police said.")
    assert 0.5 < found.confidence <= 1
    assert found.chances.killed > 0.5


def test_an_event_whose_incident_is_replaced_is_seen_as_before(gazetteer):
    text = "A car bomb killed 12 people and wounded 30 in Kirkuk on Monday."
    story = prepared(Article(id="1", text=text), gazetteer)
    (told,) = [one for one in story.told if not one.draft.doubt]
    again = replace(told, incident=replace(told.incident, status="claimed"))
    assert again.cues == told.cues

    def rows(one):
        return [figure.row for figure in figures.candidates(story, one, "wounded")]

    assert rows(again) == rows(told)
