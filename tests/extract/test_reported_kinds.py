"""The kinds of fault that people of the field reported of texts: each with sentences of its own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.reading import incidents

TUESDAY = date(2024, 5, 14)


def read(gazetteer, text):
    """The incidents of a text of that Tuesday."""
    return incidents(gazetteer, text, TUESDAY)


def names(found, role):
    return {actor.name for actor in found.actors if actor.role == role}


def best(found, kind):
    toll = found.toll(kind)
    return None if toll is None else toll.best


NAMESAKES = [
    ("Gunmen killed four people in Trujillo, Honduras, on Monday.", "HN"),  # the famous one is in Peru
    ("Gunmen killed four people in San Salvador, Argentina, on Monday.", "AR"),
    ("A bomb went off in Alexandria, Romania, on Sunday, killing one person.", "RO"),
    ("Three people were killed when a bomb exploded in the Greek town of Tripoli on Sunday.", "GR"),
    ("Attackers killed three people in Victoria, Chile, on Monday.", "CL"),
    ("Chilean police arrested nine protesters in Los Angeles on Monday.", "CL"),  # whose police it is says where
    ("Greek police arrested seven protesters in Tripoli on Monday.", "GR"),
    ("Nicaraguan police arrested five protesters in Leon on Monday.", "NI"),
    ("Argentine police wounded four protesters in Cordoba on Monday.", "AR"),
    ("An air strike killed three people in Rafah on Monday, medics said.", "PS"),  # the greater side of a border
    ("Egyptian soldiers shot dead two smugglers in Rafah on Monday.", "EG"),
]


@pytest.mark.parametrize(("text", "country"), NAMESAKES)
def test_the_country_that_a_text_tells_is_the_pins(gazetteer, text, country):
    (found,) = read(gazetteer, text)
    assert found.location is not None
    assert (found.location.country, found.location.precision) == (country, 1)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Chilean police arrested nine protesters in Los Angeles on Monday.", "Government of Chile"),
        ("Spanish police arrested two men in Cartagena on Monday.", "Government of Spain"),
        ("Honduran soldiers shot dead two protesters in La Paz on Sunday.", "Government of Honduras"),
    ],
)
def test_a_nationality_says_whose_forces_they_are(gazetteer, text, state):
    (found,) = read(gazetteer, text)
    assert names(found, "actor") == {state}


@pytest.mark.parametrize(
    "text",
    [
        "Jihadists killed 30 people in Toledo, Burkina Faso, on Sunday.",  # the ones known are in Spain and elsewhere
        "Soldiers killed 20 villagers in Malatya, Mali, on Sunday.",
        "A roadside bomb killed two soldiers in the Malian village of Segovia on Monday.",
        "Insurgents beheaded three fishermen near Ancona in Mozambique on Sunday.",
    ],
)
def test_a_town_unknown_in_the_told_country_is_no_namesake_abroad(gazetteer, text):
    (found,) = read(gazetteer, text)
    assert found.location is None or found.location.precision == 6
    assert "not in the gazetteer" in found.place_reason or found.location


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("A bomb killed three in Baghdad on Monday. It went off in the city's Karrada district.", "Baghdad"),
        ("Shelling killed two in Odesa on Monday. Shells struck a market in the city's Kyivskyi district.", "Odesa"),
        ("Shots killed four in Karachi on Monday. They were fired in the city's Orangi Town area.", "Karachi"),
    ],
)
def test_a_district_of_the_city_is_in_that_city(gazetteer, text, town):
    (found,) = read(gazetteer, text)
    assert found.location.name == town


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Separatists shot dead two policemen in Quetta in Pakistan on Sunday.", "Separatists"),
        ("Herders killed five farmers near Garissa in Kenya on Monday.", "Herders"),
        ("Peacekeepers killed two protesters in Goma on Monday.", "Peacekeepers"),
        ("Vigilantes killed three suspected thieves in Douala in Cameroon on Monday.", "Vigilantes"),
    ],
)
def test_a_common_noun_is_no_group_of_another_country(gazetteer, text, who):
    (found,) = read(gazetteer, text)
    assert names(found, "actor") == {who}


def test_a_country_behind_those_whom_a_number_counts_is_not_hit(gazetteer):
    (found,) = read(gazetteer, "Vigilantes killed three suspected thieves in Douala in Cameroon on Monday.")
    assert names(found, "target") == {"Civilians"}


def test_lightning_is_no_violence(gazetteer):
    assert read(gazetteer, "Two herders were struck dead by lightning near Turkana in Kenya on Monday.") == []


FOUND_DEAD = [
    ("Nigerian troops recovered the bodies of nine villagers killed by gunmen in Zamfara on Monday.", 9),
    ("The army said its troops had retrieved the corpses of 14 villagers killed by gunmen in Katsina on Sunday.", 14),
    ("Kenyan police found the bodies of five men in Mandera on Sunday.", 5),
    ("Rescuers recovered the bodies of six miners killed by bandits in Maradi in Niger on Monday.", 6),
]


@pytest.mark.parametrize(("text", "dead"), FOUND_DEAD)
def test_who_finds_bodies_is_not_who_killed(gazetteer, text, dead):
    (found,) = read(gazetteer, text)
    assert (found.sub_event_type, best(found, "killed")) == ("Attack", dead)
    assert names(found, "actor") == {"Unidentified armed group"}


def test_bodies_are_those_of_whom_they_were(gazetteer):
    text = "Soldiers recovered the bodies of three policemen shot dead by rebels in Arauca in Colombia on Monday."
    (found,) = read(gazetteer, text)
    assert (names(found, "actor"), names(found, "target")) == ({"Rebels"}, {"Government of Colombia"})


SPANS = [
    ("between 29 March and 2 April", date(2024, 3, 29), date(2024, 4, 2)),
    ("from 30 April to 1 May", date(2024, 4, 30), date(2024, 5, 1)),
    ("from the 28th of April until the 3rd of May", date(2024, 4, 28), date(2024, 5, 3)),
    ("on 28 April–3 May", date(2024, 4, 28), date(2024, 5, 3)),
]


@pytest.mark.parametrize(("phrase", "first", "last"), SPANS)
def test_a_span_over_a_months_end_keeps_both_days(gazetteer, phrase, first, last):
    (found,) = read(gazetteer, f"Gunmen killed nine farmers in Jos {phrase}, police said.")
    assert (found.period.start, found.period.end, found.period.precision) == (first, last, 2)


IN_A_PERIOD = [
    (
        (
            "From 1 to 7 May, shelling killed three civilians in Donetsk region: two in Kramatorsk and one in Toretsk. "
            "In all, 18 civilians were wounded in the region over the week."
        ),
        {("Kramatorsk", 2), ("Toretsk", 1)},
    ),
    (
        (
            "Between 3 and 9 May, gunmen killed two teachers in Borno State: one in Bama and one in Konduga. "
            "Over the same period 12 civilians were injured."
        ),
        {("Bama", 1), ("Konduga", 1)},
    ),
    (
        (
            "Last week, air strikes killed a man in Taiz and two boys in Hajjah. "
            "Altogether 26 civilians were wounded across Yemen in the period."
        ),
        {("Taiz", 1), ("Ḩajjah", 2)},
    ),
    (
        (
            "Between 2 and 8 May, armed men killed four farmers in Ituri: three in Djugu and one in Xaldo. "
            "A total of 30 people were wounded during the reporting period."
        ),
        {("Ituri", 4)},  # Xaldo is on no list: the province is sure, a town for all four would be wrong
    ),
]


@pytest.mark.parametrize(("text", "told"), IN_A_PERIOD)
def test_the_total_of_a_period_is_no_towns(gazetteer, text, told):
    found = read(gazetteer, text)
    assert {(one.location.name, best(one, "killed")) for one in found} == told
    assert [best(one, "wounded") for one in found] == [None] * len(found)


DIED_LATER = [
    ("A policeman wounded in Friday's bombing in Quetta died on Monday, raising the death toll to eight.", 8, 10),
    ("A boy hurt in Saturday's shelling of Kherson died on Monday, taking the number of dead to five.", 5, 11),
    (("One of the injured died on Monday, increasing to nine the number of people killed in Saturday's shooting in "
     "Lagos."), 9, 11),
    (("Three farmers injured in Sunday's drone strike near Bama succumbed to their wounds on Monday, pushing the toll "
     "to 12."), 12, 12),
    ("Two policemen wounded in Friday's bombing in Quetta died on Monday.", 2, 10),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dead", "day"), DIED_LATER)
def test_who_died_later_is_among_the_dead_of_that_day(gazetteer, text, dead, day):
    (found,) = read(gazetteer, text)
    toll = found.toll("killed")
    assert (toll.low, toll.best, best(found, "wounded")) == (dead, dead, None)
    assert found.period.start == date(2024, 5, day)


def test_who_was_wounded_when_another_died_is_wounded(gazetteer):
    (found,) = read(gazetteer, "A policeman was wounded in Quetta on Monday when a colleague died in a bombing.")
    assert (best(found, "killed"), best(found, "wounded")) == (1, 1)


FOUGHT = [
    (("Clashes broke out in Sidon on Monday between Fatah and Islamist gunmen, killing three people, Lebanese army "
     "sources said."), {"Fatah", "Islamist militants"}),
    ("Ethiopian troops clashed with Fano militia in Bahir Dar on Monday, killing four people.",
     {"Government of Ethiopia", "Fano"}),
    (("Fighting broke out on Sunday between the Houthis and tribal gunmen in Marib, leaving six dead, Yemeni "
     "government sources said."), {"Houthis", "Tribal fighters"}),
    ("Somali troops clashed with Al-Shabaab militants in Baidoa on Monday, killing 12 people, police sources said.",
     {"Government of Somalia", "Al-Shabaab"}),
    (("Colombian soldiers clashed with ELN guerrillas in Arauca on Monday, leaving three people dead, military sources "
     "said."), {"Government of Colombia", "ELN"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sides"), FOUGHT)
def test_those_who_fight_are_the_sides_and_neither_a_speaker_nor_the_uncounted(gazetteer, text, sides):
    (found,) = read(gazetteer, text)
    assert names(found, "actor") | names(found, "target") == sides


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A gunman killed two people in the U.K on Sunday, police said.", "GB"),
        ("A drone killed two people in the U.A.E on Sunday, police said.", "AE"),
        ("Rebels killed four people in the D.R.C on Saturday.", "CD"),
        ("Police in the U.S.A arrested 40 protesters on Sunday.", "US"),
    ],
)
def test_an_abbreviation_without_its_last_full_stop_is_the_country(gazetteer, text, country):
    (found,) = read(gazetteer, text)
    assert (found.location.country, found.location.precision) == (country, 6)
