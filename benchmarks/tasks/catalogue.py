"""All tasks, in the order in which they are done."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.tasks.basics import (
    add_and_undo,
    brush,
    compare_two,
    correct_and_undo,
    deadliest,
    disputed,
    export_the_view,
    not_on_the_map,
    one_week,
    report,
    send_a_link,
    who_says_so,
)
from benchmarks.tasks.by_hand import check_by_keys, merge_two, place_by_click, split_one
from benchmarks.tasks.every_day import (
    a_city,
    a_saved_view,
    all_as_csv,
    an_actor,
    by_row_and_key,
    deadliest_of_all,
    everything_in_view,
    how_many_sources,
    nothing_lost,
    one_toll,
    place_by_coordinates,
    several_at_once,
    some_days,
)
from benchmarks.tasks.narrowing import compare_two_months, new_since, polygon
from benchmarks.tasks.press import Press
from benchmarks.tasks.visitor import Visitor

__all__ = ["EVERY_DAY", "OF_ANY_SIZE", "TASKS"]

EVERY_DAY: tuple[Callable[[Visitor, Press], None], ...] = (
    deadliest_of_all, everything_in_view, how_many_sources, all_as_csv, nothing_lost, place_by_coordinates, one_toll,
    by_row_and_key, some_days, an_actor, a_city, a_saved_view, several_at_once,
)  # fmt: skip
"""What is done each day, one for each of the points that a daily user wants."""
_FIRST: tuple[Callable[[Visitor, Press], None], ...] = (
    who_says_so, one_week, send_a_link, export_the_view, deadliest, disputed, not_on_the_map, add_and_undo,
    correct_and_undo, compare_two,
)  # fmt: skip
OF_ANY_SIZE = (*_FIRST, *EVERY_DAY)
"""What is done on a large store as well, to which the founding articles were added."""
TASKS: tuple[Callable[[Visitor, Press], None], ...] = (
    *_FIRST, report, brush, merge_two, split_one, place_by_click, check_by_keys, polygon, new_since,
    compare_two_months, *EVERY_DAY,
)  # fmt: skip
