"""Figures told in other words than "killed" and "wounded": by the body, the hospital, a word that points back."""

from __future__ import annotations

import pytest

from geo.extract.document import zones
from geo.extract.mentions import tolls as figures
from geo.extract.text import sentences
from tests.extract.reading import incidents


def _told(text):
    found = [mention for s in sentences.split(text, zones.zones(text)) for mention in figures.mentions(s)]
    return sorted((m.kind, m.quantity.best) for m in found)


@pytest.mark.parametrize(
    "text",
    [
        "A tram conductor suffered a fractured wrist in Lodz.",
        "A customs officer in Cúcuta had two fingers severed by the blast.",
        "In Sfax a bank guard has a broken collarbone.",
        "The gardener of the consulate in Basra lost a foot.",
        "A forester near Osh was found with a knife wound.",
        "A porter in Kolwezi was brought back with a bullet in his thigh.",
        "A cadet in Split had an ear cut off.",
    ],
)
def test_a_part_of_the_body_that_is_hit_tells_of_one_wounded(text):
    assert _told(text) == [("wounded", 1)]


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("Nine passengers lay in hospitals in Cali on Sunday.", 9),
        ("Six others are in the district hospital of Gulu.", 6),
        ("Four miners from Potosi remain under treatment.", 4),
        ("Doctors in Aden treated 17 people.", 17),
        ("Three villagers in Mardin asked for medical aid.", 3),
        ("A dozen pupils in Lae sought treatment.", 12),
        ("Two firemen in Tuzla suffered from smoke inhalation.", 2),
    ],
)
def test_who_is_in_a_doctor_s_hands_is_wounded(text, wounded):
    assert _told(text) == [("wounded", wounded)]


def test_who_is_taken_to_a_morgue_is_not_wounded():
    assert _told("The bodies of five men were taken to the hospital morgue in Kitwe.") == [("killed", 5)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A nurse in Sukkur sustained fatal injuries.", 1),
        ("One resident of Nikopol received injuries incompatible with life.", 1),
        ("Three lodgers in Beira did not get out.", 3),
        ("Eight herders were macheted near Bunia.", 8),
        ("The column put five guerrillas out of action near Tumaco.", 5),
        ("A tailor's body was found in a well outside Hebron.", 1),
        ("Two sisters in Uruapan were shot at close range.", 2),
        ("Both watchmen of the depot in Taiz perished.", 2),
        ("The shell hit a taxi in Homs, killing its four occupants.", 4),
        ("A former commissioner of the port of Batumi was murdered.", 1),
    ],
)
def test_the_dead_are_counted_whatever_they_died_of(text, killed):
    assert _told(text) == [("killed", killed)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They led seven farmers to the river near Bria and shot them.", [("killed", 7)]),
        ("The patrol in Cauca seized two smugglers and executed them.", [("captured", 2), ("killed", 2)]),
        ("Gunmen dragged eleven students from a bus at Mora and killed them.", [("killed", 11)]),
        ("Four men stopped the train at Gaya and killed them.", []),
    ],
)
def test_a_pronoun_speaks_of_those_whom_a_verb_before_it_took(text, told):
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Six sailors were killed off Trincomalee and as many wounded.", [("killed", 6), ("wounded", 6)]),
        ("The mine at Luena left two dead and the same number injured.", [("killed", 2), ("wounded", 2)]),
        ("Three jurors died in Palermo and an equal number were hurt.", [("killed", 3), ("wounded", 3)]),
    ],
)
def test_as_many_others_are_the_number_told_before(text, told):
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Killed: 4; injured: 12.", [("killed", 4), ("wounded", 12)]),
        ("Dead: 3. Wounded: 9.", [("killed", 3), ("wounded", 9)]),
        ("Aleppo – killed: 21.", [("killed", 21)]),
    ],
)
def test_a_label_before_a_colon_says_what_a_number_counts(text, told):
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The fire in the depot at Sumgait did not cause any casualties.", [("killed", 0), ("wounded", 0)]),
        ("The shells fell on Marjayoun without injury or damage.", [("killed", 0), ("wounded", 0)]),
        ("The crew of the barge at Galle escaped with a fright.", [("killed", 0), ("wounded", 0)]),
        ("There was no loss of life in Mopti.", [("killed", 0)]),
        ("Nobody in Lima has been arrested for it.", []),
        ("The ministry in Riga gave no figure for deaths.", []),
    ],
)
def test_that_nobody_came_to_harm_is_told_in_many_ways(text, told):
    assert _told(text) == told


def test_what_a_semicolon_parts_from_a_death_may_tell_of_a_shot():
    text = "Two jailers died in the flames in Tirana; five townsmen were shot from the roof."
    assert _told(text) == [("killed", 2), ("killed", 5)]


def test_a_bus_that_is_hit_is_nobody():
    assert _told("Six pilgrims perished when the bus was hit.") == [("killed", 6)]


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Five Georgians, four porters and a cook, were killed by a mine in Gori on Monday.", 5, None),
        (
            "Six persons, being four constables and two clerks, lost their lives in a bombing in Wajir on Monday.",
            6,
            None,
        ),
        ("A bomb in Nablus on Monday killed three persons, a baker and two clients.", 3, None),
        ("Gunmen shot four traders dead in Gusau on Monday, along with a tea seller and her nephew.", 6, None),
        ("A bomb in Mosul killed 9 people and wounded 20 on Monday. Two of the wounded died overnight.", 11, 18),
        (
            "A bomb in Bannu killed 8 on Monday. A doctor counted six bodies and said that two of the injured died.",
            8,
            None,
        ),
        ("Thirteen policemen died in an ambush in Uruapan on Monday. A 14th officer died in hospital.", 14, None),
        ("The dead in Monday's shelling of Homs are five soldiers and three nurses.", 8, None),
    ],
)
def test_parts_wholes_and_later_deaths_make_one_toll(gazetteer, text, killed, wounded):
    found = [one for one in incidents(gazetteer, text) if one.toll("killed")]
    assert [one.toll("killed").best for one in found] == [killed]
    toll = found[0].toll("wounded")
    assert (toll and toll.best) == wounded


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six people in Gao on Monday. Some 900 people have died since fighting broke out in the north.",
        "A bomb killed six people in Kabul on Monday. Fully 12,000 people were killed from June 2003 to May 2009.",
        "Shells killed six people in Donetsk on Monday. Total enemy losses amounted to 41,000 men.",
        "Rebels overran Dunai on Monday, killing six people in the bloodiest night since they took up arms.",
    ],
)
def test_a_count_since_a_war_began_is_no_event_s(gazetteer, text):
    assert [one.toll("killed").best for one in incidents(gazetteer, text) if one.toll("killed")] == [6]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Gunmen killed 1,250 people in Tikrit on Monday. A car bomb in Samarra wounded 12.",
            {"Tikrit": (1250, None), "Samarra": (None, 12)},
        ),
        (
            "An air strike killed nine in Idlib on Monday. A mine wounded three in Hama.",
            {"Idlib": (9, None), "Ḩamāh": (None, 3)},
        ),
    ],
)
def test_deeds_of_two_towns_keep_their_own_figures(gazetteer, text, told):
    found = {
        one.location.name: tuple(toll and toll.best for toll in (one.toll("killed"), one.toll("wounded")))
        for one in incidents(gazetteer, text)
    }
    assert found == told


IN_MALI = """
Two attacks in central Mali left 12 dead on Monday. In the first, at Bankass, gunmen killed seven farmers. In the
second, five traders were executed near Koro.
"""
IN_NIGERIA = """
At least 40 people were killed in violence across Nigeria on Sunday. Gunmen shot dead 12 in Jos. In Kaduna 28 villagers
were hacked to death.
"""
IN_SUDAN = """
Two raids in Sudan left 31 dead on Monday. At Nyala gunmen killed 20 herders. In El Fasher 11 traders were shot dead.
"""


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (IN_MALI, {"Bankass": 7, "Koro": 5}),
        (IN_NIGERIA, {"Jos": 12, "Kaduna": 28}),
        (IN_SUDAN, {"Nyala": 20, "El Fasher": 11}),
    ],
)
def test_each_event_has_its_share_in_the_figure_that_a_report_opens_with(gazetteer, text, killed):
    found = incidents(gazetteer, " ".join(text.split()))
    assert {one.location.name: one.toll("killed").best for one in found if one.toll("killed")} == killed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Six tenants lay dead in Quetta and nine others were aboard.", [("killed", 6)]),
        ("Twelve envoys sent to sign a lease died in Juba.", [("killed", 12)]),
        ("The sorting of a stock order killed nobody in Ghent.", [("killed", 0)]),
        ("Five troopers were brought in with shrapnel at Herat.", [("wounded", 5)]),
        ("Three privates fallen, the report from Tumaco said.", [("killed", 3)]),
    ],
)
def test_what_a_verb_says_of_others_befell_nobody_else(text, told):
    assert _told(text) == told
