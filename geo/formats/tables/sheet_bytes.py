"""The text of a table's file, line by line: unpacked, and in the encoding that its bytes fit."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import numpy as np

from geo.errors import FormatError

__all__ = ["CUT", "byte_count", "count_of", "is_utf8", "line_count", "lines_of", "no_table", "opened_bytes", "unpacked"]

CUT = "it is cut or damaged; get the file anew"
_CHUNK = 1 << 17
_SAMPLE = 1 << 16
_FEW_LETTERS = 0.1
_TEXTS = {".csv", ".tsv", ".txt", ".gz"}
_PACKED = 7
"""How many bytes of a table of events one of a packed file holds, about."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def count_of(letter: bytes, block: bytes) -> int:
    """How often a letter stands in it, in a tenth of the time that ``bytes.count`` takes."""
    every = np.frombuffer(block, dtype=np.uint8)
    parts = (every[at : at + _SAMPLE] for at in range(0, len(every), _SAMPLE))  # memory that is at hand
    return sum(int(np.count_nonzero(part == ord(letter))) for part in parts)


def no_table(file: Path, why: str) -> FormatError:
    """The error for a file that is none."""
    return FormatError(f"{file}: no CSV table: {why}")


def unpacked(file: Path) -> BinaryIO:
    """The bytes of a file, those of a ``.gz`` as they were before."""
    return gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb")  # type: ignore[return-value]  # read alike


def _fits(file: Path, encoding: str) -> bool:
    return _lines_in(file, encoding) is not None


def _lines_in(file: Path, encoding: str) -> int | None:
    """How many lines end in a file in that encoding; none where it does not fit."""
    decoder, ends = codecs.getincrementaldecoder(encoding)(), 0
    try:
        with unpacked(file) as stream:
            while chunk := stream.read(_CHUNK):
                ends += count_of(b"\n", chunk)
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return ends


def _eight_bit(file: Path, sample: bytes) -> str:
    """A few letters outside ASCII are Windows' quotes and accents; many are another alphabet."""
    if sum(byte >= 0x80 for byte in sample) <= _FEW_LETTERS * len(sample):
        return next((code for code in ("cp1252", "cp1250") if _fits(file, code)), "latin-1")
    import charset_normalizer  # noqa: PLC0415 - slow to import, and nearly every table is UTF-8

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best and _fits(file, best.encoding) else "latin-1"


def _looked_through(file: Path) -> tuple[str, int | None]:
    """The code of a file's bytes, and how many lines end in it; while it stays as it is, it is looked through once."""
    found = file.stat()
    return _known(file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=8)
def _known(file: Path, changed: int, size: int) -> tuple[str, int | None]:
    del changed, size
    with unpacked(file) as stream:
        sample = stream.read(_SAMPLE)
    if sample.startswith(_UTF16):
        return "utf-16", None
    if b"\0" in sample:
        raise no_table(file, "it holds bytes that no text has")
    lines = _lines_in(file, "utf-8")
    return ("utf-8-sig" if lines is not None else _eight_bit(file, sample)), lines


def byte_count(file: Path) -> int:
    """About how many bytes the text of a file has; 0 where it cannot be told, or it is none."""
    if file.suffix.lower() not in _TEXTS:
        return 0
    try:
        size = file.stat().st_size
    except OSError:
        return 0
    return size * _PACKED if file.suffix == ".gz" else size


def line_count(file: Path) -> int:
    """About how many lines a file has, for a progress bar; 0 where it cannot be told."""
    if file.suffix.lower() not in _TEXTS:
        return 0
    try:
        if (known := _looked_through(file)[1]) is not None:
            return known
        with unpacked(file) as stream:
            return sum(count_of(b"\n", chunk) for chunk in iter(lambda: stream.read(_CHUNK), b""))
    except (OSError, EOFError, zlib.error, FormatError):
        return 0


def lines_of(file: Path) -> Iterator[str]:
    """The lines of a file with their ends; ``.gz`` is unpacked; UTF-8, UTF-16, else the eight-bit code that fits.

    Raises:
        FormatError: the file cannot be opened or unpacked, or is no text.
    """
    with _refusals(file):
        encoding, _ = _looked_through(file)
        with io.TextIOWrapper(unpacked(file), encoding=encoding, newline="") as stream:
            yield from stream


def is_utf8(file: Path) -> bool:
    """Whether a file that can be opened is text in UTF-8."""
    return _looked_through(file)[0] == "utf-8-sig"


@contextmanager
def opened_bytes(file: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked.

    Raises:
        FormatError: it cannot be opened, or unpacked while it is read.
    """
    with _refusals(file), unpacked(file) as stream:
        yield stream


@contextmanager
def _refusals(file: Path) -> Iterator[None]:
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise no_table(file, f"{CUT} ({error})") from error
    except UnicodeDecodeError as error:
        raise no_table(file, str(error)) from error
    except OSError as error:
        raise FormatError(f"{file}: cannot be opened: {error.strerror or error}") from error
