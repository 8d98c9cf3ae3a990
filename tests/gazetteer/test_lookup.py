"""Bare names with hints: countries, provinces, points, kinds."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.lookup import km, without_kind


@pytest.mark.parametrize("country", ["IQ", "iq", "Iraq", "Republic of Iraq", " IQ "])
def test_a_country_narrows_the_search(gazetteer: Gazetteer, country: str) -> None:
    found = gazetteer.resolve("Yathrib", country=country)
    assert {candidate.place.country for candidate in found} == {"IQ"}


def test_an_unknown_country_narrows_it_to_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Yathrib", country="Atlantis") == []


def test_namesakes_are_told_apart_by_province_and_by_a_point(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Hamdaniya", country="IQ", admin1="Nīnawá province")[0].place.lat == pytest.approx(36.27)
    assert gazetteer.resolve("Hamdaniya", country="IQ", admin1="Babil")[0].place.lat == pytest.approx(32.594)
    assert gazetteer.resolve("Hamdaniya", country="IQ", near=(43.94, 35.5))[0].place.lat == pytest.approx(35.497)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Anbar province", "IQ", "admin1"),
        ("Aleppo Governorate", "SY", "admin1"),
        ("Aleppo city", "SY", "city"),
        ("Mosul Dam", "IQ", "dam"),
        ("Balad air base", "IQ", "base"),
        ("Zaatari camp", "JO", "camp"),
        ("Iraq", "", "country"),
        ("Euphrates", "", "river"),
        ("Calif.", "", "admin1"),
        ("N.S.W.", "", "admin1"),
    ],
)
def test_the_words_say_what_kind_of_place_is_meant(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    assert gazetteer.resolve(name, country=country)[0].place.kind == kind


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Tadmur/Palmyra", "SY", 34.56, 38.28),
        ("Kobane/Ayn al Arab", "SY", 36.89, 38.35),
        ("Khan Shaykhoun", "SY", 35.44, 36.65),
        ("Jalawlaa", "IQ", 34.27, 45.17),
        ("Al Fallūjah town", "IQ", 33.35, 43.78),
        ("Dahūk", "IQ", 36.87, 42.99),
        ("Abu Ghurayb", "IQ", 33.31, 44.19),
    ],
)
def test_other_spellings_lead_to_the_place(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    place = gazetteer.resolve(name, country=country)[0].place
    assert km((place.lon, place.lat), (lon, lat)) < 10


def test_a_reason_names_the_province_that_decided(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Balad", country="IQ", admin1="Şalāḩ ad Dīn province")[0]
    assert "in Salah ad Din" in found.reason


def test_what_nobody_is_called_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Qwrtzplk", country="IQ") == []


def test_the_limit_is_kept_and_scores_fall(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Springfield", limit=5)
    assert len(found) == 5
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_kind_words_are_cut_from_the_end_only() -> None:
    assert without_kind("Anbar province") == ("Anbar", "admin1")
    assert without_kind("Camp Taji") == ("Camp Taji", "")


def test_distance_is_that_of_the_great_circle() -> None:
    assert km((0, 0), (180, 0)) == pytest.approx(20_015, abs=1)
    assert km((43.1, 36.3), (43.1, 36.3)) == 0
