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
        ("Four villagers died in Toledo, Mozambique.", "Toledo"),  # the only ones known are in Spain and elsewhere
        ("Rebels hold the northern Mozambican town of Toledo.", "Toledo"),
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


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Gunmen killed two in Ituri, eastern Congo.", "Ituri", "admin1"),
        ("Troops shelled villages in West Kordofan, Sudan.", "West Kordofan", "admin1"),
        (
            "In neighbouring Basilan, Philippine troops clashed with rebels.",
            "Basilan",
            "admin2",
        ),  # also a town's by-name
        ("Fighting in Barbacoas, Narino, displaced 200 people, Colombian officials said.", "Narino", "admin1"),
        ("Police in Chiapas, Mexico, found six bodies.", "Chiapas", "admin1"),  # Chiapa de Corzo is called so too
        ("A bomb killed two in Kunduz, Afghanistan.", "Kunduz", "city"),
    ],
)
def test_the_bare_name_of_a_province_is_its_seat_or_the_province(
    gazetteer: Gazetteer, text: str, name: str, kind: str
) -> None:
    one = found(gazetteer, text, name)
    assert one.place is not None
    assert one.place.kind == kind


def test_one_text_may_speak_of_a_region_and_of_the_city_that_it_is_named_after(gazetteer: Gazetteer) -> None:
    text = "Kherson region was shelled 60 times, Kherson city 11 times. A man was hurt in Kherson, Ukraine said."
    kinds = [one.place.kind for one in gazetteer.geoparse(text) if one.place and one.toponym.text == "Kherson"]
    assert kinds == ["admin1", "city", "city"]


def test_what_opens_a_sentence_says_where_its_other_names_are(gazetteer: Gazetteer) -> None:
    text = "In Bukidnon rebels freed a policeman held since a raid in San Fernando, the Philippine army said in Manila."
    one = found(gazetteer, text, "San Fernando")
    assert one.place is None or one.place.admin1 == "Northern Mindanao"  # the greater one is on another island


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drones hit Kherson, Ukraine. In Dniprovskyi district a man died.", "Dniprovskyi"),  # it is one of Kyiv's
        ("Shots were fired in Plum, near Noumea and Mont-Dore, New Caledonia.", "Plum"),  # the known one is in the US
        (
            "Police shot men in Narsingdi, Rangpur and Rajpura, Bangladesh said.",
            "Rajpura",
        ),  # the known ones are in India
    ],
)
def test_a_namesake_far_from_all_that_a_text_is_about_is_no_pin(gazetteer: Gazetteer, text: str, name: str) -> None:
    one = found(gazetteer, text, name)
    assert one.place is None or not one.backed


def test_congo_is_the_one_whose_towns_are_named(gazetteer: Gazetteer) -> None:
    one = found(gazetteer, "GOMA - Rebels in eastern Congo killed five, the army said in Kinshasa.", "Congo")
    assert one.place is not None
    assert one.place.country == "CD"


def test_a_side_of_a_sea_has_a_point_of_its_own(gazetteer: Gazetteer) -> None:
    one = found(gazetteer, "A destroyer shot down a missile over the southern Red Sea.", "southern Red Sea")
    assert one.place is not None
    assert (one.place.kind, one.place.lat < 16) == ("sea", True)
