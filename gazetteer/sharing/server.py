"""The reconciliation service over HTTP, on this machine only unless asked otherwise."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from gazetteer.errors import GazetteerError
from gazetteer.gazetteer import Gazetteer
from gazetteer.sharing.reconciliation import BadQuery, answers, extended, manifest, preview, properties, suggested

__all__ = ["ServiceError", "service"]

LARGEST = 5_000_000
_JSON, _HTML = "application/json; charset=utf-8", "text/html; charset=utf-8"


class ServiceError(GazetteerError, OSError):
    """The service cannot be started where it was asked to."""


class _Handler(BaseHTTPRequestHandler):
    places: ClassVar[Gazetteer]
    timeout = 30
    server_version = "Dateline"
    sys_version = ""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self._answer(address.path, parse_qs(address.query))

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST:
            self._send(413, {"error": f"send a Content-Length of at most {LARGEST} bytes"})
            return
        form = parse_qs(self.rfile.read(int(length)).decode("utf-8", "replace"), max_num_fields=20)
        self._answer(urlsplit(self.path).path, form)

    def do_OPTIONS(self) -> None:
        self._send(204, None)

    def _answer(self, path: str, form: dict[str, list[str]]) -> None:
        asked = {name: values[0] for name, values in form.items()}
        try:
            if path == "/preview":
                page = preview(self.places, asked.get("id", ""))
                self._send(404 if page is None else 200, page or "no such place", _HTML)
            elif told := self._told(path, asked):
                self._send(200, told)
            else:
                self._send(404, {"error": "there are /, /preview, /suggest and /properties"})
        except (BadQuery, ValueError) as error:
            self._send(400, {"error": str(error)})

    def _told(self, path: str, asked: dict[str, str]) -> dict[str, Any] | None:
        if path == "/suggest":
            return suggested(self.places, asked.get("prefix", ""))
        if path == "/properties":
            return properties()
        if path not in ("/", ""):
            return None
        if "queries" in asked:
            return answers(self.places, json.loads(asked["queries"]))
        if "extend" in asked:
            return extended(self.places, json.loads(asked["extend"]))
        return manifest(f"http://{self.headers.get('Host') or 'localhost'}")

    def _send(self, status: int, body: object, kind: str = _JSON) -> None:
        text = body if isinstance(body, str) else "" if body is None else json.dumps(body, ensure_ascii=False)
        data = text.encode("utf-8", "replace")
        self.send_response(status)
        # The API wants it: the pages of its clients ask from elsewhere. Nothing here is anyone's secret, or is written.
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "Content-Type")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by the library
        """Keeps the terminal for what a person asked."""


def service(places: Gazetteer, address: str = "127.0.0.1", port: int = 0) -> ThreadingHTTPServer:
    """A server that answers once ``serve_forever`` is called; port 0 takes a free one.

    Raises:
        ServiceError: the port is taken or reserved, or the address is not of this machine.
    """
    try:
        return ThreadingHTTPServer((address, port), type("_Service", (_Handler,), {"places": places}))
    except (OSError, OverflowError) as error:
        raise ServiceError(f"cannot serve at {address}:{port}: {error}; choose another with --port") from error
