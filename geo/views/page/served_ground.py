"""Tiles of the ground file beside the page, as scripts that the map's frame loads: ``/ground/MARK/12/2549/1612.js``."""

from __future__ import annotations

import gzip
import re
from collections.abc import Awaitable, Callable, MutableMapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from geo.errors import GroundError
from geo.ground.drawn_tile import drawn, script
from geo.ground.ground_file import GroundFile, named_ground
from geo.render.words import LANGUAGES

__all__ = ["ServedGround"]

ADDRESS = re.compile(r"/ground/([0-9a-f]{12})/(\d{1,2})/(\d{1,8})/(\d{1,8})\.js")
HELD = 256
"""Tiles that are kept as they were sent; a screen shows twelve."""
FOREVER = "public, immutable, max-age=31536000"  # the mark is another with another file

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class ServedGround:
    """Answers for them, and leaves the rest to the page."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        asked = ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        answer = await run_in_threadpool(_answer, asked, scope) if asked else self.app
        await answer(scope, receive, send)


def _answer(asked: re.Match[str], scope: Scope) -> Response:
    mark, zoom, x, y = asked[1], *map(int, asked.groups()[1:])
    language = parse_qs(scope["query_string"].decode("latin-1")).get("lang", ["en"])[0]
    key = f"{zoom}/{x}/{y}"
    try:
        ground = named_ground()
        if ground is None or ground.mark != mark or x >= 1 << zoom or y >= 1 << zoom:
            return PlainTextResponse("there is no such ground\n", 404)
        body = _packed(ground, zoom, x, y, language if language in LANGUAGES else "en")
    except GroundError as error:
        # The map says that something is missing, and draws the others.
        return Response(script(key, {"wrong": str(error)}), media_type="text/javascript")
    kept = {"Content-Encoding": "gzip", "Cache-Control": FOREVER}
    if b"gzip" not in dict(scope["headers"]).get(b"accept-encoding", b""):
        body, kept = gzip.decompress(body), {"Cache-Control": FOREVER}
    return Response(body, media_type="text/javascript", headers=kept)


@lru_cache(HELD)
def _packed(ground: GroundFile, zoom: int, x: int, y: int, language: str) -> bytes:
    tile = ground.tile(zoom, x, y)
    return gzip.compress(script(f"{zoom}/{x}/{y}", drawn(tile, zoom, x, y, language) if tile else None), 5)
