"""A small OpenID Connect provider on this machine: signs in whom it is told to, or fails as providers do."""

from __future__ import annotations

import base64
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "dateline-tests", "a-secret-of-the-tests"


@dataclass
class Provider:
    """Who signs in next, and what the provider does about it."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    answers: bool = True
    seconds_a_byte: float = 0.0
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "one"}))
    nonces: dict[str, str] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.address} | {name: f"{self.address}/{path}" for name, path in paths.items()}

    def token(self, code: str) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 3600}
        claims |= {"nonce": self.nonces.pop(code)} | self.person
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return {"access_token": "none", "token_type": "Bearer", "expires_in": 3600, "id_token": signed}


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider that runs until the block ends."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def say(self, value: object, status: int = 200) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for start in range(len(body)) if provider.seconds_a_byte else ():
                self.wfile.write(body[start : start + 1])
                time.sleep(provider.seconds_a_byte)
            self.wfile.write(b"" if provider.seconds_a_byte else body)

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
            if not provider.answers:
                self.say({"error": "closed"}, 503)
            elif parts.path == "/.well-known/openid-configuration":
                self.say(provider.metadata())
            elif parts.path == "/keys":
                self.say({"keys": [provider.key.as_dict(private=False)]})
            elif parts.path == "/authorize":
                code = secrets.token_hex(8)
                provider.nonces[code] = asked.get("nonce", "")
                self.send_response(302)
                back = urlencode({"code": code, "state": asked["state"]})
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()

        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = {key: values[0] for key, values in parse_qs(said).items()}
            told = base64.b64decode(self.headers.get("Authorization", "Basic ").removeprefix("Basic ")).decode()
            if told != f"{CLIENT}:{SECRET}":
                self.say({"error": "invalid_client"}, 401)
            else:
                self.say(provider.token(asked["code"]))

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
