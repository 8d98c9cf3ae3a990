"""Who did it, in the constructions of news: no object, no "by", behind relatives, pronouns and reports."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents

CONSTRUCTIONS = [
    # text, who did it
    ("Boko Haram struck in Maiduguri at dawn on Monday, killing ten people.", {"Boko Haram"}),  # active, no object
    ("Gunmen attacked in the town of Gao on Monday, killing five people.", {"Gunmen"}),
    ("The flour mill that Daesh set on fire on Thursday in Qayyarah burned for days.", {"Daesh"}),  # object relative
    (
        "M23 rebels, who fight beside foreign troops, attacked a camp at Sake on Monday.",
        {"M23 rebels"},
    ),  # main verb after
    ("The Taliban said in a statement that they captured Kunduz on Sunday.", {"Taliban"}),  # told of the speakers
    ("Hezbollah says its fighters hit a tank near Maroun al-Ras on Monday.", {"Hezbollah"}),
    ("Fourteen PKK rebels were killed in Cizre on Sunday, the Turkish army said.", {"Turkish army"}),  # its foes' dead
    (
        "Six gunmen were killed in Isabela on Monday after Philippine troops encountered their band.",
        {"Philippine troops"},
    ),
    ("Four people were killed in Khan Younis on Tuesday by Israeli tank fire.", {"Israeli tank fire"}),
    ("A convoy of soldiers came under fire from Taliban fighters in Helmand on Monday.", {"Taliban fighters"}),
    (
        "Residents accused the Rapid Support Forces of looting a market in Wad Madani on Monday.",
        {"Rapid Support Forces"},
    ),
    ("ETA admitted planting the bomb that killed two people in Madrid on Saturday.", {"ETA"}),
    ("Twelve people were killed in Goma on Monday by fighters loyal to M23.", {"M23"}),
    ("Police fired live rounds in Nairobi on Monday and three people were killed.", {"Police"}),
    ("M23 rebels entered Sake on Monday. They shot dead ten people there.", {"M23 rebels"}),  # the sentence before
    ("A girl died in an ambush near Bujumbura on Monday. Hutu rebels were blamed.", {"Hutu rebels"}),  # the one behind
    ("Shells killed nine people in Zakho on Monday. Baghdad accuses the Turkish army.", {"Turkish army"}),
    ("A nurse reached by phone said that Hutu rebels shot dead nine people in Uvira on Monday.", {"Hutu rebels"}),
    ("Suspected members of Boko Haram have killed twelve people in Baga.", {"Boko Haram"}),
    ("At dusk a Taliban team attacked a post in Helmand on Monday and was repelled.", {"Taliban"}),  # subject of both
    ("Georgian riot police used batons and tear gas on marchers in Tbilisi on Monday.", {"Georgian riot police"}),
    ("Two women were hurt in Indian firing on a hamlet near Poonch on Monday.", {"Indian firing"}),
    ("Moscow said its forces shelled Kupiansk on Monday, killing two people.", {"Moscow"}),  # told of their own
    (
        "The PKK, in a note that police read, said its men had planted the bomb that killed two in Van on Monday.",
        {"PKK"},
    ),
    ("The Russians shelled Kherson on Monday, wounding three people.", {"Russians"}),
    (
        "Nine people died in a raid near Beni on Monday. Schools stayed shut. Officials blamed the local ADF.",
        {"ADF"},
    ),  # sentences away
    ("A guard was shot in Cizre on Monday. The governor said the attackers were members of the PKK.", {"PKK"}),
    ("Kyiv said its drones struck a depot in Feodosia on Monday.", {"Kyiv"}),
    ("Two Shaheds hit a dormitory in Sumy, Ukraine, on Monday, killing four people.", {"Shaheds"}),  # whose they are
    ("About 900 people fled Sake in Congo on Monday after M23 rebels advanced on it.", {"M23 rebels"}),
    (
        "A bomb killed nine people in Gao on Monday. Mines wounded six in Kidal. JNIM claimed the attacks on Telegram.",
        {"JNIM"},
    ),
    ("Israeli strikes killed 27 people in Gaza on Monday. In Rafah a drone killed two.", {"Israeli strikes"}),
]

NOT_DOERS = [
    "A Turkish convoy struck a mine near Idlib on Tuesday and three people died.",  # who meets a bomb laid none
    "The PKK denied that it was behind the bombing in Ankara that wounded two people on Sunday.",
    "A clerk told police officers that he was walking home in Durban when a bullet hit his leg on Monday.",
    "The governor's office counts 60 people killed in Tibu between Thursday and Sunday.",
    "A bomb killed two people in Maiwand on Monday; the wounded were flown out by helicopter.",
    "A bomb killed nine people in Mogadishu on Monday. No group claimed it, but al-Shabab often stages such attacks.",
    "The president said the army would find those who killed nine villagers in Baga on Monday.",
    "Security agencies have revised to 44 the number of pupils shot dead in Mpondwe on Monday.",
    "Four people were killed in Goma on Monday, up from the two given a day earlier by the Congolese army.",
    "A bakery in Kirkuk was fired on on Monday and two people died; eleven suspects were handed to the Iraqi army.",
    "Rebels ambushed a convoy near Sake on Monday, killing two drivers. The M23, which holds it, denied any role.",
    "A bomb hit a base of the Afghan army in Kunduz on Monday, killing two.",
]


def test_those_a_place_was_taken_from_did_not_take_it(gazetteer):
    (found,) = incidents(gazetteer, "Syrian troops seized a hill near Palmyra on Monday after clashes with Daesh.")
    assert _doers(found) == {"Syrian troops"}


def test_those_who_exchange_fire_both_fight(gazetteer):
    (found,) = incidents(gazetteer, "Kyrgyz border guards and Tajik soldiers exchanged fire near Batken on Monday.")
    assert {one.name for one in found.actors if one.role == "actor"} == {
        "Government of Kyrgyzstan",
        "Government of Tajikistan",
    }


def test_who_leaves_a_place_to_others_did_not_take_it(gazetteer):
    text = "Somali soldiers withdrew from Adan Yabaal on Monday, and al-Shabab took over the town."
    for found in incidents(gazetteer, text):
        if found.sub_event_type == "Non-state actor overtakes territory":
            assert _doers(found) == {"al-Shabab"}


def test_whose_the_enemy_is_is_told_by_the_forces_that_are_named(gazetteer):
    text = "The enemy shelled Nikopol, Ukraine, on Monday, wounding three people. {} did not comment."
    (told,) = incidents(gazetteer, text.format("Russian forces"))
    (open_end,) = incidents(gazetteer, text.format("Officials"))
    assert "Government of Russia" in {one.name for one in told.actors if one.role == "actor"}
    assert not _doers(open_end)


def test_who_shoots_the_attacker_did_not_attack(gazetteer):
    for found in incidents(gazetteer, "Two clerks were stabbed in Haifa on Monday; police shot dead the attacker."):
        hit = {one.name for one in found.actors if one.role == "target"}
        assert "Civilians" not in hit or not _doers(found)


def test_who_arrests_for_a_deed_did_not_do_it(gazetteer):
    text = "A mob torched six shops in Galle, Sri Lanka, on Monday. Police arrested 27 suspects there."
    (found, *_) = incidents(gazetteer, text)
    assert {one.name for one in found.actors if one.role == "actor"} == {"Rioters"}


def test_a_crowd_is_named_by_what_it_does(gazetteer):
    (marched,) = incidents(gazetteer, "A crowd rallied in Beirut on Monday against power cuts.")
    (burned,) = incidents(gazetteer, "A crowd torched a bank in Beirut on Monday.")
    named = [{one.name for one in found.actors if one.role == "actor"} for found in (marched, burned)]
    assert named == [{"Protesters"}, {"Rioters"}]


def _doers(found):
    return {one.text for one in found.actors if one.role in {"actor", "claimant"} and one.basis != "unknown" and one.id}


@pytest.mark.parametrize(("text", "doers"), CONSTRUCTIONS)
def test_the_doer_is_found_in_any_construction(gazetteer, text, doers):
    found = {one.text for each in incidents(gazetteer, text) for one in each.actors if one.role == "actor"}
    assert doers <= found


@pytest.mark.parametrize("text", NOT_DOERS)
def test_nobody_is_blamed_for_what_befalls_him_or_what_he_denies(gazetteer, text):
    assert not [_doers(found) for found in incidents(gazetteer, text) if _doers(found)]
