"""What stands in a capital puts an event there, and a capital is the one of its time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.reading import incidents

STANDS_THERE = [
    ("NAIROBI, Kenya (AP) - Three marchers were shot dead by police outside parliament on Tuesday.", "Nairobi"),
    ("MANILA (Reuters) - A bomb exploded outside the U.S. Embassy on Tuesday, wounding two guards.", "Manila"),
    ("LIMA, Peru (AP) - Gunmen stormed the Japanese ambassador's residence on Tuesday.", "Lima"),
    ("Students clashed with police at the presidential palace in Chad on Tuesday, wounding six.", "N'Djamena"),
    ("Mutinous soldiers killed two guards at the prime minister's office in Lesotho on Tuesday.", "Maseru"),
    ("BELGRADE, Serbia - A grenade went off in front of the Polish embassy on Tuesday, killing a guard.", "Belgrade"),
    ("Police killed four demonstrators outside parliament in Bolivia on Tuesday.", "La Paz"),
]


@pytest.mark.parametrize(("text", "town"), STANDS_THERE)
def test_an_event_at_a_seat_of_state_is_in_the_capital(gazetteer, text, town):
    assert [one.location.name for one in incidents(gazetteer, text) if one.location] == [town]


@pytest.mark.parametrize(
    "text",
    [
        "Police killed four demonstrators outside the regional parliament in Spain on Tuesday.",
        "Police killed four demonstrators outside the provincial legislature in Canada on Tuesday.",
        "Artillery pounded the hills of Gao, Mali, on Tuesday in spite of pleas from embassies.",
        "Gunmen killed two guards at the governor's office in Gao, Mali, on Tuesday.",
    ],
)
def test_a_seat_of_a_region_is_not_in_the_capital(gazetteer, text):
    places = [one.location.name for one in incidents(gazetteer, text) if one.location]
    assert not {"Madrid", "Ottawa", "Bamako"} & set(places)


@pytest.mark.parametrize(
    ("text", "year", "town"),
    [
        ("Soldiers shot dead six demonstrators in the Burundian capital on Friday.", 2015, "Bujumbura"),
        ("Soldiers shot dead six demonstrators in the Burundian capital on Friday.", 2021, "Gitega"),
        ("Gunmen killed a lawyer in the Kazakh capital on Friday.", 1995, "Almaty"),
        ("Police killed nine students in the Burmese capital on Friday.", 1988, "Yangon"),
        ("Police killed nine students in the Nigerian capital on Friday.", 1989, "Lagos"),
        ("A bomb killed two people in the West German capital on Friday.", 1986, "Bonn"),
    ],
)
def test_a_capital_is_that_of_its_time(gazetteer, text, year, town):
    found = incidents(gazetteer, text, date(year, 6, 20))
    assert [one.location.name for one in found if one.location] == [town]
    assert all(one.location.precision == 1 for one in found)
