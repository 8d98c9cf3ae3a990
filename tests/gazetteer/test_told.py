"""What the text itself says of a name binds, and a name that nothing speaks for says so."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Resolution


def found(gazetteer: Gazetteer, text: str, name: str, title: str = "") -> Resolution:
    """What the name was resolved to, as far as it was found."""
    return next(one for one in gazetteer.geoparse(text, title=title) if one.toponym.text == name)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Shells fell on Tripoli, Lebanon, before dawn.", "Tripoli", "LB"),
        ("Shells fell on the Lebanese port city of Tripoli.", "Tripoli", "LB"),
        ("Four farmers died in Trujillo, Honduras.", "Trujillo", "HN"),
        ("A blast shook Merida in western Spain.", "Merida", "ES"),
        ("Lebanese soldiers shot two men in Tripoli.", "Tripoli", "LB"),
        ("Chilean police held nine students in Los Angeles.", "Los Angeles", "CL"),
        ("A shop burned in San Antonio (Valparaiso).", "San Antonio", "CL"),
    ],
)
def test_the_country_told_beside_a_name_outdoes_a_greater_namesake(
    gazetteer: Gazetteer, text: str, name: str, country: str
) -> None:
    one = found(gazetteer, text, name)
    assert one.place is not None
    assert one.place.country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Four villagers died in Palma, Mozambique.", "Palma"),  # the only ones known are in Spain and elsewhere
        ("Rebels hold the northern Mozambican town of Palma.", "Palma"),
        ("A grenade went off in Eastleigh, Nairobi.", "Eastleigh"),  # a part of Nairobi, and no town of England
    ],
)
def test_a_name_unknown_where_the_text_puts_it_has_no_place(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert found(gazetteer, text, name).place is None


def test_a_list_of_names_puts_none_into_the_other(gazetteer: Gazetteer) -> None:
    one = found(gazetteer, "He flew to Amman, Egypt and Turkey.", "Amman")
    assert one.place is not None
    assert one.place.country == "JO"


def test_the_country_of_the_title_speaks_for_its_town(gazetteer: Gazetteer) -> None:
    one = found(gazetteer, "A trader was shot in Athens.", "Athens", title="Greece: trader shot")
    assert one.place is not None
    assert one.place.country == "GR"


@pytest.mark.parametrize(
    ("text", "name", "backed"),
    [
        ("Gunmen shot a herder in Gordi.", "Gordi", False),  # Gordes is only spelled like it
        ("Gunmen shot a herder in Bara, it was said in Bamako.", "Bara", False),  # one of many, none in Mali
        ("Gunmen shot a driver in Kirkuk.", "Kirkuk", True),
        ("A Syrian was shot in Idlib.", "Idlib", True),
    ],
)
def test_a_namesake_that_nothing_speaks_for_says_so(
    gazetteer: Gazetteer, text: str, name: str, *, backed: bool
) -> None:
    assert found(gazetteer, text, name).backed is backed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Floods hit Pont-Sondé on Monday.", "Pont-Sondé"),
        ("Thieves robbed a shop in Altos de San Lorenzo, Buenos Aires.", "Altos de San Lorenzo"),
        ("The road from Kirkuk to Extreme-Nord is closed.", "Extreme-Nord"),
    ],
)
def test_a_compound_is_one_name(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in [one.toponym.text for one in gazetteer.geoparse(text)]
