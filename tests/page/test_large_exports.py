"""Files of many incidents: written beside the page, followed, stopped, and got from its server."""

from __future__ import annotations

import csv
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from geo.filters.model import Filters
from geo.formats import format_named
from geo.store import Store
from geo.views.page.served_exports import ServedExports
from geo.views.sharing import export_bar, kept_files, share_dialog
from geo.views.sharing.export_bar import options_of
from geo.views.sharing.export_job import ExportJob
from tests.page.asked import answer
from tests.page.test_page import Page, page

__all__ = ["page"]

CSV = format_named("csv")


def job_on(store: Store, monkeypatch: pytest.MonkeyPatch, *options: str) -> ExportJob:
    monkeypatch.setenv("DATELINE_STORE", str(store.path))  # type: ignore[attr-defined]
    command = [*options_of(CSV, Filters(actors=("isis",))), *options]
    return ExportJob(command, "CSV", "view.csv", "text/csv", 3)


def exporting(page: Page, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The page with its dialog of files open, where two incidents are many."""
    monkeypatch.setattr(share_dialog, "DIRECTLY", 1)
    test = page(actor="isis")
    test.session_state["export"] = True
    return test.run()


def test_the_file_holds_what_the_filters_leave_and_is_gone_with_its_folder(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_on(store, monkeypatch)
    job.wait(60)
    assert (job.error, job.running) == ("", False)
    kept = kept_files.found(job.address)
    assert kept
    with kept.path.open(encoding="utf-8-sig", newline="") as table:
        ids = [row["id"] for row in csv.DictReader(table)]
    assert ids == [one.id for one in store.incidents(Filters(actors=("isis",)))]
    assert (job.done, job.size) == (len(ids), kept.path.stat().st_size)
    job.forget()
    assert kept_files.found(job.address) is None
    assert not kept.path.parent.exists()


def test_what_is_stopped_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_on(store, monkeypatch)
    job.stop()
    job.wait(60)
    assert (job.stopped, job.address, job.error) == (True, "", "")


def test_what_cannot_be_written_says_why(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_on(store, monkeypatch, "--filter=from=never")
    job.wait(60)
    assert "never" in job.error
    assert job.address == ""


def test_a_file_is_kept_for_an_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own" / "view.csv"
    path.parent.mkdir()
    path.write_text("id")
    address = kept_files.keep(path, "view.csv", "text/csv")
    assert kept_files.found(address)
    late = time.monotonic() + 3601
    monkeypatch.setattr(kept_files.time, "monotonic", lambda: late)
    assert kept_files.found(address) is None
    assert not path.exists()


def test_what_a_killed_server_left_is_taken_away_and_nothing_that_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, new = kept_files.new_folder(), kept_files.new_folder()
    os.utime(left, (0, 0))
    assert kept_files.new_folder().is_dir()
    assert (left.exists(), new.exists()) == (False, True)


def test_a_large_export_is_a_bar_with_a_button_for_its_file(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    test = exporting(page, monkeypatch)
    test.button(key="export_csv").click().run()
    assert not test.exception
    job = test.session_state["_export"]
    assert (job.every, job.name.startswith("dateline-csv_2014-06-20_2014-06-26_islamic-state")) == (3, True)
    job.wait(60)
    test.run()
    assert test.success[0].value == "CSV, for spreadsheets: 3 incidents, 1 MB."
    assert kept_files.found(job.address)
    test.button(key="export_close").click().run()
    assert kept_files.found(job.address) is None


def test_a_large_report_is_followed_as_well(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    test = exporting(page, monkeypatch)
    test.button(key="export_report").click().run()
    job = test.session_state["_export"]
    job.wait(60)
    assert (job.error, job.done, job.every) == ("", 3, 3)
    kept = kept_files.found(job.address)
    assert kept
    assert kept.path.read_text(encoding="utf-8").count('class="entry"') == 3
    job.forget()


def test_a_stopped_export_says_so(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_bar, "SOON_S", 0.0)
    test = exporting(page, monkeypatch)
    test.button(key="export_report").click().run()
    test.button(key="export_stop").click().run()
    test.session_state["_export"].wait(60)
    assert "Stopped; no file was written." in test.run().success[0].value


def test_the_server_sends_what_is_kept_as_a_download_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "own" / "view.csv"
    path.parent.mkdir()
    path.write_text("id")
    address = kept_files.keep(path, "Sudan süd.csv", "text/csv")
    status, headers, text = answer(ServedExports, f"/{address}")
    assert (status, text, headers["cache-control"]) == (200, b"id", "no-store")
    assert headers["content-disposition"] == "attachment; filename*=utf-8''Sudan%20s%C3%BCd.csv"
    assert answer(ServedExports, "/export/../view.csv")[0] == 404
    assert answer(ServedExports, f"/{address}", "POST")[2] == answer(ServedExports, "/")[2] == b"the page"
    kept_files.drop(address)
    status, _, text = answer(ServedExports, f"/{address}")
    assert (status, b"export it again" in text) == (404, True)
