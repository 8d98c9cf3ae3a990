"""What is done, counted: as a bar on a terminal, or as lines for a program that follows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TextIO

__all__ = ["counting", "numbering"]


@contextlib.contextmanager
def counting(terminal: TextIO, unit: str, total: Callable[[], int] | None = None) -> Iterator[Callable[..., object]]:
    """A counter on the terminal that goes up by one, or as many as it is told; nothing where it is no terminal.

    With a ``total``, which is only asked for where somebody watches, it is a bar.
    """
    if not terminal.isatty():
        yield lambda _more=1: None
        return
    from tqdm import tqdm  # noqa: PLC0415 - start-up of a pipe does not pay for it

    known = total() if total else 0
    with tqdm(unit=f" {unit}", file=terminal, total=known or None, unit_scale=bool(known)) as bar:
        yield bar.update


@contextlib.contextmanager
def numbering(follower: TextIO, times: int = 1) -> Iterator[Callable[..., object]]:
    """A counter that writes a line with the number of all that is done by now, each after so many ``times``."""
    done = 0

    def more(count: int = 1) -> None:
        nonlocal done
        done += count
        print(done // times, file=follower, flush=True)

    yield more
