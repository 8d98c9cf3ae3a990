"""`dateline serve`: the dashboard in a browser, on this machine only unless asked otherwise."""

from __future__ import annotations

import json
import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.errors import GeoError
from geo.ground.ground_file import SETTING, opened_ground

__all__ = ["ALLOCATION", "ServeError", "configure", "free_port", "run"]

FIRST_PORT, TRIED = 8501, 20
# A thread for each reader would otherwise keep what it once took: with 25 readers a quarter of all memory. And what
# holds a number for each of a million incidents goes back at once, not when nothing lies behind it any more.
ALLOCATION = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": str(2 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(16 << 20),
}


class ServeError(GeoError, OSError):
    """The dashboard cannot be started as asked."""


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")
    parser.add_argument(
        "--port", type=int, metavar="N", help=f"default: the first free one of {FIRST_PORT} to {FIRST_PORT + TRIED - 1}"
    )
    parser.add_argument("--address", default="localhost", metavar="HOST", help="0.0.0.0 lets other machines in")
    parser.add_argument(
        "--ground", type=Path, metavar="FILE.pmtiles", help="towns, roads and rivers under the marks; no network needed"
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _is_free(address: str, port: int) -> bool:
    if not 0 < port < 65536:
        raise ServeError(f"there is no port {port}; choose one from 1024 to 65535")
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server will do: a port that an ended program left a moment ago counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except socket.gaierror as error:
        raise ServeError(f"{address!r} is no address of this machine: {error.strerror}") from error
    except PermissionError:
        raise ServeError(f"port {port} is reserved for the system; choose one from 1024 to 65535") from None
    except OSError:
        return False
    return True


def free_port(address: str, wanted: int | None) -> int:
    """The port that was asked for, or the first free one.

    Raises:
        ServeError: it is busy, reserved or does not exist, or none is free.
    """
    if wanted is not None:
        if not _is_free(address, wanted):
            raise ServeError(
                f"port {wanted} is busy; choose another with --port, or leave --port out to take a free one"
            )
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + TRIED):
        if _is_free(address, port):
            return port
    raise ServeError(
        f"ports {FIRST_PORT} to {FIRST_PORT + TRIED - 1} are all busy; choose another with --port, such as --port 9000"
    )


def _page() -> Path:
    page = Path(__file__).resolve().parents[2] / "app.py"
    if not page.is_file():
        raise ServeError(f"the dashboard's page {page} is missing; run `dateline serve` from a checkout of the project")
    return page


def _store_address(given: str | None) -> str:
    address = given or os.environ.get("DATELINE_STORE", "")
    # The server runs in another folder, where a relative path would mean another file.
    if not address or "://" in address:
        return address
    # Path takes the slash off that a folder of GeoParquet ends with.
    return f"{Path(address).absolute()}{'/' * address.endswith('/')}"


def run(args: Namespace) -> int:
    """Becomes the dashboard's server; does not return while that runs."""
    page, port = _page(), free_port(args.address, args.port)
    store = _store_address(args.store)
    environment = os.environ | ({"DATELINE_STORE": store} if store else {})
    if args.ground:
        environment[SETTING] = str(opened_ground(args.ground).path)
    for name, value in ALLOCATION.items():
        environment.setdefault(name, value)
    # Without showEmailPrompt the first start would wait for an e-mail address to be typed. Streamlit's greeting repeats
    # the address, and on a programmer's machine it lays an offer of its own over the page.
    server = {"address": args.address, "port": port, "headless": args.no_browser, "showEmailPrompt": False}
    settings = {f"server.{name}": value for name, value in server.items()} | {"logger.hideWelcomeMessage": True}
    options = json.dumps(settings)
    sys.stderr.write(f"the dashboard opens at http://{args.address}:{port}; Ctrl-C ends it\n")
    # Streamlit reads .streamlit/config.toml, the page's theme among it, from the folder it is started in.
    os.chdir(page.parent)
    command = [sys.executable, "-m", "geo.views.page.served", options]
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter, no shell
