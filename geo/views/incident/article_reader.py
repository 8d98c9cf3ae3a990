"""The article beside the map: every word that was read in its own quiet colour, and what was refused, and why."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.model import Article, Incident, Span
from geo.render.highlights import KINDS, Piece, Reading, pieces, readings
from geo.render.html import Html, tag
from geo.render.incident_html import graphic, highlighted
from geo.render.reason_texts import refusal_text
from geo.render.shown import Shown
from geo.render.wording import isolated, name_of, outlet_of
from geo.render.words import Words
from geo.views.editing import take_out
from geo.views.state import session

__all__ = ["body", "draw", "of_article"]


def draw(shown: Shown, article_id: str) -> None:
    """The article with its highlights."""
    words, article = shown.words, shown.article(article_id)
    incidents = of_article(shown, article) if article else []
    with st.container(horizontal=True, vertical_alignment="center", key="reader_head"):
        st.caption(words("reader.title"))
        st.space("stretch")
        if article:
            take_out.offer(shown, article, incidents)
        st.button("✕", key="reader_close", help=words("reader.close"), type="tertiary", on_click=_close)
    if article is None:
        st.warning(words("reader.gone"))
        return
    st.html(head(article, words) + graphic(words) + key(words))
    refused = st.toggle(words("reader.refused"), key="reader_refused")
    marks = [reading for incident in incidents for reading in readings(incident, article)]
    picked = session.choice().incident
    chosen = shown.found(picked) if picked else None
    if refused:
        _refused(shown, article)
    st.html(body(article, marks, chosen.id if chosen else ""))


def _close() -> None:
    session.change(article="")


def of_article(shown: Shown, article: Article) -> list[Incident]:
    """Everything that was read from the article, mapped or not."""
    return shown.cached(f"told by {article.id}", lambda: shown.store.told_by(article.id))


def head(article: Article, words: Words) -> Html:
    """Title, outlet, day and how the day is known."""
    day = words.day(article.published) if article.published else words("reader.no_day")
    line = words("reader.by", outlet=isolated(outlet_of(article, words), words), day=day)
    return tag(
        "header",
        tag("h2", name_of(article), dir="auto", cls="dl-title"),
        tag("p", line, cls="dl-dim"),
    )


def key(words: Words) -> Html:
    """The legend of the highlights."""
    return tag(
        "p", *(tag("mark", words(f"reader.{kind}"), cls=f"dl-read dl-read-{kind}") for kind in KINDS), cls="dl-key"
    )


def body(article: Article, marks: list[Reading], chosen: str) -> Html:
    """The text exactly as it was given, in paragraphs, with its readings marked; the chosen incident's stand out."""
    parts = []
    for span in paragraphs(article.text):
        cut = pieces(article.text, span, marks)
        mine = any(piece.incident == chosen and chosen for piece in cut)
        parts.append(tag("p", *(shown_piece(piece) for piece in cut), dir="auto", cls="dl-here" if mine else None))
    return tag("article", *parts, cls="dl-reader")


def shown_piece(piece: Piece) -> Html | str:
    """A piece of the article."""
    return highlighted(piece)


def paragraphs(text: str) -> list[Span]:
    """The stretches between empty lines, or between line ends where no line is empty; only breaks are lost."""
    sep = "\n\n" if "\n\n" in text else "\n"
    spans, at = [], 0
    for part in text.split(sep):
        if part.strip():
            spans.append(Span(at, at + len(part)))
        at += len(part) + len(sep)
    return spans


def _refused(shown: Shown, article: Article) -> None:
    from geo.extract import extract  # noqa: PLC0415 (the extractor is loaded only where there is something to read)

    words = shown.words
    found = shown.remember("extracted", article.id, lambda: extract(replace(article, zones=()), shown.gazetteer))
    if not found.refused:
        st.caption(words("reader.nothing_refused"))
        return
    rows = [
        tag(
            "li",
            tag("q", article.text[refusal.span.start : refusal.span.end].strip(), dir="auto"),
            tag("small", refusal_text(refusal.reason, words), cls="dl-dim"),
        )
        for refusal in found.refused
    ]
    st.html(tag("ul", *rows, cls="dl-refused"))
