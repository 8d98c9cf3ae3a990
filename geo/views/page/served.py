"""What stands around the page, however it is started: what comes first is small, and something is seen at once.

Streamlit sends its own scripts as they are and leaves compressing them to a server in front, which a newsroom's machine
rarely has: 4 MB before the first word. Here they are compressed (gzip) once and kept. The scripts of components, the
map's among them, it sends whole with every visit: here a browser keeps those whose address changes with what they hold.
``dateline serve`` starts this module, ``streamlit run app.py`` takes the same from it.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response
from streamlit.components.v1.component_registry import ComponentRegistry

from geo.render.html import Html, tag
from geo.render.words import LANGUAGES, Words
from geo.views.page.armour import Armour, framed
from geo.views.page.peer import marked
from geo.views.page.served_exports import ServedExports
from geo.views.page.served_ground import ServedGround
from geo.views.page.style import address, sheets
from geo.views.page.view_feeds import ViewFeeds
from geo.watch.served_feeds import feed_address

__all__ = ["LAYERS", "SCRIPT", "Light", "compressed", "started", "welcome"]

SCRIPT = Path(__file__).with_name("script.py")
SHIPPED = Path(st.__file__).parent / "static"
KINDS = {".js": "text/javascript", ".css": "text/css"}
FOREVER = "public, immutable, max-age=31536000"  # their names change with their contents
COMPONENT = re.compile(r"/component/([\w.]+)/((?:[\w-][\w.-]*/)*[\w-][\w.-]*\.(?:js|css))")
MARKED = re.compile(r"[._][0-9a-f]{8,12}[./]")  # what a name has that changes with the contents
ROOT = '<div id="root"></div>'
OTHERS = ".dl-embed-head,.dl-start,.stAlert,.stException"  # what there is where our head is not
STYLE = (
    "html{color-scheme:light dark}"
    # What is laid out before all of our head is there, which ends with the chips, moves when the rest of it comes.
    f".stApp:not(:has(.st-key-add button,{OTHERS})) div:has(>.stMain),"
    f".stApp:not(:has(.st-key-chips_bar>:nth-child(2),{OTHERS})) div:has(>.stMain){{visibility:hidden}}"
    "#dateline-first{font:16px/1.5 system-ui,sans-serif;text-align:center;position:fixed;inset:35vh 1rem auto;margin:0;"
    "z-index:1;pointer-events:none}"
    "#dateline-first b{display:block;font-size:2rem}"
    "body:has(.dl-brand,.dl-embed-head,.stAlert,[role=dialog]) #dateline-first{display:none}"
)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


@cache
def _shipped() -> dict[str, Path]:
    """Streamlit's scripts and style sheets by their address; nothing else is ever read."""
    files = (file for file in (SHIPPED / "static").rglob("*") if file.suffix in KINDS)
    return {f"/{file.relative_to(SHIPPED).as_posix()}": file for file in files}


@cache
def compressed(address: str) -> bytes:
    """The file at an address that ``_shipped`` lists, as gzip."""
    return gzip.compress(_shipped()[address].read_bytes(), 6)


@lru_cache(128)
def _component(address: str) -> bytes:
    """A component's script or style sheet as gzip.

    Raises:
        LookupError: there is none, none yet, or its address does not change with its contents.
    """
    found = COMPONENT.fullmatch(address)
    root = ComponentRegistry.instance().get_component_path(found[1]) if found and MARKED.search(address) else None
    if not found or not root:
        raise LookupError(address)
    file = (Path(root) / found[2]).resolve()
    if not file.is_relative_to(Path(root).resolve()) or not file.is_file():
        raise LookupError(address)
    return gzip.compress(file.read_bytes(), 6)


@cache
def welcome(language: str) -> bytes:
    """The document that starts the page, with a line to read until its scripts have come."""
    words = Words(language)
    direction = "rtl" if words.right_to_left else "ltr"
    line = tag(
        "p", tag("b", words("page.title")), words("start.coming"), id="dateline-first", dir=direction, role="status"
    )
    page = (SHIPPED / "index.html").read_text(encoding="utf-8")
    # Beside Streamlit's own node, which it empties long before it has anything to show.
    first = Html(f"<style>{STYLE}</style>{line}{ROOT}")
    return page.replace(ROOT, first).replace("<title>Streamlit</title>", "<title>Dateline</title>").encode()


class Light:
    """Answers for Streamlit's own files, and leaves the rest to Streamlit."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        answer = _answer(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        # A session's rights are told by the request that opened its socket.
        await (answer or self.app)(marked(scope) if scope["type"] == "websocket" else scope, receive, send)


def started(language: str, query: str) -> bytes:
    """The same, with the view's feed in its head, where readers of feeds look for it, and the sheet of the page.

    The sheet stands in the body: what Streamlit adds to the head later would overrule it there.
    """
    link = tag("link", rel="alternate", type="application/atom+xml", title="Dateline", href=feed_address(query))
    sheet = address(embedded=framed(query), turned=Words(language).right_to_left)
    page = welcome(language).replace(b"</head>", link.encode() + b"</head>", 1)
    return page.replace(ROOT.encode(), f"{tag('link', rel='stylesheet', href=f'.{sheet}')}{ROOT}".encode(), 1)


def _answer(scope: Scope) -> Response | None:
    path, headers = scope["path"], dict(scope["headers"])
    if path == "/":
        spoken = headers.get(b"accept-language", b"")[:2].decode("latin-1").lower()
        query = scope["query_string"].decode("latin-1")
        language = parse_qs(query).get("lang", [spoken])[0]
        return Response(
            started(language if language in LANGUAGES else "en", query),
            media_type="text/html",
            headers={"Cache-Control": "no-cache"},
        )
    small = b"gzip" in headers.get(b"accept-encoding", b"")
    if path in sheets():
        body = gzip.compress(sheets()[path], 6) if small else sheets()[path]
        return _kept(body, ".css", small=small)
    if not small:
        return None
    try:
        body = compressed(path) if path in _shipped() else _component(path)
    except LookupError:
        return None
    return _kept(body, Path(path).suffix)


def _kept(body: bytes, suffix: str, *, small: bool = True) -> Response:
    packed = {"Content-Encoding": "gzip"} if small else {}
    return Response(
        body, media_type=KINDS[suffix], headers=packed | {"Vary": "Accept-Encoding", "Cache-Control": FOREVER}
    )


LAYERS = tuple(Middleware(layer) for layer in (Armour, ViewFeeds, ServedExports, ServedGround, Light))
"""What stands around Streamlit's own server, the outermost first."""

if __name__ == "__main__":
    st.App(SCRIPT, middleware=LAYERS).run(config=json.loads(sys.argv[1]))
