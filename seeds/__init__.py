"""The five founding articles: a citation each, and a digest in our own words that carries the facts it reports.

The digests are articles like any other to the reader and the extractor. Whoever has the originals reads those instead,
with ``dateline ingest FOLDER``: each record names the file that it stands for.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["folder"]


def folder() -> Path:
    """The folder that holds the five records, as ``dateline ingest`` takes it."""
    return Path(__file__).parent
