"""A folder of GeoParquet answers as the store that it was written from, wherever it lies, and is never changed."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime

import geopandas
import pytest

from geo.cli import main
from geo.errors import StoreError
from geo.store import open_store
from geo.store.folder.folder_export import write_folder
from tests.store import test_contract as contract
from tests.store.made import MOSUL, article, incident, loaded

# Every test of the contract that only reads a store runs over a folder as well.
for _name, _test in vars(contract).items():
    if _name.startswith("test_") and "full" in inspect.signature(_test).parameters:
        globals()[_name] = _test


@pytest.fixture(scope="module")
def source(new_url):
    store = open_store(new_url())
    store.add_all(contract.EVERYTHING)
    store.regroup()
    store.correct("i1", "note", "looked at", "ann")
    store.correct("i1", "note", "", "ann")
    yield store
    store.close()


@pytest.fixture(scope="module")
def folder(source, tmp_path_factory):
    out = tmp_path_factory.mktemp("folder") / "out"
    assert write_folder(source, out) == len(source.incidents(contract.ALL))
    return out


@pytest.fixture(scope="module")
def full(folder):
    store = open_store(f"{folder}/")
    yield store
    store.close()


def everything(store):
    shown = store.incidents(contract.ALL)
    past = (
        [(store.seen(one.id), store.reports(one.id)) for one in shown],
        store.changes(datetime(2000, 1, 1, tzinfo=UTC)),
    )
    told = store.articles(), store.facets(contract.ALL), store.corrections(), store.version(), store.latest()
    return shown, past, told


def test_a_folder_holds_all_that_its_store_does_and_is_known_without_its_slash(source, folder):
    assert everything(open_store(f"{folder}/")) == everything(open_store(folder)) == everything(source)


def test_a_folder_that_lies_elsewhere_is_read_where_it_lies(source, folder):
    fsspec = pytest.importorskip("fsspec", reason="fsspec comes with an extra: pip install 'dateline[cluster]'")
    fsspec.filesystem("memory").put(str(folder), f"/{source.version()}", recursive=True)
    assert everything(open_store(f"memory://{source.version()}/")) == everything(source)


def test_other_tools_read_its_months(folder):
    with (folder / "month=2014-06" / "incidents.parquet").open("rb") as file:
        frame = geopandas.read_parquet(file)
    assert frame.crs == "OGC:CRS84"
    assert [(one.x, one.y) for one in frame.geometry] == list(zip(frame["lon"], frame["lat"], strict=True))
    assert (folder / "month=undated" / "incidents.parquet").is_file()


def test_what_would_change_a_folder_is_refused_with_what_to_do(full):
    story = article("Fighting in Mosul.", outlet="Wire")
    for deed in (
        lambda: full.add(story, [incident("new", story, spot=MOSUL)]),
        lambda: full.remove(contract.COURIER.id),
        lambda: full.correct("i1", "note", "x", "ann"),
        lambda: loaded(full, [[(story, [])]]),
    ):
        with pytest.raises(StoreError, match="only read; make changes in the store that it was exported from"):
            deed()


def test_an_export_replaces_a_folder_of_its_own_and_no_other(source, tmp_path):
    write_folder(source, tmp_path / "out")
    write_folder(source, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    with pytest.raises(StoreError, match="holds something else"):
        write_folder(source, tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "Dear"


def test_the_command_line_writes_a_folder_and_reads_it(store, store_url, tmp_path, capsys):
    store.add_all(contract.EVERYTHING)
    store.regroup()
    assert main(["export", "--whole", str(tmp_path / "out"), "--store", store_url]) == 0
    assert "5 incidents written to " in capsys.readouterr().out
    assert main(["export", str(tmp_path / "out.csv"), "--store", f"{tmp_path / 'out'}/"]) == 0
    assert main(["export", "--whole", str(tmp_path / "two"), "--filter", "q=x", "--store", store_url]) == 1
    assert "leave --filter and --format out" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["nowhere/", "{here}/"])
def test_what_is_no_such_folder_is_refused_with_what_to_do(tmp_path, address):
    with pytest.raises(StoreError, match=r"there is no folder|`dateline export"):
        open_store(address.format(here=tmp_path))


def test_an_address_that_nothing_can_open_says_what_it_would_need():
    with pytest.raises(StoreError, match=r"nosuch://there/.*(Protocol not known: nosuch|pip install fsspec)"):
        open_store("nosuch://there/")
