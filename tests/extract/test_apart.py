"""Two events of one article stay two, and one event stays one."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents


@pytest.mark.parametrize(
    "text",
    [
        # one of them was some time before
        "A bomb killed ten people in Kabul on Monday, hours after gunmen shot dead a judge in Herat.",
        "Jets bombed Zakho on Tuesday, in response to an ambush that had killed six soldiers near Hakkari.",
        # a clause opens with a place of its own
        "A crowd burned down a college in Jalal-Abad on Sunday, and in Suzak gunmen ambushed a bus.",
        # items of a list, whose second place no gazetteer knows
        "The day in short:\n• Mosul: gunmen shot dead a teacher.\n• Tell Quzumba: gunmen shot dead two traders.",
    ],
)
def test_two_events_are_kept_apart(gazetteer, text):
    assert len(incidents(gazetteer, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        # where those had fled who are hit is no flight of today
        "Shells hit a school in Gaza on Monday in which displaced families had taken refuge, killing seven of them.",
        "Gunmen fired on a bus near Khuzdar on Monday; the driver escaped with a graze.",
        # who is stopped is also who is shot
        "Gunmen stopped a bus in Mastung on Monday. They shot dead eleven of its passengers.",
        # the wounded are evacuated, nobody flees
        "A bomb hit a minibus in Kandahar on Monday; soldiers evacuated the wounded to a hospital by helicopter.",
        # a noun that only names what was told before
        "The raid came a day after a bomb killed two policemen in Kirkuk.",
    ],
)
def test_one_event_is_told_once(gazetteer, text):
    assert len(incidents(gazetteer, text)) == 1


@pytest.mark.parametrize(
    ("text", "place", "killed"),
    [
        ("Militiamen lobbed mortars from Mugunga camp at Goma on Monday, killing two women.", {"Mugunga", "Goma"}, 2),
        ("A tank fired on a bus near Argun on Monday, killing 28 people, as troops reached Gudermes.", {"Argun"}, 28),
        ("The army carried out an airstrike on Pazigyi village in Kanbalu on Monday, killing 12.", {"Pazigyi"}, 12),
    ],
)  # fmt: skip
def test_what_came_of_a_deed_is_told_of_that_deed_wherever_else_its_sentence_looks(gazetteer, text, place, killed):
    (found,) = incidents(gazetteer, text)
    assert found.location is not None, found.place_reason
    assert found.location.name in place
    assert found.toll("killed").best == killed


def test_two_towns_with_a_deed_each_are_two_events_with_the_dead_of_the_second(gazetteer):
    text = "Gunmen attacked a post in Goma on Monday, and rebels shelled Bukavu, killing three people."
    found = incidents(gazetteer, text)
    assert [(one.location.name, one.toll("killed") and one.toll("killed").best) for one in found] == [
        ("Goma", None),
        ("Bukavu", 3),
    ]
