"""Whether a later sentence tells of the same event: type, place, days, actors and figures must agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from geo.extract.events.event_building import Event
from geo.extract.events.roles import Part
from geo.extract.incidents.drafts import Draft, LocatedEvent, actor_ids
from geo.extract.incidents.nearby import Nearby
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.word_lists import lexicon
from geo.geometry import distance_km
from geo.model import Location, Period
from geo.vocabulary import event_type

Agreement = Literal["same", "differ", "unknown"]

_NEAR_KM = 8.0
_REACH = 6
"""So many sentences back may an event without a place be the same as one with a place."""
_SUPPOSED = 0.5
_ADOPT_REACH = 4
_LEAD = 3
"""The sentences that an article opens with, which the rest of it tells in detail."""
_DEFINITE = lexicon("drafts", "definite")
_ANOTHER = lexicon("drafts", "another")
_ONE_MORE = lexicon("drafts", "one_more")
_TO_MORE = 2
"""Tokens from "second" at most to what is one more: "a second car bomb"."""
_SPREAD = lexicon("drafts", "spread")
_PRONOUNS = lexicon("drafts", "pronouns")
_STRIKES = lexicon("drafts", "strikes")
_GENERIC_WEIGHT = 3
_OPENING = 3
"""Sentences, the headline among them, in which an article says what it is about."""


def _same_type(draft: Draft, event: Event) -> bool:
    if draft.family != event.family:
        return False
    if draft.type == event.type:
        return True
    generic_left = 0 < draft.heaviest <= _GENERIC_WEIGHT
    generic_right = event.main.trigger.word.weight <= _GENERIC_WEIGHT and event.weapon is None
    if event.family == "territory" and (event_type(draft.type).unopposed or event_type(event.type).unopposed):
        left, right = draft.doers, actor_ids(event.parts)
        return bool(left & right) or (not right and _pronoun(event))
    return generic_left or generic_right


def _firm(telling: LocatedEvent) -> bool:
    """Whether a telling's place is said or pointed at, rather than supposed from what is around it."""
    return telling.own_place or (telling.location is not None and telling.location.score > _SUPPOSED)


def places_agree(left: Location | None, right: Location | None) -> Agreement:
    """Whether two places are the same or differ; "unknown" where one is missing or holds the other."""
    if left is None or right is None:
        return "unknown"
    if left.place_id == right.place_id:
        return "same"
    if left.is_spot and right.is_spot:
        same = distance_km(left.lat, left.lon, right.lat, right.lon) <= _NEAR_KM
        return "same" if same else "differ"
    if "border" in {left.kind, right.kind}:
        return "unknown"
    outer, inner = (left, right) if left.precision >= right.precision else (right, left)
    held = outer.country == inner.country and (not outer.is_within_province or outer.admin1 == inner.admin1)
    return "unknown" if held else "differ"


def _days_agree(draft: Draft, right: Period | None, *, own: bool) -> bool:
    if not own or right is None or right.start is None or right.end is None:
        return True
    return all(start <= right.end and right.start <= end for start, end in draft.own_periods)


def _actors_agree(draft: Draft, event: Event) -> bool:
    ours, theirs = draft.doers, actor_ids(event.parts)
    if not ours or not theirs or ours & theirs:
        return True
    return event_type(event.type).both_sides or (bool(event.tolls) and event_type(draft.type).both_sides)


def _tolls_agree(draft: Draft, event: Event) -> bool:
    ours = {number for kind, number in draft.figures if kind == "killed"} - {None}
    theirs = {t.quantity.best for t in event.tolls if t.kind == "killed"} - {None}
    return not ours or not theirs or bool(ours & theirs)


def _pronoun(event: Event) -> bool:
    """Whether a sentence opens with a pronoun for those of whom the sentence before tells."""
    opening = event.reading.words(0, 3)
    return bool(set(opening[:1]) & _PRONOUNS)


def points_back(event: Event) -> bool:
    """Whether the words point back: "the shelling", "this attack"."""
    main = event.main.trigger
    words = event.reading.words(main.first - 4, main.first)
    return main.word.kind == "noun" and bool(set(words) & _DEFINITE)


def is_one_more(event: Event) -> bool:
    """Whether what was done, or what with, is said to be one more: "a second bomb", "in another attack"."""
    reading = event.reading
    things = (trigger for trigger in reading.triggers if trigger.word.kind != "verb")
    return any(_ONE_MORE.among(reading.words(trigger.first - _TO_MORE, trigger.first)) for trigger in things)


def _where_agree(draft: Draft, telling: LocatedEvent) -> Agreement:
    """Whether a draft and a telling are at one place: "same", "differ", or "unknown" where one is only supposed."""
    names = draft.names
    if (telling.named or names) and telling.named not in names:
        return "differ" if names or draft.location is not None else places_agree(draft.location, telling.location)
    if telling.named:
        return "same"
    firm = _firm(telling) and any(map(_firm, draft.tellings))
    return places_agree(draft.location, telling.location) if firm else "unknown"


def _could_be(draft: Draft, telling: LocatedEvent, places: str) -> bool:
    """Whether nothing speaks against it: another place, another toll, "another blast" in the words themselves."""
    event = telling.event
    gap = event.reading.sentence.index - draft.last_sentence
    words = set(event.reading.lower)
    pointing = points_back(event)
    if places == "differ" or (not _tolls_agree(draft, event) and not (pointing and gap <= 1)):
        return False
    if telling.own_place and places != "same" and _sums_up(draft) and not _shares_toll(draft, event):
        return False
    if gap == 0 and telling.own_place and draft.tellings[-1].own_place and places != "same":
        return False
    return not (words & _ANOTHER and not pointing and event.tolls and places != "same")


def in_other_items(draft: Draft, telling: LocatedEvent) -> bool:
    """Whether a telling stands in another item of a list than all of a draft: "• Rafah. ...", "• Tubas. ..."."""
    item = telling.event.reading.sentence.item
    return item > 0 and all(told.event.reading.sentence.item not in {0, item} for told in draft.tellings)


def _sums_up(draft: Draft) -> bool:
    """Whether a draft is the sum of many events: "bombs killed 31 across Iraq", of which each is told afterwards."""
    reading = draft.tellings[0].event.reading
    wide = [m for m in reading.places if not m.is_fine]
    spread = any(_SPREAD.among(reading.words(m.lead, m.lead + 1)) for m in wide)
    return spread and bool(draft.tellings[0].event.tolls)


def _shares_toll(draft: Draft, event: Event) -> bool:
    ours = {number for _, number in draft.figures}
    return bool(ours & {t.quantity.best for t in event.tolls})


def fit_score(draft: Draft, telling: LocatedEvent) -> float:
    """How well a telling continues a draft; 0 where it is another event."""
    event = telling.event
    if event.apart and event.reading.sentence.index == draft.last_sentence:
        return 0.0
    if _only_counts(draft, telling):
        return 1.5
    if event.family != draft.family or not _same_type(draft, event) or not _actors_agree(draft, event):
        return 0.0
    if not _days_agree(draft, telling.period, own=telling.own_date):
        return 0.0
    places = _where_agree(draft, telling)
    if not _could_be(draft, telling, places) or (places != "same" and in_other_items(draft, telling)):
        return 0.0
    gap = event.reading.sentence.index - draft.last_sentence
    if places == "same":
        return 3.0 - 0.01 * gap
    pointing = points_back(event)
    shared = draft.doers & actor_ids(event.parts)
    link = 1.0 * (_pronoun(event) and gap <= 2) + 1.0 * bool(shared) + 1.0 * pointing
    link += 0.7 * (draft.type == event.type) + 0.3 * (not event.parts)
    if _elaborates(draft, telling):
        return 0.9 + 0.1 * link
    return link - 0.1 * gap if (gap <= _REACH and link >= 1.0) or (pointing and gap <= 2 * _REACH) else 0.0


def _only_counts(draft: Draft, telling: LocatedEvent) -> bool:
    """Whether the sentence right after an event only says how many were hurt in it: "Five pupils were injured"."""
    event = telling.event
    if telling.own_place or telling.own_date or not event.tolls or event.main.trigger.word.weight > 1 or event.weapon:
        return False
    kinds = {kind for kind, _ in draft.figures}
    next_to = event.reading.sentence.index - draft.last_sentence == 1
    words = set(event.reading.lower)
    fresh = not kinds & {toll.kind for toll in event.tolls} and not words & _ANOTHER
    doers = actor_ids(event.parts)
    return next_to and fresh and not doers and draft.family in {"protest", "violence", "territory"}


def _elaborates(draft: Draft, telling: LocatedEvent) -> bool:
    """Whether a later sentence gives the place of what the first sentences told of a whole country."""
    where, there = draft.location, telling.location
    first = draft.tellings[0].event.reading.sentence.index
    if where is None or there is None or first > _LEAD:
        return False
    finer = there.is_within_province and not where.is_within_province
    return finer and where.country == there.country and draft.type == telling.event.type


def nearby() -> Nearby:
    """An index of drafts that leaves out only those that :func:`fit_score` would give 0."""
    return Nearby(2 * _REACH, _LEAD)


def adopt_day(near: Nearby, telling: LocatedEvent) -> None:
    """Gives an event without a day that of the like event by the same doer, a few sentences before."""
    if telling.own_date:
        return
    event = telling.event
    for draft in near.recent(event.reading.sentence.index, _ADOPT_REACH):
        gap = event.reading.sentence.index - draft.last_sentence
        alike = draft.type == event.type and draft.doers & actor_ids(event.parts)
        dated = draft.period if draft.own_periods else None
        if dated is not None and (alike or (gap == 0 and event.family == "displacement")):
            telling.period = replace(dated, span=None)
            return


def inherit_doers(drafts: Sequence[Draft], readings: Sequence[AnnotatedSentence] = ()) -> None:
    """Gives strikes that name no doer the one that a list's opening names, or whose strikes the article opens with."""
    doers: dict[str, list[tuple[AnnotatedSentence, Part]]] = {}
    opening = _opens_with(readings)
    for draft in drafts:
        own = [
            (t.event.reading, p) for t, p in draft.parts() if p.role == "actor" and p.mention.kind in {"group", "state"}
        ]
        if own:
            doers[draft.type] = own[:1]
        elif event_type(draft.type).in_lists and draft.type in doers:
            draft.inherited = doers[draft.type]
        elif opening is not None and _goes_on(draft, opening[1].mention):
            draft.inherited = [opening]


def _opens_with(readings: Sequence[AnnotatedSentence]) -> tuple[AnnotatedSentence, Part] | None:
    """Whose strikes an article opens with, where it is one side's: "Israeli strikes have killed 27 since dawn"."""
    found: dict[str, tuple[AnnotatedSentence, Part]] = {}
    for reading in readings[:_OPENING]:
        for mention in reading.actors:
            if mention.kind in {"group", "state"} and reading.lower[mention.last - 1] in _STRIKES:
                found.setdefault(mention.named.id, (reading, Part(mention, "actor", "suspected")))
    return next(iter(found.values())) if len(found) == 1 else None


def _goes_on(draft: Draft, mention: ActorMention) -> bool:
    """Whether a draft tells of one more strike of those: from far, by nobody named, and not in their own country."""
    kind = event_type(draft.type)
    others = any(m.kind in {"group", "state", "vague"} for t in draft.tellings for m in t.event.reading.actors)
    return kind.from_far and not others and (draft.location is None or draft.location.country != mention.named.country)


def add_telling(drafts: list[Draft], near: Nearby, telling: LocatedEvent, layer: str) -> Draft:
    """Puts a telling into the draft that it continues, or opens a new one."""
    fitting = [
        (fit_score(draft, telling), -number, draft)
        for number, draft in enumerate(near.of(telling))
        if draft.layer == layer
    ]
    best = max(fitting, key=lambda item: item[:2], default=None)
    if best is not None and best[0] > 0:
        draft = best[2]
        draft.tellings.append(telling)
    else:
        draft = Draft([telling], layer)
        drafts.append(draft)
    near.told(draft)
    return draft
