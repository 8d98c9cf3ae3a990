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
]

NOT_DOERS = [
    "A Turkish convoy struck a mine near Idlib on Tuesday and three people died.",  # who meets a bomb laid none
    "The PKK denied that it was behind the bombing in Ankara that wounded two people on Sunday.",
]


def _doers(found):
    return {one.text for one in found.actors if one.role in {"actor", "claimant"} and one.basis != "unknown" and one.id}


@pytest.mark.parametrize(("text", "doers"), CONSTRUCTIONS)
def test_the_doer_is_found_in_any_construction(gazetteer, text, doers):
    found = {one.text for each in incidents(gazetteer, text) for one in each.actors if one.role == "actor"}
    assert doers <= found


@pytest.mark.parametrize("text", NOT_DOERS)
def test_nobody_is_blamed_for_what_befalls_him_or_what_he_denies(gazetteer, text):
    assert not [_doers(found) for found in incidents(gazetteer, text) if _doers(found)]
