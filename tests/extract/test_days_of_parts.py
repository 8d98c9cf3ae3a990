"""Each of several places of a sentence has its own day, where the sentence tells one for each."""

from datetime import date

import pytest

from tests.extract.reading import incidents

FRIDAY = date(2021, 3, 19)
SUNDAY, MONDAY = date(2021, 3, 14), date(2021, 3, 15)
APART = [
    ("Two soldiers were killed in Diffa on Sunday and three in Bosso on Monday.", [SUNDAY, MONDAY]),
    ("On Sunday two soldiers were killed in Diffa and on Monday three were killed in Bosso.", [SUNDAY, MONDAY]),
    ("Gunmen killed a judge in Culiacan on Sunday and a lawyer in Tijuana on Monday.", [SUNDAY, MONDAY]),
    ("Two soldiers were killed in Diffa and three in Bosso on Monday.", [MONDAY, MONDAY]),
    ("On Monday two soldiers were killed in Diffa and three in Bosso.", [MONDAY, MONDAY]),
]


@pytest.mark.parametrize(("text", "days"), APART)
def test_each_place_has_the_day_that_is_told_of_it(gazetteer, text, days):
    assert [incident.period.start for incident in incidents(gazetteer, text, FRIDAY)] == days
