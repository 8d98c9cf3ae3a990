"""What somebody who adds articles does before a picture is taken."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.pictures.state import Act, Visit

SAMPLES = Path(__file__).resolve().parents[1] / "trust" / "samples"
READ_MS = 60_000
BOMB = b"17 June 2014\n\nA bomb killed nine people in Mosul on Monday, police said."
UNDATED = b"Gunmen shot dead two soldiers in Tikrit on Tuesday."
FILES = (("bomb.txt", BOMB), ("undated.txt", UNDATED), ("photo.bin", bytes(range(256)) * 8))


def adding(way: str) -> Act:
    """Opens the dialog that adds articles, at one of its ways."""

    def act(visit: Visit) -> None:
        visit.ready()
        visit.press("add")
        named = visit.words(f"add.{way}")
        visit.page.get_by_role("dialog").get_by_role("radio", name=named, exact=True).click()
        visit.rest()

    return act


def _given(visit: Visit, *files: tuple[str, bytes]) -> None:
    adding("file")(visit)
    given: list[Any] = [{"name": name, "mimeType": "", "buffer": data} for name, data in files]
    visit.page.locator('[role="dialog"] input[type="file"]').set_input_files(given)
    visit.page.get_by_text(files[-1][0]).first.wait_for()
    visit.rest()
    _read(visit)


def _read(visit: Visit) -> None:
    visit.page.get_by_role("dialog").get_by_role("button", name=visit.words("add.preview"), exact=True).click()


def previewed(visit: Visit) -> None:
    """Two files and one that is none, read and not yet kept."""
    _given(visit, *FILES)
    visit.page.locator(".st-key-add_save").wait_for(timeout=READ_MS)
    visit.rest()


def added(visit: Visit) -> None:
    """The same, kept."""
    previewed(visit)
    visit.press("add_save")
    visit.page.locator(".st-key-undo_bar [data-testid='stAlert']").wait_for(timeout=READ_MS)
    visit.rest()


def table(visit: Visit) -> None:
    """A table whose columns are asked for."""
    _given(visit, ("plain.csv", (SAMPLES / "plain.csv").read_bytes()))
    visit.page.locator(".st-key-add_table_read").wait_for(timeout=READ_MS)
    visit.rest()


def table_read(visit: Visit) -> None:
    """The events of a table, read and not yet kept."""
    table(visit)
    visit.press("add_table_read")
    visit.page.locator(".st-key-add_table_save, .st-key-add_table_change").first.wait_for(timeout=READ_MS)
    visit.rest()


def refused(visit: Visit) -> None:
    """An address inside a network."""
    adding("url")(visit)
    visit.page.get_by_role("dialog").locator("input[type=text]").first.fill("http://10.0.0.1/feed")
    _read(visit)
    visit.page.get_by_role("dialog").get_by_role("alert").wait_for()


def feed(visit: Visit) -> None:
    """The entries of a feed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(SAMPLES)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        adding("url")(visit)
        address = f"http://127.0.0.1:{server.server_port}/feed.xml"
        visit.page.get_by_role("dialog").locator("input[type=text]").first.fill(address)
        _read(visit)
        visit.page.locator(".st-key-add_feed").wait_for(timeout=READ_MS)
        visit.rest()
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    """Files, without a line each."""

    def log_message(self, *_: object) -> None:
        """Nothing."""
