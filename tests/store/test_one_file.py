"""A store as one file, whatever is behind it: what backups are made of, and what is put in a store's place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from geo.errors import StoreError
from geo.store.duckdb import DuckDBStore
from geo.store.layout.table import Table
from tests.store.made import MOSUL, article, incident


def test_a_store_goes_into_one_file_and_comes_back_from_it(store, tmp_path):
    story = article("Shells fell on Mosul.")
    store.add(story, [incident("i1", story, spot=MOSUL, by=["Army"])])
    store.regroup()
    store.correct("i1", "note", "by hand", "somebody")
    with store.as_file() as file:
        copy = Path(shutil.copy(file, tmp_path / "copy.duckdb"))
    before = store.incidents(), store.articles(), store.anchored()
    store.correct("i1", "note", "later", "somebody")
    with pytest.raises(StoreError, match="meanwhile"):
        store.put_in_place(copy, "kept", "seen long ago")
    assert "kept_before" in store.put_in_place(copy, "kept_before", store.version())
    assert (store.incidents(), store.articles(), store.anchored()) == before


def test_rows_that_cannot_be_appended_are_refused_with_their_own_reason(tmp_path):
    store = DuckDBStore(tmp_path / "store.duckdb")
    nowhere = pa.table({"id": ["i1"], "lat": ["nowhere"]})
    with pytest.raises(StoreError, match="nowhere") as refused, store.writing() as session:
        session.append(Table("incidents", {"id": "TEXT", "lat": "DOUBLE"}), nowhere)
    assert "aborted" not in str(refused.value)
    store.close()
