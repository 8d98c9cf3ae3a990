"""What page tests share: a filled store, the page as AppTest sees it, a running server, and a real Chromium."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from geo.store import Store, open_store
from tests.ground.made import country, pmtiles
from tests.page.samples import fill
from tests.profile import OPTIONS, Profile

ROOT = Path(__file__).resolve().parents[2]
APP, SCRIPT = str(ROOT / "app.py"), str(ROOT / "geo" / "views" / "page" / "script.py")
START_S = 60
_given: set[int] = set()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file that holds the sample press; copied for each use, because one process at a time opens it."""
    path = tmp_path_factory.mktemp("press") / "press.duckdb"
    store = open_store(path)
    fill(store)
    store.close()
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(shutil.copy(filled, tmp_path / "own.duckdb"))
    yield opened
    opened.close()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def known_port() -> Iterator[int]:
    """The first port of this worker's own that nobody uses: a browser keeps the scripts it loaded by their address."""
    first = 21_000 + 50 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    port = next(port for port in range(first, first + 50) if port not in _given and _is_free(port))
    _given.add(port)
    yield port
    _given.discard(port)


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@contextmanager
def serving(store: Path, log: Path, *, light: bool = False, port: int = 0, **environment: str) -> Iterator[str]:
    """The page in a process of its own, also as ``dateline serve`` has it; yields its address once it answers."""
    with known_port() as known, _served(store, log, light=light, port=port or known, environment=environment) as url:
        yield url


@contextmanager
def _served(store: Path, log: Path, *, light: bool, port: int, environment: dict[str, str]) -> Iterator[str]:
    aliases = str(store.with_suffix(".aliases.csv"))
    settings = {
        "DATELINE_STORE": str(store),
        "DATELINE_SEEDS": "0",
        "DATELINE_EDIT": "everyone-owns",
        "DATELINE_ALIASES": aliases,
    }
    settings |= environment
    command = [sys.executable, "-m", "streamlit", "run", APP, "--server.port", str(port), "--server.headless", "true",
               "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]  # fmt: skip
    if light:
        options = {"server.port": port, "server.headless": True, "server.address": "127.0.0.1"}
        command = [sys.executable, "-m", "geo.views.page.served", json.dumps(options)]
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=output, stderr=output)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_healthy(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_until_healthy(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_S * 5):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the page did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def address(filled: Path, tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> Iterator[str]:
    """The page with the sample press; the gazetteer comes first, so that no test waits for its index."""
    folder = tmp_path_factory.mktemp("server")
    ground = pmtiles(folder / "ground.pmtiles", {(12, 2545, 1640): country()})
    kept = Path(shutil.copy(filled, folder / "served.duckdb"))
    with serving(kept, folder / "log.txt", DATELINE_GROUND=str(ground)) as url:
        yield url


@dataclass
class Screen:
    """A browser page with what it asked for and complained about."""

    page: Any
    address: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, link: str = "/") -> Screen:
        self.page.goto(self.address + link)
        return self.ready()

    def ready(self) -> Screen:
        """Waits for the end of the page's script and for the marks in the map's frame."""
        self.page.wait_for_selector("#dateline-end", state="attached", timeout=90_000)
        self.page.wait_for_selector('[data-testid="stMain"]', timeout=60_000)  # unseen until all of its head is there
        self.settled()
        self.map.wait_for_function("window.datelinePainted !== undefined", timeout=60_000)
        return self

    def settled(self) -> None:
        self.page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached", timeout=60_000)

    @property
    def map(self) -> Any:
        self.page.wait_for_selector('iframe[title*="folium"]', timeout=60_000)
        for _ in range(100):
            found = [frame for frame in self.page.frames if "streamlit_folium" in frame.url]
            if found:
                return found[0]
            self.page.wait_for_timeout(100)
        raise AssertionError(f"no map among {[frame.url for frame in self.page.frames]}")

    def headline(self) -> str:
        return str(self.page.locator(".dl-header h1").inner_text())

    def until(self, what: Callable[[], bool], said: str, seconds: float = 30) -> None:
        for _ in range(int(seconds * 10)):
            if what():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(said)


def watched(page: Any, address: str) -> Screen:
    """A screen that notes from now on what its page asks for and complains about."""
    made = Screen(page, address)
    page.on("request", lambda asked: made.asked.append(asked.url))
    page.on("console", lambda said: made.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: made.errors.append(str(error)))
    return made


@pytest.fixture
def screen(profile: Profile, address: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """A page of 1400 x 900 pixels, or of what an indirect parameter says, in a browser that was here before.

    Nobody's cookies and words are in it; scripts are, so whoever measures a first visit takes ``first_visit``.
    """
    with profile.visit(*getattr(request, "param", (1400, 900))) as page:
        yield watched(page, address)


@pytest.fixture
def first_visit(chromium: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """As ``screen``, in a browser that has loaded nothing yet."""
    wide, high = getattr(request, "param", (1400, 900))
    context = chromium.new_context(**OPTIONS | {"viewport": {"width": wide, "height": high}})
    yield watched(context.new_page(), address)
    context.close()
