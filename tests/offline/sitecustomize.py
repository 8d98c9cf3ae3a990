"""Python loads this by itself at the start of each child process of the tests: connections end at this machine."""

import socket

_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex
LOCAL = ("127.", "::1", "localhost")


def _refuse(handle: socket.socket, address: object) -> None:
    if handle.family != socket.AF_UNIX and not str(address[0]).startswith(LOCAL):  # type: ignore[index]
        raise OSError(f"the tests block the network: {address[0]}")  # type: ignore[index]


def _checked_connect(handle: socket.socket, address: object) -> None:
    _refuse(handle, address)
    _connect(handle, address)  # type: ignore[arg-type]


def _checked_connect_ex(handle: socket.socket, address: object) -> int:
    _refuse(handle, address)
    return _connect_ex(handle, address)  # type: ignore[arg-type]


socket.socket.connect = _checked_connect  # type: ignore[method-assign]
socket.socket.connect_ex = _checked_connect_ex  # type: ignore[method-assign]
