"""Plain news sentences from many regions: who did what, where, and what a neighbouring word says of a name."""

from __future__ import annotations

from datetime import date

import pytest

from geo.extract import extract
from tests.extract.reading import article, incidents

DOERS = [
    # text, sub-event type, who did it, whom it befell
    (
        "In Tikrit, militants executed at least 160 Iraqi soldiers, Human Rights Watch said.",
        "Attack",
        {"Militants"},
        {"Government of Iraq"},
    ),
    (
        "The Free Syrian Army fought ISIS in the eastern province of Deir al-Zor on Monday.",
        "Armed clash",
        {"Free Syrian Army", "Islamic State"},
        set(),
    ),
    (
        "Ukraine's military said on Saturday that rebels had shot down a transport plane near Luhansk.",
        "Disrupted weapons use",
        {"Rebels"},
        set(),
    ),
    (
        "Iraqi forces backed by Shi'ite militias recaptured Tikrit from Islamic State on Tuesday.",
        "Government regains territory",
        {"Government of Iraq", "Shiite militias"},
        set(),
    ),
    (
        "M23 rebels took the eastern Congolese city of Goma on Tuesday.",
        "Non-state actor overtakes territory",
        {"M23"},
        set(),
    ),
    ("French troops came under fire in Bangui on Monday.", "Armed clash", set(), {"Government of France"}),
    (
        "Taliban insurgents killed 17 people in a suicide attack in Kabul.",
        "Suicide bomb",
        {"Taliban"},
        {"Civilians"},
    ),
    (
        "Police in Karachi said gunmen opened fire on a vehicle, killing a woman.",
        "Attack",
        {"Unidentified armed group"},
        {"Civilians"},
    ),
    (
        "Suspected militants burned down a church and killed eight people in the town of Chibok.",
        "Attack",
        {"Militants"},
        {"Civilians"},
    ),
]


@pytest.mark.parametrize(("text", "kind", "doers", "targets"), DOERS)
def test_who_did_what_to_whom(gazetteer, text, kind, doers, targets):
    (found,) = incidents(gazetteer, text)
    named = {role: {one.name for one in found.actors if one.role == role} for role in ("actor", "target")}
    assert found.sub_event_type == kind
    assert named["actor"] == doers
    assert not targets or targets <= named["target"]
    assert not named["target"] & doers


def test_several_who_speak_are_no_targets(gazetteer):
    (found,) = incidents(gazetteer, "A bomb in Quetta killed seven people, police and medical sources said.")
    assert {one.name for one in found.actors if one.role == "target"} == {"Civilians"}


def test_a_country_that_only_owns_the_name_of_a_man_is_no_actor(gazetteer):
    (found,) = incidents(gazetteer, "Libya's Haftar launched an offensive on Benghazi; at least 24 people were killed.")
    assert "Government of Libya" not in {one.name for one in found.actors}


NAMES = [
    # text, the name on the map
    ("A bomb exploded in the eastern Baghdad district of Sadr City, killing seven people.", "Sadr City"),
    ("Shells hit the Old City of Homs on Friday, killing two people.", "Homs"),
    ("Police in Karachi said gunmen opened fire on a vehicle, killing a woman.", "Karachi"),
    ("The army killed dozens of militants in Shejaia, near Mosul, on Monday.", "Mosul"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_beside_each_other_say_where_it_was(gazetteer, text, name):
    (found,) = incidents(gazetteer, text)
    assert found.location is not None
    assert found.location.name == name


def test_where_a_spokesman_far_away_speaks_is_still_no_place(gazetteer):
    found = incidents(gazetteer, "A spokesman in Washington said gunmen opened fire on a vehicle, killing a woman.")
    assert not [one for one in found if one.location and one.location.name.startswith("Washington")]


def test_strikes_near_one_town_and_near_another_are_two_incidents(gazetteer):
    text = "The United States carried out three air strikes near Erbil and four near Mosul on Monday."
    assert {one.location.name for one in incidents(gazetteer, text)} == {"Erbil", "Mosul"}


DAYS = [
    ("between June 11 and 14", date(2014, 6, 11), date(2014, 6, 14)),
    ("from May 28 to June 3", date(2014, 5, 28), date(2014, 6, 3)),
    ("between December 30 and January 2", date(2013, 12, 30), date(2014, 1, 2)),
]


@pytest.mark.parametrize(("phrase", "first", "last"), DAYS)
def test_two_days_of_a_month_are_a_period(gazetteer, phrase, first, last):
    text = f"Militants killed 160 soldiers in Tikrit {phrase}, a monitor said."
    (found,) = incidents(gazetteer, text, date(2014, 6, 20))
    assert (found.period.start, found.period.end) == (first, last)


NOT_TERRITORY = [
    "Nigerian troops have freed 178 people held by Boko Haram in Bama, the military said on Sunday.",
    "Thirty-three Turkish lorry drivers held by Islamic State in Iraq were freed on Thursday.",
    "The president took part in talks in Baghdad on Monday.",
]


@pytest.mark.parametrize("text", NOT_TERRITORY)
def test_people_who_are_freed_are_no_territory(gazetteer, text):
    assert not incidents(gazetteer, text)


def test_what_a_court_looks_back_at_is_no_incident(gazetteer):
    text = (
        "A court sentenced 683 people to death over an attack on a police station in Minya in which an officer was "
        "killed."
    )
    assert not incidents(gazetteer, text)


def test_the_sum_of_a_month_in_a_country_is_a_statistic(gazetteer):
    text = "The UN said 1,000 people, mostly civilians, were killed in Iraq in June."
    (found,) = extract(article(text, date(2014, 7, 2)), gazetteer).incidents
    assert found.layer == "statistic"


def test_all_on_board_are_counted(gazetteer):
    (found,) = incidents(gazetteer, "Rebels shot down a plane near Luhansk on Monday, killing all 49 on board.")
    assert found.toll("killed").best == 49


ROUND_UP = (
    "BAGHDAD (Wire) - Car bombs and shootings killed at least 31 people across Iraq on Tuesday, police said.\n\n"
    "In the deadliest attack, two car bombs exploded in the mainly Shi'ite town of Musayyib, 60 km (40 miles) south of "
    "Baghdad, killing 14 people and wounding 32.\n\n"
    "In Mosul, gunmen shot dead two off-duty soldiers in the Wadi Hajar district.\n\n"
    "Militants wearing army uniforms stormed the house of a militia leader in Tarmiya, 25 km north of the capital.\n"
)


def test_a_round_up_is_a_sum_and_each_of_its_parts(gazetteer):
    found = incidents(gazetteer, ROUND_UP)
    told = {(one.location.country, one.location.admin1): one.toll("killed") for one in found}
    assert {key: toll and toll.best for key, toll in told.items()} == {
        ("IQ", ""): 31,
        ("IQ", "Babil"): 14,
        ("IQ", "Nineveh"): 2,
        ("IQ", "Baghdad"): None,
    }


def test_car_bombs_are_not_from_the_central_african_republic(gazetteer):
    (found,) = incidents(gazetteer, "Car bombs killed 11 people in Baghdad on Monday.")
    assert (found.location.country, {one.name for one in found.actors}) == (
        "IQ",
        {"Unidentified armed group", "Civilians"},
    )


APART = (
    "Syrian rebels captured the Bab al-Salam border crossing on Monday, activists said, while air raids on the "
    "northern city of Aleppo left 38 people dead.\n\n"
    "In Damascus, mortar rounds fired by insurgents landed near the Umayyad Square, killing two people.\n\n"
    "The army shelled the town of Rastan in Homs province and a car bomb exploded in Hama, wounding eight.\n"
)


def test_what_while_and_and_join_are_incidents_of_their_own(gazetteer):
    found = {one.location.name: one for one in incidents(gazetteer, APART)}
    assert set(found) == {"Bab al-Salameh", "Aleppo", "Damascus", "Ar Rastan", "Ḩamāh"}
    assert found["Bab al-Salameh"].toll("killed") is None
    assert found["Aleppo"].toll("killed").best == 38
    assert {one.name for one in found["Damascus"].actors if one.role == "target"} == {"Civilians"}
    assert "Government of Syria" not in {one.name for one in found["Ḩamāh"].actors}


def test_an_unknown_name_is_put_at_the_town_of_its_own_sentence_only(gazetteer):
    text = (
        "Troops repelled an attack on the town of Kolofata in Cameroon on Sunday, killing 40 insurgents.\n\n"
        "Warplanes bombed insurgents near Xerxahabadi on Monday.\n"
    )
    one, two = sorted(incidents(gazetteer, text), key=lambda incident: incident.period.start)
    assert one.location.name == "Kolofata"
    assert two.location is None
    assert "Xerxahabadi" in two.place_reason


def test_a_line_of_place_and_date_gives_the_day_of_publication(gazetteer):
    text = "Militants attack a base\nMaiduguri, 4 January 2015\n\nGunmen killed nine people in Gombe on Thursday."
    found = extract(article(text, None), gazetteer)
    assert (found.article.published, found.article.published_source) == (date(2015, 1, 4), "text")
    assert found.incidents[0].period.start == date(2015, 1, 1)


def test_a_dateline_in_parentheses_is_the_day_of_publication_not_of_the_event(gazetteer):
    text = (
        "Barrel bombs hit hospital\n\n(Beirut, May 6, 2014) - Syrian government helicopters dropped barrel bombs on a "
        "hospital in the town of Atareb on April 24, 2014, killing at least 11 people, a monitor said today."
    )
    found = extract(article(text, None), gazetteer)
    assert (found.article.published, found.article.published_source) == (date(2014, 5, 6), "text")
    assert [one.period.start for one in found.incidents] == [date(2014, 4, 24)]


TITLES = [
    ("Daily security digest - 18 March 2013", date(2013, 3, 18)),
    ("Nation remembers 11 September 2001", None),
]


@pytest.mark.parametrize(("title", "day"), TITLES)
def test_a_day_that_a_title_ends_with_after_a_mark_is_its_own(gazetteer, title, day):
    text = f"{title}\n\n- Baghdad: A bomb exploded near a restaurant, killing 4 people and injuring 17.\n"
    assert extract(article(text, None), gazetteer).article.published == day


SUMS = [
    "The war has killed over 10,000 people and pushed Yemen to the brink of famine.",
    "More than 5,000 people have been killed in Ukraine since fighting began in April.",
    "Since February 22, aerial attacks have killed 651 civilians in Aleppo governorate.",
]


@pytest.mark.parametrize("text", SUMS)
def test_what_a_war_has_cost_so_far_is_a_statistic(gazetteer, text):
    found = extract(article(text, date(2015, 1, 24)), gazetteer).incidents
    assert {one.layer for one in found} == {"statistic"}


def test_two_figures_of_two_kinds_in_one_sentence_are_not_added_up(gazetteer):
    text = (
        "In the southern city of Taiz, shelling by the rebels killed five civilians, including a mother, medical "
        "officials said, and clashes on the city's outskirts left 12 fighters dead."
    )
    found = {one.sub_event_type: one.toll("killed").best for one in incidents(gazetteer, text)}
    assert found == {"Shelling/artillery/missile attack": 5, "Armed clash": 12}


def test_where_an_envoy_will_travel_is_not_where_the_next_event_is(gazetteer):
    text = (
        "A United Nations envoy is expected to travel to Sanaa in Yemen next week for talks.\n\n"
        "A drone strike killed three alleged al-Qaida militants in Bayda province on Saturday, tribal leaders said."
    )
    (found,) = incidents(gazetteer, text)
    assert (found.location.country, found.location.name.startswith("Sanaa")) == ("YE", False)


def test_a_port_city_lies_at_the_sea_and_not_in_it(gazetteer):
    (found,) = incidents(gazetteer, "Airstrikes killed more than 40 people in the Red Sea port city of Hodeida.")
    assert (found.location.country, found.location.kind) == ("YE", "city")


def test_who_shot_and_killed_somebody_is_no_target(gazetteer):
    (found,) = incidents(gazetteer, "Unknown gunmen shot and killed a judge in front of his house in Mosul.")
    assert found.toll("killed").best == 1
    assert [one.text for one in found.actors if one.role == "target"] == ["judge"]


NOBODYS_DEED = [
    "Tropical Storm Karen hit the Gulf Coast of Louisiana on Saturday, killing two people.",
    "An earthquake struck eastern Turkey, killing at least 400.",
    "A gas explosion at a restaurant in Aleppo killed one person, firefighters said.",
    "A bus plunged into a ravine near Cuzco, killing 20 passengers.",
    "Four tourists died in an avalanche near Grenoble.",
    "Striking teachers marched on the ministry in Mexico City.",
    "The Kurds captured 60 percent of the vote in Kirkuk.",
    "Doctors in Aleppo treated 30 wounded fighters.",
    "Iran executed two men convicted of drug trafficking in Shiraz on Monday.",
    "Baghdad marked the tenth anniversary of the bombing of the U.N. headquarters that killed 22.",
]


@pytest.mark.parametrize("text", NOBODYS_DEED)
def test_accidents_votes_penalties_and_memories_are_no_incidents(gazetteer, text):
    assert not [one for one in incidents(gazetteer, text) if "protest" not in one.sub_event_type.lower()]


STILL_A_DEED = [
    ("A suicide bomber killed 12 people in Kirkuk during a flood.", "Suicide bomb"),
    ("Gunmen killed four survivors of the earthquake in Herat.", "Attack"),
    ("Rebels shot down a plane that crashed near Luhansk, a collision was ruled out.", "Disrupted weapons use"),
]


@pytest.mark.parametrize(("text", "kind"), STILL_A_DEED)
def test_violence_beside_a_disaster_is_still_an_incident(gazetteer, text, kind):
    assert [one.sub_event_type for one in incidents(gazetteer, text)] == [kind]


def test_what_attacks_demonstrate_is_no_protest(gazetteer):
    found = incidents(gazetteer, "The attacks in Idlib and Hama on Monday demonstrate the cruelty of the war in Syria.")
    assert {one.sub_event_type for one in found} == {"Attack"}


def test_where_the_claimed_attack_was_is_not_where_somebody_speaks(gazetteer):
    text = (
        "The minister condemned the terrorist attacks in Iraq today, including one in Baghdad claimed by Daesh that "
        "targeted mourners inside a funeral tent."
    )
    assert [one.location.name for one in incidents(gazetteer, text)] == ["Baghdad"]


def test_the_country_that_a_town_lies_in_is_not_the_doer(gazetteer):
    text = (
        "The minister condemned yesterday's suicide bombing at a church in Peshawar, Pakistan, which killed 75 people."
    )
    (found,) = incidents(gazetteer, text)
    assert "Government of Pakistan" not in {one.name for one in found.actors}


def test_a_blast_dated_by_its_month_is_an_incident(gazetteer):
    (found,) = incidents(gazetteer, "In February, 14 people were killed when a car exploded at a crossing in Turkey.")
    assert found.toll("killed").best == 14
