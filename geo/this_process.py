"""What this process loads, keeps and gives back."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress
from importlib.abc import MetaPathFinder

__all__ = ["end_at_once", "give_back", "let_stay", "without_frames"]


def let_stay(allocations: int) -> None:
    """What is loaded stays: looking through it for garbage again and again takes a tenth of the time.

    ``allocations`` are the new values from which on garbage is looked for.
    """
    gc.freeze()
    gc.set_threshold(allocations)


def give_back() -> None:
    """Hands what was freed back to the system, where the C library would keep it for later."""
    with suppress(AttributeError, OSError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)


def without_frames() -> None:
    """Keeps this process from loading pandas, which Arrow does with the first list it is given: 0.3 s and 40 MB.

    Only for a process that needs no table of pandas to its end.
    """
    # Not by None in sys.modules, which Arrow's own import takes for the module.
    sys.meta_path.insert(0, _NoFrames())


class _NoFrames(MetaPathFinder):
    """Says of pandas, before anybody looks for it, that it cannot be had."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("this process does without pandas", name=fullname)


def end_at_once() -> None:
    """Lets all that is loaded go with the process, through which Python would look once more: a tenth of a second."""
    gc.freeze()
