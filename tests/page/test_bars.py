"""The timeline's bars: nothing is lost, empty days show as empty, and a brush says which days."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.store import Bin
from geo.views.bars import FEWEST_BARS, brushed, fitting, floor, following, millis, rows, spec, starts
from geo.views.look import LOOKS
from geo.views.words import Words

STEPS = st.sampled_from(["day", "week", "month"])
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
WORDS = Words()


@given(st.lists(st.tuples(DAYS, st.sampled_from(list(LOOKS)), st.integers(1, 9)), min_size=1, max_size=20), STEPS)
def test_bars_hold_every_incident_once_and_stack_without_gaps(found: list[tuple[date, str, int]], step: str) -> None:
    near = [(floor(date(2014, 1, 1) + timedelta(days=day.toordinal() % 500), step), kind, n) for day, kind, n in found]
    bins = [Bin(start, kind, n) for (start, kind), n in Counter({(s, k): n for s, k, n in near}).items()]
    drawn = rows(bins, step, WORDS)
    assert sum(row["n"] for row in drawn) == sum(item.count for item in bins)
    for start in {row["start"] for row in drawn}:
        pile = sorted((row["under"], row["over"]) for row in drawn if row["start"] == start)
        assert [under for under, _ in pile] == [0, *(over for _, over in pile[:-1])]


def test_empty_steps_show_as_empty() -> None:
    drawn = rows([Bin(date(2014, 6, 1), "Riots", 1), Bin(date(2014, 6, 5), "Riots", 2)], "day", WORDS)
    counts = {row["day"]: row["n"] for row in drawn}
    assert [counts[f"2014-06-0{day}"] for day in range(1, 6)] == [1, 0, 0, 0, 2]


def test_one_day_does_not_fill_the_whole_timeline() -> None:
    drawn = rows([Bin(date(2014, 6, 1), "Riots", 1)], "day", WORDS)
    assert len(drawn) == FEWEST_BARS
    assert sum(row["n"] for row in drawn) == 1


@given(DAYS, st.integers(0, 3000), STEPS)
def test_steps_cover_the_period_and_follow_each_other(first: date, days: int, step: str) -> None:
    last = first + timedelta(days=days)
    found = starts(first, last, step)
    assert found[0] <= first
    assert found[-1] <= last < following(found[-1], step)
    assert all(following(a, step) == b for a, b in pairwise(found))


@pytest.mark.parametrize(("days", "step"), [(1, "day"), (75, "day"), (76, "week"), (525, "week"), (526, "month")])
def test_days_give_way_to_weeks_and_months(days: int, step: str) -> None:
    first = date(2014, 1, 1)
    assert fitting(first, first + timedelta(days=days - 1)) == step


@given(DAYS, st.integers(0, 400))
def test_a_brush_over_whole_days_gives_these_days(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert brushed([millis(first), millis(last + timedelta(days=1))]) == (first, last)
    assert brushed([millis(last + timedelta(days=1)), millis(first)]) == (first, last)


def test_no_bins_draw_nothing() -> None:
    assert rows([], "day", WORDS) == []


def test_days_outside_the_chosen_ones_are_pale() -> None:
    bins = [Bin(date(2014, 6, 1), "Riots", 1)]
    since, until = date(2014, 6, 2), date(2014, 6, 9)
    test = spec(bins, "day", (since, until), WORDS)["encoding"]["opacity"]["condition"]["test"]
    assert test == f"datum.end > {millis(since)} && datum.start <= {millis(until)}"
    assert spec(bins, "day", (None, None), WORDS)["encoding"]["opacity"]["condition"]["test"] == "true"
