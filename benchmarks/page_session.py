"""A session of the page as a browser has it: one socket, links that are followed, widgets that are used."""

from __future__ import annotations

import asyncio
import html
import re
import time
import urllib.request
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LONGEST_S = 120.0
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
ALERTS = (1, 2)
"""Errors and warnings that a page shows, as Streamlit numbers them."""


@dataclass
class Seen:
    """What all sessions met; all times in seconds."""

    opened: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    previews: list[float] = field(default_factory=list)
    added: list[float] = field(default_factory=list)
    exports: list[float] = field(default_factory=list)
    exported: list[int] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget of the page: what it is called on the socket, the fragment it is in, the file behind it."""

    id: str
    fragment: str = ""
    file: str = ""


def named(query: str) -> list[str]:
    """What the headline says of a link: its words, its first year."""
    asked = dict(parse_qsl(query))
    return [*asked.get("q", "").split(), *(asked["from"][:4] for _ in asked if "from" in asked)]


@dataclass
class PageSession:
    """One open page."""

    address: str
    socket: websockets.ClientConnection
    seen: Seen
    query: str = ""
    widgets: dict[str, Widget] = field(default_factory=dict)
    """The widgets that were drawn since the last act, by their keys."""
    name: str = ""
    """What the server calls this session."""

    async def follow(self, query: str) -> tuple[float, int]:
        """Seconds until a link's script has run, and the bytes that came; the headline must name what was asked."""
        self.query, begun = query, time.perf_counter()
        await self._send()
        size, said = 0, False
        while True:
            data, message = await self._next()
            size += len(data)
            said = said or (b"dl-header" in data and all(html.escape(one).encode() in data for one in named(query)))
            if message.WhichOneof("type") == "script_finished" and message.script_finished == DONE[0]:
                self.seen.errors["the headline does not name the filters"] += not said
                return time.perf_counter() - begun, size

    async def use(self, key: str, *, until: str = "", **texts: str) -> float:
        """Uses a button or popover with what is written into fields; seconds until a run ended with that widget drawn.

        Without ``until`` the next run that ends is waited for.
        """
        used, values, begun = (
            self.widgets[key],
            {self.widgets[name].id: text for name, text in texts.items()},
            time.perf_counter(),
        )
        for name in [until] if until else []:
            self.widgets.pop(name, None)
        await self._send(used, values)
        while True:
            _, message = await self._next()
            ended = message.WhichOneof("type") == "script_finished" and message.script_finished in DONE
            if ended and (not until or until in self.widgets):
                return time.perf_counter() - begun

    async def file_made(self, key: str) -> str:
        """The address of the file behind a download button, once it was made; empty where that failed."""
        request = BackMsg()
        request.backend_operation_request.request_id = key
        request.backend_operation_request.session_id = self.name
        request.backend_operation_request.deferred_file.file_id = self.widgets[key].file
        await self.socket.send(request.SerializeToString())
        while True:
            _, message = await self._next()
            if message.WhichOneof("type") == "backend_operation_response":
                answer = message.backend_operation_response
                if answer.error_msg:
                    self.seen.errors[f"export: {answer.error_msg}"[:100]] += 1
                return answer.deferred_file.url

    async def fetched(self, path: str) -> int:
        """The bytes at an address of the page."""
        return await asyncio.to_thread(_fetched, f"{self.address}/{path.lstrip('/')}")

    async def linked(self, pattern: str) -> str:
        """What the page links to after its script has run again; empty where it does not yet."""
        await self._send()
        found = ""
        while True:
            data, message = await self._next()
            match = re.search(pattern.encode(), data)
            found = match[0].decode() if match else found
            if message.WhichOneof("type") == "script_finished" and message.script_finished == DONE[0]:
                return found

    async def _send(self, used: Widget | None = None, values: dict[str, str] | None = None) -> None:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.context_info.locale, run.context_info.timezone = self.query, "en-US", "UTC"
        if used:
            run.fragment_id = used.fragment
            for key, text in (values or {}).items():
                run.widget_states.widgets.add(id=key, string_value=text)
            state = run.widget_states.widgets.add(id=used.id)
            if used.file == POPOVER:
                state.bool_value = True
            else:
                state.trigger_value = True
        await self.socket.send(message.SerializeToString())

    async def _next(self) -> tuple[bytes, ForwardMsg]:
        data = await asyncio.wait_for(self.socket.recv(), LONGEST_S)
        data = data if isinstance(data, bytes) else data.encode()
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.name = message.new_session.initialize.session_id
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if kind == "delta":
            self._drawn(message)
        return data, message

    def _drawn(self, message: ForwardMsg) -> None:
        delta = message.delta
        if delta.WhichOneof("type") == "add_block":
            if delta.add_block.popover.id:
                self._note(delta.add_block.popover.id, delta.fragment_id, POPOVER)
            return
        element = delta.new_element
        kind = element.WhichOneof("type") or ""
        if kind == "exception":
            self.seen.errors[element.exception.message[:100]] += 1
        elif kind == "alert" and element.alert.format in ALERTS:
            self.seen.errors[element.alert.body[:100]] += 1
        drawn = getattr(element, kind, None)
        if isinstance(key := getattr(drawn, "id", ""), str) and key:
            self._note(key, delta.fragment_id, getattr(drawn, "deferred_file_id", ""))

    def _note(self, key: str, fragment: str, file: str) -> None:
        self.widgets[key.split("-", 2)[-1]] = Widget(key, fragment, file)


POPOVER = "popover"


def _fetched(url: str) -> int:
    with urllib.request.urlopen(url, timeout=LONGEST_S) as answer:
        return len(answer.read())


@asynccontextmanager
async def page_session(address: str, seen: Seen) -> AsyncIterator[PageSession]:
    """A session that has not asked for anything yet."""
    async with websockets.connect(
        address.replace("http", "ws") + "/_stcore/stream",
        origin=address,  # type: ignore[arg-type]  # a name for a string
        subprotocols=["streamlit"],  # type: ignore[list-item]  # as above
        max_size=None,
        open_timeout=LONGEST_S,
        ping_timeout=None,
    ) as socket:
        yield PageSession(address, socket, seen)
