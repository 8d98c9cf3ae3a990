"""A street, a square or a bridge that is named like some town is no town, and lies in the town told of."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents

NAMED_LIKE_A_TOWN = [
    ("TUNIS, Tunisia - Police shot dead two men on Bourguiba avenue on Tuesday.", "Tunis"),
    ("A bomb killed two people on Baghdad Street in Damascus, Syria, on Monday.", "Damascus"),
    ("Gunmen killed a judge on Cairo Street in Sanaa, Yemen, on Monday.", "Sanaa"),
    ("DAMASCUS, Syria - A bomb killed two people in Aleppo Square on Monday.", "Damascus"),
    ("SAGINAW, Michigan - A fight outside a bar on Water Street on Saturday left a man shot dead.", "Saginaw"),
    ("Police shot dead two students on Paris Avenue in Beirut, Lebanon, on Monday.", "Beirut"),
    ("Troops killed two men at the Sunrise in Port-au-Prince, Haiti, on Monday.", "Port-au-Prince"),
    ("A bomb killed two people on the Tripoli–Misrata train in Libya on Monday.", "Tripoli"),
    ("Gunmen killed nine people in The Hague, Netherlands, on Monday.", "The Hague"),
]


@pytest.mark.parametrize(("text", "town"), NAMED_LIKE_A_TOWN)
def test_what_bears_the_name_of_a_town_is_in_the_town_told_of(gazetteer, text, town):
    assert [one.location.name for one in incidents(gazetteer, text) if one.location] == [town]


def test_a_bridge_with_an_article_is_no_town_abroad(gazetteer):
    found = incidents(
        gazetteer,
        "Shells fell on Monrovia, Liberia, on Monday. "
        "At the Old Bridge, rebels fought soldiers on Tuesday, killing nine.",
    )
    assert {one.location.country for one in found if one.location} == {"LR"}
