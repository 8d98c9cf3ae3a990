"""Which rows of a table stand twice is told the same event by event and many at a time."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.coded.sorted_numbers import SortedNumbers
from geo.formats.tables import each_once
from geo.formats.tables.each_once import EachOnce, PartsOnce

ids = st.sampled_from(["ged-1", "ged-2", "x-3", "x-4", "\ud800", "", "ged-5", "ged-6"])
parts = st.lists(st.lists(ids, max_size=5), max_size=6)


def one_by_one(told):
    once, line, found = EachOnce(), 1, []
    for key in (key for part in told for key in part):
        line += 2
        if why := once.again(key, (key[-1:],), line):
            found.append((line, why))
    return found


@given(parts)
def test_parts_tell_what_events_by_themselves_tell(told):
    once, found, line = PartsOnce(), [], 1
    for part in told:
        lines = [line + 2 * number for number in range(1, len(part) + 1)]
        found += once.again(part, [(key[-1:],) for key in part], lines)
        line += 2 * len(part)
    assert found == one_by_one(told)


def test_another_id_with_the_same_hash_is_another(monkeypatch):
    monkeypatch.setattr(each_once, "hash", lambda _: 7, raising=False)
    once = PartsOnce()
    assert once.again(["a", "b"], [(), ()], [2, 3]) == []
    assert once.again(["c", "b"], [(), ()], [4, 5]) == [(5, "the same event as in line 3: b")]


@given(st.lists(st.lists(st.integers(-4, 4), max_size=6), max_size=6), st.lists(st.integers(-6, 6), max_size=6))
def test_numbers_are_held_once_they_were_there(told, asked):
    held = SortedNumbers()
    for some in told:
        held.add(np.array(some, dtype=np.int64))
    every = {one for some in told for one in some}
    assert held.hold(np.array(asked, dtype=np.int64)).tolist() == [one in every for one in asked]
    assert bool(held) == bool(every)
