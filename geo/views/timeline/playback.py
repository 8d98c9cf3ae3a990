"""Time as a film: the days pass by themselves or step by step, alone or piling up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

import streamlit as st

from geo.render.html import tag
from geo.render.shown import Shown
from geo.render.words import Words
from geo.store import Summary
from geo.views.state import session
from geo.views.state.choice import with_dates

__all__ = ["Film", "draw", "end", "frames", "period", "running"]

PACES_S = (3.0, 1.5, 0.75)
SPEEDS = (1, 3, 7, 30)
MOST_FRAMES = 200
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Film:
    """What is being shown: its frames, which one is next, and the dates to go back to afterwards."""

    frames: tuple[tuple[date, date], ...]
    at: int
    before: tuple[date | None, date | None]
    pace_s: float = 1.5
    paused: bool = False

    def turned(self, by: int) -> Film:
        """The film some frames on or back, no further than its ends."""
        return replace(self, at=min(len(self.frames) - 1, max(0, self.at + by)))

    @property
    def over(self) -> bool:
        """Whether this is the last frame."""
        return self.at + 1 == len(self.frames)


def frames(first: date, last: date, days: int, *, cumulative: bool, told: Collection[date] = ()) -> tuple[Days, ...]:
    """The stretches of days to show one after another.

    Together they cover the whole period; with ``told``, the days on which anything begins, those on which nothing does
    are left out. Where they would be too many they are made longer.
    """
    while len(found := _cut(first, last, days, cumulative, frozenset(told))) > MOST_FRAMES:
        days = max(days + 1, days * len(found) // MOST_FRAMES)
    return tuple(found)


def _cut(first: date, last: date, days: int, cumulative: bool, told: frozenset[date]) -> list[Days]:
    found: list[Days] = []
    at = first
    begins = sorted(day for day in told if first <= day <= last)
    for _ in range((last - first).days + 1):
        if at > last:
            break
        until = min(last, at + timedelta(days=days - 1))
        next_begin = bisect_left(begins, at)
        if not begins or (next_begin < len(begins) and begins[next_begin] <= until):
            found.append((first if cumulative else at, until))
        at = until + timedelta(days=1)
    return found


def period(whole: Summary, since: date | None, until: date | None) -> tuple[date, date] | None:
    """The days that a film shows: those chosen, as far as anything has a date there, else all."""
    if whole.first is None or whole.last is None:
        return None
    first, last = max(whole.first, since or whole.first), min(whole.last, until or whole.last)
    return (first, last) if first <= last else (whole.first, whole.last)


def running() -> Film | None:
    """The film that runs or rests, at the frame whose dates are chosen; other dates end it.

    The dates lead: a run that is broken off half way, or a date box that still sends what it showed before, leaves the
    frame that was kept and the one that is chosen apart, and the film then goes on from the chosen one.
    """
    film: Film | None = st.session_state.get("_film")
    filters = session.choice().filters
    chosen = (filters.since, filters.until)
    if film is None or film.frames[film.at] == chosen:
        return film
    if chosen not in film.frames:
        end()
        session.sync()
        return None
    film = replace(film, at=film.frames.index(chosen))
    st.session_state["_film"] = film
    return film


def draw(shown: Shown, whole: Summary) -> None:
    """The way into a film; while one runs, its day, its controls and its clock."""
    words, film = shown.words, running()
    if film is not None:
        _controls(film, words)
        return
    with st.popover(words("timeline.play"), icon=":material/play_arrow:", key="play_box"):
        beside = st.columns(2)
        days = beside[0].select_slider(words("timeline.speed"), SPEEDS, value=1, key="play_days")
        pace = beside[1].select_slider(words("timeline.pace"), PACES_S, value=1.5, key="play_pace")
        if st.session_state.get("_calm"):
            st.caption(words("timeline.calm"))
        with st.container(horizontal=True, vertical_alignment="center", key="play_row"):
            cumulative = st.toggle(words("timeline.cumulative"), key="play_cumulative")
            st.space("stretch")
            st.button(
                words("timeline.play"), key="play", icon=":material/play_arrow:", type="primary",
                on_click=_start, args=(shown, whole, int(days), float(pace), cumulative),
            )  # fmt: skip


def _controls(film: Film, words: Words) -> None:
    st.html(
        tag(
            "p", tag("strong", words.days(*film.frames[film.at])),
            tag("small", f"{film.at + 1} / {len(film.frames)}", dir="ltr"),
            cls="dl-frame", role="status" if film.paused else None,
        )
    )  # fmt: skip
    _button("frame_back", "skip_previous", words("timeline.frame_back"), "Shift+Left", _turn, -1)
    if film.paused:
        _button("resume", "play_arrow", words("timeline.resume"), "P", _pause)
    else:
        _button("pause", "pause", words("timeline.pause"), "P", _pause)
    _button("frame_on", "skip_next", words("timeline.frame_on"), "Shift+Right", _turn, 1)
    _button("stop", "stop", words("timeline.stop"), "Esc", _stop)
    if not film.paused:
        st.fragment(_tick, run_every=film.pace_s)()


def _button(key: str, icon: str, label: str, shortcut: str, act: Callable[..., None], *args: int) -> None:
    st.button(
        label, key=key, icon=f":material/{icon}:", shortcut=shortcut, help=f"{label} ({shortcut})",
        on_click=act, args=args,
    )  # fmt: skip


def _start(shown: Shown, whole: Summary, days: int, pace_s: float, cumulative: bool) -> None:
    """Callback: the first frame; who asked their system for less motion goes from frame to frame by hand."""
    filters = session.choice().filters
    played = period(whole, filters.since, filters.until)
    if played is None:
        return
    within = replace(filters, since=played[0], until=played[1])
    told = {max(played[0], item.start) for item in shown.store.timeline(within, "day")}
    stretches = frames(*played, days, cumulative=cumulative, told=told)
    calm = bool(st.session_state.get("_calm"))
    session.hold(writing=False)
    _show(Film(stretches, 0, (filters.since, filters.until), pace_s, paused=calm))


def _show(film: Film) -> None:
    st.session_state["_film"] = film
    session.set_filters(with_dates(session.choice().filters, *film.frames[film.at]))


def _turn(by: int) -> None:
    """Callback: one frame on or back, and stay there."""
    if film := running():
        _show(replace(film.turned(by), paused=True))


def _pause() -> None:
    """Callback: stands still, or goes on."""
    if film := running():
        st.session_state["_film"] = replace(film, paused=not film.paused)


def _stop() -> None:
    """Callback: back to the dates from before the film, and only then without it: the run may be broken off between."""
    if film := running():
        session.set_filters(with_dates(session.choice().filters, *film.before))
        end()


def end() -> None:
    """Lets go of the film, whatever the dates are now; the link is written again."""
    st.session_state.pop("_film", None)
    session.hold(writing=True)


def _just_drawn(film: Film) -> bool:
    drawn: Film | None = st.session_state.get("_film_drawn")
    st.session_state["_film_drawn"] = film
    return drawn is not film


def _tick() -> None:
    """Shows the next frame with each tick; the page's own run, which draws the clock anew, is none."""
    film = running()
    if film is None or film.paused or _just_drawn(film):
        return
    if film.over:
        _stop()
    else:
        _show(film.turned(1))
    st.rerun(scope="app")
