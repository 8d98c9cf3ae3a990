"""The Atom feed of every view, beside the page: ``/feed.atom`` with the filters of the page's own address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from geo.errors import GeoError
from geo.watch.served_feeds import PATH, ServedFeeds

__all__ = ["ViewFeeds"]

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
LONGEST_QUERY = 8000

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class ViewFeeds:
    """Answers for the feeds, and leaves the rest to the page."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app
        self._feeds = ServedFeeds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"] == f"/{PATH}"
        answer = await run_in_threadpool(self._answer, scope) if asked else self.app
        await answer(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        query = scope["query_string"]
        if len(query) > LONGEST_QUERY:
            return PlainTextResponse("the address of this feed is too long\n", 414)
        try:
            body, mark = self._feeds.atom(query.decode("latin-1"))
        except GeoError as error:
            return PlainTextResponse(f"{error}\n", 503, {"Retry-After": "600"})
        tag = f'"{mark}"'
        kept = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag.encode() in dict(scope["headers"]).get(b"if-none-match", b""):
            return Response(status_code=304, headers=kept)
        return Response(body, media_type=MEDIA_TYPE, headers=kept)
