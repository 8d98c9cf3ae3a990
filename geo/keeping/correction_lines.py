"""Corrections as a file of their own: JSON lines, one a correction, with the sentence that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from geo.errors import FormatError, StoreError
from geo.model import Mention, Span
from geo.store.correction_rules import must_be_sayable
from geo.store.protocol import Anchored, Correction

__all__ = ["read_corrections", "write_corrections"]

ID = re.compile(r"[\w:.-]{1,80}")


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    incident_id: str
    field: str
    old: Any
    new: Any
    author: str
    at: str
    article_id: str
    start: int
    end: int
    undone: str = ""


def write_corrections(said: Iterable[Anchored], out: Path) -> int:
    """Writes them, oldest first, the undone ones too; how many there are.

    Raises:
        FormatError: the file cannot be written.
    """
    lines = [_line(one) for one in said]
    try:
        out.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    except OSError as error:
        raise FormatError(f"{out} cannot be written: {error.strerror or error}") from error
    return len(lines)


def _line(one: Anchored) -> _Line:
    c, span = one.correction, one.mention.span
    old, new = msgspec.json.decode(c.old), msgspec.json.decode(c.new)
    return _Line(
        c.id, c.incident_id, c.field, old, new, c.author, c.at, one.mention.article_id, span.start, span.end, c.undone
    )


def read_corrections(file: Path) -> Iterator[Anchored]:
    """The corrections of a file, each of which could have been said here.

    Raises:
        FormatError: a line is none; names its number, and nothing of the file is to be taken.
    """
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read(line, f"{file}, line {number}")
    except OSError as error:
        raise FormatError(f"{file} cannot be read: {error.strerror or error}") from error


def _read(line: bytes, where: str) -> Anchored:
    try:
        said = msgspec.json.decode(line, type=_Line)
        if not all(ID.fullmatch(key) for key in (said.id, said.incident_id, said.article_id)):
            raise FormatError(f"{where}: an id is of letters, digits and :.- only")
        for moment in filter(None, (said.at, said.undone)):
            datetime.fromisoformat(moment)
        old, new = (msgspec.json.encode(value).decode() for value in (said.old, said.new))
        must_be_sayable(said.field, old, new)
        correction = Correction(said.id, said.incident_id, said.field, old, new, said.author, said.at, said.undone)
        return Anchored(correction, Mention(said.article_id, Span(said.start, said.end)))
    except (msgspec.DecodeError, StoreError, ValueError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"{where}: {error}") from error
