"""TimeMap: the events of Forensic Architecture's map, as its datasheet server gives them, and the sources beside them.

Every value is text, as TimeMap demands. It shows no event without a day, and has one day an event: of a longer period
the first, with ``time_precision``. What has no day is written all the same, and TimeMap says that it leaves it out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.formats.flat_record import code_lines, figure, flat, one_line, sentence_of
from geo.model import Article, Incident

__all__ = ["beside", "write"]

_PRECISIONS = {1: "day", 2: "days", 3: "week", 4: "month", 5: "year"}


def _source_id(article: Article) -> str:
    return one_line(article.url or article.id)


def _event(incident: Incident, articles: Mapping[str, Article]) -> dict[str, Any]:
    row = flat(incident, articles)
    actors = dict.fromkeys(one_line(actor.name or actor.text) for actor in incident.actors)
    start, place = incident.period.start if incident.period else None, incident.location
    return {
        "id": str(row["id"]),
        "description": "\n".join(filter(None, (sentence_of(mention, articles) for mention in incident.mentions))),
        # TimeMap's own default is the American order.
        "date": f"{start:%m/%d/%Y}" if start else "",
        "time": "",
        "time_precision": _PRECISIONS[incident.period.precision] if incident.period and start else "",
        "location": ", ".join(str(row[name]) for name in ("place", "admin1") if row[name]),
        "latitude": str(place.lat) if place else "",
        "longitude": str(place.lon) if place else "",
        "type": incident.sub_event_type,
        "category": incident.event_type,
        "associations": [incident.event_type, incident.sub_event_type, *actors],
        "sources": [_source_id(articles[key]) for key in incident.sources if key in articles],
        "comments": "\n".join([*(figure(toll) for toll in incident.tolls), *code_lines(place)]),
    }


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes an array of events, one a line."""
    lines = (
        json.dumps(_event(incident, articles), ensure_ascii=False).replace("<", "\\u003c") for incident in incidents
    )
    out.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8", errors="replace")


def _each_once(incidents: Sequence[Incident], articles: Mapping[str, Article]) -> Iterator[Article]:
    """The articles that tell of the incidents, asked for while their incident is gone through."""
    seen: set[str] = set()
    for key in (key for incident in incidents for key in incident.sources):
        if key not in seen and key in articles:
            seen.add(key)
            yield articles[key]


def beside(incidents: Sequence[Incident], articles: Mapping[str, Article]) -> str:
    """The sources that the events name, by their ids, as TimeMap takes them from an address of their own."""
    sources = {
        _source_id(article): {
            "id": _source_id(article),
            "title": one_line(article.title or article.outlet),
            "paths": [],
            "type": "Text",
            "url": one_line(article.url),
            "author": one_line(article.outlet),
            "date": str(article.published or ""),
        }
        for article in _each_once(incidents, articles)
    }
    return json.dumps(sources, ensure_ascii=False, indent=1).replace("<", "\\u003c").encode("utf-8", "replace").decode()
