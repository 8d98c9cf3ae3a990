"""Text as telexes, mail and hurried hands have it: cut lines, one case throughout, lists."""

from __future__ import annotations

from datetime import date

import pytest

from geo.extract import extract
from geo.extract.document.casing import casing, recased
from geo.extract.document.prose import as_prose
from geo.extract.document.unwrapping import unwrapped
from geo.extract.document.zones import zones
from geo.extract.text.sentences import split
from geo.extract.text.tokens import tokenise
from tests.extract.reading import article, incidents, marked

PLACES = {"ninawa", "deir ez zor", "gaza city", "kharkiv", "baghdad"}

CUT = (
    "Fighters of an unknown group stopped a bus on the road from Kirkuk to\n"
    "Baghdad on Monday and shot dead three of the passengers, a police\n"
    "officer said. A fourth passenger, who hid beneath a seat, was taken to\n"
    "hospital. Nobody has said that they did it.\n"
    "\n"
    "It was the second such stop in a week, drivers at the bus station\n"
    "said."
)


def test_lines_cut_to_a_width_become_paragraphs_at_the_same_offsets():
    whole = unwrapped(CUT)
    assert len(whole) == len(CUT)
    assert [line.count(" ") > 10 for line in whole.split("\n") if line] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kill four in Mosul\nGunmen killed four people in Mosul on Monday, police said.",
        "Monday\n- Near Mosul, two strikes hit a bunker.\n- Near Ramadi, one strike hit a boat.\n- Near Hit, 0.",
        "One paragraph of a page, long as they are there, with no line end in it at all. " * 3 + "\nAnd another one.",
        "",
    ],
)
def test_lines_that_end_by_themselves_stay_lines(text):
    assert unwrapped(text) == text


def test_capitals_throughout_are_read_as_print_has_them():
    text = "GUNMEN ATTACKED A POLICE POST IN GAZA CITY ON MONDAY, THE IDF SAID. FOUR OFFICERS DIED."
    assert casing(text) == "capitals"
    assert recased(text, PLACES.__contains__) == (
        "Gunmen attacked a police post in Gaza City on Monday, the IDF said. Four officers died."
    )


def test_small_letters_throughout_are_read_as_print_has_them():
    text = "two men were stabbed in kharkiv on 9 may. up to 12 may have died, police said."
    assert recased(text, PLACES.__contains__) == (
        "Two men were stabbed in Kharkiv on 9 May. Up to 12 may have died, police said."
    )


def test_text_in_both_cases_is_left_alone():
    text = "GUNMEN KILL FOUR\nGunmen killed four people in Mosul on Monday, police said."
    assert recased(text, PLACES.__contains__) == text


SAME = "Gunmen attacked a police post near the town of Malakal on Monday and killed four officers, an official said."


@pytest.mark.parametrize(
    "text",
    [
        SAME,
        SAME.upper(),
        SAME.lower(),
        SAME.replace(" on Monday", "\non Monday"),
        SAME.upper().replace(" ON MONDAY", "\nON MONDAY"),
    ],
    ids=["print", "capitals", "small", "cut", "telex"],
)
def test_one_event_is_told_alike_in_any_letters(gazetteer, text):
    (found,), (printed,) = incidents(gazetteer, text), incidents(gazetteer, SAME)
    assert (found.location.name, found.toll("killed").best) == ("Malakal", 4)
    assert found.sub_event_type == printed.sub_event_type


def test_the_article_keeps_its_own_letters(gazetteer):
    assert extract(article(SAME.upper()), gazetteer).article.text == SAME.upper()


def test_two_sentences_in_small_letters_are_two(gazetteer):
    text = "two men were stabbed to death in kirkuk on monday. police shot dead three robbers in basra the same night."
    plain = as_prose(article(text), gazetteer).text
    sentences = split(plain, zones(plain))
    assert [one.text.split()[0] for one in sentences] == ["Two", "Police"]
    assert all(name in plain for name in ("Kirkuk", "Monday", "Basra"))


@pytest.mark.parametrize(
    "text",
    [
        "On 9 ⟦May⟧ gunmen attacked a market.",
        "In ⟦May⟧ gunmen attacked a market.",
        "Since early ⟦March⟧ gunmen have attacked markets.",
        "⟦May⟧ 3 - Gunmen attacked a market.",
        "ON 9 ⟦MAY⟧ GUNMEN ATTACKED A MARKET.",
        "Up to 12 may have died, and crowds march on.",
        "UP TO 12 MAY HAVE DIED.",
    ],
)
def test_a_month_is_told_from_the_verb_that_is_spelled_like_it(text):
    plain, expected = marked(text)
    assert [(one.start, one.end) for one in tokenise(plain) if one.lower in ("May", "March")] == expected


def test_what_happened_in_may_is_no_possibility(gazetteer):
    (found,) = incidents(gazetteer, "On 9 May gunmen attacked a market in Mosul.", published=date(2015, 6, 10))
    assert found.period.start == date(2015, 5, 9)


def test_a_live_report_tells_in_the_present(gazetteer):
    assert incidents(gazetteer, "14:30, Basra - Gunmen with rifles attack a market in Basra and kill three traders.")


def test_bullets_in_one_line_part_its_items():
    text = "• Gunmen killed four people in Kirkuk • A bomb killed two in Mosul"
    assert [one.text for one in split(text, zones(text))] == [
        "Gunmen killed four people in Kirkuk",
        "A bomb killed two in Mosul",
    ]
