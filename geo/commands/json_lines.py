"""How places and incidents look as JSON on the command line: the stable contract that users' pipes depend on.

Field names stay; new ones may be added. Dates are ISO, end dates are inclusive, offsets are Python string offsets into
the text exactly as it was given. "None stated" is null, never 0.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from gazetteer.place import Candidate, Place, Resolution
from geo.chances import JUDGED, Ground, Grounds, RunnerUp
from geo.model import Actor, Assertion, Cue, Incident, Location, Mention, Period, Span, Toll

__all__ = ["candidate_as_json", "cue_as_json", "incident_as_json", "place_as_json", "toponym_as_json"]

Json = dict[str, Any]


def place_as_json(place: Place) -> Json:
    """A gazetteer's place."""
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
    }


def candidate_as_json(candidate: Candidate) -> Json:
    """A place that a name may mean, with its score and the reason for it."""
    return place_as_json(candidate.place) | {"score": round(candidate.score, 4), "reason": candidate.reason}


def toponym_as_json(resolution: Resolution, *, candidates: int = 0) -> Json:
    """A span that names a place and what it was resolved to; with ``candidates``, that many of the runners-up too."""
    toponym = resolution.toponym
    answer: Json = {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "kind": toponym.kind,
        "score": round(resolution.score, 4),
        "reason": resolution.reason,
        "place": None if resolution.place is None else place_as_json(resolution.place),
    }
    if candidates:
        answer["candidates"] = [candidate_as_json(choice) for choice in resolution.candidates[:candidates]]
    return answer


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _offsets(span: Span | None) -> Json:
    return {"start": None, "end": None} if span is None else {"start": span.start, "end": span.end}


def _date(period: Period | None) -> Json | None:
    if period is None or period.start is None:
        return None
    return {
        "start": _iso(period.start),
        "end": _iso(period.end),
        "precision": period.precision,
        "phrase": period.phrase,
        "counted_from": _iso(period.counted_from),
        "rule": period.rule,
    }


def _place(location: Location | None) -> Json | None:
    if location is None:
        return None
    return {
        "text": location.text,
        "id": location.place_id,
        "name": location.name,
        "lat": location.lat,
        "lon": location.lon,
        "precision": location.precision,
        "relation": location.relation,
        "country": location.country,
        "admin1": location.admin1,
        "radius_km": location.radius_km,
        "score": round(location.score, 4),
    }


def _actor(actor: Actor) -> Json:
    return {"id": actor.id, "name": actor.name, "text": actor.text, "role": actor.role, "basis": actor.basis}


def _figures(toll: Toll | None) -> Json | None:
    return None if toll is None else {"low": toll.low, "best": toll.best, "high": toll.high}


def _toll(toll: Toll) -> Json:
    figures = {"kind": toll.kind, "low": toll.low, "best": toll.best, "high": toll.high}
    return figures | {"who": toll.who, "source": toll.source} | _offsets(toll.span)


def _assertion(assertion: Assertion) -> Json:
    said = {"source": assertion.source, "role": assertion.role, "verb": assertion.verb, "stance": assertion.stance}
    return said | _offsets(assertion.span)


def _mention(mention: Mention) -> Json:
    return _offsets(mention.span)


def _runner_up(other: RunnerUp | None) -> Json | None:
    return None if other is None else {"value": other.value or None, "chance": other.chance}


def _ground(ground: Ground) -> Json:
    known: Json = {"words": list(ground.words)} if ground.words else {"value": ground.value}
    return {"of": ground.column, **known, "adds": ground.adds}


def cue_as_json(cue: Cue) -> Json:
    """A word that was read: what kind, by which rule, where."""
    return {"kind": cue.kind, "rule": cue.rule} | _offsets(cue.span)


def incident_as_json(incident: Incident, *, explain: bool = False, grounds: Grounds | None = None) -> Json:
    """An incident of one article; with ``explain``, the words that decided, what was not chosen, and the grounds.

    ``date`` is null where a phrase could not be counted from any day; ``date_phrase`` then still holds it. A chance is
    null where a field was not judged.
    """
    answer: Json = {
        "id": incident.id,
        "layer": incident.layer,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "plover": incident.plover,
        "status": incident.status,
        "date": _date(incident.period),
        "date_phrase": incident.period.phrase if incident.period else None,
        "place": _place(incident.location),
        "place_reason": incident.place_reason or (incident.location.reason if incident.location else ""),
        "actors": [_actor(actor) for actor in incident.actors],
        "killed": _figures(incident.toll("killed")),
        "wounded": _figures(incident.toll("wounded")),
        "displaced": _figures(incident.toll("displaced")),
        "captured": _figures(incident.toll("captured")),
        "tolls": [_toll(toll) for toll in incident.tolls],
        "mentions": [_mention(mention) for mention in incident.mentions],
        "assertions": [_assertion(assertion) for assertion in incident.assertions],
        "confidence": round(incident.confidence, 4),
        "chances": {field: incident.chances.of(field) for field in JUDGED},
    }
    return answer | _explanation(incident, grounds or {}) if explain else answer


def _explanation(incident: Incident, grounds: Grounds) -> Json:
    choices = incident.location.candidates if incident.location else ()
    return {
        "cues": [cue_as_json(cue) for cue in incident.cues],
        "place_candidates": [
            {"id": c.id, "name": c.name, "lat": c.lat, "lon": c.lon, "score": round(c.score, 4), "reason": c.reason}
            for c in choices
        ],
        "judged": {
            field: {
                "chance": chance,
                "runner_up": _runner_up(incident.chances.runner_up(field)),
                "grounds": [_ground(one) for one in grounds.get(field, ())],
            }
            for field, chance in incident.chances.judged().items()
        },
    }
