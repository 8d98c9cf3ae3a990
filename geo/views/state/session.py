"""One reader's session: the choice, kept in step with the page's link, and what callbacks change in it.

The choice is the only truth. A callback replaces it before the page runs; a link that changed by itself (opened, back,
forward) replaces it too; widgets are set from it, and the link is written from it once a run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from geo.filters.model import Filters
from geo.render.words import LANGUAGES, Words
from geo.timestamps import in_zone
from geo.views.state.choice import Choice

__all__ = [
    "begin",
    "change",
    "choice",
    "fit_map",
    "fit_turn",
    "midnight",
    "notices",
    "reader_time",
    "set_filters",
    "tell",
    "words",
]


@dataclass
class _State:
    choice: Choice
    written: dict[str, list[str]] | None = None
    touched: bool = False
    notices: tuple[str, ...] = ()
    writing: bool = True


def _state() -> _State:
    state: _State = st.session_state.setdefault("_dateline", _State(Choice()))
    return state


def choice() -> Choice:
    """What the reader has chosen now."""
    return _state().choice


def notices() -> tuple[str, ...]:
    """What was ignored in the link, and what else the reader should know once."""
    return _state().notices


def words() -> Words:
    """The reader's language: as chosen, else as the browser says, else English."""
    language = choice().language or (st.context.locale or "en")[:2].lower()
    return Words(language if language in LANGUAGES else "en")


def reader_time(at: datetime) -> datetime:
    """The moment by the clock of the reader's browser; of this machine where the browser does not say."""
    return in_zone(at, st.context.timezone)


def midnight(day: date) -> datetime:
    """When a day begins by that clock."""
    return datetime(day.year, day.month, day.day, tzinfo=reader_time(datetime.now(UTC)).tzinfo)


def begin() -> None:
    """Reads the link where it changed by itself, writes it where the reader changed something.

    A request that carries a change may still show the link from before the last one, so a change always wins: only
    opening a link, back and forward arrive without any.
    """
    state = _state()
    link = {key: st.query_params.get_all(key) for key in st.query_params}
    if state.touched:
        state.touched = False
    elif link != state.written:
        state.choice, found = Choice.from_query(link)
        state.notices = tuple(found)
    write(state, link)


def write(state: _State, link: dict[str, list[str]]) -> None:
    """The link says what the choice says; one entry in the browser's history for a change."""
    wanted = state.choice.to_query() if state.writing else link
    if wanted != link:
        st.query_params.from_dict(wanted)
    state.written = wanted


def sync() -> None:
    """Writes the link at once: for a fragment, which runs without ``begin``."""
    state = _state()
    state.touched = False
    write(state, {key: st.query_params.get_all(key) for key in st.query_params})


def hold(*, writing: bool) -> None:
    """Stops or resumes writing the link: a film must not fill the browser's history with its frames."""
    _state().writing = writing


def change(**fields: Any) -> None:
    """Replaces parts of the choice; for callbacks."""
    state = _state()
    state.choice = replace(state.choice, **fields)
    state.touched = True
    state.notices = ()


def tell(*texts: str) -> None:
    """Keeps notices for the next run."""
    _state().notices = texts


def fit_map() -> None:
    """For callbacks: the map goes to what is shown next."""
    st.session_state["_map_fit"] = fit_turn() + 1


def fit_turn() -> int:
    """How often the map was sent to what is shown."""
    return int(st.session_state.get("_map_fit", 0))


def set_filters(filters: Filters) -> None:
    """Replaces the filters; for callbacks."""
    change(filters=filters)


def bound(key: str, value: object, commit: Callable[[Any], None]) -> dict[str, Any]:
    """Keyword arguments of a widget that shows ``value`` and hands what the reader sets to ``commit``."""
    st.session_state[key] = value

    def changed() -> None:
        commit(st.session_state[key])

    return {"key": key, "on_change": changed}
