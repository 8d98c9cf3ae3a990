"""How many a plain sentence tells of where words do the counting: shares, lists, peoples, twins, the later dead."""

import pytest

from geo.extract.document.zones import zones
from geo.extract.mentions import tolls
from geo.extract.text.article_language import reading_in
from geo.extract.text.english import ENGLISH
from geo.extract.text.sentences import split
from tests.extract.reading import incidents

TOLD = [
    ("An Israeli soldier shot dead a Palestinian at a junction.", {"killed": 1}),
    ("Two Afghans, a Briton and a Pole were killed in the guest house.", {"killed": 4}),
    ("Militants killed two soldiers, a policeman and a driver.", {"killed": 4}),
    ("Two traders, a guard and a driver died when gunmen raided a house.", {"killed": 4}),
    ("Two people, a guard and a driver, were killed.", {"killed": 2}),
    ("Gunmen killed two foreigners, a Briton and a Pole.", {"killed": 2}),
    ("Half of the 14 hostages were killed.", {"killed": 7}),
    ("The blast left a dozen dead and twice as many injured.", {"killed": 12, "wounded": 24}),
    ("The blast left a dozen dead and as many injured.", {"killed": 12, "wounded": 12}),
    ("Gendarmes shot a boy of 14 who died on the way to hospital.", {"killed": 1}),
    ("Three of the eight soldiers wounded in Monday's ambush died on Wednesday.", {"killed": 3}),
    ("Twin sisters aged 9 were killed by a landmine.", {"killed": 2}),
    ("Twin bombs killed nine people.", {"killed": 9}),
    ("An Israeli air strike killed nine people.", {"killed": 9}),
    ("An MP and his bodyguard, driving home, were shot dead.", {"killed": 2}),
    ("A judge and his driver, who were on the way home, were shot dead.", {"killed": 2}),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_words_that_count_are_read_as_people_read_them(text, wanted):
    with reading_in(ENGLISH):
        found = [toll for sentence in split(text, zones(text, "")) for toll in tolls.mentions(sentence)]
    told = {kind: sum(toll.quantity.best for toll in found if toll.kind == kind) for kind in ("killed", "wounded")}
    assert {kind: number for kind, number in told.items() if number} == wanted


@pytest.mark.parametrize("verb", ["murdered", "executed", "beheaded", "shot dead", "killed", "lynched"])
def test_one_who_is_told_without_a_figure_is_one(gazetteer, verb):
    (attack,) = incidents(gazetteer, f"A trader was {verb} by militants in Bejaia on Monday.")
    assert attack.toll("killed").best == 1


def test_somebody_named_by_his_country_bears_no_arms(gazetteer):
    (attack,) = incidents(gazetteer, "Gunmen killed an Indian and two Nepalis at a hotel in Kabul on Sunday.")
    assert (attack.sub_event_type, attack.toll("killed").best) == ("Attack", 3)


def test_a_bomb_of_a_headline_drops_from_no_aircraft(gazetteer):
    (blast,) = incidents(gazetteer, "Two killed as bomb rips through market in Cotabato on Monday.")
    assert blast.sub_event_type == "Remote explosive/landmine/IED"


@pytest.mark.parametrize("where", ["outside the ministry in Dakar", "at the interior ministry in Dakar"])
def test_people_who_rally_at_a_ministry_are_in_its_town(gazetteer, where):
    (rally,) = incidents(gazetteer, f"Students protested {where} on Friday.")
    assert rally.location.name == "Dakar"


def test_a_ministry_that_speaks_is_no_place_of_events(gazetteer):
    (attack,) = incidents(gazetteer, "A ministry in Dakar said gunmen killed two farmers in Kolda on Friday.")
    assert attack.location.name == "Kolda"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen ambushed a lorry near Gulu on Tuesday. Driver and assistant were shot dead.", 2),
        ("Rebels ambushed a lorry near Gulu on Tuesday, driver and guard shot dead, goods burnt.", 2),  # no lorry died
        ("The bodies of a merchant and of his employee were found beside a van near Tulkarm on Monday.", 2),
        ("Gunmen shot dead a deminer and a schoolteacher in Kunduz on Monday.", 2),
        ("An observer was killed by a shell in Aleppo on Monday.", 1),
    ],
)
def test_those_who_are_named_by_what_they_do_are_counted_and_no_things(gazetteer, text, killed):
    (found,) = incidents(gazetteer, text)
    assert found.toll("killed").best == killed


def test_one_person_is_no_sum_of_months(gazetteer):
    text = (
        "In Batman on Monday, a newsagent was slain with a single bullet, the ninth such killing in the town since May."
    )
    (found,) = incidents(gazetteer, text)
    assert (found.layer, found.toll("killed").best) == ("incident", 1)
