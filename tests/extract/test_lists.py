"""An item of a list has the day that the list stands under; an opening word alone makes no list."""

from datetime import date

import pytest

from tests.extract.reading import incidents

DAY = date(2015, 3, 5)
SHELLING = "On 3 February, shelling hit Mosul and killed two people."
TALK = (
    "The mayor praised the rescue teams.",
    "Schools in the province stay closed.",
    "Aid groups asked for more tents.",
    "The price of bread has doubled.",
)


def day_at(gazetteer, place: str, paragraphs: tuple[str, ...], between: str = "\n\n") -> tuple[date, date]:
    (found,) = [
        incident
        for incident in incidents(gazetteer, between.join(paragraphs), DAY)
        if incident.location and incident.location.name == place
    ]
    return found.period.start, found.period.end


@pytest.mark.parametrize("opening", ["In the town of Tikrit", "In Tikrit", "Near Tikrit", "Outside Tikrit"])
def test_five_paragraphs_on_an_event_takes_no_day_from_another(gazetteer, opening):
    start, end = day_at(gazetteer, "Tikrit", (SHELLING, *TALK, f"{opening}, gunmen killed three people."))
    assert (start, end) == day_at(gazetteer, "Tikrit", (f"{opening}, gunmen killed three people.",))
    assert not start <= date(2015, 2, 3) <= end


def test_right_below_a_day_one_paragraph_is_no_list_yet(gazetteer):
    start, end = day_at(gazetteer, "Tikrit", (SHELLING, "In Tikrit, gunmen killed three people.", *TALK))
    assert not start <= date(2015, 2, 3) <= end


STRIKES = "On 1 March, coalition forces conducted nine strikes in Iraq."
ITEMS = (
    "Near Mosul, three strikes destroyed a vehicle.",
    "Near Ramadi, two strikes destroyed a bunker.",
    "Near Tikrit, four strikes hit a tactical unit.",
)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (STRIKES, *ITEMS),
        (STRIKES, *ITEMS[1:]),  # the day's own paragraph and two items are three neighbours
        (STRIKES, "Iraq", *ITEMS),
        (STRIKES, *ITEMS[:2], "Salahuddin", *ITEMS[2:]),
        (STRIKES, "All aircraft returned safely.", *ITEMS),
        (STRIKES, *(f"• {item}" for item in ITEMS)),
        (STRIKES, *(item.replace("Near", "In the town of") for item in ITEMS)),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_the_items_of_a_list_have_the_day_it_stands_under(gazetteer, paragraphs, between):
    assert day_at(gazetteer, "Tikrit", paragraphs, between) == (date(2015, 3, 1), date(2015, 3, 1))


def test_a_long_list_keeps_its_day_to_the_end(gazetteer):
    towns = ("Mosul", "Ramadi", "Baiji", "Fallujah", "Kirkuk", "Sinjar")
    items = [f"Near {town}, a strike destroyed a bunker." for town in towns * 3]
    assert day_at(gazetteer, "Tikrit", (STRIKES, *items, ITEMS[2]), "\n") == (date(2015, 3, 1), date(2015, 3, 1))


@pytest.mark.parametrize(
    "paragraphs",
    [
        (STRIKES, *TALK, *ITEMS),  # too far below the day
        (STRIKES, *TALK[:1], *ITEMS[1:]),  # two items are a list only right below it
        (STRIKES, ITEMS[0], TALK[0], ITEMS[1], TALK[1], ITEMS[2]),  # no neighbours
        (STRIKES, ITEMS[0].replace("Near", "In"), "Outside Ramadi, two strikes destroyed a bunker.", ITEMS[2]),
    ],
)
def test_what_stands_in_no_list_takes_no_day_from_far_above(gazetteer, paragraphs):
    start, end = day_at(gazetteer, "Tikrit", paragraphs)
    assert (start, end) != (date(2015, 3, 1), date(2015, 3, 1))


def test_sentences_of_one_paragraph_are_no_list(gazetteer):
    text = (STRIKES, " ".join((TALK[0], *ITEMS)))
    assert day_at(gazetteer, "Tikrit", text) != (date(2015, 3, 1), date(2015, 3, 1))
