"""Articles of a store read again, because the gazetteer knows more by now; what was read before can be put back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from gazetteer import Gazetteer
from geo.extract import extract
from geo.ingestion import Extracted, extracted
from geo.merging.clusters import dataset
from geo.store import Store

__all__ = ["as_read", "put", "read_again"]

Progress = Callable[[str, float], None]


def as_read(store: Store, article_ids: Collection[str]) -> list[Extracted]:
    """These articles with what was read in each, as it stands in the store; what people coded is left out."""
    told = [(article, tuple(store.extracted(article.id))) for article in store.articles(sorted(set(article_ids)))]
    return [(article, reports) for article, reports in told if not any(map(dataset, reports))]


def read_again(
    before: Sequence[Extracted], gazetteer: Gazetteer, progress: Progress | None = None
) -> Iterator[Extracted]:
    """What the gazetteer makes of each article now; one on which our own code fails stays as it was."""
    for number, (article, reports) in enumerate(before):
        if progress:
            progress(article.title or article.outlet or article.id, number / len(before))
        yield extracted(article, gazetteer, extract, []) or (article, reports)


def put(store: Store, read: Sequence[Extracted]) -> None:
    """Keeps these readings in place of those of the same articles, and merges anew."""
    with store.batch():
        store.add_all(read)
        store.regroup()
