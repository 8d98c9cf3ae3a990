"""The five founding articles, where they are at hand: the figures that the extraction must not fall below."""

from __future__ import annotations

import json
from datetime import date

import pytest

from geo.extract import extract
from geo.geometry import distance_km
from geo.merging.clusters import merge
from geo.model import MAPPED_LAYERS, MAPPED_STATUSES, Article


@pytest.fixture(scope="module")
def read(shared, gazetteer):
    gold = json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8"))
    found = {}
    for document in gold["documents"]:
        text = (shared / "seeds" / document["id"]).read_text(encoding="utf-8")
        day = date.fromisoformat(document["published"])
        found[document["id"]] = extract(Article(document["id"], text, "", "", "", day, "given"), gazetteer)
    return gold, found


def _mapped(extraction):
    return [i for i in extraction.incidents if i.status in MAPPED_STATUSES and i.layer in MAPPED_LAYERS]


def _tells(incident, document, starts):
    return any(
        m.article_id == document and any(m.span.start <= start < m.span.end for start in starts)
        for m in incident.mentions
    )


def test_nearly_every_violent_incident_is_found(read):
    gold, found = read
    wanted = [(d["id"], g) for d in gold["documents"] for g in d["incidents"] if g["tier"] == "A" and not g["optional"]]
    hit = [
        any(_tells(i, document, [m["start"] for m in g["mentions"]]) for i in _mapped(found[document]))
        for document, g in wanted
    ]
    assert sum(hit) / len(hit) >= 0.8


def test_hardly_a_trap_is_taken(read):
    gold, found = read
    taken = 0
    for document in gold["documents"]:
        told = {m["start"] for g in document["incidents"] for m in g["mentions"]}
        traps = [t["start"] for t in document["traps"] if t["start"] not in told]
        for incident in _mapped(found[document["id"]]):
            own = any(_tells(incident, document["id"], [start]) for start in told)
            taken += not own and _tells(incident, document["id"], traps)
    assert taken <= 2


def test_the_fall_of_tal_afar_is_one_disputed_incident_of_two_articles(read):
    _, found = read
    articles = {name: extraction.article for name, extraction in found.items()}
    merged = merge([i for extraction in found.values() for i in extraction.incidents], articles)
    joined = [i for i in merged if i.members and i.location and i.location.name == "Tal Afar"]
    assert any(len(i.article_ids) == 2 and i.status == "disputed" for i in joined)


def test_no_incident_of_theirs_has_a_wrong_place_status_or_doer(read):
    gold, found = read
    wrong = []
    for document in gold["documents"]:
        mapped = _mapped(found[document["id"]])
        for wanted in document["incidents"]:
            told = [i for i in mapped if _tells(i, document["id"], [m["start"] for m in wanted["mentions"]])]
            if not told or wanted["optional"]:
                continue
            doers = {name.lower() for name in wanted.get("actors") or ()}
            if doers and not any(actor.name.lower() in doers for i in told for actor in i.actors):
                wrong.append((document["id"], wanted["gold_id"], "actor"))
            if all(incident.status != wanted["status"] for incident in told):
                wrong.append((document["id"], wanted["gold_id"], "status"))
            if wanted.get("lat") is not None and not any(_is_near(i, wanted) for i in told):
                wrong.append((document["id"], wanted["gold_id"], "place"))
    assert wrong == []


def _is_near(incident, wanted):
    place = incident.location
    if place is None:
        return False
    return distance_km(place.lat, place.lon, wanted["lat"], wanted["lon"]) <= wanted["tolerance_km"]
