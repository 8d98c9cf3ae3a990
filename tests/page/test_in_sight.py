"""What somebody is asked for stays in sight: the foot of a dialog, and the question about two values of a field."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Screen, serving

pytestmark = pytest.mark.browser
TALL = 400


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Iterator[str]:
    with serving(Path(shutil.copy(filled, tmp_path / "own.duckdb")), tmp_path / "log.txt") as address:
        yield address


def seen(screen: Screen, selector: str) -> bool:
    box, view = screen.page.locator(selector).first.bounding_box(), screen.page.viewport_size
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= view["height"]


def test_the_foot_of_a_dialog_is_in_sight_however_low_the_window(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    screen.page.set_viewport_size({"width": 1400, "height": TALL})
    screen.page.get_by_role("button", name="Merge with").click()
    screen.page.locator(".st-key-merge_do").wait_for()
    assert screen.page.get_by_role("dialog").bounding_box()["height"] > TALL
    screen.until(lambda: seen(screen, ".st-key-merge_do") and seen(screen, ".st-key-merge_cancel"), "out of sight")


def test_the_question_about_two_values_comes_into_sight_where_save_was_pressed(chromium: Any, own: str) -> None:
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    one, other = (Screen(context.new_page(), own).open("/?incident=balad") for _ in range(2))
    for screen, text in ((one, ""), (other, "Another day."), (one, "No toll.")):
        form = screen.page.locator(".st-key-correct")
        if not form.locator("textarea").first.is_visible():
            form.locator("summary").click()
        if text:
            form.locator("textarea").first.fill(text)
            form.get_by_test_id("stFormSubmitButton").locator("button").click()
            screen.settled()
    asked = "[class*='st-key-conflict_'] [data-testid='stAlert']"
    one.page.locator(asked).wait_for()
    one.until(lambda: seen(one, asked), "the question is out of sight")
    context.close()
