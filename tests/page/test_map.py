"""The map in a real Chromium: areas drawn on it, places set on it, what lies under it, and more than it can draw."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from benchmarks.store import fill
from geo.render.map.marker_clusters import MOST_MARKS
from geo.render.words import LANGUAGES, Words
from geo.store import open_store
from tests.page.conftest import Screen, serving

pytestmark = pytest.mark.browser
MANY = 3000
SEEN_WHITE = """
window.white = 0;
const look = () => {
  const frame = document.querySelector('.st-key-map_box iframe');
  if (frame && frame.dataset.painted === undefined && getComputedStyle(frame).opacity !== '0') window.white += 1;
  requestAnimationFrame(look);
};
if (window.top === window) requestAnimationFrame(look);
"""


def query(screen: Screen) -> dict[str, list[str]]:
    return parse_qs(urlsplit(screen.page.url).query)


def click(screen: Screen, across: float, down: float) -> None:
    """Clicks the map at these shares of its width and height."""
    frame = screen.page.locator('iframe[title*="folium"]').bounding_box()
    screen.page.mouse.click(frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down)


def test_a_polygon_drawn_on_the_map_filters(screen: Screen) -> None:
    screen.open()
    screen.map.get_by_role("button", name="Filter by a polygon").click()
    for across, down in ((0.3, 0.35), (0.7, 0.35), (0.9, 0.9), (0.5, 0.7)):
        click(screen, across, down)
        screen.page.wait_for_timeout(350)  # two quick clicks would be a double one
    screen.page.keyboard.press("Backspace")
    screen.page.keyboard.press("Enter")
    screen.until(lambda: "polygon" in query(screen), "no polygon in the link")
    assert query(screen)["polygon"][0].count("~") == 2
    screen.page.locator(".st-key-chips button", has_text="In a polygon of 3 corners").first.wait_for()
    screen.until(lambda: screen.map.locator("path.dl-ghost").count() == 1, "the polygon is not drawn")


def test_a_frame_that_gets_its_size_late_shows_the_same_first_view(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    seen = "[window.map.getZoom(), window.map.getBounds().contains(window.Dateline.now.data.fit)]"
    before = screen.map.evaluate(seen)
    screen.map.evaluate("""() => {
      const box = window.map.getContainer(), high = box.style.height;
      box.style.height = '0px';
      window.Dateline.fit();
      box.style.height = high;
      window.map.invalidateSize();
    }""")
    assert screen.map.evaluate(seen) == before == [5, True]


def test_a_polygon_is_drawn_with_the_keyboard_alone(screen: Screen) -> None:
    screen.open("/?map=6,34.000,44.000")
    screen.map.get_by_role("button", name="Filter by a polygon").press("Enter")
    assert screen.map.locator(".dl-cross").is_visible()
    for keys in (["Space"], ["ArrowRight", "Space"], ["ArrowDown", "Space"]):
        for key in keys:
            screen.page.keyboard.press(key)
            screen.page.wait_for_timeout(500)  # the map glides on
    screen.page.keyboard.press("Enter")
    screen.until(lambda: "polygon" in query(screen), "no polygon in the link")
    corners = [tuple(map(float, corner.split(","))) for corner in query(screen)["polygon"][0].split("~")]
    assert corners[0] == pytest.approx((34.0, 44.0), abs=0.02)
    assert corners[1][1] > corners[0][1] + 0.1
    assert corners[2][0] < corners[1][0] - 0.1


def test_an_incident_is_put_on_the_map_by_a_click_and_taken_back(screen: Screen) -> None:
    screen.open("/?incident=somewhere")
    where = screen.page.locator(".dl-card dd").nth(1)
    before = where.inner_text()
    button = screen.page.get_by_role("button", name="Set the place on the map")
    button.click()
    hint = screen.map.locator(".dl-hint", has_text="Mark where it happened")
    hint.wait_for()
    screen.page.keyboard.press("Escape")
    button.click()
    hint.wait_for()
    click(screen, 0.4, 0.55)
    screen.page.get_by_role("textbox", name="Name of the place").fill("Camp Speicher")
    screen.page.locator(".st-key-placing_save button").click()
    screen.until(lambda: "Camp Speicher" in where.inner_text(), f"still at {where.inner_text()}")
    screen.until(lambda: screen.map.locator(".dl-chosen").count() == 1, "the new mark is not on the map")
    screen.page.locator('.st-key-panel [class*="st-key-back_"] button').click()
    screen.until(lambda: where.inner_text() == before, "undo did not take it off the map")


def test_an_area_that_fills_the_view_is_drawn_thin(screen: Screen) -> None:
    screen.open("/?place=test:Iraq&map=8,33.000,43.500")
    fills = "Dateline.areas.map(area => area.options.fillOpacity)"
    assert max(screen.map.evaluate(fills)) < 0.05
    screen.map.evaluate("void map.setView([33, 43.5], 3, { animate: false })")
    screen.until(lambda: min(screen.map.evaluate(fills)) >= 0.1, "seen from afar it is not filled")


def test_the_ground_is_in_the_link_and_tiles_wait_for_a_yes(screen: Screen) -> None:
    screen.open("/?ground=tiles")
    ask = screen.map.locator(".dl-ask")
    ask.wait_for()
    assert "openstreetmap.org would see" in ask.inner_text()
    assert [url for url in screen.asked if "openstreetmap" in url] == []
    ask.get_by_role("button", name="Keep the plain map").click()
    screen.until(lambda: "ground" not in query(screen), "the link still asks for tiles")
    screen.map.get_by_label("Background", exact=True).click()
    screen.map.get_by_label("No background").check()
    screen.until(lambda: query(screen).get("ground") == ["none"], "the ground is not in the link")
    assert screen.map.locator(".dl-name").count() == 0
    screen.page.goto(screen.page.url + "&embed=true")
    screen.ready()
    assert screen.map.evaluate("document.documentElement.dataset.ground") == "none"
    assert [url for url in screen.asked if "openstreetmap" in url] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_maps_frame_is_never_seen_white(screen: Screen, scheme: str) -> None:
    screen.page.emulate_media(color_scheme=scheme)
    screen.page.add_init_script(SEEN_WHITE)
    screen.open()
    assert screen.page.evaluate("window.white") == 0
    assert screen.page.locator(".st-key-map_box iframe").evaluate("el => getComputedStyle(el).opacity") == "1"
    sea = {"light": "rgb(219, 230, 237)", "dark": "rgb(16, 23, 29)"}[scheme]
    assert screen.page.locator(".st-key-map_box").evaluate("el => getComputedStyle(el).backgroundColor") == sea


def test_the_map_turns_dark_with_the_page_before_anything_is_clicked(screen: Screen) -> None:
    screen.page.emulate_media(color_scheme="light")
    theme = "document.documentElement.dataset.theme"
    assert screen.open().map.evaluate(theme) == "light"
    for scheme in ("dark", "light"):
        screen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        screen.until(lambda scheme=scheme: screen.map.evaluate(theme) == scheme, "the map stays")  # type: ignore[misc]


WORDS_FIT = """field => {
  const style = getComputedStyle(field), pen = document.createElement('canvas').getContext('2d');
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return pen.measureText(field.placeholder).width <= room + 0.5;
}"""


@pytest.mark.parametrize("screen", [(390, 844)], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_in_the_search_box_fit_it_on_a_phone(screen: Screen, language: str) -> None:
    box = screen.open(f"/?lang={language}").map.locator(".dl-search input")
    assert box.get_attribute("placeholder") == Words(language)("map.find")
    assert box.evaluate(WORDS_FIT)
    box.fill("A very long name of a place that nobody could read as a whole")
    assert box.bounding_box()["width"] <= 0.6 * 390


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> Iterator[str]:
    """The page with more incidents than a browser draws one by one."""
    folder = tmp_path_factory.mktemp("crowd")
    store = open_store(folder / "crowd.duckdb")
    fill(store, MANY)
    store.close()
    with serving(Path(shutil.copy(folder / "crowd.duckdb", folder / "served.duckdb")), folder / "log.txt") as url:
        yield url


LABELS = "rings => rings.map(ring => ring.getAttribute('aria-label'))"


def test_the_arrows_that_turn_pages_point_where_the_pages_lie(screen: Screen, crowded: str) -> None:
    screen.address = crowded
    points = """arrow => (arrow.innerText === 'chevron_left' ? -1 : 1)
      * new DOMMatrix(getComputedStyle(arrow).transform).a"""
    for language, onward in (("en", 1), ("ar", -1)):
        screen.open(f"/?lang={language}&tab=table")
        pages = screen.page.get_by_test_id("stPagination").first
        arrows = pages.get_by_test_id("stIconMaterial")
        arrows.nth(1).wait_for()
        assert [arrow.evaluate(points) for arrow in arrows.all()] == [-onward, onward]
        one, two = (pages.get_by_text(str(n), exact=True).bounding_box()["x"] for n in (1, 2))
        assert (two - one) * onward > 0


def test_more_than_can_be_drawn_are_rings_that_add_up_and_open(screen: Screen, crowded: str) -> None:
    screen.address = crowded
    screen.open()
    counts = "Dateline.now.data.marks.length + Dateline.now.data.cells.reduce((sum, cell) => sum + cell.n, 0)"
    assert screen.map.evaluate("Dateline.now.data.total") == MANY
    screen.until(lambda: screen.map.evaluate(counts) == MANY, "the rings do not add up")
    screen.page.get_by_text("3,000 incidents are too many for a mark each").wait_for()
    screen.map.get_by_role("button", name="Show all marks").click()
    screen.map.locator(".dl-beyond").wait_for(state="hidden")
    rings = screen.map.locator(".dl-mark[aria-label*='incidents here']")
    for _ in range(6):
        if not screen.map.evaluate("Dateline.now.data.cells.length"):
            break
        zoom = screen.map.evaluate("map.getZoom()")
        held = [int(label.split()[0].replace(",", "")) for label in rings.evaluate_all(LABELS)]
        rings.nth(held.index(max(held))).dispatch_event("click")  # the others may all lie at one point
        screen.until(lambda: screen.map.evaluate("map.getZoom()") > zoom, "a click on a ring went nowhere")  # noqa: B023
        screen.page.wait_for_timeout(1500)
    shown, cells = screen.map.evaluate("[Dateline.now.data.marks.length, Dateline.now.data.cells.length]")
    assert 0 < shown <= MOST_MARKS
    assert cells == 0


NEAR_OTHERS = """() => {
  const D = window.Dateline, map = D.map, frame = map.getContainer().getBoundingClientRect(), found = [];
  D.labels.eachLayer(label => {
    const name = label.getElement().querySelector('.dl-city');
    if (!name) return;
    const at = map.latLngToContainerPoint(label.getLatLng()), r = name.getBoundingClientRect();
    for (const [left, top, right, bottom] of D.markBoxes()) {
      const own = at.x > left - 3 && at.x < right + 3 && at.y > top - 3 && at.y < bottom + 3;
      const wide = Math.max(left - (r.right - frame.left), r.left - frame.left - right);
      const high = Math.max(top - (r.bottom - frame.top), r.top - frame.top - bottom);
      if (!own && wide < 9 && high < 4) found.push(name.textContent);
    }
  });
  return found;
}"""


def test_no_citys_name_stands_at_the_mark_of_another_place(screen: Screen) -> None:
    screen.open()
    screen.until(lambda: screen.map.locator(".dl-city").count() > 0, "no city is named")
    for _ in range(3):
        assert screen.map.evaluate(NEAR_OTHERS) == []
        screen.map.locator(".leaflet-control-zoom-in").click()
        screen.page.wait_for_timeout(600)
