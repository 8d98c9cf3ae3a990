"""A backup: store, corrections, aliases and audit trail in one ZIP archive, each part checked by its hash.

The archive holds ``manifest.json``, ``store.duckdb`` (of a PostGIS store a copy in that form) and ``aliases.csv``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import msgspec

from gazetteer.cache import aliases_file
from geo.errors import GeoError, StoreError, StoreVersionError
from geo.store import Store, open_store
from geo.store.layout.tables import LAYOUT, SCHEMA_VERSION
from geo.store.protocol import EVERYTHING

__all__ = ["BackupError", "Manifest", "back_up", "checked", "restore"]

KIND, FORMAT = "dateline backup", 1
STORE, ALIASES, MANIFEST = "store.duckdb", "aliases.csv", "manifest.json"
BLOCK = 1 << 20


class BackupError(GeoError, ValueError):
    """A file that is no backup, or not the one that was written."""


class Manifest(msgspec.Struct, frozen=True):
    """What a backup says of itself; ``files`` are SHA-256 by name, ``made`` is ISO, UTC."""

    kind: str
    format: int
    dateline: str
    layout: str
    made: str
    articles: int
    incidents: int
    corrections: int
    files: dict[str, str]


def back_up(store: Store, out: Path) -> Manifest:
    """Writes a backup, for its owner alone, and reads it once more.

    Raises:
        BackupError: the file is there already, or cannot be written.
    """
    if out.exists():
        raise BackupError(f"{out} is there already; give another name")
    part = out.with_name(f"{out.name}.part")
    try:
        with _owners(part) as file, zipfile.ZipFile(file, "w", allowZip64=True) as archive, store.as_file() as content:
            files = {STORE: _add(archive, content, STORE)}
            if aliases_file().exists():
                files[ALIASES] = _add(archive, aliases_file(), ALIASES)
            made = _manifest(store, files)
            archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(made)))
        checked(part)
        part.replace(out)
    except OSError as error:
        raise BackupError(f"{out} cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return made


@contextmanager
def _owners(path: Path) -> Iterator[IO[bytes]]:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
        yield file


def _manifest(store: Store, files: dict[str, str]) -> Manifest:
    held = store.summary(EVERYTHING)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    said = len(store.corrections())
    return Manifest(
        KIND, FORMAT, version("dateline"), SCHEMA_VERSION, made, len(store.articles()), held.incidents, said, files
    )


def _add(archive: zipfile.ZipFile, source: Path, name: str) -> str:
    """Adds a file as it is when it is opened; its hash."""
    total = hashlib.sha256()
    with source.open("rb") as content, archive.open(name, "w", force_zip64=True) as part:
        while block := content.read(BLOCK):
            total.update(block)
            part.write(block)
    return total.hexdigest()


def checked(backup: Path) -> Manifest:
    """What a backup holds, once every part of it is what was written.

    Raises:
        BackupError: it is no backup, or was damaged or changed.
        StoreVersionError: a newer Dateline wrote it.
    """
    try:
        with zipfile.ZipFile(backup) as archive:
            said = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
            if said.kind != KIND:
                raise BackupError(f"{backup} is no backup of a store")
            if said.format > FORMAT or int(said.layout.partition(".")[0]) > LAYOUT:
                raise StoreVersionError(
                    f"{backup} was written by Dateline {said.dateline}, which is newer than this one; nothing was "
                    "changed: update Dateline, and restore then"
                )
            for name, wanted in said.files.items():
                if _hash(archive, name) != wanted:
                    raise BackupError(f"{backup} is damaged: its {name} is not what was written; take another backup")
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, ValueError) as error:
        if isinstance(error, GeoError):
            raise
        raise BackupError(f"{backup} is no backup that can be read: {error}") from error
    return said


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    total = hashlib.sha256()
    with archive.open(name) as part:
        while block := part.read(BLOCK):
            total.update(block)
    return total.hexdigest()


def restore(backup: Path, url: str | None, *, replace: bool = False) -> tuple[Manifest, list[str]]:
    """Brings a backup back: what it holds, and where what was there before is kept.

    What was there is kept under another name, also where it is damaged; nothing is changed where anything is wrong.

    Raises:
        BackupError: it is damaged, or something is there already and ``replace`` was not said.
        StoreVersionError: a newer Dateline wrote it.
        StoreError: the store cannot be written, or somebody else wrote it meanwhile.
    """
    said = checked(backup)
    stamp = f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    kept: list[str] = []
    with TemporaryDirectory(prefix="dateline-") as folder, zipfile.ZipFile(backup) as archive:
        for name in said.files:
            with archive.open(name) as part, (Path(folder) / Path(name).name).open("wb") as file:
                shutil.copyfileobj(part, file, BLOCK)
        content = Path(folder) / STORE
        open_store(content).close()  # brings an older one up, and finds out whether all of it is there
        kept += _put_store(content, url, stamp, replace=replace)
        kept += _put_aliases(Path(folder) / ALIASES, stamp)
    return said, kept


def _put_store(content: Path, url: str | None, stamp: str, *, replace: bool) -> list[str]:
    address = str(url or os.environ.get("DATELINE_STORE") or "")
    try:
        store = open_store(url)
    except StoreError:
        # What is damaged is most in need of a backup; only a file can be replaced without being understood.
        if "://" in address.removeprefix("duckdb://") or not replace:
            raise
        from geo.store import default_path  # noqa: PLC0415
        from geo.store.duckdb import replaced  # noqa: PLC0415 (a backend's driver is loaded when it is asked for)

        path = Path(address.removeprefix("duckdb://")) if address else default_path()
        return [_beside(path, replaced(path, content, f"{path.name}.{stamp}"))]
    try:
        seen = store.version()
        held = store.summary(EVERYTHING).incidents or store.articles() or store.corrections()
        if held and not replace:
            raise BackupError("the store holds something already; --replace puts the backup in its place, and keeps it")
        name = Path(getattr(store, "path", "")).resolve().name
        return [one for one in [store.put_in_place(content, f"{name}.{stamp}" if name else stamp, seen)] if one]
    finally:
        store.close()


def _beside(path: Path, kept: str) -> str:
    return kept or str(path)


def _put_aliases(content: Path, stamp: str) -> list[str]:
    target = aliases_file()
    if not content.exists() or (target.exists() and target.read_bytes() == content.read_bytes()):
        return []
    target.parent.mkdir(parents=True, exist_ok=True)
    kept = []
    if target.exists():
        before = target.with_name(f"{target.name}.{stamp}")
        shutil.copy2(target, before)
        kept.append(str(before))
    part = target.with_name(f"{target.name}.part")
    shutil.copyfile(content, part)
    part.replace(target)
    return kept
