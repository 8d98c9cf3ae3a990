"""Articles that were read but not yet kept, with what was found in each: one outcome for each, read in the background.

Nothing here draws. The reading has a thread of its own, so that the page can show how far it is, and stop it at once
even while an address keeps it waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gazetteer import Gazetteer
from geo.errors import GeoError
from geo.filters.model import Filters
from geo.model import Article, Incident, article_id
from geo.render.shown import Shown
from geo.views.state.background import Stoppable

__all__ = [
    "MOST", "Draft", "Job", "Source", "drafts_of", "fingerprint", "known_twins", "redated", "twins", "with_article",
]  # fmt: skip

MOST = 200  # articles at a time


@dataclass(frozen=True)
class Draft:
    """The article with its incidents, or why there is none; ``note`` is what else the reader should know of it."""

    article: Article | None
    incidents: tuple[Incident, ...] = ()
    error: str = ""
    source: str = ""
    note: str = ""

    @property
    def shown(self) -> list[Incident]:
        """What the page shows of them once they are kept, and nobody asks for more than is usual."""
        return [one for one in self.incidents if not Filters().hides(one)]

    @property
    def aside(self) -> list[Incident]:
        """What it keeps and shows only where somebody asks for it: threats, denials, statistics."""
        return [one for one in self.incidents if Filters().hides(one)]


@dataclass(frozen=True)
class Source:
    """One file, address or entry: its name, and what opens it. A note on an article may come with it."""

    name: str
    opened: Callable[[], Iterator[tuple[Article, str]]]


def drafts_of(incoming: Iterator[tuple[Article, str]], gazetteer: Gazetteer, source: str = "") -> Iterator[Draft]:
    """One draft an article; what cannot be read ends the source with a draft that says why."""
    from geo.extract import extract  # noqa: PLC0415 (the extractor is loaded only where there is something to read)
    from geo.ingestion import extracted  # noqa: PLC0415

    try:
        for article, note in incoming:
            notes = [note] if note else []
            found = extracted(article, gazetteer, extract, notes)
            said = "; ".join(notes)
            yield Draft(found[0], tuple(found[1]), "", source, said) if found else Draft(None, (), said, source)
    except GeoError as error:
        yield Draft(None, error=str(error), source=source)


def with_article(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that hold an article, each article once."""
    return list({draft.article.id: draft for draft in drafts if draft.article is not None}.values())


def twins(articles: Sequence[Article], there: Iterable[Article]) -> dict[str, Article]:
    """For each article whose address or words are there already, the one that has them; by the article's id."""
    by_words, by_url = {}, {}
    for one in there:
        by_words[fingerprint(one)] = one
        if one.url:
            by_url[one.url] = one
    found = ((one.id, by_words.get(fingerprint(one)) or by_url.get(one.url)) for one in articles)
    return {key: other for key, other in found if other}


def known_twins(shown: Shown, articles: Sequence[Article]) -> dict[str, Article]:
    """The twins that articles have in the store, asked for once while it stays as it is."""
    ids = " ".join(article.id for article in articles)
    return twins(articles, shown.cached(f"known {ids}", lambda: shown.store.known_texts(articles)))


def fingerprint(article: Article) -> str:
    """What two articles share whose words are the same, whatever their line ends, spaces and sources."""
    return article_id("", " ".join(article.text.split()))


@dataclass
class Job(Stoppable):
    """Sources being read in the background; what was found is there as soon as it is found."""

    sources: Sequence[Source]
    gazetteer: Gazetteer
    most: int = MOST
    found: list[Draft] = field(default_factory=list)
    done: int = 0
    """Sources that are finished with."""
    now: str = ""
    """The source in work."""
    cut: bool = False
    """Whether there was more than ``most``."""

    @property
    def running(self) -> bool:
        """Whether there is more to come; what is fetched while it is stopped is forgotten."""
        return super().running and not self.stopped

    def _work(self) -> None:
        for source in self.sources:
            self.now = source.name
            for draft in self._drafts(source):
                if self.stopped:
                    return
                if len(self.found) >= self.most:
                    self.cut = True
                    return
                self.found.append(draft)
            self.done += 1

    def _drafts(self, source: Source) -> Iterator[Draft]:
        try:
            yield from drafts_of(source.opened(), self.gazetteer, source.name)
        except Exception as error:  # noqa: BLE001 - a fault in one source must not leave the page waiting for ever
            yield Draft(None, error=f"{source.name}: {type(error).__name__}: {error}", source=source.name)


def redated(draft: Draft, article: Article, gazetteer: Gazetteer) -> Draft:
    """The draft read again from an article whose day is known now."""
    again = next(drafts_of(iter([(article, draft.note)]), gazetteer, draft.source))
    return again if again.article else replace(draft, error=again.error)
