"""What holds of every filter on the page, whichever there are: a widget, a place for it, a name in each language."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from geo.filters.areas import Box, Near
from geo.filters.model import BY_NAME, FIELDS, Chip, Field, Filters
from geo.filters.operators import AnyOf, Compared, Widget, Within
from geo.render.filter_labels import chip_text, value_name
from geo.render.shown import Shown, read_shown
from geo.render.words import LANGUAGES, Words, catalogue
from geo.store import Store
from geo.views.filters.field_widgets import WIDGETS, values_meant
from tests.page.test_page import Page, page

__all__ = ["page"]
by_field = pytest.mark.parametrize("field", FIELDS, ids=[field.name for field in FIELDS])


def test_there_is_a_widget_for_whatever_an_operator_is_set_with() -> None:
    assert set(WIDGETS) == set(get_args(Widget))


@by_field
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_has_a_name_in_every_language(field: Field, language: str) -> None:
    assert catalogue(language).get(f"filters.{field.name}"), f"{language}.toml needs {field.name} under [filters]"


@by_field
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_known_value_of_a_filter_has_a_word_in_every_language(field: Field, language: str) -> None:
    operator = field.operator
    known = (*operator.choices, *filter(None, [operator.empty])) if isinstance(operator, AnyOf) else ()
    if isinstance(operator, Compared) and operator.kind == "level":
        known = tuple(str(level) for level in range(operator.lowest, operator.highest + 1))
    assert [value for value in known if value not in _words_of(field, language)] == []
    assert all(value_name(Words(language), field.name, value, value) for value in known)


def _words_of(field: Field, language: str) -> set[str]:
    keys = (key.partition(".") for key in catalogue(language))
    return {value for section, _, value in keys if section in field.words}


def test_the_sidebar_has_a_widget_for_every_filter(page: Page) -> None:
    kinds = ("text_input", "date_input", "multiselect", "number_input", "selectbox", "slider")
    # What stands under "more" is drawn when it is open, as it is where one of it is asked for.
    keys = {item.key for kind in kinds for item in page(by="isis").sidebar.get(kind)}
    missing = [field.name for field in FIELDS if f"f_{field.name}" not in keys]
    # A distance is shown where one is asked for; a rectangle is drawn on the map and taken away by its chip.
    assert missing == [f.name for f in FIELDS if isinstance(f.operator, Within) and f.operator.area in (Near, Box)]


@pytest.fixture
def shown(store: Store) -> Shown:
    gazetteer: Any = None  # a chip needs none
    return read_shown(store, gazetteer, Filters(), Words(), lambda _version, _key, make: make())


@pytest.mark.parametrize(
    ("chip", "text"),
    [
        (Chip("text", "two: words"), "Search the text: two: words"),
        (Chip("by", "isis"), "Done by: Islamic State group"),
        (Chip("statuses", "claimed"), "Status: claimed"),
        (Chip("places", "SY"), "Place or province: Syria"),
        (Chip("places", "IQ"), "Place or province: Iraq"),
        (Chip("places", "test:Iraq"), "Place or province: Iraq, place unknown"),
        (Chip("places", "test:Nineveh"), "Place or province: Nineveh, place unknown"),
        (Chip("places", "test:Baghdad"), "Place or province: Baghdad (IQ)"),
        (Chip("max_precision", "4"), "Place at least as exact as: province"),
        (Chip("min_sureness", "80"), "Every field at least this sure: 80%"),
        (Chip("changed", "2026-11-21T14:30Z"), "New or changed since: 21 November 2026, 14:30"),
        (Chip("near", "36.34,43.13,20"), "Within 20 km of 36.34, 43.13"),
        (Chip("box", "43,35,44,36"), "In a box: 35.00 – 36.00, 43.00 – 44.00"),
        (Chip("polygon", "36,43~36,44~35,44"), "In a polygon of 3 corners"),
    ],
)
def test_a_chip_says_its_filter_and_its_value_in_words(shown: Shown, chip: Chip, text: str) -> None:
    assert chip_text(chip, shown) == text


@pytest.mark.parametrize(
    ("typed", "meant"), [("islamic STATE", ["isis"]), ("nobody of that name", []), ("isis", ["isis"])]
)
def test_a_name_that_is_typed_stands_for_its_value(shown: Shown, typed: str, meant: list[str]) -> None:
    assert values_meant(shown, BY_NAME["actors"], [typed], ["isis"]) == meant
