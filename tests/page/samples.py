"""A small press of our own: five articles and what they report, each value with the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.chances import UNJUDGED, Chances, RunnerUp
from geo.model import (
    Actor,
    Article,
    Assertion,
    Cue,
    Incident,
    Location,
    Mention,
    Period,
    PlaceChoice,
    Span,
    Toll,
    article_id,
)
from geo.store import Store

HOSTILE = "<img src=x onerror=\"document.title='owned'\">${alert(1)}`{{7*7}}</script><b>bold</b>"
COURIER = (
    "Fighters of the Islamic State group overran Qaim on Friday, killing 30 soldiers. "
    "The army said it had pulled back.\n\n"
    "On Sunday, warplanes bombed the town of Tal Afar and killed 12 to 20 people, residents said. "
    "The ministry denied that civilians were hit.\n\nThe two men, aged 30 and 41, were not charged."
)
GAZETTE = (
    "Militants shelled the village of Hamdaniya on Wednesday. Some 2,000 people fled towards Irbil. "
    "The Islamic State group said it had seized the base near Balad and captured 40 guards.\n\n"
    "Police found the bodies of 9 men in Baghdad on Thursday. A protest in Baghdad on Thursday was peaceful."
)
HERALD = (
    "Air strikes hit Tal Afar on 15 June 2014; 15 people were killed, a doctor said. "
    "Across Nineveh province, 500 families left their homes during June. Gunmen attacked a checkpoint in Baghdad."
)
STAR = f"An attack in Raqqa on 20 June 2014 killed 3 people {HOSTILE} and wounded many. Fighting went on somewhere."
WIRE = (
    "Rebels and the army clashed along the border of Iraq on Saturday, and no toll was given. A bomb exploded in Mosul."
)


def article(outlet: str, title: str, text: str, published: date | None) -> Article:
    source = "given" if published else "unknown"
    return Article(article_id(outlet, text), text, title, outlet, "", published, source)  # type: ignore[arg-type]


ARTICLES = {
    "courier": article("Courier", "Qaim falls", COURIER, date(2014, 6, 23)),
    "gazette": article("Gazette", "Villages emptied", GAZETTE, date(2014, 6, 27)),
    "herald": article("Herald", "The strikes of June", HERALD, date(2014, 6, 30)),
    "star": article("Star <b>", f"Raqqa {HOSTILE}", STAR, date(2014, 6, 21)),
    "wire": article("Wire", "A border in flames", WIRE, None),
}


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@dataclass(frozen=True)
class Spot:
    name: str
    lat: float
    lon: float
    admin1: str
    precision: int = 1
    country: str = "IQ"
    radius_km: float = 0.0
    relation: str = "at"


QAIM = Spot("Al-Qaim", 34.3688, 41.0945, "Anbar")
TAL_AFAR = Spot("Tal Afar", 36.3761, 42.4497, "Nineveh")
HAMDANIYA = Spot("Hamdaniya", 36.2697, 43.3775, "Nineveh")
BALAD = Spot("Balad", 34.0163, 44.1456, "Salah ad-Din", 2, radius_km=12, relation="near")
BAGHDAD = Spot("Baghdad", 33.3406, 44.4009, "Baghdad")
NINEVEH = Spot("Nineveh", 36.0, 42.467, "Nineveh", 4, radius_km=90)
RAQQA = Spot("Raqqa", 35.9528, 39.0079, "Raqqa", country="SY")
BORDER = Spot("Iraq", 33.0, 43.7, "", 6)
MOSUL = Spot("Mosul", 36.335, 43.1189, "Nineveh")
ISIS, ARMY = ("isis", "Islamic State group"), ("iraq-army", "Iraqi army")


def _said_at(story: Article, who: str, sentence: Span) -> Span:
    """Where a speaker is named: in the sentence that tells of it, else in the first that names them."""
    if who.lower() in story.text[sentence.start : sentence.end].lower():
        return sentence
    found = story.text.lower().find(who.lower())
    return Span(found, found + len(who)) if found >= 0 else sentence


def told(key: str, source: str, sentence: str, kind: str, **facts: Any) -> Incident:
    """An incident read from the sentence (its first words) of one of the articles."""
    story = ARTICLES[source]
    start = story.text.index(sentence)
    end = (
        min(x for x in (story.text.find(". ", start), story.text.find(".\n", start), len(story.text) - 1) if x > 0) + 1
    )
    spot: Spot | None = facts.get("spot")
    words: str = facts.get("words", spot.name if spot else "")
    return Incident(
        key,
        story.id,
        facts.get("layer", "incident"),
        kind,
        facts.get("status", "reported"),
        (Mention(story.id, Span(start, end)),),
        _period(story, facts),
        _location(story, spot, words, start) if spot else None,
        "" if spot else "the sentence names no place",
        tuple(_actor(story, role, *who) for role in ("actor", "target") for who in facts.get(role, ())),
        tuple(_toll(story, *toll) for toll in facts.get("tolls", ())),
        tuple(
            Assertion(who, "source", verb, stance, story.id, _said_at(story, who, Span(start, end)))
            for who, verb, stance in facts.get("said", ())
        ),
        tuple(Cue("trigger", kind, story.id, span(story.text, word)) for word in facts.get("cue", ())),
        facts.get("confidence", 0.8),
        chances=facts.get("chances", UNJUDGED),
    )


def _period(story: Article, facts: dict[str, Any]) -> Period | None:
    if "day" not in facts:
        return None
    first, last = facts["day"], facts.get("until", facts["day"])
    phrase = facts.get("phrase", "")
    where = span(story.text, phrase) if phrase else None
    return Period(
        first, last, facts.get("date_precision", 1), phrase, facts.get("counted_from"), "weekday before", where
    )


def _location(story: Article, spot: Spot, words: str, start: int) -> Location:
    at = story.text.index(words, start) if words in story.text[start:] else story.text.index(words)
    other = PlaceChoice(
        "test:other", spot.name, spot.lat + 2, spot.lon + 2, 0.3, "smaller", "city", spot.country, "Elsewhere"
    )
    return Location(
        words, f"test:{spot.name}", spot.name, spot.lat, spot.lon, spot.precision, spot.relation,  # type: ignore[arg-type]
        spot.country, spot.admin1, "city", 0.9, "the largest place of that name", spot.radius_km,
        Span(at, at + len(words)), (other,),
    )  # fmt: skip


def _actor(story: Article, role: str, key: str, name: str, words: str) -> Actor:
    return Actor(key, name, words, role, article_id=story.id, span=span(story.text, words))  # type: ignore[arg-type]


def _toll(story: Article, kind: str, low: int, best: int | None, high: int, words: str) -> Toll:
    return Toll(kind, low, best, high, "people", story.outlet, story.id, span(story.text, words))  # type: ignore[arg-type]


SURE = Chances(0.97, 0.95, 0.96, 0.91, 0.88, 0.93, 0.9, (RunnerUp("target", "Civilians", 0.07),))
OTHERS = (RunnerUp("type", "Attack", 0.06), RunnerUp("place", "Qaraqosh", 0.2), RunnerUp("killed", "9", 0.4))
UNSURE = Chances(0.81, 0.93, 0.74, 0.52, 0.66, 0.41, 0.9, OTHERS)

INCIDENTS = {
    "courier": [
        told("qaim", "courier", "Fighters of", "Non-state actor overtakes territory", spot=QAIM, words="Qaim",
             day=date(2014, 6, 20), phrase="on Friday", counted_from=date(2014, 6, 23), cue=["overran"],
             actor=[(*ISIS, "Islamic State group")], target=[(*ARMY, "soldiers")],
             tolls=[("killed", 30, 30, 30, "30 soldiers")], chances=SURE),
        told("talafar-a", "courier", "On Sunday", "Air/drone strike", spot=TAL_AFAR,
             day=date(2014, 6, 15), phrase="On Sunday",
             status="disputed", cue=["bombed"], actor=[(*ARMY, "warplanes")],
             tolls=[("killed", 12, None, 20, "12 to 20 people")],
             said=[("residents", "said", "affirms"), ("the ministry", "denied", "denies")]),
    ],
    "gazette": [
        told("hamdaniya", "gazette", "Militants shelled", "Shelling/artillery/missile attack", spot=HAMDANIYA,
             day=date(2014, 6, 25), phrase="on Wednesday", cue=["shelled"],
             actor=[(*ISIS, "Militants")], chances=UNSURE),
        told("flight", "gazette", "Some 2,000", "Displacement", layer="displacement", spot=HAMDANIYA,
             day=date(2014, 6, 25), tolls=[("displaced", 2000, 2000, 2000, "2,000 people")], cue=["fled"]),
        told("balad", "gazette", "The Islamic State group said", "Non-state actor overtakes territory", spot=BALAD,
             status="claimed", cue=["seized"], day=date(2014, 6, 24), until=date(2014, 6, 26), date_precision=2,
             actor=[(*ISIS, "Islamic State group")], tolls=[("captured", 40, 40, 40, "40 guards")],
             said=[("Islamic State group", "said", "claims own act")], confidence=0.35),
        told("bodies", "gazette", "Police found", "Attack", spot=BAGHDAD, day=date(2014, 6, 26), phrase="on Thursday",
             status="confirmed", tolls=[("killed", 9, 9, 9, "9 men")], cue=["bodies"]),
        told("protest", "gazette", "A protest", "Peaceful protest", spot=BAGHDAD, day=date(2014, 6, 26),
             cue=["protest"]),
    ],
    "herald": [
        told("talafar-b", "herald", "Air strikes", "Air/drone strike", spot=TAL_AFAR,
             day=date(2014, 6, 15), phrase="15 June 2014",
             cue=["strikes"], tolls=[("killed", 15, 15, 15, "15 people")], said=[("a doctor", "said", "affirms")]),
        told("nineveh", "herald", "Across Nineveh", "Displacement", layer="displacement", spot=NINEVEH, words="Nineveh",
             day=date(2014, 6, 1), until=date(2014, 6, 30), date_precision=4, phrase="during June",
             cue=["left their homes"]),
        told("checkpoint", "herald", "Gunmen attacked", "Attack", spot=BAGHDAD, cue=["attacked"]),
    ],
    "star": [
        told("raqqa", "star", "An attack", "Attack", spot=RAQQA, day=date(2014, 6, 20), phrase="20 June 2014",
             cue=["attack"],
             tolls=[("killed", 3, 3, 3, "3 people")], actor=[("", f"Gunmen {HOSTILE}", "attack")]),
        told("somewhere", "star", "Fighting went", "Armed clash", cue=["Fighting"]),
    ],
    "wire": [
        told("border", "wire", "Rebels and", "Armed clash", spot=BORDER, words="Iraq", cue=["clashed"],
             actor=[("", "Rebels", "Rebels")], target=[(*ARMY, "army")]),
        told("mosul", "wire", "A bomb", "Remote explosive/landmine/IED", spot=MOSUL, cue=["exploded"]),
    ],
}  # fmt: skip


def fill(store: Store) -> None:
    """Puts the whole press into a store."""
    for key, story in ARTICLES.items():
        store.add(story, INCIDENTS[key])
    store.regroup()
