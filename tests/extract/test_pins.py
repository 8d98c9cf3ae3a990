"""How exact a pin may be: a town needs words of the event itself, or many signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.extract.decisions.pins import honest
from geo.model import Location, Span

TOWN = Location("Bari", "1", "Bari", 41.1, 16.9, 1, country="IT", admin1="Apulia")


@pytest.mark.parametrize(
    ("named", "own", "chance", "precision"),
    [
        (True, True, 0.9, 1),
        (True, True, 0.5, 4),
        (False, False, 0.9, 1),
        (False, False, 0.7, 4),  # the sentence before spoke of it, or the report was written there
        (False, True, 0.7, 1),  # what is told stands under its name
        (True, True, None, 1),
    ],
)
def test_a_town_that_is_not_sure_enough_stands_for_the_province_around_it(named, own, chance, precision):
    where = honest(replace(TOWN, span=Span(0, 4) if named else None), chance, own=own)
    assert (where.precision, where.lat, where.lon) == (precision, TOWN.lat, TOWN.lon)


def test_what_is_coarse_already_stays_as_it_is():
    country = Location("Italy", "2", "Italy", 42.0, 12.0, 6, country="IT")
    assert honest(country, 0.1, own=False) is country
    assert honest(None, 0.1, own=False) is None


@pytest.mark.parametrize(("own", "chance", "precision"), [(True, 0.7, 2), (False, 0.7, 4), (False, 0.9, 2)])
def test_a_part_of_a_town_that_others_name_needs_many_signs(own, chance, precision):
    part = replace(TOWN, relation="part of", precision=2, span=Span(0, 4))
    assert honest(part, chance, own=own).precision == precision
