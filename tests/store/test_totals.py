"""Sums by province and month: each incident once, a toll as a range, the same whoever answers."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

from geo.filters.model import Filters
from geo.model import Period, Toll
from geo.render.heat_table import heat_table
from geo.render.totals_table import grid, totals_csv, totals_svg
from geo.render.words import Words
from geo.store.columns.in_memory import in_memory
from geo.store.layout.answered import Total
from geo.store.protocol import EVERYTHING
from tests.store.made import MOSUL, RAQQA, Spot, article, incident

STORIES = [article(f"Shelling hit bridge {number}.", outlet=f"Courier {number}") for number in range(5)]
HOSTILE = Spot('=cmd|"<b>', 33.0, 44.0, "=1+1")


def toll(story, *figures):
    return tuple(Toll("killed", *figure, article_id=story.id) for figure in figures)


@pytest.fixture
def held(store):
    made = [
        incident("a", STORIES[0], day=date(2014, 6, 2), spot=MOSUL, tolls=toll(STORIES[0], (3, 4, 9))),
        incident("b", STORIES[1], day=date(2014, 6, 30), spot=MOSUL, killed=2),
        incident("c", STORIES[2], spot=RAQQA, period=Period(date(2014, 6, 20), date(2014, 7, 3), 4)),
        incident("d", STORIES[3], killed=1),
        incident("e", STORIES[4], day=date(2014, 7, 1), spot=HOSTILE),
    ]
    for story, one in zip(STORIES, made, strict=True):
        store.add(story, [one])
    store.regroup()
    return store


def test_each_incident_is_in_one_sum_and_the_killed_are_a_range(held):
    found = held.totals(EVERYTHING)
    assert found == [
        Total("", None, 1, 1, 1, 1, 1),
        Total("IQ/=1+1", date(2014, 7, 1), 1, 0, 0, 0, 0),
        Total("IQ/Nineveh", date(2014, 6, 1), 2, 2, 5, 6, 11),
        Total("SY/Raqqa", None, 1, 0, 0, 0, 0, 2014),
    ]
    assert sum(one.incidents for one in found) == held.summary(EVERYTHING).incidents
    assert held.totals(Filters(until=date(2014, 6, 3), places=("IQ",))) == [
        Total("IQ/Nineveh", date(2014, 6, 1), 1, 1, 3, 4, 9)
    ]
    assert in_memory(held).totals(EVERYTHING) == found
    assert held.totals(Filters(text="nothing of the kind")) == []


def test_the_table_names_what_has_no_province_last_and_years_stand_for_many_months(held):
    words = Words("en")
    made = grid(held.totals(EVERYTHING), words)
    assert made.periods == ("Jun 14", "Jul 14", "no month")
    assert [(row.name, row.counts) for row in made.rows] == [
        ("Nineveh, Iraq", (2, 0, 0)), ("=1+1, Iraq", (0, 1, 0)), ("Raqqa, Syria", (0, 0, 1)),
        ("no one province", (0, 0, 1)),
    ]  # fmt: skip
    many = [Total("IQ/Nineveh", date(year, 1, 1), 1, 0, 0, 0, 0) for year in range(1980, 2020)]
    long = grid(many, words)
    assert (long.periods[0], long.periods[-1], len(long.periods)) == ("before 2003", "2019", 18)
    assert (long.rows[0].counts[0], sum(long.rows[0].counts)) == (23, 40)
    rough = [Total("IQ/Nineveh", None, 1, 0, 0, 0, 0, year) for year in (1985, 2016, None)]
    by_year = grid([*many, *rough], words)
    assert (by_year.periods[-1], by_year.rows[0].counts[0], by_year.rows[0].counts[-5:]) == (
        "no year",
        24,
        (2, 1, 1, 1, 1),
    )
    several = grid([Total(f"IQ/P{number:02}", date(2014, 1, 1), number, 0, 0, 0, 0) for number in range(1, 20)], words)
    assert several.rows[-1].name == "7 other provinces"
    assert sum(row.sums.incidents for row in several.rows) == several.every.incidents


@pytest.mark.parametrize(("language", "order"), [("en", (0, 1, 2)), ("ar", (1, 0, 2))])
def test_time_runs_from_left_to_right_beside_the_names_of_every_language(held, language, order):
    words = Words(language)
    found = grid(held.totals(EVERYTHING), words)
    drawn = heat_table(found, words)
    heads = re.findall(r'<th scope="col">([^<]*)', drawn)
    assert heads == [found.periods[at] for at in order]
    first = re.search(r'<th scope="row">.*?</tr>', drawn).group()
    assert re.findall(r"<td[^>]*>(\d*)</td>", first) == [("2", "", "")[at] for at in order]


def test_the_note_names_a_column_only_where_it_is(held):
    words = Words("en")
    assert "“No month”" in grid(held.totals(EVERYTHING), words).reads(words)
    june = grid([Total("IQ/Nineveh", date(2014, 6, 1), 1, 0, 0, 0, 0)], words)
    assert june.reads(words) == words("totals.once")


def test_the_file_holds_every_sum_and_no_formula_and_the_picture_no_markup(held):
    rows = list(csv.DictReader(io.StringIO(totals_csv(held.totals(EVERYTHING)).decode("utf-8-sig"))))
    assert [row["incidents"] for row in rows] == ["1", "1", "2", "1"]
    assert rows[2] == {
        "country": "IQ", "province": "Nineveh", "month": "2014-06", "incidents": "2", "incidents_with_killed": "2",
        "killed_low": "5", "killed_best": "6", "killed_high": "11",
    }  # fmt: skip
    assert not rows[1]["province"].startswith("=")
    picture = totals_svg(grid([Total('IQ/<script>"&', date(2014, 1, 1), 1, 0, 0, 0, 0)], Words("en")), Words("en"))
    assert "<script>" not in picture
