"""A large value from one process to another by a file in memory that both see, instead of byte by byte through a pipe.

What reads a pipe must be let in for each of its small parts, which takes long beside a thread that has much to do.
"""

from __future__ import annotations

import mmap
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, Generic, TypeVar

__all__ = ["HandedOver", "handed_over"]

T = TypeVar("T")
_ALIGNED = 64
"""Bytes of which each part starts at a multiple: what reads columns asks for it."""


@dataclass(frozen=True, slots=True)
class HandedOver(Generic[T]):
    """A value in a file: where its parts start and end there; the first says how the others are put together."""

    file: Path
    parts: Sequence[tuple[int, int]]

    def taken(self) -> T:
        """The value, which can be taken once: it lies in the file, whose name is gone then."""
        with self.file.open("rb") as file:
            held = memoryview(mmap.mmap(file.fileno(), self.parts[-1][1], access=mmap.ACCESS_READ))
        self.file.unlink()
        head, *others = (held[at:end] for at, end in self.parts)
        value: T = pickle.loads(head, buffers=others)  # noqa: S301 - this program wrote it, where nobody else may
        return value


def handed_over(value: T, folder: str) -> HandedOver[T]:
    """Writes a value into a file of that folder, for whoever takes it."""
    others: list[pickle.PickleBuffer] = []
    head = pickle.dumps(value, 5, buffer_callback=others.append)
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        return HandedOver(Path(file.name), list(_written(file, [head, *(part.raw() for part in others)])))


def _written(file: IO[bytes], parts: Sequence[Any]) -> Iterator[tuple[int, int]]:
    end = 0
    for part in parts:
        at = end + -end % _ALIGNED
        file.write(bytes(at - end))
        end = at + len(part)
        file.write(part)
        yield at, end
