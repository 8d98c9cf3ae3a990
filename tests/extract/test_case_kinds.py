"""Kinds of fault that single sentences showed, each held by sentences of other countries and words."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents

PEACEFUL, RIOT, BURNT = "Peaceful protest", "Violent demonstration", "Looting/property destruction"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Students protested in Dhaka on Monday over fees. Buses were torched and shops vandalised.", [RIOT]),
        ("Workers protested in Durban on Monday. Several vehicles were set on fire.", [RIOT]),
        ("Prisoners protested in Misserete on Monday. Chairs were burnt and property destroyed.", [RIOT]),
        # nothing was harmed
        ("Students protested in Dhaka on Monday over fees. Shops were closed and buses late.", [PEACEFUL]),
        # somebody else did it, or elsewhere
        ("Workers protested in Durban on Monday. Rebels torched a school in Gulu on Sunday.", [PEACEFUL, BURNT]),
    ],
)
def test_what_is_burnt_beside_a_protest_makes_it_a_riot(gazetteer, text, kinds):
    assert sorted(one.sub_event_type for one in incidents(gazetteer, text)) == sorted(kinds)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Attacks in Niger and Mali killed four people and two people on Monday.", {"NE": 4, "ML": 2}),
        ("Attacks in Nigeria and Chad killed nine and four people respectively on Monday.", {"NG": 9, "TD": 4}),
        ("Strikes in Syria and Iraq left two people and seven people dead on Monday.", {"SY": 2, "IQ": 7}),
    ],
)
def test_figures_follow_the_order_of_their_places_and_no_country_is_blamed(gazetteer, text, killed):
    found = incidents(gazetteer, text)
    assert {one.location.country: one.toll("killed").best for one in found if one.location} == killed
    assert not any(actor.id for one in found for actor in one.actors if actor.role == "actor")


def test_towns_share_figures_in_their_order_too(gazetteer):
    found = incidents(gazetteer, "Bombings in Baghdad and Kirkuk killed six people and three people on Monday.")
    assert {one.location.name: one.toll("killed").best for one in found if one.location} == {"Baghdad": 6, "Kirkuk": 3}


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("A shell hit a house in Aleppo on Monday, killing a mother and a daughter and wounding two.", 2, 2),
        ("A soldier opened fire in Dilling on Monday, killing the father and a son and wounding three.", 2, 3),
        ("A bomb exploded in Jos on Monday, killing a teacher and injuring two guards.", 1, 2),
    ],
)
def test_persons_listed_one_by_one_are_counted_together(gazetteer, text, killed, wounded):
    (one,) = incidents(gazetteer, text)
    assert (one.toll("killed").best, one.toll("wounded").best) == (killed, wounded)
