"""Splitting by hand: the sentences that an incident was read from, each to stay or to become an incident of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from geo.model import Incident
from geo.render.html import plain
from geo.render.shown import Shown
from geo.render.wording import headline, isolated
from geo.store.manual_groups import parts_of
from geo.store.protocol import Part
from geo.views.editing.save import author, sign_and_do, tried
from geo.views.state import session

__all__ = ["draw", "split"]

LONGEST = 400


def draw(shown: Shown, incident: Incident) -> None:
    """The button that opens the dialog; there is nothing to split where one sentence tells it all."""
    words = shown.words
    alone = len(incident.mentions) < 2 and len(incident.members) < 2
    if st.button(
        words("group.split_button"), key="split_off", icon=":material/call_split:", disabled=alone,
        help=words("group.alone") if alone else None,
    ):  # fmt: skip
        st.dialog(words("group.split_title"), width="large", on_dismiss="rerun")(_dialog)(shown, incident)


def _dialog(shown: Shown, incident: Incident) -> None:
    words, reports = shown.words, shown.store.reports(incident.id)
    st.caption(words("group.split_hint"))
    ticked: list[Part] = []
    several = len({report.sub_event_type for report in reports}) > 1
    for report in reports:
        article = shown.article(report.article_id)
        outlet = (article.outlet if article else "") or words("reader.no_outlet")
        day = words.day(article.published) if article and article.published else words("card.undated")
        kind = f" · {headline(report, words)}" if several else ""
        st.markdown(f"**{plain(isolated(outlet, words))}** · {plain(isolated(day, words))}{plain(kind)}")
        for number, one in enumerate(parts_of(report)):
            text = article.text[one.mention.span.start : one.mention.span.end] if article else one.mention.article_id
            if st.checkbox(plain(isolated(" ".join(text.split())[:LONGEST], words)), key=f"part_{report.id}_{number}"):
                ticked.append(one)
    every = sum(len(report.mentions) for report in reports)
    ready = 0 < len(ticked) < every
    st.caption(words("group.split_count", away=len(ticked), stays=every - len(ticked)))
    sign_and_do(shown, "split", words("group.split_do"), partial(split, shown, incident, ticked) if ready else None)


def split(shown: Shown, incident: Incident, away: Sequence[Part]) -> None:
    """Makes an incident of its own of those sentences; what changed meanwhile is shown again instead."""
    if made := tried(shown, [incident], lambda: shown.store.split(incident, away, author(shown))):
        session.change(incident=shown.store.about(made.id)[0], article="")
