"""Sentences in which somebody marked events with who, whom, where and how many: examples for the slots."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from geo.extract.decisions import figures, standing, where
from geo.extract.decisions.clues.told import Story, Told
from geo.extract.decisions.people import who
from geo.extract.text.numbers import quantities
from geo.extract.text.tokens import tokenise
from geo.model import Article, Span, TollKind
from geo.train import our_marks
from geo.train.coded import is_named
from geo.train.examples import Lesson
from geo.train.our_marks import OURS

CORPORA: Final = ("labelled", "wiki", "rams", "m2e2", "eloc")
_EVERY: Final = {"eloc": 3}
"""Of so many sentences one is taken, where a corpus has very many."""
_NO_BLANK_BEFORE: Final = frozenset(".,;:!?)]%'’”")
_NO_BLANK_AFTER: Final = frozenset("([“")
_TESTED_ON: Final = "eloc_gold"
"""Sentences that are kept for measuring; they stand among those of their corpus."""
GIVES_ALL: Final = frozenset(["labelled", OURS])
"""Corpora in which a part that is not marked is not told in the sentence."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence as an article, and its events: the span of the word that tells it, and the spans of each part."""

    article: Article
    events: tuple[tuple[Span, dict[str, list[Span]]], ...]
    corpus: str

    def words(self, spans: Sequence[Span]) -> list[str]:
        """What stands in those spans."""
        return [self.article.text[span.start : span.end] for span in spans]


def read(folder: Path) -> Iterator[Marked]:
    """Our marked sentences, and those of the evaluation folder with an event that are none of ours."""
    own = set()
    for number, row in enumerate(our_marks.read(folder)):
        own.add(row["src"])
        yield _marked(row, OURS, number)
    for corpus in CORPORA:
        path = folder / "train" / f"{corpus}.jsonl.gz"
        if not path.exists():
            continue
        others = (row for at, row in enumerate(_rows(path)) if f"{corpus}:{at}" not in own)
        rows = [row for row in others if row["events"] and row.get("corpus") != _TESTED_ON]
        for number, row in enumerate(rows[:: _EVERY.get(corpus, 1)]):
            yield _marked(row, corpus, number)


def of_gold(folder: Path) -> Iterator[Marked]:
    """The sentences on which the place of a verb is measured; no model learns from them."""
    kept = (row for row in _rows(folder / "eloc.jsonl.gz") if row["corpus"] == _TESTED_ON)
    for number, row in enumerate(kept):
        yield _marked(row, _TESTED_ON, number)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _marked(row: dict[str, Any], corpus: str, number: int) -> Marked:
    text, offsets = _joined(row["words"])

    def span(first: int, last: int) -> Span:
        return Span(offsets[first], offsets[last - 1] + len(row["words"][last - 1]))

    events = []
    for event in row["events"]:
        parts: dict[str, list[Span]] = {}
        for first, last, role in event.get("args", ()):
            if last > first:
                parts.setdefault(role, []).append(span(first, last))
        status = event.get("status", "happened")
        if status in {"happened", "claimed", "background"}:
            events.append((span(*event["t"]), parts))
    return Marked(Article(f"{corpus}-{number}", text), tuple(events), corpus)


def _joined(words: Sequence[str]) -> tuple[str, list[int]]:
    """The sentence as it would be printed, and where each word starts."""
    text, offsets = "", []
    for word in words:
        if text and word[:1] not in _NO_BLANK_BEFORE and text[-1] not in _NO_BLANK_AFTER:
            text += " "
        offsets.append(len(text))
        text += word
    return text, offsets


def of_sentence(marked: Marked, story: Story, lesson: Lesson) -> None:
    """The candidates of every part of the drafts that a marked word tells, and that these are of no everyday life."""
    for one in story.mapped:
        event = _event_of(marked, one)
        if event is not None or (marked.corpus == OURS and not marked.events):
            lesson.add("everyday", standing.clues(story, one), right=event is None)
        if event is None:
            continue
        complete = marked.corpus in GIVES_ALL
        for slot, role in (("actor", "AGENT"), ("target", "PATIENT")):
            if role in event or complete:
                evidence = marked.words(event.get(role, ()))
                for person in who.candidates(story, one):
                    lesson.add(slot, person.clues, right=is_named("", person.actor.text, (), evidence))
        if "PLACE" in event:
            for spot in where.candidates(story, one):
                named = spot.location.span if spot.location is not None else None
                right = named is not None and any(named.overlaps(span) for span in event["PLACE"])
                lesson.add("place", spot.clues, right=right)
        if complete:
            _figures(marked, story, one, event, lesson)


def _figures(marked: Marked, story: Story, one: Told, event: dict[str, list[Span]], lesson: Lesson) -> None:
    kinds: tuple[tuple[TollKind, str], ...] = (("killed", "KILLED"), ("wounded", "WOUNDED"))
    for kind, role in kinds:
        wanted = _number(marked.words(event.get(role, ()))[:1])
        if (wanted is None) != (role not in event):
            continue
        for figure in figures.candidates(story, one, kind):
            best = figure.toll.best if figure.toll else None
            right = best == wanted and (figure.toll is None) == (wanted is None)
            lesson.add(kind, figure.clues, right=right)


def _number(words: Sequence[str]) -> int | None:
    for text in words:
        found = quantities(tuple(tokenise(text, 0, len(text))))
        if found:
            return found[0].best
    return None


def _event_of(marked: Marked, told: Told) -> dict[str, list[Span]] | None:
    """The parts of the marked event that one of a draft's cues tells."""
    for span in _cues(told):
        for trigger, parts in marked.events:
            if span.overlaps(trigger):
                return parts
    return None


def _cues(told: Told) -> Iterator[Span]:
    """Where the words stand that tell of a draft."""
    for index, cues in told.cues.items():
        reading = next(t.event.reading for t in told.draft.tellings if t.event.reading.sentence.index == index)
        tokens = reading.sentence.tokens
        for cue in cues:
            yield Span(tokens[cue.trigger.first].start, tokens[cue.trigger.last - 1].end)
