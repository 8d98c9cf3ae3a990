"""Building, opening and asking the compiled index, whole and damaged."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer, GazetteerError, IndexCorrupt, IndexMissing
from gazetteer.build.builder import build
from gazetteer.index import POINTER, Index, current


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of the large towns only, which builds in seconds."""
    folder = tmp_path_factory.mktemp("small")
    steps: list[tuple[str, float]] = []
    build(folder, smallest="15000", progress=lambda step, share: steps.append((step, share)))
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert steps[-1] == ("done", 1.0)
    return folder


def test_no_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="dateline gazetteer build"):
        Gazetteer.open(tmp_path, build=False)


@pytest.mark.parametrize("name", ["names.marisa", "folds.marisa", "lat.npy", "names_to.npy", "text.npy", "info.json"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "overwritten"])
def test_a_damaged_index_is_recognised(tmp_path: Path, small: Path, name: str, damage: str) -> None:
    shutil.copytree(small, tmp_path / "index")
    file = current(tmp_path / "index") / name
    content = file.read_bytes()
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(
            {"empty": b"", "cut": content[: len(content) // 2], "overwritten": b"?" * len(content)}[damage]
        )
    with pytest.raises(IndexCorrupt, match="dateline gazetteer build"):
        Gazetteer.open(tmp_path / "index", build=False)


def test_an_index_of_another_version_is_not_read(tmp_path: Path, small: Path) -> None:
    shutil.copytree(small, tmp_path / "index")
    info = current(tmp_path / "index") / "info.json"
    info.write_text(info.read_text(encoding="utf-8").replace('"version": ', '"version": 9'), encoding="utf-8")
    with pytest.raises(IndexCorrupt, match="version"):
        Index(tmp_path / "index")


def test_a_build_that_dies_leaves_the_old_index_in_place(tmp_path: Path, small: Path) -> None:
    shutil.copytree(small, tmp_path / "index")
    before = (tmp_path / "index" / POINTER).read_text(encoding="utf-8")
    command = [sys.executable, "-m", "gazetteer.build.worker", str(tmp_path / "index"), "15000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "writing" in line:
                process.kill()
                break
    assert (tmp_path / "index" / POINTER).read_text(encoding="utf-8") == before
    assert Gazetteer.open(tmp_path / "index", build=False).resolve("Baghdad")


def test_a_build_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"cities77\.json"):
        build(tmp_path, smallest="77")


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(GazetteerError, match="DATELINE_CACHE"):
        Gazetteer.open(tmp_path / "file" / "index")


def test_two_builds_hold_the_same(tmp_path: Path, small: Path) -> None:
    build(tmp_path, smallest="15000")
    for file in current(small).iterdir():
        if file.name != "info.json":
            assert file.read_bytes() == (current(tmp_path) / file.name).read_bytes(), file.name


def test_every_place_is_found_by_its_own_name(small: Path) -> None:
    index = Index(small)
    for row in range(0, len(index), 97):
        assert row in {match.row for match in index.candidates(index.name(row), limit=5000, fuzzy=False)}


def test_an_id_leads_back_to_its_place(small: Path) -> None:
    index = Index(small)
    for row in range(0, len(index), 101):
        assert index.row_of(index.place(row).id) == row
    for unknown in ("geonames:0", "", "\ud800", "\x00"):
        assert index.row_of(unknown) is None


def test_prefixes_are_the_names_a_text_begins_with(small: Path) -> None:
    assert {"new", "new york", "new york city"} & set(Index(small).prefixes("new york city hall")) >= {"new york city"}


def test_members_lie_in_their_country_and_province(gazetteer: Gazetteer) -> None:
    anbar = gazetteer.resolve("Anbar province", country="IQ")[0].place
    members = gazetteer.members(anbar.id)
    assert {"Ramadi", "Fallujah", "Al Qaim"} <= {place.name for place in members}
    assert {place.admin1 for place in members} == {"Anbar"}
    assert len(gazetteer.members("country:IQ")) > 300
    assert gazetteer.members("country:??") == []


@given(st.text(max_size=200))
def test_any_name_can_be_asked_for(name: str) -> None:
    gazetteer = Gazetteer.open()
    for candidate in gazetteer.resolve(name, limit=3):
        assert 0 <= candidate.score <= 1
        assert candidate.reason


@pytest.mark.parametrize("name", ["", "   ", "?!", "\x00", "\ud800", "x" * 10_000, "a\u0301" * 5000, "🗺️"])
def test_what_is_no_name_has_no_candidates(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.resolve(name) == []
