"""Wikidata ids from GeoNames' alternate names (``alternateNamesV2.zip``, or a country's), as a user's file.

A line has an id of its own, the place's geonameid, a language and a name in it; where the language is ``wkdt``, the
name is the place's id in Wikidata. The names themselves stay unread: a country's dump has the useful ones.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final, TextIO

from gazetteer.build.sources.row import Row
from gazetteer.errors import GazetteerError, SourceError

_LANGUAGE: Final = "wkdt"
_ITEM: Final = re.compile(r"Q[1-9]\d{0,11}")
_FEWEST_COLUMNS: Final = 4
_LONGEST_LINE: Final = 100_000


def keep(path: Path, folder: Path) -> int:
    """Keeps the links of a file for the next build, a file of the same name before it replaced; returns their number.

    Raises:
        SourceError: the file cannot be read, is no file of alternate names, or holds no link.
        GazetteerError: the folder cannot be written.
    """
    found = dict(_links(path))
    if not found:
        raise SourceError(f"{path.name} has no line of language {_LANGUAGE!r}; GeoNames' alternateNamesV2.zip has them")
    part, whole = folder / f"{path.stem}.part", folder / f"{path.stem}.tsv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text("".join(f"{number}\t{item}\n" for number, item in sorted(found.items())), encoding="utf-8")
        part.replace(whole)
    except OSError as error:
        raise GazetteerError(f"cannot keep {path.name} in {folder}: {error}") from error
    return len(found)


def kept(folder: Path) -> dict[str, str]:
    """The item of each ``geonames:`` id, of all files that were kept; a later name wins."""
    lines = (line.split("\t") for path in sorted(folder.glob("*.tsv")) for line in path.read_text("utf-8").splitlines())
    return {f"geonames:{number}": f"wikidata:{item}" for number, item in lines}


def linked(row: Row, links: Mapping[str, str]) -> Row:
    """The place with its item, where none of its sources told one already."""
    if any(one.startswith("wikidata:") for one in row.also):
        return row
    item = next((links[one] for one in (row.id, *row.also) if one in links), "")
    if item:
        row.also = [*row.also, item]
    return row


def _links(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with ExitStack() as stack:
            text = _opened(path, stack)
            for number, line in enumerate(iter(lambda: text.readline(_LONGEST_LINE), ""), 1):
                fields = line.rstrip("\n").split("\t")
                if len(fields) < _FEWEST_COLUMNS or not (fields[0].isdecimal() and fields[1].isdecimal()):
                    raise SourceError(
                        f"{path.name}, line {number}: no line of GeoNames' alternate names "
                        f"(id, geonameid, language, name), got {line[:80]!r}"
                    )
                if fields[2] == _LANGUAGE and _ITEM.fullmatch(fields[3]):
                    yield fields[1], fields[3]
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise SourceError(f"cannot read {path}: {error}") from error


def _opened(path: Path, stack: ExitStack) -> TextIO:
    """The lines of a text file, or of the one in an archive that is called as it is."""
    if not zipfile.is_zipfile(path):
        return stack.enter_context(path.open(encoding="utf-8", newline="\n"))
    archive = stack.enter_context(zipfile.ZipFile(path))
    if f"{path.stem}.txt" not in archive.namelist():
        raise SourceError(f"{path.name} holds no {path.stem}.txt; it holds {', '.join(archive.namelist()[:5])}")
    return io.TextIOWrapper(stack.enter_context(archive.open(f"{path.stem}.txt")), encoding="utf-8", newline="\n")


__all__ = ["keep", "kept", "linked"]
