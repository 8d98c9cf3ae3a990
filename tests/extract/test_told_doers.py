"""Who did it, where only what is said of a name or of people tells that they are armed."""

from __future__ import annotations

import pytest

from geo.extract.decisions.people.given_parts import ACTOR, is_left_out
from geo.extract.mentions.actors import find
from geo.extract.mentions.naming.article_names import read_names
from geo.extract.text.tokens import tokenise
from tests.extract.reading import incidents


def named(text):
    tokens = tokenise(text)
    return {mention.named.name for mention in find(tokens, read_names([tokens], countries=[], places=[]))}


TOLD = [
    # what an armed group alone is told of
    ("A group calling itself Grey Heron Dawn set a bus alight.", "Grey Heron Dawn"),
    ("The Orange Sickle has claimed responsibility for the blast.", "Orange Sickle"),
    ("The Grey Heron Battalion claimed it on Telegram.", "Grey Heron Battalion"),
    ("Villagers blamed the Lotus Kinsmen for the killing.", "Lotus Kinsmen"),
    ("Clashes between the Orvali and the Dorvak killed six.", "Orvali"),
    ("Clashes between the Orvali and the Dorvak killed six.", "Dorvak"),
    ("Gunmen believed to be Orvali shot a clerk.", "Orvali"),
    ("Members of the outlawed QVF shot a clerk.", "QVF"),
    ("Supporters of the Orvali Dawn burned a tax office.", "Orvali Dawn supporters"),
    # a unit by its number in words, whose weapons a state's adjective or capital tells
    ("The ninth armoured division crossed the river.", "State forces"),
    ("Moscow's missiles fell on the port.", "Government of Russia"),
    ("Turkish F-16s bombed a ridge.", "Government of Turkey"),
    # what people wear, ride and do to themselves
    ("Individuals in civilian clothes stopped a bus.", "Unidentified armed group"),
    ("Two youths with covered faces shot a clerk.", "Unidentified armed group"),
    ("Men on camels raided a hamlet.", "Unidentified armed group"),
    ("A girl of about 15 blew herself up.", "Unidentified armed group"),
]


@pytest.mark.parametrize(("text", "name"), TOLD)
def test_what_is_said_of_a_name_tells_that_it_is_armed(text, name):
    assert name in named(text)


NOT_TOLD = [
    "Police blamed Orvin for the killing.",  # a person
    "The Water Ministry claimed responsibility for the delay.",
    "The Orvali Herald claimed it was dark.",
    "A doctor known as Orvo spoke.",
    "Talks between the Orvali and the Dorvak went on.",
]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_said_of_anybody_makes_no_armed_group(text):
    assert not any(word in name for name in named(text) for word in ("Orv", "Water", "Dorvak"))


def test_a_girl_whom_a_bomb_kills_stays_a_civilian():
    assert named("A girl died as a man of 30 blew open a safe.") == {"Civilians"}


BLAMED = [
    # both sides, each by the other
    (
        (
            "A mortar round killed two women at a wedding in Namhkam on Sunday. The Kachin Independence Army and the Shan "
            "State Army blamed each other."
        ),
        {"Kachin Independence Army", "Shan State Army"},
    ),
    # as whom those who did it are described
    (
        (
            "Two guards were disarmed and executed in Talaingod, Philippines, on Monday, the mayor said, describing the "
            'perpetrators as "about 15 rebels of the NPA".'
        ),
        {"NPA"},
    ),
    # whose ground it is fired from
    (
        (
            "A farmer was killed when eight mortar rounds fired from Nicaraguan territory fell near Las Trojes, Honduras, "
            "on Friday."
        ),
        {"Nicaraguan"},
    ),
    (
        "A suicide attacker killed 29 fighters at Atma, Syria, on Monday. The Islamic State adopted the attack.",
        {"Islamic State"},
    ),
]


@pytest.mark.parametrize(("text", "names"), BLAMED)
def test_who_is_told_beside_the_deed_is_suspected_of_it(gazetteer, text, names):
    found = incidents(gazetteer, text)[0]
    assert names & {one.text for one in found.actors if one.role == "actor"}


OWN = [
    ("The Russian Defence Ministry said its units had taken Niu-York, Ukraine, on Monday.", "Government of Russia"),
    ("FMLN communique: Our forces ambushed a patrol at Perquin, El Salvador, on Monday, killing six.", "FMLN"),
]


@pytest.mark.parametrize(("text", "name"), OWN)
def test_the_forces_of_whoever_speaks_are_his_and_not_those_of_the_place(gazetteer, text, name):
    (found,) = incidents(gazetteer, text)
    assert {one.name for one in found.actors if one.role == "actor"} == {name}


CLAIMED_LATER = [
    "A bomb killed nine people in Kabul on Monday. The Taliban are active in the city. They claimed responsibility.",
    "A nun was found shot dead in Kabul on Monday. She had been in the hands of the Taliban since August.",
]


@pytest.mark.parametrize("text", CLAIMED_LATER)
def test_who_claims_it_by_a_pronoun_or_held_the_dead_is_suspected(gazetteer, text):
    found = incidents(gazetteer, text)[0]
    assert "Taliban" in {one.name for one in found.actors if one.role == "actor"}


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
