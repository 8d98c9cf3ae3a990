"""Who did it, where it is told by whose forces speak, by a denial or only after the deed."""

from __future__ import annotations

import pytest

from geo.extract.decisions.people.given_parts import ACTOR, is_left_out
from tests.extract.reading import incidents

OWN = [
    ("The Russian Defence Ministry said its units had taken Niu-York, Ukraine, on Monday.", "Government of Russia"),
    ("FMLN communique: Our forces ambushed a patrol at Perquin, El Salvador, on Monday, killing six.", "FMLN"),
]


@pytest.mark.parametrize(("text", "name"), OWN)
def test_the_forces_of_whoever_speaks_are_his_and_not_those_of_the_place(gazetteer, text, name):
    (found,) = incidents(gazetteer, text)
    assert {one.name for one in found.actors if one.role == "actor"} == {name}


def test_who_denies_what_the_text_lays_on_him_may_be_likely_all_the_same():
    row = {"denies": 1.0}
    assert is_left_out(row, 0.45, ACTOR, blamed=True)
    assert not is_left_out(row, 0.6, ACTOR, blamed=True)
    assert is_left_out(row | {"bystander": 1.0}, 0.6, ACTOR, blamed=True)
    assert is_left_out(row, 0.6, ACTOR, blamed=False)


def test_who_acts_only_after_a_deed_did_it_only_where_hardly_anything_is_likelier():
    assert is_left_out({"acts": 1.0}, 0.8, ACTOR, blamed=True)
    assert not is_left_out({"acts": 1.0}, 0.9, ACTOR, blamed=True)
    assert is_left_out({"is_thing": 1.0}, 0.99, ACTOR, blamed=True)


def _doers(found):
    return [(one.name, one.text, one.basis) for one in found.actors if one.role == "actor"]


@pytest.mark.parametrize("who", ["two motorcyclists", "two passengers", "riders"])
def test_ordinary_people_who_do_what_armed_ones_do_are_of_no_known_side(gazetteer, who):
    (found,) = incidents(gazetteer, f"A policeman was shot dead by {who} in Karachi on Monday.")
    assert [name for name, _, _ in _doers(found)] == ["Unidentified armed group"]


def test_arrests_that_say_nobody_who_makes_them_are_supposed_of_the_state_of_their_place(gazetteer):
    (found,) = incidents(gazetteer, "In Nairobi, 44 suspects were arrested on Monday over the unrest.")
    assert _doers(found) == [("Government of Kenya", "", "suspected")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ugandan soldiers arrested 44 suspects in Goma on Monday.", "Government of Uganda"),
        ("In Xaldo, 44 suspects were arrested on Monday over the unrest.", ""),
    ],
)
def test_arrests_are_of_whom_the_text_names_and_without_a_place_of_nobody(gazetteer, text, name):
    (found,) = incidents(gazetteer, text)
    assert [one.name for one in found.actors if one.role == "actor"] == ([name] if name else [])
