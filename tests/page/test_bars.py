"""The timeline's bars: nothing is lost or counted twice, empty steps show as empty, long periods have their length."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.render.symbology import LOOKS
from geo.render.timeline.bars_svg import bars_svg
from geo.render.timeline.bins import FEWEST_BARS, axis, fitting, floor, following, starts, strip
from geo.render.words import Words
from geo.store import Bin
from geo.views.timeline.component import HEIGHT, SPLIT_HEIGHT, Row, brushed, parts_of, payload
from geo.views.timeline.timeline import key, long_key

STEPS = st.sampled_from(["day", "week", "month"])
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
KINDS = st.sampled_from(list(LOOKS))
WORDS = Words()
JUNE = date(2014, 6, 1)


@st.composite
def bins(draw: Any) -> list[Bin]:
    """Bins as a store gives them: short ones once a start and type, long ones with their own days."""
    step = draw(STEPS)
    days = draw(st.lists(st.tuples(st.integers(0, 500), KINDS, st.integers(1, 9)), min_size=1, max_size=20))
    short = Counter({(floor(JUNE + timedelta(days=day), step), kind): n for day, kind, n in days})
    long = draw(
        st.lists(
            st.tuples(st.integers(0, 400), st.integers(31, 90), KINDS, st.integers(1, 9), st.booleans()), max_size=30
        )
    )
    return [Bin(start, kind, n) for (start, kind), n in short.items()] + [
        Bin(JUNE + timedelta(days=at), kind, n, JUNE + timedelta(days=at + more), lasting)
        for at, more, kind, n, lasting in long
    ]


@given(bins())
def test_bars_and_stretches_hold_every_incident_once(found: list[Bin]) -> None:
    drawn = strip(found)
    held = sum(bar.count for bar in drawn.bars) + sum(stretch.count for stretch in drawn.stretches)
    assert held + drawn.hidden == sum(item.count for item in found)
    for start in {bar.start for bar in drawn.bars}:
        pile = sorted((bar.under, bar.under + bar.count) for bar in drawn.bars if bar.start == start)
        assert [under for under, _ in pile] == [0, *(over for _, over in pile[:-1])]


@given(bins(), st.integers(1, 12))
def test_stretches_in_one_lane_never_overlap_and_keep_to_the_lanes(found: list[Bin], lanes: int) -> None:
    drawn = strip(found, lanes)
    assert drawn.lanes <= lanes
    for lane in range(drawn.lanes):
        here = sorted((s.first, s.last) for s in drawn.stretches if s.lane == lane)
        assert all(before[1] < after[0] for before, after in pairwise(here))


def test_a_stretch_is_as_long_as_its_period_and_in_no_bar() -> None:
    drawn = strip([Bin(JUNE, "Battles", 2, date(2014, 6, 30)), Bin(JUNE, "Battles", 1)])
    assert [(s.first, s.last, s.count) for s in drawn.stretches] == [(JUNE, date(2014, 6, 30), 2)]
    assert drawn.most == 1


def test_what_has_no_room_is_said_not_dropped() -> None:
    long = [Bin(JUNE, kind, 1, date(2014, 6, 30)) for kind in LOOKS]
    drawn = strip(long, 3)
    assert (drawn.lanes, drawn.hidden) == (3, len(LOOKS) - 3)
    assert f"{drawn.hidden} of these have no room" in long_key(long, WORDS, hidden=drawn.hidden)
    # Where there are no longer steps, none are advised.
    assert "steps" not in long_key(long, WORDS, hidden=drawn.hidden, longer=False)


def test_the_keys_say_how_many_are_dated_roughly_and_how_many_lasted() -> None:
    bins = [Bin(JUNE, "Riots", 4), Bin(JUNE, "Riots", 2, date(2014, 6, 9)),
            Bin(JUNE, "Battles", 3, date(2014, 6, 9), lasting=True)]  # fmt: skip
    assert "Riots <small>1,006</small>" in key(Counter({"Riots": 1006}), WORDS)
    assert "roughly dated <small>2</small>" in long_key(bins, WORDS)
    assert "lasting <small>3</small>" in long_key(bins, WORDS)
    assert "<span" not in long_key(bins[:1], WORDS)


@pytest.mark.parametrize("step", ["day", "week", "month"])
def test_empty_steps_show_as_empty(step: Any) -> None:
    first, last = floor(date(2014, 1, 8), step), floor(date(2014, 12, 30), step)
    along = axis([Bin(first, "Riots", 1), Bin(last, "Riots", 2)], step)
    assert along.starts == tuple(starts(first, last, step)) or len(along.starts) == FEWEST_BARS
    data = payload([Row(strip([Bin(first, "Riots", 1), Bin(last, "Riots", 2)]))], along, (None, None), WORDS)
    assert data["n"] == len(along.starts)
    assert [bar[0] for bar in data["rows"][0]["bars"]] == [along.starts.index(first), along.starts.index(last)]


def test_a_part_of_the_time_is_drawn_as_wide_as_the_whole() -> None:
    bins = [Bin(date(2014, 2, 3), "Riots", 1)]
    along = axis(bins, "week", (date(2014, 1, 1), date(2014, 6, 30)))
    assert (along.starts[0], along.starts[-1]) == (date(2013, 12, 30), date(2014, 6, 30))
    assert along.days == (date(2013, 12, 30), date(2014, 7, 6))


def test_one_day_does_not_fill_the_whole_timeline() -> None:
    assert len(axis([Bin(JUNE, "Riots", 1)], "day").starts) == FEWEST_BARS


@given(bins(), STEPS)
def test_the_axis_holds_whatever_is_drawn(found: list[Bin], step: Any) -> None:
    along = axis(found, step)
    assert all(0 <= along.share(item.start) < 1 for item in found)
    assert all(along.share(item.until + timedelta(days=1)) <= 1 for item in found if item.until)


@given(DAYS, st.integers(0, 3000), STEPS)
def test_steps_cover_the_period_and_follow_each_other(first: date, days: int, step: Any) -> None:
    last = first + timedelta(days=days)
    found = starts(first, last, step)
    assert found[0] <= first
    assert found[-1] <= last < following(found[-1], step)
    assert all(following(a, step) == b for a, b in pairwise(found))


@pytest.mark.parametrize(("days", "step"), [(1, "day"), (75, "day"), (76, "week"), (525, "week"), (526, "month")])
def test_days_give_way_to_weeks_and_months(days: int, step: str) -> None:
    first = date(2014, 1, 1)
    assert fitting(first, first + timedelta(days=days - 1)) == step


@given(DAYS, DAYS)
def test_a_brush_is_two_days_in_order_or_nothing(one: date, two: date) -> None:
    assert brushed([one.isoformat(), two.isoformat()]) == (min(one, two), max(one, two))
    assert brushed(None) is None


@pytest.mark.parametrize("sent", [[], ["2014-06-01"], "2014-06-01", ["x", "y"], {"a": 1}])
def test_a_brush_that_is_none_is_refused(sent: object) -> None:
    with pytest.raises(ValueError, match=r"brush|isoformat"):
        brushed(sent)


def test_rows_keep_their_height_whatever_the_filter() -> None:
    few, many = [Bin(JUNE, "Riots", 2)], [Bin(JUNE, "Riots", 9)]
    along = axis(few, "day")
    rows = [Row(strip(few), "Ann", "ann", 2), Row(strip(many), "Bob", "bob", 9)]
    assert payload(rows, along, (None, None), WORDS)["most"] == 9
    assert payload(rows, along, (None, None), WORDS)["height"] == SPLIT_HEIGHT
    assert payload(rows[:1], along, (JUNE, None), WORDS)["height"] == SPLIT_HEIGHT
    assert payload([Row(strip(few))], along, (None, None), WORDS)["height"] == HEIGHT


def test_a_stretch_opens_its_incident_only_where_it_is_one_alone() -> None:
    long = [Bin(JUNE, "Riots", 1, date(2014, 6, 9)), Bin(JUNE, "Battles", 2, date(2014, 6, 9))]
    spans = payload([Row(strip(long))], axis(long, "day"), (None, None), WORDS)["rows"][0]["spans"]
    (none, one) = sorted(span[6] for span in spans)
    assert none == ""
    assert parts_of(one) == (JUNE, date(2014, 6, 9), "Riots")


def test_the_picture_draws_what_is_roughly_dated_pale_and_dashed() -> None:
    long = Bin(JUNE, "Riots", 1, date(2014, 6, 9))
    soft = bars_svg([Bin(JUNE, "Riots", 3), long], "day", WORDS)
    assert soft.count("<title>") == 2
    assert soft.count("stroke-dasharray") == 1
    assert "on some day within" in soft
    lasting = bars_svg([Bin(JUNE, "Battles", 1, date(2014, 6, 9), lasting=True)], "day", WORDS)
    assert "stroke-dasharray" not in lasting
    assert "all through it" in lasting
