"""A day's work in a real Chromium: things do what they look like, and nobody loses the place where they were."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.page.conftest import Screen

pytestmark = pytest.mark.browser


def asked(screen: Screen, name: str) -> list[str]:
    return parse_qs(urlsplit(screen.page.url).query).get(name, [])


def box(where: Any) -> dict[str, float]:
    found: dict[str, float] = where.bounding_box()
    return found


def test_a_row_of_the_table_opens_with_a_click_anywhere_on_it_and_the_list_keeps_its_place(screen: Screen) -> None:
    screen.open("/?tab=table&text=bombed")
    table = screen.page.locator("[data-testid=stDataFrame]")
    table.scroll_into_view_if_needed()
    place = box(table)
    screen.page.mouse.click(place["x"] + 400, place["y"] + 55)
    screen.until(lambda: bool(asked(screen, "incident")), "a click on a cell opened nothing")
    screen.open()
    panel, last = screen.page.locator(".st-key-panel"), screen.page.locator(".st-key-listing button").last
    last.scroll_into_view_if_needed()
    left = panel.evaluate("el => (el.scrollTop = el.scrollHeight, el.scrollTop)")
    last.click()
    screen.page.locator(".dl-card").wait_for()
    screen.page.keyboard.press("Escape")
    screen.until(lambda: asked(screen, "incident") == [], "escape did not close the card")
    screen.until(lambda: panel.evaluate("el => el.scrollTop") == left, f"the list is not at {left} any more")


def test_escape_in_the_table_closes_the_card_and_leaves_the_place_and_the_row_opens_again(screen: Screen) -> None:
    screen.open("/?tab=table")
    table, main = screen.page.locator("[data-testid=stDataFrame]"), screen.page.get_by_test_id("stMain")
    to_end = "main => (main.scrollTop = main.scrollHeight, main.scrollTop)"
    screen.until(lambda: main.evaluate(to_end) > 500, "the page has not grown to its table")
    screen.settled()
    before = main.evaluate(to_end)
    place = box(table)
    screen.page.mouse.click(place["x"] + 300, place["y"] + 90)
    screen.until(lambda: bool(asked(screen, "incident")), "a click on a cell opened nothing")
    opened = asked(screen, "incident")
    screen.until(lambda: main.evaluate("main => main.scrollTop") < before, "the card is not in view")

    def closed() -> None:
        screen.page.keyboard.press("Escape")
        screen.until(lambda: asked(screen, "incident") == [], "escape did not close the card")
        screen.until(lambda: main.evaluate("main => main.scrollTop") == before, "the table was left")
        screen.settled()

    closed()
    for again in (lambda: screen.page.keyboard.press("Enter"), lambda: screen.page.keyboard.press("Space")):
        again()
        screen.until(lambda: asked(screen, "incident") == opened, "the row does not open again")
        screen.settled()
        closed()
    for clicks in (1, 2):
        screen.page.mouse.click(place["x"] + 300, place["y"] + 90, click_count=clicks)
        screen.until(lambda: asked(screen, "incident") == opened, f"{clicks} clicks do not open the row again")
        screen.settled()
        screen.page.locator(".gdg-clip-region").wait_for(state="detached")
        closed()


def test_after_a_click_on_the_map_arrow_keys_step_and_escape_closes(screen: Screen) -> None:
    screen.open("/?place=test:Al-Qaim&place=test:Raqqa")
    screen.map.locator(".dl-mark").last.click()
    screen.until(lambda: bool(asked(screen, "incident")), "a click on a mark opened nothing")
    screen.settled()
    first = asked(screen, "incident")
    screen.page.keyboard.press("ArrowRight" if first == ["qaim"] else "ArrowLeft")
    screen.until(lambda: asked(screen, "incident") not in ([], first), "the arrow key did nothing")
    screen.page.keyboard.press("Escape")
    screen.until(lambda: asked(screen, "incident") == [], "escape did not close the card")


def test_a_shaded_area_opens_its_incident_and_correct_comes_into_view(screen: Screen) -> None:
    screen.open("/?place=test:Iraq")
    frame = box(screen.page.locator('iframe[title*="folium"]'))
    screen.page.mouse.click(frame["x"] + frame["width"] * 0.5, frame["y"] + frame["height"] * 0.3)
    screen.until(lambda: bool(asked(screen, "incident")), "a click on the area opened nothing")
    head = screen.page.locator(".st-key-correct summary")
    head.click()
    save = screen.page.locator(".st-key-correct").get_by_role("button", name="Save")
    screen.until(lambda: box(save)["y"] < 860, "the form is not in view")


def test_an_actor_is_found_by_any_part_of_its_name_and_many_chips_leave_reset_in_sight(screen: Screen) -> None:
    others = "".join(f"&place=test:{name}" for name in ("Al-Qaim", "Raqqa", "Mosul", "Tal Afar", "Hamdaniya", "Balad"))
    screen.open("/?killed=1&outlet=Courier&outlet=Gazette" + others)
    reset = box(screen.page.get_by_role("button", name="Reset all"))
    assert reset["x"] + reset["width"] < 1400
    find = screen.page.get_by_role("combobox", name="Actor, any role")
    find.click()
    find.press_sequentially("tate gr")
    screen.page.get_by_role("option", name="Islamic State group").click()
    screen.until(lambda: asked(screen, "actor") == ["isis"], f"{asked(screen, 'actor')}")


def test_no_line_runs_around_the_world_from_the_180th_meridian(screen: Screen) -> None:
    screen.open("/?map=2,0.000,0.000")
    longest = screen.map.evaluate(
        """() => { let most = 0;
        window.map.eachLayer(l => { if (!l.getLatLngs || l.options.pane !== 'base' || l instanceof L.Polygon) return;
          const lines = L.LineUtil.isFlat(l.getLatLngs()) ? [l.getLatLngs()] : l.getLatLngs();
          lines.forEach(line => line.slice(1).forEach((p, i) => {
            most = Math.max(most, Math.abs(p.lng - line[i].lng)); }));
        }); return most; }"""
    )
    assert 0 < longest < 90


def test_a_place_is_set_by_coordinates_named_and_known_from_then_on(screen: Screen) -> None:
    screen.open("/?incident=bodies")
    where = screen.page.get_by_role("textbox", name="Place or coordinates")
    where.fill("44.40, 33.34")
    where.press("Enter")
    screen.page.get_by_text("may be the wrong way round").wait_for()
    screen.page.get_by_role("button", name="Cancel").last.click()
    where.fill("33°15.5′N 44°21′E")
    where.press("Enter")
    screen.page.get_by_role("textbox", name="Name of the place at 33.2583, 44.3500").fill("Tell Qasra")
    screen.page.get_by_text("Add it to my own gazetteer").click()
    screen.page.locator(".st-key-placing_save button").click()
    screen.until(lambda: "Tell Qasra" in screen.page.locator(".dl-card").first.inner_text(), "the place was not set")
    screen.open("/?incident=protest")
    where.fill("Tell Qasra")
    where.press("Enter")
    screen.page.get_by_role("button", name="Use Tell Qasra").click()
    screen.until(lambda: "Tell Qasra" in screen.page.locator(".dl-card").first.inner_text(), "it is not known")


def test_coordinates_off_the_earth_are_said_as_they_stand_and_the_marks_stay_when_a_point_is_given_up(
    screen: Screen,
) -> None:
    screen.open("/?incident=border&map=6,33.000,44.000")
    marks = screen.map.locator(".dl-mark").count()
    where = screen.page.get_by_role("textbox", name="Place or coordinates")
    where.fill("200, 95")
    where.press("Enter")
    screen.page.get_by_text("200, 95 is not on the earth: latitude is within 90").wait_for()
    for point in ("22.45, 95.32", "20.65, 95.32"):
        where.fill(point)
        where.press("Enter")
        screen.page.get_by_role("textbox", name="Name of the place at").wait_for()
        screen.page.get_by_role("button", name="Cancel").last.click()
        where.wait_for()
        screen.settled()
    screen.page.wait_for_timeout(500)
    assert screen.map.locator(".dl-mark").count() >= marks > 0
    assert not [error for error in screen.errors if "TypeError" in error]


COVERED = """() => { const D = window.Dateline, frame = D.map.getContainer().getBoundingClientRect();
  return Array.from(document.querySelectorAll('.dl-name')).filter(name => {
    const r = name.getBoundingClientRect(), x = frame.left, y = frame.top;
    return D.markBoxes().some(b => r.right - x > b[0] + 1 && r.left - x < b[2] - 1
      && r.bottom - y > b[1] + 1 && r.top - y < b[3] - 1);
  }).map(name => name.textContent); }"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_mark_covers_a_name_chosen_or_moved(screen: Screen, language: str) -> None:
    screen.open(f"/?incident=talafar-a&map=8,36.376,42.450&lang={language}")
    boxes = "Dateline.markBoxes().map(b => b[2] - b[0])"
    ring = screen.map.evaluate("parseFloat(getComputedStyle(document.querySelector('.dl-chosen'), '::before').width)")
    assert max(screen.map.evaluate(boxes)) > ring, "the ring of the chosen mark is not reckoned with"
    for across, down in ((0, 0), (90, 40), (-150, -90)):
        screen.map.evaluate(f"void map.panBy([{across}, {down}], {{ animate: false }})")
        screen.page.wait_for_timeout(300)
        assert screen.map.locator(".dl-name").count()
        assert screen.map.evaluate(COVERED) == []


def test_a_list_of_tags_closes_once_one_was_taken_and_the_tags_are_read_in_full(screen: Screen) -> None:
    screen.open("/?incident=protest")
    tags = screen.page.locator(".st-key-beside").get_by_role("combobox").first
    screen.settled()
    tags.click()
    for word in ("needs a second look", "photos"):
        option = screen.page.get_by_role("option", name=word)
        screen.until(lambda word=word, option=option: tags.fill(word) or option.count() == 1, "it is not offered")
        screen.page.keyboard.press("Enter")
        screen.page.locator(f".st-key-beside [data-tag][aria-label='{word}']").wait_for()
        screen.settled()
        screen.until(lambda: screen.page.get_by_role("listbox").count() == 0, "the list lies over what is below it")
        assert screen.page.evaluate("document.activeElement.getAttribute('role')") == "combobox", "the place is lost"
    first = screen.page.locator(".st-key-beside [data-tag] span").first
    assert first.evaluate("el => el.scrollWidth <= el.clientWidth + 1"), "a tag is cut"
    screen.page.locator(".st-key-beside").get_by_label("Remove photos").click()
    screen.until(lambda: screen.page.locator(".st-key-beside [data-tag]").count() == 1, "a tag does not go")
    assert screen.page.get_by_role("listbox").count() == 0
    screen.page.locator(".st-key-beside").get_by_label("Remove needs").click()
    screen.until(lambda: screen.page.locator(".st-key-beside [data-tag]").count() == 0, "a tag does not go")


def test_what_is_typed_right_after_a_tag_was_taken_is_kept(screen: Screen) -> None:
    screen.open("/?incident=protest")
    tags = screen.page.locator(".st-key-beside").get_by_role("combobox").first
    screen.settled()
    tags.click()
    words = ["needs a second look", "photos wanted", "on the list for Monday"]
    for word in words:
        screen.page.keyboard.type(word, delay=90)
        screen.page.keyboard.press("Enter")
        screen.page.wait_for_timeout(90)
    taken = screen.page.locator(".st-key-beside [data-tag]")
    screen.until(lambda: taken.count() == len(words), "a tag was lost")
    screen.settled()
    assert sorted(taken.all_inner_texts()) == sorted(words)
    for _ in words:
        before = taken.count()
        screen.page.locator(".st-key-beside").get_by_label("Remove").first.click()
        screen.until(lambda before=before: taken.count() < before, "a tag does not go")  # type: ignore[misc]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_orders_of_the_list_lie_over_none_of_it(screen: Screen, language: str) -> None:
    screen.open(f"/?lang={language}")
    orders, listing = screen.page.locator(".st-key-list_order button"), screen.page.locator(".st-key-listing")
    listing.locator("button").first.wait_for()
    orders.last.wait_for()
    last = max(box(one)["y"] + box(one)["height"] for one in orders.all())
    assert orders.count() == 4
    assert last <= box(listing)["y"], "an order stands under the list"


def test_the_timeline_goes_to_the_filtered_days_and_closer_by_the_wheel_and_its_key_counts_what_is_shown(
    screen: Screen,
) -> None:
    screen.open("/?from=2014-06-15&to=2014-06-25")
    ends = [screen.page.get_by_role("slider", name=name) for name in ("From", "To")]
    bars = screen.page.locator(".st-key-timeline_bars .plot")
    screen.until(lambda: box(ends[1])["x"] - box(ends[0])["x"] > box(bars)["width"] / 3, "the period is a thin strip")
    assert box(bars)["y"] + box(bars)["height"] < 900, "the axis is below the first screen"
    told = sum(int(n) for n in screen.page.locator(".dl-types").first.locator("small").all_inner_texts())
    assert screen.headline().startswith(f"{told} incidents ")
    before = box(ends[1])["x"] - box(ends[0])["x"]
    bars.hover()
    screen.page.mouse.wheel(0, -300)
    screen.until(lambda: box(ends[1])["x"] - box(ends[0])["x"] > before * 1.1, "the wheel does nothing")
    screen.page.get_by_role("button", name="Whole time").click()
    screen.until(lambda: abs(box(ends[1])["x"] - box(ends[0])["x"] - before) < 2, "there is no way back")
