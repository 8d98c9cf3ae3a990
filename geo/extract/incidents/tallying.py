"""Which event a sentence counts the victims of where it tells no event of its own: "The death toll rose to 30"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta

from geo.extract.events import toll_places
from geo.extract.events.event_building import Event
from geo.extract.incidents.drafts import Draft
from geo.extract.incidents.toll_figures import TOTALS, adds_to
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.clauses import MODALS
from geo.extract.text.word_lists import lexicon, pattern
from geo.extract.tolls.toll_mention import TollMention
from geo.model import TollKind

_REACH = 3  # sentences at most from an event to one that only counts its victims
_REACH_OF_TOTAL = 8  # ... or that gives a new total: "the death toll rose to 30"
_LATE_DAYS = 30  # after an event in which its victims may still die of it
_TELLING_WORD = 7  # letters of a word that may say which event is meant
_RECENT = 6  # drafts of which a sentence may still speak
_NOT = lexicon("tolls", "not_so")
_ANOTHER = lexicon("drafts", "another")
_COUNTED_KINDS: tuple[TollKind, ...] = ("killed", "wounded")
_VIOLENT = frozenset(["violence", "territory"])
_HARMING = frozenset(["violence", "protest", "territory", "weapons", "siege", "property"])


def without_counts(reading: AnnotatedSentence, events: Sequence[Event], drafts: Sequence[Draft]) -> list[Event]:
    """The events of a sentence but for those that only count the victims of the event told right before."""
    events = [event for event in events if not _denies(event)]
    last = drafts[-1] if drafts else None
    if last is None:
        return events
    for event in events:
        if event.family == "arrest":  # "One rebel was killed and four arrested", after a clash
            event.tolls = [toll for toll in event.tolls if not _is_left(last, reading, toll)]
    return [event for event in events if not _only_counts(last, reading, event)]


def _denies(event: Event) -> bool:
    """Whether an event is no more than that nobody was harmed: "nobody was hurt"."""
    nobody = bool(event.tolls) and all(toll.quantity.high == 0 for toll in event.tolls)
    return nobody and _is_bare(event)


def _is_bare(event: Event) -> bool:
    """Whether an event is told by words of harm alone, and without a place."""
    return not event.places and is_of_harm_alone(event)


def is_of_harm_alone(event: Event) -> bool:
    """Whether an event is told by no more than what became of people."""
    return event.weapon is None and all(told.weight <= 1 for told in event.told)


def _is_left(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    return toll.kind in _COUNTED_KINDS and _may_be_of(draft, reading, toll)


def _only_counts(draft: Draft, reading: AnnotatedSentence, event: Event) -> bool:
    """Whether an event is no more than a figure: "Three policemen were killed", "a sixth died this morning"."""
    if not (_is_bare(event) and event.tolls and draft.family in _VIOLENT and _gap(draft, reading) == 1):
        return False
    added = all(toll.sense != "count" for toll in event.tolls)
    another = _ANOTHER.among(reading.lower)
    if not added and (event.dates or another):
        return False
    return all(_is_left(draft, reading, toll) for toll in event.tolls)


def _gap(draft: Draft, reading: AnnotatedSentence) -> int:
    """Sentences since the last that tells of an event or counts its victims; below 0 where none does before."""
    index = reading.sentence.index
    if index < min(draft.sentences):
        return 0
    told = [*draft.sentences, *(counted.sentence.index for counted, _ in draft.counted)]
    return index - max((own for own in told if own <= index), default=index + 1)


def recount(readings: Sequence[AnnotatedSentence], drafts: Sequence[Draft]) -> None:
    """Gives the figures that no sentence's own event has anew, once it is known which drafts stand.

    What only counts victims may speak of an event that the rules doubted, and that a model let stand.
    """
    for draft in drafts:
        draft.counted = []
    opened = sorted(drafts, key=lambda draft: min(draft.sentences))
    firsts = [min(draft.sentences) for draft in opened]
    for reading in readings:
        if reading.tolls and reading.sentence.zone == "body":
            before = bisect_right(firsts, reading.sentence.index)
            tell(reading, opened[:before] or _next(reading, opened))


def _next(reading: AnnotatedSentence, opened: Sequence[Draft]) -> Sequence[Draft]:
    """The first event of an article that opens with its toll, where it follows soon and has no figures of its own."""
    first = next(iter(opened), None)
    if all(toll.sense not in TOTALS for toll in reading.tolls):
        return []
    soon = first is not None and min(first.sentences) - reading.sentence.index <= _REACH
    return opened[:1] if soon and first is not None and not first.figures else []


def tell(reading: AnnotatedSentence, drafts: Sequence[Draft]) -> None:
    """Gives the figures of a sentence that tells no event of its own to the event that it speaks of."""
    last: tuple[TollMention, Draft] | None = None
    for toll in reading.tolls:
        if last is not None and toll.kind == last[0].kind and toll_places.is_listed(reading, last[0], toll):
            last = toll, last[1]
            last[1].counted.append((reading, toll))  # "the driver and a cook died"
            continue
        if toll.kind not in _COUNTED_KINDS or toll.sense == "sum" or _is_unreal(reading, toll):
            continue
        recent = drafts[-_RECENT:]
        if any(_has(draft, reading, toll) for draft in recent):
            continue
        home = _home(reading, toll, recent)
        if home is not None:
            home.counted.append((reading, toll))
            last = toll, home


def _home(reading: AnnotatedSentence, toll: TollMention, recent: Sequence[Draft]) -> Draft | None:
    """The last event that a figure may be of; a new total names its own again: "the hypermarket toll is now six"."""
    fitting = [draft for draft in reversed(recent) if _may_be_of(draft, reading, toll)]
    if toll.sense not in {"total", "revised"} or len(fitting) < 2:
        return next(iter(fitting), None)
    named = {word for word in reading.lower if len(word) >= _TELLING_WORD}
    return max(fitting, key=lambda draft: bool(named.intersection(_words(draft))))


def _words(draft: Draft) -> set[str]:
    return {word for telling in draft.tellings for word in telling.event.reading.lower}


def _has(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    return reading.sentence.index in draft.sentences and any(
        t.event.reading.sentence is reading.sentence and toll in t.event.tolls for t in draft.tellings
    )


def _is_unreal(reading: AnnotatedSentence, toll: TollMention) -> bool:
    clause = reading.clause(toll.quantity.first)
    words = reading.words(clause.first, clause.last)
    return any(
        word in MODALS and not _NOT.among(words[at + 1 : at + 2])  # "could not be saved"
        for at, word in enumerate(words)
    )


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
    if toll.sense not in TOTALS and gap > 1 and not _in_paragraph(draft, reading):
        return False
    adds = toll.sense in TOTALS | {"more", "local"} or not before
    return (
        (adds or all(adds_to(t, toll) for t in before)) and _is_there(draft, reading) and _is_then(draft, reading, toll)
    )


def _in_paragraph(draft: Draft, reading: AnnotatedSentence) -> bool:
    return any(telling.event.reading.sentence.paragraph == reading.sentence.paragraph for telling in draft.tellings)


def _is_there(draft: Draft, reading: AnnotatedSentence) -> bool:
    where = draft.location
    spots = [spot.place for spot in reading.places if spot.says_where and spot.is_fine]
    if not spots or where is None:
        return True
    if not where.is_within_country:
        return any(spot.country == where.country for spot in spots)
    return any(spot.id == where.place_id or (spot.admin1 and spot.admin1 == where.admin1) for spot in spots)


def _is_then(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    """Whether the days of a sentence are the event's; a later death or a new total may have a day of its own."""
    when = draft.period
    days = [mention.period for mention in reading.dates if not mention.speech and mention.period.start]
    if not days or when is None or when.start is None or when.end is None:
        return True
    late = timedelta(days=_LATE_DAYS if toll.sense in TOTALS | {"more"} else 0)
    return any(d.start - when.end <= late and when.start <= d.end for d in days if d.start and d.end)


def figures_differ(draft: Draft) -> bool:
    """Whether two sentences, each with somebody who counts, give other figures of the dead; "hundreds" is none."""
    told = [(telling.event.reading, toll) for telling in draft.tellings for toll in telling.event.tolls]
    counts = [
        (reading, toll.quantity.best)
        for reading, toll in (*told, *draft.counted)
        if toll.kind == "killed"
        and toll.sense == "count"
        and toll.quantity.best in {toll.quantity.low, toll.quantity.high}
    ]
    if len({number for _, number in counts}) < 2:
        return False
    by = {
        reading.sentence.index
        for reading, _ in counts
        if pattern("accounts", "counted_by").search(reading.sentence.text)
    }
    insisted = any(pattern("accounts", "insisted").search(reading.sentence.text) for reading, _ in counts)
    return insisted or len(by) > 1
