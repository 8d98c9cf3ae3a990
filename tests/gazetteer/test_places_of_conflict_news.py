"""Small places that conflict news names and lists of towns leave out, and the greater ones of the same names."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.geometry import distance_km

NAMED = [
    ("Shells fell in Martakert, north of Stepanakert, in Azerbaijan.", "Martakert", (40.21, 46.82)),
    ("Home guards held up a bus in Kattankudy, Sri Lanka.", "Kattankudy", (7.68, 81.73)),
    ("Shells fell on Humera, in the north of Ethiopia, for two days.", "Humera", (14.29, 36.61)),
    ("Insurgents entered Palma, in the Cabo Delgado province of Mozambique.", "Palma", (-10.77, 40.47)),
    ("Two shells hit Tinzaouaten, in the Kidal region of Mali.", "Tinzaouaten", (19.96, 2.97)),
    ("Gunmen burned a school in Nueva Venecia, Colombia.", "Nueva Venecia", (10.83, -74.57)),
    ("Rockets fell on Aita al-Shaab in southern Lebanon.", "Aita al-Shaab", (33.10, 35.33)),
    ("A convoy was hit at Mir Ali in North Waziristan, Pakistan.", "Mir Ali", (32.98, 70.28)),
    ("Militiamen killed nine people in Abala, in the Afar region of Ethiopia.", "Abala", (13.36, 39.76)),
    ("Gunmen killed nine people in Mambasa, in Ituri province, Congo.", "Mambasa", (1.36, 29.05)),
    ("Shells killed three people in Kostiantynivka, Donetsk region, Ukraine.", "Kostiantynivka", (48.53, 37.71)),
    ("A bomb went off in Lurgan, Northern Ireland.", "Lurgan", (54.46, -6.33)),
    ("Protesters blocked the road in El Alto, Bolivia.", "El Alto", (-16.50, -68.19)),
    ("Rebels attacked Beni, the seat of Myagdi district in Nepal.", "Beni", (28.35, 83.57)),
    ("Shells fell on Pisky, in the Donetsk region of Ukraine.", "Pisky", (48.06, 37.68)),
]


DISTRICTS = [
    ("Herders killed six people in Guma LGA of Benue State, Nigeria.", "Guma", "NG"),
    ("Insurgents burned houses in Moma district, Nampula province.", "Moma", "MZ"),
    ("Cattle raiders killed nine in Panyijiar county, Unity state, South Sudan.", "Panyijiar", "SS"),
]


@pytest.mark.parametrize(("text", "name", "country"), DISTRICTS, ids=[row[1] for row in DISTRICTS])
def test_a_district_of_conflict_news_is_known_and_is_no_town_abroad(gazetteer: Gazetteer, text, name, country) -> None:
    place = next(one.place for one in gazetteer.geoparse(text) if one.toponym.text.startswith(name))
    assert place is not None
    assert (place.country, place.precision) == (country, 3)


REGIONS = [
    # a text, what it names, the kind and the land of what that is; a part of the world may lie in several
    ("Gunmen killed three people in Kashmir on Monday.", "Kashmir", "region", ""),
    ("A train was burnt in Orissa, Indian police said.", "Orissa", "admin1", "IN"),
    ("In Natal, supporters of Inkatha fought; South African police said 12 died.", "Natal", "admin1", "ZA"),
    ("Rebels killed four soldiers in Karen State, Myanmar.", "Karen State", "admin1", "MM"),
    ("Cattle raiders killed nine people in Karamoja, Uganda.", "Karamoja", "region", "UG"),
    ("The army shelled villages in Arakan, Myanmar.", "Arakan", "admin1", "MM"),
]


@pytest.mark.parametrize(("text", "name", "kind", "country"), REGIONS, ids=[row[1] for row in REGIONS])
def test_a_region_goes_by_the_names_that_news_gives_or_gave_it(gazetteer: Gazetteer, text, name, kind, country) -> None:
    place = next(one.place for one in gazetteer.geoparse(text) if one.toponym.text == name)
    assert place is not None
    assert (place.kind, place.country) == (kind, country)


@pytest.mark.parametrize("name", ["Mozambique", "Luxembourg", "Djibouti"])
def test_a_country_is_no_small_place_of_its_own_name(gazetteer: Gazetteer, name) -> None:
    [place] = [one.place for one in gazetteer.geoparse(f"Police made arrests in {name} on Monday.")]
    assert place is not None
    assert place.kind == "country" or place.population > 50_000


@pytest.mark.parametrize(("text", "name", "point"), NAMED, ids=[row[1] for row in NAMED])
def test_a_small_place_of_conflict_news_is_known(gazetteer: Gazetteer, text, name, point) -> None:
    place = next(one.place for one in gazetteer.geoparse(text) if one.toponym.text == name)
    assert place is not None
    assert distance_km(place.lat, place.lon, *point) < 15


GREATER = [
    ("Police arrested nine people in Palma, on the Spanish island of Mallorca.", "Palma", "ES"),
    ("A grenade killed a man in Mombasa, Kenya.", "Mombasa", "KE"),
    ("Four people were shot in Corinto, Nicaragua.", "Corinto", "NI"),
]


@pytest.mark.parametrize(("text", "name", "country"), GREATER)
def test_the_greater_place_of_its_name_is_still_meant_where_the_text_says_so(gazetteer, text, name, country) -> None:
    place = next(one.place for one in gazetteer.geoparse(text) if one.toponym.text == name)
    assert place is not None
    assert place.country == country


def test_a_quarter_is_meant_only_where_its_town_is_named(gazetteer: Gazetteer) -> None:
    def found(text: str) -> tuple[str, ...]:
        return tuple(one.place.name for one in gazetteer.geoparse(text) if one.place is not None and one.backed)

    assert "Farjano" in found("Militiamen shot a man in Farjano, a quarter of Kismayo, Somalia.")
    assert "Farjano" not in found("Police in Lisbon, Portugal, entered Farjano.")
