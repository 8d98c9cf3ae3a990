"""The file of a user's aliases: a small CSV of theirs, apart from the index, that a person may edit.

One row a name: ``name, place_id``, optionally a scope ``country, admin1``, then ``author, at`` and the place as it was
when it was chosen, so that an alias outlives the source that its place came from, and a point clicked on a map needs no
source at all. A row needs a name and either a known ``place_id`` or ``lat, lon``. Rows that cannot be read are left
where they are and told in ``Book.problems``.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gazetteer.aliases.model import Alias, Book, book_of, plain, user_id
from gazetteer.aliases.overriding import aliases_of, state_of
from gazetteer.errors import AliasError, GazetteerError
from gazetteer.place import Place

if sys.platform != "win32":
    import fcntl

COLUMNS = (
    "name", "place_id", "country", "admin1", "author", "at",
    "place", "lat", "lon", "kind", "place_country", "place_admin1", "precision",
)  # fmt: skip


class AliasFile:
    """The file of a user's aliases, read anew whenever it has changed; ``known`` finds a place by its id.

    ``files`` is the folder of the user's files that override (see `gazetteer.build.builder.add_csv`), read along.
    """

    def __init__(self, path: Path, known: Callable[[str], Place | None], files: Path) -> None:
        self.path = path
        self._known = known
        self._files = files
        self._read: tuple[object, Book] = (None, Book())

    def book(self) -> Book:
        """All aliases as they are now: a look at the files' dates, and a reading where one is another.

        Raises:
            AliasError: the file is there and cannot be read.
        """
        state = (self._state(), state_of(self._files))
        if self._read[0] != state:
            self._read = (state, self._parsed())
        return self._read[1]

    def _state(self) -> tuple[int, ...]:
        try:
            found = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise AliasError(f"cannot read the aliases in {self.path}: {error}") from error
        return found.st_mtime_ns, found.st_size, found.st_ino

    def put(self, alias: Alias) -> None:
        """Keeps an alias in place of the one of that name and scope.

        Raises:
            GazetteerError: the file cannot be read or written.
        """
        with self._writing() as rows:
            rows[:] = [row for row in rows if self._slot(row) != alias.slot]
            rows.append(_row(alias))

    def remove(self, taken: list[Alias]) -> None:
        """Takes aliases out; those that are gone already are no error."""
        slots = {alias.slot for alias in taken}
        with self._writing() as rows:
            rows[:] = [row for row in rows if self._slot(row) not in slots]

    def _parsed(self) -> Book:
        aliases, problems = [], []
        for number, row in enumerate(self._rows(), 2):
            try:
                aliases.append(self._alias(row))
            except ValueError as error:
                problems.append(f"{self.path.name}, line {number}: {error}")
        of_files, wrong = aliases_of(self._files, self._known)
        return book_of(aliases, of_files, [*problems, *wrong])

    def _rows(self) -> list[dict[str, str]]:
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file)
                rows = [{column: value or "" for column, value in row.items() if column} for row in reader]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise AliasError(f"cannot read the aliases in {self.path}: {error}") from error
        if rows and "name" not in rows[0]:
            raise AliasError(f"{self.path} has no column name; it needs: {', '.join(COLUMNS)}")
        return rows

    def _alias(self, row: dict[str, str]) -> Alias:
        said = {column: row.get(column, "").strip() for column in COLUMNS}
        place = self._known(said["place_id"]) or _place(said)
        scope = said["country"].upper(), said["admin1"]
        return Alias(plain(said["name"]), place, *scope, said["author"], said["at"])

    def _slot(self, row: dict[str, str]) -> tuple[str, str, str] | None:
        try:
            return self._alias(row).slot
        except ValueError:
            return None

    @contextmanager
    def _writing(self) -> Iterator[list[dict[str, str]]]:
        """The rows, to be changed in place: nobody else writes meanwhile, and readers see the old file or the new."""
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.with_name(f"{self.path.name}.lock").open("w") as lock:
                if sys.platform != "win32":
                    fcntl.flock(lock, fcntl.LOCK_EX)
                rows = self._rows()
                yield rows
                _write(part, rows)
                part.replace(self.path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise GazetteerError(f"cannot write the aliases to {self.path}: {error}") from error


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    columns = [*COLUMNS, *sorted({column for row in rows for column in row} - set(COLUMNS))]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        file.flush()
        os.fsync(file.fileno())


def _row(alias: Alias) -> dict[str, str]:
    place = alias.place
    values = (
        alias.name, place.id, alias.country, alias.admin1, alias.author, alias.at,
        place.name, f"{place.lat}", f"{place.lon}", place.kind, place.country, place.admin1, f"{place.precision}",
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _place(said: dict[str, str]) -> Place:
    """The place as the row tells it, where no source holds its id."""
    if not (said["lat"] and said["lon"]):
        raise ValueError(f"no place has the id {said['place_id']!r}, and the row gives no lat and lon")
    lat, lon = float(said["lat"]), float(said["lon"])
    return Place(
        id=said["place_id"] or user_id(said["name"], lat, lon),
        name=said["place"] or said["name"],
        lat=lat,
        lon=lon,
        kind=said["kind"] or "village",
        country=said["place_country"].upper(),
        admin1=said["place_admin1"],
        precision=int(said["precision"] or 1),
    )
