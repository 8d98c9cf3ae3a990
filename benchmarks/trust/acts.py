"""What is killed: each act as the words of a process, and what is looked at before and after it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import msgspec

from gazetteer import Gazetteer
from gazetteer.build.builder import build
from geo.keeping.backups import checked
from geo.store import open_store
from geo.store.protocol import EVERYTHING, Store

ROOT = Path(__file__).resolve().parents[2]
STORE, OTHER, BACKUP, VIEW = "store.duckdb", "other.duckdb", "backup.zip", "view.duckdb"
CACHE = "cache"
BEGUN = "begun"
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
SMALLEST, PLACE = "15000", "Zerqan Bazar"
BY_ADDING = f"""
import sys
from pathlib import Path
from gazetteer.build.builder import add_csv
print({BEGUN!r}, flush=True)
add_csv(Path(sys.argv[1]), override=False, smallest={SMALLEST!r})
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


def index_holds(_: Path) -> Held:
    """What the index says of a few names, the added one among them; raises where it is not whole."""
    places = Gazetteer.open(build=False)
    return tuple(str(places.resolve(name)) for name in ("Mosul", "Tal Afar", "Balad", PLACE))


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


@cache
def small_index() -> Path:
    """A folder with an index of large towns alone, which is built in a few seconds by the same steps."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-small-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build(folder / "index", smallest=SMALLEST)
    return folder


def with_small_index(folder: Path) -> None:
    """An index of its own, and a place to add to it."""
    shutil.copytree(small_index(), folder / CACHE)
    (folder / "own.csv").write_text(f"name,lat,lon,country\n{PLACE},36.5,40.2,SY\n", "utf-8")


def by_adding(folder: Path) -> list[str]:
    """A place that a person adds to the gazetteer, which builds it anew."""
    return ["-c", BY_ADDING, str(folder / "own.csv")]


ACTS = (
    Act("ingest", cli("ingest", "./articles", "--store", "./" + STORE), store_holds(), 6, between=True),
    Act("import", cli("import", "ged", "./ged.csv", "--yes", "--store", "./" + STORE), store_holds(), 5, between=True),
    Act("correction", by_hand("correct"), store_holds(), 3),
    Act("merge", by_hand("merge"), store_holds(), 3),
    Act("migration", by_hand("correct"), store_holds(), 3, prepared=made_older),
    Act("compact", cli("compact", "--store", "./" + STORE), store_holds(), 3),
    Act("backup", cli("backup", "./made.zip", "--store", "./" + STORE), backup_holds, 2, once=True),
    Act("restore", cli("restore", "./" + BACKUP, "--replace", "--store", "./" + STORE), store_holds(), 3),
    Act("publish", cli("publish", "./rules.toml", "./" + VIEW, "--store", "./" + STORE), view_holds, 3),
    Act("gazetteer", by_adding, index_holds, 3, prepared=with_small_index),
)
