"""One contract for all backends: the `store` fixture runs each test once a backend."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.store import BACKENDS, Store, open_store

SERVERS = {"postgresql": "cluster"}  # URL scheme -> the fixture whose ``database`` makes an empty one
SERVER_USER = "postgres"  # the server refuses to run as root


def server_programs() -> Path | None:
    """The folder with initdb: Debian keeps it off the path, one folder a version."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return folders[-1].parent if folders else None


def _has_postgis() -> bool:
    return any(Path("/usr").glob("share/postgresql/*/extension/postgis.control")) or any(
        Path("/usr").glob("local/share/postgresql*/extension/postgis.control")
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Cluster:
    """A PostgreSQL server of this test run alone: a temporary folder, a free port of the loopback, gone at the end."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self.programs, self.port = folder, programs, _free_port()
        self.user = SERVER_USER if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name

    def _run(self, program: str, *arguments: str) -> None:
        identity = {"user": self.user, "group": self.user, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(
            [self.programs / program, *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            timeout=120,
            **identity,
        )

    def start(self) -> None:
        data, log = str(self.folder / "data"), str(self.folder / "log")
        self._run("initdb", "-D", data, "-A", "trust", "-U", "dateline", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def url(self, database: str) -> str:
        return f"postgresql://dateline@127.0.0.1:{self.port}/{database}"

    def database(self, template: str = "template1") -> str:
        """The URL of a new, empty database."""
        import psycopg  # noqa: PLC0415 (an extra that may not be installed)

        name = f"test_{uuid.uuid4().hex}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {template}')
        return self.url(name)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server with PostGIS, where this machine has the programs for one."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'dateline[postgis]'")
    programs = server_programs()
    if programs is None or not _has_postgis():
        pytest.skip("no PostgreSQL server with PostGIS here: apt-get install postgresql postgis, or run `make test`")
    if os.geteuid() == 0 and SERVER_USER not in {entry.pw_name for entry in pwd.getpwall()}:
        pytest.skip(f"PostgreSQL does not run as root, and there is no user {SERVER_USER!r} to run it as")
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))  # outside tmp_path, which only its owner may enter
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER, SERVER_USER)
    server = Cluster(folder, programs)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def backends() -> list[Any]:
    """A URL scheme of each backend that is registered: a new one is tested without a word here.

    A backend is taken for one of files unless SERVERS names the fixture that starts its server.
    """
    first = {backend: scheme for scheme, backend in reversed(BACKENDS.items())}
    return [
        pytest.param(scheme, marks=[pytest.mark.postgis] if SERVERS.get(scheme) == "cluster" else [])
        for scheme in BACKENDS
        if scheme in first.values()
    ]


@pytest.fixture(params=backends(), scope="module")
def new_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Says where an empty store may be made, as often as it is asked: once a backend."""
    if request.param not in SERVERS:
        return lambda: f"{request.param}://{tmp_path_factory.mktemp('store')}/test.{request.param}"
    new_database: Callable[[], str] = request.getfixturevalue(SERVERS[request.param]).database
    return new_database


@pytest.fixture
def store_url(new_url: Callable[[], str]) -> str:
    """Where the test's own store is."""
    return new_url()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store of the test's own."""
    store = open_store(store_url)
    yield store
    store.close()
