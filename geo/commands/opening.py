"""Opening the gazetteer from the command line, with its progress where somebody watches."""

from __future__ import annotations

import sys

from gazetteer import Gazetteer

__all__ = ["open_gazetteer", "show_progress"]


def show_progress(step: str, share: float) -> None:
    """One line on standard error that is written over: what is being done and how far it is (0 to 1)."""
    if sys.stderr.isatty():
        end = "\n" if share >= 1 else ""
        sys.stderr.write(f"\r\x1b[K{step} {share:4.0%}{end}")
        sys.stderr.flush()


def open_gazetteer() -> Gazetteer:
    """The compiled gazetteer, built first where there is none yet.

    Raises:
        GazetteerError: it is damaged, or cannot be built.
    """
    return Gazetteer.open(progress=show_progress)
