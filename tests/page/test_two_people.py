"""Two people at the same rows at once, each in their own browser: nothing is lost, and who comes second is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Screen, serving

pytestmark = pytest.mark.browser
ROWS = 3  # of the made-up press, those of the Islamic State group


@pytest.fixture(scope="module")
def site(filled: Path, tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("two")
    with serving(Path(shutil.copy(filled, folder / "served.duckdb")), folder / "log.txt") as address:
        yield address


@pytest.fixture
def two(chromium: Any, site: str) -> Iterator[tuple[Screen, Screen]]:
    """Two browsers at one page: neither knows of the other's cookies, names or memory."""
    contexts = [chromium.new_context(viewport={"width": 1400, "height": 900}, locale="en-US") for _ in range(2)]
    yield Screen(contexts[0].new_page(), site), Screen(contexts[1].new_page(), site)
    for context in contexts:
        context.close()


def at_once(two: tuple[Screen, Screen], buttons: list[Any]) -> None:
    """Presses both in one breath: the second press does not wait for what the first one does."""
    for button in buttons:
        button.evaluate("button => { setTimeout(() => button.click(), 50); }")
    for screen in two:
        screen.page.wait_for_timeout(300)
        screen.settled()


def wants_to_tag(screen: Screen, name: str, tag: str) -> Any:
    """The button that tags all rows of the table, with the boxes filled and not yet pressed."""
    screen.page.locator(".st-key-table_many button").first.click()
    said = screen.page.locator("[data-testid='stPopoverBody']")
    said.get_by_role("textbox", name="Your name").fill(name)
    said.get_by_role("textbox", name="Your name").press("Tab")
    screen.settled()
    tags = said.locator(".st-key-table_tags").get_by_role("combobox")
    tags.fill(tag)
    tags.press("Enter")
    said.locator("[data-tag]").wait_for()
    screen.settled()
    return said.locator(".st-key-table_tagged button")


def said_of(screen: Screen) -> tuple[int, int]:
    """How many were tagged, and how many left out because somebody changed them, as the bar says it."""
    bar = screen.page.locator(".st-key-done_many")
    bar.get_by_text("tagged").wait_for()
    text = bar.inner_text()
    tagged, left = re.search(r"(\d+) incidents? tagged", text), re.search(r"(\d+) w(?:as|ere) left out", text)
    assert tagged, text
    return int(tagged[1]), int(left[1]) if left else 0


def test_of_two_who_tag_the_same_rows_one_is_told_what_the_other_did_and_no_row_is_lost(
    two: tuple[Screen, Screen],
) -> None:
    people = list(zip(two, ("Ann", "Bo"), ("urgent", "seen"), strict=True))
    at_once(two, [wants_to_tag(screen.open("/?tab=table&actor=isis"), name, tag) for screen, name, tag in people])
    told = [said_of(screen) for screen in two]
    assert [tagged + left for tagged, left in told] == [ROWS, ROWS], told
    assert sum(tagged for tagged, _ in told) == ROWS, f"a row has two answers, or none: {told}"
    for (screen, _, tag), (tagged, _) in zip(people, told, strict=True):
        if tagged:
            assert screen.open(f"/?tag={tag}").headline().startswith(f"{tagged} incident")
    # Whoever was told does it again, knowing it now, and both words stand.
    for (late, name, tag), (_, left) in zip(people, told, strict=True):
        if left:
            wants_to_tag(late.open("/?tab=table&actor=isis"), name, tag).click()
            assert said_of(late) == (ROWS, 0)
    late = people[0][0]
    for tag in ("urgent", "seen"):
        assert late.open(f"/?tag={tag}").headline().startswith(f"{ROWS} incident")


def wants_to_merge(screen: Screen) -> Any:
    screen.page.get_by_role("button", name="Merge with").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_role("checkbox").first.focus()
    screen.page.keyboard.press("Space")
    dialog.locator(".dl-sides").wait_for()
    screen.settled()
    return dialog.get_by_role("button", name="Merge 2 incidents")


def test_of_two_who_merge_the_same_incidents_one_is_told_that_it_was_done(two: tuple[Screen, Screen]) -> None:
    count = int(two[0].open("/?incident=protest").headline().split()[0])
    two[1].open("/?incident=protest")
    at_once(two, [wants_to_merge(screen) for screen in two])
    for screen in two:
        screen.until(lambda s=screen: s.headline().startswith(f"{count - 1} incidents"), "merged twice, or not at all")
        screen.settled()
    told = [screen.page.get_by_text("changed one of these meanwhile. Nothing was done").count() for screen in two]
    assert sorted(told) == [0, 1]


def test_two_who_each_tag_a_card_that_both_have_open_keep_both_tags_without_a_question(
    two: tuple[Screen, Screen],
) -> None:
    for screen in two:
        screen.open("/?incident=protest")
        screen.settled()
    for screen, word in zip(two, ("needs a map", "ask the desk"), strict=True):
        beside = screen.page.locator(".st-key-beside")
        tags = beside.get_by_role("combobox").first
        tags.click()
        tags.fill(word)
        tags.press("Enter")
        beside.locator(f"[data-tag][aria-label='{word}']").wait_for()
        screen.settled()
    last = two[1].page.locator(".st-key-beside [data-tag]")
    two[1].until(lambda: last.count() == 2, "the tag of the other is lost")
    assert sorted(last.all_inner_texts()) == ["ask the desk", "needs a map"]
    assert two[1].page.get_by_text("Which one stands?").count() == 0
