"""Where the lists of P-codes that a user loaded are kept, one file a country; read without opening any."""

from __future__ import annotations

from pathlib import Path

from gazetteer.cache import added_folder

__all__ = ["list_file", "state_of"]


def list_file(country: str) -> Path:
    """The file of a country's list, by its ISO code."""
    return added_folder() / "pcodes" / f"{country}.parquet"


def state_of(country: str) -> tuple[int, int]:
    """What tells one list of a country from the next; zeros where there is none."""
    if not (country.isascii() and country.isalpha()):
        return 0, 0
    try:
        found = list_file(country).stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
