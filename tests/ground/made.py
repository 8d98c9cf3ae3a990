"""Small PMTiles files, made as other programs make them: tiles of lines, areas and points with attributes."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

EXTENT = 4096
POINT, LINE, AREA = 1, 2, 3
Made = tuple[int, list[list[tuple[int, int]]], dict[str, Any]]


def number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def text(field: int, raw: bytes) -> bytes:
    return number(field << 3 | 2) + number(len(raw)) + raw


def plain(field: int, value: int) -> bytes:
    return number(field << 3) + number(value)


def valued(value: Any) -> bytes:
    if isinstance(value, bool):
        return plain(7, value)
    if isinstance(value, int):
        return plain(6, value << 1 if value >= 0 else (-value << 1) - 1)
    if isinstance(value, float):
        return number(3 << 3 | 1) + struct.pack("<d", value)
    return text(1, str(value).encode())


def pen(kind: int, parts: Sequence[Sequence[tuple[int, int]]]) -> bytes:
    out, at = list[int](), (0, 0)
    for part in parts:
        for place, point in enumerate(part):
            out += [9] if place == 0 else [(len(part) - 1) << 3 | 2] if place == 1 else []
            out += [(step << 1) ^ (step >> 63) for step in (point[0] - at[0], point[1] - at[1])]
            at = point
        out += [15] if kind == AREA else []
    return b"".join(map(number, out))


def layer(name: str, features: Sequence[Made]) -> bytes:
    keys = list(dict.fromkeys(key for *_, values in features for key in values))
    told = list(dict.fromkeys((type(value), value) for *_, values in features for value in values.values()))
    out = text(1, name.encode()) + plain(15, 2) + plain(5, EXTENT)
    for kind, parts, values in features:
        tags = [at for key, value in values.items() for at in (keys.index(key), told.index((type(value), value)))]
        out += text(2, text(2, b"".join(map(number, tags))) + plain(3, kind) + text(4, pen(kind, parts)))
    return out + b"".join(text(3, key.encode()) for key in keys) + b"".join(text(4, valued(one)) for _, one in told)


def tile(layers: Mapping[str, Sequence[Made]]) -> bytes:
    return b"".join(text(3, layer(name, features)) for name, features in layers.items())


def pmtiles(path: Path, tiles: Mapping[tuple[int, int, int], bytes], **header: Any) -> Path:
    """A file of these tiles, by zoom level, column and row; ``header`` changes what it says of itself."""
    metadata = header.pop("metadata", {"attribution": "<a href='#'>Mappers &amp; Sons</a>"})
    with path.open("wb") as out:
        writer = Writer(out)
        for key, found in sorted(tiles.items(), key=lambda one: zxy_to_tileid(*one[0])):
            writer.write_tile(zxy_to_tileid(*key), gzip.compress(found))
        said = {"tile_type": TileType.MVT, "tile_compression": Compression.GZIP}
        writer.finalize(said | header, metadata)
    return path


def country(*, name: str = "Tikrit") -> bytes:
    """A river, a motorway, a lane, a railway, a lake and a town with two names."""
    return tile({
        "water": [(LINE, [[(0, 2048), (4096, 2048)]], {"kind": "river"}),
                  (AREA, [[(100, 100), (900, 100), (900, 900), (100, 900)]], {"kind": "lake"})],
        "roads": [(LINE, [[(0, 0), (2048, 2048), (2048, 2048), (4096, 0)]], {"kind": "highway", "lanes": 4}),
                  (LINE, [[(0, 8), (400, 8)]], {"kind": "minor_road", "oneway": True}),
                  (LINE, [[(0, 16), (400, 16)]], {"kind": "rail"}),
                  (LINE, [[(9000, 9000), (9400, 9000)]], {"kind": "highway", "width": 7.5})],
        "places": [(POINT, [[(2048, 1024)]], {"kind": "locality", "kind_detail": "town", "name": name,
                                             "name:ar": "تكريت"}),
                   (POINT, [[(1, 1)]], {"kind": "country", "name": "Iraq"})],
        "buildings": [(AREA, [[(0, 0), (9, 0), (9, 9)]], {})],
    })  # fmt: skip
