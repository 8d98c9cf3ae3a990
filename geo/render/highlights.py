"""A stretch of an article cut into pieces, each with what was read there, so that the words read can be highlighted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.model import Article, Incident, Span

__all__ = ["Piece", "Reading", "pieces", "readings"]

KINDS = ("trigger", "place", "actor", "date", "toll")
MARGIN = 600  # longest stretch of sentence that a card shows around what was read


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of an article that were read as something, for an incident."""

    span: Span
    kind: str
    incident: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with what it was read as; kind is empty for the words between."""

    text: str
    kind: str = ""
    incident: str = ""


def readings(incident: Incident, article: Article) -> list[Reading]:
    """Every span of that article that the incident was read from: cues, place, date, actors, tolls."""
    found = [Reading(cue.span, cue.kind, incident.id) for cue in incident.cues if cue.article_id == article.id]
    found += [
        Reading(part.span, kind, incident.id)
        for kind, parts in (("actor", incident.actors), ("toll", incident.tolls))
        for part in parts
        if part.span and part.article_id in ("", article.id)
    ]
    found += _place_and_date(incident, article)
    return [reading for reading in found if reading.kind in KINDS and reading.span.end <= len(article.text)]


def _place_and_date(incident: Incident, article: Article) -> list[Reading]:
    """Their spans do not say which article they are of; the words standing there do."""
    found = []
    for kind, part, words in (
        ("place", incident.location, incident.location.text if incident.location else ""),
        ("date", incident.period, incident.period.phrase if incident.period else ""),
    ):
        if part and part.span and words and article.text[part.span.start : part.span.end] == words:
            found.append(Reading(part.span, kind, incident.id))
    return found


def pieces(text: str, within: Span, marks: Iterable[Reading]) -> list[Piece]:
    """``text[within]`` cut where readings start and end; of two that overlap, the earlier, then the longer wins."""
    cut: list[Piece] = []
    at = within.start
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.kind)):
        if mark.span.start < at or mark.span.end > within.end:
            continue
        if mark.span.start > at:
            cut.append(Piece(text[at : mark.span.start]))
        cut.append(Piece(text[mark.span.start : mark.span.end], mark.kind, mark.incident))
        at = mark.span.end
    if at < within.end:
        cut.append(Piece(text[at : within.end]))
    return cut
