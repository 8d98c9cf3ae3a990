"""The page in a language from right to left: where its parts stand, and what names in other letters do to its lines."""

from __future__ import annotations

from typing import Any

import pytest

from geo.filters.model import Chip, Filters
from geo.model import Incident
from geo.render.filter_labels import chip_text
from geo.render.incident_html import facts
from geo.render.reason_texts import reason_text, refusal_text, unread_text
from geo.render.shown import read_shown
from geo.render.wording import unbroken
from geo.render.words import LANGUAGES, Words
from geo.store import Store
from geo.views.page.embed import foot
from tests.page.conftest import Screen
from tests.page.samples import ARTICLES, INCIDENTS

AR = Words("ar")
PHONE = {"width": 390, "height": 844}
GRID = "[data-testid='stDataFrame'] .dvn-scroller"


def incident(key: str) -> Incident:
    return next(one for found in INCIDENTS.values() for one in found if one.id == key)


@pytest.mark.browser
def test_what_is_read_first_stands_at_the_right(screen: Screen) -> None:
    screen.open("/?lang=ar")
    side, main = (screen.page.get_by_test_id(name).bounding_box() for name in ("stSidebar", "stMain"))
    assert side["x"] == main["x"] + main["width"]
    grid = screen.page.locator(GRID)
    begins = "grid => grid.scrollLeft > 0 && grid.scrollLeft + grid.clientWidth >= grid.scrollWidth - 1"
    screen.until(lambda: grid.evaluate(begins), "the table shows its last columns first")
    heads = screen.page.locator("[data-testid='stDataFrame'] th")
    screen.until(lambda: heads.all_inner_texts()[-1:] == [AR("table.day")], "the day does not stand at the right")
    screen.page.set_viewport_size(PHONE)
    screen.page.reload()
    screen.ready()
    right = screen.page.get_by_test_id("stExpandSidebarButton").bounding_box()["x"]
    assert right > PHONE["width"] / 2
    assert screen.page.get_by_test_id("stSidebarUserContent").bounding_box()["x"] >= PHONE["width"]


@pytest.mark.browser
def test_the_knob_of_a_switch_stays_in_it(screen: Screen) -> None:
    screen.open(f"/?lang=ar&article={ARTICLES['courier'].id}")
    switch = screen.page.locator(".st-key-reader_refused")
    switch.locator("label").click()
    switch.locator("[data-selected]").first.wait_for()
    track, knob = (switch.locator(part).bounding_box() for part in ("label > span + div", "label > span + div > div"))
    assert track["x"] <= knob["x"] <= knob["x"] + knob["width"] <= track["x"] + track["width"]


def test_a_name_in_other_letters_keeps_to_itself_in_a_line() -> None:
    card = facts(incident("raqqa"), AR)
    assert "«\u206820 June 2014\u2069»" in card
    assert "\u2068Star &lt;b&gt;\u2069" in card
    assert "<dd><bdi>Gunmen" in card
    assert 'dir="auto"' not in card


def test_the_outlets_under_an_embedded_map_keep_the_count_beside_them_in_its_place(store: Store) -> None:
    gazetteer: Any = None  # a line of names needs none
    shown = read_shown(store, gazetteer, Filters(), AR, lambda _version, _key, make: make())
    assert f"\u2069 · {AR('timeline.undated', n=4)}" in foot(shown)
    assert ": \u2068Gazette, " in foot(shown)


def test_no_line_ends_between_the_two_names_of_a_month() -> None:
    assert unbroken("25 حزيران/يونيو 2014") == "25\N{NO-BREAK SPACE}حزيران/\N{WORD JOINER}يونيو\N{NO-BREAK SPACE}2014"


def test_no_line_ends_within_a_range_or_before_what_it_counts() -> None:
    assert " " not in unbroken("0 (0 to 6) killed")


def test_a_reason_is_said_in_the_language_of_the_page() -> None:
    written = "Qaim is another spelling; the best known of 3 places of that name; not sure enough for a town"
    told = reason_text(written, AR).split("؛ ")
    assert told[0] == "\u2068Qaim is another spelling\u2069"
    assert "\u20683\u2069" in told[1]
    assert told[2] == AR("why.not_sure")
    assert refusal_text("denied: the speaker denies it", AR) == f"{AR('status.denied')}: {AR('why.denies')}"
    assert refusal_text("Attack: told as a trend (-2.1)", AR) == f"{AR('type.Attack')}: {AR('why.trend')}"


def test_why_a_typed_name_finds_a_place_is_said_in_the_language_of_the_page() -> None:
    for how in ("the name is the same", "it is also called that", "a similar name", "in Nineveh, not Anbar"):
        assert not reason_text(how, AR).startswith("\u2068"), how


def test_why_a_file_was_not_read_is_said_in_the_language_of_the_page_beside_its_name() -> None:
    assert unread_text("photo.bin: a binary file, not text", AR) == f"\u2068photo.bin\u2069: {AR('unread.binary')}"
    large = AR("unread.large", size="\u206821 MB\u2069", most="\u206820 MB\u2069")
    assert unread_text("a.txt: 21 MB; a file has at most 20 MB", AR) == f"\u2068a.txt\u2069: {large}"
    assert unread_text("photo.bin: a binary file, not text", Words("en")) == "photo.bin: a binary file, not text"
    assert unread_text("x: nobody knows why", AR) == "x: nobody knows why"


def test_a_chip_tells_a_moment_in_the_order_of_its_language(store: Store) -> None:
    gazetteer: Any = None  # a moment needs none
    shown = read_shown(store, gazetteer, Filters(), AR, lambda _version, _key, make: make())
    told = chip_text(Chip("changed", "2000-01-01"), shown)
    assert told.endswith("00:00\u2069")
    assert "\u20681 " in told


def test_in_english_a_reason_is_what_was_written() -> None:
    for reason in ("'there' points back at Mosul", "12 km from the place named beside it; a country", "anything else"):
        assert reason_text(reason, Words("en")) == reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_sure_is_another_word_than_confirmed(language: str) -> None:
    words = Words(language)
    assert words("status.confirmed") not in words("sureness.sure", percent="95%")
    assert words("copies.button") not in (words("share.button"), words("card.copy").split()[0])
