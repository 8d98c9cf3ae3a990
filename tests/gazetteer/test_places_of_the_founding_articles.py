"""The places that the five founding articles name come out at the right points, in sentences of our own."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Resolution
from gazetteer.lookup import km

IRAQ_2014 = (
    "Militants moved through northern Iraq in June 2014. Iraqi troops left Mosul and Tikrit. "
    "Syrian aircraft struck near the frontier of Iraq and Syria, and officials in Baghdad confirmed it. "
)


def named(found: list[Resolution], text: str) -> Resolution:
    hits = [one for one in found if one.toponym.text == text]
    assert hits, f"{text!r} was not found; found: {[one.toponym.text for one in found]}"
    return hits[-1]


@pytest.mark.parametrize(
    ("sentence", "name", "lat", "lon"),
    [
        ("A strike hit the crossing in the town of Qaim.", "Qaim", 34.37, 41.16),
        ("Fighters entered Tal Afar at dawn.", "Tal Afar", 36.38, 42.45),
        ("Shells fell on the village of Hamdaniya.", "Hamdaniya", 36.27, 43.38),
        ("Families drove to Irbil.", "Irbil", 36.19, 44.01),
        ("Families drove to Erbil.", "Erbil", 36.19, 44.01),
        ("Families drove to Arbil.", "Arbil", 36.19, 44.01),
        ("The base lies in Balad, north of Baghdad.", "Balad", 34.01, 44.15),
        ("They advanced into nearby Yathrib.", "Yathrib", 33.94, 44.29),
        ("The base was once called Camp Anaconda.", "Camp Anaconda", 33.94, 44.36),
        ("Guards left Balad air base.", "Balad air base", 33.94, 44.36),
        ("Mosul fell within days.", "Mosul", 36.34, 43.12),
        ("Tikrit fell as well.", "Tikrit", 34.62, 43.68),
        ("Kirkuk was held by Kurdish troops.", "Kirkuk", 35.47, 44.39),
        ("The refinery town of Baiji was surrounded.", "Baiji", 34.93, 43.49),
        ("Many sought refuge in Alqosh.", "Alqosh", 36.73, 43.10),
        ("The line runs to Fishkabur near Turkey.", "Fishkabur", 37.08, 42.38),
        ("Volunteers gathered in Basra.", "Basra", 30.51, 47.78),
        ("A bomb went off in Baghdad.", "Baghdad", 33.34, 44.40),
        ("Jets struck Raqa in northern Syria.", "Raqa", 35.95, 39.01),
        ("Jets struck Raqqa in northern Syria.", "Raqqa", 35.95, 39.01),
        ("Bases near Hasakeh were hit.", "Hasakeh", 36.50, 40.75),
        ("Bases near Hasakah were hit.", "Hasakah", 36.50, 40.75),
        ("Ministers met in Brussels.", "Brussels", 50.85, 4.35),
        ("Talks go on in Vienna.", "Vienna", 48.21, 16.37),
    ],
)
def test_a_town_of_the_articles_is_at_its_own_point(
    gazetteer: Gazetteer, sentence: str, name: str, lat: float, lon: float
) -> None:
    place = named(gazetteer.geoparse(IRAQ_2014 + sentence), name).place
    assert place is not None
    assert km((place.lon, place.lat), (lon, lat)) < 25


@pytest.mark.parametrize(
    ("sentence", "name", "country", "kind"),
    [
        ("Fighting went on in mostly Sunni Anbar province.", "Anbar", "IQ", "admin1"),
        ("Diyala province borders Iran.", "Diyala", "IQ", "admin1"),
        ("The Kurdistan region stayed calm.", "Kurdistan region", "IQ", "region"),
    ],
)
def test_a_province_of_the_articles_is_the_province(
    gazetteer: Gazetteer, sentence: str, name: str, country: str, kind: str
) -> None:
    place = named(gazetteer.geoparse(IRAQ_2014 + sentence), name).place
    assert place is not None
    assert (place.country, place.kind) == (country, kind)


def test_yathrib_in_iraq_is_not_medina(gazetteer: Gazetteer) -> None:
    place = named(gazetteer.geoparse(IRAQ_2014 + "They took Yathrib, a town near Balad."), "Yathrib").place
    assert place is not None
    assert (place.country, place.admin1) == ("IQ", "Salah ad Din")


def test_an_adjective_only_qualifies(gazetteer: Gazetteer) -> None:
    found = named(gazetteer.geoparse("Syrian warplanes crossed the border."), "Syrian")
    assert found.toponym.kind == "associative"
    assert found.place is not None
    assert found.place.country == "SY"


def test_what_is_not_in_the_gazetteer_says_so(gazetteer: Gazetteer) -> None:
    [found] = gazetteer.geoparse("They met in Qwrtzplk.", spans=[(12, 20)])
    assert found.place is None
    assert "Qwrtzplk" in found.reason
