"""What an adapter may say about an article, and only in the article's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from geo.errors import GeoError
from geo.model import Article, Status

__all__ = ["Adapter", "AdapterError", "NamedActor", "Suggestion"]


class AdapterError(GeoError, RuntimeError):
    """An adapter that is unknown, not installed, not reachable, or answers in another form than it was asked to."""


@dataclass(frozen=True, slots=True)
class NamedActor:
    """Who, in the article's words, and on which side of the act."""

    words: str
    role: Literal["actor", "target"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An incident, or only a place, that an adapter sees in a sentence.

    Attributes:
        sentence: words of the article that tell of it, exactly as they stand; a part of the sentence is enough.
        sub_event_type: which of the event types; empty where only the place is suggested.
        status: how sure the article itself is of it.
        place: the words that name where it was; empty where there are none.
        date: the words that say when; empty where there are none.
        killed: the words that say how many were killed, number included; empty where there are none.
    """

    sentence: str
    sub_event_type: str = ""
    status: Status = "reported"
    place: str = ""
    date: str = ""
    killed: str = ""
    actors: tuple[NamedActor, ...] = ()


class Adapter(Protocol):
    """Another reader of articles."""

    name: str

    def suggest(self, article: Article) -> Sequence[Suggestion]:
        """What it sees in the article.

        Raises:
            AdapterError: it cannot answer.
        """
