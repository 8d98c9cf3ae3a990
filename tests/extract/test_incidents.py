"""Sentences of the kind that news is made of, and the incident that each tells of."""

from __future__ import annotations

from datetime import date

import pytest

from geo.extract import extract
from tests.extract.reading import article, incidents

TOLD = [
    # text, sub-event type, place, an actor, killed
    ("A suicide bomber blew himself up in Kirkuk on Monday, killing 12 people.", "Suicide bomb", "Kirkuk", None, 12),
    (
        "Boko Haram militants attacked the town of Gwoza on Sunday, killing at least 20 civilians.",
        "Attack",
        "Gwoza",
        "Boko Haram",
        20,
    ),
    (
        "Syrian warplanes bombed Aleppo on Tuesday, activists said.",
        "Air/drone strike",
        "Aleppo",
        "Government of Syria",
        None,
    ),
    (
        "Five soldiers were killed when a roadside bomb exploded near Kandahar.",
        "Remote explosive/landmine/IED",
        "Kandahar",
        None,
        5,
    ),
    (
        "Islamic State fighters captured Ramadi on Sunday.",
        "Non-state actor overtakes territory",
        "Ramadi",
        "Islamic State",
        None,
    ),
    (
        "Iraqi forces retook the city of Tikrit from Islamic State on Tuesday.",
        "Government regains territory",
        "Tikrit",
        "Government of Iraq",
        None,
    ),
    ("Ramadi fell to Islamic State on Sunday.", "Non-state actor overtakes territory", "Ramadi", "Islamic State", None),
    (
        "Saudi-led airstrikes hit Sanaa overnight, killing 8 civilians.",
        "Air/drone strike",
        "Sanaa",
        "Saudi-led coalition",
        8,
    ),
    (
        "Gunmen abducted 30 students in Zamfara on Friday.",
        "Abduction/forced disappearance",
        "Zamfara",
        "Unidentified armed group",
        None,
    ),
    (
        "Clashes broke out between the Taliban and Afghan forces in Kunduz on Monday.",
        "Armed clash",
        "Kunduz",
        "Taliban",
        None,
    ),
    (
        "Rockets fired from Gaza hit the Israeli town of Sderot on Tuesday.",
        "Shelling/artillery/missile attack",
        "Sderot",
        None,
        None,
    ),
    ("Thousands of people fled Mosul on Tuesday as fighting spread.", "Displacement", "Mosul", "Civilians", None),
    ("Police fired tear gas at protesters in Cairo on Friday.", "Protest with intervention", "Cairo", None, None),
    ("Hundreds of people protested in Basra on Friday against power cuts.", "Peaceful protest", "Basra", None, None),
    ("Government troops have besieged the town of Madaya since Monday.", "Siege", "Madaya", None, None),
    ("Al-Shabaab gunmen killed 14 people in Mandera on Tuesday, police said.", "Attack", "Mandera", "Al-Shabaab", 14),
    ("The army withdrew from Kirkuk last week.", "Non-violent transfer of territory", "Kirkuk", None, None),
    (
        "Turkish jets struck PKK camps near Sulaymaniyah on Saturday.",
        "Air/drone strike",
        "Sulaymaniyah",
        "Government of Turkey",
        None,
    ),
    ("Islamic State executed 30 tribesmen in Ramadi on Monday.", "Attack", "Ramadi", "Islamic State", 30),
    (
        "Three civilians were killed by shelling in Donetsk on Tuesday.",
        "Shelling/artillery/missile attack",
        "Donetsk",
        None,
        3,
    ),
    ("Security forces arrested 12 suspected militants in Diyala on Monday.", "Arrests", "Diyala", None, None),
    (
        "Militants burned down houses in the town of Maiduguri on Monday.",
        "Looting/property destruction",
        "Maiduguri",
        None,
        None,
    ),
    (
        "A suicide bomber blew himself up at a market in Peshawar on Tuesday, killing 12 people, police said.",
        "Suicide bomb",
        "Peshawar",
        None,
        12,
    ),
    (
        "Police fired live rounds at protesters in Khartoum, killing four.",
        "Excessive force against protesters",
        "Khartoum",
        "Government of Sudan",
        4,
    ),
    ("Chlorine gas was used in an attack on Saraqib, doctors said.", "Chemical weapon", "Saraqib", None, None),
    ("Mobs lynched two men in Patna on suspicion of theft.", "Mob violence", "Patna", None, 2),
    (
        "Hundreds of protesters clashed with police in Tunis on Saturday, hurling stones.",
        "Violent demonstration",
        "Tunis",
        None,
        None,
    ),
    ("The army set up a new base near Sirte.", "Headquarters or base established", "Sirte", None, None),
    (
        "Kurdish peshmerga troops took control of an oilfield and now hold the area around Kirkuk.",
        "Non-violent transfer of territory",
        "Kirkuk",
        "Kurdish Peshmerga",
        None,
    ),
]


@pytest.mark.parametrize(("text", "kind", "place", "actor", "killed"), TOLD, ids=[row[0][:45] for row in TOLD])
def test_a_plain_sentence_tells_one_incident(gazetteer, text, kind, place, actor, killed):
    (found,) = incidents(gazetteer, text)
    assert found.sub_event_type == kind
    assert found.location is not None
    assert place in {found.location.name, found.location.text, found.location.admin1} or place in found.location.text
    if actor:
        assert actor in {one.name for one in found.actors}
    toll = found.toll("killed")
    assert (toll.best if toll else None) == killed


NOTHING = [
    "The United States may launch air strikes against militants in Iraq.",  # modal
    "The president threatened to bomb Damascus.",  # threat
    "If rebels attack Aleppo, the army will respond.",  # condition
    "No attack took place in Baghdad on Monday.",  # negation
    "Troops are preparing an offensive to retake Mosul.",  # plan
    "Would an air strike on Raqqa have stopped them?",  # question
    "Violence has been rising in Iraq in recent months.",  # trend
    "The foreign minister warned of attacks in Europe.",  # warning
    "Militants often attack villages in Borno.",  # habit
    "The militants continued their march on Baghdad.",  # direction
    "His speech was an attack on the constitution, the senator said in Paris.",  # metaphor
    "Workers at the mine in Donetsk voted to go on strike on Monday.",  # a plan
    "The film about the bombing of Dresden opens in London on Friday.",  # history
    "A 28-year-old woman who lives in Kirkuk said she was tired.",  # detail
    "The army denied that its planes bombed a hospital in Aleppo.",  # denial
    "Ministers from ten countries met in Vienna on Monday to discuss the war in Syria.",  # diplomacy
    "We must defeat terrorism wherever it strikes, the president said.",  # rhetoric
    "He died of a heart attack in Amman.",  # another sense
    "The general expects to recapture Mosul within weeks.",  # future
    "They vowed to liberate every inch of Iraqi territory.",  # vow
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_did_not_happen_makes_no_incident(gazetteer, text):
    assert incidents(gazetteer, text) == []


def test_what_is_refused_says_why(gazetteer):
    refused = extract(article("The army may attack Mosul on Friday."), gazetteer).refused
    assert any(one.stage == "factuality" and "may" in one.rule for one in refused)


def test_a_list_of_strikes_makes_one_incident_a_place(gazetteer):
    text = (
        "On March 10, coalition forces conducted five strikes in Iraq.\n"
        "Near Mosul, three strikes engaged a tactical unit and destroyed a vehicle.\n"
        "Near Ramadi, two strikes destroyed a bunker.\n"
    )
    found = incidents(gazetteer, text)
    assert sorted(one.location.name for one in found) == ["Mosul", "Ramadi"]
    assert {one.sub_event_type for one in found} == {"Air/drone strike"}
    assert {one.period.start for one in found} == {date(2015, 3, 10)}
    assert all("US-led coalition" in {actor.name for actor in one.actors} for one in found)


def test_two_places_in_one_list_are_two_incidents(gazetteer):
    found = incidents(gazetteer, "Militants seized several cities, including Mosul and Tikrit, last week.")
    assert sorted(one.location.name for one in found) == ["Mosul", "Tikrit"]


def test_a_later_sentence_about_it_is_the_same_incident(gazetteer):
    text = (
        "A car bomb hit a market in Kirkuk on Tuesday. "
        "The blast killed 14 people, police said. Nobody claimed responsibility."
    )
    (found,) = incidents(gazetteer, text)
    assert len(found.mentions) == 2
    assert found.toll("killed").best == 14


def test_the_speakers_town_is_not_the_place(gazetteer):
    (found,) = incidents(gazetteer, "In Brussels, officials said that militants had shelled Hamdaniya on Monday.")
    assert found.location.name == "Hamdaniya"


def test_the_capital_is_a_place(gazetteer):
    (found,) = incidents(gazetteer, "A car bomb killed five people in the Iraqi capital on Monday.")
    assert found.location.name == "Baghdad"


def test_a_distance_is_counted_from_the_town(gazetteer):
    (found,) = incidents(gazetteer, "Gunmen killed three people at a farm 30 km south of Kirkuk on Monday.")
    assert found.location.relation == "near"
    assert found.location.lat == pytest.approx(35.47 - 0.27, abs=0.05)
    assert found.location.radius_km >= 5


def test_a_place_that_no_gazetteer_knows_keeps_the_incident_off_the_map(gazetteer):
    (found,) = incidents(gazetteer, "Gunmen killed three people in the village of Xqzwrtpol on Monday.")
    assert found.location is None
    assert "Xqzwrtpol" in found.place_reason


def test_a_capture_that_is_denied_is_disputed(gazetteer):
    text = "Militants seized Tal Afar on Monday. The government insists the city is still largely in government hands."
    (found,) = incidents(gazetteer, text)
    assert found.status == "disputed"


def test_officials_confirm(gazetteer):
    (found,) = incidents(gazetteer, "Turkish jets bombed Afrin on Monday, military officials confirmed.")
    assert found.status == "confirmed"


def test_who_claims_an_attack_is_its_claimant(gazetteer):
    (found,) = incidents(gazetteer, "Islamic State claimed responsibility for a bombing in Baghdad on Monday.")
    assert ("Islamic State", "claimant") in {(one.name, one.role) for one in found.actors}
    assert found.status == "claimed"


def test_a_sum_over_months_is_a_statistic(gazetteer):
    text = "More than 3,000 people have been killed in violence in Iraq over the past few months."
    assert {one.layer for one in extract(article(text), gazetteer).incidents} <= {"statistic"}


def test_a_sum_since_a_year_is_a_statistic(gazetteer):
    text = "A blast hit Maiduguri on Monday. Boko Haram has killed more than 13,000 people since 2009."
    (found,) = incidents(gazetteer, text)
    assert found.toll("killed") is None


def test_who_was_hurt_is_told_of_the_event_before(gazetteer):
    text = "Police fired tear gas at protesters in Nairobi on Monday. Five pupils were injured."
    (found,) = incidents(gazetteer, text)
    assert (found.sub_event_type, found.toll("wounded").best) == ("Protest with intervention", 5)


def test_other_languages_are_left_alone(gazetteer):
    text = "Au moins dix personnes ont été tuées dans une attaque à Bangui dans la nuit de lundi à mardi."
    found = extract(article(text), gazetteer)
    assert found.incidents == ()
    assert found.refused[0].stage == "language"


@pytest.mark.parametrize("text", ["", " \n ", "1 2 3", "|a|b|\n|1|2|", "<div><p>x</p>", "\x00\x01"])
def test_odd_input_makes_nothing_and_fails_nowhere(gazetteer, text):
    assert extract(article(text), gazetteer).incidents == ()


def test_the_same_text_gives_the_same_ids(gazetteer):
    text = "A car bomb killed five people in Kirkuk on Monday."
    assert [i.id for i in incidents(gazetteer, text)] == [i.id for i in incidents(gazetteer, text)]


def test_every_cue_points_at_its_words(gazetteer):
    text = "On Thursday, a car bomb hit Kirkuk, killing 33 people."
    (found,) = incidents(gazetteer, text)
    words = {(cue.kind, text[cue.span.start : cue.span.end]) for cue in found.cues}
    assert {("place", "Kirkuk"), ("date", "On Thursday"), ("toll", "33"), ("trigger", "car bomb")} <= words


TARGETS = [
    (
        "A suicide bomber blew himself up at a market in Peshawar on Tuesday, killing 12 people, police said.",
        "Civilians",
    ),
    ("Police fired live rounds at protesters in Khartoum, killing four.", "Protesters"),
]


@pytest.mark.parametrize(("text", "target"), TARGETS)
def test_neither_who_speaks_nor_who_does_it_is_the_target(gazetteer, text, target):
    (found,) = incidents(gazetteer, text)
    assert {one.name for one in found.actors if one.role == "target"} == {target}


def test_what_the_doers_say_their_pictures_show_is_claimed(gazetteer):
    text = "At the weekend rebels posted pictures which they said showed the massacre of up to 900 soldiers in Iraq."
    (found,) = incidents(gazetteer, text)
    assert (found.sub_event_type, found.status) == ("Attack", "claimed")
    assert found.toll("killed").high == 900


SOURCES = [
    ("A bomb killed three people in Kirkuk, Jabbar Hamid, a spokesman for the province, said.", {"Jabbar Hamid"}),
    ("Nobody claimed the car bomb that killed three people in Kirkuk on Monday.", set()),
    ("Militants seized Tikrit and most families had fled, The Daily Post reported.", {"The Daily Post"}),
    ("Rockets fired by militants hit Kirkuk as the United States watched on Monday.", set()),
]


@pytest.mark.parametrize(("text", "sources"), SOURCES)
def test_a_source_is_the_noun_phrase_next_to_the_verb_of_speech(gazetteer, text, sources):
    found = incidents(gazetteer, text)
    named = {said.source.split(",")[0] for one in found for said in one.assertions}
    assert found
    assert named == sources
