"""How quick and how calm the page is: ``python -m benchmarks.tasks.measure``.

Seconds by the clock of a browser: a warm first view until the marks are painted, a filter until headline and marks
follow, the layout shift that filters cause (the browser's own figure; below 0.1 is good), and whether the map stays.
"""

from __future__ import annotations

import os
import shutil
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks.tasks.press import press
from benchmarks.tasks.visitor import Visitor
from tests.page.conftest import Screen

ROUNDS = 5
WATCH = """() => { window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(entry =>
  window.shifts.push([entry.value, entry.hadRecentInput]))).observe({type: 'layout-shift', buffered: false}); }"""
PLACE = "[window.map.getZoom(), window.map.getCenter().lat, window.map.getCenter().lng]"


def first_view(visitor: Visitor) -> float:
    """A reload until the map has its marks."""
    began = time.perf_counter()
    visitor.screen.page.reload(wait_until="commit")
    visitor.screen.map.wait_for_function("window.datelinePainted !== undefined", timeout=60_000, polling=20)
    return time.perf_counter() - began


def answer(visitor: Visitor, text: str) -> float:
    """A search until headline and map show its answer."""
    before = visitor.screen.map.evaluate("window.datelinePainted")
    said = visitor.screen.headline()
    began = time.perf_counter()
    visitor.fill(visitor.named("textbox", "Search the text"), text, enter=True)
    visitor.page.wait_for_function(
        "said => document.querySelector('.dl-header h1').innerText !== said", arg=said, polling=20
    )
    visitor.screen.map.wait_for_function("before => window.datelinePainted !== before", arg=before, polling=20)
    return time.perf_counter() - began


def main() -> None:
    """Measures and prints."""
    with TemporaryDirectory() as folder, press(Path(folder)) as kept, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        visitor = Visitor(Screen(browser.new_page(viewport={"width": 1400, "height": 1000}), kept.address))
        visitor.screen.open()
        views = [first_view(visitor) for _ in range(ROUNDS)]
        visitor.screen.ready()
        visitor.page.wait_for_timeout(1500)
        visitor.page.evaluate(WATCH)
        before = visitor.screen.map.evaluate(PLACE)
        answers = [answer(visitor, text) for _ in range(ROUNDS) for text in ("Tal Afar", "")]
        visitor.page.wait_for_timeout(500)
        shift, stays = visitor.page.evaluate("window.shifts"), visitor.screen.map.evaluate(PLACE) == before
        browser.close()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name, seconds in (("first view, warm", views), ("filter to answer", answers)):
        print(f"{name}: median {statistics.median(seconds):.2f} s, best {min(seconds):.2f}, worst {max(seconds):.2f}")
    values = [value for value, _ in shift]
    late = sum(value for value, soon in shift if not soon)
    print(
        f"layout shift over {2 * ROUNDS} filter changes: {sum(values):.3f} in all, worst {max(values, default=0):.3f}"
    )
    print(f"cumulative layout shift as browsers count it (not within half a second of an input): {late:.3f}")
    print(f"the map keeps its place: {'yes' if stays else 'NO'}")


if __name__ == "__main__":
    main()
