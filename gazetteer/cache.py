"""Where the compiled index and the sources a user adds live: the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """``$DATELINE_CACHE``, else ``$XDG_CACHE_HOME/dateline``, else ``~/.cache/dateline``."""
    if own := os.environ.get("DATELINE_CACHE"):
        return Path(own)
    shared = os.environ.get("XDG_CACHE_HOME")
    return (Path(shared) if shared else Path.home() / ".cache") / "dateline"


def index_folder() -> Path:
    """The folder of the compiled index in the user's cache."""
    return cache_folder() / "gazetteer"


def added_folder() -> Path:
    """Where sources that the user added are kept, apart from everything else."""
    return cache_folder() / "added"
