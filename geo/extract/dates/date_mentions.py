"""Date phrases in a sentence: which days they mean, counted from the day of the speech, not of the print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.extract.dates.rules import Rule, every_rule_needs_some, rules
from geo.extract.dates.sequence import shifts
from geo.extract.dates.words import Days, held, may_hold
from geo.extract.text.sentences import Sentence
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.model import Period, Span

_SPEECH = lexicon("dates", "speech")
_SINCE = lexicon("dates", "since")
_SAYING = lexicon("clauses", "speech")
_SPEECH_ENDS = lexicon("dates", "speech_ends")
_UP_TO = lexicon("dates", "up_to")
_SPEECH_REACH = 3
"""A weekday within so many words of a verb of saying dates the speech: "told his counterpart Thursday"."""
_WEEKDAY_RULES = frozenset(
    {
        "weekday night",
        "week before",
        "short weekday",
        "numbered weekday",
        "weekdays",
        "weekday of week",
        "day month",
        "month day",
    }
)
_SEQUENCE = "sequence"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date phrase: where it stands, what it means, and whether it dates what is said rather than what happened."""

    span: Span
    period: Period
    speech: bool = False
    shift: int | None = None
    """Days from the day told before, where it counts from that and no day of its own sentence stands in for it."""
    of_clause: bool = False
    """Whether it dates only the clause that its last word opens: "two days after rebels took the town"."""


def _says(token: Token) -> bool:
    return token.lower in _SPEECH or token.lower in _SAYING


def _is_speech(sentence: Sentence, span: Span) -> bool:
    """Whether the phrase stands beside a verb of saying, with no other verb's clause between."""
    tokens = sentence.tokens
    at = next((index for index, token in enumerate(tokens) if token.end > span.start), len(tokens))
    for token in reversed(tokens[max(0, at - _SPEECH_REACH - 1) : at]):
        if _says(token):
            return True
        if token.lower in _SPEECH_ENDS:
            break
    last = next((index for index, token in enumerate(tokens) if token.start >= span.end), len(tokens))
    return last < len(tokens) and _says(tokens[last])


def _period(rule: str, days: Days | None, anchor: date | None, span: Span, phrase: str) -> Period:
    if days is None:
        return Period(None, None, 1, phrase, anchor, rule, span)
    return Period(days[0], days[1], days[2], phrase, anchor, rule, span)


_ABSOLUTE = frozenset({"iso day", "compact day", "numeric day", "hijri day", "year", "month year"})
_UNREAD = "unread"
_UNDATED = "no time expression"


_YEARLY = frozenset(
    {
        "day month",
        "month day",
        "day range",
        "day to day",
        "days of months",
        "in month",
        "part of month",
        "week of month",
    }
)


def _count(
    counter: Rule, match: re.Match[str], anchor: date | None, sentence: Sentence, year: int | None = None
) -> DateMention | None:
    rule = counter.name
    span = Span(match.start() + sentence.span.start, match.end() + sentence.span.start)
    named = match.groupdict().get("year") is not None or rule in _ABSOLUTE
    if anchor is None and year is not None and rule in _YEARLY:
        anchor = date(year, 12, 31)
    if anchor is None and not named:
        return DateMention(span, _period(rule, None, None, span, match.group()), _is_speech(sentence, span))
    try:
        days = counter.days(match, anchor or date(2000, 1, 1))
    except (ValueError, OverflowError):  # "the past 900 years": before the calendar starts
        return None
    if days is None and rule != _UNREAD:
        return None
    if days is not None and days[2] == 1 and f" {match.string[: match.start()].lower()}".endswith(_UP_TO.in_order):
        days = _before(days[0], 1), days[1], 2
    period = _period(rule, days, None if named else anchor, span, match.group())
    return DateMention(span, period, _is_speech(sentence, span))


def _matches(text: str, parts: set[str]) -> list[tuple[Rule, re.Match[str]]]:
    taken: list[tuple[int, int]] = []
    found = []
    for rule in rules():
        if not may_hold(parts, rule.needs):
            continue
        for match in rule.pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append((match.start(), match.end()))
                found.append((rule, match))
    return sorted(found, key=lambda item: item[1].start())


def _counted_on(
    sentence: Sentence, found: Sequence[DateMention], published: date | None, parts: set[str]
) -> list[DateMention]:
    """The phrases that count from another day: that of the sentence itself, else the one told before."""
    taken = [(mention.span.start, mention.span.end) for mention in found]
    more = []
    for one in shifts(sentence.text, parts):
        span = Span(one.start + sentence.span.start, one.end + sentence.span.start)
        if any(start < span.end and span.start < end for start, end in taken):
            continue
        days = [
            m.period for m in found if m.period.start and m.period.is_within_days and (one.of_clause or not m.speech)
        ]
        before = [p for p in days if p.span and p.span.start < span.start]
        later = days[0].end if days else None
        base = before[-1].end if before else later if one.of_clause else None
        anchor = base or later or published
        if anchor is None or (base is None and one.days >= 0):
            period = Period(None, None, 1, one.phrase, None, _SEQUENCE, span)
        else:
            period = _shifted(anchor, one.days, one.phrase, span)
        more.append(DateMention(span, period, shift=one.days if base is None else None, of_clause=one.of_clause))
    return sorted([*found, *more], key=lambda mention: mention.span)


def _shifted(anchor: date, days: int, phrase: str, span: Span | None) -> Period:
    try:
        day = anchor + timedelta(days=days)
    except OverflowError:  # an article of 1 January of the year 1, which stands for none: nothing was before it
        return Period(None, None, 1, phrase, anchor, _SEQUENCE, span)
    return Period(day, day, 1, phrase, anchor, _SEQUENCE, span)


def resolved(mention: DateMention, before: Period | None) -> Period | None:
    """What a phrase means after the day told before; none where it needs one and none was told."""
    if mention.shift is None:
        return mention.period
    if before is None or before.end is None:
        return mention.period if mention.shift < 0 else None
    return _shifted(before.end, mention.shift, mention.period.phrase, mention.span)


def opening_of(period: Period) -> Period:
    """The first day of what has gone on "since Thursday", which "that evening" counts from; any other period itself."""
    lasts = period.phrase.lower().split()[:1]
    if not _SINCE.among(lasts) or period.start is None:
        return period
    return replace(period, end=period.start, precision=1)


def is_counted_on(period: Period) -> bool:
    """Whether it was counted from another day of the text."""
    return period.rule == _SEQUENCE


def _opens_speech(sentence: Sentence, found: Sequence[DateMention]) -> list[DateMention]:
    """Of several days the opening one is that of the speech: "On Tuesday, a spokesman accused ... over three days"."""
    if len(found) < 2 or found[0].span.start - sentence.span.start > 10:
        return list(found)
    tokens = sentence.tokens
    at = next((i for i, token in enumerate(tokens) if token.start >= found[0].span.end), len(tokens))
    speaks = any(_says(token) for token in tokens[at : at + 9])
    comma = at < len(tokens) and tokens[at].lower == ","
    return [replace(found[0], speech=True), *found[1:]] if speaks and comma else list(found)


def mentions(
    sentence: Sentence, published: date | None, year: int | None = None, written: date | None = None
) -> list[DateMention]:
    """The date phrases of a sentence; relative ones count from its speech day where it names one.

    Args:
        sentence: the sentence.
        published: the day of publication, from which weekdays count.
        year: what stands in for a day of publication.
        written: the day that "today" and "last night" count from, where it is another.
    """
    parts = held(sentence.text.lower())
    if not parts and every_rule_needs_some():
        return []
    today = written or published
    found = [
        (rule, match, _count(rule, match, published if rule.name in _WEEKDAY_RULES else today, sentence, year))
        for rule, match in _matches(sentence.text, parts)
    ]
    speech_day = next(
        (mention.period.start for _, _, mention in found if mention and mention.speech and mention.period.start), None
    )
    if speech_day is None or speech_day == published:
        stated = _opens_speech(sentence, [mention for _, _, mention in found if mention])
        return _counted_on(sentence, stated, published, parts)
    recounted = []
    for rule, match, mention in found:
        relative = mention is not None and not mention.speech and rule.name not in _WEEKDAY_RULES
        recounted.append(_count(rule, match, speech_day, sentence) if relative else mention)
    return _counted_on(sentence, [mention for mention in recounted if mention], published, parts)


def undated(published: date | None, *, ongoing: bool, said: Period | None = None) -> Period | None:
    """The days of an event that the text does not date.

    Of the report and three before; where the day is told on which it was said, of that and three before; what goes on
    when it is told is of that day or, as papers are printed a day later, of the day before.
    """
    if published is None:
        return None
    if said is not None and said.start and said.end and (said.end < published or not ongoing):
        return Period(_before(said.start, 3), said.end, max(said.precision, 2), "", published, _UNDATED)
    if ongoing:
        return Period(_before(published, 1), published, 2, "", published, "present tense")
    return Period(_before(published, 3), published, 2, "", published, _UNDATED)


def _before(day: date, days: int) -> date:
    """So many days before, or the first of the calendar: an article of the year 1 bears no day that anybody knew."""
    return day - timedelta(days=min(days, (day - date.min).days))
