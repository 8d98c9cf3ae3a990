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
