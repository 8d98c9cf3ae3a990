"""Where incidents live: one contract, an embedded file for one person, a PostGIS server for a team.

A store keeps each article with the incidents that were read from it, merges them into those that are shown, answers
filters with SQL, and keeps people's corrections apart, so that they survive a better extraction. A new backend is one
file with ``reading()`` and ``writing()``, and one line in ``BACKENDS``; the contract tests then run over it too.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from geo.errors import StoreError
from geo.store.protocol import Bin, Cell, Correction, Facet, Series, Store, Summary

__all__ = ["BACKENDS", "Bin", "Cell", "Correction", "Facet", "Series", "Store", "Summary", "default_path", "open_store"]


def _duckdb(url: str) -> Store:
    from geo.store.duckdb import DuckDBStore  # noqa: PLC0415 (a backend's driver is loaded when it is asked for)

    return DuckDBStore(Path(url.removeprefix("duckdb://")))


def _postgis(url: str) -> Store:
    try:
        backend = import_module("geo.store.postgis")
    except ImportError as error:
        raise StoreError(f"a PostGIS store needs psycopg ({error}); pip install 'dateline[postgis]'") from error
    store: Store = backend.PostGISStore(url)
    return store


def _folder(address: str) -> Store:
    store: Store = import_module("geo.store.folder.parquet_folder").FolderStore(address)
    return store


BACKENDS: dict[str, Callable[[str], Store]] = {"duckdb": _duckdb, "postgresql": _postgis, "postgres": _postgis}


def default_path() -> Path:
    """The file that is used when none is named: ``$XDG_DATA_HOME/dateline/dateline.duckdb``."""
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "dateline" / "dateline.duckdb"


def open_store(url: str | Path | None = None) -> Store:
    """The store of that URL or path; without one, of ``$DATELINE_STORE``, else the default file.

    What ends with a slash is a folder of GeoParquet, which is only read, on this machine or where fsspec finds it.

    Raises:
        StoreVersionError: it was written by another version of Dateline.
        StoreError: it cannot be opened, or no backend knows the URL.
    """
    address = str(url or os.environ.get("DATELINE_STORE") or default_path())
    scheme, separator, _ = address.partition("://")
    if not separator:
        return _folder(address) if address.endswith("/") or (Path(address) / "tables").is_dir() else _duckdb(address)
    if scheme not in BACKENDS:
        if address.endswith("/"):
            return _folder(address)
        raise StoreError(
            f"no store is known for {scheme}://; there are {', '.join(BACKENDS)}, or give a file's path, "
            "or a folder of GeoParquet with a slash at its end"
        )
    return BACKENDS[scheme](address)
