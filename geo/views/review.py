"""The most doubtful incidents first, with the reason, and a person's word on each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.errors import GeoError
from geo.model import Incident, ReviewState
from geo.views import session
from geo.views.add import editable
from geo.views.markup import tag
from geo.views.shown import Shown
from geo.views.wording import headline, short

__all__ = ["doubts", "draw", "queue"]

MOST = 20
LOW = 0.5
WEIGHTS = {"disputed": 3, "figures": 3, "low": 3, "no_place": 2, "no_date": 2, "rough": 1, "single": 1}


def doubts(incident: Incident) -> list[str]:
    """Why a person should look, the weightiest first."""
    killed = {(t.low, t.best, t.high) for t in incident.tolls if t.kind == "killed"}
    found = {
        "disputed": incident.status == "disputed",
        "figures": len(killed) > 1,
        "low": incident.confidence < LOW,
        "no_place": incident.location is None,
        "no_date": incident.period is None or incident.period.start is None,
        "rough": incident.location is not None and incident.location.precision > 2,
        "single": len(incident.article_ids) == 1,
    }
    return [name for name, true in found.items() if true]


def queue(incidents: Sequence[Incident]) -> list[Incident]:
    """The incidents that nobody has looked at, most doubtful first; what has one source and no other doubt last."""
    waiting = [incident for incident in incidents if incident.review_state == "unreviewed"]
    return sorted(waiting, key=lambda i: (-sum(WEIGHTS[name] for name in doubts(i)), i.confidence, i.id))


def draw(shown: Shown) -> None:
    """The head of the queue."""
    words, waiting = shown.words, queue(shown.incidents)
    if not waiting:
        st.caption(words("review.none"))
    else:
        st.caption(words("review.hint"))
    for incident in waiting[:MOST]:
        _row(shown, incident)
    _done(shown)


def _row(shown: Shown, incident: Incident) -> None:
    words = shown.words
    facts = " · ".join((headline(incident, words), *short(incident, words)))
    reasons = ", ".join(words(f"review.{name}") for name in doubts(incident))
    with st.container(horizontal=True, vertical_alignment="center", key=f"review_{incident.id}"):
        st.button(
            words("unplaced.open"), key=f"look_{incident.id}",
            on_click=session.change, kwargs={"incident": incident.id, "article": ""},
        )  # fmt: skip
        if editable():
            for state in ("accepted", "rejected"):
                st.button(
                    words(f"review.{state}_do"), key=f"{state}_{incident.id}", help=facts,
                    on_click=_judge, args=(shown, incident, state),
                )  # fmt: skip
        st.html(
            tag("div", tag("strong", headline(incident, words)), " ", " · ".join(short(incident, words)), tag("br"),
                tag("small", reasons, cls="dl-dim"), dir="auto", cls="dl-line"),
            width="stretch",
        )  # fmt: skip


def _judge(shown: Shown, incident: Incident, state: ReviewState) -> None:
    """Callback: keeps a person's word; what someone else changed meanwhile is not overwritten but said."""
    try:
        shown.store.correct(
            incident.id,
            "review_state",
            state,
            st.session_state.get("_author") or shown.words("correct.nobody"),
            expected=incident.review_state,
        )
    except GeoError as error:
        session.tell(str(error))


def _done(shown: Shown) -> None:
    """The latest words that still stand, each to be taken back."""
    standing = [item for item in shown.store.corrections() if not item.undone][::-1]
    if not standing:
        return
    words = shown.words
    st.markdown(f"**{words('review.done')}**")
    for item in standing[:MOST]:
        with st.container(horizontal=True, vertical_alignment="center"):
            if editable():
                st.button(words("add.undo"), key=f"undo_{item.id}", on_click=shown.store.undo, args=(item.id,))
            incident = shown.store.incident(item.incident_id)
            what = headline(incident, words) if incident else item.incident_id
            line = f"{what}: {item.field} {item.old.strip(chr(34))} → {item.new.strip(chr(34))}"
            st.html(
                tag(
                    "div",
                    line[:300],
                    " ",
                    tag("small", f"{item.author}, {item.at[:16]}", cls="dl-dim"),
                    cls="dl-line",
                    dir="auto",
                )
            )
