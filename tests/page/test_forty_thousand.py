"""One word on forty thousand incidents in a real Chromium: how many is said, it is stopped, and taken back as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.store import fill
from geo.store import open_store
from tests.page.conftest import Screen, serving

pytestmark = pytest.mark.browser
MANY = 40_000


@pytest.fixture
def screen(chromium: Any, tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> Iterator[Screen]:
    folder = tmp_path_factory.mktemp("many")
    store = open_store(folder / "many.duckdb")
    fill(store, MANY)
    store.close()
    with serving(folder / "many.duckdb", folder / "log.txt") as address:
        context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
        yield Screen(context.new_page(), address)
        context.close()


def number(text: str, pattern: str) -> int:
    found = re.search(pattern, text)
    assert found, f"no {pattern} in {text!r}"
    return int(found[1].replace(",", ""))


def test_a_word_on_forty_thousand_says_how_many_can_be_stopped_and_is_taken_back_as_one(screen: Screen) -> None:
    page = screen.open("/?tab=table").page
    every = number(screen.headline(), r"([\d,]+) incidents")
    assert every > MANY / 2
    page.locator(".st-key-table_many button").first.click()
    said = page.locator("[data-testid='stPopoverBody']")
    said.get_by_text(f"All that the filters leave: {every:,}").click()
    screen.settled()
    said.locator(".st-key-table_tags").get_by_role("combobox").press_sequentially("for Monday")
    page.keyboard.press("Enter")
    said.locator("[data-tag]").wait_for()
    screen.settled()
    said.get_by_role("button", name=f"Tag {every:,}", exact=True).click()
    bar = page.locator(".st-key-done_many")
    bar.get_by_text(re.compile(rf"[1-9][\d,]* of {every:,}")).wait_for()
    bar.get_by_role("button", name="Stop").click()
    bar.get_by_text(f"of {every:,}.").wait_for()
    told = bar.inner_text()
    done = number(told, r"([\d,]+) incidents tagged")
    assert number(told, r"Stopped after ([\d,]+) of") == done
    assert 0 < done < every
    other = Screen(page.context.new_page(), screen.address)
    assert other.open("/?tag=for Monday").headline().startswith(f"{done:,} incidents")
    bar.get_by_role("button", name="Undo").click()
    bar.get_by_text(f"Taken back on {done:,} incidents").wait_for()
    assert other.open("/?tag=for Monday").headline().startswith("0 ")
