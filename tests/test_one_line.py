"""What a docstring says is added by one line, added by one line in a copy of the project: the tests there say yes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.copied import ROOT, Copied

HERE = "tests/test_one_line.py"
HELD = {
    "geo/filters/model.py": (HERE, "test_a_filter_is_one_column_one_attribute_and_one_text_a_language"),
    "geo/store/layout/incident_table.py": (HERE, "test_a_filter_is_one_column_one_attribute_and_one_text_a_language"),
    "geo/store/__init__.py": (HERE, "test_a_store_is_one_module_and_one_line"),
    "geo/formats/registry.py": (HERE, "test_a_format_is_one_module_and_one_line"),
    "geo/views/__init__.py": (HERE, "test_a_view_is_one_module_one_line_and_one_text_a_language"),
    "geo/articles/registry.py": (
        "tests/articles/test_readers.py", "test_a_kind_that_is_a_zip_file_is_added_by_one_module_and_one_line"
    ),
}  # fmt: skip
LANGUAGES = ("en", "fr", "ar")


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    return Copied(tmp_path)


def test_every_docstring_that_says_one_line_is_held_by_a_test_that_adds_it():
    said = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "geo").rglob("*.py")
        if re.search(r"\bone line (?:here\b|in ``)", ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "")
    }
    assert said == set(HELD)
    assert [name for file, name in HELD.values() if f"def {name}(" not in (ROOT / file).read_text("utf-8")] == []


COLUMN = (
    '    Column("countries", "TEXT[]", lambda row: [row.place.country] if row.place and row.place.country else [], '
    'needs="place"),'
)
ATTRIBUTE = '    countries: tuple[str, ...] = asks("country", AnyOf(), "countries", shown="first", labels="places")'
ON_THE_PAGE = """
from geo.filters.model import Filters
from geo.store import open_store
from tests.page.test_page import headline, link, page


def test_link_and_sql_know_it():
    filters, notices = Filters.parse("country=IQ&country=SY")
    assert (filters, notices) == (Filters(countries=("IQ", "SY")), [])
    assert str(filters) == "country=IQ&country=SY"
    assert "list_contains(countries, ?)" in filters.to_sql()[0]


def test_widget_and_chip_know_it(page):
    test = page(country="IQ")
    assert test.multiselect(key="f_countries").value == ["IQ"]
    assert test.multiselect(key="f_countries").label == "Country"
    chip = test.button(key="chip_0").label
    assert chip.startswith("Country")
    assert chip.endswith("Iraq")
    few = headline(test)
    test.button(key="chip_0").click().run()
    assert link(test) == {}
    assert headline(test) != few
    assert page(country="IQ", lang="fr").button(key="chip_0").label.startswith("Pays")
    assert not test.exception


def test_a_store_that_was_made_before_gets_its_column(page, filled):
    store = open_store(filled)
    with store.writing() as session:
        session.run("ALTER TABLE incidents DROP COLUMN countries")
        session.run("UPDATE meta SET value = '3' WHERE key = 'schema'")
    held = len(store.incidents())
    store.close()
    again = open_store(filled)
    assert 0 < len(again.incidents(Filters(countries=("IQ",)))) < held
    again.close()
"""


def test_a_filter_is_one_column_one_attribute_and_one_text_a_language(copied, gazetteer):
    copied.insert("geo/store/layout/incident_table.py", "COLUMNS: ", COLUMN)
    copied.insert("geo/filters/model.py", "    polygon: ", ATTRIBUTE)
    for language, name in zip(LANGUAGES, ("Country", "Pays", "البلد"), strict=True):
        copied.insert(f"geo/render/words/{language}.toml", "[filters]", f'countries = "{name}"')
    copied.write("tests/page/test_added.py", ON_THE_PAGE)
    copied.test("tests/page/test_added.py", "tests/test_filters.py", "-k", "added or link_gives_back or every_chip")
    copied.test("tests/store/test_fields.py", "tests/page/test_fields.py", "-k", "countries")


STORE = '''
"""A store in a file of its own kind."""
from pathlib import Path

from geo.store.duckdb import DuckDBStore


class OtherStore(DuckDBStore):
    """As the embedded store."""

    def __init__(self, url: str) -> None:
        super().__init__(Path(url.removeprefix("other://")))
'''


def test_a_store_is_one_module_and_one_line(copied):
    copied.write("geo/store/other.py", STORE)
    copied.insert(
        "geo/store/__init__.py", "BACKENDS: ",
        'BACKENDS["other"] = lambda url: import_module("geo.store.other").OtherStore(url)',
    )  # fmt: skip
    copied.test("tests/store/test_fields.py", "tests/store/test_contract.py", "-k", "[other")


FORMAT = '''
"""The table with tabs between its cells."""
import csv

from geo.formats import csv as table


def write(incidents, articles, out):
    table.write(incidents, articles, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, "excel-tab").writerows(rows)
'''


ROWS = '    "tsv": lambda path: list(csv.DictReader(path.open(encoding="utf-8", newline=""), dialect="excel-tab")),'


def test_a_format_is_one_module_and_one_line(copied):
    copied.write("geo/formats/tabs.py", FORMAT)
    copied.insert(
        "geo/formats/registry.py", "FORMATS: ",
        '    Format("tsv", "Table with tabs", ".tsv", "text/tab-separated-values", "geo.formats.tabs"),',
    )  # fmt: skip
    copied.insert("tests/formats/test_contract.py", "ROWS = {", ROWS)
    copied.test("tests/formats/test_contract.py", "-k", "tsv and not hostile")


TAB = '''
"""A tab that says what it is."""
import streamlit as st


def draw(shown):
    """Draws it."""
    st.caption(shown.words("tab.added"))
'''
OPENED = """
from tests.page.test_page import page


def test_the_tab_opens(page):
    test = page(tab="added")
    assert not test.exception
    assert "Something added" in [caption.value for caption in test.caption]
"""


def test_a_view_is_one_module_one_line_and_one_text_a_language(copied, gazetteer):
    copied.write("geo/views/tabs/added.py", TAB)
    copied.insert("geo/views/__init__.py", "TABS: ", 'TABS = (*TABS, "added")')
    for language in LANGUAGES:
        copied.insert(f"geo/render/words/{language}.toml", "[tab]", 'added = "Something added"')
    copied.write("tests/page/test_added.py", OPENED)
    copied.test("tests/page/test_added.py", "tests/page/test_choice.py", "tests/page/test_words.py")
