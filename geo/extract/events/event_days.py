"""Which of the days that a sentence tells are those of one of its events."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.dates.date_mentions import DateMention
from geo.extract.events.event_mentions import EventMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.small_words import POSSESSIVE
from geo.extract.text.word_lists import lexicon

_TIME_ASIDES = lexicon("building", "time_asides")
_NAMES_TIME = lexicon("building", "names_time")

_EARLIER = frozenset({"perfect", "pluperfect"})
_TIED = 4  # tokens at most from a day and its 's to the event: "Sunday's deadly car bombing"
_BESIDE = 3  # tokens at most between two phrases for one day: "two days later, on Sunday"
_FRAME = 8  # a day that opens its sentence is no farther than this from anything in it


def days_of(reading: AnnotatedSentence, group: Sequence[EventMention]) -> list[DateMention]:
    """The date phrases of an event, the nearest first: those of its own clauses, never the day of the speech."""
    free = [mention for mention in reading.dates if not mention.speech]
    if not free:
        return []
    tied = [mention for mention in free if _is_tied(reading, mention, group)]
    if tied:
        return tied
    clausal = [mention for mention in free if mention.of_clause]
    for mention in clausal:
        if _opens_clause_of(reading, mention, group):
            return [mention]
    free = [mention for mention in free if not mention.of_clause]
    free = [mention for mention in free if not _is_of_another(reading, mention)] or free
    clauses = {reading.clause(told.trigger.first) for told in group}
    own = [m for m in free if reading.clause(reading.token_at(m.span.start)) in clauses]
    others = [m for m in free if m not in own and not _is_aside(reading, reading.token_at(m.span.start))]
    if not own and any(reading.clause(told.trigger.first).kind == "relative" for told in group[:1]):
        others = [m for m in others if _reaches(reading, m, group[0])]
    return _nearest(reading, own or others, group)


def sureness(reading: AnnotatedSentence, day: DateMention, told: Sequence[EventMention]) -> int:
    """How sure it is that a day is the event's: 2 where it is part of its name, 1 in its clause, 0 elsewhere.

    A sentence that only counts victims may well say when they were counted.
    """
    if _is_tied(reading, day, told):
        return 2
    only_counts = all(one.trigger.word.weight <= 1 for one in told)
    clauses = {reading.clause(one.trigger.first) for one in told}
    return int(not only_counts and reading.clause(reading.token_at(day.span.start)) in clauses)


def _nearest(
    reading: AnnotatedSentence, mentions: Sequence[DateMention], group: Sequence[EventMention]
) -> list[DateMention]:
    """The phrase nearest to the event, and what stands beside it for the same day."""
    fine = [mention for mention in mentions if mention.period.is_within_days] or mentions
    if len(fine) < 2:
        return list(mentions)
    main = max(group, key=lambda told: told.weight).trigger
    best = _leading(reading, fine, main.first) or min(
        fine, key=lambda mention: _distance(reading, mention, main.first, main.last)
    )
    coarse = [mention for mention in mentions if mention not in fine]
    return [best, *(m for m in fine if m is not best and _beside(reading, m, best)), *coarse]


def _leading(reading: AnnotatedSentence, days: Sequence[DateMention], at: int) -> DateMention | None:
    """The last day before an event in a sentence that tells each day first: "on Sunday two died and on Monday ..."."""
    if reading.token_at(min(day.span for day in days).start) > 1:
        return None
    return max((day for day in days if reading.token_at(day.span.start) < at), key=lambda day: day.span, default=None)


def of_figures(reading: AnnotatedSentence, figures: Sequence[int]) -> list[DateMention] | None:
    """The day of each of some figures, where each has one behind or before it: "two on Sunday and three on Monday"."""
    days = sorted((day for day in reading.dates if not day.speech), key=lambda day: day.span)
    at = [reading.token_at(day.span.start) for day in days]
    if len(days) != len(figures) or len(days) < 2:
        return None
    leads = all(day < figure for day, figure in zip(at, figures, strict=True))
    leads = leads and all(figure < day for figure, day in zip(figures, at[1:], strict=False))
    follows = all(figure < day for figure, day in zip(figures, at, strict=True))
    follows = follows and all(day < figure for day, figure in zip(at, figures[1:], strict=False))
    return days if leads or follows else None


def _beside(reading: AnnotatedSentence, left: DateMention, right: DateMention) -> bool:
    first, last = sorted((left.span, right.span))
    return 0 <= reading.token_at(last.start) - reading.token_at(first.end - 1) <= _BESIDE


def _distance(reading: AnnotatedSentence, mention: DateMention, first: int, last: int) -> int:
    begin, end = reading.token_at(mention.span.start), reading.token_at(mention.span.end - 1)
    away = first - end if end < first else max(begin - last, 0)
    return min(away, _FRAME) if begin <= 1 else away


def _opens_clause_of(reading: AnnotatedSentence, mention: DateMention, group: Sequence[EventMention]) -> bool:
    """Whether an event is what a phrase such as "a day after" stands before, up to the next comma."""
    opens = reading.token_at(mention.span.end - 1)
    at = max(group, key=lambda told: told.weight).trigger.first
    if at <= opens or reading.clause(at) not in {reading.clause(opens), reading.clause(opens + 1)}:
        return False
    return "," not in reading.words(opens, at)


def _is_tied(reading: AnnotatedSentence, mention: DateMention, group: Sequence[EventMention]) -> bool:
    """Whether a day stands right before the event it dates: "Sunday's bombing", whatever else the sentence dates."""
    last = reading.token_at(mention.span.end)
    cues = {told.trigger.first for told in group}
    return POSSESSIVE.among(reading.words(last, last + 1)) and not cues.isdisjoint(range(last + 1, last + _TIED))


def _is_aside(reading: AnnotatedSentence, at: int) -> bool:
    """Whether a day dates what came before: "before he fled on Monday", but not "before dawn Monday"."""
    clause = reading.clause(at)
    if clause.mark not in _TIME_ASIDES:
        return False
    return at > clause.first and not _NAMES_TIME.among(reading.words(clause.first + 1, clause.first + 2))


def _is_of_another(reading: AnnotatedSentence, mention: DateMention) -> bool:
    """Whether a day belongs to what it stands before: "yesterday's edition", "Monday's vote"."""
    last = reading.token_at(mention.span.end)
    return POSSESSIVE.among(reading.words(last, last + 1)) and not _NAMES_TIME.among(reading.words(last + 1, last + 3))


def _reaches(reading: AnnotatedSentence, mention: DateMention, told: EventMention) -> bool:
    """Whether the day of a main clause is that of what its relative clause tells too."""
    after = reading.token_at(mention.span.start) > told.trigger.first
    return after or told.verdict.tense not in _EARLIER
