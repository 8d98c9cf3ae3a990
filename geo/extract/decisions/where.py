"""Where it may have been: every place that the article names is a candidate beside the one that the rules chose."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, get_args

from geo.extract.decisions import within
from geo.extract.decisions.clues.model import Candidate
from geo.extract.decisions.clues.told import (
    FAR,
    REACH,
    Story,
    Told,
    chars,
    kind_columns,
    place_in_sentence,
    words_around,
)
from geo.extract.events import event_places
from geo.extract.events.event_mentions import EventMention
from geo.extract.incidents.drafts import LocatedEvent
from geo.extract.mentions import locations
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.mentions.places import PlaceMention, contains
from geo.extract.mentions.prepositions import PlaceRole
from geo.extract.mentions.unknown_places import Unlisted
from geo.geometry import distance_km
from geo.model import Location

ROLES: Final[tuple[str, ...]] = get_args(PlaceRole)
"""What a place is to its sentence; a candidate's figure for it is the number of the one here."""
_SIZES = ("city", "admin2", "admin1", "region", "country", "sea", "continent")


@dataclass(slots=True)
class Spot(Candidate):
    """A place that an event may have been at, and what speaks for it."""

    location: Location | None

    @property
    def is_nothing(self) -> bool:
        """Whether it says that no place is known."""
        return self.location is None


def candidates(story: Story, told: Told) -> list[Spot]:
    """The places of the article, each once, and the rules' own choice."""
    found: dict[str, Spot] = {}
    for reading in story.within_reach(told):
        for name in _named(reading):
            _add(found, told, reading, name)
    chosen = told.incident.location
    unlisted = [word for t in told.draft.tellings for one in t.event.reading.unlisted for word in _before(t, one)]
    found[_NOWHERE] = Spot(None, row={"nowhere": 1.0, "distance": FAR}, words=[f"unlisted {word}" for word in unlisted])
    spot = found[_NOWHERE]
    if chosen is not None:
        spot = found.setdefault(
            chosen.place_id, Spot(chosen, row={"distance": FAR, "unsaid": 1.0, "score": chosen.score})
        )
        spot.location = chosen
    spot.row["rule"] = 1.0
    spots = list(found.values())
    _compare(story, told, spots)
    beside = within.columns((spot.location for spot in spots), chosen)
    for spot in spots:
        if spot.location is not None:
            spot.row |= beside.get(spot.location.place_id, {})
    return spots


_NOWHERE = ""


def _before(telling: LocatedEvent, name: Unlisted) -> list[str]:
    return telling.event.reading.words(name.first - 2, name.first)


class _Named(NamedTuple):
    """A place name of a sentence with what speaks for it whatever the event: figures and words."""

    mention: PlaceMention
    location: Location
    row: dict[str, float]
    words: list[str]


@once_a_sentence
def _named(reading: AnnotatedSentence) -> list[_Named]:
    named = [mention for mention in reading.places if mention.place.kind != "continent"]
    return [
        _Named(
            mention,
            locations.location(reading, mention),
            _own_columns(reading, mention),
            [f"lead {word}" for word in reading.words(mention.lead, mention.first)]
            + [f"kind {mention.place.kind}", f"role {mention.role}"],
        )
        for mention in named
    ]


def _columns(told: Told, reading: AnnotatedSentence, name: _Named) -> dict[str, float]:
    mention = name.mention
    row = place_in_sentence(told, reading, mention.first, mention.last)
    cue = told.nearest(reading, mention.first)
    row |= name.row
    row["fit"] = event_places.score(reading, cue.trigger, cue.verdict, mention) if cue is not None else -9.0
    row["nearer_unlisted"] = float(cue is not None and _nearer(cue, mention, reading))
    return row


def _own_columns(reading: AnnotatedSentence, mention: PlaceMention) -> dict[str, float]:
    resolution = mention.resolution
    return {
        "role": float(ROLES.index(mention.role)),
        "relation": float(mention.relation != "at"),
        "measured": float(mention.distance_km is not None),
        "resolved": resolution.score,
        "inhabitants": math.log1p(mention.place.population),
        "namesakes": float(len(resolution.candidates)),
        "bearing": float(mention.relation == "toward"),
        "associative": float(resolution.toponym.kind == "associative"),
        "headline": float(reading.sentence.zone == "headline"),
        "dateline": float(reading.sentence.zone in {"dateline", "dateline_date"}),
        "after_unlisted": float(any(0 <= mention.lead - one.last <= _BESIDE for one in reading.unlisted)),
        "placing_order": float(sum(other.first < mention.first and other.is_fine for other in reading.places)),
        "heads_line": float(mention.first <= 1),
        "last_in_sentence": float(not any(other.first > mention.first and other.is_fine for other in reading.places)),
        "within_another": float(
            any(other is not mention and contains(mention.place, other.place) for other in reading.places)
        ),
        "holds_another": float(
            any(other is not mention and contains(other.place, mention.place) for other in reading.places)
        ),
    }


def _nearer(cue: EventMention, mention: PlaceMention, reading: AnnotatedSentence) -> bool:
    """Whether a name that no gazetteer knows stands nearer to the cue."""
    off = abs(mention.first - cue.trigger.first)
    return any(abs(one.first - cue.trigger.first) < off for one in reading.unlisted)


_BESIDE = 4


def _words(told: Told, reading: AnnotatedSentence, name: _Named) -> list[str]:
    return [*words_around(told, reading, name.mention.first, name.mention.last), *name.words]


def _add(found: dict[str, Spot], told: Told, reading: AnnotatedSentence, name: _Named) -> None:
    """Keeps the mention of a place that fits best, with the words around it, and counts the others."""
    row = _columns(told, reading, name)
    known = found.get(name.mention.place.id)
    at = chars(reading, name.mention.first, name.mention.last)
    if known is None:
        row |= {"named": 1.0, "named_here": row["own_sentence"]}
        found[name.mention.place.id] = Spot(name.location, row=row, words=_words(told, reading, name), spans=[at])
        return
    known.spans.append(at)
    named, here = known.row["named"] + 1, known.row["named_here"] + row["own_sentence"]
    headline = max(known.row["headline"], row["headline"])
    if (row["fit"], -row["distance"]) > (known.row["fit"], -known.row["distance"]):
        known.row, known.location, known.words = row, name.location, _words(told, reading, name)
    known.row |= {"named": named, "named_here": here, "headline": headline}


def _compare(story: Story, told: Told, spots: Sequence[Spot]) -> None:
    ruled = told.incident.location
    others = [other.incident.location for other in story.beside(told) if other is not told]
    ids = [location.place_id for location in others if location is not None]
    own = any(telling.own_place for telling in told.draft.tellings)
    named = any(telling.named for telling in told.draft.tellings)
    recent = _recency(story, told)
    fits = sorted((spot.row.get("fit", -9.0) for spot in spots), reverse=True)
    common = kind_columns(story, told) | {
        "spots": float(len(spots)),
        "rule_own": float(own),
        "rule_unlisted": float(named),
        "rule_precision": float(ruled.precision) if ruled else 9.0,
        "rule_score": ruled.score if ruled else 0.0,
        "unlisted": float(any(telling.event.reading.unlisted for telling in told.draft.tellings)),
    }
    head = story.settings.heads.get(min(told.cues, default=0))
    common["headed"] = float(head is not None)
    before = _before_it(story, told)
    most = max((spot.row.get("named", 0.0) for spot in spots), default=0.0)
    for spot in spots:
        where = spot.location
        spot.row |= common
        spot.row["behind_best"] = (fits[0] if fits else 0.0) - spot.row.get("fit", -9.0)
        if where is None:
            continue
        spot.row |= {
            "size": float(_SIZES.index(where.kind)) if where.kind in _SIZES else 7.0,
            "precision": float(where.precision),
            "recency": recent.get(where.place_id, _OLD),
            "in_title": float(where.name in story.article.title),
            "heads": float(head is not None and head.location is not None and head.location.place_id == where.place_id),
            "event_before": float(before is not None and before.place_id == where.place_id),
            "is_capital": float(where.name == locations.capital_of(where.country)),
            "most_named": float(spot.row.get("named", 0.0) >= most),
            "of_story": float(where.country == story.cast.country),
            "elsewhere": float(ids.count(where.place_id)),
            "from_rule": math.log1p(distance_km(where.lat, where.lon, ruled.lat, ruled.lon)) if ruled else -1.0,
        }


def _before_it(story: Story, told: Told) -> Location | None:
    """The place of the event told last before it."""
    first = min(told.cues, default=0)
    earlier = [other for other in story.beside(told) if other is not told and min(other.cues, default=0) < first]
    placed = [other.incident.location for other in earlier if other.incident.location is not None]
    return placed[-1] if placed else None


_OLD = 20.0


def _recency(story: Story, told: Told) -> dict[str, float]:
    """How many other places were named since each was named last, before the event is told first."""
    first = min(told.cues, default=0)
    named: list[str] = []
    for reading in story.readings[max(first - REACH, 0) : first + 1]:
        named += [mention.place.id for mention in reading.places if mention.is_fine and mention.says_where]
    latest = list(dict.fromkeys(reversed(named)))
    return {place: float(min(number, _OLD)) for number, place in enumerate(latest)}
