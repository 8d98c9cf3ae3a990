"""A point that was typed or clicked for an incident, in a real Chromium: what is seen of it before it is saved."""

from __future__ import annotations

import pytest

from tests.page.conftest import Screen

pytestmark = pytest.mark.browser
QAIM = (34.37, 41.09)
GO = "there => { history.pushState({}, '', there); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }"
SEEN = "point => window.Dateline.map.getBounds().contains(point)"


def typed(screen: Screen, text: str) -> None:
    field = screen.page.get_by_role("textbox", name="Place or coordinates")
    field.fill(text)
    field.press("Enter")
    screen.page.locator(".st-key-placing_point").wait_for()
    screen.settled()


@pytest.mark.parametrize("screen", [(1400, 900), (390, 844)], indirect=True)
def test_a_point_that_may_be_turned_is_seen_beside_the_place_until_now_and_turned_by_a_button(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    typed(screen, "41.09, 34.37")
    for there in ((41.09, 34.37), QAIM):
        screen.until(lambda there=there: screen.map.evaluate(SEEN, list(there)), f"{there} is not in view")
    assert sorted(screen.map.locator(".dl-found-tip").all_inner_texts()) == ["new place", "place until now"]
    assert "952 km from the place that it has now" in screen.page.locator(".st-key-placing_point").inner_text()
    screen.page.get_by_role("button", name="Turn them round: 34.3700, 41.0900").click()
    screen.page.get_by_role("textbox", name="Name of the place at 34.3700, 41.0900").wait_for()
    assert screen.page.get_by_text("may be the wrong way round").count() == 0
    save = screen.page.locator(".st-key-placing_save button").last

    def in_sight() -> bool:
        box = save.bounding_box()
        return box is not None and 0 < box["y"] < screen.page.viewport_size["height"] - box["height"]

    screen.until(in_sight, "what is to be filled in is out of sight")
    assert screen.page.locator(".st-key-placing_picture img").is_visible() == (screen.page.viewport_size["width"] < 641)


def test_the_kind_of_a_place_is_asked_only_for_ones_own_gazetteer(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    typed(screen, "34.40, 41.20")
    kind = screen.page.locator(".st-key-placing_kind")
    assert not kind.is_visible()
    screen.page.get_by_text("Add it to my own gazetteer").click()
    kind.wait_for()
    assert screen.page.get_by_role("textbox", name="Name of the place").get_attribute("placeholder")


@pytest.mark.parametrize("area", ["near=36.3,43.1,20", "polygon=36.5,41~36.8,44~34.5,44.5", "box=41,34.5,44,36.5"])
def test_the_map_opens_at_the_area_that_is_filtered_by(screen: Screen, area: str) -> None:
    screen.open("/?map=3,0.000,0.000" if "near" in area else f"/?{area}")
    if "near" in area:  # in a page that stands there already, as Back and Forward do
        screen.page.evaluate(GO, f"/?{area}")
    share = """() => { const map = window.Dateline.map, frame = map.getSize(); let most = 0;
      map.eachLayer(l => { if (!l.getBounds || l.options.className !== 'dl-ghost') return;
        const b = l.getBounds(), at = point => map.latLngToContainerPoint(point);
        const a = at(b.getNorthWest()), z = at(b.getSouthEast());
        most = Math.max(most, (z.x - a.x) / frame.x, (z.y - a.y) / frame.y); });
      return most; }"""
    screen.until(lambda: 0.3 < screen.map.evaluate(share) <= 1, f"it takes up {screen.map.evaluate(share)} of the map")


def test_names_come_back_when_the_panel_over_them_closes(screen: Screen) -> None:
    screen.open()
    names = screen.map.locator(".dl-name")
    screen.until(lambda: names.count() > 5, "no names")
    before = sorted(names.all_inner_texts())
    for panel in (".dl-legend", ".dl-ground"):
        summary = screen.map.locator(f"{panel} summary")
        summary.click()
        screen.until(lambda: len(names.all_inner_texts()) < len(before), f"{panel} covers names")
        summary.click()
        screen.until(lambda: sorted(names.all_inner_texts()) == before, f"they do not come back from {panel}")


def test_a_notice_is_closed_and_moves_nothing(screen: Screen) -> None:
    screen.open("/?from=yesterday")
    bar, frame = screen.page.locator(".st-key-done_notice"), screen.page.locator(".st-key-map_box")
    bar.wait_for()
    before = frame.bounding_box()
    bar.locator("button").first.click()
    bar.wait_for(state="detached")
    assert frame.bounding_box() == before


def test_an_incident_is_equally_high_in_every_row_of_the_timeline(screen: Screen) -> None:
    screen.open("/?rows=types")
    heights = "bars => [...new Set(bars.map(bar => Math.round(bar.getBoundingClientRect().height)))]"
    bars = screen.page.locator(".st-key-timeline_rows rect.bar")
    screen.until(lambda: bars.count() > 4, "no bars")
    assert len(bars.evaluate_all(heights)) == 1


def test_paper_is_light_at_night_and_the_map_as_wide_as_the_paper(screen: Screen) -> None:
    screen.page.emulate_media(color_scheme="dark")
    screen.open("/?actor=isis")
    screen.page.emulate_media(color_scheme="dark", media="print")
    screen.page.set_viewport_size({"width": 690, "height": 970})
    screen.page.wait_for_timeout(300)
    text = screen.page.locator(".st-key-timeline_bars text").first
    assert text.evaluate("text => getComputedStyle(text).fill") == "rgb(28, 35, 41)"
    assert screen.page.locator(".st-key-map_box").bounding_box()["width"] == pytest.approx(690, abs=40)


def test_an_area_ends_where_the_border_is_drawn(screen: Screen) -> None:
    screen.open("/?place=test:Iraq&map=4,33.000,43.500")
    corners = "Dateline.areas.filter(a => a.getLatLngs).map(a => a.getLatLngs().flat(3).length)[0]"
    screen.until(lambda: screen.map.evaluate(corners) is not None, "no area")
    coarse = screen.map.evaluate(corners)
    screen.map.evaluate("void map.setZoom(6, { animate: false })")
    screen.until(lambda: screen.map.evaluate(corners) > coarse, "the border is drawn finer than the area's edge")
    screen.map.evaluate("void map.setZoom(4, { animate: false })")
    screen.until(lambda: screen.map.evaluate(corners) == coarse, "the area's edge is drawn finer than the border")
