"""Where a mention begins: with the dateline, or the head of the item, that its sentence stands under in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.mentions.annotated import AnnotatedSentence
from geo.model import Incident, Mention, Span

_HEADS = 3
"""Heads at most before one sentence: "22 January. Loulouni."."""
_WORDS_OF_HEAD = 7


def with_heads(incidents: Sequence[Incident], readings: Sequence[AnnotatedSentence], text: str) -> list[Incident]:
    """The incidents, their mentions as long as a reader would mark them: "HILLA - A man was shot"."""
    starts = _starts(readings, text)

    def longer(mention: Mention) -> Mention:
        start = starts.get(mention.span.start, mention.span.start)
        return replace(mention, span=Span(start, mention.span.end))

    return [replace(one, mentions=tuple(map(longer, one.mentions))) for one in incidents]


def _starts(readings: Sequence[AnnotatedSentence], text: str) -> dict[int, int]:
    """Where each sentence that stands under a head begins with it, by where it begins itself."""
    found = {}
    for at, reading in enumerate(readings):
        first = at
        while first and at - first < _HEADS and _heads(readings[first - 1], readings[first], text):
            first -= 1
        if first < at and _opens_line(readings[first], text):
            found[reading.sentence.span.start] = readings[first].sentence.span.start
    return found


def _heads(head: AnnotatedSentence, reading: AnnotatedSentence, text: str) -> bool:
    """Whether a stretch tells of nothing itself and stands right before a sentence in its line."""
    between = text[head.sentence.span.end : reading.sentence.span.start]
    short = len(head.sentence.tokens) <= _WORDS_OF_HEAD and not head.triggers
    return "\n" not in between and (head.sentence.zone == "dateline" or short)


def _opens_line(reading: AnnotatedSentence, text: str) -> bool:
    start = reading.sentence.span.start
    return not any(letter.isalnum() for letter in text[text.rfind("\n", 0, start) + 1 : start])
