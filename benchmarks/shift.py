"""Layout shift of a first view, visit by visit, and what it was that moved.

    python benchmarks/shift.py --visits 10                                   the five articles
    python benchmarks/shift.py --store STORE --visits 10 [--slower 4]        a copy of that store

Each visit is a browser that has kept nothing, at 1400 x 900 and at 390 x 844 pixels; the first of all also waits for
the server to read its store. What moves until three seconds after the page and its map are there counts. ``--slower``
slows the browser's processor down by so many times, ``--link`` opens another address, ``--dark`` asks for dark
colours, ``--serve`` starts the page as ``dateline serve`` does.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import seeds
from gazetteer import Gazetteer
from geo.ingestion import ingest
from geo.store import open_store
from tests.page.conftest import Screen, serving
from tests.page.moving import WATCH, Shift, shifts, total

SIZES = ((1400, 900), (390, 844))
AFTER_MS = 3000
NEEDED = 0.1


def visited(browser: Browser, address: str, size: tuple[int, int], said: argparse.Namespace) -> list[Shift]:
    """What moved in one visit."""
    wide, high = size
    context = browser.new_context(
        viewport={"width": wide, "height": high}, locale="en-US", color_scheme="dark" if said.dark else "light"
    )
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": said.slower})
    page.add_init_script(WATCH)
    Screen(page, address).open(said.link)
    page.wait_for_timeout(AFTER_MS)
    moved = shifts(page)
    context.close()
    return moved


@contextmanager
def served(store: Path | None, *, light: bool) -> Iterator[str]:
    """The page on a copy of the store, or on the five articles."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shown.duckdb"
        if store:
            shutil.copy(store, path)
        else:
            made = open_store(path)
            ingest([str(seeds.folder())], made, Gazetteer.open())
            made.close()
        with serving(path, Path(folder) / "log.txt", light=light) as address:
            yield address


def main() -> None:
    """Every visit with its moves, then the median and the worst of each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--visits", type=int, default=5, metavar="N")
    parser.add_argument("--link", default="/")
    parser.add_argument("--slower", type=float, default=1, metavar="TIMES")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--serve", action="store_true")
    said = parser.parse_args()
    with served(said.store, light=said.serve) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in SIZES:
            found = []
            for number in range(1, said.visits + 1):
                moved = visited(browser, address, size, said)
                found.append(total(moved))
                print(f"{size[0]} x {size[1]}, visit {number}: {found[-1]:.3f}", *moved, sep="\n", flush=True)
            worst = max(found)
            print(
                f"{size[0]} x {size[1]}, {len(found)} visits: median {statistics.median(found):.3f}, worst {worst:.3f}"
                f" (needed below {NEEDED}: {'yes' if worst < NEEDED else 'no'})\n",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
