"""The files that were exported from the page, beside it: read from disk while they are sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.responses import FileResponse, PlainTextResponse, Response

from geo.views.sharing.kept_files import PREFIX, found

__all__ = ["ServedExports"]

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class ServedExports:
    """Answers for them, and leaves the rest to the page."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        reads = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not reads or not scope["path"].startswith(f"/{PREFIX}"):
            await self.app(scope, receive, send)
            return
        kept = found(scope["path"][1:])
        if kept is None or not kept.path.is_file():
            answer: Response = PlainTextResponse("this file is kept no more; export it again on the page\n", 404)
        else:
            answer = FileResponse(
                kept.path, filename=kept.name, media_type=kept.media_type, headers={"Cache-Control": "no-store"}
            )
        await answer(scope, receive, send)
