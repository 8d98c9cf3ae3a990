"""One report taken apart by its sentences: each half keeps what its own sentences say, and nothing is lost or doubled.

Tolls, assertions and cues go with the sentence that they stand in; what stands in none of them stays. The place and
the days are what the whole report was about, so both halves keep them, and so do the actors where a half names none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from geo.merging.sureness import of_half
from geo.model import Actor, Incident, Mention, Span

__all__ = ["cut"]


def cut(report: Incident, away: Collection[Mention]) -> tuple[Incident, Incident]:
    """What stays, under the report's id, and what goes, under an id of its own.

    Raises:
        ValueError: one of the halves would have no sentence.
    """
    stays = tuple(mention for mention in report.mentions if mention not in away)
    goes = tuple(mention for mention in report.mentions if mention in away)
    if not stays or not goes:
        raise ValueError(f"of {report.id!r} each half must keep a sentence; it has {len(report.mentions)}")
    return _half(report, report.id, stays, goes), _half(report, _id(report, goes), goes, None)


def _id(report: Incident, goes: Sequence[Mention]) -> str:
    spans = sorted(f"{mention.article_id}:{mention.span.start}-{mention.span.end}" for mention in goes)
    return hashlib.sha256("\0".join((report.id, *spans)).encode()).hexdigest()[:16]


def _half(report: Incident, key: str, own: Sequence[Mention], others: Sequence[Mention] | None) -> Incident:
    """The report as its own sentences tell it; with ``others`` also what stands in neither half's sentences."""

    def mine(article_id: str, span: Span | None) -> bool:
        if others is None:
            return _stands_in(own, article_id, span)
        return not _stands_in(others, article_id, span)

    half = replace(
        report,
        id=key,
        mentions=tuple(own),
        actors=_named(report.actors, own) or report.actors,
        tolls=tuple(toll for toll in report.tolls if mine(toll.article_id, toll.span)),
        assertions=tuple(said for said in report.assertions if mine(said.article_id, said.span)),
        cues=tuple(cue for cue in report.cues if mine(cue.article_id, cue.span)),
    )
    return of_half(half, report)


def _named(actors: Sequence[Actor], own: Sequence[Mention]) -> tuple[Actor, ...]:
    return tuple(actor for actor in actors if _stands_in(own, actor.article_id, actor.span))


def _stands_in(sentences: Sequence[Mention], article_id: str, span: Span | None) -> bool:
    return span is not None and any(
        mention.article_id == article_id and mention.span.start <= span.start < mention.span.end
        for mention in sentences
    )
