"""The page's own armour, in a browser: what is not the page's is neither loaded nor asked, and nobody frames it."""

from __future__ import annotations

import http.server
import shutil
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from geo.views.page.armour import FRAMED_BY, TILES, headers
from tests.page.conftest import ROOT, serving
from tests.trust.test_signing_in import opened, plainly, press  # noqa: F401 (fixtures)

REFUSED = """async (address) => {
  const said = [];
  document.addEventListener("securitypolicyviolation", (event) => said.push(event.effectiveDirective));
  await fetch(address + "/fetched").catch(() => 0);
  for (const [name, of] of [["img", "src"], ["script", "src"], ["iframe", "src"], ["link", "href"]]) {
    const made = document.createElement(name);
    if (name === "link") made.rel = "stylesheet";
    made[of] = address + "/" + name;
    document.body.append(made);
  }
  try { new WebSocket(address.replace("http", "ws")) } catch { said.push("websocket") }
  navigator.sendBeacon(address + "/beacon", "text");
  await new Promise((done) => setTimeout(done, 1000));
  return said;
}"""


@contextmanager
def another_site(page: str = "") -> Iterator[tuple[str, list[str]]]:
    """A server that writes down what it is asked for, and frames an address if told to."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            asked.append(self.path)
            body = f"<iframe src='{page}' width=1200 height=800></iframe>".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.browser
def test_a_script_in_the_page_reaches_no_other_place_and_the_page_works(chromium, plainly):  # noqa: F811
    with another_site() as (elsewhere, asked), opened(chromium, f"http://127.0.0.1:{plainly}", "/") as screen:
        assert screen.errors == []
        refused = screen.page.evaluate(REFUSED, elsewhere)
        assert asked == []
        assert {"connect-src", "img-src", "script-src-elem", "frame-src", "style-src-elem"} <= set(refused)
        inside = screen.map.evaluate("(to) => fetch(to).then(() => 'sent', () => 'refused')", elsewhere)
        assert (inside, asked) == ("refused", [])


@pytest.mark.browser
def test_only_the_view_that_is_made_for_it_stands_in_another_page(chromium, plainly):  # noqa: F811
    address = f"http://127.0.0.1:{plainly}"
    for link, shown in (("/", False), ("/?embed=true", True)):
        with another_site(address + link) as (elsewhere, _):
            context = chromium.new_context(viewport={"width": 1400, "height": 900})
            page = context.new_page()
            page.goto(elsewhere)
            if shown:
                page.frame_locator("iframe").frame_locator("iframe").locator(".dl-mark").first.wait_for(timeout=90_000)
            else:
                page.wait_for_timeout(1500)
                assert page.frame_locator("iframe").locator("#root").count() == 0
            context.close()


def test_every_answer_says_what_a_browser_may_do_with_it_however_the_page_is_started(plainly, press, tmp_path):  # noqa: F811
    store = Path(shutil.copy(press, tmp_path / "run.duckdb"))
    with serving(store, tmp_path / "log.txt") as address:
        _look_at_headers(address)
    _look_at_headers(f"http://127.0.0.1:{plainly}")


def _look_at_headers(page: str) -> None:
    for path in ("/", "/_stcore/health", "/no/such/page"):
        with urllib.request.urlopen(f"{page}{path}") as answer:
            assert {name: answer.headers[name] for name in headers(path, "")} == headers(path, "")


def test_other_addresses_frame_the_page_where_the_one_who_runs_it_names_them(monkeypatch):
    monkeypatch.setenv(FRAMED_BY, "https://news.example.org http://localhost:8000 javascript:alert(1) a;script-src *")
    said = headers("/", "")
    policy = said["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self' https://news.example.org http://localhost:8000")
    assert "X-Frame-Options" not in said


def test_the_tiles_that_a_reader_switches_on_are_the_only_exception():
    assert f'"{TILES}/' in (ROOT / "geo" / "assets" / "atlas.js").read_text()
    policy = headers("/", "")["Content-Security-Policy"]
    assert policy.count("http") == 1
    assert "frame-ancestors 'self'" in policy
    assert "frame-ancestors *" in headers("/", "embed=true&x=1")["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers("/", "embed=false")["Content-Security-Policy"]
