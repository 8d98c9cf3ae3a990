"""A reference to one incident: who did what, where, when, according to whom, where it is kept and when it was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.model import Article, Incident
from geo.render.wording import actors_line, day_of, exactness, headline, isolated, outlet_of, toll_line, where
from geo.render.words import Words

__all__ = ["citation", "reference"]


def citation(incident: Incident, articles: Sequence[Article], words: Words, link: str, read: date) -> str:
    """For a footnote: what, who, where, when, toll and status; the sources; the link and the day it was read."""
    place = where(incident.location, words) if incident.location else incident.place_reason
    rough = incident.location and incident.location.precision > 1 and exactness(incident.location, words)
    facts = [
        ": ".join(part for part in (headline(incident, words), actors_line(incident)) if part),
        f"{place} ({rough})" if rough else place,
        words.period(incident.period),
        toll_line(incident, words),
        words.name("status", incident.status),
    ]
    told = words("share.reported_by", sources=words.parted(reference(article, words) for article in articles))
    kept = f"Dateline, {incident.id}, {f'{link}, ' if link else ''}{words('share.retrieved', day=words.day(read))}"
    return ". ".join(part.rstrip(".") for part in (words.parted(facts), told if articles else "", kept) if part) + "."


def reference(article: Article, words: Words) -> str:
    """One source: outlet, title, day, address."""
    parts = (
        outlet_of(article, words),
        f"“{article.title}”" if article.title else "",
        day_of(article, words),
    )
    told = [isolated(" ".join(part.split()), words) for part in parts if part]
    # The address not set apart: a mark right behind it would be taken for a part of it.
    return words.listed([*told, *filter(None, [" ".join(article.url.split())])])
