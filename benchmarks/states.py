"""Screenshots of every state of the page, to be looked at: ``python benchmarks/states.py [DIR] [NAME ...]``.

Each is taken at 1400 x 900, 1920 x 1080 and 390 x 844, in light and dark, left to right and right to left. Without DIR
they go into ``screenshots/``, with ``faults.txt``: what is wider than the screen, cut off, too small to hit or too
faint to read. Stores: a made-up press, and others of ``pictures/stores.py``. With ``--large STORE`` the states of a
large store are taken instead, on a copy of it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.pictures import large, small
from benchmarks.pictures.shoot import shoot
from benchmarks.pictures.state import LANGUAGES, SCHEMES, State
from benchmarks.pictures.stores import MAKERS, served

Makers = dict[str, Callable[[Path], object]]


def taken(browser: Browser, states: Sequence[State], makers: Makers, out: Path, forms: Sequence[str]) -> None:
    """Every state, store by store; what changes a store has a new one for each scheme and direction."""
    kinds = dict.fromkeys(state.store for state in states if not state.alone)
    lots = [([state for state in states if state.store == kind and not state.alone], "*") for kind in kinds]
    ways = [f"*-{scheme}-{direction}" for scheme, direction in product(SCHEMES, LANGUAGES)]
    lots += [([state], way) for state in states if state.alone for way in ways]
    for lot, way in lots:
        kind = lot[0].store
        with served(makers[kind], kind) as address:
            shoot(browser, address, lot, out, forms, way=way)


def main() -> None:
    """The states that are asked for."""
    parser = argparse.ArgumentParser(description="Screenshots of every state of the page.")
    parser.add_argument("out", nargs="?", type=Path, default=Path("screenshots"), help="the folder for the pictures")
    parser.add_argument("names", nargs="*", help="only these states; * stands for anything")
    parser.add_argument("--large", type=Path, help="a store of many incidents, of which a copy is shown")
    parser.add_argument("--forms", nargs="+", default=["*"], help="only these, as phone-dark-rtl or wide-*")
    said = parser.parse_args()
    said.out.mkdir(parents=True, exist_ok=True)
    every = large.STATES if said.large else small.STATES
    states = [state for state in every if not said.names or any(fnmatch(state.name, name) for name in said.names)]
    makers = MAKERS | {"large": lambda path: shutil.copy(said.large, path)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        taken(browser, states, makers, said.out, said.forms)
        browser.close()


if __name__ == "__main__":
    main()
