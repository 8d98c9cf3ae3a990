"""Opening the gazetteer from the command line, with its progress where somebody watches."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from gazetteer import Gazetteer, Online
from geo.this_process import let_stay

_ALLOCATIONS = 20_000
"""New values from which on garbage is looked for: hardly any of an article is garbage before it is read."""

__all__ = ["offer_online", "open_gazetteer", "show_progress"]


def show_progress(step: str, share: float) -> None:
    """One line on standard error that is written over: what is being done and how far it is (0 to 1)."""
    if sys.stderr.isatty():
        end = "\n" if share >= 1 else ""
        sys.stderr.write(f"\r\x1b[K{step} {share:4.0%}{end}")
        sys.stderr.flush()


def open_gazetteer(online: str = "") -> Gazetteer:
    """The compiled gazetteer, built first where there is none yet.

    ``online`` names the geopy geocoder that is asked for names which stay unresolved; empty asks nobody.

    Raises:
        GazetteerError: it is damaged, or cannot be built, or there is no such geocoder.
    """
    opened = Gazetteer.open(progress=show_progress, online=Online(online) if online else None)
    let_stay(_ALLOCATIONS)
    return opened


def offer_online(parser: ArgumentParser) -> None:
    """Declares the option that lets names leave the machine."""
    parser.add_argument(
        "--online", default="", metavar="SERVICE", help="ask nominatim, photon ... for names that stay unresolved"
    )
