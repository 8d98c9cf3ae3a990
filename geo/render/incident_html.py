"""One incident as HTML: its facts, how far its sources agree, and each source with the sentences that were read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from textwrap import shorten

from geo.chances import JudgedField
from geo.model import Article, Assertion, Incident, Mention, Role, Span
from geo.render.highlights import Piece, pieces, readings
from geo.render.html import Html, join, tag
from geo.render.reason_texts import reason_text
from geo.render.sureness_texts import sureness, toll_sureness
from geo.render.symbology import look
from geo.render.symbols import symbol
from geo.render.wording import day_of, exactness, figure, headline, isolated, outlet_of, toll_line, where, who
from geo.render.words import Words

MOST_COPIES = 8
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")

__all__ = ["MOST_COPIES", "agreement", "facts", "graphic", "highlighted", "quote", "sentence_pieces", "source"]


def graphic(words: Words) -> Html:
    """The note that stands before what the articles say in their own words."""
    return tag("p", words("page.graphic"), cls="dl-graphic", role="note")


def facts(incident: Incident, words: Words) -> Html:
    """What, when, where, who, toll and status, as a list of terms."""
    looks = look(incident.event_type)
    what = tag("span", headline(incident, words), sureness(incident, "type", words))
    title = tag("h2", symbol(looks.shape, looks.colour), what, cls="dl-title")
    rows: list[tuple[str, str]] = [
        (words("card.when"), _when(incident, words)),
        (words("card.where"), join(_where(incident, words), sureness(incident, "place", words))),
    ]
    rows += _who(incident, words)
    status = tag("span", words.name("status", incident.status), cls=f"dl-status dl-{incident.status}")
    rows += [
        (
            words("card.toll"),
            join(toll_line(incident, words), _told_by(incident, words), toll_sureness(incident, words)),
        ),
        (words("card.status"), join(status, sureness(incident, "happened", words))),
    ]
    if incident.note:
        rows.append((words("correct.note"), tag("bdi", incident.note)))
    listed = [join(tag("dt", term), tag("dd", value)) for term, value in rows]
    return tag("section", title, tag("dl", *listed), cls="dl-card", dir="rtl" if words.right_to_left else None)


def _told_by(incident: Incident, words: Words) -> Html:
    """Whose figures these are, each once; a dataset's own are the dataset's."""
    told = words.listed(dict.fromkeys(isolated(toll.source, words) for toll in incident.tolls if toll.source))
    return join(" ", tag("small", words("toll.told_by", who=told), cls="dl-dim")) if told else Html("")


def _when(incident: Incident, words: Words) -> Html:
    period = incident.period
    said = words.period(period)
    if period is None or not period.phrase:
        return tag("span", said)
    if period.counted_from:
        note = words("date.counted", phrase=isolated(period.phrase, words), day=words.day(period.counted_from))
    else:
        note = words("date.phrase", phrase=isolated(period.phrase, words))
    return join(tag("span", said), " ", tag("small", note, cls="dl-dim"))


def _who(incident: Incident, words: Words) -> list[tuple[str, Html]]:
    """Each role with its names; who did it and to whom also with how sure that is."""
    judged: dict[Role, JudgedField] = {"actor": "actor", "target": "target"}
    rows = [
        (
            words(f"role.{role}"),
            join(tag("bdi", names), sureness(incident, judged[role], words) if role in judged else ""),
        )
        for role, names in who(incident, words).items()
    ]
    nobody = join(tag("span", words("card.no_actor"), cls="dl-dim"), sureness(incident, "actor", words))
    return rows or [(words("card.who"), nobody)]


def _where(incident: Incident, words: Words) -> Html:
    location = incident.location
    if location is None:
        return tag("span", words("card.unplaced", why=reason_text(incident.place_reason, words)), cls="dl-warn")
    exact = exactness(location, words)
    point = f"{location.lat:.2f}, {location.lon:.2f}"
    # Latitude first in every language: a line from right to left would turn the two around.
    told = tag("small", exact, " " if exact else "", tag("bdi", f"({point})", dir="ltr"), cls="dl-dim")
    # The line runs as the language does, whatever letters the place's name is written in.
    return join(tag("bdi", where(location, words)), " ", told)


def agreement(incident: Incident, words: Words) -> str:
    """How many sources there are, and how many of them give the same figure: "3 sources, 2 agree"."""
    own = incident.sources
    count = len(own)
    sources = words("card.n_sources", n=count)
    killed = [(t.low, t.best, t.high) for t in incident.tolls if t.kind == "killed" and t.article_id in own]
    if count < 2 or len(killed) < 2:
        return sources
    agree = max(killed.count(value) for value in killed)
    return words("card.agree" if agree > 1 else "card.differ", sources=sources, agree=agree)


def source(incident: Incident, article: Article, words: Words, known: Callable[[str], Article | None]) -> Html:
    """One source: outlet and day, its own figure, each sentence with the words that were read, stances, and copies.

    ``known`` gives the article of an id.
    """
    head = join(
        tag("strong", outlet_of(article, words), dir="auto"), " ", tag("span", day_of(article, words), cls="dl-dim")
    )
    own = [figure(toll, words) for toll in incident.tolls if toll.article_id == article.id]
    says = words("card.figure", toll=words.listed(dict.fromkeys(own))) if own else words("card.no_figure")
    quotes = [quote(sentence_pieces(incident, article, mention)) for mention in _mentions(incident, article)]
    return tag(
        "article", tag("header", head, " · ", says), *quotes, *_stances(incident, article, words),
        _also_in([one for key in incident.also_in(article.id) if (one := known(key))], words), cls="dl-source",
    )  # fmt: skip


def _also_in(copies: Sequence[Article], words: Words) -> Html:
    """Where else the same text is printed; it counts once."""
    if not copies:
        return Html("")
    named = dict.fromkeys(f"{isolated(outlet_of(one, words), words)} ({day_of(one, words)})" for one in copies)
    where = words.listed(list(named)[:MOST_COPIES])
    more = len(named) - MOST_COPIES
    said = words("card.also_more", where=where, n=more) if more > 0 else words("card.also_in", where=where)
    return tag("p", said, cls="dl-also")


def _mentions(incident: Incident, article: Article) -> Sequence[Mention]:
    return [m for m in incident.mentions if m.article_id == article.id and m.span.end <= len(article.text)]


def sentence_pieces(incident: Incident, article: Article, mention: Mention) -> list[Piece]:
    """A sentence cut at the words that were read from it."""
    return pieces(article.text, Span(mention.span.start, mention.span.end), readings(incident, article))


def quote(cut: Sequence[Piece]) -> Html:
    """A sentence as a quotation, the words read marked by kind."""
    return tag("blockquote", *(highlighted(piece) for piece in cut), dir="auto")


def highlighted(piece: Piece) -> Html | str:
    """A piece of text; what was read has its kind's quiet colour, and says which incident it belongs to."""
    if not piece.kind:
        return piece.text
    return tag(
        "mark", piece.text, cls=f"dl-read dl-read-{piece.kind}", title=piece.kind, data_incident=piece.incident or None
    )


def _stances(incident: Incident, article: Article, words: Words) -> list[Html]:
    """Who says what of it; what none of the sentences above holds, with the sentence that does."""
    return [
        tag(
            "div",
            tag("bdi", tag("strong", shorten(said.source or said.role, 60, placeholder=" …"))),
            ": ",
            words.name("card.stance", said.stance),
            *(quote([Piece(article.text[span.start : span.end])]) for span in _elsewhere(incident, article, said)),
            cls="dl-says",
        )
        for said in dict.fromkeys(incident.assertions)
        if said.article_id == article.id and (said.source or said.role)
    ]


def _elsewhere(incident: Incident, article: Article, said: Assertion) -> list[Span]:
    """The sentence in which somebody says it, unless it is among the incident's own."""
    own = [mention.span for mention in _mentions(incident, article)]
    if said.span.end > len(article.text) or any(one.start <= said.span.start < one.end for one in own):
        return []
    start = max((end.end() for end in SENTENCE_END.finditer(article.text, 0, said.span.start)), default=0)
    end = SENTENCE_END.search(article.text, said.span.end)
    return [Span(start, end.end() if end else len(article.text))]
