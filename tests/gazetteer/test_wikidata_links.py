"""The ids of Wikidata that GeoNames' alternate names hold, as a user's file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gazetteer import Gazetteer, SourceError
from gazetteer.build.builder import add_wikidata
from gazetteer.build.sources.row import Row
from gazetteer.build.wikidata_links import keep, kept, linked

LINES = (
    "1\t99072\ten\tMosul\t1\t\t\t\t\t\n"
    "2\t99072\twkdt\tQ83390\t\t\t\t\t\t\n"
    "3\t98182\tlink\thttps://en.wikipedia.org/wiki/Baghdad\t\t\t\t\t\t\n"
    "4\t98182\twkdt\tno item\t\t\t\t\t\t\n"
    "5\t379252\twkdt\tQ1963\n"  # as files of before 2018 end
)


def packed(folder: Path, name: str, text: str, inside: str = "") -> Path:
    with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
        archive.writestr(inside or f"{name}.txt", text)
    return folder / f"{name}.zip"


def test_the_ids_of_a_users_file_are_those_of_the_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    assert add_wikidata(packed(tmp_path, "alternateNamesV2", LINES), smallest="15000") == 2
    mosul = (found := Gazetteer.open(build=False)).place("geonames:99072")
    assert mosul is not None
    assert mosul.same_as == ("wikidata:Q83390",)
    assert found.place("wikidata:Q1963") == found.place("geonames:379252")  # Khartoum
    assert {"name": "ids of Wikidata", "rows": 2}.items() <= found.info()["sources"][-1].items()


def test_a_text_file_is_read_as_its_archive_is(tmp_path: Path) -> None:
    (tmp_path / "SD.txt").write_text(LINES, encoding="utf-8")
    assert keep(tmp_path / "SD.txt", tmp_path / "kept") == 2
    assert kept(tmp_path / "kept") == {"geonames:99072": "wikidata:Q83390", "geonames:379252": "wikidata:Q1963"}


@pytest.mark.parametrize(
    ("also", "item"),
    [
        ((), "wikidata:Q1"),
        (("wof:5",), "wikidata:Q1"),
        (("wikidata:Q9",), "wikidata:Q9"),  # the place's own source knows better
    ],
)
def test_an_id_that_a_source_told_stays(also: tuple[str, ...], item: str) -> None:
    row = linked(Row("geonames:7", "Bria", 6.5, 22.0, also=also), {"geonames:7": "wikidata:Q1"})
    assert [one for one in row.also if one.startswith("wikidata:")] == [item]


def test_a_place_joined_under_another_id_is_linked_by_that(tmp_path: Path) -> None:
    row = linked(
        Row("admin1:SD.29", "Khartoum", 15.6, 32.5, also=("geonames:379253",)), {"geonames:379253": "wikidata:Q2"}
    )
    assert row.also == ["geonames:379253", "wikidata:Q2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\t2\ten\tBria\n", "no line of language 'wkdt'"),
        ("name,lat,lon\nBria,6,22\n", "line 1: no line of GeoNames' alternate names"),
        ("", "no line of language 'wkdt'"),
    ],
)
def test_another_file_is_refused_and_nothing_kept(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "names.txt").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        keep(tmp_path / "names.txt", tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_an_archive_without_the_table_says_what_it_holds(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no SD\.txt; it holds other\.txt"):
        keep(packed(tmp_path, "SD", LINES, "other.txt"), tmp_path / "kept")
