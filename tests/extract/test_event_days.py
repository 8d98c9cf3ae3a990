"""Which day is an event's, where a sentence or an article tells several."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.reading import incidents

MOSUL = "Mosul"


def _days(gazetteer, text, published=date(2015, 3, 11)):
    found = [one for one in incidents(gazetteer, text, published) if one.location and one.location.name == MOSUL]
    return [(one.period.start.day, one.period.end.day) for one in found]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # the nearest of several days in a clause
        ("The mayor on Monday went to a house in Mosul where a bomb killed four men on 5 March.", (5, 5)),
        # a clause of time counts from the main one, up to its comma
        ("The council met on Tuesday, two days after a bomb killed four people in Mosul.", (8, 8)),
        ("Gunmen killed four people in Mosul on Tuesday, a day after a bombing in Kirkuk.", (10, 10)),
        # what belongs to something else
        ("Yesterday's edition said that a bomb killed four people in Mosul on Sunday.", (8, 8)),
        # up to a day: perhaps that of the day before
        ("By Monday rebels had killed four people in Mosul.", (8, 9)),
        ("As of the morning of 9 March four people are known to have been killed by a bomb in Mosul.", (8, 9)),
        ("Shelling had killed four people in Mosul as of the evening of 10 March, doctors said.", (9, 10)),
        ("By the morning of 8 March rebels had killed four people in Mosul.", (7, 8)),
        # the head of an item says more than the night
        ("- March 5: Quiet.\n\n3-4 March, Mosul. Overnight shelling killed four people.", (3, 4)),
        # said last week: no later than that
        ("The army said on Saturday that a bomb had killed four people in Mosul.", (4, 7)),
        # the last day told, of an event or not
        ("The vote was held on 3 March. That evening a bomb killed four people in Mosul.", (3, 3)),
        # told two sentences before in its paragraph
        (
            "The market was full on 3 March. It was noon. Then a bomb went off in Mosul. Four people were killed.",
            (3, 3),
        ),
        ("Rebels took Tikrit on 3 March. The army answered two days after that, shelling Mosul.", (5, 5)),
        ("Gunmen in Mosul have killed four people since Sunday.", (8, 11)),
        # what goes on may have been so the day before
        ("Rebels are shelling Mosul, residents say. The road is closed.\n\nThe market is empty.", (10, 11)),
    ],
)
def test_an_event_has_the_day_that_is_said_of_it(gazetteer, text, days):
    assert _days(gazetteer, text) == [days]


def test_the_day_in_the_name_of_an_event_beats_that_of_finding_its_dead(gazetteer):
    text = "Police found the bodies of four men in Mosul on Tuesday. The men were shot dead in Mosul early on Sunday."
    assert _days(gazetteer, text) == [(8, 8)]


@pytest.mark.parametrize(
    "dateline",
    [
        "MOSUL, March 10: ",
        "Mosul, 10 Mar (Wire Service) -- ",
        "MOSUL (Iraq), March 10, 2015 (WIRE) - ",
        "MOSUL, 10 MARCH. — ",
    ],
)
def test_the_day_of_a_dateline_is_no_events_but_today_counts_from_it(gazetteer, dateline):
    text = dateline + "Gunmen shot dead four traders in Kirkuk last night, police said, and fled in two cars."
    (found,) = incidents(gazetteer, text)
    assert (found.location.name, found.period.start) == ("Kirkuk", date(2015, 3, 9))
    # who quotes the sentence quotes its dateline too
    assert found.mentions[0].span.start == 0


def test_the_head_of_an_item_in_a_list_of_events_is_no_dateline(gazetteer):
    items = "Mosul, 5 March: Gunmen shot dead four traders at a market.\n\nKirkuk, 7 March: A bomb killed two soldiers."
    found = incidents(gazetteer, items)
    assert [(one.location.name, one.period.start.day) for one in found] == [("Mosul", 5), ("Kirkuk", 7)]
