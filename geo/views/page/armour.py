"""What every answer of the page tells the browser: what the page may load, who may frame it, what it says.

Streamlit and the map need scripts that stand in the page and ones that are made there; so what holds an attack is that
nothing is loaded from, and nothing sent to, any other place. The one exception is pictures of map tiles, which a reader
switches on. Streamlit Community Cloud shows a page inside a frame of the same address, so its own address may frame it;
``DATELINE_FRAMED_BY`` names others that may, such as ``https://news.example.org``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

__all__ = ["TILES", "Armour", "framed", "headers"]

TILES = "https://tile.openstreetmap.org"
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": f"'self' data: blob: {TILES}",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob: data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PIECES = ("/component/", "/_stcore/bidi-components/")
"""Frames inside the page, such as the map: alone they hold nothing, and with the page they are in what frames it."""

FRAMED_BY = "DATELINE_FRAMED_BY"
ORIGIN = re.compile(r"https?://(?:\*\.)?[\w.-]+(?::\d{1,5})?")

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def framed(query: str) -> bool:
    """Whether an address asks for the view that is made for another page's frame."""
    return "true" in parse_qs(query).get("embed", [])


def headers(path: str, query: str) -> dict[str, str]:
    """The headers of an answer; only the view that is made for it may stand in anybody's frame."""
    anywhere = framed(query) or any(piece in path for piece in PIECES)
    others = [one for one in os.environ.get(FRAMED_BY, "").split() if ORIGIN.fullmatch(one)]
    policy = POLICY | {"frame-ancestors": "*" if anywhere else " ".join(("'self'", *others))}
    said = {"Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items())}
    # The older header knows no list, and a browser that reads both goes by the policy.
    return said | ALWAYS | ({} if anywhere or others else {"X-Frame-Options": "SAMEORIGIN"})


class Armour:
    """Puts the headers on each answer."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        said = headers(scope["path"], scope["query_string"].decode("latin-1"))
        ours = {name.lower().encode(): value.encode() for name, value in said.items()}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                others = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
                message["headers"] = [*others, *ours.items()]
            await send(message)

        await self.app(scope, receive, answer)
