"""The forms of a word are found in an article as reporters write them."""

from __future__ import annotations

import pytest

from geo.extract.text.english import ENGLISH
from geo.extract.text.inflection import noun_forms, verb_forms
from tests.extract.reading import incidents

TOLD = {
    "Gunmen machine-gunned three peasants at Jeremie, Haiti, on Sunday.": "Attack",
    "Men pistol-whipped a trader in Jeremie, Haiti, on Sunday.": "Attack",
    "Rebels waylaid three lorries near Jeremie, Haiti, on Sunday.": "Attack",
    "Soldiers bayoneted four villagers in Jeremie, Haiti, on Sunday.": "Attack",
    "A man bled to death after a stabbing in Jeremie, Haiti, on Sunday.": "Attack",
    "The authorities expelled 300 villagers from Jeremie, Haiti, on Sunday.": "Displacement",
    "Gunmen set light to a church in Jeremie, Haiti, on Sunday.": "Looting/property destruction",
}


@pytest.mark.parametrize(("text", "kind"), TOLD.items())
def test_a_deed_is_found_whatever_form_its_verb_takes(gazetteer, text, kind):
    (found,) = incidents(gazetteer, text)
    assert found.sub_event_type == kind


def test_women_who_were_singing_were_not_singed(gazetteer):
    (found,) = incidents(gazetteer, "Ten women were singing in Jeremie, Haiti, on Sunday when a bomb killed two.")
    assert found.toll("wounded") is None


@pytest.mark.parametrize(
    ("verb", "past", "gerund"),
    [
        ("expel from", "expelled from", "expelling from"),
        ("machine-gun", "machine-gunned", "machine-gunning"),
        ("pistol-whip", "pistol-whipped", "pistol-whipping"),
        ("overrun", "overran", "overrunning"),
        ("begin a strike", "began a strike", "beginning a strike"),
        ("deal with", "dealt with", "dealing with"),
        ("keep under siege", "kept under siege", "keeping under siege"),
        ("singe", "singed", "singeing"),
    ],
)
def test_the_past_and_the_gerund_are_as_english_has_them(verb, past, gerund):
    forms = verb_forms(verb, ENGLISH.stage("irregular"))
    assert (forms[past], forms[gerund]) == ("past", "gerund")


@pytest.mark.parametrize(("noun", "plural"), [("knife", "knives"), ("hostage crisis", "hostage crises")])
def test_more_than_one_is_as_english_has_it(noun, plural):
    assert plural in noun_forms(noun)
