"""The card of one incident: what, when, where, who, toll and status, then every source with its sentence."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from geo.model import Incident
from geo.render.html import plain, tag
from geo.render.incident_html import MOST_COPIES, agreement, facts, graphic, source
from geo.render.reason_texts import reason_text
from geo.render.shown import Shown
from geo.render.sureness_texts import instead_lines
from geo.render.wording import isolated
from geo.views.editing import beside, conflict, correction_tools, corrections, other_places, point_on_map
from geo.views.incident import citation_button, media
from geo.views.state import session, whats_new

__all__ = ["draw"]


def draw(shown: Shown, incident: Incident) -> None:
    """The card, with the way to its neighbours and into its articles."""
    _neighbours(shown, incident)
    st.html(facts(incident, shown.words))
    if line := whats_new.card_line(shown, incident):
        st.html(line)
    beside.draw(shown, incident)
    point_on_map.draw(shown, incident)
    corrections.grouped(shown, incident)
    st.html(tag("h3", shown.words("card.sources"), " · ", agreement(incident, shown.words), cls="dl-sub"))
    st.html(graphic(shown.words))
    for article_id in incident.sources:
        article = shown.article(article_id)
        if article is None:
            continue
        st.html(source(incident, article, shown.words, shown.article))
        with st.container(horizontal=True, gap="small"):
            _open(shown.words("card.open"), article_id, "secondary")
            for key in incident.also_in(article_id)[:MOST_COPIES]:
                if copy := shown.article(key):
                    _open(plain(copy.outlet or shown.words("reader.no_outlet")), key, "tertiary")
    media.draw(shown, incident)
    _why(shown, incident)
    citation_button.draw(shown, incident)
    conflict.draw(shown, incident)
    correction_tools.draw(shown, incident)


def _neighbours(shown: Shown, incident: Incident) -> None:
    words, order = shown.words, session.choice().order
    beside = shown.cached(
        f"beside {incident.id} {order} {shown.filters}",
        lambda: shown.store.neighbours(incident.id, shown.filters, order),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="card_head"):
        back, on = ("Right", "Left") if words.right_to_left else ("Left", "Right")
        ends = (beside.before, beside.after) if beside else ("", "")
        for key, to, shortcut in zip(("previous", "next"), ends, (back, on), strict=True):
            st.button(
                words(f"card.{key}"), key=f"card_{key}", shortcut=shortcut, disabled=not to,
                on_click=session.change, kwargs={"incident": to},
            )  # fmt: skip
        if beside:
            st.caption(words("card.position", i=f"{beside.at + 1:,}", n=f"{shown.summary.incidents:,}"))
        else:
            st.caption(words("card.outside"))
        st.space("stretch")
        st.button("✕", key="card_close", help=words("card.close"), type="tertiary", on_click=_close)


def _open(label: str, article_id: str, kind: Literal["secondary", "tertiary"]) -> None:
    st.button(
        label, key=f"open_{article_id}", icon=":material/article:", type=kind,
        on_click=session.change, kwargs={"article": article_id},
    )  # fmt: skip


def _close() -> None:
    session.change(incident="", article="")


def _why(shown: Shown, incident: Incident) -> None:
    words, location, period = shown.words, incident.location, incident.period
    with st.expander(words("card.more")):
        lines = [words("card.score", score=f"{incident.confidence:.2f}")]
        if location:
            text, name = (isolated(said, words) for said in (location.text, location.name))
            lines.append(words("card.read_as", text=text, name=name, why=reason_text(location.reason, words)))
        if period and period.rule:
            lines.append(words("card.rule", rule=words.name("rule", period.rule)))
        lines += instead_lines(incident, words)
        st.html(tag("ul", *(tag("li", line) for line in lines), cls="dl-why"))
        other_places.draw(shown, incident)
    corrections.draw(shown, incident)
