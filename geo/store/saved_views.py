"""Views that people saved by name: kept, renamed and taken away; nothing that is shown depends on them."""

from __future__ import annotations

import uuid

from geo.errors import CorrectionConflict, StoreError
from geo.store.correction_methods import Corrector, now
from geo.store.layout.saved_view import LONGEST_QUERY, VIEWS, SavedView, view_name
from geo.store.layout.store_session import Session

__all__ = ["ViewKeeper"]

COLUMNS = ", ".join(VIEWS.columns)
ID_LETTERS = 12


class ViewKeeper(Corrector):
    """The part of a store that keeps saved views. They do not change its version: no answer differs by them."""

    def views(self) -> list[SavedView]:
        """Every saved view, by name."""
        with self.reading() as session:
            return _views(session)

    def keep_view(self, name: str, query: str, author: str, instead: str = "") -> SavedView:
        """Saves a view, new or ``instead`` of the one with that id, whose link then leads to this one.

        Raises:
            CorrectionConflict: another view has the name, or the one to replace is gone.
            StoreError: the name or the link cannot be kept.
        """
        if len(query) > LONGEST_QUERY:
            raise StoreError(f"the link of a view has at most {LONGEST_QUERY} characters, got {len(query)}")
        with self.writing() as session:
            kept = SavedView(instead or uuid.uuid4().hex[:ID_LETTERS], view_name(name), query, author, now())
            _check(session, kept, must_be_there=bool(instead))
            session.run("DELETE FROM views WHERE id = ?", [kept.id])
            session.insert(VIEWS, [(kept.id, kept.name, kept.query, kept.author, kept.saved)])
        return kept

    def rename_view(self, view_id: str, name: str) -> None:
        """Gives a view another name; its link stays.

        Raises:
            CorrectionConflict: another view has the name, or this one is gone.
            StoreError: the name cannot be kept.
        """
        with self.writing() as session:
            _check(session, SavedView(view_id, view_name(name), "", "", ""), must_be_there=True)
            session.run("UPDATE views SET name = ? WHERE id = ?", [view_name(name), view_id])

    def drop_view(self, view_id: str) -> None:
        """Takes a view away; one that is not there is no error."""
        with self.writing() as session:
            session.run("DELETE FROM views WHERE id = ?", [view_id])


def _views(session: Session) -> list[SavedView]:
    found = [SavedView(*row) for row in session.rows(f"SELECT {COLUMNS} FROM views")]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def _check(session: Session, wanted: SavedView, *, must_be_there: bool) -> None:
    there = _views(session)
    if must_be_there and wanted.id not in {one.id for one in there}:
        raise CorrectionConflict("this saved view is there no more; somebody took it away meanwhile")
    same = next((one for one in there if one.name.casefold() == wanted.name.casefold() and one.id != wanted.id), None)
    if same:
        raise CorrectionConflict(f"there is a view {same.name!r} already; give another name, or replace that one")
