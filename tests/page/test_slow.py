"""A slow line: something to read at once, the list before the map, little to carry, and a way back to a lost map."""

from __future__ import annotations

import gzip
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.views.page.served import compressed, started
from tests.page.conftest import Screen, serving

pytestmark = pytest.mark.browser
PHONE = (390, 844)
CARRIED_KB = 2300  # of everything, until the map is there: over 4,300 before Streamlit's own files were compressed


@pytest.fixture(scope="module")
def light(filled: Path, tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> Iterator[str]:
    """The page as ``dateline serve`` serves it."""
    folder = tmp_path_factory.mktemp("light")
    with serving(Path(shutil.copy(filled, folder / "served.duckdb")), folder / "log.txt", light=True) as address:
        yield address


def held(page: Any, address: str) -> list[Any]:
    """What was asked for at that address and is not answered."""
    asked: list[Any] = []

    def hold(route: Any) -> None:
        asked.append(route)

    page.route(address, hold)
    return asked


@pytest.mark.parametrize("first_visit", [PHONE], indirect=True)
def test_on_a_slow_line_there_is_something_to_read_and_a_lost_map_comes_back(first_visit: Screen, light: str) -> None:
    screen = first_visit
    page, carried = screen.page, list[float]()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: carried.append(event["encodedDataLength"]))
    scripts = held(page, "**/static/js/index.*")
    lost = held(page, "**/map.js")
    page.goto(light, wait_until="commit")
    page.get_by_text("Loading… On a slow line").wait_for()
    page.unroute("**/static/js/index.*")
    for script in scripts:
        script.continue_()
    page.locator(".st-key-listing button").first.wait_for(timeout=90_000)
    assert not page.get_by_text("Loading… On a slow line").is_visible()
    page.get_by_text("The map is loading").wait_for()
    again = page.get_by_role("button", name="Load the map again")
    screen.until(lambda: len(lost) == 1, "the map was not asked for", 60)
    assert not again.is_visible()
    lost[0].abort()
    page.unroute("**/map.js")
    late = page.locator(".st-key-map_late")
    assert late.evaluate("el => getComputedStyle(el).animationDelay") == "20s"
    page.add_style_tag(content=".st-key-map_late { animation-delay: 0s !important; }")
    page.get_by_text("The list and the table hold the same incidents").wait_for()
    again.click()
    page.wait_for_selector(".st-key-map_box iframe[data-painted]", timeout=60_000)
    screen.ready()
    assert not page.get_by_text("The map is loading").is_visible()
    assert screen.map.locator(".dl-mark").count() > 0
    assert sum(carried) / 1000 < CARRIED_KB


def test_what_streamlit_ships_is_compressed_once_and_nothing_else_is_read(light: str) -> None:
    with urllib.request.urlopen(light) as answer:
        first = answer.read()
    assert first == started("en", "")
    assert b"<title>Dateline</title>" in first
    script = next(part for part in first.decode().split('"') if "/js/index." in part).removeprefix(".")
    asked = urllib.request.Request(light + script, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Cache-Control"].startswith("public, immutable")
        small = answer.read()
    with urllib.request.urlopen(light + script) as answer:
        whole = answer.read()
    assert gzip.decompress(small) == gzip.decompress(compressed(script)) == whole
    assert len(small) < len(whole) / 2
    with pytest.raises(KeyError):
        compressed("/static/../index.html")


def test_the_sheet_of_the_page_is_named_before_anything_is_laid_out_and_overrules_what_streamlit_adds(
    light: str,
) -> None:
    sheets = {}
    for query in ("", "?embed=true"):
        with urllib.request.urlopen(f"{light}/{query}") as answer:
            page = answer.read().decode()
        link = page.partition('<link rel="stylesheet" href="./dateline-')[2].partition('"')[0]
        assert page.index("</head>") < page.index(link) < page.index('<div id="root">')
        sheets[query] = f"{light}/dateline-{link}"
    for query, own in (("", ".dl-paper"), ("?embed=true", ".dl-embed-foot")):
        asked = urllib.request.Request(sheets[query], headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked) as answer:
            small, kept = answer.read(), answer.headers
        with urllib.request.urlopen(sheets[query]) as answer:
            whole = answer.read()
        assert kept["Cache-Control"].startswith("public, immutable")
        assert kept["Content-Type"].startswith("text/css")
        assert gzip.decompress(small) == whole
        assert own in whole.decode()
        assert "prefers-color-scheme: dark" in whole.decode()


def test_a_browser_keeps_the_scripts_of_the_map_and_asks_for_none_of_them_again(
    first_visit: Screen, light: str
) -> None:
    screen, page = first_visit, first_visit.page
    session, asked, carried = page.context.new_cdp_session(page), dict[str, str](), list[str]()
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.requestServedFromCache", lambda event: asked.pop(event["requestId"], None))
    session.on("Network.loadingFinished", lambda event: carried.append(asked.pop(event["requestId"], "")))
    page.goto(light)
    screen.ready()
    page.reload()
    screen.ready()
    # What comes after the map, such as towns and the finer coast, is carried at the first visit or at the second.
    own = [address for address in carried if "/component/" in address and address.endswith((".js", ".css"))]
    assert own
    assert sorted(own) == sorted(set(own))


@pytest.mark.parametrize(
    "address",
    [
        "/component/nobody.declared_0123456789ab/map.js",
        "/component/geo.views.map.leaflet.dateline_assets/map.css",
        "/component/streamlit_folium.st_folium/static/js/../../../0123456789ab/map.js",
        "/component/streamlit_folium.st_folium/.0123456789ab.js",
    ],
)
def test_a_script_that_no_component_declared_is_not_there(light: str, address: str) -> None:
    asked = urllib.request.Request(light + address, headers={"Accept-Encoding": "gzip"})
    with pytest.raises(urllib.error.HTTPError, match=r"40[04]"):
        urllib.request.urlopen(asked)
