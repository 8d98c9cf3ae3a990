"""What is wrong in a vocabulary file, said so that its editor finds it: file, block, key, and what is allowed."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from geo.errors import VocabularyError

__all__ = ["check_fields", "check_keys", "fault", "parse"]


def fault(file: str, block: str, key: str, what: str) -> VocabularyError:
    """The error to raise for a key of a block of ``<file>.toml``."""
    return VocabularyError(f"geo/vocabulary/{file}.toml, block {block}, key {key!r}: {what}")


def parse(file: str, text: str) -> dict[str, Any]:
    """The tables of ``<file>.toml``.

    Raises:
        VocabularyError: it is no TOML; the message names file, line and column.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"geo/vocabulary/{file}.toml cannot be read: {error}") from error


def check_keys(
    file: str, block: str, keys: Iterable[str], allowed: Collection[str], needed: Iterable[str] = ()
) -> None:
    """Checks which keys a block has.

    Raises:
        VocabularyError: one is unknown, or a needed one is missing.
    """
    found = list(keys)
    for key in found:
        if key not in allowed:
            raise fault(file, block, key, f"no such key; allowed are: {', '.join(sorted(allowed))}")
    for key in needed:
        if key not in found:
            raise fault(file, block, key, "missing, every block needs it")


def check_fields(file: str, block: str, values: Mapping[str, Any], of: type, *, given: Collection[str] = ()) -> None:
    """Checks a block against the fields of the dataclass made of it; ``given`` are fields that come from elsewhere.

    Raises:
        VocabularyError: a key is no field, a field without a default is missing, or a value is of another kind than its
            field's default (a list where that is a tuple or a set).
    """
    known = {field.name: field.default for field in fields(of) if field.name not in given}
    check_keys(file, block, values, known, (name for name, default in known.items() if default is MISSING))
    for key, value in values.items():
        if known[key] is not MISSING and not isinstance(value, _written_as(known[key])):
            raise fault(file, block, key, f"must be {_written_as(known[key]).__name__}, got {value!r}")


def _written_as(default: object) -> type:
    """The kind of value that a field is written as in TOML."""
    return list if isinstance(default, tuple | frozenset) else type(default)
