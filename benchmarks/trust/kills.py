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
from contextlib import closing
from pathlib import Path

from benchmarks.trust.acts import ACTS, BACKUP, BEGUN, CACHE, COMMAND, OTHER, ROOT, STORE, Act, Held
from gazetteer import Gazetteer
from gazetteer.cache import cache_folder
from gazetteer.errors import GazetteerError
from geo.errors import GeoError
from geo.keeping.backups import back_up
from geo.store import open_store
from geo.store.protocol import EVERYTHING

EVENTS, ARTICLES = 600, 8

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
    if (folder / CACHE).exists():
        os.environ["DATELINE_CACHE"] = str(folder / CACHE)
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
