"""The most doubtful incidents first, with the reason, and a person's word on each: by mouse, or by keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from geo.errors import GeoError
from geo.filters.model import Filters
from geo.model import Incident, ReviewState
from geo.render.html import plain, tag
from geo.render.incident_html import quote, sentence_pieces
from geo.render.shown import Shown
from geo.render.sureness_texts import least_line
from geo.render.wording import DOT, headline, short, unbroken
from geo.render.words import Words
from geo.review_order import QUEUES, Queue, doubts
from geo.store.protocol import Neighbours
from geo.views.editing import corrections, form, many_menu
from geo.views.editing.save import author, meanwhile
from geo.views.state import session
from geo.views.state.permissions import editable
from geo.views.tabs import decided_by_hand

__all__ = ["draw"]

MOST = 20
UNREVIEWED: ReviewState = "unreviewed"
JUDGED = "_judged"
DIALOGS = ("desk_edit", "merge_with", "split_off", "copies", "add")  # the keys of the buttons that open one
STATES: tuple[tuple[ReviewState, str, str], ...] = (("accepted", "A", "check"), ("rejected", "X", "close"))


def draw(shown: Shown) -> None:
    """The one to check now with what can be done to it, then the head of the queue, then what was decided."""
    words, order = shown.words, session.choice().queue
    left, unseen = _left(shown), _unseen(shown)
    waiting = shown.page(order, MOST, filters=unseen) if left else []
    every = shown.summary.incidents + _hidden(shown)
    done = every - left
    first = words("review.hint" if order == "doubt" else "review.sureness_hint")
    hint = first if waiting else words("review.all_done" if every else "review.none")
    progress = tag("strong", words("review.progress", done=f"{done:,}", all=f"{every:,}"))
    st.html(tag("div", progress, " ", tag("small", hint, cls="dl-dim"), cls="dl-line", dir="auto"))
    if waiting:
        with st.container(horizontal=True, vertical_alignment="center", key="queue_head"):
            _order(words, order)
            listed = many_menu.Lot("many.listed", len(waiting), tuple(one.id for one in waiting))
            many_menu.draw(shown, "queue", [listed, many_menu.Lot("many.waiting", left, filters=unseen)])
        _desk(shown, waiting)
    else:
        _undo_button(shown)
    for incident in waiting:
        _row(shown, incident)
    if left > len(waiting):
        st.caption(words("review.more", n=f"{len(waiting):,}", all=f"{left:,}"))
    decided_by_hand.draw(shown)


def _order(words: Words, order: Queue) -> None:
    st.segmented_control(
        words("review.order"), QUEUES, required=True, label_visibility="collapsed",
        format_func=lambda name: words(f"review.{name}"),
        **session.bound("review_queue", order, lambda value: session.change(queue=value or QUEUES[0])),
    )  # fmt: skip


def _reasons(incident: Incident, words: Words) -> str:
    """Why a person should look at it, and at which field first."""
    reasons = [words(f"review.{name}") for name in doubts(incident)]
    return words.listed([*reasons, *([line] if (line := least_line(incident, words)) else [])])


def _hidden(shown: Shown) -> int:
    """How many were checked and rejected, and are therefore no longer among those shown."""
    filters = shown.filters
    if not filters.reviews or "rejected" in filters.reviews:
        return 0
    rejected = replace(filters, reviews=("rejected",))
    return shown.summary_of(rejected).incidents


def _unseen(shown: Shown) -> Filters:
    """The filters for what nobody has looked at yet."""
    return replace(shown.filters, reviews=(UNREVIEWED,))


def _left(shown: Shown) -> int:
    """How many of the shown incidents nobody has looked at."""
    reviews = shown.filters.reviews
    return 0 if reviews and UNREVIEWED not in reviews else shown.summary_of(_unseen(shown)).incidents


def _current(shown: Shown, waiting: Sequence[Incident]) -> Incident:
    """The one that is open on the card, if it waits; else the first."""
    chosen = session.choice().incident
    found = shown.found(chosen) if chosen else None
    return found if found and _beside(shown, found) else waiting[0]


def _beside(shown: Shown, incident: Incident) -> Neighbours | None:
    """Where it stands in the queue; none where it does not wait."""
    order, unseen = session.choice().queue, _unseen(shown)
    return shown.cached(
        f"queue {incident.id} {order} {unseen}", lambda: shown.store.neighbours(incident.id, unseen, order)
    )


def _neighbour(shown: Shown, incident: Incident, step: int) -> str:
    """The id of the next or previous one in the queue; its own at an end."""
    beside = _beside(shown, incident)
    return ((beside.after if step > 0 else beside.before) if beside else "") or incident.id


def _desk(shown: Shown, waiting: Sequence[Incident]) -> None:
    words, now = shown.words, _current(shown, waiting)
    with st.container(border=True, key="desk"):
        line = tag("strong", " · ".join((headline(now, words), *short(now, words))))
        why = tag("small", words("review.why", reasons=_reasons(now, words)), cls="dl-dim")
        st.html(tag("div", line, tag("br"), why, dir="auto", cls="dl-line"))
        article = shown.article(now.mentions[0].article_id)
        if article and now.mentions[0].span.end <= len(article.text):
            st.html(tag("div", quote(sentence_pieces(now, article, now.mentions[0])), cls="dl-source"))
        with st.container(horizontal=True, vertical_alignment="center"):
            if editable():
                for state, key, icon in STATES:
                    st.button(
                        words(f"review.{state}_do"), key=f"desk_{state}", shortcut=_shortcut(key),
                        icon=f":material/{icon}:",
                        on_click=_judge, args=(shown, now, state, _neighbour(shown, now, 1)),
                    )  # fmt: skip
                if st.button(words("review.edit"), key="desk_edit", shortcut="E", icon=":material/edit:"):
                    st.dialog(words("correct.title"), width="large", on_dismiss="rerun")(_edit)(shown, now)
            for name, key, step in (("previous", "B", -1), ("next", "N", 1)):
                st.button(
                    words(f"review.{name}"), key=f"desk_{name}", shortcut=_shortcut(key), on_click=session.change,
                    kwargs={"incident": _other(shown, now, step), "article": ""},
                )  # fmt: skip
            _undo_button(shown)
            keys = st.popover(words("review.keys"), icon=":material/keyboard:", key="desk_keys")
            with keys, st.container(key="keys_help"):
                st.markdown(words("review.keys_help"))


def _shortcut(key: str) -> str | None:
    """The key, which rests while a dialog is open: behind it nobody sees what it would do."""
    return None if any(st.session_state.get(name) for name in DIALOGS) else key


def _other(shown: Shown, now: Incident, step: int) -> str:
    """The next or previous one; the first press opens the one that is on the desk."""
    is_open = session.choice().incident in (now.id, *now.members)
    return _neighbour(shown, now, step) if is_open or step < 0 else now.id


def _edit(shown: Shown, incident: Incident) -> None:
    if form.draw(shown, incident, "d"):
        st.rerun()


def _undo_button(shown: Shown) -> None:
    judged: list[tuple[str, str]] = st.session_state.get(JUDGED, [])
    if editable() and judged:
        st.button(
            shown.words("review.undo"), key="desk_undo", shortcut=_shortcut("U"), icon=":material/undo:",
            on_click=_take_back, args=(shown,),
        )  # fmt: skip


def _take_back(shown: Shown) -> None:
    """Callback: the last judgement of this reader is undone, and its incident is on the desk again."""
    judged: list[tuple[str, str]] = st.session_state.get(JUDGED, [])
    if judged:
        correction_id, incident_id = judged.pop()
        session.change(incident=incident_id, article="")
        corrections.undo(shown, [correction_id])


def _row(shown: Shown, incident: Incident) -> None:
    words = shown.words
    facts = " · ".join((headline(incident, words), *short(incident, words)))
    reasons = _reasons(incident, words)
    with st.container(horizontal=True, vertical_alignment="center", key=f"review_{incident.id}"):
        st.button(
            words("unplaced.open"), key=f"look_{incident.id}",
            on_click=session.change, kwargs={"incident": incident.id, "article": ""},
        )  # fmt: skip
        if editable():
            for state, *_ in STATES:
                st.button(
                    words(f"review.{state}_do"), key=f"{state}_{incident.id}", help=plain(facts),
                    on_click=_judge, args=(shown, incident, state, session.choice().incident),
                )  # fmt: skip
        st.html(
            tag("div", tag("strong", headline(incident, words)), DOT,
                DOT.join(map(unbroken, short(incident, words))), tag("br"),
                tag("small", reasons, cls="dl-dim"), dir="auto", cls="dl-line"),
            width="stretch",
        )  # fmt: skip


def _judge(shown: Shown, incident: Incident, state: ReviewState, then: str) -> None:
    """Callback: keeps a person's word and goes on; what someone else changed meanwhile is not judged unseen."""
    words, now = shown.words, shown.store.incident(incident.id)
    if now is None:
        session.change(incident="", article="")
        session.tell(words("review.gone"))
        return
    try:
        # A judgement is of everything that was seen: any change since is looked at first.
        said = shown.store.correct(incident.id, "review_state", state, author(shown)) if now == incident else None
    except GeoError as error:
        session.tell(str(error))
        return
    if said is None:
        session.change(incident=now.id, article="")
        session.tell(words("review.changed", who=meanwhile(shown, now)))
        return
    session.change(incident="" if then == incident.id else then, article="")
    st.session_state.setdefault(JUDGED, []).append((said.id, incident.id))
