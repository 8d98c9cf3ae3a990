"""What stands at which side of the page in Arabic, and what follows a system that turns dark while the page is open."""

from __future__ import annotations

from typing import Any

import pytest

from geo.render.html import Html
from geo.render.map.pictures import picture_address
from geo.render.words import Words
from tests.page.conftest import Screen

AR = Words("ar")
FADE = "element => [getComputedStyle(element, '::after').opacity, element.scrollHeight - element.clientHeight]"


def right(box: Any) -> float:
    return float(box["x"] + box["width"])


@pytest.mark.browser
def test_titles_and_days_begin_where_the_fields_do(screen: Screen) -> None:
    screen.open("/?lang=ar")
    day = screen.page.locator("[data-testid='stSidebar'] [data-testid='stDateInputField']").first
    parts = day.locator("[data-type]:not([data-type='literal'])")
    parts.last.wait_for()
    said = [part.evaluate("part => getComputedStyle(part, '::before').content") for part in parts.all()]
    assert said == [f'"{AR(f"streamlit.{name}")}"' for name in ("yyyy", "mm", "dd")]
    assert parts.first.bounding_box()["x"] < parts.last.bounding_box()["x"], "the year is not first"
    assert right(day.bounding_box()) - right(parts.last.bounding_box()) < 16
    screen.page.locator(".st-key-add button").click()
    dialog = screen.page.get_by_role("dialog")
    text = dialog.locator("textarea").bounding_box()
    assert right(dialog.locator("h2 p").bounding_box()) == pytest.approx(right(text), abs=2)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_menu_stands_beside_what_is_scrolled_past(screen: Screen, language: str) -> None:
    screen.open(f"/?lang={language}")
    menu = screen.page.get_by_test_id("stMainMenu").bounding_box()
    head = screen.page.locator(".st-key-header").bounding_box()
    assert menu["x"] >= right(head) or right(menu) <= head["x"]


@pytest.mark.browser
def test_a_list_of_choices_speaks_the_language_of_the_page(screen: Screen) -> None:
    screen.open("/?lang=ar&incident=qaim")
    box = screen.page.locator(".st-key-beside input[role='combobox']").first
    box.click()
    box.fill("tal")
    offered = screen.page.locator("[role='option'][data-key='__creatable__'] [data-item-hl]")
    offered.wait_for()
    said = offered.evaluate("part => [getComputedStyle(part, '::before').content, getComputedStyle(part).fontSize]")
    assert said == [f'"{AR("streamlit.creatable")}"', "0px"]


@pytest.mark.browser
def test_what_goes_on_below_fades_until_its_end(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1400, "height": 600})
    screen.open()
    screen.page.locator(".st-key-export button").first.click()
    menu = screen.page.get_by_test_id("stPopoverBody")
    screen.until(lambda: menu.evaluate(FADE)[1] > 0, "the menu fits")
    assert float(menu.evaluate(FADE)[0]) == 1
    assert menu.evaluate("menu => getComputedStyle(menu, '::after').bottom") == "-24px"
    menu.evaluate("element => element.scrollTo(0, element.scrollHeight)")
    screen.until(lambda: float(menu.evaluate(FADE)[0]) == 0, "the end of the menu is pale")


@pytest.mark.browser
def test_pictures_turn_dark_with_the_page_and_no_answer_of_the_server(screen: Screen) -> None:
    screen.open("/?tab=compare")
    shown = screen.page.locator("img.dl-picture[alt='Where they differ']")
    shown.wait_for()
    shots = []
    for scheme in ("light", "dark"):
        screen.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        screen.page.wait_for_timeout(300)
        shots.append(shown.screenshot())
    assert shots[0] != shots[1]


def test_a_picture_asks_for_the_scheme_itself() -> None:
    address = picture_address(Html('<svg viewBox="0 0 9 9"><rect/></svg>'))
    assert address.startswith("data:image/svg+xml,%3Csvg%20viewBox%3D%220%200%209%209%22%3E%3Crect/%3E%3Cstyle%3E")
    assert address.endswith("%3C/style%3E%3C/svg%3E")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_list_of_choices_in_the_sidebar_leaves_its_field_and_the_name_of_it_in_sight(
    screen: Screen, language: str
) -> None:
    screen.open(f"/?lang={language}")
    for key, above in (("f_places", False), ("f_language", True)):
        field = screen.page.locator(f"[data-testid='stSidebar'] .st-key-{key}")
        field.locator("[role='combobox']").click()
        opened = screen.page.locator("[data-placement]:has([role='listbox'])")
        opened.wait_for()
        listed, named = opened.bounding_box(), field.bounding_box()
        assert (listed["y"] < named["y"]) == above
        assert listed["y"] + listed["height"] <= named["y"] + 1 or named["y"] + named["height"] <= listed["y"]
        screen.page.keyboard.press("Escape")
        opened.wait_for(state="detached")
