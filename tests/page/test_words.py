"""The catalogue: every language says everything, and names values the same way."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Period
from geo.render.words import LANGUAGES, Words, catalogue
from geo.views import TABS
from geo.vocabulary import event_types

ROOT = Path(__file__).resolve().parents[2]
OTHERS = sorted(set(LANGUAGES) - {"en"})
NAMES = re.compile(r"\{(\w+)\}")


def test_a_list_has_the_comma_of_its_language_and_a_picture_the_order_of_its_words() -> None:
    assert [Words(one).listed(["a", "b"]) for one in ("en", "ar")] == ["a, b", "a، b"]
    assert [Words(one).parted(["a", "b"]) for one in ("en", "fr", "ar")] == ["a; b", "a\xa0; b", "a؛ b"]
    assert [Words(one).alone("7 x") for one in ("en", "ar")] == ["7 x", "\u20677 x\u2069"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_text(language: str) -> None:
    extra = {key for key in catalogue(language) if not key.startswith(("type.", "event."))}
    assert extra == set(catalogue("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_translations_name_the_same_values(language: str) -> None:
    for key, text in catalogue("en").items():
        if isinstance(text, str):
            assert set(NAMES.findall(catalogue(language)[key])) == set(NAMES.findall(text)), key


@pytest.mark.parametrize("language", OTHERS)
def test_every_event_type_has_a_word(language: str) -> None:
    words = Words(language)
    assert [name for name in event_types() if words.name("type", name) == name and name != "Grenade"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tab_has_a_name(language: str) -> None:
    assert [name for name in TABS if f"tab.{name}" not in catalogue(language)] == []


def test_every_text_that_the_code_asks_for_exists() -> None:
    asked = set()
    for path in [*(ROOT / "geo" / "views").rglob("*.py"), *(ROOT / "geo" / "render").rglob("*.py")]:
        asked |= set(re.findall(r'words\(\s*"([a-z_.0-9]+)"', path.read_text(encoding="utf-8")))
    assert sorted(asked - set(catalogue("en"))) == []


def test_the_first_of_a_month_is_said_as_the_language_says_it() -> None:
    first, last = date(2014, 6, 1), date(2014, 6, 30)
    assert Words("fr").days(first, last) == Words("fr")("date.between", first="1er", last="30 juin 2014")
    assert [Words(one).day(first, year=False).split()[0] for one in ("en", "fr", "ar")] == ["1", "1er", "1"]
    assert Words("fr").day(date(2014, 6, 11)) == "11 juin 2014"


def test_plurals_follow_the_language() -> None:
    assert [Words("fr")("toll.killed", n=n) for n in (1, 1002, "1 à 2")] == ["1 mort", "1,002 morts", "1 à 2 morts"]
    assert [Words("en")("page.incidents", n=n) for n in (0, 1, 2)] == ["0 incidents", "1 incident", "2 incidents"]
    assert [Words("fr")("page.incidents", n=n) for n in (0, 1, 2)] == ["0 incident", "1 incident", "2 incidents"]
    arabic = [Words("ar")("page.incidents", n=n) for n in (1, 2, 3, 11, 100)]
    assert arabic == ["حادث واحد", "حادثان", "3 حوادث", "11 حادثاً", "100 حادث"]
    shares = [Words("ar")("compare.stated", stated=1, n=n) for n in (1, 2, 13_705, 5_401)]
    assert shares == ["في 1 من حادث واحد", "في 1 من حادثين", "في 1 من 13,705 حوادث", "في 1 من 5,401 حادث"]
    assert Words("ar")("card.more_in_table", n=2) == "واثنان آخران في الجدول أدناه"


def test_arabic_has_one_word_for_one_thing() -> None:
    said = str(catalogue("ar"))
    assert [text for text in ("ًا", "عوامل التصفية", "هذا العامل") if text in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_script_is_handed_all_plural_forms(language: str) -> None:
    words = Words(language)
    assert words.forms("map.fit") == words("map.fit")
    forms = words.forms("map.beyond")
    assert isinstance(forms, dict)
    assert [forms.get(name) or forms["other"] for name in ("one", "two")] == [
        words.forms("map.beyond")["one"], words("map.beyond", n=2).replace("2", "{n}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        (date(2014, 6, 16), date(2014, 6, 16), 1, "16 June 2014"),
        (date(2014, 6, 16), date(2014, 6, 18), 2, "16 to 18 June 2014"),
        (date(2014, 6, 30), date(2014, 7, 2), 2, "30 June to 2 July 2014"),
        (date(2013, 12, 30), date(2014, 1, 2), 2, "30 December 2013 to 2 January 2014"),
        (date(2014, 6, 9), date(2014, 6, 15), 3, "week of 9 June 2014"),
        (date(2014, 6, 1), date(2014, 6, 30), 4, "June 2014"),
        (date(2014, 1, 1), date(2014, 12, 31), 5, "2014"),
    ],
)
def test_a_period_is_said_as_exactly_as_it_is_known(first: date, last: date, precision: int, said: str) -> None:
    assert Words().period(Period(first, last, precision)) == said


def test_a_period_without_days_says_so() -> None:
    assert Words().period(None) == Words().period(Period(None, None, 5, "recently")) == "date unknown"


@given(st.dates(date(1950, 1, 1), date(2049, 1, 1)), st.integers(0, 800), st.sampled_from(list(LANGUAGES)))
def test_days_always_name_the_last_year(first: date, days: int, language: str) -> None:
    last = first + timedelta(days=days)
    assert str(last.year) in Words(language).days(first, last)
