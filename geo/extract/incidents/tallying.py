"""The toll of an incident from all its figures: lists added, later totals first, earlier and other counts beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from geo.extract.events.event_building import Event
from geo.extract.incidents.drafts import Draft, LocatedEvent
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.tolls import TollMention
from geo.extract.text.clauses import MODALS
from geo.extract.text.small_words import AND
from geo.extract.text.word_lists import lexicon
from geo.model import Span, Toll, TollKind

_LIST_GAP = 7  # tokens at most from one figure of a list to the next
_SIDES_GAP = 20  # ... and to that of the other side
_REACH = 3  # sentences at most from an event to one that only counts its victims
_REACH_OF_TOTAL = 8  # ... or that gives a new total: "the death toll rose to 30"
_LATE_DAYS = 30  # after an event in which its victims may still die of it
_AT_MOST = 4  # times the figure told before that a later total may be
_RECENT = 6  # drafts of which a sentence may still speak
_BOTH_SIDES = lexicon("tolls", "both_sides")
_APART = lexicon("tolls", "sides_parted")
_ANOTHER = lexicon("drafts", "another")
_PARTED = lexicon("tolls", "list_parted")
_COUNTED_KINDS: tuple[TollKind, ...] = ("killed", "wounded")
_VIOLENT = frozenset(["violence", "territory"])
_HARMING = frozenset(["violence", "protest", "territory", "weapons", "siege"])


class _Figure(NamedTuple):
    """A figure with the sentence that gives it and whose figure it is."""

    sentence: int
    toll: TollMention
    source: str


def tolls(draft: Draft, article_id: str) -> tuple[Toll, ...]:
    """The figures of a draft, for each kind the one that stands for it first."""
    found: list[Toll] = []
    for kind in dict.fromkeys(figure.toll.kind for figure in _figures(draft)):
        chosen = _ordered([figure for figure in _figures(draft) if figure.toll.kind == kind])
        for _, toll, source in chosen:
            q = toll.quantity
            one = Toll(kind, q.low, q.best, q.high, toll.who, source, article_id, toll.span)
            if not any(t.kind == kind and (t.low, t.best, t.high) == (q.low, q.best, q.high) for t in found):
                found.append(one)
    return tuple(sorted(found, key=lambda toll: toll.best is None))


def _figures(draft: Draft) -> list[_Figure]:
    """The figures of its tellings, lists of one sentence added up, and those told of it elsewhere, in their order."""
    found = []
    for telling in draft.tellings:
        index, source = telling.event.reading.sentence.index, _source(telling)
        found += [_Figure(index, toll, source) for toll in _added(telling.event.reading, telling.event.tolls)]
    for reading, toll in draft.counted:
        found.append(_Figure(reading.sentence.index, toll, ""))
    statistic = draft.layer != "incident"
    return sorted((f for f in found if statistic or f.toll.sense != "sum"), key=lambda f: (f.sentence, f.toll.span))


def _source(telling: LocatedEvent) -> str:
    said = [a for a in telling.assertions if a.stance == "affirms"]
    return said[0].source if said else ""


def _added(reading: AnnotatedSentence, tolls: Sequence[TollMention]) -> list[TollMention]:
    """The figures of a sentence, the victims that one list names counted together."""
    lists: list[list[TollMention]] = []
    for toll in tolls:
        listed = next((group for group in lists if _goes_on(reading, group[-1], toll)), None)
        if listed is None:
            lists.append([toll])
        else:
            listed.append(toll)
    return [_sum(group) for group in lists]


def _goes_on(reading: AnnotatedSentence, before: TollMention, toll: TollMention) -> bool:
    """Whether a figure is the next in a list: "a man and 3 children"; a later clause counts something else."""
    if toll.kind != before.kind or before.sense in {"total", "earlier"} or toll.sense in {"total", "earlier", "local"}:
        return False
    between = reading.words(before.quantity.last, toll.quantity.first)
    if len(between) <= _LIST_GAP and not any(word in _PARTED for word in between):
        return True
    beside = _BOTH_SIDES.among(between) and not any(word in _APART for word in between)
    return beside and _other_side(before, toll) and len(between) <= _SIDES_GAP


def _sum(tolls: Sequence[TollMention]) -> TollMention:
    if len(tolls) == 1:
        return tolls[0]
    first, last = tolls[0], tolls[-1]
    bests = [toll.quantity.best for toll in tolls]
    quantity = first.quantity._replace(
        low=sum(t.quantity.low for t in tolls),
        best=sum(b for b in bests if b is not None) if None not in bests else None,
        high=sum(t.quantity.high for t in tolls),
        last=last.quantity.last,
        qualifier="",
    )
    who = f" {AND.first} ".join(toll.who for toll in tolls if toll.who)
    return replace(first, quantity=quantity, who=who, span=Span(first.span.start, max(last.span.end, first.span.end)))


def _ordered(figures: Sequence[_Figure]) -> list[_Figure]:
    """The figure that stands for the incident, and after it those that differ."""
    best, others = figures[0], list[_Figure]()
    for figure in figures[1:]:
        sense = figure.toll.sense
        if (best.toll.sense == "earlier" and sense != "earlier") or (sense == "total" and _is_risen(best, figure)):
            best, others = _risen(best, figure), [*others, best]
        elif sense == "earlier":
            best, others = _risen(figure, best), [*others, figure]
        elif sense == "more" and best.toll.sense != "total":
            best = best._replace(toll=_sum([best.toll, figure.toll]))
        elif sense == "local" or _says_more(best.toll, figure.toll):
            best, others = figure, [*others, best]
        elif _other_side(best.toll, figure.toll) and best.sentence != figure.sentence:
            best = best._replace(toll=_sum([best.toll, figure.toll]))
        else:
            others.append(figure)
    return [best, *others]


def _is_risen(before: _Figure, after: _Figure) -> bool:
    """Whether a total is that of the event; beside a figure of its own sentence it sums up several events."""
    q = before.toll.quantity
    apart = after.sentence != before.sentence or before.toll.sense == "more" or q.high == 1
    best = after.toll.quantity.high
    return apart and (q.best is None or q.best <= best <= _AT_MOST * max(q.best, 1) or q.qualifier == "vague")


def _risen(before: _Figure, after: _Figure) -> _Figure:
    """A later total, whose lowest figure is the one told before."""
    quantity = after.toll.quantity
    low = min(before.toll.quantity.low, quantity.low)
    return after._replace(toll=replace(after.toll, quantity=quantity._replace(low=low)))


def _says_more(before: TollMention, toll: TollMention) -> bool:
    """Whether a figure is exact where the one before it was none: 55 after "dozens", 3 after "nobody"."""
    loose = before.quantity.qualifier == "vague" or before.quantity.best in {None, 0}
    exact = toll.quantity.best is not None and toll.quantity.qualifier != "vague"
    return loose and exact and toll.quantity.high >= before.quantity.low


def _other_side(before: TollMention, toll: TollMention) -> bool:
    """Whether a figure counts the dead of the other side: three policemen beside 85 militants."""
    return bool(before.who and toll.who) and before.of_attackers != toll.of_attackers and toll.quantity.high > 0


def _adds_to(before: TollMention, toll: TollMention) -> bool:
    return _says_more(before, toll) or _other_side(before, toll) or before.quantity.best == toll.quantity.best


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
    words = set(reading.words(0, len(reading.sentence.tokens)))
    bare = event.weapon is None and not event.places and all(told.weight <= 1 for told in event.told)
    close = reading.sentence.index - draft.last_sentence == 1
    if (
        not (bare and close and event.tolls)
        or words & _ANOTHER
        or (draft.family != "violence" and draft.family != "territory")
    ):
        return False
    undated = not event.dates or all(toll.sense != "count" for toll in event.tolls)
    return undated and all(toll.kind in _COUNTED_KINDS and _may_be_of(draft, reading, toll) for toll in event.tolls)


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
    return any(t.event.reading.sentence is reading.sentence and toll in t.event.tolls for t in draft.tellings)


def _is_unreal(reading: AnnotatedSentence, toll: TollMention) -> bool:
    clause = reading.clause(toll.quantity.first)
    return any(word in MODALS for word in reading.words(clause.first, clause.last))


def _may_be_of(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    """Whether a sentence just after an event may count its victims: nothing speaks of another place or day."""
    gap = reading.sentence.index - draft.last_sentence
    reach = _REACH_OF_TOTAL if toll.sense in {"total", "earlier"} else _REACH
    if draft.layer != "incident" or draft.family not in _HARMING or not 0 <= gap <= reach:
        return False
    told = [t for telling in draft.tellings for t in telling.event.tolls] + [t for _, t in draft.counted]
    before = [t for t in told if t.kind == toll.kind]
    if toll.quantity.high == 0 and (told or gap > 1):
        return False
    adds = toll.sense in {"total", "earlier", "more", "local"} or not before
    return (
        (adds or all(_adds_to(t, toll) for t in before))
        and _is_there(draft, reading)
        and _is_then(draft, reading, toll)
    )


def _is_there(draft: Draft, reading: AnnotatedSentence) -> bool:
    where = draft.location
    spots = [spot.place for spot in reading.places if spot.says_where and spot.is_fine]
    if not spots or where is None:
        return True
    return any(spot.id == where.place_id or (spot.admin1 and spot.admin1 == where.admin1) for spot in spots)


def _is_then(draft: Draft, reading: AnnotatedSentence, toll: TollMention) -> bool:
    """Whether the days of a sentence are the event's; who died of it later, or a new total, may have a day of its own."""
    when = draft.period
    days = [mention.period for mention in reading.dates if not mention.speech and mention.period.start]
    if not days or when is None or when.start is None or when.end is None:
        return True
    late = timedelta(days=_LATE_DAYS if toll.sense in {"more", "total"} else 0)
    return any(d.start <= when.end + late and when.start <= d.end for d in days if d.start and d.end)
