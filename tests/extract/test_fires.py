"""A fire, a blaze that is battled, a website that is attacked and a field that is cleared of mines are no incidents."""

import pytest

from tests.extract.reading import incidents

NOTHING = [
    "A house fire killed six people in Lyon on Monday.",
    "A fire in a factory killed six people in Lyon on Monday.",
    "Six people died in a fire in Lyon on Monday.",
    "A fire broke out in a hospital in Nasiriya on Monday, killing 60 patients.",
    "Six people were killed in a fire at a night club in Skopje on Monday.",
    "Firefighters battled a blaze that killed six people in a Dhaka market on Monday.",
    "Hackers attacked the ministry's website in Kyiv on Monday.",
    "Troops cleared 20 landmines near Hodeidah on Monday.",
]
DEEDS = [
    ("Attackers started a fire in a mosque in Lyon on Monday, killing six people.", 6),
    ("Six people died in a fire set by rioters in Lyon on Monday.", 6),
    ("Six people were killed when gunmen opened fire on a bus in Jos on Monday.", 6),
    ("Artillery fire killed six people in Homs on Monday.", 6),
    ("A fire bomb killed six people in Lyon on Monday.", 6),
    ("Rebels battled troops in Bria on Monday.", None),
    ("Troops cleared the town of Baga of insurgents on Monday.", None),
    ("Militants attacked a base in Mocha on Monday, the group said on its website.", None),
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_did_to_anybody_is_no_incident(gazetteer, text):
    assert incidents(gazetteer, text) == []


@pytest.mark.parametrize(("text", "killed"), DEEDS)
def test_fires_that_are_set_and_places_that_are_fought_for_are(gazetteer, text, killed):
    (one,) = incidents(gazetteer, text)
    assert (one.toll("killed").best if one.toll("killed") else None) == killed
