"""A store written as a folder of GeoParquet by month, which other tools read and ``--store FOLDER/`` opens."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import StoreError
from geo.store.folder.tables_in import FILE, OTHERS, UNDATED, month_folder, other_file
from geo.store.layout.arrow_rows import TYPES, arrow_of
from geo.store.layout.incident_table import INCIDENTS
from geo.store.layout.report_table import REPORTS
from geo.store.layout.store_session import Rows, Session
from geo.store.layout.table import Table
from geo.store.layout.tables import ARTICLES
from geo.store.queries import Reader

__all__ = ["write_folder"]

_AT_ONCE = 20_000
_WKB_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("lon", "<f8"), ("lat", "<f8")])
_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},  # without a word: longitude and latitude
}


def write_folder(store: Reader, folder: Path) -> int:
    """Writes all of a store, corrections too, into a folder that is there when it is whole; says how many incidents.

    A folder that such an export wrote before is replaced.

    Raises:
        StoreError: the folder holds something else, or cannot be written.
    """
    folder = folder.absolute()
    if folder.exists() and any(folder.iterdir()) and not (folder / other_file(ARTICLES)).is_file():
        raise StoreError(f"{folder} holds something else; name a folder that is empty or not there")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".dateline-") as scratch:
            draft = Path(scratch) / "new"
            (draft / "tables").mkdir(parents=True)
            with store.reading() as session:
                count = sum(_write_month(session, draft, month) for month in _months(session))
                for table in OTHERS:
                    _write(draft / other_file(table), table, _parts(session, table))
            if folder.exists():
                folder.rename(Path(scratch) / "old")
            draft.rename(folder)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return count


def _months(session: Session) -> list[date | None]:
    sql = "SELECT DISTINCT CAST(date_trunc('month', first_day) AS DATE) AS month FROM incidents ORDER BY month"
    # One month without any incident where there are none: a folder without a file has no columns.
    return [month for (month,) in session.rows(sql)] or [None]


def _write_month(session: Session, folder: Path, month: date | None) -> int:
    columns = ", ".join(INCIDENTS.columns)
    where, named = ("first_day IS NULL", UNDATED) if month is None else (
        "CAST(date_trunc('month', first_day) AS DATE) = ?", f"{month:%Y-%m}"
    )  # fmt: skip
    sql = f"SELECT {columns} FROM incidents WHERE {where} ORDER BY first_day, id"
    rows = session.rows(sql, [] if month is None else [month])
    (folder / month_folder(named)).mkdir()
    table = arrow_of(INCIDENTS, rows)
    table = table.append_column("geometry", _points(table))
    table = table.replace_schema_metadata({"geo": json.dumps(_GEO)})
    pq.write_table(table, folder / month_folder(named) / FILE, compression="zstd", row_group_size=_AT_ONCE)
    return len(rows)


def _points(table: pa.Table) -> pa.Array:
    lat, lon = (table.column(name).combine_chunks() for name in ("lat", "lon"))
    points = np.zeros(len(table), _WKB_POINT)
    points["order"], points["kind"] = 1, 1
    points["lon"], points["lat"] = lon.fill_null(0), lat.fill_null(0)
    written = points.view(f"V{_WKB_POINT.itemsize}").tolist()
    return pa.array([one if known else None for one, known in zip(written, lat.is_valid().to_pylist(), strict=True)],
                    pa.binary())  # fmt: skip


def _parts(session: Session, table: Table) -> Iterator[Rows]:
    """The rows of a table, of the long ones some at a time."""
    columns = ", ".join(table.columns)
    key = {ARTICLES.name: "id", REPORTS.name: "article_id"}.get(table.name)
    if key is None:
        yield session.rows(f"SELECT {columns} FROM {table.name}")
        return
    last = ""
    ends = f"SELECT max(id) FROM (SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}) AS part"
    while end := session.rows(ends, [last])[0][0]:
        yield session.rows(
            f"SELECT {columns} FROM {table.name} WHERE {key} > ? AND {key} <= ? ORDER BY {key}", [last, end]
        )
        last = end


def _write(file: Path, table: Table, parts: Iterator[Rows]) -> None:
    schema = pa.schema([(name, TYPES[kind]) for name, kind in table.columns.items()])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in parts:
            writer.write_table(arrow_of(table, rows))
