"""Whose account an event is: told as it was, claimed by one side alone, or contested."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents

BLAST = "A bomb killed nine people at a market in Kirkuk on Monday."
BASE = "Rebels attacked a base near Tikrit on Monday and nine soldiers were killed, the ministry said."
RAID = "Jets hit a village near Sinjar on Monday."


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (BLAST, "reported"),
        (f"{BLAST} A spokesman of the group denied any part in it.", "disputed"),
        (f'{RAID} The air force called the allegation "ridiculous".', "disputed"),
        (f"{BLAST} The two parties blamed each other.", "disputed"),
        (f"{BASE} The rebels insisted that they had killed forty soldiers there.", "disputed"),
        # of something else
        (f"{BLAST} The wounded were denied access to the clinic.", "reported"),
        (f"{BLAST} Guards stood at a disputed border post.", "reported"),
        # one side's own words
        ("On Monday our units shelled the enemy near Tikrit, killing nine. Our soldiers go forward.", "claimed"),
        (f'{BLAST} "Our soldiers will destroy the enemy," the minister told a crowd in the capital.', "reported"),
    ],
)
def test_the_status_says_whose_account_it_is(gazetteer, text, status):
    assert {incident.status for incident in incidents(gazetteer, text)} == {status}
