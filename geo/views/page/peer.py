"""Whose program is at the other end of a connection from this machine, as far as the system tells.

A browser of the person who started the page is theirs; a web server in front of it, which lets everybody in, usually
runs as a user of its own, and may say nothing of whom it speaks for. Linux lists the owner of each connection's end.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator, MutableMapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from geo.views.state.rights import OTHER_USER

__all__ = ["belongs_to_another", "marked"]

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
LOCAL, REMOTE, OWNER = 1, 2, 7  # columns


def marked(scope: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The request as its page will see it: with a header where another user's program asks."""
    client, server = scope.get("client"), scope.get("server")
    if client and server and belongs_to_another(tuple(client), tuple(server)):
        return {**scope, "headers": [*scope["headers"], (OTHER_USER.encode(), b"other user")]}
    return scope


def belongs_to_another(client: tuple[str, int], server: tuple[str, int | None]) -> bool:
    """Whether the far end of a connection within this machine is a program of another user; false where nobody says."""
    ends = _written(client), _written(server)
    return any(owner != os.getuid() for local, remote, owner in _connections() if (local, remote) == ends)


def _written(end: tuple[str, int | None]) -> tuple[str, int | None]:
    try:
        address = ip_address(end[0])
    except ValueError:
        return end
    return str(getattr(address, "ipv4_mapped", None) or address), end[1]


def _connections() -> Iterator[tuple[tuple[str, int | None], tuple[str, int | None], int]]:
    for table in TABLES:
        try:
            lines = table.read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            fields = line.split()
            yield _end(fields[LOCAL]), _end(fields[REMOTE]), int(fields[OWNER])


def _end(text: str) -> tuple[str, int | None]:
    """An end as the system writes it: words of 32 bits in the machine's own order, a colon, the port; hexadecimal."""
    words, port = text.split(":")
    packed = b"".join(struct.pack("=I", int(words[at : at + 8], 16)) for at in range(0, len(words), 8))
    family = socket.AF_INET if len(packed) == 4 else socket.AF_INET6
    return _written((socket.inet_ntop(family, packed), int(port, 16)))
