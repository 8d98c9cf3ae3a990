"""The DuckDB file: read by many while one writes, safe to kill, and clear about what it cannot open."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from geo.errors import StoreError, StoreVersionError
from geo.filters.model import Filters
from geo.store import default_path, duckdb_file, open_store
from geo.store.on_disk import turns
from geo.store.regroup import regroup
from tests.store.made import apart, article

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys, time
from geo.store import open_store
from tests.store.made import apart, article
store = open_store(sys.argv[1])
with store.batch():
    for number in range(int(sys.argv[2])):
        story = article(f"Story {number}.", outlet=sys.argv[3])
        store.add(story, [apart(sys.argv[3], number, story)])
        print(number, flush=True)
        time.sleep(float(sys.argv[4]))
store.regroup()
"""


HOLDER = """
import sys
from pathlib import Path
from geo.store import open_store
with open_store(sys.argv[1]).writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def writer(path, count, name, pause=0.0):
    """Another process that adds so many articles."""
    command = [sys.executable, "-c", WRITER, str(path), str(count), name, str(pause)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "test.duckdb"


@pytest.fixture
def store(path):
    store = open_store(path)
    yield store
    store.close()


def _add(store, number, name="here"):
    story = article(f"Story {number}.", outlet=name)
    store.add(story, [apart(name, number, story)])


def test_a_page_reads_on_while_another_process_writes(store, path):
    _add(store, 100)
    store.regroup()
    busy = writer(path, 20, "other", pause=0.02)
    busy.stdout.readline()
    while busy.poll() is None:
        assert store.summary().incidents in (1, 21)  # before or after, and nothing between
    assert busy.returncode == 0
    assert store.summary().incidents == 21


def test_two_writers_take_turns_and_lose_nothing(store, path):
    writers = [writer(path, 15, name, pause=0.01) for name in ("one", "two")]
    for _ in range(5):
        _add(store, _)
    assert [process.wait(60) for process in writers] == [0, 0]
    assert len(store.articles()) == 35


def test_a_writer_that_waits_too_long_says_who_holds_the_store(store, path, monkeypatch):
    monkeypatch.setattr(turns, "WAIT_SECONDS", 0.2)
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as busy:
        busy.stdout.readline()
        with pytest.raises(StoreError, match="being written by another dateline"):
            _add(store, 0)
        busy.communicate()
    _add(store, 0)


def test_a_person_corrects_while_a_long_ingest_goes_on_and_both_are_kept(store, path):
    _add(store, 0)
    store.regroup()
    ingest = writer(path, 4, "other", pause=3)  # nobody waits for its end
    ingest.stdout.readline()
    seen = store.incidents()[0]
    store.correct(seen.id, "note", "by hand", "somebody")
    assert ingest.poll() is None
    assert ingest.wait(60) == 0
    assert [one.note for one in store.incidents()].count("by hand") == 1
    assert len(store.articles()) == 5


def test_who_waited_while_another_merged_all_that_came_does_not_merge_the_whole_store_anew(store, path):
    for number in range(5):
        _add(store, number)
    store.regroup()
    _add(store, 5)
    late = threading.Thread(target=store.regroup)
    with store.writing() as session:
        late.start()
        while not turns.Turns(path).wanted():
            assert late.is_alive(), "it found nothing to wait for"
        regroup(session)
        # A merging of everything would write each of them anew.
        session.run("UPDATE incidents SET status = 'left as it was'")
    late.join()
    with store.reading() as session:
        assert session.rows("SELECT status, count(*) FROM incidents GROUP BY status") == [("left as it was", 6)]


def test_a_person_corrects_while_what_was_ingested_is_merged(store, monkeypatch):
    for number in range(40):
        _add(store, number)
    store.regroup()
    monkeypatch.setattr("geo.store.regroup.PART", 1)
    for number in range(40, 45):
        _add(store, number)
    seen, counts = store.incidents()[0], []

    def corrects():
        store.correct(seen.id, "note", "by hand", "somebody")
        counts.append(store.summary().incidents)

    with store.batch():
        person = threading.Thread(target=corrects)
        regroup = store._regroup
        assert regroup(whole=False)
        person.start()
        person.join(30)
        store.regroup()
    assert 40 < counts[0] < 45  # between two parts
    assert store.summary().incidents == 45
    assert store.incident(seen.id).note == "by hand"


def test_two_threads_of_one_process_take_turns_at_a_batch(store):
    entered, may_end = threading.Event(), threading.Event()

    def batch():
        with store.batch():
            _add(store, 0, "batch")
            entered.set()
            may_end.wait(30)
            _add(store, 1, "batch")

    long = threading.Thread(target=batch)
    long.start()
    entered.wait(30)
    _add(store, 2, "person")
    assert sorted(story.outlet for story in store.articles()) == ["batch", "person"]
    may_end.set()
    long.join()
    assert sorted(story.outlet for story in store.articles()) == ["batch", "batch", "person"]


def test_nobody_writes_between_what_is_added_undivided(store):
    entered, may_end = threading.Event(), threading.Event()

    def batch():
        with store.batch(undivided=True):
            _add(store, 0, "batch")
            entered.set()
            may_end.wait(30)
            store.regroup()

    threads = [threading.Thread(target=batch), threading.Thread(target=_add, args=(store, 1, "person"))]
    threads[0].start()
    entered.wait(30)
    threads[1].start()
    threads[1].join(10 * duckdb_file.LET_SECONDS)
    assert threads[1].is_alive()
    assert store.articles() == []  # not published half
    may_end.set()
    for thread in threads:
        thread.join()
    assert len(store.articles()) == 2


def test_a_killed_writer_loses_at_most_its_own_work(store, path):
    _add(store, 0)
    store.regroup()
    busy = writer(path, 1000, "other", pause=0.01)
    for _ in range(5):
        busy.stdout.readline()
    busy.send_signal(signal.SIGKILL)
    busy.wait()
    assert store.summary().incidents == 1
    _add(store, 1)
    store.regroup()
    assert [story.outlet for story in store.articles()] == ["here", "here"]
    assert sorted(file.name for file in path.parent.iterdir()) == ["test.duckdb", "test.duckdb.lock"]


def test_a_long_batch_is_published_now_and_then(store, path, monkeypatch):
    monkeypatch.setattr(duckdb_file, "PUBLISH_SECONDS", 0.0)
    other = []

    def look():
        other.append(len(open_store(path).articles()))

    with store.batch():
        store._file._publish_seconds = 0.0
        _add(store, 0)
        reader = threading.Thread(target=look)
        reader.start()
        reader.join()
        _add(store, 1)
    assert other == [1]
    assert len(store.articles()) == 2


def test_what_a_batch_had_committed_survives_an_error_in_it(store):
    def fails():
        with store.batch():
            _add(store, 0)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert len(store.articles()) == 1
    _add(store, 1)
    assert len(store.articles()) == 2


def test_reading_changes_no_file(store, path):
    before = path.stat().st_mtime_ns
    store.summary()
    store.facets()
    store.regroup()
    assert path.stat().st_mtime_ns == before
    assert not path.with_name("test.duckdb.draft").exists()


def test_a_store_that_cannot_be_written_can_still_be_read(store, path):
    _add(store, 0)
    store.regroup()
    if os.geteuid() == 0:
        path.with_name("test.duckdb.lock").unlink()
        path.with_name("test.duckdb.lock").mkdir()  # root may write everywhere, so something else stands in the way
    else:
        path.parent.chmod(0o500)
    assert store.summary().incidents == 1
    with pytest.raises(StoreError, match="cannot write beside"):
        _add(store, 1)
    path.parent.chmod(0o700)


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"\0" * 20_000])
def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"test\.duckdb"):
        open_store(path)
    assert path.read_bytes() == content


def test_another_programs_duckdb_file_is_refused(path):
    import duckdb  # noqa: PLC0415 (only this test makes a foreign file)

    path.parent.mkdir()
    with duckdb.connect(path) as foreign:
        foreign.execute("CREATE TABLE meta_of_theirs (x INTEGER)")
    with pytest.raises(StoreVersionError, match="unknown"):
        open_store(path)


def test_a_store_that_is_deleted_under_the_page_is_said_so(store, path):
    path.unlink()
    with pytest.raises(StoreError, match="gone"):
        store.summary()


def test_the_address_says_which_store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "named.duckdb"))
    open_store().close()
    assert (tmp_path / "named.duckdb").exists()
    open_store(f"duckdb://{tmp_path}/url.duckdb").close()
    assert (tmp_path / "url.duckdb").exists()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "dateline" / "dateline.duckdb"


def test_an_unknown_address_names_those_that_are_known():
    with pytest.raises(StoreError, match="postgresql"):
        open_store("mysql://host/database")


def test_a_folder_where_the_store_should_be_is_refused(tmp_path):
    with pytest.raises(StoreError, match=tmp_path.name):
        open_store(tmp_path)


def test_many_threads_read_one_store(store):
    for number in range(3):
        _add(store, number)
    store.regroup()
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(store.summary(Filters()).incidents)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [3] * 20


def test_a_file_that_another_program_holds_says_so_and_opens_when_it_lets_go(path):
    open_store(path).close()
    holder = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(StoreError, match="open for writing in another program"):
            open_store(path)
        other.communicate()
    open_store(path).close()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o400])
def test_a_store_keeps_its_mode_and_its_draft_is_nobody_elses(path, mode):
    with open_store(path).batch():
        pass
    path.chmod(mode)
    store = open_store(path)
    with store.batch():
        _add(store, 0)
        assert path.with_name("test.duckdb.draft").stat().st_mode & 0o777 == 0o600
    assert path.stat().st_mode & 0o777 == mode
    store.close()


def test_a_store_that_is_a_link_stays_one_and_is_one_store_by_both_names(path, tmp_path):
    link = tmp_path / "link.duckdb"
    link.symlink_to(path)
    by_link = open_store(link)  # the file does not exist yet: it is made where the link leads
    _add(by_link, 0)
    by_name = open_store(path)
    _add(by_name, 1)
    assert (link.is_symlink(), path.is_symlink()) == (True, False)
    assert len(by_link.articles()) == len(by_name.articles()) == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "link.duckdb"]


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "round.duckdb").symlink_to(tmp_path / "round.duckdb")
    with pytest.raises(StoreError, match=r"round\.duckdb"):
        open_store(tmp_path / "round.duckdb")


def test_a_database_of_another_kind_is_refused_without_a_look_for_an_extension(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE meta (version INTEGER)")
    with pytest.raises(StoreError, match=r"test\.duckdb is a file of another kind; give another path"):
        open_store(path)


def test_a_store_takes_no_extension_by_itself(path):
    with open_store(path).reading() as session:
        asked = "SELECT name, value FROM duckdb_settings() WHERE name LIKE 'auto%known_extensions' ORDER BY name"
        assert session.rows(asked) == [
            ("autoinstall_known_extensions", "false"),
            ("autoload_known_extensions", "false"),
        ]
