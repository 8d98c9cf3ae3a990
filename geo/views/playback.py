"""Time as a film: the days pass by themselves, one step a tick, alone or piling up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from geo.store import Summary
from geo.views import session
from geo.views.choice import with_dates
from geo.views.shown import Shown

__all__ = ["Film", "draw", "frames"]

TICK_S = 1.5
SPEEDS = (1, 3, 7, 30)
MOST_FRAMES = 200


@dataclass(frozen=True, slots=True)
class Film:
    """What is being shown: its frames, which one is next, and the dates to go back to afterwards."""

    frames: tuple[tuple[date, date], ...]
    at: int
    before: tuple[date | None, date | None]


def frames(first: date, last: date, days: int, *, cumulative: bool) -> tuple[tuple[date, date], ...]:
    """The stretches of days to show one after another; together they cover the whole period."""
    days = max(days, -(-((last - first).days + 1) // MOST_FRAMES))
    found, at = [], first
    while at <= last:
        until = min(last, at + timedelta(days=days - 1))
        found.append((first if cumulative else at, until))
        at = until + timedelta(days=1)
    return tuple(found)


def draw(shown: Shown, whole: Summary) -> None:
    """The controls; while the film runs, also its clock."""
    words, film = shown.words, st.session_state.get("_film")
    if film is not None:
        st.button(words("timeline.stop"), key="stop", icon=":material/stop:", on_click=_stop)
        _clock()
        return
    with st.popover(words("timeline.play"), icon=":material/play_arrow:", key="play_box"):
        days = st.select_slider(words("timeline.speed"), SPEEDS, value=1, key="play_days")
        cumulative = st.toggle(words("timeline.cumulative"), key="play_cumulative")
        st.button(
            words("timeline.play"), key="play", icon=":material/play_arrow:", type="primary",
            on_click=_start, args=(whole, int(days), cumulative),
        )  # fmt: skip


def _start(whole: Summary, days: int, cumulative: bool) -> None:
    if whole.first is None or whole.last is None:
        return
    filters = session.choice().filters
    film = Film(frames(whole.first, whole.last, days, cumulative=cumulative), 0, (filters.since, filters.until))
    st.session_state["_film"] = film
    session.hold(writing=False)
    _show(film)


def _show(film: Film) -> None:
    session.set_filters(with_dates(session.choice().filters, *film.frames[film.at]))


def _stop() -> None:
    """Callback: back to the dates from before the film."""
    film: Film = st.session_state.pop("_film")
    session.hold(writing=True)
    session.set_filters(with_dates(session.choice().filters, *film.before))


def _just_drawn(film: Film) -> bool:
    drawn: Film | None = st.session_state.get("_film_drawn")
    st.session_state["_film_drawn"] = film
    return drawn is not film


@st.fragment(run_every=TICK_S)
def _clock() -> None:
    """Shows the next frame with each tick; the page's own run, which draws the clock anew, is none."""
    film = st.session_state.get("_film")
    if not isinstance(film, Film):
        return
    if _just_drawn(film):
        return
    if film.at + 1 < len(film.frames):
        following = Film(film.frames, film.at + 1, film.before)
        st.session_state["_film"] = following
        _show(following)
    else:
        _stop()
    st.rerun(scope="app")
