"""What a deployed link does: app.py started alone from requirements.txt, in 1 GB, prepares itself and shows the map.

`make test` makes the clean environment (build/deployed) while there is a network; the test itself needs none. Memory
is watched, not limited by the system: a limit on address space would count what Python and DuckDB only reserve.
"""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[1]
CLEAN = ROOT / "build" / "deployed"
LIMIT_MB = 1000
FIRST_START_SECONDS, LATER_START_SECONDS = 400, 60  # beside other tests on two busy cores; alone about 30 and 6


class Memory(threading.Thread):
    """Watches what a process and its children really hold, and ends them when it is more than a deployed link has."""

    def __init__(self, process: subprocess.Popen) -> None:
        super().__init__(daemon=True)
        self.root, self.peak_mb = psutil.Process(process.pid), 0.0

    def run(self) -> None:
        while self.root.is_running():
            try:
                family = [self.root, *self.root.children(recursive=True)]
                self.peak_mb = max(self.peak_mb, sum(_megabytes(process) for process in family))
            except psutil.NoSuchProcess:
                return
            if self.peak_mb > LIMIT_MB:
                for process in reversed(family):
                    process.kill()
            time.sleep(0.2)


def _megabytes(process: psutil.Process) -> float:
    """Its proportional share of memory, so that what a child shares with its parent counts once."""
    try:
        return process.memory_full_info().pss / 1e6
    except (psutil.NoSuchProcess, psutil.AccessDenied, AttributeError):
        return 0.0


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("deployed")


@pytest.fixture
def deployed(home: Path) -> Iterator[tuple[str, Memory]]:
    """The address of app.py, started as Streamlit Community Cloud starts it, and the watch on its memory."""
    if not (CLEAN / ".installed").exists():
        pytest.skip("no clean environment in build/deployed: `make test` makes it where the package index is reachable")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    guard = os.environ["PYTHONPATH"].split(os.pathsep)[0]  # keeps it off the network, as all tests
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": guard, "LANG": "C.UTF-8"}
    command = [CLEAN / "bin" / "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    memory = Memory(process)
    memory.start()
    try:
        _wait_for(process, port)
        yield f"http://127.0.0.1:{port}", memory
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait_for(process: subprocess.Popen, port: int) -> None:
    for _ in range(300):
        assert process.poll() is None, process.stderr.read().decode()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail("the server did not answer within a minute")


def seconds_to_the_map(chromium: Any, address: str, patience: int) -> float:
    """How long until the map shows marks, in a real browser."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    try:
        start = time.monotonic()
        page = context.new_page()
        page.goto(address)
        page.frame_locator("iframe").locator(".dl-mark").first.wait_for(timeout=patience * 1000)
        return time.monotonic() - start
    finally:
        context.close()


@pytest.mark.browser
def test_a_deployed_link_shows_the_map_by_itself_within_one_gigabyte(chromium, deployed, record_property):
    address, memory = deployed
    assert seconds_to_the_map(chromium, address, FIRST_START_SECONDS) < FIRST_START_SECONDS
    assert memory.peak_mb < LIMIT_MB
    record_property("peak_mb", round(memory.peak_mb))


@pytest.mark.browser
def test_a_deployed_link_is_quick_after_its_first_start(chromium, deployed, record_property):
    address, memory = deployed
    assert seconds_to_the_map(chromium, address, LATER_START_SECONDS) < LATER_START_SECONDS
    assert memory.peak_mb < LIMIT_MB
    record_property("peak_mb", round(memory.peak_mb))
