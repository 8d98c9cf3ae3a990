"""By many processes the same comes out as by one, whatever becomes of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo import batches
from geo.extract import extract
from geo.process_ingest import FEW, ingest_by_processes
from geo.store import open_store

ROOT = Path(__file__).resolve().parents[1]
TOWNS = ("Mosul", "Tikrit", "Baghdad", "Basra", "Kirkuk")
POISON = "17 killed"


def poisoned(article, gazetteer):
    """A reading that one text kills: what a library written in C, or a machine without memory, does."""
    if POISON in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(article, gazetteer)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(FEW + 5):
        head = f"---\noutlet: Wire {number}\npublished: 2014-0{1 + number % 6}-15\n---\n"
        text = f"A bomb left {number} killed in {TOWNS[number % 5]} on Monday."
        (folder / f"{number:02}.md").write_text(head + text)
    lines = [{"id": n, "outlet": "Lines", "text": f"A bomb killed {n + 50} people in Aleppo."} for n in range(5)]
    (folder / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines) + "broken\n")
    return folder


def command(folder, path, workers):
    return [sys.executable, "-m", "geo.cli", "ingest", str(folder), "--store", str(path), "--workers", str(workers)]


@pytest.fixture(scope="module")
def alone(corpus, tmp_path_factory, gazetteer):
    """What one process makes of it; one of its own, as the others are."""
    path = tmp_path_factory.mktemp("alone") / "s.duckdb"
    assert subprocess.run(command(corpus, path, 1), cwd=ROOT, check=False, capture_output=True).returncode == 1
    return open_store(path)


def shown(store):
    return store.incidents(), store.articles()


def test_processes_fill_a_store_as_one_does_and_set_aside_what_kills_them(
    corpus, alone, tmp_path, gazetteer, monkeypatch
):
    monkeypatch.setattr(batches, "SOURCES_A_BATCH", 3)
    shared, told = open_store(tmp_path / "shared.duckdb"), []
    report = ingest_by_processes(
        2, [corpus], shared, gazetteer, reading=poisoned, progress=lambda *each: told.append(each)
    )
    incidents, articles = shown(alone)
    aside = next(article.id for article in articles if POISON in article.text)
    assert shown(shared) == (
        [one for one in incidents if one.article_id != aside], [one for one in articles if one.id != aside]
    )  # fmt: skip
    assert report.read == len(articles) - 1
    (killed, why), (broken, _) = report.failed
    assert (Path(killed).name, Path(broken).name) == ("17.md", "lines.jsonl")
    assert "the process that read it was killed" in why
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert told[-1] == ("done", 1.0)


def _children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _until(what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks /proc for the children of a process")
def test_a_run_that_is_killed_leaves_no_process_and_the_next_one_loses_and_doubles_nothing(corpus, alone, tmp_path):
    again = command(corpus, tmp_path / "s.duckdb", 2)
    run = subprocess.Popen(again, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    workers = _until(lambda: len(found := _children(run.pid)) >= 2 and found)
    run.kill()
    run.wait()
    _until(lambda: not any(_runs(worker) for worker in workers))
    assert subprocess.run(again, cwd=ROOT, check=False, capture_output=True).returncode == 1  # one line is broken
    assert shown(open_store(tmp_path / "s.duckdb")) == shown(alone)


def _runs(pid):
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] not in "ZX"
