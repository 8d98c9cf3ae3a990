"""Who did it and to whom: groups nobody listed, whose police it is, who only stands by."""

from __future__ import annotations

import pytest

from geo.extract.mentions.actors import find
from geo.extract.mentions.naming.article_names import read_names
from geo.extract.text.tokens import tokenise
from tests.extract.reading import incidents

MENTIONED = [
    # a name beside a noun of fighters
    ("Dorvak raiders burned three huts.", "Dorvak"),
    ("The Kolo Sana gang took the harbour.", "Kolo Sana gang"),
    ("Elements of the Grey Heron Legion crossed the river.", "Grey Heron Legion"),
    ("The militant group Jaysh al-Rimal set up a checkpoint.", "Jaysh al-Rimal"),
    ("QVF troops entered the town.", "QVF"),
    # a name that says itself what it is
    ("On Monday the Upper Valley Liberation Front attacked a barracks.", "Upper Valley Liberation Front"),
    # people told as armed or as a crowd by what stands beside them
    ("Two men on a motorbike shot a clerk.", "Unidentified armed group"),
    ("Hooded youths shot a clerk.", "Unidentified armed group"),
    ("Irate villagers burned a tax office.", "Rioters"),
    ("Orvali youths burned a tax office.", "Orvali youths"),
    # forces told by a number, or with a state in small letters
    ("Guns of the 7th Infantry Brigade opened up.", "State forces"),
    ("Overnight a ukrainian drone hit a depot.", "Government of Ukraine"),
    # words that only look like a name
    ("Suspected gunmen fled.", "Unidentified armed group"),
    ("Islamist militants fled.", "Islamist militants"),
]


def named(text, **known):
    tokens = tokenise(text)
    return [
        mention.named.name for mention in find(tokens, read_names([tokens], **{"countries": [], "places": []} | known))
    ]


@pytest.mark.parametrize(("text", "name"), MENTIONED)
def test_a_group_that_no_list_has_keeps_its_own_name(text, name):
    assert name in named(text)


def test_an_acronym_stands_for_the_name_that_it_was_once_put_behind():
    names = named("The Upper Valley Liberation Front (UVX) split; the UVX later shelled a camp.")
    assert names.count("Upper Valley Liberation Front") >= 2


@pytest.mark.parametrize(("country", "name"), [("SO", ["Al-Shabaab"]), ("PH", ["New People's Army"])])
def test_an_acronym_that_many_share_is_the_groups_of_the_articles_country(country, name):
    text = {"SO": "Shabaab fighters came.", "PH": "NPA guerrillas came."}[country]
    assert named(text, countries=[country]) == name


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Al-Shabab fighters came at dawn.", "SO", "Al-Shabaab"),
        ("Al-Shabab fighters came at dawn.", "MZ", "Al-Shabab (Mozambique)"),
        ("Maoist rebels came at dawn.", "IN", "Communist Party of India (Maoist)"),
        ("Maoist rebels came at dawn.", "NP", "Communist Party of Nepal (Maoist)"),
    ],
)
def test_a_name_that_two_groups_bear_is_that_of_the_articles_country(text, country, name):
    assert named(text, countries=[country]) == [name]


def test_settlers_are_a_group_only_where_settlers_fight():
    assert named("Settlers burned a field.", countries=["PS"]) == ["Israeli settlers"]
    assert named("Settlers burned a field.", countries=["KE"]) == ["Civilians"]


def test_short_initials_are_no_group_where_the_article_is_about_another_country():
    assert named("The AA said cars should stay at home.", countries=["GB"]) == []
    assert named("The AA shelled a post.", countries=["MM"]) == ["Arakan Army"]


@pytest.mark.parametrize("word", ["separatists", "herders", "vigilantes", "peacekeepers", "coalition"])
def test_a_common_noun_is_nobodys_alias(word):
    tokens = tokenise(f"Armed {word} attacked a lorry.")
    assert not [mention for mention in find(tokens) if mention.named.id]


def doers(found):
    return {(one.name, one.basis) for one in found.actors if one.role == "actor"}


def targets(found):
    return {one.name for one in found.actors if one.role == "target"}


DONE_BY = [
    ("The gendarmerie beat a trader in Nzerekore on Monday.", "Government of Guinea"),
    ("Prison guards beat a detainee in Abidjan on Monday.", "Government of Ivory Coast"),
    ("Lebanese soldiers killed two gunmen in Tripoli on Monday.", "Government of Lebanon"),
    ("Frontier Corps troops killed two gunmen near Quetta on Monday.", "Government of Pakistan"),
    ("Iraqi and British troops shot dead a farmer in Basra on Monday.", "Government of Iraq"),
]


@pytest.mark.parametrize(("text", "state"), DONE_BY)
def test_a_body_of_a_state_belongs_to_it(gazetteer, text, state):
    (found,) = incidents(gazetteer, text)
    assert state in {name for name, _ in doers(found)}


def test_police_without_a_state_are_less_surely_those_of_the_storys_country(gazetteer):
    (bare,) = incidents(gazetteer, "Police shot dead two students in Kampala on Monday.")
    (said,) = incidents(gazetteer, "Ugandan police shot dead two students in Kampala on Monday.")
    assert doers(bare) == {("Government of Uganda", "suspected")}
    assert doers(said) == {("Government of Uganda", "stated")}


NOT_BY = [
    ("Police found the bodies of two men in Durango on Monday.", "Government of Mexico"),
    ("Nigerian troops recovered the bodies of nine villagers killed by gunmen in Zamfara on Monday.",
     "Government of Nigeria"),
    ("Egypt's chief prosecutor said a bomb killed nine worshippers in Arish on Monday.", "Government of Egypt"),
    ("A bomb hit a depot used by smugglers in Zawiya on Monday, killing two guards.", "Gangs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bystander"), NOT_BY)
def test_who_finds_the_dead_or_only_speaks_did_not_do_it(gazetteer, text, bystander):
    for found in incidents(gazetteer, text):
        assert bystander not in {name for name, _ in doers(found)} | targets(found)


def test_who_is_blamed_in_the_next_sentence_is_suspected(gazetteer):
    (found,) = incidents(
        gazetteer, "A bomb killed nine shoppers in Peshawar on Monday. Officials blamed the Pakistani Taliban."
    )
    assert ("Tehrik-i-Taliban Pakistan", "suspected") in doers(found)


HIT = [
    ("A trader was beaten to death by a mob in Jos on Monday.", {"Civilians"}),
    ("Gunmen killed two policemen in Karachi on Monday.", {"Government of Pakistan"}),
    ("Police fired live rounds at protesters in Lagos on Monday, killing four.", {"Protesters"}),
    ("A car bomb exploded in Baghdad on Monday, killing seven.", {"Civilians"}),  # nobody is named
]


@pytest.mark.parametrize(("text", "names"), HIT)
def test_whom_it_hit_is_told_by_the_words_for_them(gazetteer, text, names):
    (found,) = incidents(gazetteer, text)
    assert targets(found) == names


CLEARED = [
    "Police said the Shining Path was not responsible for the attack that killed two mayors in Ayacucho on Monday.",
    "A bomb killed nine shoppers in Peshawar on Monday. The Pakistani Taliban denied involvement in the attack.",
]


@pytest.mark.parametrize("text", CLEARED)
def test_who_is_cleared_of_it_is_not_blamed(gazetteer, text):
    for found in incidents(gazetteer, text):
        assert not {one.name for one in found.actors if one.role == "actor"} & {
            "Shining Path",
            "Tehrik-i-Taliban Pakistan",
        }


def test_who_is_said_to_have_carried_it_out_is_blamed(gazetteer):
    (found,) = incidents(
        gazetteer, "A bomb killed nine in Callao on Monday. Police said the blast was organized by the Shining Path."
    )
    assert ("Shining Path", "suspected") in doers(found)


def test_the_group_is_the_one_that_was_named_before(gazetteer):
    text = (
        "A bomb killed nine people in Peshawar on Monday. Lashkar-e-Jhangvi has long fought in the province, police "
        "said. The group attacked a bazaar in Quetta on Tuesday, killing three."
    )
    second = incidents(gazetteer, text)[-1]
    assert "Lashkar-e-Jhangvi" in {name for name, _ in doers(second)}


def test_a_group_of_people_points_back_at_nobody(gazetteer):
    text = "Lashkar-e-Jhangvi denied it. The group of tourists was attacked in Quetta on Tuesday by gunmen."
    for found in incidents(gazetteer, text):
        assert "Lashkar-e-Jhangvi" not in {name for name, _ in doers(found)} | targets(found)


WHOSE = [
    ("Marines killed four rebels near Jolo in the Philippines on Monday.", "Government of Philippines"),
    ("A ranger shot a poacher dead near Bouar in the Central African Republic on Monday.", "Central African Republic"),
    ("Rangers shot two youths dead in Yala in Thailand on Monday.", "Government of Thailand"),
]


@pytest.mark.parametrize(("text", "state"), WHOSE)
def test_marines_and_rangers_are_no_foreign_states(gazetteer, text, state):
    (found,) = incidents(gazetteer, text)
    states = {one.name for one in found.actors if one.id.startswith("government_of")}
    assert all(state in name for name in states)


HELPLESS = [
    "Five houses went up in flames in Pale in Myanmar on Monday. Their remains were too burned to be moved.",
    "Bodies burned in a market in Bouar in the Central African Republic on Monday.",
    "Hostages were burned in a house in Jolo in the Philippines on Monday.",
]


@pytest.mark.parametrize("text", HELPLESS)
def test_the_dead_and_the_held_do_nothing(gazetteer, text):
    for found in incidents(gazetteer, text):
        assert "Civilians" not in {one.name for one in found.actors if one.role == "actor"}
