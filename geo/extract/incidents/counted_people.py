"""Whom an event hit, where no rule of grammar found them: those whom its figures count."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.events.roles import Part
from geo.extract.incidents.drafts import Draft
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.word_lists import lexicon

_WHERE = lexicon("tolls", "part_where")
_REACH = 7
"""Tokens from a number to the noun that it counts: "four suspected members of the gang"."""


def counted_people(draft: Draft) -> Iterator[tuple[AnnotatedSentence, Part]]:
    """Those whom the figures of an event count, as they are named right behind the number."""
    for telling in draft.tellings:
        reading = telling.event.reading
        for toll in telling.event.tolls:
            first = toll.quantity.first
            counted = next((m for m in reading.actors if first <= m.first <= toll.quantity.last + _REACH), None)
            if counted is not None and _right_behind(reading, toll.quantity.last, counted.first):
                yield reading, Part(counted, "target")


def _right_behind(reading: AnnotatedSentence, number: int, name: int) -> bool:
    """Whether nothing ends the phrase between a number and a name: no mark, no verb, no "in"."""
    between = range(number, name)
    verbs = any(t.first in between and t.word.kind == "verb" for t in reading.triggers)
    return (
        not verbs
        and not _WHERE.among(reading.words(number, name))
        and all(reading.sentence.tokens[at].word for at in between)
    )
