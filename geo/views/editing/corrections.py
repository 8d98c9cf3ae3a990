"""What people said of an incident and still stands, the latest first: what changed, by whom, when, and a way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
import streamlit as st

from geo.errors import GeoError
from geo.merging.copies import CopySaid
from geo.model import Actor, Incident, Location, Period, Toll
from geo.render.field_texts import field_label, field_text, signed_name
from geo.render.html import Html, plain, tag
from geo.render.shown import Shown
from geo.render.wording import headline, isolated, outlet_of, short, source_name
from geo.render.words import Words
from geo.store import Correction
from geo.store.protocol import COPYING, GROUPINGS, OF_NO_FIELD, SPLIT
from geo.views.state import session
from geo.views.state.permissions import may_undo

__all__ = ["about", "change", "draw", "grouped", "signed", "standing", "undo", "value_text"]

KINDS: dict[str, Any] = {
    "period": Period | None, "location": Location | None, "actors": tuple[Actor, ...], "tolls": tuple[Toll, ...],
    "tags": tuple[str, ...], "links": tuple[str, ...],
}  # fmt: skip
LISTS = ("tags", "links")  # fields of which a word puts some in and takes some out


def standing(shown: Shown, incident: Incident) -> list[Correction]:
    """The corrections of it that were not taken back, oldest first."""
    return [item for item in shown.store.corrections(incident.id) if not item.undone]


def draw(shown: Shown, incident: Incident) -> None:
    """What was said of its fields.

    Of one field only the latest word is taken back: without an earlier one, the field would say the same as before.
    """
    words, latest = shown.words, set[str]()
    said = [item for item in reversed(standing(shown, incident)) if item.field not in GROUPINGS]
    if said:
        st.html(tag("h3", words("correct.history"), cls="dl-sub"))
    for item in said:
        _line(shown, item, [change(item, shown), tag("br"), signed(item, words)], last=about(item) not in latest)
        latest.add(about(item))


def about(item: Correction) -> str:
    """What a correction is a word on, in whose place a later one stands: a field, or what one article copies."""
    return msgspec.json.decode(item.new, type=CopySaid).article_id if item.field == COPYING else item.field


def grouped(shown: Shown, incident: Incident) -> None:
    """What it was merged from and split off from, with a way to the other half."""
    words = shown.words
    done = [item for item in standing(shown, incident) if item.field in GROUPINGS]
    if done:
        st.html(tag("h3", words("group.history"), cls="dl-sub"))
    for item in done:
        ids = msgspec.json.decode(item.old, type=list[str])
        how = words("group.was_split" if item.field == SPLIT else "group.was_merged", n=len(ids))
        named = [] if item.field == SPLIT else [tag("br"), tag("small", _merged(shown, incident, ids))]
        _line(shown, item, [how, *named, tag("br"), signed(item, words)], "group_")
        others = (shown.store.incident(key) for key in shown.store.about(item.id) if key != incident.id)
        for other in filter(None, others if item.field == SPLIT else ()):
            facts = " · ".join((headline(other, words), *short(other, words)))
            st.button(
                words("group.half", what=plain(facts[:120])), key=f"other_{item.id}_{other.id}",
                icon=":material/call_split:", on_click=session.change, kwargs={"incident": other.id, "article": ""},
            )  # fmt: skip


def _merged(shown: Shown, incident: Incident, ids: Sequence[str]) -> str:
    """What was put together, each by its place, day and outlet."""
    words, named = shown.words, []
    for report in shown.store.reports(incident.id):
        article = shown.article(report.article_id) if report.id in ids else None
        if article:
            outlet = isolated(outlet_of(article, words), words)
            named.append(f"{' · '.join((headline(report, words), *short(report, words)[:1]))} ({outlet})")
    return " + ".join(named)


def _line(shown: Shown, item: Correction, content: Sequence[object], kind: str = "", *, last: bool = True) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"history_{kind}{item.id}"):
        st.html(tag("div", *content, cls="dl-line", dir="auto"), width="stretch")
        if last and may_undo(item):
            st.button(
                shown.words("add.undo"), key=f"back_{kind}{item.id}", on_click=undo, args=(shown, [item.id]),
                help=shown.words("group.undo_help") if kind else None,
            )  # fmt: skip


def undo(shown: Shown, correction_ids: Iterable[str]) -> None:
    """Callback: takes corrections back, the last one first."""
    try:
        for key in reversed(list(correction_ids)):
            shown.store.undo(key)
    except GeoError as error:
        session.tell(str(error))


def signed(item: Correction, words: Words) -> Html:
    """Who made a correction, and when."""
    return tag("small", words.listed([signed_name(item.author, words), when(item, words)]), cls="dl-dim")


def when(item: Correction, words: Words) -> str:
    """The moment of a correction, to the minute, by the reader's clock."""
    return words.moment(session.reader_time(datetime.fromisoformat(item.at)))


def change(item: Correction, shown: Shown) -> str:
    """What a correction changed: "Status: reported → confirmed", "Tag added: to publish"."""
    words = shown.words
    what = field_label(item.field, words)
    if item.field == COPYING:
        return _copying(msgspec.json.decode(item.new, type=CopySaid), shown)
    if item.field in OF_NO_FIELD:
        return what
    if item.field in LISTS:
        return _put_in_or_taken_out(item, words)
    return f"{what}: {' → '.join(_text(item.field, value, words)[:120] for value in (item.old, item.new))}"


def _put_in_or_taken_out(item: Correction, words: Words) -> str:
    before, now = (msgspec.json.decode(value, type=tuple[str, ...]) for value in (item.old, item.new))
    added, gone = ([one for one in some if one not in others] for some, others in ((now, before), (before, now)))
    parted = (("on", added), ("off", gone))
    said = (words(f"beside.{item.field}_{way}", n=len(ones), what=words.listed(ones)) for way, ones in parted if ones)
    return " · ".join(said)


def _copying(said: CopySaid, shown: Shown) -> str:
    def named(key: str) -> str:
        article = shown.article(key)
        return source_name(article, shown.words) if article else shown.words("reader.no_outlet")

    what = named(said.article_id)
    if not said.copy:
        return shown.words("copies.said_own", what=what)
    return shown.words("copies.said", what=what, of=named(said.others[0]))


def value_text(item: Correction, words: Words) -> str:
    """What a correction of a field says now: "Status: confirmed"."""
    return f"{field_label(item.field, words)}: {_text(item.field, item.new, words)[:120]}"


def _text(field: str, value: str, words: Words) -> str:
    return field_text(field, msgspec.json.decode(value, type=KINDS.get(field, str)), words)
