"""What counts as a place name in running text, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.recognise import recognise
from gazetteer.tagger.word_tokens import tokenise


def marked(text: str) -> tuple[str, list[str]]:
    """The text without its brackets, and what stood in them."""
    return text.replace("⟦", "").replace("⟧", ""), re.findall("⟦(.*?)⟧", text)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit ⟦Aleppo⟧ on Monday.",  # plain
        "Gunmen attacked a checkpoint in ⟦Mosul⟧, ⟦Tikrit⟧ and ⟦Baiji⟧ at dawn.",  # a list
        "He was born in ⟦Bangor⟧, ⟦Maine⟧, and lives in ⟦Boston⟧.",  # qualified
        "President Abraham Lincoln spoke to the crowd for an hour.",  # a person, not a town
        "Troops held the ⟦Syrian⟧ – ⟦Iraqi⟧ border on Monday.",  # a dash between two
        "The USS Mesa Verde sailed on Tuesday with 500 marines aboard.",  # a ship
        "⟦Iraq⟧'s parliament met, and ⟦Turkey⟧'s did too.",  # possessives
        "⟦Iraq⟧‘s parliament met on Monday.",  # one by the wrong key
        "⟦Iraqi⟧ forces retook ⟦Tal Afar⟧ from militants.",  # a demonym
        "The road from ⟦Deir el-Zour⟧ to ⟦al-Qaim⟧ is closed.",  # articles and hyphens
        "A warplane struck in ⟦Al-Marjeh⟧ neighborhood of ⟦Aleppo⟧ city.",  # no town of Norway beside another
        "Regime forces shelled ⟦Al-Taman’aa⟧ town on Monday.",  # one name, though a part of it is another
        "Officials in the ⟦U.S.⟧ said so.",  # an abbreviation with stops
        "A bomb went off in the ⟦U.S⟧ on Sunday, officials said.",  # its last stop forgotten
        "Police in the ⟦U.K⟧ shot a man near ⟦Washington D.C⟧ street.",
        "Sunni militants shelled a village.",  # a people, whatever town is spelled like it
        "Clashes broke out in ⟦Ba‘qūbah⟧ and ⟦Sāmarrā’⟧ on Monday.",  # letters that look like quotation marks
        "A bomb in ⟦Al ‘Amārah⟧ killed two near ⟦Tall ‘Afar⟧.",  # the same where a word begins with one
        "Fighting went on in ⟦Jurf aş Şakhr⟧ all night.",  # an article between two words of one name
        "Two clans clashed in ⟦Wad al-Mahi⟧ on Monday.",  # no Wad of another country
    ],
)
def test_place_names_are_found_where_they_stand(gazetteer: Gazetteer, text: str) -> None:
    plain, expected = marked(text)
    assert [found.text for found in recognise(gazetteer.index, plain)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit ⟦Qaim⟧ on Monday.",
        "Clashes rocked ⟦Tikrit⟧.",
        "Rockets struck ⟦Irbil⟧",
        "Gunmen attacked ⟦Damboa⟧ before dawn.",
        "Troops entered ⟦Kidal⟧ without a fight.",
        "Airstrikes pounded ⟦Taiz⟧ overnight, residents said.",
        "Rebels shelled ⟦Donetsk⟧ on Friday.",
        "Soldiers burned ⟦Pauk⟧ in June.",
        "Landslides buried ⟦Derna⟧.",
        "Cyclone batters ⟦Beira⟧",
        "Rockets hit ⟦Haifa⟧, ⟦Israeli⟧ media said.",
        "Houthi drones struck ⟦Abu Dhabi⟧ on Monday.",
        "The army retook ⟦Palmyra⟧ from the group.",
        "Insurgents besieged ⟦Mocimboa da Praia⟧ for days.",
        "Heavy fighting gripped ⟦Wad Madani⟧ on Saturday.",
        "Troops Recapture ⟦Gwoza⟧, Boko Haram Headquarters",  # a headline that writes all its words with capitals
    ],
)
def test_what_is_struck_or_taken_needs_no_preposition(gazetteer: Gazetteer, text: str) -> None:
    plain, expected = marked(text)
    assert [found.text for found in recognise(gazetteer.index, plain)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The attack killed Austin, a father of two.",
        "The shooting wounded Austin, 24, police said.",
        "Police questioned Sydney for hours.",
        "A stray bullet struck Brandon Houston in the leg.",
    ],
)
def test_who_is_struck_or_taken_is_no_town(gazetteer: Gazetteer, text: str) -> None:
    assert recognise(gazetteer.index, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Flights on the ⟦Washington⟧-⟦Moscow⟧ route were cut.",  # two places
        "He lives in ⟦Winston-Salem⟧.",  # one
        "The road through ⟦W. Va.⟧ was closed, John D. Sullivan said.",  # a stop that ends no sentence
    ],
)
def test_marks_inside_names_are_understood(gazetteer: Gazetteer, text: str) -> None:
    plain, expected = marked(text)
    assert [found.text for found in recognise(gazetteer.index, plain)] == expected


def test_an_office_named_after_a_country_is_not_the_country(gazetteer: Gazetteer) -> None:
    text = "The Bank of England and the University of Baghdad were closed."
    kinds = {found.text: found.kind for found in recognise(gazetteer.index, text)}
    assert kinds == {"England": "associative", "Baghdad": "literal"}  # whoever is at the university is in Baghdad


def test_a_demonym_only_qualifies(gazetteer: Gazetteer) -> None:
    kinds = {found.text: found.kind for found in recognise(gazetteer.index, "Syrian warplanes bombed Raqqa on Sunday.")}
    assert kinds == {"Syrian": "associative", "Raqqa": "literal"}


def test_a_place_inside_the_name_of_an_organisation_only_qualifies(gazetteer: Gazetteer) -> None:
    found = recognise(gazetteer.index, "He was taken to the Alexandria Police Department, not far from Cairo.")
    assert [(one.text, one.kind) for one in found] == [("Alexandria", "associative"), ("Cairo", "literal")]


def test_an_upper_case_headline_is_read_like_any_other(gazetteer: Gazetteer) -> None:
    assert "BAGHDAD" in {found.text for found in recognise(gazetteer.index, "CAR BOMB KILLS 12 IN BAGHDAD")}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "12345 67", "...!?", "\x00", "مدينة الموصل", "e\u0301\u0301"])
def test_text_without_latin_names_has_none(gazetteer: Gazetteer, text: str) -> None:
    assert recognise(gazetteer.index, text) == []


@pytest.mark.parametrize("text", ["\ud800 in Mosul", "A" * 10_000, "Mosul\x00Tikrit", "In M\u0301osul and \u202eMosul"])
def test_hostile_text_keeps_its_offsets(gazetteer: Gazetteer, text: str) -> None:
    for found in recognise(gazetteer.index, text):
        assert text[found.start : found.end] == found.text


@given(st.text(alphabet=st.sampled_from("Mosul Iraq.,'’-\n al-BéÄ́9\u202e"), max_size=60))
def test_spans_are_in_order_apart_and_quote_the_text(gazetteer: Gazetteer, text: str) -> None:
    end = 0
    for found in recognise(gazetteer.index, text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        end = found.end


def test_a_name_far_into_a_long_text_has_the_right_offset(gazetteer: Gazetteer) -> None:
    text = "Nothing happened here at all. " * 8000 + "Shells fell on Mosul."
    assert [(text[f.start : f.end], f.start) for f in recognise(gazetteer.index, text)] == [("Mosul", len(text) - 6)]


@pytest.mark.parametrize("word", ["Ba‘qubah", "ba‘qubah", "Sa‘d", "sa‘d", "Sāmarrā’"])
def test_an_ayn_is_a_letter_of_its_word_in_capitals_and_without(word: str) -> None:
    assert [token.text for token in tokenise(f"in {word}, he said ‘no’")] == [
        "in",
        word,
        ",",
        "he",
        "said",
        "‘",
        "no",
        "’",
    ]
