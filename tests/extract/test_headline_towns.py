"""A paragraph that names no place goes on with the town of the headline, not with one named by the way before it."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents

GOES_ON = [
    (
        "Two dead in Honiara",
        "The airport at Auki in Solomon Islands is shut.",
        "Looters burned a shop on Sunday.",
        "Honiara",
    ),
    ("Kano market burns", "Traders from Jos in Nigeria sent food.", "Gunmen shot dead two guards on Monday.", "Kano"),
    ("Cali under curfew", "In Medellin, Colombia, shops are open.", "A grenade killed two boys on Monday.", "Cali"),
    ("Goma mourns", "Bukavu in Congo expects an envoy.", "Rebels killed nine soldiers on Monday.", "Goma"),
    ("Arrests in Izmir", "A court in Bursa, Turkey, hears the case.", "Police arrested nine men on Monday.", "Izmir"),
    ("Blast shakes Quetta", "Doctors from Karachi, Pakistan, help.", "A bomb killed six people on Monday.", "Quetta"),
]


_LONG = "The week was calm. " * 8


@pytest.mark.parametrize(("title", "aside", "told", "town"), GOES_ON)
def test_a_new_paragraph_goes_on_with_the_town_of_the_headline(gazetteer, title, aside, told, town):
    found = incidents(gazetteer, f"{_LONG}\n\n{aside}\n\n{told}", title=title)
    names = {word for one in found if one.location for word in (one.location.name, one.location.text)}
    assert any(town[1:] in name for name in names), names
