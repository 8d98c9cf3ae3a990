"""What stands above a text says where: heads of items, headings, datelines; and where a sentence goes on."""

from __future__ import annotations

import pytest

from geo.extract.mentions.headings import is_heading
from geo.extract.text.tokens import tokenise
from tests.extract.reading import incidents

LOG = """Security log, northern Iraq. Figures are provisional.

3 MAR, MOSUL. Gunmen burst into a bakery and shot dead two men. A grenade thrown at the Zanbur quarter hurt a child.

3 MAR, TIKRIT. Shells hit the market as lorries from Baghdad were unloading. Three traders died.

Entry 3 — Kirkuk. A car bomb went off beside a school; four people were killed."""

SECTIONS = """Overnight, the following was reported.

ANBAR

Ramadi. Mortar fire killed two shopkeepers.

Gunmen shot dead a teacher outside her house.

SALAHEDDIN

Tikrit. A roadside bomb killed a farmer."""

ROUNDUP = """BAGHDAD - Gunmen killed two judges in their car, police said.

KIRKUK - A bomb beside the Tikrit road killed a policeman and wounded three others, police said.

*MOSUL - A mortar round killed a woman in her kitchen, a doctor at the hospital said."""


def places(gazetteer, text, **more):
    return [one.location and one.location.name for one in incidents(gazetteer, text, **more)]


@pytest.mark.parametrize(("text", "heads"), [(LOG, "Mosul Tikrit Kirkuk"), (ROUNDUP, "Baghdad Kirkuk Mosul")])
def test_the_head_of_an_item_is_where_its_sentences_happened(gazetteer, text, heads):
    assert set(places(gazetteer, text)) == set(heads.split())


def test_a_heading_of_its_own_line_holds_what_no_item_heads(gazetteer):
    assert places(gazetteer, SECTIONS) == ["Ramadi", "Anbar", "Tikrit"]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("13 JUN, DJIBO.", True),
        ("Vladikavkaz (N. Ossetia).", True),
        ("Entry 4 — 09 MAR, Quevedo.", True),
        ("Ministry of Defence, Luhansk.", False),
        ("He fled.", False),
        ("Who?", False),
        ("Both died.", False),
    ],
)
def test_a_heading_has_only_names_and_days(text, heads):
    assert is_heading(tokenise(text)) is heads


def test_a_dateline_with_a_colon_is_where_the_report_was_written(gazetteer):
    text = "PESHAWAR, March 2: Six people were shot dead in Bannu on Thursday, police said."
    assert places(gazetteer, text) == ["Bannu"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # the district of a town that the sentence before names
        ("Mosul was calm at dawn on Monday. By noon shells had killed six people in the Zanbur district.", "Mosul"),
        ("Gunmen raided Baiji, Salaheddin Province, on Monday. By noon nine people lay dead in the market.", "Baiji"),
        # what lies around a town is not where the next sentence goes on
        ("Two bombs fell on Tikrit, Salaheddin Province, on Monday. Nine people died, doctors said.", "Tikrit"),
        # "the city" is the large one, not the last village
        (
            "Trucks entered Mosul from Bartella on Monday. Gunmen then killed four drivers in the city.",
            "Mosul",
        ),
    ],
)
def test_a_sentence_goes_on_where_the_one_before_was(gazetteer, text, place):
    assert place in places(gazetteer, text)


def test_a_namesake_in_a_country_that_the_text_does_not_speak_of_is_no_headline(gazetteer):
    text = "Three people were killed in a fight between two villages of Enga, Papua New Guinea, police said on Monday."
    assert "Highland" not in places(gazetteer, text, title="Highland fight leaves three dead")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # where the wounded were brought, where the dead were buried, what only runs between towns
        ("Gunmen killed six people in Tikrit on Monday; the wounded were shifted to Baiji.", "Tikrit"),
        ("In Tikrit, hundreds of protesters blocked the Mosul road on Monday over power cuts.", "Tikrit"),
        ("Shells killed two drivers on the road to Mosul on Monday.", "Mosul"),
        ("A shop not far from Tikrit was bombed on Monday and two men were killed.", "Tikrit"),
        # what a relative clause tells, and what only says where the first lies
        ("Trucks came back from Tikrit, where shells killed five people on Monday.", "Tikrit"),
        ("Gunmen killed two guards in Baiji, north of Tikrit, on Monday.", "Baiji"),
        # what somebody owns, where they belong, and where those are who tell
        ("Militants torched a school in Salaheddin's Baiji district on Monday.", "Baiji"),
        ("Two soldiers of a battalion with seat in Mosul were shot dead in Tikrit on Monday.", "Tikrit"),
        ("A spokesman in Mosul admitted that shells killed five villagers near Tikrit on Monday.", "Tikrit"),
        ("Bombs killed nine people in Tikrit on Monday; the wounded have reached Mosul.", "Tikrit"),
        # a funeral is struck where it is held, and nurses are killed where they are
        ("A drone strike on a funeral tent in Tikrit killed nine mourners on Monday.", "Tikrit"),
        ("Gunmen killed two nurses in Tikrit on Monday.", "Tikrit"),
        # a relative clause makes of a place on the way the place of what it tells
        ("Families returned to Tikrit, where gunmen had stormed a hotel and killed nine people on Monday.", "Tikrit"),
        # a village that nobody knows is not the town that lies somewhere beyond it
        ("Gunmen killed two guards at Xaldo, east of Mosul, on Monday.", None),
    ],
)
def test_a_place_is_no_more_than_its_words_make_of_it(gazetteer, text, place):
    assert set(places(gazetteer, text)) == {place}


def test_here_is_where_the_report_was_written(gazetteer):
    text = """KIRKUK, Iraq (AP) — Nobody slept. Men with rifles shot dead five traders here on Monday, police said."""
    assert places(gazetteer, text) == ["Kirkuk"]


def test_what_is_told_later_from_elsewhere_does_not_place_an_event_whose_place_is_unknown(gazetteer):
    text = (
        "Raiders shot dead nine herders at Xaldo on Monday. The killing of the nine was mourned in Baghdad on Tuesday."
    )
    assert "Baghdad" not in places(gazetteer, text)


def test_what_nothing_else_places_was_where_the_report_was_written_but_for_a_capital(gazetteer):
    text = (
        "{}, Iraq (AP) — Nobody slept. Men with rifles stormed a wedding on Monday and killed nine guests, a cook said."
    )
    assert places(gazetteer, text.format("TIKRIT")) == ["Tikrit"]
    assert places(gazetteer, text.format("BAGHDAD")) == ["Iraq"]
