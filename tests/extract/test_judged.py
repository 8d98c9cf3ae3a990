"""Every field that a model decides says how sure it is, and what it would say otherwise."""

from __future__ import annotations

import pytest

from geo.chances import JUDGED, UNJUDGED
from geo.extract import extract
from geo.extract.decisions.clues.judged import Judged, chances_of, judged
from tests.extract.reading import article, incidents

BOMB = "A car bomb killed seven people and wounded 12 in Kirkuk on Monday, and the police held a man in Tikrit."


def test_an_incident_says_how_sure_each_of_its_fields_is(gazetteer):
    for told in incidents(gazetteer, BOMB):
        assert set(told.chances.judged()) == set(JUDGED)
        assert all(0 < chance < 1 for chance in told.chances.judged().values())
        assert told.chances.happened == pytest.approx(told.confidence, abs=0.01)
        assert told.sureness == min(told.chances.judged().values())


def test_a_runner_up_is_another_value_than_the_one_that_stands(gazetteer):
    for told in incidents(gazetteer, BOMB):
        shown = {"place": told.location.name, "killed": "7", "wounded": "12"}
        others = told.chances.runners_up
        assert all(other.value != shown.get(other.field) for other in others)
        assert len({other.field for other in others}) == len(others)
        assert all(other.field != "happened" for other in others)


def test_what_is_no_event_of_violence_or_flight_is_not_judged(gazetteer):
    talks = "The foreign ministers of Turkey and Iran met in Ankara on Monday to sign an agreement on the border."
    found = [one for one in extract(article(talks), gazetteer).incidents if one.layer == "diplomacy"]
    assert all(one.chances == UNJUDGED for one in found)


def test_the_likeliest_of_the_others_is_the_runner_up():
    assert judged(0.6, [("Mosul", 0.1), ("", 0.3)]) == Judged(0.6, "", 0.3)
    assert judged(0.6, []) == Judged(0.6)


def test_no_model_is_certain_and_what_is_hardly_likely_is_not_told():
    said = chances_of(1.0, {"place": Judged(0.999, "Mosul", 0.01), "killed": Judged(0.5, "", 0.4)})
    assert (said.happened, said.place, said.killed) == (0.99, 0.99, 0.5)
    assert said.runner_up("place") is None
    assert said.runner_up("killed").value == ""


def test_a_field_that_the_model_is_not_asked_for_has_no_chance_and_no_runner_up():
    said = chances_of(0.9, {"place": Judged(None, "Mosul", 0.6)})
    assert said.place is None
    assert said.runners_up == ()
