"""What the page draws. A view is one file with ``draw(shown)`` and one line here.

Choosing in one view shows in all: each reads the same filtered set (``Shown`` of geo/render) and writes the one choice
(``state.session``), which is the link. What a report, a picture or a command needs too stands in geo/render, which
knows no Streamlit.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

__all__ = ["TABS", "view"]

TABS: tuple[str, ...] = ("table", "unplaced", "articles", "review", "changes", "compare", "totals", "about")
"""The views under the map, in the order of their tabs; each is the module of that name."""


def view(name: str) -> Callable[..., None]:
    """The drawing function of a view, loaded when it is first looked at."""
    draw: Callable[..., None] = import_module(f"geo.views.tabs.{name}").draw
    return draw
