"""Gazetteer: text in, places out, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gazetteer.errors import IndexCorrupt, IndexMissing
from gazetteer.fingerprint import fingerprint
from gazetteer.index import Index
from gazetteer.lookup import resolve_name
from gazetteer.nearest import nearest
from gazetteer.online import Online
from gazetteer.place import Candidate, Place, Resolution
from gazetteer.recognise import recognise
from gazetteer.resolve import resolve_spans


class Gazetteer:
    """An opened gazetteer; safe to share between threads, since it only reads."""

    def __init__(self, index: Index, online: Online | None = None) -> None:
        self.index = index
        self.online = online

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        build: bool = True,
        progress: Callable[[str, float], None] | None = None,
        online: Online | None = None,
    ) -> Gazetteer:
        """Opens the compiled index, by default the one in the user's cache folder.

        With ``build`` a missing, damaged or outdated index is built first, which takes some twenty seconds.
        ``online`` is asked for names that stay unresolved; without it nothing ever leaves the machine.

        Raises:
            IndexMissing: there is no index, and ``build`` is off.
            IndexCorrupt: it cannot be read, and ``build`` is off.
        """
        try:
            index = Index(path)
            if not build or index.info.get("fingerprint") == fingerprint():
                return cls(index, online)
        except (IndexMissing, IndexCorrupt):
            if not build:
                raise
        from gazetteer.build import build_where_needed  # noqa: PLC0415 - costs 50 ms that most starts need not wait

        build_where_needed(path, progress=progress)
        return cls(Index(path), online)

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
        found = resolve_spans(self.index, text, toponyms, title=title, candidates=candidates)
        return found if self.online is None else [self._asked(one, candidates) for one in found]

    def _asked(self, one: Resolution, candidates: int) -> Resolution:
        """The same answer, or what the online service says where there was none."""
        # A name that the gazetteer does not hold may have been put at what is named beside it: worth asking, too.
        if self.online is None or (one.place is not None and self.index.candidates(one.toponym.text, limit=1)):
            return one
        found, why = self.online.find(one.toponym.text)
        if not found:
            return replace(one, reason=f"{one.reason}; {why}")
        return Resolution(
            one.toponym, found[0].place, found[0].score, found[0].reason, tuple(found[1 : 1 + candidates])
        )

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
        found = resolve_name(self.index, name, country=country, admin1=admin1, near=near, limit=limit)
        return found if found or self.online is None else self.online.find(name, country=country)[0][:limit]

    def place(self, place_id: str) -> Place | None:
        """The place with that id, none where there is none."""
        row = self.index.row_of(place_id)
        return None if row is None else self.index.place(row)

    def nearest(self, lat: float, lon: float, *, limit: int = 1) -> list[tuple[Place, float]]:
        """The towns nearest to a point (decimal degrees), each with its distance in kilometres, nearest first."""
        return nearest(self.index, lat, lon, limit)

    def members(self, place_id: str) -> list[Place]:
        """The places inside a country or first-level unit, for drawing its area."""
        row = self.index.row_of(place_id)
        return [] if row is None else [self.index.place(int(member)) for member in self.index.members(row)]

    def info(self) -> dict[str, Any]:
        """Sources with row counts and licences, number of places and names, and when it was built."""
        hidden = ("countries", "kinds")
        told = {name: value for name, value in self.index.info.items() if name not in hidden}
        return {**told, "path": str(self.index.path)}
