"""Nothing is lost: backups come back whole or not at all, corrections travel, and errors say what to do."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

from geo.cli import main
from geo.errors import FormatError, StoreError, StoreVersionError
from geo.keeping.backups import BackupError, back_up, checked, restore
from geo.keeping.correction_lines import read_corrections
from geo.store import open_store
from geo.store.protocol import EVERYTHING
from tests.page.samples import ARTICLES, fill

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def aliases(tmp_path, monkeypatch):
    file = tmp_path / "aliases" / "own.csv"
    file.parent.mkdir()
    file.write_text("name,place_id\nQaim,geonames:1\n")
    monkeypatch.setenv("DATELINE_ALIASES", str(file))
    return file


@pytest.fixture
def path(tmp_path):
    """A store with the sample press and two corrections, one taken back."""
    store = open_store(tmp_path / "own.duckdb")
    fill(store)
    store.correct("qaim", "note", "first", "Ann <ann@desk.example>")
    store.undo(store.correct("qaim", "status", "disputed", "Bo").id)
    store.close()
    return tmp_path / "own.duckdb"


def everything(url):
    """All that a store says, as one value."""
    store = open_store(url)
    try:
        found = store.incidents(EVERYTHING)
        since = min(seen.first for one in found if (seen := store.seen(one.id)))
        return found, store.articles(), store.anchored(), store.changes(since, filters=EVERYTHING), store.version()
    finally:
        store.close()


def test_a_backup_brings_all_of_it_back_and_keeps_what_was_there(path, aliases, tmp_path):
    before, said = everything(path), aliases.read_text()
    store = open_store(path)
    made = back_up(store, tmp_path / "b.zip")
    assert (made.articles, made.corrections) == (len(ARTICLES), len(before[2]))
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600
    store.correct("qaim", "note", "later", "Cy")
    store.close()
    aliases.write_text("name,place_id\n")
    with pytest.raises(BackupError, match="--replace"):
        restore(tmp_path / "b.zip", str(path))
    _, kept = restore(tmp_path / "b.zip", str(path), replace=True)
    assert everything(path) == before
    assert aliases.read_text() == said
    store_kept, aliases_kept = map(Path, kept)
    assert [one.correction.new for one in everything(store_kept)[2]][-1] == '"later"'
    assert aliases_kept.read_text() == "name,place_id\n"


def test_a_backup_is_made_and_brought_back_by_the_command(path, aliases, tmp_path, capsys):
    backup = str(tmp_path / "b.zip")
    assert main(["backup", backup, "--store", str(path)]) == 0
    assert main(["backup", backup, "--store", str(path)]) == 1  # never over another one
    assert main(["restore", "--check", backup]) == 0
    assert main(["restore", backup, "--store", str(tmp_path / "new.duckdb")]) == 0
    assert "are back" in capsys.readouterr().out
    assert everything(tmp_path / "new.duckdb") == everything(path)


@pytest.mark.parametrize("what", ["cut", "changed", "no archive", "of another kind"])
def test_a_backup_that_is_not_what_was_written_changes_nothing(path, aliases, tmp_path, what):
    backup, other = tmp_path / "b.zip", tmp_path / "other.zip"
    back_up(open_store(path), backup)
    content = backup.read_bytes()
    if what == "cut":
        other.write_bytes(content[: len(content) // 2])
    elif what == "no archive":
        other.write_bytes(b"text")
    else:
        with zipfile.ZipFile(backup) as old, zipfile.ZipFile(other, "w") as new:
            for name in old.namelist():
                body = old.read(name)
                if what == "changed" and name == "store.duckdb":
                    body = body[:-1] + bytes([body[-1] ^ 1])
                if what == "of another kind" and name == "manifest.json":
                    body = b"{}"
                new.writestr(name, body)
    before = path.read_bytes()
    with pytest.raises(BackupError):
        restore(other, str(path), replace=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("newer", [{"format": 2}, {"layout": "999.00000000"}])
def test_a_backup_of_a_newer_dateline_is_refused(path, aliases, tmp_path, newer):
    back_up(open_store(path), tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as old, zipfile.ZipFile(tmp_path / "new.zip", "w") as new:
        said = json.loads(old.read("manifest.json"))
        new.writestr("manifest.json", json.dumps(said | newer))
        new.writestr("store.duckdb", old.read("store.duckdb"))
    with pytest.raises(StoreVersionError, match="newer"):
        restore(tmp_path / "new.zip", str(path), replace=True)


def test_a_damaged_store_is_brought_back_and_its_remains_are_kept(path, aliases, tmp_path):
    before = everything(path)
    back_up(open_store(path), tmp_path / "b.zip")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreError, match=r"leave it where it is.*dateline restore"):
        open_store(path)
    with pytest.raises(StoreError):
        restore(tmp_path / "b.zip", str(path))
    _, kept = restore(tmp_path / "b.zip", str(path), replace=True)
    assert everything(path) == before
    assert Path(kept[0]).stat().st_size == 5000


def test_of_two_owners_who_restore_at_once_the_second_is_told(path, aliases, tmp_path):
    store = open_store(path)
    back_up(store, tmp_path / "b.zip")
    seen = store.version()
    store.correct("qaim", "note", "meanwhile", "Cy")
    with store.as_file() as file, pytest.raises(StoreError, match="meanwhile"):
        store.put_in_place(file, "kept", seen)
    assert checked(tmp_path / "b.zip").corrections == 2


def test_corrections_go_to_another_store_once_and_wait_for_their_articles(path, tmp_path):
    file, other = tmp_path / "said.jsonl", tmp_path / "other.duckdb"
    assert main(["export", "--format", "corrections", str(file), "--store", str(path)]) == 0
    assert main(["import", "corrections", str(file), "--store", str(other)]) == 0
    store = open_store(other)
    assert store.incidents() == []
    fill(store)
    incident = store.incident("qaim")
    assert (incident.note, incident.status) == ("first", "reported")
    assert store.take_in(read_corrections(file)) == 0
    assert [(one.author, bool(one.undone)) for one in store.corrections("qaim")] == [
        ("Ann <ann@desk.example>", False), ("Bo", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"field": "id"}, {"new": 3}, {"field": "status", "new": "perhaps"}, {"at": "yesterday"}, {"id": "../x"},
        {"start": -1}, {"more": 1}, {"start": "x"},
    ],
)  # fmt: skip
def test_a_correction_that_nobody_could_have_said_is_refused_with_its_line(path, tmp_path, change):
    file = tmp_path / "said.jsonl"
    main(["export", "--format", "corrections", str(file), "--store", str(path)])
    first, *rest = file.read_text().splitlines()
    file.write_text("\n".join([*rest, json.dumps(json.loads(first) | change)]))
    with pytest.raises(FormatError, match="line 2"):
        list(read_corrections(file))


def test_a_copy_is_kept_before_a_store_of_an_older_version_is_brought_up(path, tmp_path):
    older = path.with_name("older.duckdb")
    older.write_bytes(path.read_bytes())
    with duckdb.connect(older) as connection:
        connection.execute("ALTER TABLE incidents DROP COLUMN search")
        connection.execute("UPDATE meta SET value = '3.0000aaaa' WHERE key = 'schema'")
    content = older.read_bytes()
    assert everything(older)[2] == everything(path)[2]
    kept = path.with_name("older.duckdb.before-3.0000aaaa")
    assert kept.read_bytes() == content
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_store_that_lacks_a_column_of_its_version_says_so_and_costs_no_correction(path):
    with duckdb.connect(path) as connection:
        connection.execute("ALTER TABLE corrections DROP COLUMN author")
    with pytest.raises(StoreVersionError, match=r"corrections\.author is not there.*dateline restore"):
        open_store(path)


def test_an_article_that_cannot_be_read_is_a_message(path, capsys):
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE incidents SET body = '{'")
    assert main(["export", "--format", "csv", str(path.with_name("out.csv")), "--store", str(path)]) == 1
    assert "the store is damaged" in capsys.readouterr().err


FULL = """
import resource, signal, sys
from geo.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("room", [10_000, 3_000_000])
def test_a_disk_that_is_full_is_a_message_and_costs_nothing(path, tmp_path, room):
    said = tmp_path / "said.jsonl"
    main(["export", "--format", "corrections", str(said), "--store", str(path)])
    lines = [json.loads(line) for line in said.read_text().splitlines()]
    note = "long " * 2000
    many = (json.dumps(lines[0] | {"id": f"n{number}", "author": f"{note}{number}"}) for number in range(2000))
    said.write_text("\n".join(many))
    before = everything(path)
    command = [sys.executable, "-c", FULL, str(room), "import", "corrections", str(said), "--store", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "room" in done.stderr
    assert everything(path) == before
