"""The choice of a list's order, wherever a list stands."""

from __future__ import annotations

import streamlit as st

from geo.render.words import Words
from geo.store.layout.list_orders import Order
from geo.views.state import session
from geo.views.state.choice import ORDERS

__all__ = ["draw"]


def draw(words: Words, key: str) -> Order:
    """The orders side by side; gives the one that is chosen."""
    order = session.choice().order
    st.segmented_control(
        words("list.order"), ORDERS, required=True, label_visibility="collapsed",
        format_func=lambda name: words(f"list.{name}"),
        **session.bound(key, order, lambda value: session.change(order=value or ORDERS[0])),
    )  # fmt: skip
    return order
