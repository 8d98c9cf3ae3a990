"""One extraction under way: the article, and what each stage has found in it so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from gazetteer import Gazetteer
from gazetteer.place import Resolution
from geo.chances import Grounds
from geo.extract.document.stretches import Stretch
from geo.extract.events.event_building import Event
from geo.extract.incidents.drafts import Draft
from geo.extract.incidents.settings import Settings
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.result import Refusal
from geo.extract.text.sentences import Sentence
from geo.model import Article, Incident

__all__ = ["Run", "alone"]

_HEADLINE_CHARACTERS = 400
_HEADLINE_SENTENCES = 2


@dataclass(slots=True)
class Run:
    """One extraction: the article, and what each stage has found in it so far."""

    article: Article
    gazetteer: Gazetteer
    explain: bool = False
    """Whether what each decision went by is to be told."""
    stretch: Stretch | None = None
    """What of the article is read; all of it, unless it is as long as a book."""
    sentences: list[Sentence] = field(default_factory=list)
    resolutions: Sequence[Resolution] = ()
    country: str = ""
    """Of the story: ISO 3166-1 code, empty where no place is named."""
    readings: list[AnnotatedSentence] = field(default_factory=list)
    told: list[tuple[AnnotatedSentence, list[Event], list[Event]]] = field(default_factory=list)
    """What each sentence of the body tells, and what its cues would tell that the rules doubt."""
    settings: Settings = field(default_factory=Settings)
    """What stands above each sentence."""
    drafts: list[Draft] = field(default_factory=list)
    doubtful: list[Draft] = field(default_factory=list)
    incidents: tuple[Incident, ...] = ()
    refused: list[Refusal] = field(default_factory=list)
    grounds: dict[str, Grounds] = field(default_factory=dict)

    @property
    def body(self) -> list[AnnotatedSentence]:
        """The sentences that may tell of an incident."""
        return [reading for reading in self.readings if reading.sentence.zone == "body"]

    @property
    def headline(self) -> bool:
        """Whether the article is no more than a headline."""
        text = self.article.text
        short = len(self.body) <= _HEADLINE_SENTENCES and len(text) < _HEADLINE_CHARACTERS
        return short and "\n" not in text.strip()


@contextmanager
def alone(run: Run, sentence: Sentence, stage: str) -> Iterator[None]:
    """Lets one sentence fail alone: what went wrong in it becomes a refusal, and the others are read."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not take the rest of the article with it
        reason = f"could not be read: {type(error).__name__}: {error}"
        run.refused.append(Refusal(sentence.span, stage, "error", reason))
