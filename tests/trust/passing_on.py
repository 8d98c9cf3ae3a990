"""A server in front of the page, as newsrooms have one: passes every request on, with the headers it is told to set."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress


def _head(source: socket.socket) -> bytes:
    read = b""
    while b"\r\n\r\n" not in read and (more := source.recv(65536)):
        read += more
    return read


def _changed(head: bytes, headers: Mapping[str, str]) -> bytes:
    first, rest = head.split(b"\r\n", 1)
    for name, value in headers.items():
        rest = re.sub(rb"(?im)^" + name.encode() + rb":.*\r\n", b"", rest)
        rest = f"{name}: {value}\r\n".encode("latin-1") + rest
    if b"upgrade: websocket" not in rest.lower():
        rest = b"Connection: close\r\n" + re.sub(rb"(?im)^connection:.*\r\n", b"", rest)
    return first + b"\r\n" + rest


def _pipe(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def passing_on(port: int, headers: Mapping[str, str]) -> Iterator[str]:
    """The address of a server that passes on to that port of this machine."""
    front = socket.create_server(("127.0.0.1", 0))

    def serve(client: socket.socket) -> None:
        with client, suppress(OSError), socket.create_connection(("127.0.0.1", port)) as behind:
            behind.sendall(_changed(_head(client), headers))
            back = threading.Thread(target=_pipe, args=(behind, client), daemon=True)
            back.start()
            _pipe(client, behind)
            back.join()

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(front.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{front.getsockname()[1]}"
    finally:
        front.close()
