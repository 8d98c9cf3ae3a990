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
from benchmarks.tasks.narrowing import compare_two_months, new_since, polygon
from benchmarks.tasks.press import Press
from benchmarks.tasks.visitor import Visitor

__all__ = ["TASKS"]

TASKS: tuple[Callable[[Visitor, Press], None], ...] = (
    who_says_so, one_week, send_a_link, export_the_view, deadliest, disputed, not_on_the_map, add_and_undo,
    correct_and_undo, compare_two, report, brush, merge_two, split_one, place_by_click, check_by_keys, polygon,
    new_since, compare_two_months,
)  # fmt: skip
