"""Which part of the time the bars show: where the reader went by wheel or pinch, else the days that are filtered by."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from geo.views.state import session
from geo.views.timeline import playback

__all__ = ["drawn", "go", "leave", "zoomed"]

KEY = "_time_window"
AROUND = 0.15  # of the filtered days that is shown before and after them
LEAST = timedelta(days=3)
Days = tuple[date, date]


def _told() -> Days | None:
    """Where the reader went; other days in the filter are a new place to look at."""
    filters = session.choice().filters
    asked, told = st.session_state.get(KEY, (None, None))
    return told if asked == (filters.since, filters.until) else None


def zoomed() -> bool:
    """Whether the bars show a part that the reader went to."""
    return _told() is not None and playback.running() is None


def drawn(whole: Days) -> Days:
    """The first and last day of the bars, within all that has a date."""
    film, filters, told = playback.running(), session.choice().filters, _told()
    if film is not None:
        since, until = film.before
    elif told and told[0] <= whole[1] and told[1] >= whole[0]:
        return max(whole[0], told[0]), min(whole[1], told[1])
    else:
        since, until = filters.since, filters.until
    first, last = max(whole[0], since or whole[0]), min(whole[1], until or whole[1])
    if first > last:
        return whole
    pad = max(LEAST, (last - first) * AROUND)
    return max(whole[0], first - pad), min(whole[1], last + pad)


def go(first: date | None, last: date | None) -> None:
    """Callback: the reader went there."""
    filters = session.choice().filters
    if first and last:
        st.session_state[KEY] = ((filters.since, filters.until), (first, last))


def leave() -> None:
    """Callback: back to where the filter looks."""
    st.session_state.pop(KEY, None)
