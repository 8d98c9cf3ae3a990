"""What is no incident of its own: history, verdicts, denials, plans, exercises, sums; and what a plain verb tells."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that armed men entered the hospital in Mosul on Monday.",
        "The ministry debunked a story that forty people were slaughtered in Basra on Monday.",
        "He was cleared of having burned two houses in Višegrad in May.",
        "The charter wants the bloggers hanged.",
        "The group carried out a 2009 car bombing in Kirkuk in which 22 cadets died.",
        "In the 1990s about a million people were displaced from Karabakh.",
        "Withdrawals from Tulkarm, planned for Tuesday, are on hold.",
        "Another strike on Mosul is unlikely this week, the brief says.",
        "None of the families in Tikrit reported having seen fighting.",
        "The opposition has called for a rally in Yerevan on Thursday.",
        "Then a notional missile strike on Paldiski killed a notional 34.",
        "He bombarded newspapers in Malmö with letters.",
        "Raiders from the north beat the hosts 26-22 in Townsville, killing off the derby with two tries.",
    ],
)
def test_what_only_speaks_of_violence_is_no_incident(gazetteer, text):
    assert incidents(gazetteer, text) == []


def test_a_flight_from_a_flood_is_no_incident(gazetteer):
    text = "The cyclone brought floods to Blantyre on Monday. Nearly 20,000 people were driven from their homes there."
    assert incidents(gazetteer, text) == []


def test_a_bomb_in_a_stadium_is_one_all_the_same(gazetteer):
    text = "A bomb blast at a football match in the stadium of Kabul killed nine spectators on Friday."
    assert [one.location.name for one in incidents(gazetteer, text)] == ["Kabul"]


def test_what_began_on_a_day_does_not_give_its_sum_that_day(gazetteer):
    text = "More than 115 people have died since clashes broke out on 3 March."
    assert incidents(gazetteer, text) == []


def test_a_mention_begins_with_its_dateline_or_the_head_of_its_item(gazetteer):
    text = (
        "HILLA, Iraq - Gunmen shot dead a former officer in front of his house on Sunday, the police said.\n\n"
        "➤ Kirkuk. A bomb killed two people at the market on Monday.\n"
    )
    begins = [text[one.mentions[0].span.start :][:8] for one in incidents(gazetteer, text)]
    assert [begin.lstrip("➤ ")[:5] for begin in begins] == ["HILLA", "Kirku"]


@pytest.mark.parametrize(
    "text",
    [
        "Two men died on Monday when an army helicopter crashed near Kirkuk.",
        "The armed forces said that a plane full of mail crashed at dawn near Kirkuk, killing three crewmen.",
        "The minister attacked the government's policies in Kirkuk on Monday.",
        "Police in Kirkuk seized six tons of marijuana in a barn on Monday.",
        "An acute political confrontation exploded in Kirkuk when the council met.",
        "They have murdered judges, a minister and journalists.",
        "Many brave citizens have been murdered for not agreeing with the smugglers.",
    ],
)
def test_accidents_words_of_blame_contraband_and_sums_are_no_incident(gazetteer, text):
    assert [one.sub_event_type for one in incidents(gazetteer, text) if one.layer == "incident"] == []
