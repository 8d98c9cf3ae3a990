from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The default gazetteer, built once into the user's cache."""
    return Gazetteer.open()


def dump_line(
    number: int, name: str, lat: float, lon: float, feature: str, country: str, names: str = "", district: str = ""
) -> str:
    """One line in the layout of GeoNames' country dumps."""
    group, code = feature.split(".")
    fields = [
        str(number),
        name,
        name,
        names,
        str(lat),
        str(lon),
        group,
        code,
        country,
        "",
        "18",
        district,
        "",
        "",
        "4200",
    ]
    return "\t".join([*fields, "", "10", "Asia/Baghdad", "2020-01-01"])


def dump(country: str, *lines: str) -> bytes:
    """A zip archive as GeoNames publishes it."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{country}.txt", "\n".join(lines) + "\n")
        archive.writestr("readme.txt", "made up for a test")
    return raw.getvalue()


class DumpSite:
    """A real HTTP server on loopback that serves files, knows ranges, and can break off once."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.break_after: int | None = None
        self.ranges: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def do_HEAD(self) -> None:
                site.answer(self)

            def log_message(self, *args: object) -> None:
                """A test prints no access log."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        body = self.files.get(request.path.lstrip("/"))
        if body is None:
            request.send_error(404)
            return
        asked = request.headers.get("Range", "")
        self.ranges.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        if start and start >= len(body):
            request.send_error(416)
            return
        request.send_response(206 if asked else 200)
        request.send_header("Content-Length", str(len(body) - start))
        request.end_headers()
        if request.command == "HEAD":
            return
        end = len(body) if self.break_after is None else self.break_after
        self.break_after = None
        request.wfile.write(body[start:end])


@pytest.fixture
def site() -> Iterator[DumpSite]:
    server = DumpSite()
    yield server
    server.server.shutdown()
    server.server.server_close()
