"""A dataset that is read by several processes comes to the store that one makes, and a row that is wrong is named."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from geo import process_import
from geo.cli import main
from geo.filters.model import Filters
from geo.formats.ged import COLUMNS
from geo.shared.work import SharedWork
from geo.store import duckdb_file, open_store
from geo.store.on_disk import turns
from geo.worker_process import WorkerPool

ALL = Filters(layers=(), statuses=())
HEAD = ",".join(COLUMNS)
NAMES = ("id", "type_of_violence", "side_a", "side_b", "latitude", "longitude", "country", "date_start", "best")


def row(number, **cells):
    told = (
        dict(
            zip(
                NAMES,
                (number, 1, f"Group {number % 5}", "Civilians", 33 + number % 4, 44, "Iraq", "2014-06-11", 3),
                strict=True,
            ),
            source_article=f'"Wire {number % 3},2014-06-12,Headline of ""{number}"""',
            adm_1="Nineveh",
            high=number % 9 + 3,
        )
        | cells
    )
    return ",".join('"' + str(told.get(name, "")).replace('"', '""') + '"' for name in COLUMNS)


def imported(tmp_path, name, file, *more):
    code = main(["import", "ged", str(file), "--yes", "--store", str(tmp_path / name), *more])
    store = open_store(tmp_path / name)
    return code, [store.articles(), store.incidents(ALL), store.facets(ALL), store.summary(ALL)]


def test_several_processes_make_the_store_that_one_makes(tmp_path, monkeypatch, capsys):
    rows = [row(n) for n in range(60)]
    rows[20] = row(20, latitude=95)
    rows[30] = row(7, adm_1="again")
    rows[40] = row(40, where_coordinates="two\nlines")
    file = tmp_path / "events.csv"
    file.write_text("\n".join([HEAD, *rows]))
    one = imported(tmp_path, "one.duckdb", file, "--workers", "1")
    said = capsys.readouterr()
    monkeypatch.setattr(process_import, "ROWS", 7)
    monkeypatch.setattr(process_import, "TOGETHER", 20)
    assert imported(tmp_path, "two.duckdb", file, "--workers", "2") == one
    assert capsys.readouterr() == said
    assert "58 events imported, 2 rows could not be read" in said.out
    assert "line 22: latitude must be within -90..90" in said.err
    assert "line 32: the same event as in line 9: 7" in said.err


def test_rows_come_back_from_another_process_as_they_were(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("\n".join([HEAD, *map(row, range(9))]))
    (part,) = process_import.parts("ged", file, "", None)
    there = pickle.loads(pickle.dumps(part.rows))
    assert there == part.rows
    assert there.incidents.schema == part.rows.incidents.schema


def test_an_import_loads_no_table_of_pandas(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("\n".join([HEAD, *map(row, range(2_500))]))
    words = ["import", "ged", str(file), "--yes", "--workers", "2", "--store", str(tmp_path / "s.duckdb")]
    code = "import sys; from geo.cli import main; print(main(), 'pyarrow' in sys.modules, 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *words], check=False, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["2,500 events imported, 0 rows could not be read", "0 True False"], done.stderr


def test_what_stands_above_damage_is_kept(tmp_path, monkeypatch, capsys):
    file = tmp_path / "events.csv"
    file.write_bytes("\n".join([HEAD, *map(row, range(30))]).encode() + b"\n" + b'"' + b"x" * 10_000_001)
    monkeypatch.setattr(process_import, "ROWS", 7)
    code, (_, incidents, *_) = imported(tmp_path, "s.duckdb", file, "--workers", "2")
    assert code == 1
    assert len(incidents) == 30
    assert "what stands above is in the store" in capsys.readouterr().err


def test_a_process_that_is_killed_loses_no_event(tmp_path, monkeypatch):
    file = tmp_path / "events.csv"
    file.write_text("\n".join([HEAD, *map(row, range(40))]))
    monkeypatch.setattr(process_import, "ROWS", 5)
    given, killed = SharedWork._given_away, []

    def killing(shared, batch):
        under_way = given(shared, batch)
        if not killed:
            killed.extend(shared._pool._processes)
            for one in killed:
                os.kill(one, signal.SIGKILL)
        return under_way

    monkeypatch.setattr(SharedWork, "_given_away", killing)
    code, (_, incidents, *_) = imported(tmp_path, "s.duckdb", file, "--workers", "2")
    assert (code, len(incidents)) == (0, 40)
    assert killed


def test_a_process_holds_nothing_of_a_store_that_is_opened_after_it_was_begun(tmp_path, monkeypatch):
    # Each transaction is published: the turn to write is given away and taken anew while processes work.
    monkeypatch.setattr(duckdb_file, "PUBLISH_SECONDS", -1e9)
    monkeypatch.setattr(turns, "WAIT_SECONDS", 0.5)
    monkeypatch.setattr(process_import, "ROWS", 5)
    monkeypatch.setattr(process_import, "TOGETHER", 5)
    file = tmp_path / "events.csv"
    file.write_text("\n".join([HEAD, *map(row, range(40))]))
    code, (_, incidents, *_) = imported(tmp_path, "s.duckdb", file, "--workers", "2")
    assert (code, len(incidents)) == (0, 40)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_days_are_read_in_the_order_that_a_row_far_below_says(tmp_path, monkeypatch, workers):
    monkeypatch.setattr(process_import, "ROWS", 2)
    days = ["2014-06-11", "3/4/2014", "2014-06-11", "2014-06-11", "25/4/2014"]
    file = tmp_path / "events.csv"
    file.write_text("\n".join([HEAD, *(row(number, date_start=day) for number, day in enumerate(days))]))
    _, (_, incidents, *_) = imported(tmp_path, "s.duckdb", file, "--workers", workers)
    assert {one.id: one.period.start.isoformat() for one in incidents if one.id in ("ged-1", "ged-4")} == {
        "ged-1": "2014-04-03",
        "ged-4": "2014-04-25",
    }


def test_no_process_at_all_is_refused(tmp_path, capsys):
    file = tmp_path / "events.csv"
    file.write_text("\n".join([HEAD, row(1)]))
    assert main(["import", "ged", str(file), "--yes", "--workers", "0", "--store", str(tmp_path / "s.duckdb")]) == 1
    assert "--workers must be 1 or more, got 0" in capsys.readouterr().err


def test_a_pool_ends_though_a_process_was_being_started_while_another_died(monkeypatch):
    with pytest.raises(BrokenProcessPool), WorkerPool(2, multiprocessing.get_context("spawn")) as pool:
        pool.submit(os._exit, 1).result()
    late = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,))
    late.start()
    monkeypatch.setattr(pool, "_processes", {late.pid: late})
    pool.shutdown()
    late.join(60)
    assert late.exitcode == -signal.SIGKILL


def test_an_import_that_is_killed_leaves_no_temporary_files(tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("\n".join([HEAD, *map(row, range(15_000))]))
    own = tmp_path / "own"
    own.mkdir()
    words = [sys.executable, "-m", "geo.cli", "import", "ged", str(file), "--yes", "--workers", "2"]
    process = subprocess.Popen([*words, "--store", str(tmp_path / "s.duckdb")], env=os.environ | {"TMPDIR": str(own)})
    until = time.monotonic() + 60
    while not list(own.glob("dateline-*/*")) and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.wait()
    while list(own.iterdir()) and time.monotonic() < until:
        time.sleep(0.01)
    assert not list(own.iterdir())
