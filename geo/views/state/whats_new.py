"""What is new since the reader last looked: marks on what is shown, and a button in the head that tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import streamlit as st

from geo.filters.model import Filters
from geo.history import net
from geo.model import Incident
from geo.render.html import Html, tag
from geo.render.shown import Shown
from geo.render.words import Words
from geo.views.state import last_visit, session
from geo.views.state.choice import Choice
from geo.views.state.link import address

__all__ = ["badges", "card_line", "draw", "with_news"]

MOST_LINES = 5000
ICON = ":material/notifications:"
TURN = "_news_turn"


def since(shown: Shown) -> datetime | None:
    """Since when something counts as new: as the filter says, else since the last look."""
    return shown.filters.changed or last_visit.last_look(shown.store)


def with_news(shown: Shown) -> Shown:
    """The same set, with what is new or changed in it."""
    return replace(shown, since=since(shown))


def badges(shown: Shown, ids: Sequence[str]) -> dict[str, str]:
    """The word for each of the incidents that is new or changed, by id."""
    fresh = shown.fresh(ids)
    return {key: shown.words("news.new" if new else "news.changed") for key, new in fresh.items()}


def card_line(shown: Shown, incident: Incident) -> Html | None:
    """When the incident was first seen here and last changed."""
    seen = shown.store.seen(incident.id)
    if seen is None:
        return None
    words, said = shown.words, badges(shown, [incident.id]).get(incident.id, "")
    first = words("news.first_seen", moment=words.moment(session.reader_time(seen.first)))
    last = words("news.last_changed", moment=words.moment(session.reader_time(seen.changed)))
    mark = [tag("span", said, cls="dl-new"), " "] if said else []
    return tag("p", *mark, " · ".join([first] + [last] * (seen.changed > seen.first)), cls="dl-dim dl-seen", dir="auto")


def draw(shown: Shown) -> None:
    """The button, with how much is new, and what it opens."""
    words, looked = shown.words, last_visit.last_look(shown.store)
    # What a link or a filter asks for is what the marks on the page say: the button must not say otherwise.
    asked = shown.filters.changed
    counts = _counts(shown, asked or looked) if looked else {}
    changes = sum(counts.values())
    label = words("news.button", n=changes) if changes else words("news.nothing")
    # Another key closes it: what was chosen in it is done.
    turn = st.session_state.get(TURN, 0)
    with st.container(key="news", width="content"), st.popover(label, icon=ICON, key=f"news_{turn}"):
        if looked is None:
            st.caption(words("news.nothing_yet"))
            return
        if asked:
            st.caption(words("news.asked", moment=words.moment(session.reader_time(asked))))
            st.markdown(f"**{_line(counts, words)}**")
        st.caption(words("news.since", moment=words.moment(session.reader_time(looked))))
        unseen = _counts(shown, looked)
        st.markdown(f"**{_line(unseen, words)}**")
        _buttons(shown, asked, looked, anything=any(unseen.values()))
        if last_visit.blocked():
            st.warning(words("news.blocked"), icon=":material/cookie_off:")
        st.caption(words("news.link"))
        plain = Choice(Filters(changed=shown.store.latest()), language=session.choice().language)
        st.code(address(st.context.url or "", plain), language=None, wrap_lines=True)


def _counts(shown: Shown, looked: datetime) -> dict[str, int]:
    """How many of what the map usually shows are new, changed and gone."""

    def count() -> dict[str, int]:
        new, changed = shown.store.news(looked, Filters())
        gone = [story for story in net(shown.store.changes(looked, limit=MOST_LINES)) if story.kind == "removed"]
        return {"new": new, "changed": changed, "removed": len(gone)}

    return shown.cached(f"news {looked}", count)


def _line(counts: dict[str, int], words: Words) -> str:
    parts = [words(f"news.n_{kind}", n=n) for kind, n in counts.items() if n]
    return " · ".join(parts) or words("news.nothing")


def _buttons(shown: Shown, asked: datetime | None, looked: datetime, *, anything: bool) -> None:
    """What can be done with it; with nothing new there is nothing to show or to mark."""
    words = shown.words
    with st.container(horizontal=True, key="news_do"):
        if anything:
            st.button(
                words("news.only"), key="news_only",
                on_click=_go, kwargs={"filters": replace(shown.filters, changed=looked)},
            )  # fmt: skip
        st.button(
            words("news.what"), key="news_what",
            on_click=_go, kwargs={"tab": "changes", "after": asked or looked, "before": None},
        )  # fmt: skip
        if anything:
            st.button(
                words("news.seen"), key="news_seen", type="primary", on_click=_mark_all_seen, args=(shown,)
            )  # fmt: skip


def _go(**fields: Any) -> None:
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    session.change(**fields)


def _mark_all_seen(shown: Shown) -> None:
    """Callback: nothing is new any more; a filter that asked for it would show nothing, so it goes too."""
    last_visit.mark(shown.store, shown.store.latest())
    _go(filters=replace(session.choice().filters, changed=None))
