"""Scores the evidence for an event (a place, a day, a toll, a doer); with too little it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.events import factuality
from geo.extract.events.claims import claimants
from geo.extract.events.event_building import Event
from geo.extract.text.word_lists import lexicon, pattern
from geo.model import Location

_THRESHOLD = 2.0
_PLAIN_THRESHOLD = 1.0
_NAMES_AN_ACT = 4  # the weight from which on a verb does
_PLACED_BY_NAME = 2.0
_OCCURS = lexicon("anchors", "occurs")
_COUNTED_OVER_TIME = 31
_SINCE_WHEN = 4
"""Letters at most from "since clashes broke out" to the day when they did."""
_MANY = 1000  # a toll that no single event without place and day has
_WARS = lexicon("anchors", "wars")


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much holds an event, and what speaks against it."""

    score: float
    against: str = ""

    plain: bool = False
    """Whether a verb that names an act by itself tells it as done, in a main clause: little more need hold it."""

    @property
    def holds(self) -> bool:
        """Whether it stands."""
        return self.score >= (_PLAIN_THRESHOLD if self.plain else _THRESHOLD)


def _place(location: Location | None, *, own: bool) -> float:
    if location is None:
        return 0.0
    if location.is_within_province or location.kind == "border":
        return 2.0 if own else 1.5
    if location.kind == "region" and own:
        return 1.5
    return 1.0 if own else 0.25


def _clause_text(event: Event) -> str:
    reading = event.reading
    low = min(reading.clause(told.trigger.first).first for told in event.told)
    high = max(reading.clause(told.trigger.first).last for told in event.told)
    tokens = reading.sentence.tokens
    offset = reading.sentence.span.start
    return reading.sentence.text[tokens[low].start - offset : tokens[high - 1].end - offset]


def is_statistic(event: Event) -> bool:
    """Whether an event's figure is a sum over more than a month: a statistic, not an incident."""
    periods = [m.period for m in event.dates if m.period.start and m.period.end]
    long = any((p.end - p.start).days > _COUNTED_OVER_TIME for p in periods if p.start and p.end)
    unknown = any(
        (m.period.start is None and not m.period.is_within_week)
        or m.period.rule in {"past months", "past year", "last year"}
        for m in event.dates
    )
    since = pattern("anchors", "since").search(event.reading.sentence.text)
    begun = since.end() + event.reading.sentence.span.start if since else -1
    dated = any(m.period.start and m.period.is_within_week and m.span.start > begun + _SINCE_WHEN for m in event.dates)
    # "1,000 people were killed in Iraq in June": a country's month, and no act beside the harm itself.
    month = any(m.period.start and not m.period.is_within_week for m in event.dates) and not dated
    bare = all(told.weight <= 1 for told in event.told) and event.weapon is None
    bare = bare and all(not place.is_fine for place in event.places)
    running = since is not None and not dated
    whole = _of_a_war(event) or any((toll.quantity.best or 0) >= _MANY for toll in event.tolls)
    running = running or (whole and not event.reading.dates and not event.places)
    counted = any(toll.quantity.qualifier != "one" for toll in event.tolls)  # over months nobody counts "a newsagent"
    return counted and (long or unknown or running or (month and bare))


def _of_a_war(event: Event) -> bool:
    """Whether a war itself "has killed" them."""
    main = event.main
    before = event.reading.words(event.reading.clause(main.trigger.first).first, main.trigger.first)
    return main.verdict.tense == "perfect" and bool(set(before) & _WARS)


def weigh(event: Event, location: Location | None, *, own_place: bool, named: bool = False) -> Weighing:
    """Adds up what holds an event; trends, vague reports, quotations and asides count against it."""
    reading, main = event.reading, event.main
    text = _clause_text(event)
    score = _PLACED_BY_NAME if named and location is None else _place(location, own=own_place)
    score += 1.0 if any(m.period.is_within_week for m in event.dates) else 0.0
    score += max((1.0 if toll.quantity.best is not None else 0.6 for toll in event.tolls), default=0.0)
    score += 0.5 * min(2, len({part.role for part in event.parts}))
    verbs = [told for told in event.told if told.trigger.word.kind == "verb"]
    finite = any(told.verdict.tense in {"past", "perfect", "progressive", "pluperfect", "present"} for told in verbs)
    score += 0.5 if claimants(reading) else 0.0
    words = set(reading.lower)
    score += 0.5 if finite or words & _OCCURS else -0.5
    against = ""
    if factuality.is_trend(text):
        dated = any(m.period.is_within_days for m in event.dates)
        score, against = score - (2.5 if dated else 6.0), "told as a trend"
    elif factuality.is_background(text) and not any(m.period.is_within_days for m in event.dates):
        score, against = score - 2.0, "told as background"
    elif factuality.is_vague_report(text) and not (
        event.tolls or (own_place and (named or (location and location.is_within_country)))
    ):
        score, against = score - 1.0, "vague report"
    if reading.sentence.inside_quote(reading.sentence.tokens[main.trigger.first].start):
        score -= 0.5
    if (
        reading.clause(main.trigger.first).kind == "relative"
        and not event.dates
        and not any(toll.quantity.high is not None for toll in event.tolls)
        and not (own_place and location is not None and location.is_within_country)
    ):
        score, against = score - 1.0, against or "an aside without place or day"
    return Weighing(score, against or "no place, day, toll or doer holds it", not against and _is_plain(event))


def _is_plain(event: Event) -> bool:
    main = event.main
    told = main.trigger.word.kind == "verb" and main.verdict.tense in {"past", "perfect", "pluperfect"}
    clause = event.reading.clause(main.trigger.first)
    return told and main.trigger.word.weight >= _NAMES_AN_ACT and clause.kind in {"main", "coordinate"}
