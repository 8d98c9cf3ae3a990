"""Rows of a dataset that are read side by side give the events, and the errors, that each gives by itself."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.formats.coding.makers import Coding
from geo.formats.coding.row_result import ReadRow, read_row
from geo.formats.coding.side_by_side import read_rows
from geo.formats.ged import CODING, COLUMNS
from geo.formats.tables.cell_rows import CellRows

PLAIN = {
    "id": "7", "type_of_violence": "1", "side_a": "Government of Iraq", "side_b": "IS", "country": "Iraq",
    "latitude": "36.3", "longitude": "43.1", "where_prec": "1", "where_coordinates": "Mosul", "adm_1": "Nineveh",
    "date_start": "2014-06-11", "date_end": "2014-06-12", "date_prec": "2", "best": "3", "low": "2", "high": "9",
    "source_article": '"Wire,2014-06-13,Bomb kills three"', "event_clarity": "1",
}  # fmt: skip
ODD = {
    "id": ["", "7", "8", "x-9", "9 \n", "٣"],
    "type_of_violence": ["", "4", "1.0", "one", "2", "3"],
    "latitude": ["", "95", "36,3", "nan", "\N{MINUS SIGN}12.5", "1e3"],
    "where_prec": ["", "0", "8", "2", "1.5", "-1"],
    "date_start": ["", "2014-02-30", "3/4/2014", "25/4/2014", "16 June 2014", "41806", "2014-06-13"],
    "date_end": ["", "2014-06-01", "2014-06-11 00:00:00.000"],
    "date_prec": ["", "0", "6"],
    "best": ["", "1,200", "-3", "2.5", "many", "0"],
    "low": ["", "8"],
    "deaths_a": ["", "1", "x"],
    "side_a": ["", "  ", "Band A, Band B", "Civilians"],
    "event_clarity": ["2", ""],
    "country": ["", "Yemen (North Yemen)", "Nowhere"],
    "wikidata": ["Q81"],
    "pcodes": ["IQ12", "IQ12\nIQ1203"],
    "source_headline": ["A headline alone"],
    "source_office": ["An office"],
    "source_article": [
        "", " ", '"Wire,2014-06-13,One";"Wire,2014-06-13,One"', '"A,,no day";"B,2014-06-14,a ""quoted"" word"',
        '"A,2014-02-30,no such day"', "Reuters, 2014-06-13 ,bare", "r 25/2", ";,", '"A,2014-06-13, "', "\ud800",
        f"{'x' * 301},2014-06-13,the name is too long", ',"', '"A,2014-06-13,two\nlines"',
    ],
}  # fmt: skip
HEAD = (*COLUMNS, "wikidata", "pcodes")
changes = st.dictionaries(st.sampled_from(sorted(ODD)), st.integers(0, 12), max_size=3).map(
    lambda picked: {name: ODD[name][at % len(ODD[name])] for name, at in picked.items()}
)
rows = st.lists(st.tuples(changes, st.sampled_from([None, None, None, 3, 30, 60])), max_size=6)


def cells(told):
    """Rows of these changed cells, cut short or made longer."""
    found = []
    for number, (changed, width) in enumerate(told):
        whole = [(PLAIN | {"id": str(number)} | changed).get(name, "") for name in HEAD]
        found.append((10 + 2 * number, (whole + ["more"] * 20)[: width or len(whole)]))
    return found


def by_itself(told, order):
    each = [read_row(row, CODING.event_of) for row in CellRows(HEAD, order, told).rows()]
    read_ones = [one for one in each if isinstance(one, ReadRow)]
    return (
        [one.event for one in read_ones],
        [one.line for one in read_ones],
        [one for one in each if one not in read_ones],
    )


@settings(max_examples=150, deadline=None)
@example([({}, None), ({"latitude": "95"}, None), ({"id": ""}, None)], "")
@example([({"latitude": ""}, None), ({}, None), ({"latitude": "", "event_clarity": "2"}, None)], "")
@example([({"best": "", "low": "", "high": ""}, 3)], "")
@given(rows, st.sampled_from(["", "day-first", "month-first", "mixed"]))
def test_rows_side_by_side_say_what_each_says_by_itself(told, order):
    some = cells(told)
    made = read_rows(CellRows(HEAD, order, some), CODING)
    assert (list(made.events.events()), list(made.lines), list(made.bad)) == by_itself(some, order)


def test_what_rows_have_in_common_is_there_once():
    made = read_rows(CellRows(HEAD, "", cells([({}, None)] * 5)), CODING)
    assert {name: len(shared.values) for name, shared in made.events.shared.items()} == {
        "standing": 1, "period": 1, "location": 1, "actors": 1, "tolls": 1,
    }  # fmt: skip


@pytest.mark.parametrize("coding", [Coding(CODING.event_of, ()), CODING])
def test_two_columns_of_one_name_are_read_as_in_a_single_row(coding):
    head = (*HEAD, "best")
    some = [(line, [*row, "5"]) for line, row in cells([({}, None)])]
    (event,) = read_rows(CellRows(head, "", some), coding).events.events()
    assert event.tolls[0].best == 5
