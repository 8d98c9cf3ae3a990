"""A file written anew without its empty blocks: it holds the same, and whatever happens meanwhile costs nothing."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from geo.cli import main
from geo.errors import StoreError
from geo.filters.model import Filters
from geo.store import open_store
from geo.store.columns.in_memory import in_memory
from geo.store.on_disk import packed_copy
from geo.store.on_disk.packed_copy import room_in
from tests.store.made import apart, article

ROOT = Path(__file__).resolve().parents[2]
STORIES = 60
COMPACT = """
import resource, signal, sys
from geo.cli import main
print("begun", flush=True)
if len(sys.argv) > 2:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
sys.exit(main(["compact", "--store", sys.argv[1]]))
"""


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture(scope="module")
def loose(tmp_path_factory):
    """A store with megabytes between its rows that hold nothing any more."""
    path = tmp_path_factory.mktemp("loose") / "loose.duckdb"
    with open_store(path).batch():
        _add(open_store(path), 0)
    with duckdb.connect(path) as file:
        file.execute("CREATE TABLE gone AS SELECT random() AS a, random() AS b FROM range(400000)")
    _add(open_store(path), STORIES // 2)
    with duckdb.connect(path) as file:
        file.execute("DROP TABLE gone")
        file.execute("CHECKPOINT")
    store = open_store(path)
    store.correct(store.incidents()[0].id, "note", "seen", "ann")
    store.close()
    return path


def _add(store, first):
    stories = [article(f"Story {number}.", outlet="here") for number in range(first, first + STORIES // 2)]
    store.add_all([(story, [apart("here", first + number, story)]) for number, story in enumerate(stories)])
    store.regroup()
    store.close()


@pytest.fixture
def path(loose, tmp_path):
    return Path(shutil.copy(loose, tmp_path / "own.duckdb"))


def everything(path):
    with duckdb.connect(path, read_only=True) as file:
        names = [name for (name,) in file.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
        held = {name: file.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in names}
    return held | {"meta": sorted(row for row in held["meta"] if row[0] != "writes")}


def begun(path, *room):
    process = subprocess.Popen(
        [sys.executable, "-c", COMPACT, str(path), *map(str, room)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    process.stdout.readline()
    return process


def test_a_compact_file_holds_the_same_rows_in_the_same_order_and_nothing_empty(path, capsys):
    before, size = everything(path), path.stat().st_size
    path.chmod(0o640)
    assert main(["compact", "--store", str(path)]) == 0
    assert "MB before" in capsys.readouterr().out
    assert everything(path) == before
    assert path.stat().st_size < size / 2
    assert path.stat().st_mode & 0o777 == 0o640
    with duckdb.connect(path, read_only=True) as file:
        used, empty = room_in(file)
    assert empty <= used / 4
    assert sorted(one.name for one in path.parent.iterdir()) == ["own.duckdb", "own.duckdb.lock"]


def test_who_reads_by_the_numbers_of_rows_goes_on_with_the_new_ones(path):
    with open_store(path).writing() as session:  # else the rows would keep their numbers
        session.run("DELETE FROM incidents WHERE rowid < 3")
    store = in_memory(open_store(path))
    seen = store.incidents(Filters(), limit=5)
    version = store.version()
    open_store(path).compact()
    assert store.version() != version
    assert store.incidents(Filters(), limit=5) == seen
    assert store.incident(seen[0].id) == seen[0]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_killed_compacting_leaves_the_old_file_or_the_new_one(path, share, loose, tmp_path):
    process, started = begun(shutil.copy(loose, tmp_path / "whole.duckdb")), time.monotonic()
    process.communicate()
    took = time.monotonic() - started
    before = everything(path)
    process = begun(path)
    time.sleep(share * took)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert everything(path) == before
    assert main(["compact", "--store", str(path)]) == 0
    assert everything(path) == before
    assert not path.with_name("own.duckdb.draft").exists()


def test_a_disk_that_fills_up_meanwhile_costs_nothing(path):
    before, size = everything(path), path.stat().st_size
    process = begun(path, 300_000)
    said = process.communicate()[1]
    assert process.returncode == 1
    assert "room" in said
    assert "Traceback" not in said
    assert (everything(path), path.stat().st_size) == (before, size)
    assert not path.with_name("own.duckdb.draft").exists()


def test_a_disk_without_room_is_said_before_anything_is_written(path, monkeypatch, capsys):
    before = path.read_bytes()
    monkeypatch.setattr(packed_copy.shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 100_000))
    assert main(["compact", "--store", str(path)]) == 1
    assert "its disk has 0 MB; make room there" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_what_is_not_datelines_is_not_thrown_away(path):
    with duckdb.connect(path) as file:
        file.execute("CREATE TABLE mine (what TEXT)")
    with pytest.raises(StoreError, match=r"mine\.what, which is none of Dateline's"):
        open_store(path).compact()
    assert "mine" in everything(path)


def make_older(path):
    with duckdb.connect(path) as file:
        file.execute("ALTER TABLE incidents DROP COLUMN search")
        file.execute("UPDATE meta SET value = '3.0000aaaa' WHERE key = 'schema'")


def test_an_upgraded_file_is_compact(path):
    make_older(path)
    size = path.stat().st_size
    store = open_store(path)
    assert store.summary().incidents == STORIES
    assert path.stat().st_size < size / 2


def test_an_upgrade_without_room_for_a_compact_copy_is_done_all_the_same_and_says_so(path, monkeypatch, caplog):
    make_older(path)
    monkeypatch.setattr(packed_copy.shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 100_000))
    assert open_store(path).summary().incidents == STORIES
    assert "`dateline compact` does it later" in caplog.text
