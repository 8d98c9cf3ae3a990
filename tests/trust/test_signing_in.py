"""The page itself, in a browser: who is let in, who is not, and what it says about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from gazetteer.cache import cache_folder
from geo.store import open_store
from tests.page.conftest import Screen, free_port, serving
from tests.page.samples import fill
from tests.trust.passing_on import passing_on
from tests.trust.provider import CLIENT, SECRET, Provider, providing

pytestmark = pytest.mark.browser
DOUBTFUL = "/?tab=review"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("press") / "press.duckdb"
    store = open_store(path)
    fill(store)
    store.close()
    return path


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as made:
        yield made


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def write_secrets(home: Path, provider: Provider, port: int, people: str, secret: str = SECRET) -> None:
    file = home / ".streamlit" / "secrets.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        f"""
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{"long enough to sign with " * 3}"
client_id = "{CLIENT}"
client_secret = "{secret}"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
{people}
"""
    )


@pytest.fixture(scope="module")
def signed(press: Path, provider: Provider, home: Path, gazetteer: Any) -> Iterator[tuple[str, Path]]:
    """A page with sign-in, and its store."""
    port, own = free_port(), Path(shutil.copy(press, home / "served.duckdb"))
    write_secrets(home, provider, port, '[dateline]\neditors = ["bo@desk.example"]')
    index = str(cache_folder())
    with serving(own, home / "log.txt", port=port, DATELINE_EDIT="", HOME=str(home), DATELINE_CACHE=index) as address:
        yield address, own


@contextmanager
def opened(chromium: Any, address: str, link: str = DOUBTFUL) -> Iterator[Screen]:
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    try:
        screen = Screen(context.new_page(), address)
        yield screen.open(link)
    finally:
        context.close()


def may_edit(screen: Screen) -> bool:
    return screen.page.locator(".st-key-desk_accepted").count() > 0


def sign_in(screen: Screen) -> None:
    screen.page.locator(".st-key-sign_in_ button").click()


def person(mail: str, **more: Any) -> dict[str, Any]:
    return {"email": mail, "email_verified": True, "name": mail.partition("@")[0].title()} | more


def test_an_editor_who_signs_in_edits_under_their_name_until_the_right_ends(chromium, signed, provider, home):
    address, path = signed
    provider.person = person("bo@desk.example")
    with opened(chromium, address) as screen:
        assert not may_edit(screen)  # on this very machine: where people sign in, being here is not enough
        sign_in(screen)
        screen.page.wait_for_selector(".st-key-signed_in", timeout=30_000)
        screen.open(DOUBTFUL)
        assert may_edit(screen)
        screen.page.locator(".st-key-desk_accepted button").click()
        screen.page.wait_for_selector(".st-key-desk_undo", timeout=30_000)
        store = open_store(path)
        assert [one.author for one in store.corrections()][-1] == "Bo <bo@desk.example>"
        before = len(store.corrections())
        # The right ends while the page is open: the buttons are still there, and do nothing any more.
        write_secrets(home, provider, urlsplit(address).port, '[dateline]\neditors = ["ann@desk.example"]')
        screen.page.locator(".st-key-desk_rejected button").click()
        said = screen.page.locator(".st-key-notices")
        screen.until(lambda: "no list of editors" in said.inner_text(), "nothing was said", 30)
        assert len(store.corrections()) == before
        screen.until(lambda: not may_edit(screen), "the buttons stay")
        store.close()


def test_who_is_on_no_list_reads_and_is_told_so(chromium, signed, provider, home):
    address, _ = signed
    write_secrets(home, provider, urlsplit(address).port, '[dateline]\neditors = ["bo@desk.example"]')
    provider.person = person("eve@else.example")
    with opened(chromium, address) as screen:
        sign_in(screen)
        screen.page.wait_for_selector(".st-key-signed_in", timeout=30_000)
        screen.open(DOUBTFUL)
        assert not may_edit(screen)
        screen.page.locator(".st-key-signed_in button").first.click()
        screen.page.get_by_text("on no list of editors").wait_for(timeout=20_000)


def test_a_provider_that_is_down_or_refuses_leaves_a_page_to_read(chromium, signed, provider, home):
    address, _ = signed
    provider.person = person("bo@desk.example")
    with opened(chromium, address) as screen:
        said = screen.page.locator(".st-key-notices")
        provider.answers = False
        sign_in(screen)
        screen.until(lambda: "does not answer" in said.inner_text(), "nothing was said", 30)
        provider.answers = True
        provider.person = person("bo@desk.example", iss="http://somebody.else")  # as where a key or a secret is wrong
        sign_in(screen)
        said.get_by_text("not signed in").wait_for(timeout=30_000)
        assert not may_edit(screen.ready())


@pytest.mark.parametrize(
    ("headers", "edits"),
    [
        ({}, True),  # no more than a cable
        ({"X-Forwarded-For": "203.0.113.9"}, False),
        ({"Host": "localhost:1"}, False),  # as nginx does unless told otherwise: the browser's own word stays
        ({"Host": "news.example", "Origin": "https://news.example"}, False),
    ],
)
def test_a_page_is_edited_where_it_is_opened_and_not_behind_a_server_in_front(chromium, plainly, headers, edits):
    with passing_on(plainly, headers) as address, opened(chromium, address) as screen:
        assert may_edit(screen) is edits


@pytest.fixture(scope="module")
def plainly(press: Path, tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> Iterator[int]:
    """A page as ``dateline serve`` has it, with nothing set."""
    folder = tmp_path_factory.mktemp("plain")
    own = Path(shutil.copy(press, folder / "served.duckdb"))
    with serving(own, folder / "log.txt", light=True, DATELINE_EDIT="") as address:
        yield int(urlsplit(address).port or 0)
