"""Kills what writes, at any moment of it: ``python -m benchmarks.trust.kills [--kills N] [--seed N] [--only ACT]``.

Each try copies a store with corrections in it, starts one act in a process group of its own and kills that group after
a random share of the time that the act takes. Then the store must open and hold what it held before or what the whole
act makes of it; what was done is done again, and comes to what it comes to where nobody kills. Anything else is lost
or doubled, is told, and fails the command.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import msgspec

from gazetteer import Gazetteer
from gazetteer.cache import cache_folder
from gazetteer.errors import GazetteerError
from geo.errors import GeoError
from geo.keeping.backups import back_up, checked
from geo.store import open_store
from geo.store.protocol import EVERYTHING, Store

ROOT = Path(__file__).resolve().parents[2]
STORE, OTHER, BACKUP, VIEW = "store.duckdb", "other.duckdb", "backup.zip", "view.duckdb"
BEGUN = "begun"
EVENTS, ARTICLES = 600, 8
COMMAND = f"""
import sys
from geo import cli, dask_ingest, ingestion, process_ingest, extract
from geo.commands import importing, ingest
print({BEGUN!r}, flush=True)
sys.exit(cli.main(sys.argv[1:]))
"""
BY_HAND = f"""
import sys
from geo.store import open_store
from geo.store.protocol import EVERYTHING
act, path = sys.argv[1:]
store = open_store(path)
seen = sorted(store.incidents(EVERYTHING), key=lambda one: one.id)[:2]
print({BEGUN!r}, flush=True)
if act == "correct":
    store.correct(seen[0].id, "note", "seen", "ann")
elif len(seen) == 2 and not any(one.field == "merge" and "bo" == one.author for one in store.corrections()):
    store.merge(seen, "bo")
store.close()
"""
Held = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """What is done in a folder: the words of a process, what is looked at, and the share of all tries.

    ``between`` is for what brings many things one by one: after a kill some of them may be there. ``once`` is for what
    refuses to be done again where it was done.
    """

    name: str
    words: Callable[[Path], list[str]]
    held: Callable[[Path], Held]
    share: int
    between: bool = False
    once: bool = False
    prepared: Callable[[Path], object] = Path.exists


def store_holds(name: str = STORE) -> Callable[[Path], Held]:
    """What a store of that name holds: articles, incidents and what people said, without the moments of writing."""

    def held(folder: Path) -> Held:
        if not (folder / name).exists():
            return ()
        with closing(open_store(folder / name)) as store:
            return _held(store)

    return held


def _held(store: Store) -> Held:
    articles = tuple(sorted(one.id for one in store.articles()))
    incidents = tuple(sorted(msgspec.json.encode(one).decode() for one in store.incidents(EVERYTHING)))
    said = tuple(sorted((one.field, str(one.new), one.author, bool(one.undone)) for one in store.corrections()))
    return articles, incidents, said


def view_holds(folder: Path) -> Held:
    """How much a published view holds: its ids are new each time."""
    return tuple(map(len, store_holds(VIEW)(folder)))  # type: ignore[arg-type]


def backup_holds(folder: Path) -> Held:
    """What a backup holds that is there; raises where it is not whole."""
    file = folder / "made.zip"
    if not file.exists():
        return ()
    made = checked(file)
    return made.articles, made.incidents, made.corrections


def index_holds() -> Held:
    """What the index of a folder says of a few names."""
    places = Gazetteer.open()
    return tuple(str(places.resolve(name)) for name in ("Mosul", "Tal Afar", "Balad"))


def cli(*words: str) -> Callable[[Path], list[str]]:
    """The command line tool, with names of files in the folder after ``./``."""
    return lambda folder: [
        "-c",
        COMMAND,
        *(str(folder / word[2:]) if word.startswith("./") else word for word in words),
    ]


def by_hand(act: str) -> Callable[[Path], list[str]]:
    """What a person says on a page."""
    return lambda folder: ["-c", BY_HAND, act, str(folder / STORE)]


def made_older(folder: Path) -> None:
    """Takes a column that an older version did not have."""
    with duckdb.connect(str(folder / STORE)) as connection:
        connection.execute("ALTER TABLE incidents DROP COLUMN search")
        connection.execute("UPDATE meta SET value = '3.0000aaaa' WHERE key = 'schema'")


def with_cache(folder: Path) -> None:
    """Copies the index, so that it may be built anew."""
    shutil.copytree(cache_folder(), folder / "cache", dirs_exist_ok=True)


ACTS = (
    Act("ingest", cli("ingest", "./articles", "--store", "./" + STORE), store_holds(), 6, between=True),
    Act("import", cli("import", "ged", "./ged.csv", "--yes", "--store", "./" + STORE), store_holds(), 5, between=True),
    Act("correction", by_hand("correct"), store_holds(), 3),
    Act("merge", by_hand("merge"), store_holds(), 3),
    Act("migration", by_hand("correct"), store_holds(), 3, prepared=made_older),
    Act("backup", cli("backup", "./made.zip", "--store", "./" + STORE), backup_holds, 2, once=True),
    Act("restore", cli("restore", "./" + BACKUP, "--replace", "--store", "./" + STORE), store_holds(), 3),
    Act("publish", cli("publish", "./rules.toml", "./" + VIEW, "--store", "./" + STORE), view_holds, 3),
    Act("gazetteer", cli("gazetteer", "build"), lambda _: index_holds(), 2, prepared=with_cache),
)
GED = (ROOT / "benchmarks" / "trust" / "samples" / "ged.csv").read_text("utf-8").splitlines()


def made_base(folder: Path) -> None:
    """A store with a few articles and corrections, as many articles to read, events to import, a backup, rules."""
    rows = [
        json.loads(line)
        for line in (ROOT / "tests/world/articles.jsonl").read_text("utf-8").splitlines()[: 2 * ARTICLES]
    ]
    for name, part in (("first", rows[:ARTICLES]), ("articles", rows[ARTICLES:])):
        (folder / name).mkdir()
        for row in part:
            (folder / name / f"{row['id']}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    for name in (STORE, OTHER):
        done(["-c", COMMAND, "ingest", str(folder / "first"), "--store", str(folder / name)])
        with closing(open_store(folder / name)) as store:
            for one in sorted(store.incidents(EVERYTHING), key=lambda one: one.id)[4:9]:
                store.correct(one.id, "note", f"said of {name}", "ann")
    with closing(open_store(folder / OTHER)) as other:
        back_up(other, folder / BACKUP)
    (folder / "rules.toml").write_text("[blur]\nkm = 20\n")
    head, row = GED
    rows_of_ged = [
        row.replace("1,2014", f"{n},2014", 1).replace("36.335", f"{34 + n % 400 / 200}") for n in range(EVENTS)
    ]
    (folder / "ged.csv").write_text("\n".join((head, *rows_of_ged)) + "\n")


def started(words: list[str]) -> subprocess.Popen[str]:
    """The process, once what it needs is imported."""
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    if BEGUN not in process.stdout.readline():
        raise SystemExit(f"did not begin: {process.communicate()[1][-2000:]}")
    return process


def done(words: list[str]) -> float:
    """Does an act to its end; the seconds that it took."""
    process, began = started(words), time.monotonic()
    said = process.communicate()[1]
    if process.returncode:
        raise SystemExit(f"{' '.join(words[2:])} ended with {process.returncode}: {said[-2000:]}")
    return time.monotonic() - began


def fresh(base: Path, act: Act) -> Path:
    """A copy of the base in which an act is about to be done."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-killed-"))
    shutil.copytree(base, folder, dirs_exist_ok=True)
    os.environ["DATELINE_CACHE"] = os.environ["DATELINE_KILLED_CACHE"]
    act.prepared(folder)
    if (folder / "cache").exists():
        os.environ["DATELINE_CACHE"] = str(folder / "cache")
    return folder


def wrong(act: Act, folder: Path, before: Held, after: Held, seconds: float) -> str:
    """Kills an act after so many seconds; what is lost or doubled then, or once it was done again."""
    process = started(act.words(folder))
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    try:
        found = act.held(folder)
        if not (found in (before, after) or (act.between and _between(before, found, after))):
            return "after the kill it holds neither what it held nor what it should"
        if not (act.once and found == after):
            done(act.words(folder))
        again = act.held(folder)
    except (GeoError, GazetteerError) as error:
        return f"after the kill: {error}"
    # Who says the same twice has said it twice; the incident is the same.
    return (
        "" if again == after or (found == after and again[:2] == after[:2]) else "done again, it holds something else"
    )


def _between(before: Held, found: Held, after: Held) -> bool:
    """Whether all articles of before are there, none but those of after, and all that people said."""
    first, now, last = (set(one[0]) for one in (before, found, after))  # type: ignore[call-overload]
    return first <= now <= last and len(found[0]) == len(now) and found[2] == before[2]  # type: ignore[arg-type]


def tried(act: Act, base: Path, count: int, chance: random.Random) -> int:
    """Kills an act so many times; how often something was lost or doubled."""
    folder = fresh(base, act)
    before = act.held(folder)
    took = done(act.words(folder))
    after = act.held(folder)
    shutil.rmtree(folder)
    bad = 0
    for _ in range(count):
        folder, seconds = fresh(base, act), chance.uniform(0, took * 1.02)
        if found := wrong(act, folder, before, after, seconds):
            bad += 1
            print(f"  {act.name} after {seconds:.3f} of {took:.3f} s: {found}: {folder}", flush=True)
        else:
            shutil.rmtree(folder)
    print(f"{act.name:12} {count:4} kills within {took:.2f} s, {bad} lost or doubled something", flush=True)
    return bad


def main() -> int:
    """Tries all acts; 1 where anything was lost or doubled."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    os.environ.setdefault("DATELINE_KILLED_CACHE", str(cache_folder()))
    Gazetteer.open()
    acts = [act for act in ACTS if args.only in act.name]
    shares = sum(act.share for act in acts)
    with tempfile.TemporaryDirectory() as base:
        made_base(Path(base))
        bad = sum(
            tried(
                act,
                Path(base),
                max(1, round(args.kills * act.share / shares)),
                random.Random(f"{args.seed} {act.name}"),
            )
            for act in acts
        )
    print(f"{bad} in all")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
