"""A province has the ISO 3166-2 code that its name and its country give for sure, else none."""

import csv
import re
from collections import Counter, defaultdict

import pytest

from gazetteer.build.sources.curated import units
from geo.codes import subdivisions
from geo.codes.place_codes import codes_of
from geo.codes.subdivisions import iso_code, name_key, own_name
from geo.model import Location

ROWS = list(csv.DictReader(subdivisions._FILE.open(encoding="utf-8"), dialect="excel-tab"))


def place(**changes):
    given = {"text": "x", "place_id": "", "name": "Mosul", "lat": 36.34, "lon": 43.13, "precision": 1, "country": "IQ"}
    return Location(**(given | changes))


@pytest.mark.parametrize(
    ("country", "name", "code"),
    [
        ("IQ", "Nineveh", "IQ-NI"),
        ("IQ", "Nīnawá", "IQ-NI"),  # as ISO writes it
        ("IQ", "Nineveh governorate", "IQ-NI"),  # as UCDP does
        ("SY", "Rif Dimashq", "SY-RD"),
        ("SY", "Ar-Raqqa", "SY-RA"),  # as the United Nations do
        ("SY", "Deir-ez-Zor", "SY-DY"),
        ("IQ", "Ninewa", "IQ-NI"),
        ("SY", "Damascus", "SY-DI"),
        ("SD", "Northern Darfur", "SD-DN"),
        ("SD", "North Darfur", "SD-DN"),
        ("UA", "Donetsk", "UA-14"),
        ("YE", "Aḑ Ḑāli‘", "YE-DA"),
        ("RU", "Altai", "RU-AL"),  # the republic; the krai beside it has a name of its own
        ("RU", "Altai Krai", "RU-ALT"),
        ("SY", "Nineveh", ""),  # a name of another country
        ("PS", "Gaza Strip", ""),  # ISO's units there are smaller
        ("IQ", "", ""),
        ("", "Nineveh", ""),
    ],
)
def test_a_province_is_known_by_its_names_in_its_country(country, name, code):
    assert iso_code(country, name) == code


def test_a_name_that_two_provinces_bear_is_none_of_them_but_for_the_one_that_the_gazetteer_calls_so():
    names = defaultdict(set)
    for row in ROWS:
        for name in row["names"].split("|"):
            names[row["country"], name_key(name)].add(row["code"])
    own = {(row["country"], name_key(row["names"].split("|")[0])) for row in ROWS}
    double = {place for place, codes in names.items() if len(codes) > 1 and place not in own}
    assert double
    assert {iso_code(country, key) for country, key in double} == {""}


def test_every_code_has_the_form_of_its_country_and_stands_once():
    # Angola's Cuando Cubango was parted in two: the gazetteer knows it by an old and a new number.
    assert [code for code, n in Counter(row["code"] for row in ROWS).items() if n > 1] == ["AO-CCU"]
    assert [row for row in ROWS if not re.fullmatch(rf"{row['country']}-[A-Z0-9]{{1,3}}", row["code"])] == []


def test_nine_in_ten_provinces_of_the_gazetteer_have_a_code():
    provinces = [unit for unit in units() if unit.kind == "admin1"]
    known = [unit for unit in provinces if iso_code(unit.country, unit.name)]
    assert len(known) > 0.9 * len(provinces)
    assert all(iso_code(unit.country, unit.name).startswith(unit.country) for unit in known)


def test_a_code_is_called_as_the_gazetteer_calls_its_province():
    assert own_name("IQ-NI") == "Nineveh"
    assert own_name("XX-XX") == ""


def test_a_place_has_the_code_of_its_province_where_it_is_known_to_lie_in_one():
    assert codes_of(place(admin1="Nineveh")).iso3166_2 == "IQ-NI"
    assert codes_of(place(name="Nineveh", kind="admin1", precision=4)).iso3166_2 == "IQ-NI"
    assert codes_of(place(name="Iraq", kind="country", precision=6)).iso3166_2 == ""
    assert codes_of(place(admin1="Nineveh", precision=6)).iso3166_2 == ""


def test_what_came_with_a_place_is_kept_beside_what_follows_from_it():
    found = codes_of(place(admin1="Nineveh", codes=("wikidata:Q48193", "pcode:IQ17", "wof:421")))
    assert (found.iso3166_2, found.pcodes, found.wikidata, found.wof) == ("IQ-NI", ("IQ17",), "Q48193", "421")
    assert found.asked() == ["IQ-NI", "IQ17", "Q48193", "wof:421"]
    given = place(place_id="wof:890", codes=("iso3166_2:IQ-AR",), admin1="Nineveh")
    assert codes_of(given).asked() == ["IQ-AR", "wof:890"]
