"""The stores behind the pictures, and the page served on one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pictures import map_acts
from gazetteer import Gazetteer
from geo.extract import extract
from geo.model import Article, article_id
from geo.store import open_store
from tests.ground.made import country, pmtiles
from tests.page.conftest import serving
from tests.page.samples import HOSTILE, fill

__all__ = ["MAKERS", "served"]

LONG = (
    "Reinforcements of the Very Long Named Coordination Council of Volunteer Neighbourhood Protection Committees "
    "attacked a checkpoint near Kirkuk on 3 June 2014, killing 14 people, police said. "
)
MISSING = (
    "Gunmen killed five people in Umm Qarnaya on Monday.\n\nShelling killed two people in Wad Mithala on Sunday.\n\n"
    "Gunmen attacked Bir Tajriba on Tuesday, killing three people. A bomb killed four people in Khartoum, Sudan, on "
    "Friday.\n"
)
WIRE = "Gunmen killed nine people in the market of Mosul on 12 June 2014, police said. Four were wounded. "
ENVIRONMENT = {
    "readonly": {"DATELINE_EDIT": "nobody"},
    "missing": {"DATELINE_GEONAMES": "off"},
    "filled": {"DATELINE_NETWORKS": "127.0.0.1"},
}
CUT = 40_000  # bytes that are left of the file of vector tiles


def make_filled(path: Path) -> None:
    """The made-up press of the page's tests."""
    store = open_store(path)
    fill(store)
    store.close()


def told(*texts: tuple[str, str, str]) -> Callable[[Path], None]:
    """A store of articles that are read: outlet, title and text of each."""

    def make(path: Path) -> None:
        store, gazetteer = open_store(path), Gazetteer.open()
        for outlet, title, text in texts:
            article = Article(article_id(outlet, text), text, title, outlet, "", date(2014, 6, 13), "given")
            found = extract(article, gazetteer)
            store.add(found.article, found.incidents)
        store.regroup()
        store.close()

    return make


def make_broken(path: Path) -> None:
    """A file that is no store."""
    path.write_bytes(b"this is no database\n" * 100)


def make_ground(path: Path) -> None:
    """The press, and a file of vector tiles beside it."""
    make_filled(path)
    pmtiles(path.with_suffix(".pmtiles"), {(12, 2545, 1640): country()})


def make_cut(path: Path) -> None:
    """The same, with the end of that file lost."""
    make_ground(path)
    file = path.with_suffix(".pmtiles")
    whole = file.read_bytes()
    file.write_bytes(whole[: min(CUT, len(whole) // 2)])


MAKERS: dict[str, Callable[[Path], object]] = {
    "filled": make_filled,
    "readonly": make_filled,
    "empty": lambda _: None,
    "long": told((LONG[:110], LONG[:200], LONG * 30)),
    "missing": told(("Sudan Post", "A week", MISSING)),
    "copied": told(
        *((outlet, f"Nine killed {HOSTILE[:12]}", WIRE * 4) for outlet in ("Courier", "Gazette", "The Evening Herald"))
    ),
    "broken": make_broken,
    "ground": make_ground,
    "ground-cut": make_cut,
    "crowd": map_acts.make_crowd,
}


@contextmanager
def served(make: Callable[[Path], object], kind: str) -> Iterator[str]:
    """The page on a store that is made there."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        make(path)
        ground = path.with_suffix(".pmtiles")
        more = {"DATELINE_GROUND": str(ground)} if ground.exists() else {}
        with serving(path, Path(folder) / "log.txt", **more, **ENVIRONMENT.get(kind, {})) as address:
            yield address
