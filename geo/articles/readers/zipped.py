"""ZIP archives of articles, as databases of news hand them out: each file is read as if it were given by itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import PurePosixPath

from geo.articles.document import MAX_BYTES, Document, size_in_mb
from geo.articles.registry import reader_for
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["MOST_BYTES", "MOST_FILES", "read"]

MOST_FILES = 2000
MOST_BYTES = 20 * MAX_BYTES  # unpacked, of all files together
_PROTECTED = 0x1  # of the flags of a file in an archive
_SHOWN = 5
_TAKEN = 1 << 16


def _wanted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """What a person put in: no folders, and nothing that a system keeps beside its files."""
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    return [entry for entry in files if not any(map(_kept_beside, PurePosixPath(entry.filename).parts))]


def _kept_beside(part: str) -> bool:
    return part.startswith((".", "__MACOSX"))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a file, never more than a file may have, whatever the archive says of its size."""
    if entry.flag_bits & _PROTECTED:
        raise ArticleError("protected by a password; unpack it first")
    parts, size = [], 0
    with archive.open(entry) as file:
        while part := file.read(_TAKEN):
            size += len(part)
            if size > MAX_BYTES:
                raise ArticleError(f"more than {size_in_mb(MAX_BYTES)}")
            parts.append(part)
    return b"".join(parts)


def _articles(name: str, data: bytes) -> Iterator[Article]:
    inner = Document(name, data)
    reader = reader_for(inner)
    if reader.module == __name__:
        raise ArticleError("an archive in an archive; unpack it first")
    yield from reader.read(inner)


def read(document: Document) -> Iterator[Article]:
    """The articles of every file in an archive; what cannot be read is told at the end, and costs only itself.

    Raises:
        ArticleError: it holds too much, or not all of it could be read.
    """
    wrong, total = list[str](), 0
    with ExitStack() as opened:
        archive = opened.enter_context(zipfile.ZipFile(BytesIO(document.data)))
        entries = _wanted(archive)
        if len(entries) > MOST_FILES:
            raise ArticleError(f"{len(entries):,} files; at most {MOST_FILES:,} are read at once: give it in parts")
        for entry in entries:
            name = PurePosixPath(entry.filename).name
            try:
                data = _unpacked(archive, entry)
                total += len(data)
                if total > MOST_BYTES:
                    wrong.append(f"{name} and what follows: more than {size_in_mb(MOST_BYTES)} in all")
                    break
                yield from _articles(name, data)
            except Exception as error:  # noqa: BLE001 - a damaged file raises whatever its reader trips over
                wrong.append(f"{name}: {str(error)[:200]}")
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise ArticleError("; ".join(wrong[:_SHOWN]) + more)
