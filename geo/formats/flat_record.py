"""An incident as one flat row: the columns that CSV, GeoJSON, GeoPackage, GeoParquet and KML share.

Cells with several values keep them apart; ``outlets``, ``published``, ``urls``, ``titles``, ``sentences`` and
``copy_of`` are parallel, one entry a mention. Figures of different sources stay side by side in ``figures``;
``own_ids`` are those that the imported tables have themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from geo.chances import JUDGED, JudgedField
from geo.coded.event import OWN_ID
from geo.codes.place_codes import PlaceCodes, codes_of
from geo.model import Actor, Article, Incident, Location, Mention, Toll, TollKind
from geo.vocabulary import event_type

__all__ = ["COLUMNS", "OWN_TEXT", "flat"]

Cell = str | int | float | date | tuple[str, ...] | None
CHANCES: dict[str, JudgedField] = {f"chance_{field}": field for field in JUDGED}
TOLLS: tuple[TollKind, ...] = ("killed", "wounded", "displaced", "captured")
OWN_TEXT = "-"
"""What stands for a report that is no copy, where others of its incident are."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

COLUMNS: dict[str, type] = {
    "id": str,
    "layer": str,
    "event_type": str,
    "sub_event_type": str,
    "plover": str,
    "status": str,
    "date_start": date,
    "date_end": date,
    "date_precision": int,
    "date_phrase": str,
    "place": str,
    "place_id": str,
    "place_text": str,
    "lat": float,
    "lon": float,
    "place_precision": int,
    "place_relation": str,
    "place_radius_km": float,
    "place_kind": str,
    "country": str,
    "admin1": str,
    "iso3166_2": str,
    "pcodes": tuple,
    "wikidata": str,
    "wof": str,
    "place_reason": str,
    "actors": tuple,
    "targets": tuple,
    **{f"{kind}_{bound}": int for kind in TOLLS for bound in ("low", "best", "high")},
    "figures": tuple,
    "outlets": tuple,
    "published": tuple,
    "urls": tuple,
    "titles": tuple,
    "sentences": tuple,
    "copy_of": tuple,
    "number_of_sources": int,
    "confidence": float,
    **dict.fromkeys(CHANCES, float),
    "review_state": str,
    "tags": tuple,
    "assigned": str,
    "media_links": tuple,
    "own_ids": tuple,
}


def one_line(text: str) -> str:
    """Text without line ends and without characters that files of some formats cannot hold."""
    if is_one_line(text):
        return text
    return " ".join(_UNWRITABLE.sub("\ufffd", text).split())


def is_one_line(text: str) -> bool:
    """Whether it has nothing but letters and signs that show, with single spaces between them."""
    return text.isprintable() and "  " not in text and text == text.strip()


def sentence_of(mention: Mention, articles: Mapping[str, Article]) -> str:
    """The words of a mention; empty where its article is not at hand."""
    article = articles.get(mention.article_id)
    return one_line(article.text[mention.span.start : mention.span.end]) if article else ""


_SIDES = 2
"""Fighters of other names whom a clash must have for one to be told as fighting the others."""


def sides_of(incident: Incident) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it and to whom; of a clash that names both fighters alike, the one named first and all the others."""
    actors, targets = (tuple(a for a in incident.actors if a.role == role) for role in ("actor", "target"))
    fighters = tuple(dict.fromkeys(actors)) if event_type(incident.sub_event_type).both_sides else ()
    if len({actor.name or actor.text for actor in fighters}) < _SIDES or any(map(_is_armed, targets)):
        return actors, targets
    first, *others = sorted(fighters, key=lambda actor: actor.span.start if actor.span else 0)
    # Those whom a fight befalls beside it are no side of it.
    return (first,), tuple(other for other in others if (other.name or other.text) != (first.name or first.text))


def _is_armed(actor: Actor) -> bool:
    return actor.type != "Civilians"


def _names(actors: Iterable[Actor], roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(actor.name or actor.text) for actor in actors if actor.role in roles))


def figure(toll: Toll) -> str:
    """A toll as words: "killed: 9 people by doctors", with its range where it is one."""
    best = "" if toll.best is None else f"{toll.best} "
    span = f"({toll.low}-{toll.high}) " if toll.low != toll.high or toll.best is None else ""
    who, source = (f"{toll.who} " if toll.who else ""), (f"by {toll.source}" if toll.source else "")
    return one_line(f"{toll.kind}: {best}{span}{who}{source}")


def _told_by(incident: Incident, articles: Mapping[str, Article]) -> Iterator[tuple[str, str, str, str, str]]:
    for mention in incident.mentions:
        article = articles.get(mention.article_id) or Article(mention.article_id, "")
        day = article.published.isoformat() if article.published else ""
        words = sentence_of(mention, articles)
        yield one_line(article.outlet), day, one_line(article.url), one_line(article.title), words


def _copy_of(incident: Incident, mention: Mention, articles: Mapping[str, Article]) -> str:
    """The outlet or address of the source whose text this report prints, or that it is a text of its own."""
    ours = incident.source_of(mention.article_id)
    first = next(key for key in incident.sources if incident.source_of(key) == ours)
    if first == mention.article_id:
        return OWN_TEXT
    source = articles.get(first) or Article(first, "")
    return one_line(source.outlet) or one_line(source.url) or first


def _counts(incident: Incident) -> Iterator[tuple[str, Cell]]:
    for kind in TOLLS:
        if toll := incident.toll_told(kind):
            yield from ((f"{kind}_low", toll.low), (f"{kind}_best", toll.best), (f"{kind}_high", toll.high))


def code_cells(place: Location | None) -> dict[str, Cell]:
    """The codes by which a place is joined to other people's tables, under their columns."""
    return _code_cells(codes_of(place) if place else PlaceCodes())


@lru_cache(maxsize=2000)
def _code_cells(codes: PlaceCodes) -> dict[str, Cell]:
    return {
        "iso3166_2": one_line(codes.iso3166_2),
        "pcodes": tuple(map(one_line, codes.pcodes)),
        "wikidata": one_line(codes.wikidata),
        "wof": one_line(codes.wof),
    }


def code_lines(place: Location | None) -> list[str]:
    """The same as words, for formats without columns for them: "P-codes: SY02 SY0200"."""
    if place is None:
        return []
    codes = codes_of(place)
    told = ("ISO 3166-2", codes.iso3166_2), ("P-codes", " ".join(codes.pcodes)), ("Wikidata", codes.wikidata)
    return [one_line(f"{kind}: {code}") for kind, code in (*told, ("Who's On First", codes.wof)) if code]


CODES = tuple(code_cells(None))
"""The columns that stand behind those of other people's formats."""


def _where(incident: Incident) -> dict[str, Cell]:
    place = incident.location
    if place is None:
        return {"place_reason": one_line(incident.place_reason)}
    return {
        "place": one_line(place.name),
        "place_id": one_line(place.place_id),
        "place_text": one_line(place.text),
        "lat": place.lat,
        "lon": place.lon,
        "place_precision": place.precision,
        "place_relation": place.relation,
        "place_radius_km": place.radius_km,
        "place_kind": one_line(place.kind),
        "country": one_line(place.country),
        "admin1": one_line(place.admin1),
        **code_cells(place),
        "place_reason": one_line(incident.place_reason or place.reason),
    }


def _when(incident: Incident) -> dict[str, Cell]:
    period = incident.period
    if period is None:
        return {}
    return {
        "date_start": period.start,
        "date_end": period.end,
        "date_precision": period.precision,
        "date_phrase": one_line(period.phrase),
    }


def flat(incident: Incident, articles: Mapping[str, Article]) -> dict[str, Cell]:
    """The row of an incident; ``articles`` holds those that tell of it, by id. Every column of COLUMNS is there."""
    outlets, published, urls, titles, sentences = zip(*_told_by(incident, articles), strict=True)
    row: dict[str, Cell] = {
        "id": one_line(incident.id),
        "layer": incident.layer,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "plover": incident.plover,
        "status": incident.status,
        "actors": _names(incident.actors, ("actor", "claimant")),
        "targets": _names(incident.actors, ("target",)),
        "pcodes": (),
        "figures": tuple(figure(toll) for toll in incident.tolls),
        "outlets": outlets,
        "published": published,
        "urls": urls,
        "titles": titles,
        "sentences": sentences,
        "copy_of": tuple(_copy_of(incident, mention, articles) for mention in incident.mentions if incident.copies),
        "number_of_sources": len(incident.sources),
        "confidence": incident.confidence,
        **{column: incident.chances.of(field) for column, field in CHANCES.items()},
        "review_state": incident.review_state,
        "tags": tuple(map(one_line, incident.tags)),
        "assigned": one_line(incident.assigned),
        "media_links": tuple(map(one_line, incident.links)),
        "own_ids": tuple(dict.fromkeys(one_line(cue.rule) for cue in incident.cues if cue.kind == OWN_ID)),
    }
    filled = row | _when(incident) | _where(incident) | dict(_counts(incident))
    return {name: filled.get(name) for name in COLUMNS}
