"""The page on a phone with a slow line: ``python benchmarks/slow.py [--plain]``; prints seconds, kB and layout shift.

400 kbit/s, 400 ms, a quarter of this processor, 390 x 844 pixels, the five articles, nothing kept from before. With
``--plain`` as ``streamlit run app.py`` serves the page, else as ``dateline serve`` does. The browser slows files down
but not the socket, which carries about 95 kB before it is compressed.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import seeds
from gazetteer import Gazetteer
from geo.ingestion import ingest
from geo.store import open_store
from tests.page.conftest import serving
from tests.page.moving import WATCH, shifts, total

LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PATIENCE_S = 180
SEEN = {
    "something to read": "#dateline-first, .dl-header h1",
    "headline": ".dl-header h1",
    "list": ".st-key-listing button",
    "map": "iframe[data-painted]",
}


def owner(address: str) -> str:
    """Whose file it is."""
    if "dateline_" in address:
        return "ours"
    return "the map's package" if "/component/" in address else "Streamlit's"


def watched(page: Page, address: str) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds until each part is seen, and kB by owner."""
    session, files, carried = page.context.new_cdp_session(page), dict[str, str](), dict[str, float]()

    def came(event: Any) -> None:
        whose = owner(files.get(event["requestId"], ""))
        carried[whose] = carried.get(whose, 0) + event["encodedDataLength"] / 1000

    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    session.on("Network.requestWillBeSent", lambda event: files.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.loadingFinished", came)
    page.add_init_script(WATCH)
    seen, begin = dict[str, float](), time.monotonic()
    page.goto(address, wait_until="commit")
    while len(seen) < len(SEEN) and time.monotonic() - begin < PATIENCE_S:
        for name, selector in SEEN.items():
            if name not in seen and page.locator(selector).count():
                seen[name] = time.monotonic() - begin
        page.wait_for_timeout(200)
    return seen, carried


def main() -> None:
    """Serves, opens, prints."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "five.duckdb"
        store = open_store(path)
        ingest([str(seeds.folder())], store, Gazetteer.open())
        store.close()
        light = "--plain" not in sys.argv
        with serving(path, Path(folder) / "log.txt", light=light) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 390, "height": 844}, locale="en-US")
            seen, carried = watched(page, address)
            for name, seconds in seen.items():
                print(f"{name}: {seconds:.1f} s")
            for whose, size in carried.items():
                print(f"{whose}: {size:,.0f} kB")
            print(f"layout shift: {total(shifts(page)):.2f}")
            browser.close()


if __name__ == "__main__":
    main()
