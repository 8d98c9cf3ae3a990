"""The Reconciliation Service API 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).

What OpenRefine and its like ask: which places may a name mean, what is known of one, and a small page to look at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from gazetteer.errors import GazetteerError
from gazetteer.gazetteer import Gazetteer
from gazetteer.names import key
from gazetteer.place import Candidate, Place

__all__ = ["BadQuery", "answers", "extended", "manifest", "preview", "properties", "suggested"]

VERSION = "0.2"
MOST_ANSWERS, MOST_QUERIES = 50, 1000
# A name that is spelt the same, far enough ahead of the next, needs no person to look at it.
_SURE, _AHEAD = 0.8, 0.2
PROPERTIES = {
    "lat": "latitude", "lon": "longitude", "country": "country (ISO 3166-1)", "admin1": "province",
    "kind": "kind of place", "population": "inhabitants",
}  # fmt: skip
_PREVIEW = {"width": 380, "height": 160}


class BadQuery(GazetteerError, ValueError):
    """A question that is not as the API has it."""


def manifest(base: str) -> dict[str, Any]:
    """What the service says of itself; ``base`` is its address without a slash at the end."""
    return {
        "versions": [VERSION],
        "name": "Dateline gazetteer",
        "identifierSpace": "urn:dateline:place:",
        "schemaSpace": "urn:dateline:kind:",
        "defaultTypes": [_type(kind) for kind in ("city", "admin1", "admin2", "country")],
        "view": {"url": f"{base}/preview?id={{{{id}}}}"},
        "preview": {"url": f"{base}/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": {"entity": {"service_url": base, "service_path": "/suggest"}},
        "extend": {"propose_properties": {"service_url": base, "service_path": "/properties"}},
    }


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": kind}


def _where(place: Place) -> str:
    return ", ".join(filter(None, (place.kind, place.admin1, place.country)))


def _wanted(query: Mapping[str, Any]) -> set[str]:
    types = query.get("type") or ()
    return {str(one) for one in ([types] if isinstance(types, str) else types)}


def _given(query: Mapping[str, Any]) -> dict[str, str]:
    """What other columns say of the place: its country and its province help to tell it."""
    said: dict[str, str] = {}
    for one in query.get("properties") or ():
        if isinstance(one, Mapping) and one.get("pid") in ("country", "admin1"):
            value = one.get("v")
            value = value[0] if isinstance(value, list) and value else value
            said[str(one["pid"])] = str(value.get("name", "") if isinstance(value, Mapping) else value or "")
    return said


def _candidates(places: Gazetteer, query: Mapping[str, Any], limit: int) -> list[Candidate]:
    said, wanted = _given(query), _wanted(query)
    name = str(query.get("query") or "").strip()
    country, admin1 = said.get("country", ""), said.get("admin1", "")
    found = places.resolve(name, country=country, admin1=admin1, limit=MOST_ANSWERS) if name else []
    return [one for one in found if not wanted or one.place.kind in wanted][:limit]


def _result(name: str, found: Sequence[Candidate]) -> list[dict[str, Any]]:
    ahead = found[0].score - (found[1].score if len(found) > 1 else 0.0) if found else 0.0
    return [
        {
            "id": one.place.id,
            "name": one.place.name,
            "description": _where(one.place),
            "type": [_type(one.place.kind)],
            "score": round(100 * one.score, 1),
            "match": number == 0 and one.score >= _SURE and ahead >= _AHEAD and key(one.place.name) == key(name),
        }
        for number, one in enumerate(found)
    ]


def answers(places: Gazetteer, queries: object) -> dict[str, Any]:
    """The answers to a batch of queries, each under its key, with candidates, scores (0 to 100) and types.

    Raises:
        BadQuery: it is no object of queries, or has more than MOST_QUERIES.
    """
    if not isinstance(queries, Mapping) or not all(isinstance(one, Mapping) for one in queries.values()):
        raise BadQuery('queries must be an object such as {"q0": {"query": "Aleppo"}}')
    if len(queries) > MOST_QUERIES:
        raise BadQuery(f"at most {MOST_QUERIES} queries at once, got {len(queries)}")
    told = {}
    for name, query in queries.items():
        limit = query.get("limit")
        limit = min(limit, MOST_ANSWERS) if isinstance(limit, int) and limit > 0 else 10
        told[str(name)] = {"result": _result(str(query.get("query") or ""), _candidates(places, query, limit))}
    return told


def suggested(places: Gazetteer, prefix: str) -> dict[str, Any]:
    """Places of that name, for a person who types it."""
    found = places.resolve(prefix, limit=10) if prefix.strip() else []
    return {
        "result": [
            {"id": one.place.id, "name": one.place.name, "description": _where(one.place), "notable": [one.place.kind]}
            for one in found
        ]
    }


def properties() -> dict[str, Any]:
    """What can be added to a table of places."""
    return {"properties": [{"id": name, "name": said} for name, said in PROPERTIES.items()]}


def _cell(place: Place | None, name: str) -> list[dict[str, Any]]:
    value = getattr(place, name) if place else ""
    if value in ("", 0) and name not in ("lat", "lon"):
        return []
    return [{"float": value} if name in ("lat", "lon") else {"int": value} if name == "population" else {"str": value}]


def extended(places: Gazetteer, wanted: object) -> dict[str, Any]:
    """What is known of places, by id: ``{"ids": [...], "properties": [{"id": "lat"}, ...]}``.

    Raises:
        BadQuery: it is not so, or asks for what no place has.
    """
    if not isinstance(wanted, Mapping) or not isinstance(wanted.get("ids"), list):
        raise BadQuery('extend must be an object such as {"ids": ["geonames:170063"], "properties": [{"id": "lat"}]}')
    asked: Iterable[Any] = wanted.get("properties") or ()
    names = [str(one.get("id")) if isinstance(one, Mapping) else str(one) for one in asked]
    if unknown := [name for name in names if name not in PROPERTIES]:
        raise BadQuery(f"no place has {', '.join(unknown)}; there are {', '.join(PROPERTIES)}")
    known = {str(one): places.place(str(one)) for one in wanted["ids"]}
    return {
        "meta": [{"id": name, "name": PROPERTIES[name]} for name in names],
        "rows": {one: {name: _cell(place, name) for name in names} for one, place in known.items()},
    }


def preview(places: Gazetteer, place_id: str) -> str | None:
    """A small page about a place; none where there is no such place."""
    place = places.place(place_id)
    if place is None:
        return None
    lines = [_where(place), f"{place.lat:.4f}, {place.lon:.4f}", place.id]
    if place.population:
        lines.insert(1, f"{place.population:,} inhabitants")
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    head = '<!doctype html><meta charset="utf-8"><style>body{font:14px sans-serif;margin:12px}p{margin:4px 0}</style>'
    return f"{head}<title>{escape(place.name)}</title><h1 style='font-size:18px'>{escape(place.name)}</h1>{told}"
