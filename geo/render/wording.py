"""Incidents in words: what, where, who, how many, according to whom."""

from __future__ import annotations

import re
from textwrap import shorten

from geo.filters.model import Filters
from geo.model import Actor, Article, Incident, Location, Role, Toll, TollKind
from geo.render.outlines import country_name
from geo.render.words import Words
from geo.store import Summary

__all__ = [
    "DOT", "actors_line", "bare", "day_of", "exactness", "figure", "headline", "isolated", "name_of", "outlet_of",
    "short", "shown_line", "source_name", "toll_line", "unbroken", "where", "who",
]  # fmt: skip

# A blank line ends a headline, and so does a dateline: a town in capitals.
_HEADLINE_ENDS = re.compile(r"\n(?=[^\S\n]*(?:\n|[A-ZÀ-Þ]{2}))")
_TWO_NAMES = re.compile(r"/(?=[\u0600-\u06ff])")
"""Between the two names that a month has in Arabic."""
_RANGE = re.compile(r"\(\d[^()]*\)")
DOT = "\N{NO-BREAK SPACE}· "
"""Between facts of one line: no line begins with it."""
NEAR = 2  # UCDP where_prec
TOLL_KINDS: tuple[TollKind, ...] = ("killed", "wounded", "displaced", "captured")


def headline(incident: Incident, words: Words) -> str:
    """What happened: the sub-event type."""
    return words.name("type", incident.sub_event_type)


def name_of(article: Article) -> str:
    """The title, else the first words of the text, cut between words: of its first line where that stands alone."""
    return article.title or shorten(_HEADLINE_ENDS.split(article.text.strip(), 1)[0], 70, placeholder=" …")


def outlet_of(article: Article, words: Words) -> str:
    """Who published it, or that nobody is known to."""
    return article.outlet or words("reader.no_outlet")


def day_of(article: Article, words: Words) -> str:
    """The day it came out, or that none is known."""
    return words.day(article.published) if article.published else words("card.undated")


def source_name(article: Article, words: Words) -> str:
    """The outlet and the day, as a source is called where its title has no room."""
    return words.listed(isolated(part, words) for part in (outlet_of(article, words), day_of(article, words)))


def region(location: Location) -> str:
    """The units a place lies in, smallest first, without repeating the place's own name."""
    parts = (location.admin1, country_name(location.country))
    return ", ".join(part for part in dict.fromkeys(parts) if part and part != location.name)


def where(location: Location, words: Words) -> str:
    """The place with its units and how it relates to it: "near Tal Afar, Nineveh, Iraq"."""
    units = region(location)
    named = f"{location.name}, {units}" if units else location.name
    return words.name("relation", location.relation).format(place=named)


def exactness(location: Location, words: Words) -> str:
    """How exact the place is; empty where ``where`` says already that it is only near."""
    near = location.relation == "near" and location.precision == NEAR
    return "" if near else words(f"precision.{location.precision}")


def figure(toll: Toll, words: Words) -> str:
    """How many: the best figure with its range, a range, or what it is at least."""
    return words(f"toll.{toll.kind}", n=toll.low if toll.low == toll.high else bare(toll, words))


def bare(toll: Toll, words: Words) -> str:
    """The same without what it counts."""
    low, high = f"{toll.low:,}", f"{toll.high:,}"
    if toll.low == toll.high:
        return low
    if toll.best is None:
        return words("toll.between", low=low, high=high)
    return words("toll.about", best=f"{toll.best:,}", low=low, high=high)


def toll_line(incident: Incident, words: Words) -> str:
    """The figure that stands for the incident with the range of its sources, one a kind; "no toll stated" is not 0."""
    found = [figure(toll, words) for kind in TOLL_KINDS if (toll := incident.toll_told(kind))]
    return words.listed(found) or words("toll.none")


def actors_of(incident: Incident, *roles: Role) -> list[Actor]:
    """Actors with one of these roles, each name once."""
    chosen = [actor for actor in incident.actors if actor.role in roles]
    return list({(actor.role, actor.name): actor for actor in reversed(chosen)}.values())[::-1]


def who(incident: Incident, words: Words) -> dict[Role, str]:
    """The names for each role that someone has; what is only claimed or suspected says so."""
    roles: tuple[Role, ...] = ("actor", "target", "claimant", "denier")
    named = {role: [_named(actor, words) for actor in actors_of(incident, role)] for role in roles}
    return {role: ", ".join(names) for role, names in named.items() if names}


def _named(actor: Actor, words: Words) -> str:
    return actor.name if actor.basis == "stated" else f"{actor.name} ({words(f'basis.{actor.basis}')})"


def actors_line(incident: Incident) -> str:
    """Who against whom, in one line: "ISIS → civilians"; empty where nobody is named."""
    sides = [", ".join(a.name for a in actors_of(incident, role)) for role in ("actor", "target")]
    return (
        f"{sides[0]} → {sides[1]}" if all(sides) else next((f"{'' if sides[0] else '→ '}{s}" for s in sides if s), "")
    )


def short(incident: Incident, words: Words) -> list[str]:
    """The few words of a tooltip, each line one fact: where and when, who, how many."""
    where_at = incident.location
    place = words.name("relation", where_at.relation).format(place=where_at.name) if where_at else ""
    first = " · ".join(isolated(part, words) for part in (place, words.period(incident.period)) if part)
    # Of isolated parts none says which way their line runs.
    first = f"\u2067{first}\u2069" if first and words.right_to_left else first
    lines = [actors_line(incident), toll_line(incident, words) if incident.tolls else ""]
    return [line for line in (first, *(isolated(line, words) for line in lines if line)) if line]


def isolated(line: str, words: Words) -> str:
    """A line whose names in another script do not reorder what stands beside them in a language from right to left."""
    return f"\u2068{line}\u2069" if words.right_to_left else line


def shown_line(summary: Summary, words: Words, filters: Filters | None = None) -> str:
    """What the page shows: "23 incidents in 5 articles, 10 to 25 June 2014", within the days that are filtered by."""
    incidents = words("page.incidents", n=summary.incidents)
    if not summary.incidents:
        return incidents
    articles = words("page.articles", n=summary.articles)
    if summary.first is None or summary.last is None:
        return words("page.shown_undated", incidents=incidents, articles=articles)
    asked = filters or Filters()
    days = words.days(max(summary.first, asked.since or summary.first), min(summary.last, asked.until or summary.last))
    return words("page.shown", incidents=incidents, articles=articles, days=unbroken(days))


def unbroken(said: str) -> str:
    """Days or figures in words of which no line breaks within a date, or between a figure and what it counts."""
    held = re.sub(r"(?<=\d) | (?=\d{4})|(?<=\)) ", "\N{NO-BREAK SPACE}", said)
    held = _RANGE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), held)
    return _TWO_NAMES.sub("/\N{WORD JOINER}", held)
