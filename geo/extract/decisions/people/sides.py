"""What an article as a whole says of those who may have done something: how often it names them, who else is armed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from geo.extract.decisions.clues.told import Story, code
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.model import Actor

Meant = Callable[[AnnotatedSentence, ActorMention], Sequence[Actor]]
"""Whom a mention stands for."""

_BEFORE_CUE, _NAMED, _BEHIND_CUE = 2.0, 1.0, -1.0
_SOON = 5
"""Words in a headline from a name to the word that tells an event."""
_NONE = 9
_WHOLE = 300
"""Sentences of which an article's cast is counted: more than articles have, so that a longer text costs no more."""


@dataclass(slots=True)
class Sides:
    """Those whom an article names, by name: how often, and with which part in its headline; the armed by how often."""

    counts: Counter[str] = field(default_factory=Counter)
    heads: dict[str, float] = field(default_factory=dict)
    armed: dict[str, int] = field(default_factory=dict)

    def columns(self, actor: Actor, aims: Iterable[str]) -> dict[str, float]:
        """How the article casts somebody, beside those whom the rules have the event befall."""
        return {
            "sort": code(actor.type),
            "said_in_article": float(self.counts[actor.name]),
            "armed_rank": float(self.armed.get(actor.name, _NONE)),
            "armed_named": float(len(self.armed)),
            "headline_part": self.heads.get(actor.name, 0.0),
            "is_aim": float(actor.name in aims),
        }


def sides_of(story: Story, country: str, meant: Meant) -> Sides:
    """The sides of an article where an event is in a country; counted once for each country."""
    key = (sides_of, country)
    if key not in story.kept:
        story.kept[key] = _counted(story.readings[:_WHOLE], meant)
    found: Sides = story.kept[key]
    return found


def _counted(readings: Iterable[AnnotatedSentence], meant: Meant) -> Sides:
    found = Sides()
    armed: Counter[str] = Counter()
    for reading in readings:
        for mention in reading.actors:
            for actor in meant(reading, mention):
                found.counts[actor.name] += 1
                armed[actor.name] += actor.type != "Civilians"
                if reading.sentence.zone == "headline":
                    found.heads[actor.name] = max(found.heads.get(actor.name, _BEHIND_CUE), _part(reading, mention))
    found.armed = {name: rank for rank, (name, times) in enumerate(armed.most_common()) if times}
    return found


def _part(reading: AnnotatedSentence, mention: ActorMention) -> float:
    """Whether a headline has a name before a word that tells an event, behind one, or neither."""
    if any(0 <= cue.first - mention.last < _SOON for cue in reading.triggers):
        return _BEFORE_CUE
    return _BEHIND_CUE if any(0 < mention.first - cue.last + 1 < _SOON for cue in reading.triggers) else _NAMED
