"""The toll of an incident from all its figures: lists added, later totals first, earlier and other counts beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.extract.events import toll_places
from geo.extract.incidents.drafts import Draft, LocatedEvent
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.clauses import SPEECH
from geo.extract.text.small_words import AND
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.toll_mention import TollMention
from geo.model import Span, Toll

TOTALS = frozenset(["total", "revised", "earlier", "held"])
_ADDED = frozenset(["more", "died"])
_SIDES_GAP = 20  # tokens at most from one side's figure to the other's
_GROWN = 1.7  # times a figure that "at least" stands before, which a later count may be
_FEWEST_PARTS = 2  # of which a figure may be the whole; two equal figures are of two
_AT_MOST = 4  # times the figure told before that a later total may be
_BOTH_SIDES = lexicon("tolls", "both_sides")
_APART = lexicon("tolls", "sides_parted")
_SIDE = lexicon("tolls", "side")


class Figure(NamedTuple):
    """A figure with the sentence that gives it and whose figure it is."""

    sentence: int
    toll: TollMention
    source: str


def tolls(draft: Draft, article_id: str) -> tuple[Toll, ...]:
    """The figures of a draft, for each kind the one that stands for it first."""
    found: list[Toll] = []
    for kind in dict.fromkeys(figure.toll.kind for figure in _figures(draft)):
        chosen = _ordered([figure for figure in _figures(draft) if figure.toll.kind == kind])
        if kind == "wounded":
            chosen[0] = _without_dead(chosen[0], _figures(draft), found)
        for _, toll, source in chosen:
            q = toll.quantity
            one = Toll(kind, q.low, q.best, q.high, toll.who, source, article_id, toll.span)
            if not any(t.kind == kind and (t.low, t.best, t.high) == (q.low, q.best, q.high) for t in found):
                found.append(one)
    dead = any(toll.kind == "killed" and toll.high for toll in found)
    # Where people died, "the minister was unhurt" does not say that nobody was.
    told = [toll for toll in found if toll.high or not (dead and toll.kind == "wounded")]
    return tuple(sorted(told, key=lambda toll: toll.best is None))


def _without_dead(wounded: Figure, figures: Sequence[Figure], found: Sequence[Toll]) -> Figure:
    """The wounded but for those of them who are told to have died after they were counted; a toll may hold them."""
    whole = [toll.best for toll in found if toll.kind == "killed"]
    died = [f for f in figures if f.toll.sense == "died" and f.sentence >= wounded.sentence]
    if any(f.toll.quantity.best in whole for f in figures if f.toll.kind == "killed" and f.toll.sense != "died"):
        return wounded
    dead, q = sum(figure.toll.quantity.best or 0 for figure in died), wounded.toll.quantity
    if not dead or q.best is None or q.best <= dead:
        return wounded
    fewer = q._replace(low=max(q.low - dead, 0), best=q.best - dead)
    return wounded._replace(toll=replace(wounded.toll, quantity=fewer))


def _figures(draft: Draft) -> list[Figure]:
    """The figures of its tellings, lists of one sentence added up, and those told of it elsewhere, in their order."""
    found = []
    for telling in draft.tellings:
        index, source = telling.event.reading.sentence.index, _source(telling)
        found += [Figure(index, toll, source) for toll in _added(telling.event.reading, telling.event.tolls)]
    counted = {id(reading): reading for reading, _ in draft.counted}
    for key, reading in counted.items():
        tolls = [toll for other, toll in draft.counted if id(other) == key]
        found += [Figure(reading.sentence.index, toll, "") for toll in _added(reading, tolls)]
    statistic = draft.layer != "incident"
    # Two tellings of one sentence may share a figure, which is told once.
    once = {(f.sentence, f.toll.span, f.toll.kind): f for f in reversed(found) if statistic or f.toll.sense != "sum"}
    return sorted(once.values(), key=lambda f: (f.sentence, f.toll.span))


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
    return [_sum(_wholes(group)) for group in lists]


def _wholes(tolls: Sequence[TollMention]) -> Sequence[TollMention]:
    """Of "seven Lebanese, six civilians and a soldier," only the seven, whom the others come to."""
    parts = sum(toll.quantity.best or 0 for toll in tolls[1:])
    return tolls[:1] if len(tolls) > _FEWEST_PARTS and tolls[0].quantity.best == parts else tolls


def _goes_on(reading: AnnotatedSentence, before: TollMention, toll: TollMention) -> bool:
    """Whether a figure is the next in a list: "a man and 3 children"; a later clause counts something else."""
    if toll.kind != before.kind or toll.sense == "local":
        return False
    if before.sense in TOTALS or toll.sense in TOTALS:  # "the dead are five soldiers and three nurses"
        return before.sense == toll.sense == "held" and _is_joined(reading, before, toll)
    if toll_places.is_listed(reading, before, toll):
        return True
    between = reading.words(before.quantity.last, toll.quantity.first)
    if _tells_on(reading, before, toll, between):
        return True
    if _SIDE.among(between) and AND.among(between) and not any(word in _APART or word in SPEECH for word in between):
        return len(between) <= _SIDES_GAP  # "63 on the side of the herders and 41 on that of the farmers"
    beside = _BOTH_SIDES.among(between) and not any(word in _APART for word in between)
    return beside and _other_side(before, toll) and len(between) <= _SIDES_GAP


def _is_joined(reading: AnnotatedSentence, before: TollMention, toll: TollMention) -> bool:
    between = reading.words(before.quantity.last, toll.quantity.first)
    both = bool(before.who and toll.who)  # not "63 on Tuesday and 90 yesterday"
    return both and AND.among(between[-1:]) and toll_places.is_listed(reading, before, toll)


def _tells_on(reading: AnnotatedSentence, before: TollMention, toll: TollMention, between: Sequence[str]) -> bool:
    """Whether a sentence goes on to others: "a chief was burned alive and a woman trampled to death".

    Another day, place or speaker between them makes them the dead of something else, or another count of the same.
    """
    if {before.sense, toll.sense} != {"count"} or not before.quantity.high or not toll.quantity.high:
        return False
    if not AND.among(between) or len(between) > _SIDES_GAP or any(word in _APART or word in SPEECH for word in between):
        return False
    dated = any(mention.span.start >= before.span.end for mention in reading.dates)
    return not dated and not any(place.first >= before.quantity.last for place in reading.named_places)


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


def _ordered(figures: Sequence[Figure]) -> list[Figure]:
    """The figure that stands for the incident, and after it those that differ."""
    best, others = _first(figures[0]), list[Figure]()
    for number, figure in enumerate(figures[1:], 1):
        sense = figure.toll.sense
        if _is_rest(figures[number - 1], figure, best):
            continue
        if sense == "earlier":
            best, others = _risen(figure, best), [*others, figure]
        elif best.toll.sense == "earlier" or _is_risen(best, figure):
            best, others = _risen(best, figure), [*others, best]
        elif sense in {"more", "died"} and best.toll.sense != "total" and best.toll.quantity.best is not None:
            best = best._replace(toll=_sum([best.toll, figure.toll]))
        elif sense == "local" or _says_more(best.toll, figure.toll):
            best, others = figure, [*others, best]
        elif _other_side(best.toll, figure.toll) and best.sentence != figure.sentence and sense != "some":
            best = best._replace(toll=_sum([best.toll, figure.toll]))
        elif sense != "some":
            others.append(figure)
    return [best, *others]


def _is_rest(before: Figure, figure: Figure, whole: Figure) -> bool:
    """Whether a figure and the one before it in its sentence come to what was told: 13 bodies and four more, of 17."""
    added = figure.toll.sense in {"more", "died"} and before.sentence == figure.sentence != whole.sentence
    parts = (before.toll.quantity.best or 0) + (figure.toll.quantity.best or 0)
    return added and parts == whole.toll.quantity.best


def _first(figure: Figure) -> Figure:
    """The figure that is told first; of "a ninth passenger died" nine, where the others were not counted."""
    toll = figure.toll
    if toll.kind != "killed" or toll.nth <= toll.quantity.high:  # "two, a second lieutenant among them"
        return figure
    return figure._replace(toll=replace(toll, quantity=toll.quantity._replace(best=toll.nth, high=toll.nth)))


def _is_risen(before: Figure, after: Figure) -> bool:
    """Whether a figure is a later one of the same dead.

    A new total beside a figure of its own sentence sums up several events; what is said to be revised does not. Where
    "at least" so many were told, a little more in another sentence is what they have become.
    """
    q, sense = before.toll.quantity, after.toll.sense
    number = after.toll.quantity.best
    if q.best is None or number is None or q.qualifier == "vague":
        return sense in {"total", "revised"}
    apart = after.sentence != before.sentence or before.toll.sense in _ADDED or q.high == 1
    if sense == "revised" or (sense == "total" and apart):
        once_more = q.high == 1 and after.sentence == before.sentence  # "a girl died, bringing to 15 the number"
        added = before.toll.sense in _ADDED  # "five more bodies, raising the toll to 28"
        return q.best <= number and (once_more or added or number <= _AT_MOST * q.best)
    grown = q.qualifier == "floor" and q.best < number <= _GROWN * q.best
    return grown and sense in {"count", "held"} and apart and not after.toll.quantity.qualifier


def _risen(before: Figure, after: Figure) -> Figure:
    """A later total, whose lowest figure is the one told before."""
    quantity = after.toll.quantity
    added = before.toll.quantity.high == 1 or before.toll.sense in _ADDED
    if added and before.sentence == after.sentence:
        return after  # "a girl died, bringing to 15 the number": nobody counted one
    low = min(before.toll.quantity.low, quantity.low)
    return after._replace(toll=replace(after.toll, quantity=quantity._replace(low=low)))


def _says_more(before: TollMention, toll: TollMention) -> bool:
    """Whether a figure is exact where the one before it was none: 55 after "dozens", 3 after "nobody"."""
    loose = before.quantity.qualifier == "vague" or before.quantity.best in {None, 0} or before.sense == "some"
    exact = toll.quantity.best is not None and toll.quantity.qualifier != "vague"
    return loose and exact and toll.quantity.high >= before.quantity.low


def _other_side(before: TollMention, toll: TollMention) -> bool:
    """Whether a figure counts the dead of the other side: three policemen beside 85 militants."""
    if before.quantity.best == toll.quantity.best and toll.quantity.high > 1:
        return False  # the same figure told again is nobody else's
    return bool(before.who and toll.who) and before.of_attackers != toll.of_attackers and toll.quantity.high > 0


def adds_to(before: TollMention, toll: TollMention) -> bool:
    """Whether a later sentence's figure says something of the event that the figure before did not."""
    same = before.quantity.best == toll.quantity.best or _is_risen(Figure(0, before, ""), Figure(1, toll, ""))
    return same or _says_more(before, toll) or _other_side(before, toll)
