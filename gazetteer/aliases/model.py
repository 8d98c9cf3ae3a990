"""Aliases: names that mean what a person says they mean, and the book that finds them by their spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from gazetteer.errors import AliasError
from gazetteer.names import MAX_NAME, fold, key
from gazetteer.place import Place

_STEERING = "=+-@"
"""What no place name begins with, and a spreadsheet that opens the file would take for a formula."""

_LEAST_FOLDED = 4
"""Names of fewer letters are only found as they are written: too many short words fold alike."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name and the place it means.

    Attributes:
        place: as it was when it was chosen; an index that holds its id knows it better.
        country, admin1: the scope, an ISO code and the name of a first-level unit; empty where it binds everywhere.
            A scoped alias binds unless text or question speak of elsewhere: in a text, of which most other names lie in
            another country, or of which none lies in the unit; in a question, which names another country or unit.
        at: when it was said, ISO 8601 in UTC.
        file: the user's file that says so, empty where the alias stands in the list of aliases.
    """

    name: str
    place: Place
    country: str = ""
    admin1: str = ""
    author: str = ""
    at: str = ""
    file: str = ""

    def __post_init__(self) -> None:
        """Refuses what is no name, so that the file never holds one.

        Raises:
            AliasError: the name is empty, too long, or holds what cannot be printed.
        """
        if not key(self.name):
            raise AliasError(f"an alias needs a name with letters, got {self.name[:50]!r}")
        if len(self.name) > MAX_NAME:
            raise AliasError(f"a name has at most {MAX_NAME} characters, got {len(self.name)}")
        if not self.name.isprintable() or self.name[0] in _STEERING:
            raise AliasError(f"{self.name[:50]!r} is not a name that a text could hold")

    @property
    def slot(self) -> tuple[str, str, str]:
        """What only one alias can have: the name's key and the scope."""
        return key(self.name), self.country, fold(self.admin1)


def alias_of(name: str, place: Place, country: str, admin1: str, author: str) -> Alias:
    """An alias said now, its texts without stray blanks and invisible marks."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = author.lstrip(_STEERING + " ")[:MAX_NAME]
    return Alias(plain(name), place, country.strip().upper(), plain(admin1), plain(said), now)


def plain(text: str) -> str:
    """The text without invisible marks, its words joined by single blanks."""
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Cf").split())


@dataclass(frozen=True)
class Book:
    """All aliases of one state of the files, ready to be asked.

    ``aliases`` are those of the list, ``by_key`` and ``by_fold`` hold those of a user's files, too. ``problems`` says
    which rows were not understood; ``beginnings`` holds what a key or fold of a name begins with.
    """

    aliases: tuple[Alias, ...] = ()
    problems: tuple[str, ...] = ()
    by_key: dict[str, list[Alias]] = field(default_factory=dict)
    by_fold: dict[str, list[Alias]] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.by_key)

    def named(self, name: str) -> list[Alias]:
        """The aliases of that name, one for each scope; of its other spellings where it has none itself."""
        exact = self.by_key.get(name_key := key(name))
        if exact or len(name_key) < _LEAST_FOLDED:
            return exact or []
        return self.by_fold.get(fold(name), [])


def book_of(listed: Sequence[Alias], of_files: Sequence[Alias], problems: Sequence[str]) -> Book:
    """The aliases by key and by fold.

    The list counts more than files; of several of one name and scope, as a hand may write them, the last counts.
    """
    own = {alias.slot: alias for alias in listed}
    everything = own | {alias.slot: alias for alias in of_files if alias.slot not in own}
    book = Book(tuple(own.values()), tuple(problems))
    for alias in everything.values():
        book.by_key.setdefault(key(alias.name), []).append(alias)
        if len(key(alias.name)) >= _LEAST_FOLDED and (folded := fold(alias.name)):
            book.by_fold.setdefault(folded, []).append(alias)
    for text in (*book.by_key, *book.by_fold):
        book.beginnings.update(text[:end] for end in range(1, len(text) + 1))
    return book


def user_id(name: str, lat: float, lon: float) -> str:
    """The id of a place that only its user knows: the same name at the same point is the same place."""
    return f"user:{key(name).replace(' ', '-')}-{lat:.4f},{lon:.4f}"
