"""Gazetteer: text in, places out, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gazetteer.aliases.file import AliasFile
from gazetteer.aliases.in_text import with_aliases
from gazetteer.aliases.model import Alias, alias_of, user_id
from gazetteer.aliases.scope import bound_in_text, bound_name
from gazetteer.build.fingerprint import fingerprint
from gazetteer.cache import OVERRIDING, added_folder, aliases_file
from gazetteer.errors import AliasError, IndexCorrupt, IndexMissing, UnknownPlace
from gazetteer.index import Index
from gazetteer.lookup import resolve_name
from gazetteer.names import key
from gazetteer.nearest import nearest
from gazetteer.online import Online
from gazetteer.place import Candidate, Place, Resolution
from gazetteer.recognise import recognise
from gazetteer.resolver import resolve_spans

NEIGHBOUR_KM = 100.0
"""A point further from any town is in no country that its neighbour could tell."""


class Gazetteer:
    """An opened gazetteer; safe to share between threads, since all that it writes is the file of aliases.

    A user's aliases (see `alias`) are read from their file whenever it has changed, by whomever: no index is built anew
    and nothing needs to be opened again.
    """

    def __init__(self, index: Index, online: Online | None = None, aliases: Path | None = None) -> None:
        self.index = index
        self.online = online
        self._aliases = AliasFile(aliases or aliases_file(), self._indexed, added_folder() / OVERRIDING)

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        build: bool = True,
        progress: Callable[[str, float], None] | None = None,
        online: Online | None = None,
        aliases: Path | None = None,
    ) -> Gazetteer:
        """Opens the compiled index, by default the one in the user's cache folder.

        With ``build`` a missing, damaged or outdated index is built first, which takes some twenty seconds.
        ``online`` is asked for names that stay unresolved; without it nothing ever leaves the machine.
        ``aliases`` is the file of the user's aliases, by default the one that `gazetteer.cache.aliases_file` names.

        Raises:
            IndexMissing: there is no index, and ``build`` is off.
            IndexCorrupt: it cannot be read, and ``build`` is off.
        """
        try:
            index = Index(path)
            if not build or index.info.get("fingerprint") == fingerprint():
                return cls(index, online, aliases)
        except (IndexMissing, IndexCorrupt):
            if not build:
                raise
        from gazetteer.build.builder import build_where_needed  # noqa: PLC0415 - costs 50 ms that most starts need not wait

        build_where_needed(path, progress=progress)
        return cls(Index(path), online, aliases)

    def reopen(self) -> None:
        """Goes over to the index as it is now, in every thread that shares this gazetteer; needed after one was built.

        Raises:
            IndexMissing: there is no index.
            IndexCorrupt: it cannot be read.
        """
        self.index = Index(self.index.path.parent)

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
        book = self._aliases.book()
        toponyms = recognise(self.index, text, title=title, spans=spans)
        if book and spans is None:
            toponyms = with_aliases(self.index, book, text, toponyms)
        found = resolve_spans(self.index, text, toponyms, title=title, candidates=candidates)
        bound = bound_in_text(book, text, found, candidates) if book else [None] * len(found)
        return [mine or self._asked(one, candidates) for mine, one in zip(bound, found, strict=True)]

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

        Raises:
            ValueError: the point is not on the earth.
        """
        if near is not None and not (abs(near[0]) <= 180 and abs(near[1]) <= 90):
            raise ValueError(f"near must be (longitude, latitude) in degrees, got {near}")
        found = resolve_name(self.index, name, country=country, admin1=admin1, near=near, limit=limit)
        book = self._aliases.book()
        if book and (own := bound_name(self.index, book, name, country, admin1)):
            return [own, *(other for other in found if other.place.id != own.place.id)][:limit]
        return found if found or self.online is None else self.online.find(name, country=country)[0][:limit]

    def alias(self, name: str, place: str | Place, *, country: str = "", admin1: str = "", author: str = "") -> Alias:
        """From now on the name, and other spellings of it, mean that place: in texts and when it is asked for.

        ``place`` is an id, or a place of the user's own (see `place_at`). The alias replaces one of the same name and
        scope, holds for every gazetteer that reads the same file, and needs no new index. It outdoes what the ranker
        would say, at a score of 1 and with "your own alias" as the reason, and has a text searched for names that no
        source knows. It gives way only where the words say otherwise: "Qaim, Jordan" is in Jordan.

        A scope says where it holds: with ``country`` (ISO code) not in texts of which most other names lie in another
        country, with ``admin1`` not in texts that name other units only; nor where `resolve` is asked for another
        country or unit. One name may have an alias in each of several scopes, and one without any.

        Raises:
            AliasError: the name is empty, longer than 100 characters or not printable; the country is none.
            UnknownPlace: neither a source nor an alias has a place of that id.
            GazetteerError: the file cannot be written.
        """
        known = self.place(place) if isinstance(place, str) else place
        if known is None:
            raise UnknownPlace(f"no place has the id {place!r}; `dateline resolve {name}` lists ids")
        if country and country.strip().upper() not in self.index.country_numbers:
            raise AliasError(f"the scope of an alias is an ISO code such as IQ, got {country!r}")
        said = alias_of(name, known, country, admin1, author)
        self._aliases.put(said)
        return said

    def aliases(self) -> tuple[Alias, ...]:
        """All aliases of the user, in the order in which they were said."""
        return self._aliases.book().aliases

    def forget(self, name: str, *, country: str | None = None, admin1: str | None = None) -> list[Alias]:
        """Takes back the aliases of that very name, only those of a scope where one is given; returns them.

        Raises:
            GazetteerError: the file cannot be written.
        """
        taken = [
            alias
            for alias in self.aliases()
            if key(alias.name) == key(name)
            and (country is None or alias.country == country.strip().upper())
            and (admin1 is None or alias.admin1 == admin1)
        ]
        if taken:
            self._aliases.remove(taken)
        return taken

    def place_at(self, name: str, lat: float, lon: float, *, kind: str = "village") -> Place:
        """A place of the user's own at a point in degrees, for `alias`: its country and unit are its neighbour's.

        Raises:
            AliasError: the point is not on the earth, or the name has no letters.
        """
        if not key(name):
            raise AliasError(f"a place needs a name with letters, got {name[:50]!r}")
        try:
            place = Place(user_id(name, lat, lon), name, lat, lon, kind)
        except ValueError as error:
            raise AliasError(str(error)) from error
        [(town, far_km)] = nearest(self.index, lat, lon)
        return replace(place, country=town.country, admin1=town.admin1) if far_km <= NEIGHBOUR_KM else place

    def place(self, place_id: str) -> Place | None:
        """The place with that id, from the index or from the user's aliases; none where there is none."""
        found = self._indexed(place_id)
        own = (alias.place for alias in self.aliases() if alias.place.id == place_id)
        return found or next(own, None)

    def _indexed(self, place_id: str) -> Place | None:
        row = self.index.row_of(place_id)
        return None if row is None else self.index.place(row)

    def district(self, place_id: str) -> Place | None:
        """The second-level unit that a source puts a place into, or that it is; none where no source says it."""
        row = self.index.row_of(place_id)
        unit = -1 if row is None else int(self.index.district[row])
        return self.index.place(unit) if unit >= 0 else None

    def nearest(self, lat: float, lon: float, *, limit: int = 1) -> list[tuple[Place, float]]:
        """The towns nearest to a point (decimal degrees), each with its distance in kilometres, nearest first."""
        return nearest(self.index, lat, lon, limit)

    def members(self, place_id: str) -> list[Place]:
        """The places inside a country or first-level unit, for drawing its area."""
        row = self.index.row_of(place_id)
        return [] if row is None else [self.index.place(int(member)) for member in self.index.members(row)]

    def info(self) -> dict[str, Any]:
        """Sources with row counts and licences, number of places and names, when it was built, and the aliases."""
        hidden = ("countries", "kinds")
        told = {name: value for name, value in self.index.info.items() if name not in hidden}
        book = self._aliases.book()
        own = {"aliases": len(book.aliases), "aliases_path": str(self._aliases.path), "problems": list(book.problems)}
        return {**told, "path": str(self.index.path), **own}
