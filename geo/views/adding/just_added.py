"""What was just added: said at the foot of the page, shown by one click, and taken back by another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from geo.errors import GeoError
from geo.filters.model import Filters
from geo.render.shown import Shown
from geo.views.state import session
from geo.views.widgets import done_bar

__all__ = ["draw", "remember"]

KEY = "_added"
UNMAPPED: dict[str, Any] = {"layers": (), "statuses": (), "reviews": ()}


@dataclass(frozen=True, slots=True)
class _Added:
    articles: tuple[str, ...]
    before: datetime | None
    """The store's last change before them."""


def remember(articles: Sequence[str], before: datetime | None, *, again: bool = False) -> None:
    """Keeps what was added for the bar, until it is closed; ``again``: more of the same lot, taken back together."""
    first: _Added | None = st.session_state.get(KEY) if again else None
    if first:
        articles, before = [*first.articles, *articles], first.before
    st.session_state[KEY] = _Added(tuple(articles), before)


def draw(shown: Shown) -> None:
    """The bar."""
    added: _Added | None = st.session_state.get(KEY)
    if added is None or not added.articles:
        return
    words = shown.words
    done_bar.done(
        "added", words("add.saved", articles=words("page.articles", n=len(added.articles))), words,
        partial(st.session_state.pop, KEY), show=partial(_show, shown, added), undo=partial(_undo, shown, added),
    )  # fmt: skip


def _show(shown: Shown, added: _Added) -> None:
    """Callback: only what is new with them, its place in view; the card where it is one incident."""
    store, start = shown.store, added.before or datetime(1970, 1, 1, tzinfo=UTC)
    # What they tell that is not mapped, such as a threat, was added as well.
    unusual = not store.fresh(start, Filters())
    filters = Filters(changed=added.before, **(UNMAPPED if unusual else {}))
    found = store.incidents(filters, limit=2)
    session.change(filters=filters, incident=found[0].id if len(found) == 1 else "", article="", view=None)
    session.fit_map()


def _undo(shown: Shown, added: _Added) -> None:
    try:
        with shown.store.batch(undivided=True):
            for key in added.articles:
                shown.store.remove(key)
            shown.store.regroup()
    except GeoError as error:
        session.tell(str(error))
        return
    st.session_state.pop(KEY, None)
    filters = session.choice().filters
    if added.before and filters.changed == added.before:
        session.set_filters(Filters())
    session.change(incident="", article="")
