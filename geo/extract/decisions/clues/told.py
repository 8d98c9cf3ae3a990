"""A draft as the models look at it: which of its sentences tell of it, by which cues, and how far off a word is."""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gazetteer import Gazetteer
from geo.extract.events.event_mentions import EventMention
from geo.extract.incidents.article_cast import ArticleActors
from geo.extract.incidents.drafts import Draft
from geo.extract.incidents.settings import Settings
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.clauses import clause_of
from geo.model import MAPPED_LAYERS, Article, Incident
from geo.vocabulary import event_type

FAR = 99.0
COMPANY = 20
"""Drafts on either side that one is compared with, so that a long article costs no more a line."""
REACH = 40
SPREAD = 200
"""Sentences from the first to the last that tells of a draft beyond which only those near one of them are looked at."""
_WINDOWS = 4
"""So many of those sentences, the first ones."""
OPENING = 8
"""Sentences on either side of a draft, and at the head of the article, whose places may be its own."""


@dataclass(slots=True)
class Told:
    """A draft, the incident that the rules make of it, and its cues by sentence."""

    draft: Draft
    incident: Incident
    cues: dict[int, list[EventMention]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    """The indices of its sentences in the order of the text."""
    paragraphs: set[int] = field(default_factory=set)
    roles: set[tuple[str, str]] = field(default_factory=set, init=False, repr=False)
    """Who takes part in it, and as what."""
    kept: dict[tuple[object, ...], dict[str, float]] = field(default_factory=dict, init=False, repr=False)
    """Columns that several models ask for."""

    def __post_init__(self) -> None:
        """Gathers the cues of all tellings, and where they stand; anew where the incident was replaced."""
        self.cues, self.paragraphs = {}, set()
        for telling in self.draft.tellings:
            sentence = telling.event.reading.sentence
            self.cues.setdefault(sentence.index, []).extend(telling.event.told)
            self.paragraphs.add(sentence.paragraph)
        self.order = sorted(self.cues)
        self.roles = {(actor.name, actor.role) for actor in self.incident.actors}

    @property
    def sentences(self) -> list[int]:
        """The indices of the sentences that tell of it, in the order of the text."""
        return self.order

    def gap(self, index: int) -> int:
        """Sentences from the nearest one that tells of it: below 0 before it, above 0 after it."""
        if index in self.cues:
            return 0
        at = bisect_left(self.order, index)
        before = index - self.order[at - 1] if at else 0
        after = index - self.order[at] if at < len(self.order) else 0
        return before if before and (before <= -after or not after) else after

    def nearest(self, reading: AnnotatedSentence, at: int) -> EventMention | None:
        """The cue of a sentence that stands nearest to a token."""
        cues = self.cues.get(reading.sentence.index)
        if not cues:
            return None
        return cues[0] if len(cues) == 1 else min(cues, key=lambda cue: abs(cue.trigger.first - at))


@dataclass(slots=True)
class Story:
    """An article with everything that is told in it."""

    article: Article
    gazetteer: Gazetteer
    readings: Sequence[AnnotatedSentence]
    cast: ArticleActors
    told: list[Told]
    settings: Settings
    """What stands above each sentence."""
    openings: list[int] = field(default_factory=list)
    """The first sentence of each draft, in the order of the text."""

    numbers: dict[int, int] = field(default_factory=dict)
    """The place of each draft in the list, by the identity of the draft."""
    kept: dict[object, Any] = field(default_factory=dict, repr=False)
    """What is counted once for the whole article, by the function that counts it."""

    def __post_init__(self) -> None:
        """Looks up where each draft opens, and which number it has."""
        self.numbers = {id(one.draft): number for number, one in enumerate(self.told)}
        self.openings = sorted(min(one.cues) for one in self.told if one.cues)

    @property
    def mapped(self) -> list[Told]:
        """The drafts of what belongs on a map."""
        return [one for one in self.told if one.incident.layer in MAPPED_LAYERS]

    def beside(self, told: Told) -> list[Told]:
        """The drafts that stand around one in the list, itself among them; mostly all that there are."""
        number = self.numbers[id(told.draft)]
        return self.told[max(number - COMPANY, 0) : number + COMPANY + 1]

    def within_reach(self, told: Told) -> list[AnnotatedSentence]:
        """The sentences near a draft, and those that the article opens with; of a usual article all of them."""
        first, last = min(told.cues, default=0), max(told.cues, default=0)
        start = max(first - REACH, 0)
        if last - first > SPREAD:
            near = {own + step for own in told.order[:_WINDOWS] for step in range(-REACH, REACH + 1)}
            return [self.readings[index] for index in sorted(near) if 0 <= index < len(self.readings)]
        return [*self.readings[: min(OPENING, start)], *self.readings[start : last + REACH + 1]]

    def opened_between(self, after: int, before: int) -> int:
        """How many drafts open after one sentence and before another."""
        return max(bisect_left(self.openings, before) - bisect_right(self.openings, after), 0)

    def reading(self, index: int) -> AnnotatedSentence | None:
        """The sentence of an index."""
        return self.readings[index] if 0 <= index < len(self.readings) else None

    def around(self, told: Told, before: int, after: int) -> list[AnnotatedSentence]:
        """The sentences that tell of a draft, and those around them; no sentence twice."""
        wanted = {own + step for own in told.order[:COMPANY] for step in range(-before, after + 1)}
        return [self.readings[index] for index in sorted(wanted) if 0 <= index < len(self.readings)]


Chars = tuple[int, int]
"""A stretch of the article's text: from which character to which."""


def chars(reading: AnnotatedSentence, first: int, last: int) -> Chars:
    """Where some tokens of a sentence stand in the article."""
    tokens = reading.sentence.tokens
    return tokens[first].start, tokens[last - 1].end


def code(name: str) -> float:
    """A number for a name, the same whatever other names there are: a new event type must not change the others."""
    return float(zlib.crc32(name.encode()) % 997)


def kind_columns(story: Story, told: Told, side: str = "") -> dict[str, float]:
    """What kind of event it is, for every model: type, family, how many tell of it, and where in the article.

    ``side`` goes before each name, where two drafts are compared. To be read only: every model is given the same.
    """
    key = ("kind", side)
    if key not in told.kept:
        columns = _kind_columns(story, told)
        told.kept[key] = {side + name: value for name, value in columns.items()} if side else columns
    return told.kept[key]


def _kind_columns(story: Story, told: Told) -> dict[str, float]:
    kind = event_type(told.incident.sub_event_type)
    main = told.draft.tellings[0].event.main
    return {
        "type": code(told.incident.sub_event_type),
        "family": code(kind.family),
        "both_sides": float(kind.both_sides),
        "needs_doer": float(kind.needs_doer),
        "tellings": float(len(told.draft.tellings)),
        "first_sentence": float(min(told.cues, default=0)),
        "weight": max(float(one.event.main.trigger.word.weight) for one in told.draft.tellings),
        "passive": float(main.verdict.passive),
        "noun": float(main.trigger.word.kind == "noun"),
        "doubted": float(bool(told.draft.doubt)),
        "article": float(min(len(story.readings), 60)),
    }


def place_in_sentence(told: Told, reading: AnnotatedSentence, first: int, last: int) -> dict[str, float]:
    """Where a stretch of tokens stands beside the nearest cue of the draft, and in which clause."""
    key = (reading.sentence.index, first, last)
    if key not in told.kept:
        told.kept[key] = _place_in_sentence(told, reading, first, last)
    return told.kept[key].copy()


def _place_in_sentence(told: Told, reading: AnnotatedSentence, first: int, last: int) -> dict[str, float]:
    gap = told.gap(reading.sentence.index)
    cue = told.nearest(reading, first)
    columns = {
        "gap": float(gap),
        "distance": abs(gap) * 40.0 + FAR,
        "own_sentence": float(gap == 0 and cue is not None),
    }
    number = clause_of(reading.clauses, first)
    clause = reading.clauses[number]
    columns["into_clause"] = float(min(first - clause.first, 20))
    columns["into_sentence"] = float(min(first, 40))
    columns["paragraph"] = float(reading.sentence.paragraph in told.paragraphs)
    if cue is None:
        return columns
    trigger = cue.trigger
    own = clause_of(reading.clauses, trigger.first)
    low, high = min(first, trigger.first), max(first, trigger.first)
    distance = first - trigger.last + 1 if first >= trigger.last else last - 1 - trigger.first
    columns |= {
        "distance": float(abs(distance)),
        "after_cue": float(distance > 0),
        "same_clause": float(own == number),
        "clauses_off": float(abs(own - number)),
        "cue_passive": float(cue.verdict.passive),
        "cue_verb": float(cue.trigger.word.kind == "verb"),
        "cue_gerund": float(cue.trigger.word.form == "gerund"),
        "cue_weight": float(cue.trigger.word.weight),
        "cues_between": float(
            sum(
                1
                for other in reading.triggers
                if other is not trigger and low < other.first < high and other.word.kind != "weapon"
            )
        ),
    }
    return columns


_AROUND = 4
_BETWEEN = 8


def words_around(told: Told, reading: AnnotatedSentence, first: int, last: int) -> list[str]:
    """The words beside a stretch of tokens with their side, those between it and the nearest cue, and the cue."""
    said = _beside(reading, first, last)
    cue = told.nearest(reading, first)
    if cue is None:
        return said.copy()
    lemma = cue.trigger.word.lemma
    side = ">" if first >= cue.trigger.last else "<"
    low, high = (cue.trigger.last, first) if first >= cue.trigger.last else (last, cue.trigger.first)
    return [*said, f"cue {lemma}", f"{side}cue {cue.trigger.word.kind} {lemma}"] + [
        f"between{side}{word}" for word in reading.words(low, min(high, low + _BETWEEN))
    ]


_NEXT = 2


def _beside(reading: AnnotatedSentence, first: int, last: int) -> list[str]:
    """The words beside a stretch of tokens, whichever draft asks for them."""
    key = (_beside, first, last)
    if key not in reading.kept:
        before, after = reading.words(first - _AROUND, first), reading.words(last, last + _AROUND)
        said = [f"-{step}{word}" for step, word in enumerate(reversed(before), 1) if step <= _NEXT]
        said += [f"+{step}{word}" for step, word in enumerate(after, 1) if step <= _NEXT]
        reading.kept[key] = said + [f"<{word}" for word in before] + [f">{word}" for word in after]
    found: list[str] = reading.kept[key]
    return found
