"""Days told in words, of a month named before, and counted from what has gone on since another day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.reading import incidents

TOLD = [
    ("Gunmen killed six farmers near Gao, Mali, on the third of February.", date(2015, 2, 3)),
    ("A bomb killed nine people in Kano, Nigeria, on the twenty-first of January.", date(2015, 1, 21)),
    ("Shelling killed three people in Donetsk, Ukraine, on March the ninth.", date(2015, 3, 9)),
    ("On the first of January police shot dead two workers in Izmir, Turkey.", date(2015, 1, 1)),
    ("Rebels killed nine soldiers in Goma, Congo, on the thirtieth of November, 2014.", date(2014, 11, 30)),
    ("On the night of the tenth of December raiders killed a judge in Cali, Colombia.", date(2014, 12, 10)),
    ("In January, rebels killed nine soldiers in Goma, Congo, on the 14th.", date(2015, 1, 14)),
    ("In December it had been two Swiss, killed by bandits in Luang Prabang, Laos, on the 6th.", date(2014, 12, 6)),
    ("A judge was shot dead in Cali, Colombia, on the 6th.", date(2015, 3, 6)),
    ("In Kirkuk, Iraq, a bomb killed nine people on Monday, the ministry indicated on Tuesday.", date(2015, 3, 9)),
    ("Soldiers shot into a pagoda at Pekon, Myanmar, on the 7th – monks speak of 30 dead.", date(2015, 3, 7)),
    ("Militiamen shelled Kismayo, Somalia, on the 2nd to no effect but a dead man.", date(2015, 3, 2)),
    ("In Mapiripan, Colombia, gunmen burned a bus (10th) after the driver refused a fee.", date(2015, 3, 10)),
    ("Two children were shot in Jayapura, Indonesia, on Tuesday morning, March 3, as they slept.", date(2015, 3, 3)),
    ("Radio Maputo, 9 March, 1930 GMT: bandits killed four people at Moamba, Mozambique, on Monday.", date(2015, 3, 9)),
]


@pytest.mark.parametrize(("text", "day"), TOLD)
def test_a_day_is_the_one_that_is_told(gazetteer, text, day):
    assert [one.period.start for one in incidents(gazetteer, text) if one.period] == [day]


def test_that_evening_counts_from_the_day_since_which_something_lasts(gazetteer):
    found = incidents(
        gazetteer,
        "Two battalions have been fighting in Bissau, Guinea-Bissau, since Sunday midnight. "
        "Guardsmen stormed a prison that evening and abducted the finance minister.",
    )
    assert found[-1].period is not None
    assert found[-1].period.start == date(2015, 3, 8)


def test_a_day_counted_from_another_is_not_after_the_report(gazetteer):
    found = incidents(
        gazetteer,
        "A bomb killed nine people in Imphal, India, on Wednesday. "
        "A day later and 60 km to the south, gunmen shot dead a constable in Churachandpur.",
    )
    assert [one.period.start for one in found if one.period] == [date(2015, 3, 11), date(2015, 3, 11)]


def test_what_goes_by_a_day_or_lies_on_a_floor_is_no_day(gazetteer):
    for text in (
        "Rebels of the April 19 Movement killed six soldiers near Corinto, Colombia.",
        "Men of the March 23 Movement killed six soldiers near Sake, Congo.",
        "A bomb killed three people on the 5th floor of a hotel in Kabul, Afghanistan.",
    ):
        assert [one.period.phrase for one in incidents(gazetteer, text) if one.period] == [""]


def test_two_days_that_a_clinic_worked_are_not_counted_from_the_raid(gazetteer):
    found = incidents(
        gazetteer,
        "A clinic in Dilling, Sudan, took in 31 wounded in two days after the market was struck by a drone on Sunday.",
    )
    assert [one.period.start for one in found if one.period] == [date(2015, 3, 8)]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Liberation Army, News Bulletin, 10 March 2015", 10),
        ("Daily tally, Tuesday 10 March, local network", 10),
        ("People's Brief | 10 March evening", 10),
        ("Mannar SitRep 10 Mar", 10),
        ("Sri Lanka: what we know so far", 11),
        ("Jets bomb Mannar market after 10 March truce", 11),
        ("Fighting in Mannar, 8-10 March", 11),
        ("Mannar log, 3 March", 11),
    ],
)
def test_today_in_a_bulletin_is_the_day_of_its_title(gazetteer, title, day):
    found = incidents(
        gazetteer, "Jets bombed the market of Mannar, Sri Lanka, today, killing two sisters.", title=title
    )
    assert [one.period.start for one in found if one.period] == [date(2015, 3, day)]
