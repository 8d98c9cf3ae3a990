"""Which event a sentence counts the victims of where it tells no event of its own: "The death toll rose to 30"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from geo.extract.events.event_building import Event
from geo.extract.incidents.drafts import Draft
from geo.extract.incidents.toll_figures import TOTALS, adds_to
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.tolls import TollMention
from geo.extract.text.clauses import MODALS
from geo.extract.text.word_lists import lexicon
from geo.model import TollKind

_REACH = 3  # sentences at most from an event to one that only counts its victims
_REACH_OF_TOTAL = 8  # ... or that gives a new total: "the death toll rose to 30"
_LATE_DAYS = 30  # after an event in which its victims may still die of it
_RECENT = 6  # drafts of which a sentence may still speak
_ANOTHER = lexicon("drafts", "another")
_COUNTED_KINDS: tuple[TollKind, ...] = ("killed", "wounded")
_VIOLENT = frozenset(["violence", "territory"])
_HARMING = frozenset(["violence", "protest", "territory", "weapons", "siege"])


def without_counts(reading: AnnotatedSentence, events: Sequence[Event], drafts: Sequence[Draft]) -> list[Event]:
    """The events of a sentence but for those that only count the victims of the event told right before."""
    last = drafts[-1] if drafts else None
    if last is None:
        return list(events)
    for event in events:
        if event.family == "arrest":  # "One rebel was killed and four arrested", after a clash
            event.tolls = [toll for toll in event.tolls if not _is_left(last, reading, toll)]
    return [event for event in events if not _only_counts(last, reading, event)]


def _is_left(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    return toll.kind in _COUNTED_KINDS and _may_be_of(draft, reading, toll)


def _only_counts(draft: Draft, reading: AnnotatedSentence, event: Event) -> bool:
    """Whether an event is no more than a figure: "Three policemen were killed", "a sixth died this morning"."""
    bare = event.weapon is None and not event.places and all(told.weight <= 1 for told in event.told)
    if not (bare and event.tolls and draft.family in _VIOLENT and _gap(draft, reading) == 1):
        return False
    added = all(toll.sense != "count" for toll in event.tolls)
    another = _ANOTHER.among(reading.lower)
    if not added and (event.dates or another):
        return False
    return all(_is_left(draft, reading, toll) for toll in event.tolls)


def _gap(draft: Draft, reading: AnnotatedSentence) -> int:
    """Sentences since the last that tells of an event or counts its victims."""
    return reading.sentence.index - max([draft.last_sentence, *(r.sentence.index for r, _ in draft.counted[-1:])])


def tell(reading: AnnotatedSentence, drafts: Sequence[Draft]) -> None:
    """Gives the figures of a sentence that tells no event of its own to the event that it speaks of."""
    for toll in reading.tolls:
        if toll.kind not in _COUNTED_KINDS or toll.sense == "sum" or _is_unreal(reading, toll):
            continue
        recent = drafts[-_RECENT:]
        if any(_has(draft, reading, toll) for draft in recent):
            continue
        home = next((draft for draft in reversed(recent) if _may_be_of(draft, reading, toll)), None)
        if home is not None:
            home.counted.append((reading, toll))


def _has(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    return reading.sentence.index in draft.sentences and any(
        t.event.reading.sentence is reading.sentence and toll in t.event.tolls for t in draft.tellings
    )


def _is_unreal(reading: AnnotatedSentence, toll: TollMention) -> bool:
    clause = reading.clause(toll.quantity.first)
    return any(word in MODALS for word in reading.words(clause.first, clause.last))


def _may_be_of(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    """Whether a sentence just after an event may count its victims: nothing speaks of another place or day."""
    gap = _gap(draft, reading)
    reach = _REACH_OF_TOTAL if toll.sense in TOTALS else _REACH
    if draft.layer != "incident" or draft.family not in _HARMING or not 0 <= gap <= reach:
        return False
    told = [t for telling in draft.tellings for t in telling.event.tolls] + [t for _, t in draft.counted]
    before = [t for t in told if t.kind == toll.kind]
    if toll.quantity.high == 0 and (before or gap > 2):
        return False
    adds = toll.sense in TOTALS | {"more", "local"} or not before
    return (
        (adds or all(adds_to(t, toll) for t in before)) and _is_there(draft, reading) and _is_then(draft, reading, toll)
    )


def _is_there(draft: Draft, reading: AnnotatedSentence) -> bool:
    where = draft.location
    spots = [spot.place for spot in reading.places if spot.says_where and spot.is_fine]
    if not spots or where is None:
        return True
    return any(spot.id == where.place_id or (spot.admin1 and spot.admin1 == where.admin1) for spot in spots)


def _is_then(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    """Whether the days of a sentence are the event's; a later death or a new total may have a day of its own."""
    when = draft.period
    days = [mention.period for mention in reading.dates if not mention.speech and mention.period.start]
    if not days or when is None or when.start is None or when.end is None:
        return True
    late = timedelta(days=_LATE_DAYS if toll.sense in TOTALS | {"more"} else 0)
    return any(d.start <= when.end + late and when.start <= d.end for d in days if d.start and d.end)
