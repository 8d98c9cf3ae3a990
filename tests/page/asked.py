"""What a layer of the page's server answers to one request, without a server around it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.responses import PlainTextResponse

__all__ = ["answer"]


def answer(layer: Any, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body; what the layer leaves to the page is the text "the page"."""
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    address, _, query = path.partition("?")
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": address, "headers": sent, "query_string": query.encode()}
    with ThreadPoolExecutor(1) as thread:  # beside a browser this thread has a loop of its own
        thread.submit(lambda: asyncio.run(layer(PlainTextResponse("the page"))(scope, receive, send))).result()
    found = {name.decode(): text.decode() for name, text in said[0]["headers"]}
    return said[0]["status"], found, b"".join(one.get("body", b"") for one in said[1:])
