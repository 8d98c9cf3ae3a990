"""The files of what decides: read whole, or said to be unreadable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from geo.errors import ModelUnreadable


@contextmanager
def arrays_in(path: Path, holds: str) -> Iterator[Any]:
    """The arrays of a file by name; ``holds`` says in the error what it is the file of.

    Raises:
        ModelUnreadable: the file is missing or cut, or what reads the arrays finds another version.
    """
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            yield arrays
    except (OSError, KeyError, ValueError, EOFError, BadZipFile) as error:
        raise ModelUnreadable(f"cannot read {holds}, {path.name}: {error}; reinstall the package") from error
