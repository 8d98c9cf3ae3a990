"""The store as the page has it: each deed is asked for first, whatever was drawn, so that an old page opens no door."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from typing import Any, cast

from geo.model import Article, Incident
from geo.store import Correction, Store
from geo.store.layout.said_by_hand import act_of
from geo.store.protocol import SavedView, Together, Word
from geo.views.state import permissions

__all__ = ["READS", "GuardedStore", "guarded"]

READS = frozenset({
    "about", "acts", "alone", "anchored", "article", "article_count", "articles", "articles_on", "cells",
    "change_count", "changes", "close", "compared", "corrections", "counted", "extracted", "facets", "first_told",
    "fresh", "holds_anything", "incident", "incidents", "known_texts", "label", "lacking", "latest", "neighbours",
    "news", "only", "removed", "reports", "roots", "seen", "series", "standing", "stands", "summary", "timeline",
    "told_by", "told_in", "totals", "version", "views",
})  # fmt: skip
"""What a store answers; whatever stands neither here nor below is not there for the page."""


class GuardedStore:
    """A store that asks who is there before it is changed.

    Every method that changes something raises ``NotAllowed`` where the reader of the session may not do it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        if name in READS:
            return getattr(self._store, name)
        raise AttributeError(f"the page has no {name!r} of a store")

    def add(self, article: Article, incidents: Sequence[Incident]) -> None:
        """Keeps an article."""
        self.add_all([(article, incidents)])

    def add_all(self, extracted: Iterable[tuple[Article, Sequence[Incident]]]) -> None:
        """Keeps articles; those that are new may be taken out again in this session."""
        permissions.require()
        every = list(extracted)
        there = {one.id for one in self._store.articles([article.id for article, _ in every])}
        new = [article.id for article, _ in every if article.id not in there]
        self._store.add_all(every)
        permissions.remember_mine(*new)

    def remove(self, article_id: str) -> None:
        """Takes an article out: an owner any, an editor what they just added."""
        permissions.require(owner=article_id not in permissions.mine())
        self._store.remove(article_id)

    def batch(self, *, undivided: bool = False) -> Any:
        """One copy for many deeds, each of which asks for itself."""
        permissions.require()
        return self._store.batch(undivided=undivided)

    def regroup(self, *, whole: bool = False) -> None:
        """Merges what was added."""
        permissions.require()
        self._store.regroup(whole=whole)

    def correct(self, incident_id: str, field: str, value: Any, author: str, **seen: Any) -> Correction:
        """Sets a field by hand."""
        return self._said(self._store.correct(incident_id, field, value, _signed(author), **seen))

    def correct_all(self, incident_ids: Sequence[str], word: Word) -> Generator[Together]:
        """Says one thing of many; who asks is looked at here, before the first part."""
        said = self._store.correct_all(incident_ids, replace(word, author=_signed(word.author)))
        permissions.remember_mine(word.act)
        return said

    def undo_all(self, act: str) -> Generator[Together]:
        """Takes back what was said of many: an owner any, an editor their own."""
        self._require_undo(act)
        return self._store.undo_all(act)

    def merge(self, seen: Sequence[Incident], author: str) -> Correction:
        """Makes one incident of several."""
        return self._said(self._store.merge(seen, _signed(author)))

    def split(self, seen: Incident, away: Sequence[Any], author: str) -> Correction:
        """Makes an incident of its own of some sentences."""
        return self._said(self._store.split(seen, away, _signed(author)))

    def say_copy(self, seen: Incident, article_id: str, of: str, author: str) -> Correction:
        """Counts an article as a copy of another, or for itself."""
        return self._said(self._store.say_copy(seen, article_id, of, _signed(author)))

    def undo(self, correction_id: str) -> None:
        """Takes a correction back: an owner any, an editor their own."""
        self._require_undo(act_of(correction_id))
        self._store.undo(correction_id)

    def _require_undo(self, act: str) -> None:
        found = next(iter(self._store.acts(1, act)), None)
        permissions.require(owner=found is None or not permissions.may_undo(found.correction))

    def keep_view(self, name: str, query: str, author: str, instead: str = "") -> SavedView:
        """Saves a view: an owner instead of any, an editor instead of their own."""
        signed = _signed(author)
        permissions.require(owner=bool(instead) and not self._may_change(instead))
        kept = self._store.keep_view(name, query, signed, instead)
        permissions.remember_mine(kept.id)
        return kept

    def rename_view(self, view_id: str, name: str) -> None:
        """Renames a view: an owner any, an editor their own."""
        permissions.require(owner=not self._may_change(view_id))
        self._store.rename_view(view_id, name)

    def drop_view(self, view_id: str) -> None:
        """Takes a view away: an owner any, an editor their own."""
        permissions.require(owner=not self._may_change(view_id))
        self._store.drop_view(view_id)

    def _may_change(self, view_id: str) -> bool:
        found = next((one for one in self._store.views() if one.id == view_id), None)
        return found is not None and permissions.may_change(found.id, found.author)

    def _said(self, correction: Correction) -> Correction:
        permissions.remember_mine(correction.id)
        return correction


def _signed(author: str) -> str:
    """Who says it: whoever signed in, whatever they typed; a typed name cannot look like one that was signed in."""
    who = permissions.require()
    return who.author or "".join(letter for letter in author if letter not in "<>")


def guarded(store: Store) -> Store:
    """The store for the page."""
    return cast("Store", GuardedStore(store))
