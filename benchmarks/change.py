"""What a filter change costs in a real Chromium: seconds to the new headline and to painted marks, bytes, memory.

python benchmarks/change.py                          10 thousand and 1 million incidents, made up
python benchmarks/change.py --incidents 1000000      that many
python benchmarks/change.py --store FILE             a store that is there
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.store import fill
from geo.commands.serve import ALLOCATION
from geo.store import open_store
from tests.page.conftest import Screen, serving

WORDS = ("market", "convoy", "report 12", "checkpoint hit", "town 77", "report 4242")
LOADS = 3


@dataclass
class Wire:
    """What came over the page's socket since it was last asked."""

    page: Page
    sizes: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", self._came)

    def _came(self, event: Any) -> None:
        data, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        self.sizes.append(len(base64.b64decode(data)) if binary else len(data))

    def taken(self) -> int:
        """Bytes since the last time."""
        total, self.sizes[:] = sum(self.sizes), []
        return total


HEADLINE = """() => {
    const head = () => document.querySelector('.dl-header h1')?.textContent;
    const before = head();
    window.changed = {};
    addEventListener('keydown', () => { window.changed.began = Date.now(); }, {capture: true, once: true});
    new MutationObserver((_, self) => {
        if (!head() || head() === before) return;
        window.changed.headline = Date.now();
        self.disconnect();
    }).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
MARKS = """() => {
    const before = window.datelinePainted;
    window.changed = {};
    const turn = setInterval(() => {
        if (window.datelinePainted === before) return;
        window.changed.marks = Date.now();
        clearInterval(turn);
    }, 2);
}"""


def change(screen: Screen, text: str) -> tuple[float, float]:
    """Seconds from the key that searches to the new headline and to painted marks.

    By clocks in the page: what asks from outside is answered when the page has time for it, a quarter of a second late.
    """
    page, marks = screen.page, screen.map
    box = page.get_by_role("textbox", name="Search the text")
    page.evaluate(HEADLINE)
    marks.evaluate(MARKS)
    box.fill(text)
    box.press("Enter")
    page.wait_for_function("window.changed.headline")
    marks.wait_for_function("window.changed.marks")
    times, painted = page.evaluate("window.changed"), marks.evaluate("window.changed.marks")
    return (times["headline"] - times["began"]) / 1000, (painted - times["began"]) / 1000


FIRST_PAINT = """(() => {
    let painted;
    Object.defineProperty(window, 'datelinePainted', {
        get: () => painted,
        set(value) { painted = value; window.paintedAt ??= Date.now(); },
    });
})()"""


def load(screen: Screen) -> float:
    """Seconds of a warm load, to painted marks, by the clock of the page."""
    screen.page.reload(wait_until="commit")
    began = float(screen.page.evaluate("performance.timeOrigin"))
    screen.map.wait_for_function("window.paintedAt", timeout=120_000)
    return float((screen.map.evaluate("window.paintedAt") - began) / 1000)


def server(address: str) -> Path:
    """Where the system tells of the process that serves the address.

    Raises:
        LookupError: there is none.
    """
    port = address.rpartition(":")[2]
    for process in Path("/proc").iterdir():
        try:
            command = (process / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if "geo.views.page.served" in command and port in command[-2]:
            return process
    raise LookupError(address)


def megabytes(address: str) -> float:
    """What the process that serves the address holds in memory."""
    status = (server(address) / "status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def processor(address: str) -> float:
    """Seconds of processor that the process that serves the address has used."""
    used = (server(address) / "stat").read_text().rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def kept(path: Path | None, count: int) -> Iterator[Path]:
    """The store to measure: the one that is there, or one that is made and thrown away."""
    if path:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "bench.duckdb"
        store = open_store(made)
        fill(store, count)
        store.close()
        yield made


def measure(path: Path) -> dict[str, float]:
    """Medians over the words, and of a few loads."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(path, Path(folder) / "log.txt", light=True, **ALLOCATION) as address,  # as dateline serve
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-US")
        page.add_init_script(FIRST_PAINT)
        screen, wire = Screen(page, address), Wire(page)
        began = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("#dateline-end", state="attached", timeout=600_000)
        screen.ready()
        first = time.perf_counter() - began
        loads = [load(screen) for _ in range(LOADS)]
        screen.ready()
        page.wait_for_timeout(2000)
        headlines, marks, sent = [], [], []
        before = processor(address)
        for word in WORDS:
            wire.taken()
            headline, painted = change(screen, word)
            screen.settled()
            page.wait_for_timeout(1500)
            headlines, marks, sent = [*headlines, headline], [*marks, painted], [*sent, wire.taken()]
        spent = (processor(address) - before) / len(WORDS)
        used = megabytes(address)
        browser.close()
    return {
        "first load s": first,
        "warm load s": statistics.median(loads),
        "headline s": statistics.median(headlines),
        "marks s": statistics.median(marks),
        "worst s": max(marks),
        "processor of the server s": spent,
        "kB": statistics.median(sent) / 1000,
        "MB": used,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a line for each store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--store", type=Path, help="a DuckDB file, instead of made-up incidents")
    said = parser.parse_args(arguments)
    for count in [0] if said.store else said.incidents:
        with kept(said.store, count) as path:
            figures = measure(path)
        name = said.store.name if said.store else f"{count:,}"
        print(f"{name}: " + ", ".join(f"{key} {value:.2f}" for key, value in figures.items()), flush=True)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
