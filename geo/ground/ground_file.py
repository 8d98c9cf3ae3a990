"""The PMTiles file that a user named: what it must be, and its tiles, which are read where they lie on the disk.

Readers of a public page see what is wrong with it too, so that errors name the file and not its folder.
"""

from __future__ import annotations

import os
import re
import threading
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

from pmtiles.reader import Reader
from pmtiles.tile import Compression, MagicNumberNotFound, SpecVersionUnsupported, TileType

from geo.errors import GroundError
from geo.ground.drawn_tile import known_layers

__all__ = ["SETTING", "GroundFile", "named_ground", "opened_ground"]

SETTING = "DATELINE_GROUND"
MOST_PACKED, MOST_UNPACKED = 16 << 20, 8 << 20
"""Bytes of a part of the file, and of a tile: larger ones no map has."""
LONGEST_SAID = 200
AGAIN = "copy or fetch it again"
PACKED = {Compression.NONE, Compression.GZIP}
_MARKUP = re.compile(r"<[^<>]*>")
_DAMAGES = (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, OverflowError, zlib.error, RecursionError)


@dataclass(frozen=True)
class GroundFile:
    """A file that was looked at and can be drawn."""

    path: Path
    stamp: tuple[int, int]
    """When it was written, and how long it is: another is another file."""

    @cached_property
    def mark(self) -> str:
        """What its addresses change with."""
        return sha256(f"{self.path} {self.stamp}".encode()).hexdigest()[:12]

    @cached_property
    def _reader(self) -> Any:
        return Reader(self._bytes)  # type: ignore[no-untyped-call]

    @cached_property
    def _handle(self) -> int:
        return os.open(self.path, os.O_RDONLY)

    def _bytes(self, offset: int, length: int) -> bytes:
        if length > MOST_PACKED:
            raise ValueError(f"a part of {length:,} bytes")
        found = os.pread(self._handle, length, offset)
        if len(found) < length:
            raise EOFError("a part is missing")
        return found

    @cached_property
    def _header(self) -> dict[str, Any]:
        return dict(self._reader.header())

    @cached_property
    def _metadata(self) -> dict[str, Any]:
        found = self._reader.metadata()
        return found if isinstance(found, dict) else {}

    @property
    def zooms(self) -> tuple[int, int]:
        """The least and the greatest zoom level that it has tiles of."""
        return self._header["min_zoom"], self._header["max_zoom"]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """South, west, north and east of what it holds, in degrees."""
        south, west, north, east = (
            self._header[f"{end}_{axis}_e7"] / 1e7
            for end, axis in (("min", "lat"), ("min", "lon"), ("max", "lat"), ("max", "lon"))
        )
        return south, west, north, east

    @property
    def attribution(self) -> str:
        """Whose data it is, as the file says, without its markup."""
        said = unescape(_MARKUP.sub("", str(self._metadata.get("attribution") or "")))
        return " ".join(said.split())[:LONGEST_SAID]

    def tile(self, zoom: int, x: int, y: int) -> bytes:
        """A tile as its maker wrote it; nothing where the file has none there.

        Raises:
            GroundError: it is damaged, or cut.
        """
        try:
            packed = self._reader.get(zoom, x, y) or b""
            if self._header["tile_compression"] is Compression.NONE or not packed:
                return packed
            return _unpacked(packed)
        except _DAMAGES as error:
            raise GroundError(f"a part of the ground file {self.path.name} cannot be read: {error}; {AGAIN}") from error

    def check(self) -> None:
        """Looks at all that can be known of it before a tile is asked for.

        Raises:
            GroundError: it cannot be drawn; says why, and what would be.
        """
        try:
            self._check()
        except GroundError:
            raise
        except MagicNumberNotFound:
            raise self._wrong("is no PMTiles file") from None
        except SpecVersionUnsupported:
            raise self._wrong("is PMTiles of another version; version 3 is read: `pmtiles convert` makes it") from None
        except _DAMAGES as error:
            raise self._wrong(f"is damaged ({error}); {AGAIN}") from error

    def _check(self) -> None:
        header = self._header
        if header["tile_type"] is not TileType.MVT:
            raise self._wrong(
                f"holds pictures ({header['tile_type'].name.lower()}), of which no towns, roads and rivers can be "
                "taken; take a file of vector tiles (MVT)"
            )
        whole = max(header[f"{part}_offset"] + header[f"{part}_length"] for part in ("metadata", "tile_data"))
        if whole > self.stamp[1]:
            raise self._wrong(f"is cut: {whole:,} bytes belong to it, {self.stamp[1]:,} are there; {AGAIN}")
        if header["tile_compression"] not in PACKED or header["internal_compression"] is not Compression.GZIP:
            raise self._wrong("is not packed with gzip; write it anew with gzip, as most are")
        there = [str(layer.get("id")) for layer in self._metadata.get("vector_layers") or ()]
        if there and not known_layers(there):
            raise self._wrong(f"has no layer of roads, water or towns; it has {', '.join(there[:8])}")

    def _wrong(self, what: str) -> GroundError:
        return GroundError(f"the ground file {self.path.name} {what}")


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    found = unpacker.decompress(packed, MOST_UNPACKED)
    if unpacker.unconsumed_tail:
        raise ValueError(f"a tile of more than {MOST_UNPACKED:,} bytes")
    if not unpacker.eof:
        raise EOFError("a tile ends too early")
    return found


def opened_ground(path: Path) -> GroundFile:
    """The file as it is now, looked at once while it stays so.

    Raises:
        GroundError: it is not there, or cannot be drawn.
    """
    path = path.expanduser().absolute()
    try:
        found = path.stat()
        if not path.is_file():
            raise GroundError(f"the ground file {path.name} is no file")
    except OSError as error:
        raise GroundError(f"the ground file {path.name} cannot be opened: {error.strerror}; see {SETTING}") from error
    with _LOCK:
        return _looked_at(path, (found.st_mtime_ns, found.st_size))


_LOCK = threading.Lock()


@lru_cache(maxsize=2)
def _looked_at(path: Path, stamp: tuple[int, int]) -> GroundFile:
    made = GroundFile(path, stamp)
    made.check()
    return made


def named_ground() -> GroundFile | None:
    """The file that ``$DATELINE_GROUND`` names; none where it names none.

    Raises:
        GroundError: it is not there, or cannot be drawn.
    """
    named = os.environ.get(SETTING, "")
    return opened_ground(Path(named)) if named else None
