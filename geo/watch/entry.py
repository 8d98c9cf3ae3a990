"""One thing to tell of an incident: what kind of change, in words, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from geo.formats.flat_record import figure, one_line, sentence_of
from geo.history import Change
from geo.model import Article, Incident

__all__ = ["Entry", "EntryKind", "entry_of", "kinds_of"]

EntryKind = Literal["new", "source", "toll", "disputed", "removed"]
LABELS: dict[EntryKind, str] = {
    "new": "New",
    "source": "Another source",
    "toll": "Toll changed",
    "disputed": "Now disputed",
    "removed": "Removed",
}
_TOLLS = ("killed", "wounded", "displaced", "captured")
_MOST_SENTENCES = 5


class Entry(msgspec.Struct, frozen=True):
    """What is told once. ``id`` follows from the incident's root and the moment, so that a reader knows it again.

    ``lat`` and ``lon`` are decimal degrees (WGS 84), none where the incident has no place; ``at`` is in UTC.
    """

    id: str
    at: datetime
    kinds: tuple[EntryKind, ...]
    title: str
    words: str
    incident: str
    type: str
    status: str
    lat: float | None = None
    lon: float | None = None
    place: str = ""
    days: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    link: str = ""


def kinds_of(lines: Iterable[Change]) -> tuple[EntryKind, ...]:
    """What the lines of one moment come to: nothing where only a type, a day, a place or an actor was read anew."""
    kinds: list[EntryKind] = []
    for line in lines:
        if line.field == "sources" and set(msgspec.json.decode(line.new)) - set(msgspec.json.decode(line.old)):
            kinds.append("source")
        elif line.field in _TOLLS:
            kinds.append("toll")
        elif line.field == "status" and msgspec.json.decode(line.new) == "disputed":
            kinds.append("disputed")
    return tuple(kind for kind in LABELS if kind in kinds)


def _figures(written: str) -> str:
    toll: list[int | None] | None = msgspec.json.decode(written) if written else None
    if not toll:
        return "none stated"
    low, best, high = toll
    return str(best) if low == high else f"{'' if best is None else f'{best}, '}{low} to {high}"


def _changed(lines: Iterable[Change]) -> list[str]:
    return [f"{line.field}: {_figures(line.old)}, now {_figures(line.new)}" for line in lines if line.field in _TOLLS]


def _days(incident: Incident) -> tuple[str, ...]:
    period = incident.period
    return tuple(dict.fromkeys((str(period.start), str(period.end)))) if period and period.start else ()


def entry_of(
    incident: Incident,
    articles: Mapping[str, Article],
    kinds: Sequence[EntryKind],
    lines: Sequence[Change],
    *,
    why: str = "",
    page: str = "",
) -> Entry:
    """The entry of an incident as it is now, or was; ``why`` it is gone, ``page`` is the address of our page."""
    place, at, root = incident.location, lines[-1].at, lines[-1].root
    days, named = _days(incident), one_line(place.name) if place else ""
    known = [articles[key] for key in incident.sources if key in articles]
    own = [one for one in incident.mentions if one.article_id in incident.sources]
    told = [sentence_of(one, articles) for one in own[:_MOST_SENTENCES]]
    urls = [one.url for one in known if one.url.startswith(("http://", "https://"))]
    about = ", ".join(filter(None, (incident.sub_event_type, named, " to ".join(days))))
    return Entry(
        id=f"urn:dateline:change:{one_line(root)}:{at:%Y%m%dT%H%M%S.%fZ}",
        at=at,
        kinds=tuple(kinds),
        title=f"{', '.join(LABELS[kind] for kind in kinds)}: {about}",
        words="\n".join(filter(None, (why, *_changed(lines), *told))),
        incident=incident.id,
        type=incident.sub_event_type,
        status=incident.status,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        place=named,
        days=days,
        tolls=tuple(figure(toll) for toll in incident.tolls),
        sources=tuple(filter(None, (one_line(f"{one.outlet} {one.url}") for one in known))),
        link=f"{page}?incident={incident.id}" if page else next(iter(urls), ""),
    )
