"""Ingesting is safe to repeat and to kill, and a source that fails costs only itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.extract import extract
from geo.ingestion import CHUNK, ingest
from geo.store import open_store

ROOT = Path(__file__).resolve().parents[1]
TOWNS = ("Mosul", "Tikrit", "Baghdad", "Basra", "Kirkuk", "Raqqa", "Aleppo", "Homs")


@pytest.fixture
def many(tmp_path):
    """More articles than are added at one time, each with an incident of its own day."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(2 * CHUNK + 10):
        head = f"---\noutlet: Wire {number}\npublished: 2014-{1 + number % 12:02}-{1 + number % 28:02}\n---\n"
        town = TOWNS[number % len(TOWNS)]
        (folder / f"{number:03}.md").write_text(f"{head}A car bomb killed {number + 3} people in {town} on Monday.")
    return folder


def shown(path):
    store = open_store(path)
    try:
        return store.incidents(), store.articles()
    finally:
        store.close()


def test_the_report_counts_what_came_of_each_source(tmp_path, gazetteer):
    good, vague, bad = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    good.write_text("17 June 2014\n\nA bomb killed six people in Mosul on Monday.")
    vague.write_text("17 June 2014\n\nA bomb killed six people on Monday.")
    bad.write_text("")
    report = ingest([good, vague, bad], open_store(tmp_path / "s.duckdb"), gazetteer)
    assert [(one.articles, one.incidents, one.unplaced) for one in report.sources] == [(1, 1, 0), (1, 1, 1), (0, 0, 0)]
    assert (report.read, report.incidents, report.unplaced) == (2, 2, 1)
    assert report.failed == [(str(bad), f"{bad}: the file is empty")]


def test_progress_names_the_source_in_work_and_ends_at_one(tmp_path, gazetteer, many):
    told = []
    ingest([many], open_store(tmp_path / "s.duckdb"), gazetteer, progress=lambda *one: told.append(one))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert told[0] == (str(many / "000.md"), 0.0)
    assert told[-1] == ("done", 1.0)


def test_what_was_read_before_an_interruption_is_whole_and_shown_and_the_next_run_goes_on(tmp_path, gazetteer, many):
    whole, cut = tmp_path / "whole.duckdb", tmp_path / "cut.duckdb"
    ingest([many], open_store(whole), gazetteer)

    def interrupt(_source, share):
        if share > 0.7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([many], open_store(cut), gazetteer, progress=interrupt)
    incidents, articles = shown(cut)
    assert 0 < len(articles) < len(shown(whole)[1])
    assert {one.article_id for one in incidents} <= {article.id for article in articles}
    ingest([many], open_store(cut), gazetteer)
    assert shown(cut) == shown(whole)


def test_a_killed_run_leaves_a_whole_store_and_the_next_run_goes_on(tmp_path, gazetteer, many):
    whole, cut = tmp_path / "whole.duckdb", tmp_path / "cut.duckdb"
    ingest([many], open_store(whole), gazetteer)
    command = [sys.executable, "-m", "geo.cli", "ingest", str(many), "--store", str(cut)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=dict(os.environ)) as run:
        deadline = time.monotonic() + 30
        while not cut.exists() and run.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
    shown(cut)
    ingest([many], open_store(cut), gazetteer)
    assert shown(cut) == shown(whole)


def test_a_fault_in_one_article_costs_only_that_one(tmp_path, gazetteer):
    def faulty(article, places):
        if "Mosul" in article.text:
            raise ZeroDivisionError("on purpose")
        return extract(article, places)

    (tmp_path / "a.txt").write_text("A bomb killed six people in Mosul.")
    (tmp_path / "b.txt").write_text("A bomb killed six people in Tikrit.")
    store = open_store(tmp_path / "s.duckdb")
    report = ingest([tmp_path / "a.txt", tmp_path / "b.txt"], store, gazetteer, reading=faulty)
    assert [one.articles for one in report.sources] == [0, 1]
    assert "internal error, please report it (ZeroDivisionError: on purpose)" in report.failed[0][1]


def test_an_article_in_another_language_says_so_and_gives_nothing(tmp_path, gazetteer):
    path = tmp_path / "a.txt"
    path.write_text(
        "Una bomba mató a seis personas en Mosul el lunes, según la policía de la ciudad, que no dio detalles."
    )
    report = ingest([path], open_store(tmp_path / "s.duckdb"), gazetteer)
    assert (report.read, report.incidents) == (1, 0)
    assert "not English" in report.failed[0][1]


def test_a_store_that_cannot_be_written_stops_the_run(tmp_path, gazetteer):
    path = tmp_path / "s.duckdb"
    path.write_text("not a store")
    with pytest.raises(StoreError):
        ingest([tmp_path], open_store(path), gazetteer)
