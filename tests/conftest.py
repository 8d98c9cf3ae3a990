"""What all tests share: the material beside the project, the gazetteer, and a network that ends at this machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.profile import OPTIONS, Profile

if TYPE_CHECKING:
    from gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
"""Articles, gold and corpora that are not ours to copy; tests that need them skip where the folder is absent."""

# A laptop on battery is no reason for a red test; what must be fast is measured in benchmarks/.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material beside the project."""
    if not SHARED.is_dir():
        pytest.skip(f"the material beside the project is not here: {SHARED.name}/")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def own_aliases(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the aliases of the person who runs it."""
    os.environ["DATELINE_ALIASES"] = str(tmp_path_factory.mktemp("aliases") / "none.csv")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The default gazetteer, compiled once into the user's cache."""
    from gazetteer import Gazetteer  # noqa: PLC0415 (tests without places need not wait for it)

    return Gazetteer.open()


@pytest.fixture(scope="session")
def browsers() -> Iterator[Any]:
    """Starts Debian's Chromium where it is installed, else Playwright's own; one a run: two loops do not live together.

    Gives a function that is told which way to start (``launch``, ``launch_persistent_context``) and with what.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    own = shutil.which("chromium") or shutil.which("chromium-browser")

    def started(way: str, *where: Any, **options: Any) -> Any:
        start = getattr(playwright.chromium, way)
        try:
            return start(*where, executable_path=own, args=["--no-sandbox", "--disable-gpu"], **options)
        except sync_api.Error as error:
            pytest.skip(f"no Chromium can be started: {str(error)[:200]}")

    with sync_api.sync_playwright() as playwright:
        yield started


@pytest.fixture(scope="session")
def chromium(browsers: Any) -> Iterator[Any]:
    """A browser whose contexts know nothing yet: for a first visit, for several people, for other settings."""
    browser = browsers("launch")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def profile(browsers: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Profile]:
    """A browser that has loaded the page before: for all that is not about a first visit."""
    context = browsers("launch_persistent_context", tmp_path_factory.mktemp("profile"), **OPTIONS)
    yield Profile(context)
    context.close()


@pytest.fixture(scope="session", autouse=True)
def offline_children() -> Iterator[None]:
    """Keeps the Python programs that tests start off the network too; pytest-socket guards only this process."""
    before = os.environ.get("PYTHONPATH")
    guard = str(ROOT / "tests" / "offline")
    os.environ["PYTHONPATH"] = os.pathsep.join(part for part in (guard, before) if part)
    yield
    os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """A page run in this process leaves its script as `__main__`; a process started later would run it once more."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the store of the person who runs it, nor the aliases that another test goes by."""
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "default.duckdb"))
    monkeypatch.setenv("DATELINE_ALIASES", str(tmp_path / "own-aliases.csv"))
