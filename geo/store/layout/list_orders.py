"""The orders that lists come in: as SQL, and as codes to sort columns by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, get_args

import numpy as np

__all__ = ["ORDERS", "Order", "codes_in_order", "order_sql"]

Order = Literal["old", "new", "killed", "doubt", "sureness"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""By first day, the oldest or the newest first; by the killed, the most first; by doubt, the least sure first."""

# Column, and whether the highest comes first; what has no value comes last, and the id decides between equals.
_BY: dict[Order, tuple[tuple[str, bool], ...]] = {
    "old": (("first_day", False),),
    "new": (("first_day", True),),
    "killed": (("killed", True), ("first_day", True)),
    "doubt": (("doubt", True), ("confidence", False)),
    "sureness": (("sureness", False),),
}


def order_sql(order: Order) -> str:
    """What stands behind ORDER BY.

    Raises:
        ValueError: there is no such order.
    """
    if order not in _BY:
        raise ValueError(f"a list is ordered by one of {', '.join(ORDERS)}; got {order!r}")
    terms = [f"{name} IS NULL, {name}{' DESC' if falls else ''}" for name, falls in _BY[order]]
    return ", ".join([*terms, "id"])


def codes_in_order(order: Order, column: Callable[[str], Any]) -> list[Any]:
    """Numbers that sort rows, which lie by id, the same way: the weightiest first; ``column`` gives a Coded."""
    found = []
    for name, falls in _BY[order]:
        coded = column(name)
        ranks = np.append(np.arange(coded.none)[::-1], coded.none) if falls else np.arange(coded.none + 1)
        found.append(ranks[coded.codes])
    return found
