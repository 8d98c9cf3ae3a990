"""What became of people, told in the words of other writers: kinds of phrase that once gave no right figure."""

from __future__ import annotations

import pytest

from geo.extract.document import zones
from geo.extract.mentions import tolls as figures
from geo.extract.text import sentences


def _told(text):
    found = [mention for s in sentences.split(text, zones.zones(text)) for mention in figures.mentions(s)]
    return sorted((m.kind, m.quantity.best) for m in found if m.sense != "sum")


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Nine carters were wiped out on the road to Gao.", 9),
        ("Raiders from the hills riddled 14 of them with bullets.", 14),
        ("Three lodgers were charred in a boarding house in Izmir.", 3),
        ("Rangers near Goma put six poachers out of action.", 6),
        ("Four porters suffocated in a lorry outside Calais.", 4),
        ("By the raid on Hajja five conscripts rose as martyrs.", 5),
        ("The garrison of Malakal held out, losing three.", 3),
    ],
)
def test_the_dead_are_told_in_many_words(text, killed):
    assert _told(text) == [("killed", killed)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Some 60 herders were hacked or shot to death near Bor.", 60),
        ("Eleven pilgrims were beheaded or burned alive outside Aleppo.", 11),
        ("In Kananga 21 pupils were executed or hacked to death.", 21),
    ],
)
def test_of_two_ways_to_die_either_is_death(text, killed):
    assert _told(text) == [("killed", killed)]


def test_killed_or_wounded_is_still_either():
    assert ("killed", None) in _told("Some 30 herders were killed or wounded near Bor.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A patrol evacuated 15 wounded persons to Malakal.", [("wounded", 15)]),
        ("Helicopters moved 22 injured soldiers to Kayes.", [("wounded", 22)]),
        ("The team uprooted tents and evacuated eight wounded villagers to Bunia.", [("wounded", 8)]),
        ("Police in Osh killed four wounded rebels.", [("killed", 4)]),
    ],
)
def test_the_wounded_whom_somebody_takes_away_are_counted(text, told):
    assert _told(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Masked men in Kisii shot him in the thigh.",
        "Bandits at Zaria shot him in both knees.",
        "Police in Lima hit him in the jaw.",
    ],
)
def test_a_shot_in_a_limb_wounds_also_where_a_pronoun_stands_between(text):
    assert _told(text) == [("wounded", 1)]


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("A blast in Harare left six clerks in a critical state.", 6),
        ("Four students in Lomé needed hospital.", 4),
        ("Three stokers in Durban were scorched.", 3),
        ("Two nuns in Bor are in a grave condition.", 2),
        ("Twelve constables in Nairobi had to be treated.", 12),
        ("One guard in Cali has a leg wound.", 1),
    ],
)
def test_the_wounded_are_told_in_many_words(text, wounded):
    assert _told(text) == [("wounded", wounded)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A mob in Jos stopped a bus and dragged off two nurses, who were stabbed to death.", [("killed", 2)]),
        ("Men in Sinjar led away three teachers, who were later shot dead.", [("killed", 3)]),
        ("Gunmen near Tumaco took four surveyors, who were executed.", [("killed", 4)]),
    ],
)
def test_a_clause_may_tell_what_befell_those_before_it(text, told):
    assert [one for one in _told(text) if one[0] == "killed"] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Seven soldiers and 91 camp residents were hurt in Jenin.", [("wounded", 7), ("wounded", 91)]),
        ("A blast in Multan killed 12 bus passengers.", [("killed", 12)]),
        ("In Ankara 31 hospital workers were injured.", [("wounded", 31)]),
        ("Shells on Donetsk wounded five market traders.", [("wounded", 5)]),
    ],
)
def test_people_of_a_place_or_a_vehicle_are_people(text, told):
    assert _told(text) == told


@pytest.mark.parametrize(
    "text",
    ["Lalremruata, 35, died on the way to hospital.", "Okello, 41, was shot dead.", "Nyein, 19, was stabbed to death."],
)
def test_a_name_with_an_age_is_one_person(text):
    assert ("killed", 1) in _told(text)


@pytest.mark.parametrize(
    "text", ["A 26-year-old Sri Lankan was shot dead in Doha.", "A 40-year-old South Sudanese was stabbed to death."]
)
def test_whose_people_are_named_by_two_words_is_one_person(text):
    assert _told(text) == [("killed", 1)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Medics counted 18 dead since the bombardment began at 5 a.m. Sunday.", [("killed", 18)]),
        ("Doctors in Hodeidah have counted nine dead since the raids started on Monday.", [("killed", 9)]),
        ("Police say 12 people have died since the rioting began late Friday.", [("killed", 12)]),
        ("Some 900 people have died since the fighting began.", []),
    ],
)
def test_a_count_since_a_day_is_of_the_event_and_since_a_war_is_not(text, told):
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The brigade gave no casualty figure.", []),
        ("There were no injury numbers from Aden.", []),
        ("They entered Khobi without a shot.", [("killed", 0), ("wounded", 0)]),
        ("The town of Lae fell without bloodshed.", [("killed", 0), ("wounded", 0)]),
    ],
)
def test_no_figure_is_not_nobody_and_no_shot_is(text, told):
    assert _told(text) == told


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Insurgents on foot killed 28 people in Diffa.", 28),
        ("Three cattle keepers were shot dead near Isiolo.", 3),
        ("A bomb went off in a mosque on Sunday; at least 20, among them the imam, were killed.", 20),
        ("A bomb went off on Sunday; 20 people, among them the mayor, were killed.", 20),
        ("Militants cut the throats of a shepherd and his two sons.", 3),
        ("On Wednesday five suspected rebels were necklaced.", 5),
    ],
)
def test_the_dead_are_counted_beside_words_that_look_like_limbs_beasts_or_parts_of_a_number(text, killed):
    told = [figure for figure in _told(text) if figure[0] == "killed"]
    assert sum(best for _, best in told) == killed


def test_a_limb_that_was_lost_is_nobodys_death_and_parts_of_a_number_are_not_added_to_it():
    assert _told("The foot could not be saved.") == []
    assert _told("Eight people were killed, two women and a child among them.") == [("killed", 8)]
