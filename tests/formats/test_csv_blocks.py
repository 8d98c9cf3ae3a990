"""A CSV file that is read as columns has the cells, and the lines, that it has row by row."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.errors import FormatError
from geo.formats.tables import csv_blocks
from geo.formats.tables.cell_rows import CellRows
from geo.formats.tables.column_rows import ColumnRows
from geo.formats.tables.csv_table import opened_sheet

HEAD = ("id", "event_date", "latitude")
ASKED = ("id", "latitude")
cell = st.text("aé'=+\" \t#\x1c\ufeff\u2028", max_size=4)
whole = st.text("a\",,\n\n\r'= #é;", max_size=40)
rows = st.lists(st.lists(cell, min_size=3, max_size=3), max_size=8)


def written(told, end):
    """Rows as nearly all programs write them."""
    return end.join(",".join('"' + one.replace('"', '""') + '"' if '"' in one else one for one in row) for row in told)


def row_by_row(file):
    """The cells of the columns asked for, with the lines; and what is wrong with the file."""
    found = []
    try:
        for line, cells in opened_sheet(file).cells:
            padded = [*cells, "", "", ""]
            found.append((line, (padded[0], padded[2])))
    except FormatError as error:
        return found, str(error)
    return found, ""


def by_columns(file, count=3):
    found = []
    try:
        for part in opened_sheet(file).by_columns(ASKED, count):
            assert len(part.lines()) <= count
            found += zip(part.lines(), part.keys(ASKED), strict=True)
    except FormatError as error:
        return found, str(error)
    return found, ""


@settings(max_examples=400, deadline=None)
@example('1,"two\nlines",3\n4,5,6', 7)
@example("1,2,3\n4,5\n6,7,8\n", 9)
@example('1,a"b,3\n4,5,6\n"7\n,8,9\n', 6)
@example('1,"open\n2,3,4\n5,6,7', 200)
@example("#id,#date,#lat\n\n1,2,3\n,,\n'=1,' ,'-2\n", 200)
@example("1,2,3\r4,5,6\n7,8,9\n", 200)
@example("\ufeff,,", 1)
@given(st.one_of(whole, st.builds(written, rows, st.sampled_from(["\n", "\r\n"]))), st.integers(1, 60))
def test_columns_hold_what_the_rows_do(tmp_path_factory, text, size):
    file = tmp_path_factory.getbasetemp() / "blocks.csv"
    file.write_text(",".join(HEAD) + "\n" + text, encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(csv_blocks, "SIZE", size)
        assert by_columns(file) == row_by_row(file)


def test_a_row_of_an_odd_length_leaves_the_blocks_beside_it_columns(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_blocks, "SIZE", 12)
    file = tmp_path / "events.csv"
    file.write_text(",".join(HEAD) + "\n1,2,3\n4,5,6\n7,8\n9,0,1\n2,3,4\n5,6,7\n8,9,0\n")
    kinds = [type(part) for part in opened_sheet(file).by_columns(ASKED, 9)]
    assert kinds.count(CellRows) == 1
    assert kinds.count(ColumnRows) >= 2


def test_keys_of_columns_are_numbered_as_those_of_rows(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text(",".join(HEAD) + "\nb,1,x\na,1,x\nb,1,x\na,1,y\nb,1,x\n")
    (part,) = opened_sheet(file).by_columns(HEAD, 9)
    rows = CellRows(HEAD, "", list(zip(part.lines(), part.keys(HEAD), strict=True)))
    for names in (HEAD, ("latitude", "id"), ("id", "none such"), ("event_date",)):
        numbers, keys = part.grouped(names)
        assert (list(numbers), keys) == rows.grouped(names)
    assert list(part.without({3}).rows()) == list(rows.without({3}).rows())
    assert list(part.rows([1, 3])) == list(rows.rows([1, 3]))
