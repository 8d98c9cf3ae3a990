"""Which column of a table holds what: guessed from the names, or said by a person, and told what is wrong with it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.errors import FormatError

__all__ = ["Columns", "fields", "guessed", "known_among", "letters_of", "said"]

Columns = dict[str, tuple[str, ...]]
"""For each field the columns that may hold it; the first of them that is filled in a row counts."""

_TABLE = Path(__file__).with_suffix(".toml")
_LETTERS = re.compile(r"[^\w]+|_+")
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class _Field:
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


def letters_of(name: str) -> str:
    """A column's name by its letters and digits: "Weapon Carried/Used" is weapon_carried_used."""
    return "_".join(filter(None, _LETTERS.split(name.strip().lower())))


@cache
def _fields() -> dict[str, _Field]:
    data = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {field: _Field(**{part: tuple(names) for part, names in block.items()}) for field, block in data.items()}


def fields() -> tuple[str, ...]:
    """The names of all fields that a column may be mapped to."""
    return tuple(_fields())


@cache
def known_names() -> frozenset[str]:
    """Every name that a column of a table of events is known by."""
    return frozenset(name for field in _fields().values() for name in (*field.names, *field.weak))


def known_among(columns: Iterable[str]) -> int:
    """How many of these are names of columns that a table of events has."""
    return len({letters_of(column) for column in columns} & known_names())


def _weak(spelled: Mapping[str, str], field: _Field, taken: set[str]) -> Iterator[str]:
    yield from (spelled[name] for name in field.weak if name in spelled and spelled[name] not in taken)


def _partial(spelled: Mapping[str, str], field: _Field, taken: set[str]) -> Iterator[str]:
    for letters, column in spelled.items():
        like = any(word in letters for word in field.partial)
        if like and column not in taken and not any(word in letters for word in field.unlike):
            yield column


def guessed(columns: Sequence[str]) -> Columns:
    """What each field is most likely called in a table; fields that it does not seem to have are left out."""
    spelled = {letters_of(column): column for column in columns[::-1]}
    spelled = dict(reversed(spelled.items()))
    found: Columns = {}
    for field, known in _fields().items():
        if strong := [spelled[name] for name in known.names if name in spelled]:
            found[field] = tuple(strong)
    taken = {column for named in found.values() for column in named}
    # A column of a weaker name is one thing only: the name of an event is its text, or else its place.
    for weaker in (_weak, _partial):
        for field, known in _fields().items():
            if field not in found and (left := tuple(weaker(spelled, known, taken))):
                found[field] = left if weaker is _weak else left[:1]
                taken.update(found[field])
    if found.get("date") == (spelled.get("day"),) and "year" in found and "month" in found:
        found["month_day"] = found.pop("date")
    return found


def _column(columns: Sequence[str], field: str, written: str) -> str:
    by_letters = {letters_of(column): column for column in reversed(columns)}
    if found := by_letters.get(letters_of(written)):
        return found
    near = difflib.get_close_matches(letters_of(written), list(by_letters), n=1, cutoff=0.6)
    meant = f"; did you mean {by_letters[near[0]]}?" if near else ""
    raise FormatError(
        f"there is no column {written!r} for {field}{meant}; the columns are {', '.join(columns)[:_SHOWN]}"
    )


def said(columns: Sequence[str], words: Iterable[str]) -> Columns:
    """What a person says of the columns, as ``killed=Fatalities``; several, parted by ``+``, are tried in this order.

    A field that is said to be nothing, as ``killed=``, has no column.

    Raises:
        FormatError: it names a field or a column that there is none of.
    """
    found: Columns = {}
    for word in words:
        field, equals, written = word.partition("=")
        field = field.strip().lower()
        if not equals or field not in _fields():
            raise FormatError(f"{word!r} must be FIELD=COLUMN with a field of: {', '.join(_fields())}")
        whole = letters_of(written) in {letters_of(column) for column in columns}
        names = [written] if whole else [part for part in written.split("+") if part.strip()]
        found[field] = tuple(_column(columns, field, name) for name in names)
    return found
