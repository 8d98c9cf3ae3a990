"""Columns of many incidents at once: what follows from a part that many of them have in common is made once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.store.layout.incident_table import COLUMNS, SEARCHED, Column, RowSource, joined_words

__all__ = ["SharedParts"]

_MOST = 5_000
"""Parts of one kind that are remembered: some ten megabytes of places."""
_Values = tuple[object, ...]


class _Part:
    """The columns that follow from one attribute of an incident, by its identity: comparing costs more than making."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.columns = tuple(one for one in (*COLUMNS, *SEARCHED) if one.follows == name)
        self._known: dict[int, tuple[object, _Values]] = {}
        """With the part itself: while it is held, no other can have its identity."""

    def of_each(self, rows: Sequence[RowSource]) -> Iterable[_Values]:
        """Each column of the rows."""
        if len(self._known) > _MOST:
            self._known.clear()
        parts = [getattr(row.incident, self._name) for row in rows]
        known = self._known
        for part, row in zip(parts, rows, strict=True):
            if id(part) not in known:
                known[id(part)] = part, tuple([column.of(row) for column in self.columns])
        return zip(*[known[id(part)][1] for part in parts], strict=True)


class SharedParts:
    """What was made for the incidents of one import so far."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._parts = [_Part(name) for name in dict.fromkeys(one.follows for one in (*COLUMNS, *SEARCHED)) if name]

    def columns(self, rows: Sequence[RowSource], without: Iterable[str] = ()) -> dict[str, Sequence[object]]:
        """The columns of ``incident_table`` by name, without some."""
        made: dict[Column, Sequence[object]] = {}
        for part in self._parts:
            made |= dict(zip(part.columns, part.of_each(rows) if rows else ((),) * len(part.columns), strict=True))
        words = zip((row.told_words() for row in rows), *(made[one] for one in SEARCHED), strict=True)
        searched = [joined_words(*said) for said in words]
        left_out = {"search", *without}
        found = {
            one.name: made[one] if one in made else [one.of(row) for row in rows]
            for one in COLUMNS
            if one.name not in left_out
        }
        return found | {"search": searched}
