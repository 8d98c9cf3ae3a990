"""Gazetteer: text in, places out, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from gazetteer.errors import IndexCorrupt, IndexMissing
from gazetteer.fingerprint import fingerprint
from gazetteer.index import Index
from gazetteer.lookup import resolve_name
from gazetteer.place import Candidate, Place, Resolution
from gazetteer.recognise import recognise
from gazetteer.resolve import resolve_spans


class Gazetteer:
    """An opened gazetteer; safe to share between threads, since it only reads."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @classmethod
    def open(
        cls, path: Path | None = None, *, build: bool = True, progress: Callable[[str, float], None] | None = None
    ) -> Gazetteer:
        """Opens the compiled index, by default the one in the user's cache folder.

        With ``build`` a missing, damaged or outdated index is built first, which takes some ten seconds.

        Raises:
            IndexMissing: there is no index, and ``build`` is off.
            IndexCorrupt: it cannot be read, and ``build`` is off.
        """
        try:
            index = Index(path)
            if not build or index.info.get("fingerprint") == fingerprint():
                return cls(index)
        except (IndexMissing, IndexCorrupt):
            if not build:
                raise
        from gazetteer.build import build_where_needed  # noqa: PLC0415 - costs 50 ms that most starts need not wait

        build_where_needed(path, progress=progress)
        return cls(Index(path))

    def geoparse(
        self, text: str, *, title: str = "", spans: Sequence[tuple[int, int]] | None = None, candidates: int = 0
    ) -> list[Resolution]:
        """The place names of a text in order, each with the place it means, or none, and the reason.

        Offsets are Python string offsets into ``text`` as given. With ``spans`` exactly those are resolved, in that
        order; otherwise they are found first. ``candidates`` is how many runners-up each answer keeps.

        Raises:
            ValueError: a span is empty, reversed or outside the text.
        """
        for start, end in spans or ():
            if not 0 <= start < end <= len(text):
                raise ValueError(f"span {start}..{end} is not inside the text of {len(text)} characters")
        toponyms = recognise(self.index, text, title=title, spans=spans)
        return resolve_spans(self.index, text, toponyms, title=title, candidates=candidates)

    def resolve(
        self,
        name: str,
        *,
        country: str = "",
        admin1: str = "",
        near: tuple[float, float] | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Candidates for a bare name, best first, empty when none.

        ``country`` is an ISO code or an English name, ``admin1`` a province, ``near`` a point (lon, lat).
        """
        return resolve_name(self.index, name, country=country, admin1=admin1, near=near, limit=limit)

    def place(self, place_id: str) -> Place | None:
        """The place with that id, none where there is none."""
        row = self.index.row_of(place_id)
        return None if row is None else self.index.place(row)

    def members(self, place_id: str) -> list[Place]:
        """The places inside a country or first-level unit, for drawing its area."""
        row = self.index.row_of(place_id)
        return [] if row is None else [self.index.place(int(member)) for member in self.index.members(row)]

    def info(self) -> dict[str, Any]:
        """Sources with row counts and licences, number of places and names, and when it was built."""
        hidden = ("countries", "kinds")
        told = {name: value for name, value in self.index.info.items() if name not in hidden}
        return {**told, "path": str(self.index.path)}
