"""One reader's session: the choice, kept in step with the page's link, and what callbacks change in it.

The choice is the only truth. A callback replaces it before the page runs; a link that changed by itself (opened, back,
forward) replaces it too; widgets are set from it, and the link is written from it once a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from geo.filters.ignored import Ignored
from geo.filters.model import Filters
from geo.render.refused_texts import ignored_text
from geo.render.words import LANGUAGES, Words
from geo.timestamps import in_zone
from geo.views.state.choice import Choice

__all__ = [
    "SAVED",
    "adopt",
    "asked_view",
    "begin",
    "change",
    "choice",
    "fit_map",
    "fit_turn",
    "forget_asked_view",
    "midnight",
    "notices",
    "reader_time",
    "set_filters",
    "tell",
    "words",
]


SAVED = "saved"
"""The link's parameter that names a saved view; what stands beside it in the link goes before what was saved."""
Link = dict[str, list[str]]


@dataclass
class _State:
    """``stands_for`` is a link with a saved view, and the choice that it stands for once the store was asked."""

    choice: Choice
    written: Link | None = None
    stands_for: tuple[Link, Choice | None] | None = None
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
        state.choice, found = Choice.from_query({key: values for key, values in link.items() if key != SAVED})
        state.notices = _told(found)
        state.stands_for = (link, None) if SAVED in link else None
    write(state, link)


def _told(ignored: Sequence[Ignored]) -> tuple[str, ...]:
    """What was left out of a link, in the language that it asks for."""
    return tuple(ignored_text(one, words()) for one in ignored)


def asked_view() -> str:
    """The id of the saved view that the link names and that was not yet looked up; empty where there is none."""
    state = _state()
    return state.stands_for[0][SAVED][-1] if state.stands_for and state.stands_for[1] is None else ""


def adopt(view_id: str, saved: Mapping[str, list[str]], *texts: str) -> None:
    """Makes a saved view the choice. The link that names it stays as it is until something else is chosen."""
    state = _state()
    language = state.choice.language
    link = {SAVED: [view_id]} | ({"lang": [language]} if language else {})
    if asked_view() and state.stands_for:
        link = state.stands_for[0]
    beside = {key: values for key, values in link.items() if key != SAVED}
    state.choice, found = Choice.from_query({**saved, **beside})
    state.notices = (*_told(found), *texts)
    state.stands_for, state.touched = (link, state.choice), state.written != link


def forget_asked_view(*texts: str) -> None:
    """The link names a view that is not there: what stands beside it counts, and the reader is told."""
    state = _state()
    state.stands_for, state.notices = None, (*state.notices, *texts)


def write(state: _State, link: Link) -> None:
    """The link says what the choice says; one entry in the browser's history for a change."""
    wanted = _link_of(state) if state.writing else link
    if wanted != link:
        st.query_params.from_dict(wanted)
    state.written = wanted


def _link_of(state: _State) -> Link:
    """The parameters of the choice, or the saved view's name where it is still as it was saved."""
    if state.stands_for and state.stands_for[1] in (None, state.choice):
        return state.stands_for[0]
    return state.choice.to_query()


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
