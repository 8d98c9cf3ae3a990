"""Provenance as W3C Web Annotations: each field of an incident with the words of the article that it was read from.

Every annotation has a TextQuoteSelector and a TextPositionSelector (in characters of the article as it was read), so
that a reader finds the words in the page even after its text moved. https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from geo.codes.place_codes import codes_of
from geo.formats.flat_record import figure
from geo.model import Actor, Article, Incident, Span, Toll

__all__ = ["write"]

_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"incident": "urn:dateline:term:incident", "field": "urn:dateline:term:field"},
]
_AROUND = 32
_PAGES = {
    "geonames": "https://sws.geonames.org/{}/",
    "wikidata": "http://www.wikidata.org/entity/{}",
    "wof": "https://spelunker.whosonfirst.org/id/{}/",
}


class _Reading(NamedTuple):
    """A field, what was read, where it is written, and the page of what it names, if one is known."""

    field: str
    value: str
    article_id: str
    span: Span
    about: str = ""
    codes: tuple[str, ...] = ()


def _page_of(place_id: str) -> str:
    source, _, number = place_id.partition(":")
    return _PAGES[source].format(quote(number)) if source in _PAGES and number else ""


def _written_in(incident: Incident, articles: Mapping[str, Article], span: Span | None, words: str) -> tuple[str, Span]:
    """Where these words stand; the first report's sentence where nobody noted it, as for what a person set.

    A merged incident has its day or place from any of its reports.
    """
    for key in incident.article_ids if span else ():
        if span and key in articles and articles[key].text[span.start : span.end] == words:
            return key, span
    return incident.mentions[0].article_id, incident.mentions[0].span


def _sentence(incident: Incident, article_id: str) -> tuple[str, Span]:
    told = next((one for one in incident.mentions if one.article_id == article_id), incident.mentions[0])
    return told.article_id, told.span


def _day_and_place(incident: Incident, articles: Mapping[str, Article]) -> Iterator[_Reading]:
    period, place = incident.period, incident.location
    if period and period.start:
        days = dict.fromkeys((str(period.start), str(period.end)))
        yield _Reading("date", "/".join(days), *_written_in(incident, articles, period.span, period.phrase))
    if place:
        named = ", ".join(filter(None, (place.name, place.admin1, place.country)))
        where = _written_in(incident, articles, place.span, place.text)
        yield _Reading("place", named, *where, _page_of(place.place_id), tuple(codes_of(place).asked()))


def _readings(incident: Incident, articles: Mapping[str, Article]) -> Iterator[_Reading]:
    for mention in incident.mentions:
        yield _Reading("report", incident.sub_event_type, mention.article_id, mention.span)
    yield from _day_and_place(incident, articles)
    parts: tuple[Actor | Toll, ...] = (*incident.actors, *incident.tolls)
    for part in parts:
        written = (
            (part.article_id, part.span) if part.article_id and part.span else _sentence(incident, part.article_id)
        )
        if isinstance(part, Actor):
            yield _Reading(part.role, part.name or part.text, *written)
        else:
            yield _Reading(part.kind, figure(part), *written)
    for said in incident.assertions:
        yield _Reading("status", f"{said.source} {said.stance}".strip(), said.article_id, said.span)


def _target(article: Article, span: Span) -> dict[str, Any]:
    text, address = article.text, article.url
    if not address.startswith(("http://", "https://")):
        address = f"urn:dateline:article:{quote(article.id)}"
    around = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return {
        "source": address,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": around[0],
                "suffix": around[1],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _annotation(incident: Incident, number: int, reading: _Reading, article: Article) -> dict[str, Any]:
    body: list[dict[str, str]] = [{"type": "TextualBody", "value": reading.value, "purpose": "tagging"}]
    if reading.about:
        body.append({"type": "SpecificResource", "source": reading.about, "purpose": "identifying"})
    body += [{"type": "TextualBody", "value": code, "purpose": "classifying"} for code in reading.codes]
    return {
        "id": f"urn:dateline:incident:{quote(incident.id, errors='replace')}#{number}",
        "type": "Annotation",
        "motivation": "tagging",
        "incident": incident.id,
        "field": reading.field,
        "body": body,
        "target": _target(article, reading.span),
    }


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes an AnnotationPage in JSON-LD, an annotation a line.

    Words of articles that are not at hand are left out.
    """
    head = json.dumps({"@context": _CONTEXT, "id": "urn:dateline:annotations", "type": "AnnotationPage"})
    with out.open("w", encoding="utf-8", errors="replace") as file:
        file.write(f'{head[:-1]}, "items": [\n')
        first = True
        for incident in incidents:
            known = [reading for reading in _readings(incident, articles) if reading.article_id in articles]
            for number, reading in enumerate(known):
                made = _annotation(incident, number, reading, articles[reading.article_id])
                # A page that pastes the file between its own tags must not find a tag of an article's in it.
                text = json.dumps(made, ensure_ascii=False).replace("<", "\\u003c")
                file.write(text if first else f",\n{text}")
                first = False
        file.write("\n]}\n")
