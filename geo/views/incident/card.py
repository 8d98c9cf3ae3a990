"""The card of one incident: what, when, where, who, toll and status, then every source with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

import streamlit as st

from geo.model import Article, Incident, Mention, Span
from geo.render.highlights import Piece, pieces, readings
from geo.render.html import Html, join, tag
from geo.render.symbology import look
from geo.render.symbols import symbol
from geo.render.wording import figure, headline, toll_line, where, who
from geo.render.words import Words
from geo.views.editing import conflict, correction_tools, corrections, other_places, point_on_map
from geo.views.incident import citation
from geo.views.state import session, whats_new
from geo.views.state.shown import Shown

__all__ = ["draw", "facts", "graphic", "source"]


def draw(shown: Shown, incident: Incident) -> None:
    """The card, with the way to its neighbours and into its articles."""
    _neighbours(shown, incident)
    st.html(facts(incident, shown.words))
    if line := whats_new.card_line(shown, incident):
        st.html(line)
    point_on_map.draw(shown, incident)
    conflict.draw(shown, incident)
    corrections.grouped(shown, incident)
    st.html(tag("h3", shown.words("card.sources"), " · ", agreement(incident, shown.words), cls="dl-sub"))
    st.html(graphic(shown.words))
    for article_id in incident.article_ids:
        article = shown.article(article_id)
        if article is None:
            continue
        st.html(source(incident, article, shown.words))
        st.button(
            shown.words("card.open"),
            key=f"open_{article_id}",
            icon=":material/article:",
            on_click=session.change,
            kwargs={"article": article_id},
        )
    _why(shown, incident)
    citation.draw(shown, incident)
    correction_tools.draw(shown, incident)


def graphic(words: Words) -> Html:
    """The note that stands before what the articles say in their own words."""
    return tag("p", words("page.graphic"), cls="dl-graphic", role="note")


def _neighbours(shown: Shown, incident: Incident) -> None:
    words, ids = shown.words, [other.id for other in shown.incidents]
    inside = incident.id in ids
    at = ids.index(incident.id) if inside else -1
    with st.container(horizontal=True, vertical_alignment="center", key="card_head"):
        back, on = ("Right", "Left") if words.right_to_left else ("Left", "Right")
        for key, step, shortcut in (("previous", -1, back), ("next", 1, on)):
            to = at + step
            st.button(
                words(f"card.{key}"),
                key=f"card_{key}",
                shortcut=shortcut,
                disabled=not inside or not 0 <= to < len(ids),
                on_click=session.change,
                kwargs={"incident": ids[to] if 0 <= to < len(ids) else ""},
            )
        st.caption(words("card.position", i=at + 1, n=len(ids)) if inside else words("card.outside"))
        st.space("stretch")
        st.button("✕", key="card_close", help=words("card.close"), type="tertiary", on_click=_close)


def _close() -> None:
    session.change(incident="", article="")


def facts(incident: Incident, words: Words) -> Html:
    """What, when, where, who, toll and status, as a list of terms."""
    looks = look(incident.event_type)
    title = tag("h2", symbol(looks.shape, looks.colour), tag("span", headline(incident, words)), cls="dl-title")
    rows: list[tuple[str, str]] = [
        (words("card.when"), _when(incident, words)),
        (words("card.where"), _where(incident, words)),
    ]
    rows += who(incident, words) or [(words("card.who"), tag("span", words("card.no_actor"), cls="dl-dim"))]
    rows += [
        (words("card.toll"), toll_line(incident, words)),
        (
            words("card.status"),
            tag("span", words.name("status", incident.status), cls=f"dl-status dl-{incident.status}"),
        ),
    ]
    if incident.note:
        rows.append((words("correct.note"), incident.note))
    listed = [join(tag("dt", term), tag("dd", value, dir="auto")) for term, value in rows]
    return tag("section", title, tag("dl", *listed), cls="dl-card", dir="rtl" if words.right_to_left else None)


def _when(incident: Incident, words: Words) -> Html:
    period = incident.period
    said = words.period(period)
    if period is None or not period.phrase:
        return tag("span", said)
    if period.counted_from:
        note = words("date.counted", phrase=period.phrase, day=words.day(period.counted_from))
    else:
        note = words("date.phrase", phrase=period.phrase)
    return join(tag("span", said), " ", tag("small", note, cls="dl-dim"))


def _where(incident: Incident, words: Words) -> Html:
    location = incident.location
    if location is None:
        return tag("span", words("card.unplaced", why=incident.place_reason), cls="dl-warn")
    exact = words(f"precision.{location.precision}")
    point = f"{location.lat:.2f}, {location.lon:.2f}"
    # Latitude first in every language: a line from right to left would turn the two around.
    told = tag("small", exact, " · ", tag("bdi", point, dir="ltr"), cls="dl-dim")
    return join(tag("span", where(location, words)), " ", told)


def agreement(incident: Incident, words: Words) -> str:
    """How many sources there are, and how many of them give the same figure: "3 sources, 2 agree"."""
    count = len(incident.article_ids)
    sources = words("card.n_sources", n=count)
    killed = [(t.low, t.best, t.high) for t in incident.tolls if t.kind == "killed" and t.article_id]
    if count < 2 or len(killed) < 2:
        return sources
    agree = max(killed.count(value) for value in killed)
    return words("card.agree" if agree > 1 else "card.differ", sources=sources, agree=agree)


def source(incident: Incident, article: Article, words: Words) -> Html:
    """One article's part: outlet and day, its own figure, each sentence with the words that were read, and stances."""
    day = words.day(article.published) if article.published else words("card.undated")
    outlet = article.outlet or words("reader.no_outlet")
    head = join(tag("strong", outlet, dir="auto"), " ", tag("span", day, cls="dl-dim"))
    own = [figure(toll, words) for toll in incident.tolls if toll.article_id == article.id]
    says = words("card.figure", toll=", ".join(dict.fromkeys(own))) if own else words("card.no_figure")
    quotes = [quote(sentence_pieces(incident, article, mention)) for mention in _mentions(incident, article)]
    return tag(
        "article", tag("header", head, " · ", says), *quotes, *_stances(incident, article, words), cls="dl-source"
    )


def _mentions(incident: Incident, article: Article) -> Sequence[Mention]:
    return [m for m in incident.mentions if m.article_id == article.id and m.span.end <= len(article.text)]


def sentence_pieces(incident: Incident, article: Article, mention: Mention) -> list[Piece]:
    """A sentence cut at the words that were read from it."""
    return pieces(article.text, Span(mention.span.start, mention.span.end), readings(incident, article))


def quote(cut: Sequence[Piece]) -> Html:
    """A sentence as a quotation, the words read marked by kind."""
    return tag("blockquote", *(marked(piece) for piece in cut), dir="auto")


def marked(piece: Piece) -> Html | str:
    """A piece of text; what was read has its kind's quiet colour, and says which incident it belongs to."""
    if not piece.kind:
        return piece.text
    return tag(
        "mark", piece.text, cls=f"dl-read dl-read-{piece.kind}", title=piece.kind, data_incident=piece.incident or None
    )


def _stances(incident: Incident, article: Article, words: Words) -> list[Html]:
    return [
        tag(
            "p",
            tag("strong", shorten(said.source or said.role, 60, placeholder=" …")),
            ": ",
            words.name("card.stance", said.stance),
            cls="dl-says",
            dir="auto",
        )
        for said in dict.fromkeys(incident.assertions)
        if said.article_id == article.id and (said.source or said.role)
    ]


def _why(shown: Shown, incident: Incident) -> None:
    words, location, period = shown.words, incident.location, incident.period
    with st.expander(words("card.more")):
        lines = [words("card.score", score=f"{incident.confidence:.2f}")]
        if location:
            lines.append(f"“{location.text}” {words('card.read_as', name=location.name)}: {location.reason}")
        if period and period.rule:
            lines.append(words("card.rule", rule=period.rule))
        st.html(tag("ul", *(tag("li", line, dir="auto") for line in lines), cls="dl-why"))
        other_places.draw(shown, incident)
    corrections.draw(shown, incident)
