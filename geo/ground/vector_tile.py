"""Mapbox Vector Tiles (version 2), decoded as far as they are drawn; whatever is no such tile is refused.

https://github.com/mapbox/vector-tile-spec. The package that does it wants an older protobuf than Streamlit brings.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.errors import GroundError

__all__ = ["Feature", "Layer", "layers"]

Kind = Literal["point", "line", "area", ""]
Value = str | float | int | bool
Part = list[tuple[int, int]]
KINDS: tuple[Kind, ...] = ("", "point", "line", "area")
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
MOVE, LINE, CLOSE = 1, 2, 7
LONGEST_VARINT = 64  # bits


@dataclass(frozen=True, slots=True)
class Feature:
    """Its kind, its attributes and its parts: points by turns right and down, in parts of the tile's ``extent``."""

    kind: Kind
    values: dict[str, Value]
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of a tile; its features are decoded while they are gone through."""

    name: str
    extent: int
    raw: Sequence[bytes]
    keys: Sequence[str]
    values: Sequence[Value]

    def features(self) -> Iterator[Feature]:
        """Each feature.

        Raises:
            GroundError: one is damaged.
        """
        for raw in self.raw:
            yield self._feature(raw)

    def _feature(self, raw: bytes) -> Feature:
        tags, kind, geometry = list[int](), 0, b""
        for number, value in _fields(raw):
            if number == 2 and isinstance(value, bytes):
                tags = list(_varints(value))
            elif number == 3 and isinstance(value, int):
                kind = value
            elif number == 4 and isinstance(value, bytes):
                geometry = value
        try:
            values = {self.keys[key]: self.values[at] for key, at in zip(tags[::2], tags[1::2], strict=True)}
        except (IndexError, ValueError) as error:
            raise _damaged("an attribute that the tile does not list") from error
        return Feature(KINDS[kind] if kind < len(KINDS) else "", values, _parts(list(_varints(geometry))))


def layers(tile: bytes) -> Iterator[Layer]:
    """The layers of a tile.

    Raises:
        GroundError: it is none, or damaged.
    """
    for number, value in _fields(tile):
        if number == 3 and isinstance(value, bytes):
            yield _layer(value)


def _layer(raw: bytes) -> Layer:
    name, extent = "", 4096
    features, keys, values = list[bytes](), list[str](), list[Value]()
    for number, value in _fields(raw):
        match number, value:
            case 1, bytes():
                name = _text(value)
            case 2, bytes():
                features.append(value)
            case 3, bytes():
                keys.append(_text(value))
            case 4, bytes():
                values.append(_value(value))
            case 5, int():
                extent = value
    if not 0 < extent <= 1 << 20:
        raise _damaged(f"an extent of {extent}")
    return Layer(name, extent, features, keys, values)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _value(raw: bytes) -> Value:
    found: Value = ""
    for number, value in _fields(raw):
        match number, value:
            case 1, bytes():
                found = _text(value)
            case 2 | 3, float() as given:
                found = given
            case 4 | 5, int() as given:
                found = given
            case 6, int():
                found = _signed(value)
            case 7, int():
                found = bool(value)
    return found


def _fields(raw: bytes) -> Iterator[tuple[int, int | float | bytes]]:
    """The numbered fields of a message of protobuf."""
    at = 0
    while at < len(raw):
        key, at = _varint(raw, at)
        value: int | float | bytes
        if key & 7 == VARINT:
            value, at = _varint(raw, at)
        elif key & 7 == BYTES:
            length, at = _varint(raw, at)
            value, at = raw[at : at + length], at + length
        elif key & 7 in (FIXED64, FIXED32):
            size, form = (8, "<d") if key & 7 == FIXED64 else (4, "<f")
            if at + size > len(raw):
                raise _damaged("a number that ends too early")
            value, at = float(struct.unpack_from(form, raw, at)[0]), at + size
        else:
            raise _damaged("a field of no kind that there is")
        if at > len(raw):
            raise _damaged("a field that ends too early")
        yield key >> 3, value


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(raw) and shift < LONGEST_VARINT:
        byte = raw[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7
    raise _damaged("a number that ends too early")


def _varints(raw: bytes) -> Iterator[int]:
    at = 0
    while at < len(raw):
        value, at = _varint(raw, at)
        yield value


def _signed(value: int) -> int:
    return (value >> 1) ^ -(value & 1)


def _parts(commands: Sequence[int]) -> list[Part]:
    """The points that a pen is moved to, a part each time that it is set down anew; rings end where they began."""
    parts, at, x, y = list[Part](), 0, 0, 0
    while at < len(commands):
        command, count = commands[at] & 7, commands[at] >> 3
        at += 1
        if command == CLOSE:
            if parts:
                parts[-1].append(parts[-1][0])
            continue
        if command not in (MOVE, LINE) or at + 2 * count > len(commands) or (command == LINE and not parts):
            raise _damaged("a line that ends too early")
        for _ in range(count):
            x, y = x + _signed(commands[at]), y + _signed(commands[at + 1])
            at += 2
            if command == MOVE:
                parts.append([(x, y)])
            else:
                parts[-1].append((x, y))
    return parts


def _damaged(what: str) -> GroundError:
    return GroundError(f"a tile of the ground file is damaged: it holds {what}; copy or fetch the file again")
