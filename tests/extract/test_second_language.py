"""A second language is a folder of words and one value: sentences, numbers, dates and cues then follow the article."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from geo.extract import extract
from geo.extract.dates import date_mentions
from geo.extract.document.zones import zones
from geo.extract.mentions import triggers
from geo.extract.text import article_language
from geo.extract.text.article_language import current, language_of, reading_in
from geo.extract.text.english import ENGLISH
from geo.extract.text.numbers import quantities
from geo.extract.text.sentences import split
from geo.extract.text.tokens import tokenise
from geo.vocabulary.language import Language
from tests.extract.reading import article

FOLDER = {
    "grammar": """
        [language]
        common = "la kaj en estis de kiu"
        foreign = "the and was"
        [sentences]
        abbreviations = "s-ro"
        """,
    "numbers": """
        [numbers.units]
        du = 2
        tri = 3
        """,
    "dates": """
        [dates]
        any = ["lundo", "mardo"]
        [dates.weekdays]
        lundo = 0
        mardo = 1
        [dates.pieces]
        WEEKDAY = "(?P<weekday>lundo|mardo)"
        [dates.rules]
        "weekday night" = "{WEEKDAY}n"
        """,
    "cues": """
        [[cue]]
        type = "Suicide bomb"
        weight = 8
        nouns = ["sinmortiga atako"]
        """,
    "mentions": """
        [prepositions]
        locative = "en"
        """,
}
TEXT = "La sinmortiga atako en Mosul estis lundon. S-ro. Ahmed kaj la policano de la urbo estis en la domo kiu brulis."


def _forms(word: str) -> list[str]:
    return [word, word + "j"]


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    """A toy of a language: its few words in a folder, its tokens split at blanks and marks."""
    for name, text in FOLDER.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    language = Language(
        "eo",
        re.compile(r"\w+(?:-\w+)*|[^\w\s]"),
        re.compile(r"[.!?](?=\s|$)"),
        lambda verb, _: {verb: "base"},
        _forms,
        tmp_path,
    )
    monkeypatch.setattr(article_language, "LANGUAGES", (ENGLISH, language))
    return language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TEXT, "eo"),
        ("The attack in Mosul was on Monday, and the police said that it killed two.", "en"),
        ("نفذ تنظيم هجوما في الموصل", None),
    ],
)
def test_the_language_of_an_article_is_that_of_its_small_words(second, text, code):
    found = language_of(text)
    assert (found and found.code) == code


def test_sentences_end_where_the_language_ends_them(second):
    with reading_in(second):
        assert [sentence.text[:12] for sentence in split(TEXT, zones(TEXT))] == ["La sinmortig", "S-ro. Ahmed "]


def test_numbers_are_those_of_the_language(second):
    with reading_in(second):
        assert [number.best for number in quantities(tokenise("du homoj kaj tri two"))] == [2, 3]
    assert [number.best for number in quantities(tokenise("du homoj kaj tri two"))] == [2]


def test_dates_are_those_of_the_language(second):
    with reading_in(second):
        sentences = split("Tio estis mardon, ne Tuesday.", zones("Tio estis mardon, ne Tuesday."))
        found = date_mentions.mentions(sentences[0], date(2015, 3, 11))
    assert [(mention.period.phrase, mention.period.start) for mention in found] == [("mardon", date(2015, 3, 10))]


def test_cues_are_those_of_the_language(second):
    with reading_in(second):
        found = triggers.find(tokenise("Tri sinmortiga atakoj, unu suicide bombing"))
    assert [trigger.word.lemma for trigger in found] == ["sinmortiga atako"]
    assert [trigger.word.lemma for trigger in triggers.find(tokenise(TEXT))] == []


def test_an_article_is_read_in_its_own_language(second, gazetteer):
    told = extract(article(TEXT), gazetteer).incidents
    assert [(one.sub_event_type, one.period.start, one.location.name) for one in told] == [
        ("Suicide bomb", date(2015, 3, 9), "Mosul")
    ]


def test_an_article_leaves_no_language_behind(second, gazetteer):
    extract(article(TEXT), gazetteer)
    assert current() is ENGLISH


def test_an_article_in_no_known_language_is_refused(gazetteer):
    refused = extract(article(TEXT), gazetteer).refused
    assert [refusal.stage for refusal in refused] == ["language"]
