"""The page in a real Chromium: what a reader sees and does."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.page.conftest import Screen

pytestmark = pytest.mark.browser
ALL = "13 incidents in 5 articles"


def query(screen: Screen) -> dict[str, list[str]]:
    return parse_qs(urlsplit(screen.page.url).query)


def marks(screen: Screen) -> int:
    return int(screen.map.evaluate("Object.keys(window.Dateline.markers).length"))


def pick(screen: Screen, name: str) -> None:
    """Clicks the mark whose label holds these words, zooming in until it stands alone."""
    mark = screen.map.locator(f'.dl-mark[aria-label*="{name}"]')
    for _ in range(8):
        if mark.count():
            break
        screen.map.locator(".dl-mark[aria-label*='incidents here']").first.click(force=True)
        screen.page.wait_for_timeout(500)
    at_rest(screen, mark.first)
    mark.first.click(force=True)


def at_rest(screen: Screen, mark: Any) -> None:
    """Waits until a mark no longer moves: while the map zooms, a click lands beside it."""
    places: list[Any] = []

    def stands_still() -> bool:
        places.append(mark.bounding_box())
        return len(places) > 3 and places[-1] is not None and places[-1] == places[-2] == places[-3] == places[-4]

    screen.settled()
    screen.until(stands_still, "the mark kept moving")


def test_the_page_opens_and_shows_marks(screen: Screen) -> None:
    screen.open()
    assert screen.headline().startswith(ALL)
    assert marks(screen) == 12
    assert screen.map.locator(".dl-mark").count() > 3


def test_nothing_leaves_but_to_the_page_itself(screen: Screen) -> None:
    screen.open("/?incident=raqqa")
    for tab in ("Articles", "About", "Table"):
        screen.page.get_by_role("radio", name=tab).click()
        screen.settled()
    outside = [
        url
        for url in screen.asked
        if not url.startswith((screen.address, screen.address.replace("http", "ws"), "data:", "blob:"))
    ]
    assert outside == []


def test_the_console_stays_free_of_errors(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    screen.page.get_by_role("button", name="Open article").first.click()
    screen.page.wait_for_selector(".dl-reader")
    assert screen.errors == []


def test_filtering_by_actor_narrows_everything_and_the_link(screen: Screen) -> None:
    screen.open()
    screen.page.get_by_role("combobox", name="Actor, any role").click()
    screen.page.get_by_role("option", name="Islamic State group").click()
    screen.until(lambda: screen.headline().startswith("3 incidents"), "the headline did not follow")
    screen.until(lambda: marks(screen) == 3, "the map did not follow")
    assert query(screen)["actor"] == ["isis"]
    assert (
        screen.page.locator(".st-key-chips button")
        .first.inner_text()
        .startswith("Actor, any role: Islamic State group")
    )


def test_a_brush_across_the_timeline_filters_by_date(screen: Screen) -> None:
    screen.open()
    area = plot(screen)
    middle = area["y"] + area["height"] / 3
    screen.page.mouse.move(area["x"] + area["width"] * 0.45, middle)
    screen.page.mouse.down()
    screen.page.mouse.move(area["x"] + area["width"] * 0.6, middle, steps=6)
    screen.page.mouse.move(area["x"] + area["width"] * 0.75, middle, steps=6)
    screen.page.mouse.up()
    screen.until(lambda: "from" in query(screen) and "to" in query(screen), "no dates in the link")
    first, last = query(screen)["from"][0], query(screen)["to"][0]
    assert "2014-06-01" < first < last < "2014-06-30"
    screen.until(lambda: not screen.headline().startswith(ALL), "the headline did not follow")
    screen.settled()
    assert plot(screen) == area
    # A chart that scrolled inside itself would hold the finger or the wheel of who wants to go on down the page.
    inside = screen.page.locator(".st-key-timeline_bars").evaluate("el => el.scrollHeight - el.clientHeight")
    assert inside == 0


def plot(screen: Screen) -> dict[str, float]:
    """Where the timeline is, once it stands still."""
    chart = screen.page.locator(".st-key-timeline_bars .plot")
    chart.scroll_into_view_if_needed()
    chart.locator("rect.bar").first.wait_for(state="attached")
    area: dict[str, float] = chart.bounding_box()
    return area


def test_the_axis_says_the_year_where_it_begins_to_hold(screen: Screen) -> None:
    screen.open()
    said = screen.page.locator(".st-key-timeline_bars text.when").all_text_contents()
    assert said[0].endswith(" 2014")
    assert not [text for text in said[1:] if "2014" in text]


def test_the_timeline_is_brushed_from_the_keyboard(screen: Screen) -> None:
    screen.open()
    first = screen.page.get_by_role("slider", name="From")
    first.focus()
    assert first.get_attribute("aria-valuetext") == "1 June 2014"
    for _ in range(9):
        first.press("ArrowRight")
    first.press("Enter")
    screen.until(lambda: query(screen).get("from") == ["2014-06-10"], "the arrow keys moved nothing")
    screen.settled()
    assert first.evaluate("el => el.getRootNode().activeElement === el")
    screen.page.get_by_role("slider", name="To").press("Home")
    screen.page.keyboard.press("Enter")
    screen.until(lambda: query(screen).get("to") == ["2014-06-10"], "Home did not go to the first day")


def test_a_typed_day_filters_with_enter_and_when_the_field_is_left(screen: Screen) -> None:
    screen.open()
    screen.page.get_by_role("spinbutton", name="year, From").click()
    screen.page.keyboard.type("20140620")
    screen.page.keyboard.press("Enter")
    screen.until(lambda: query(screen).get("from") == ["2014-06-20"], "enter did not take the day")
    screen.page.get_by_role("spinbutton", name="year, To").click()
    screen.page.keyboard.type("20140625")
    for _ in range(4):
        screen.page.keyboard.press("Tab")
    screen.until(lambda: query(screen).get("to") == ["2014-06-25"], "leaving the field did not take the day")


def test_what_is_roughly_dated_is_a_dashed_stretch_that_opens_its_incident(screen: Screen) -> None:
    screen.open()
    stretch = screen.page.get_by_role("button", name="24 to 26 June 2014, Battles: 1, on some day within")
    area, whole = stretch.bounding_box(), plot(screen)
    assert area is not None
    assert area["width"] > whole["width"] * 3 / 30 * 0.8
    assert stretch.evaluate("el => getComputedStyle(el).borderStyle") == "dashed"
    stretch.click()
    screen.until(lambda: query(screen).get("incident") == ["balad"], "the stretch opened nothing")


def test_one_row_an_actor_filters_by_it_and_is_in_the_link(screen: Screen) -> None:
    screen.open()
    screen.page.get_by_role("radio", name="by actor").click()
    screen.until(lambda: query(screen).get("rows") == ["actors"], "the rows are not in the link")
    names = screen.page.locator(".st-key-timeline_bars .name")
    screen.until(lambda: names.count() == 4, "no four rows")
    assert [name.inner_text().split("\n")[-1].strip()[-1] for name in names.all()] == ["3", "2", "1", "4"]
    names.first.click()
    screen.until(lambda: query(screen).get("actor") == ["isis"], "the row did not filter")
    screen.until(lambda: names.first.get_attribute("aria-pressed") == "true", "the row does not say that it filters")
    names.first.click()
    screen.until(lambda: "actor" not in query(screen), "the row did not let go")


def test_a_click_on_a_mark_opens_the_sentence_it_came_from(screen: Screen) -> None:
    screen.open()
    pick(screen, "Al-Qaim")
    quotation = screen.page.locator(".dl-source blockquote")
    quotation.wait_for()
    assert quotation.inner_text().startswith("Fighters of the Islamic State group overran Qaim on Friday")
    assert [m.inner_text() for m in quotation.locator("mark").all()] == [
        "Islamic State group", "overran", "Qaim", "on Friday", "30 soldiers",
    ]  # fmt: skip
    assert query(screen)["incident"] == ["qaim"]


def test_reload_and_a_shared_link_open_the_same_view(screen: Screen, chromium: Any) -> None:
    screen.open("/?actor=isis&incident=balad&tab=articles")
    before = (screen.headline(), screen.page.locator(".dl-card").inner_text())
    screen.page.reload()
    screen.ready()
    assert (screen.headline(), screen.page.locator(".dl-card").inner_text()) == before
    other = chromium.new_page()
    opened = Screen(other, screen.address)
    opened.open(screen.page.url.removeprefix(screen.address))
    assert opened.headline() == before[0]
    assert other.get_by_role("radio", name="Articles").is_checked()
    other.close()


def test_back_and_forward_go_through_what_was_chosen(screen: Screen) -> None:
    screen.open()
    pick(screen, "Al-Qaim")
    screen.page.wait_for_selector(".dl-card")
    screen.page.get_by_role("button", name="Next", exact=False).click()
    screen.until(lambda: query(screen).get("incident") == ["raqqa"], "no next incident")
    screen.settled()  # the address tells it before the page has drawn it
    screen.page.go_back()
    screen.until(lambda: "Qaim" in screen.page.locator(".dl-card").inner_text(), "back did not show the one before")
    screen.page.go_forward()
    screen.until(lambda: "Raqqa" in screen.page.locator(".dl-card").inner_text(), "forward did not return")


def test_a_broken_link_is_ignored_with_a_notice(screen: Screen) -> None:
    screen.open("/?from=yesterday&nonsense=1&tab=nowhere&map=x&incident=gone")
    assert screen.headline().startswith(ALL)
    said = " ".join(screen.page.get_by_role("alert").all_inner_texts())
    assert "yesterday" in said
    assert "nonsense" in said
    assert "no longer in the store" in said


def test_hostile_text_is_shown_and_not_run(screen: Screen) -> None:
    screen.page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    screen.open("/?incident=raqqa&tab=articles")
    pick(screen, "Raqqa")
    screen.page.wait_for_selector(".dl-source blockquote")
    assert "<img src=x onerror=" in screen.page.locator(".dl-source blockquote").inner_text()
    screen.page.get_by_role("button", name="Open article").first.click()
    screen.page.wait_for_selector(".dl-reader")
    assert "${alert(1)}`{{7*7}}</script><b>bold</b>" in screen.page.locator(".dl-reader").inner_text()
    assert screen.page.locator(".dl-reader b, .dl-source b, .dl-reader img, .dl-source img").count() == 0
    assert screen.map.locator("img[src='x'], .dl-tip b").count() == 0
    assert screen.page.title() == "Dateline"


def test_filters_work_from_the_keyboard_alone(screen: Screen) -> None:
    screen.open()
    box = screen.page.get_by_role("combobox", name="Event type")
    for _ in range(40):
        screen.page.keyboard.press("Tab")
        if box.evaluate("el => el === document.activeElement || el.contains(document.activeElement)"):
            break
    else:
        pytest.fail("the tab key never reached the filter")
    screen.page.keyboard.type("protest")
    screen.page.keyboard.press("Enter")
    screen.until(lambda: screen.headline().startswith("1 incident "), f"still {screen.headline()}")
    assert {"Peaceful protest", "Protests"} >= set(query(screen)["type"])


def test_what_is_opened_far_below_takes_the_reader_to_its_card_and_the_queue_keeps_its_reader(screen: Screen) -> None:
    screen.open("/?tab=review")
    page, head = screen.page, ".st-key-card_head"
    page.locator(".st-key-desk").get_by_role("button", name="Next").click()
    page.wait_for_selector(head)
    page.wait_for_timeout(800)
    assert page.locator(".st-key-desk").bounding_box()["y"] < 900, "the queue scrolled its reader away"
    page.get_by_role("button", name="Open", exact=True).last.click()
    screen.until(lambda: 0 <= page.locator(head).bounding_box()["y"] < 900, "the card that was opened is out of sight")


def test_arrow_keys_step_through_the_incidents(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    screen.page.locator(".dl-card").click()
    screen.page.keyboard.press("ArrowRight")
    screen.until(lambda: query(screen)["incident"] == ["raqqa"], "the right arrow did nothing")
    screen.page.keyboard.press("ArrowLeft")
    screen.until(lambda: query(screen)["incident"] == ["qaim"], "the left arrow did nothing")


def test_a_mark_is_reached_and_opened_by_keyboard(screen: Screen) -> None:
    screen.open("/?place=test:Al-Qaim")
    mark = screen.map.locator(".dl-mark").first
    mark.focus()
    mark.press("Enter")
    screen.until(lambda: query(screen).get("incident") == ["qaim"], "enter on a mark did nothing")


def test_panning_keeps_the_place_on_every_rerun_and_goes_into_the_link(screen: Screen) -> None:
    screen.open()
    screen.map.locator(".leaflet-container").focus()
    screen.map.locator(".leaflet-control-zoom-in").click()
    screen.until(lambda: "map" in query(screen), "the view is not in the link")
    before = screen.map.evaluate("[window.map.getZoom(), window.map.getCenter().lat]")
    screen.page.get_by_role("textbox", name="Search the text").fill("bombed")
    screen.page.keyboard.press("Enter")
    screen.until(lambda: screen.headline().startswith("1 incident "), "the text filter did nothing")
    screen.until(lambda: marks(screen) == 1, "the map did not follow")
    assert screen.map.evaluate("[window.map.getZoom(), window.map.getCenter().lat]") == before


def test_pointing_at_a_highlight_lights_its_mark(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    screen.page.locator("mark.dl-read", has_text="overran").hover()
    screen.until(lambda: screen.map.locator(".dl-pointed").count() == 1, "no mark was lit")


def test_a_box_drawn_on_the_map_filters(screen: Screen) -> None:
    screen.open()
    screen.map.get_by_role("button", name="Filter by a box").click()
    area = screen.page.locator('iframe[title*="folium"]').bounding_box()
    assert area is not None
    screen.page.mouse.click(area["x"] + area["width"] * 0.3, area["y"] + area["height"] * 0.55)
    screen.page.mouse.move(area["x"] + area["width"] * 0.5, area["y"] + area["height"] * 0.7)
    screen.page.mouse.click(area["x"] + area["width"] * 0.52, area["y"] + area["height"] * 0.9)
    screen.until(lambda: "box" in query(screen), "no box in the link")


@pytest.mark.parametrize("screen", [(1400, 900), (390, 844)], indirect=True, ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_at_both_widths(screen: Screen, scheme: str) -> None:
    screen.page.emulate_media(color_scheme=scheme)
    screen.open("/?incident=raqqa")
    wide = screen.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]
    sticking = screen.page.evaluate(
        """() => [...document.querySelectorAll('.stMain .dl-card, .stMain .dl-source, .stMain iframe, .stMain h1')]
        .filter(el => el.getBoundingClientRect().right > window.innerWidth + 1).map(el => el.className)"""
    )
    assert sticking == []
    assert screen.map.evaluate("document.documentElement.dataset.theme") == scheme


def test_an_article_is_pasted_previewed_kept_and_taken_back(screen: Screen) -> None:
    screen.open()
    screen.page.get_by_role("button", name="Add").click()
    screen.page.get_by_label("Text of the article").fill("Gunmen killed five policemen in Samarra on Monday.")
    screen.page.get_by_role("dialog").get_by_role("textbox", name="Title").fill("Samarra")
    screen.page.get_by_role("button", name="Read", exact=True).click()
    screen.page.get_by_text("The publication date is unknown").wait_for(timeout=30_000)
    assert "Samarra" in screen.page.get_by_role("dialog").inner_text()
    screen.page.get_by_role("button", name="Save").click()
    screen.until(lambda: "in 6 articles" in screen.headline(), f"still {screen.headline()}", 20)
    screen.page.get_by_role("button", name="Undo").click()
    screen.until(lambda: screen.headline().startswith(ALL), f"still {screen.headline()}", 20)


def test_nothing_is_read_from_an_empty_form(screen: Screen) -> None:
    screen.open()
    screen.page.get_by_role("button", name="Add").click()
    screen.page.get_by_role("button", name="Read", exact=True).click()
    screen.page.get_by_text("Paste the text of an article first.").wait_for()


def test_a_binary_file_is_refused_with_a_reason(screen: Screen) -> None:
    screen.open()
    screen.page.get_by_role("button", name="Add").click()
    screen.page.get_by_role("dialog").get_by_role("radio", name="Files").click()
    chosen = {"name": "photo.bin", "mimeType": "application/octet-stream", "buffer": bytes(range(256)) * 8}
    screen.page.locator('input[type="file"]').set_input_files(chosen)
    screen.page.get_by_role("dialog").get_by_text("photo.bin").first.wait_for()
    screen.page.get_by_role("button", name="Read", exact=True).click()
    refused = screen.page.get_by_role("dialog").get_by_role("alert")
    refused.wait_for(timeout=20_000)
    assert "photo.bin" in refused.inner_text()


def test_the_export_is_exactly_what_is_shown(screen: Screen) -> None:
    screen.open("/?actor=isis")
    screen.page.get_by_role("button", name="Export").click()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="CSV, for spreadsheets").click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 3


def test_the_report_opens_without_a_network_and_holds_the_same(screen: Screen, chromium: Any, tmp_path: Any) -> None:
    screen.open("/?actor=isis")
    screen.page.get_by_role("button", name="Export").click()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Report (one HTML file)").click()
    file = tmp_path / "report.html"
    download.value.save_as(file)
    context = chromium.new_context(offline=True)
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    assert page.locator(".entry").count() == 3
    assert page.locator("svg").count() == 2
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cells = page.locator("tbody tr").first.locator("td")
    assert all(0 <= box["x"] < 390 for box in (cells.nth(n).bounding_box() for n in range(cells.count())))
    shown = "cells => cells.map(cell => getComputedStyle(cell, '::before').content.slice(1, -1))"
    assert cells.evaluate_all(shown) == ["When", "What", "Where", "Who", "Toll", "Status", "Sources"]
    assert page.locator("a[href^='http://127']").count() == 0, "a link that opens on this machine only"
    context.close()


def test_an_embedded_page_still_shows_the_map(screen: Screen) -> None:
    screen.open("/?embed=true&actor=isis")
    assert screen.headline().startswith("3 incidents")
    assert marks(screen) == 3


def test_filtering_neither_moves_nor_reloads_the_map(screen: Screen) -> None:
    screen.open()
    frame = screen.page.locator('iframe[title*="folium"]')
    before = frame.bounding_box()
    screen.map.evaluate("window.stillHere = true")
    screen.page.get_by_role("textbox", name="Search the text").fill("bombed")
    screen.page.keyboard.press("Enter")
    screen.until(lambda: marks(screen) == 1, "the map did not follow")
    assert frame.bounding_box() == before
    assert screen.map.evaluate("window.stillHere") is True


def test_what_matches_nothing_says_which_filter_to_loosen(screen: Screen) -> None:
    screen.open("/?actor=isis&q=nosuchword")
    assert screen.headline().startswith("0 incidents")
    assert "Nothing on the map matches" in screen.map.locator(".dl-empty").inner_text()
    screen.page.get_by_role("button", name="Remove filter: Search the text: nosuchword (3 incidents)").click()
    screen.until(lambda: screen.headline().startswith("3 incidents"), "loosening did nothing")


def test_a_film_plays_and_gives_the_dates_back(screen: Screen) -> None:
    screen.open("/?from=2014-06-03")
    before, entries = screen.headline(), screen.page.evaluate("history.length")
    play(screen)
    frame = screen.page.locator(".dl-frame strong")
    screen.until(lambda: screen.headline().startswith("1 incident "), f"the film began with {screen.headline()}")
    screen.until(lambda: frame.inner_text() == "15 June 2014", f"the film stands still at {frame.inner_text()}", 30)
    assert query(screen) == {"from": ["2014-06-03"]}
    screen.page.locator(".st-key-stop button").first.click()
    screen.until(lambda: screen.headline() == before, "stopping did not give the dates back", 20)
    assert screen.page.evaluate("history.length") == entries


def play(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Play").click()
    screen.page.locator(".st-key-play button").click()
    screen.page.locator(".dl-frame").wait_for()


def test_a_film_is_paused_and_stepped_by_keys_and_starts_paused_for_who_wants_less_motion(screen: Screen) -> None:
    screen.page.emulate_media(reduced_motion="reduce")
    screen.open()
    play(screen)
    frame = screen.page.locator(".dl-frame strong")
    screen.page.get_by_role("button", name="Go on").wait_for()
    screen.page.wait_for_timeout(2000)
    assert frame.inner_text() == "1 June 2014"
    screen.page.keyboard.press("Shift+ArrowRight")
    screen.until(lambda: frame.inner_text() == "15 June 2014", "the keys did not step")
    screen.page.keyboard.press("p")
    screen.until(lambda: frame.inner_text() == "20 June 2014", "the film did not go on", 20)
    screen.page.keyboard.press("p")
    screen.page.get_by_role("button", name="Go on").wait_for()
    screen.page.keyboard.press("Escape")
    screen.until(lambda: screen.headline().startswith(ALL), "Escape did not end it", 20)


def test_another_place_is_chosen_by_hand_and_taken_back(screen: Screen) -> None:
    screen.open("/?incident=raqqa")
    where = screen.page.locator(".dl-card dd").nth(1)
    assert "35.95, 39.01" in where.inner_text()
    screen.page.get_by_text("Why this place and date").click()
    screen.page.get_by_role("button", name="Use Raqqa").click()
    screen.until(lambda: "37.95, 41.01" in where.inner_text(), "the place did not change")
    screen.page.locator('.st-key-panel [class*="st-key-back_"] button').click()
    screen.until(lambda: "35.95, 39.01" in where.inner_text(), "undo did not bring the place back")


def test_a_place_is_found_and_shown(screen: Screen) -> None:
    screen.open()
    screen.map.get_by_role("searchbox").fill("Damascus")
    screen.map.get_by_role("searchbox").press("Enter")
    screen.until(lambda: screen.map.locator(".dl-tip", has_text="Damascus").count() == 1, "the place is not marked")
    centre = screen.map.evaluate("[window.map.getCenter().lat, window.map.getCenter().lng]")
    assert [round(x) for x in centre] == [34, 36]


def test_whoever_goes_by_keys_comes_into_a_menu_and_back_and_finds_the_place_they_left(screen: Screen) -> None:
    page = screen.open().page
    page.wait_for_function("window.datelineFocus && window.datelineMenus")
    here = page.locator(":focus")

    def at(key: str) -> None:
        screen.until(lambda: page.locator(f"{key} :focus").count() == 1, f"the focus is not in {key}")

    many, menu = page.locator(".st-key-table_many button").first, page.locator("[data-testid='stPopoverBody']")
    many.focus()
    page.keyboard.press("Enter")
    menu.wait_for()
    menu.locator("input").first.wait_for()
    page.keyboard.press("Tab")
    at("[data-testid='stPopoverBody']")
    assert float(here.evaluate("part => parseFloat(getComputedStyle(part).outlineWidth)")) >= 2
    page.keyboard.press("Shift+Tab")
    at(".st-key-table_many")
    for _ in range(20):
        page.keyboard.press("Tab")
        if not menu.locator(":focus").count():
            break
    menu.wait_for(state="detached")
    assert page.locator(".st-key-table_many :focus").count() == 0
    row = page.locator(".st-key-listing button").nth(2)
    row.focus()
    key = str(row.evaluate("part => part.closest('[class*=st-key-pick_]').className.match(/st-key-pick_[^ ]+/)[0]"))
    page.keyboard.press("Enter")
    at(".st-key-card_head")
    page.get_by_role("button", name="Open article").first.focus()
    page.keyboard.press("Enter")
    at(".st-key-reader_close")
    page.locator(".dl-reader").wait_for()
    screen.settled()
    page.keyboard.press("Tab")
    at(".st-key-reader_refused")
    page.keyboard.press("Escape")
    page.locator(".dl-card").wait_for()
    at("[class*='st-key-open_']")
    page.keyboard.press("Escape")
    at(f".{key}")
