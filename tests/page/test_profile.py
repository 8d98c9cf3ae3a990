"""Tests share one browser: what one of them left there is gone before the next."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.profile import Profile

pytestmark = pytest.mark.browser
LEAVE = """async () => {
  localStorage.left = 'word'; sessionStorage.left = 'word'; document.cookie = 'left=word; max-age=9999';
  await (await caches.open('left')).put('/left', new Response('word'));
  await new Promise((done, failed) => {
    const asked = indexedDB.open('left'); asked.onsuccess = () => { asked.result.close(); done(); };
    asked.onerror = failed;
  });
}"""
FOUND = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
  caches: await caches.keys(), databases: (await indexedDB.databases()).map(one => one.name),
  clipboard: (await navigator.permissions.query({name: 'clipboard-read'})).state,
  online: navigator.onLine, dark: matchMedia('(prefers-color-scheme: dark)').matches, wide: innerWidth,
})"""
NOTHING = {
    "local": 0, "session": 0, "cookies": "", "caches": [], "databases": [],
    "clipboard": "prompt", "online": True, "dark": False, "wide": 1400,
}  # fmt: skip


@pytest.fixture(scope="module")
def plain() -> Iterator[str]:
    """An empty page of two addresses, which a browser keeps apart."""

    class Empty(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Empty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f":{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("host", ["http://127.0.0.1", "http://localhost"])
def test_what_a_test_leaves_in_the_browser_is_gone_before_the_next(profile: Profile, plain: str, host: str) -> None:
    with profile.visit(390, 844) as page:
        page.goto(host + plain)
        page.evaluate(LEAVE)
        left = page.evaluate(FOUND)
        assert [left[kind] for kind in ("local", "session", "caches", "databases")] == [1, 1, ["left"], ["left"]]
        assert left["cookies"] == "left=word"
        with page.expect_popup():
            page.evaluate("() => { window.open(location.href); }")
        page.emulate_media(color_scheme="dark")
        page.context.grant_permissions(["clipboard-read"])
        page.context.route("**/*", lambda route: route.abort())
        page.context.set_offline(True)
    with profile.visit(1400, 900) as page:
        assert [page] == [one for one in page.context.pages if one is not profile.first]
        page.goto(host + plain)
        assert page.evaluate(FOUND) == NOTHING
