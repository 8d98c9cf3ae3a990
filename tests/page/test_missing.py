"""Names that no source knows: the page offers their country's places, reads the articles again, and takes it back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from gazetteer import Gazetteer
from gazetteer.build.builder import add_geonames, build, drop_geonames
from geo.cli import main
from geo.ingestion import ingest
from geo.store import open_store
from geo.store.protocol import EVERYTHING
from geo.views.adding import missing_offer, places_job
from tests.gazetteer.conftest import DumpSite, dump, dump_line
from tests.page.test_page import page

__all__ = ["page"]

SMALL = "15000"
"""Large towns only: an index of its own then takes seconds."""
STORY = (
    "10 May 2024\n\nGunmen killed five people in Umm Qarnaya on Monday.\n\n"
    "Shelling killed two people in Wad Mithala on Sunday.\n\n"
    "Gunmen attacked Bir Tajriba on Tuesday, killing three people. A bomb killed four people in Khartoum, Sudan, on "
    "Friday.\n"
)
VILLAGES = ("Umm Qarnaya", "Wad Mithala", "Bir Tajriba")
LINES = [dump_line(n, name, 15.1 + n / 10, 32.4, "P.PPL", "SD") for n, name in enumerate(VILLAGES, 1)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with a small index of its own."""
    cache = tmp_path_factory.mktemp("cache")
    build(cache / "index", smallest=SMALL)
    return cache


@pytest.fixture
def told(small: Path, page: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with an article whose villages no source knows, and a gazetteer of its own."""
    shutil.copytree(small, tmp_path / "cache")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "own.duckdb"))
    monkeypatch.setattr(places_job, "add_geonames", partial(add_geonames, smallest=SMALL))
    monkeypatch.setattr(places_job, "drop_geonames", partial(drop_geonames, smallest=SMALL))
    missing_offer._size.cache_clear()
    st.cache_resource.clear()
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    store = open_store()
    ingest([tmp_path / "story.txt"], store, Gazetteer.open())
    store.close()
    return tmp_path / "own.duckdb"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[DumpSite]:
    server = DumpSite()
    server.files["SD.zip"] = dump("SD", *LINES)
    monkeypatch.setenv("DATELINE_GEONAMES", server.url)
    yield server
    server.server.shutdown()


def places(store: Path) -> set[str]:
    opened = open_store(store)
    try:
        return {one.location.name for one in opened.incidents(EVERYTHING) if one.location}
    finally:
        opened.close()


def done(test: AppTest) -> AppTest:
    """The page once the work in the background has ended."""
    for _ in range(600):
        job = test.session_state.get(missing_offer.JOB, None)
        if job is None:
            return test
        job.wait(0.5)
        test.run()
    raise AssertionError("the work never ended")


def test_one_click_brings_the_places_in_and_another_takes_them_out(
    told: Path, site: DumpSite, page: Callable[..., AppTest]
) -> None:
    assert places(told).isdisjoint(VILLAGES)
    test = page(tab="unplaced")
    (label,) = [one.label for one in test.expander if "not found" in one.label]
    assert label == "3 names of Sudan were not found"
    test.session_state["missing_SD"] = True
    test.run()
    button = test.button(key="missing_add_SD")
    assert button.label == "Add GeoNames SD, 1 MB, and read 1 article again"
    done(button.click().run())
    assert not test.exception
    assert places(told) >= set(VILLAGES)
    assert [one.value for one in test.success if "read again" in one.value] == [
        "1 article read again; 3 more incidents are on the map."
    ]
    assert not [one for one in test.expander if "not found" in one.label]
    done(test.button(key="missing_undo").click().run())
    assert not test.exception
    assert places(told).isdisjoint(VILLAGES)
    assert [one.label for one in test.expander if "not found" in one.label] == [label]


def test_where_downloads_are_forbidden_a_command_and_a_box_for_the_file_stand_there(
    told: Path, page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_GEONAMES", "off")
    test = page(tab="unplaced")
    test.session_state["missing_SD"] = True
    test.run()
    assert "dateline gazetteer add geonames SD.zip --read-again" in [one.value for one in test.code]
    assert test.button(key="missing_add_SD").disabled
    assert "Fetch SD" in " ".join(one.value for one in test.caption)


def test_a_reader_is_offered_nothing(told: Path, page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_EDIT", "nobody")
    test = page(tab="unplaced")
    assert not [one for one in test.expander if "not found" in one.label]


def test_a_download_that_fails_changes_nothing_and_says_why(
    told: Path, site: DumpSite, page: Callable[..., AppTest]
) -> None:
    site.files.clear()
    test = page(tab="unplaced")
    test.session_state["missing_SD"] = True
    done(test.run().button(key="missing_add_SD").click().run())
    assert "answered 404" in test.error[0].value
    assert places(told).isdisjoint(VILLAGES)


def test_the_command_takes_a_file_at_hand_and_reads_the_articles_again(
    told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo.commands.places import gazetteer_files  # noqa: PLC0415

    monkeypatch.setattr(gazetteer_files, "add_geonames", partial(add_geonames, smallest=SMALL))
    (tmp_path / "SD.zip").write_bytes(dump("SD", *LINES))
    assert main(["gazetteer", "missing"]) == 0
    assert "`dateline gazetteer add geonames SD --read-again`" in capsys.readouterr().out
    assert main(["gazetteer", "add", "geonames", str(tmp_path / "SD.zip"), "--read-again"]) == 0
    assert "1 article read again, 3 incidents more on the map" in capsys.readouterr().out
    assert places(told) >= set(VILLAGES)
