"""The file of towns, roads and rivers that a user names: what is drawn, and what is said where nothing can be."""

from __future__ import annotations

import gzip
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pmtiles.tile import Compression, TileType

from geo.cli import main
from geo.errors import GroundError
from geo.ground import drawn_tile
from geo.ground.drawn_tile import drawn, script
from geo.ground.ground_file import SETTING, named_ground, opened_ground
from geo.ground.vector_tile import layers
from geo.views.page.served_ground import ServedGround
from tests.ground.made import LINE, country, pmtiles, tile
from tests.page.asked import answer

KEY = (12, 2545, 1640)


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    return pmtiles(tmp_path / "iraq.pmtiles", {KEY: country()})


def test_water_rivers_roads_by_width_and_towns_are_drawn_and_nothing_else() -> None:
    found = drawn(country(), *KEY, "en")
    assert found["rivers"] == [[0, 512, 1024, 0]]
    assert found["water"] == [[[25, 25, 200, 0, 0, 200, -200, 0, 0, -200]]]
    assert found["roads3"] == [[0, 0, 512, 512, 512, -512]]
    assert (found["roads2"], found["roads1"]) == ([], [[0, 2, 100, 0]])
    ((name, lat, lon, since),) = found["towns"]
    assert (name, since) == ("Tikrit", 8)
    assert (round(lat, 3), round(lon, 3)) == (33.706, 43.726)


def test_a_town_has_the_name_of_the_language_or_its_own() -> None:
    assert [drawn(country(), *KEY, language)["towns"][0][0] for language in ("ar", "fr")] == ["تكريت", "Tikrit"]


def test_the_names_of_three_makers_of_tiles_mean_the_same() -> None:
    road = [[(0, 0), (4096, 4096)]]
    for name, kind in (("roads", {"kind": "medium_road"}), ("transportation", {"class": "secondary"}),
                       ("streets", {"kind": "tertiary"}), ("roads", {"highway": "secondary"})):  # fmt: skip
        assert drawn(tile({name: [(LINE, road, kind)]}), *KEY, "en")["roads2"] == [[0, 0, 1024, 1024]]


def test_a_crowded_tile_keeps_its_wide_roads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_tile, "MOST_NUMBERS", 4)
    lines = [(LINE, [[(0, at), (4096, at)]], {"kind": "minor_road" if at else "highway"}) for at in range(0, 800, 80)]
    found = drawn(tile({"roads": lines}), *KEY, "en")
    assert (len(found["roads3"]), len(found["roads1"])) == (1, 0)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_tile_are_refused_or_hold_nothing(raw: bytes) -> None:
    with suppress(GroundError):
        for layer in layers(raw):
            assert 0 < layer.extent <= 1 << 20
            assert all(part for feature in layer.features() for part in feature.parts)


def test_a_cut_tile_is_refused() -> None:
    whole = country()
    with pytest.raises(GroundError, match="ends too early"):
        drawn(whole[: len(whole) // 2], *KEY, "en")


def test_a_name_cannot_end_the_script_that_brings_it() -> None:
    sent = script("1/2/3", drawn(country(name="</script><b>\u2028"), *KEY, "en"))
    assert b"<" not in sent
    assert sent.isascii()


def test_a_file_is_read_with_its_zooms_and_whose_it_is(ground: Path) -> None:
    opened = opened_ground(ground)
    assert opened.tile(*KEY) == country()
    assert opened.tile(3, 0, 0) == b""
    assert (opened.zooms, opened.attribution) == ((12, 12), "Mappers & Sons")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 20)


def spoilt(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[130:160] = b"\xff" * 30
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (cut, "is cut: .* bytes belong to it, .* are there; copy or fetch it again"),
        (spoilt, "is damaged .*; copy or fetch it again"),
        (lambda path: path.write_text("towns"), "is damaged|is no PMTiles file"),
        (lambda path: path.write_bytes(b"x" * 500), "is no PMTiles file"),
        (lambda path: path.write_bytes(b"PMTiles\x02" + b"0" * 500), "version 3 is read"),
        (lambda path: path.unlink(), "cannot be opened: No such file"),
        (lambda path: pmtiles(path, {KEY: b"x"}, tile_type=TileType.PNG), r"holds pictures \(png\), .* take a file of"),
        (lambda path: pmtiles(path, {KEY: b"x"}, tile_compression=Compression.ZSTD), "not packed with gzip"),
        (
            lambda path: pmtiles(path, {KEY: b"x"}, metadata={"vector_layers": [{"id": "trees"}]}),
            "has no layer of roads, water or towns; it has trees",
        ),
    ],
    ids=["cut", "damaged", "short", "other", "version 2", "missing", "pictures", "zstd", "other layers"],
)
def test_a_file_that_cannot_be_drawn_says_why(
    ground: Path, harm: Any, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    harm(ground)
    monkeypatch.setenv(SETTING, str(ground))
    with pytest.raises(GroundError, match=said) as raised:
        named_ground()
    assert str(raised.value).count(ground.name) == 1
    assert main(["serve", "--ground", str(ground), "--no-browser"]) == 1
    error = capsys.readouterr().err
    assert ground.name in error
    assert str(ground.parent) not in error  # readers of a public page see it too


def test_a_tile_that_unpacks_to_gigabytes_is_not_unpacked(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.ground.ground_file.MOST_UNPACKED", 100)
    with pytest.raises(GroundError, match="cannot be read: a tile of more than 100 bytes"):
        opened_ground(ground).tile(*KEY)


def told(script: bytes) -> Any:
    return json.loads(script.decode().removeprefix("Dateline.detailTile(").partition(",")[2].removesuffix(");"))


def test_the_server_hands_out_tiles_as_scripts_and_no_other_part_of_the_file(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, str(ground))
    at = f"/ground/{opened_ground(ground).mark}"
    status, headers, body = answer(ServedGround, f"{at}/12/2545/1640.js?lang=ar", accept_encoding="gzip")
    assert (status, headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert told(gzip.decompress(body))["towns"][0][0] == "تكريت"
    assert told(answer(ServedGround, f"{at}/12/2545/1640.js")[2])["rivers"]
    assert told(answer(ServedGround, f"{at}/12/1/1.js")[2]) is None
    assert [answer(ServedGround, path)[0] for path in (f"{at}/1/2/0.js", "/ground/000000000000/12/2545/1640.js")] == [
        404,
        404,
    ]
    assert answer(ServedGround, f"{at}/../iraq.pmtiles")[2] == b"the page"


def test_a_damaged_tile_says_so_and_no_file_is_no_ground(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pmtiles(ground, {KEY: country()[:60]})
    monkeypatch.setenv(SETTING, str(ground))
    mark = opened_ground(ground).mark
    assert "damaged" in told(answer(ServedGround, f"/ground/{mark}/12/2545/1640.js")[2])["wrong"]
    monkeypatch.delenv(SETTING)
    assert answer(ServedGround, f"/ground/{mark}/12/2545/1640.js")[0] == 404
