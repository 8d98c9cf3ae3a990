"""An article that was read but not yet kept, with what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazetteer import Gazetteer
from geo.errors import GeoError
from geo.model import Article, Incident

__all__ = ["Draft", "drafts_of", "kept"]


@dataclass(frozen=True)
class Draft:
    """The article with its incidents, or why there is none."""

    article: Article | None
    incidents: tuple[Incident, ...] = ()
    error: str = ""


def drafts_of(incoming: Iterator[Article], gazetteer: Gazetteer) -> Iterator[Draft]:
    """One draft an article; what cannot be read ends the source with a draft that says why."""
    from geo.extract import extract  # noqa: PLC0415 (the extractor is loaded only where there is something to read)

    try:
        for article in incoming:
            found = extract(article, gazetteer)
            yield Draft(found.article, tuple(found.incidents))
    except GeoError as error:
        yield Draft(None, error=str(error))


def kept(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that hold an article."""
    return [draft for draft in drafts if draft.article is not None]
