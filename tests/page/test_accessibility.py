"""axe-core over the page's states: no serious or critical violation, in the page and in the map's frame.

What Streamlit's own widgets do, and no setting of ours changes, would be listed one by one in KNOWN with the reason:
there is nothing. An entry that no longer occurs in any state fails too, so that the list can only shrink.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.page.conftest import Screen

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}
KNOWN: dict[tuple[str, str], str] = {}
"""(rule, end of the selector) -> why it stands."""


def main(screen: Screen) -> None:
    screen.open()


def card(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    screen.page.wait_for_selector(".dl-source")
    for summary in screen.page.locator(".st-key-panel details > summary").all():
        summary.click()
    screen.settled()


def reader(screen: Screen) -> None:
    card(screen)
    screen.page.get_by_role("button", name="Open article").first.click()
    screen.page.wait_for_selector(".dl-reader")
    screen.page.get_by_text("Show what was refused").click()
    screen.page.wait_for_selector(".dl-refused, .st-key-panel :text('Nothing was refused')", timeout=60_000)
    screen.settled()


def adding(screen: Screen) -> None:
    screen.open()
    screen.page.get_by_role("button", name="Add", exact=True).click()
    screen.page.get_by_label("Text of the article").fill(
        "Gunmen killed two guards in Kirkuk on 3 June 2014, police said."
    )
    screen.page.get_by_role("button", name="Read", exact=True).click()
    screen.page.get_by_role("button", name="Save").wait_for(timeout=60_000)
    screen.settled()


def tab(name: str) -> Callable[[Screen], None]:
    def open_tab(screen: Screen) -> None:
        screen.open(f"/?tab={name}&actor=isis")

    return open_tab


def nothing(screen: Screen) -> None:
    screen.open("/?q=no-such-word&actor=isis")


def right_to_left(screen: Screen) -> None:
    screen.open("/?lang=ar&incident=qaim")


def rows(screen: Screen) -> None:
    screen.open("/?rows=actors&from=2014-06-10&to=2014-06-25")


def merging(screen: Screen) -> None:
    screen.open("/?incident=qaim")
    screen.page.get_by_role("button", name="Merge with").click()
    screen.page.get_by_role("dialog").get_by_role("checkbox").first.focus()
    screen.page.keyboard.press("Space")
    screen.page.locator(".dl-sides").wait_for()


STATES = {
    "main": main,
    "rows": rows,
    "card": card,
    "reader": reader,
    "add": adding,
    "merge": merging,
    "unplaced": tab("unplaced"),
    "articles": tab("articles"),
    "review": tab("review"),
    "compare": tab("compare"),
    "about": tab("about"),
    "nothing": nothing,
    "right-to-left": right_to_left,
}
seen: set[tuple[str, str]] = set()


def violations(screen: Screen) -> Iterator[tuple[str, str, str]]:
    """(rule, selector, what to do) of each grave violation in the page and in the map's frame."""
    axe_module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    axe: Any = axe_module.Axe()
    for frame in (screen.page, screen.map):
        for found in axe.run(frame).response["violations"]:
            for node in found["nodes"]:
                if (node["impact"] or found["impact"]) in GRAVE:
                    said = " ".join(node["failureSummary"].split())[:300]
                    yield found["id"], str(node["target"][-1]), f"{node['html'][:200]} {said}"


def unknown(screen: Screen) -> list[tuple[str, str, str]]:
    left = []
    for rule, target, said in violations(screen):
        key = next((key for key in KNOWN if key[0] == rule and target.endswith(key[1])), None)
        if key:
            seen.add(key)
        else:
            left.append((rule, target, said))
    return left


@pytest.mark.parametrize("state", list(STATES))
def test_no_grave_violation_in_any_state(screen: Screen, state: str) -> None:
    STATES[state](screen)
    assert unknown(screen) == []


@pytest.mark.parametrize("screen", [(390, 844)], indirect=True, ids=["narrow"])
@pytest.mark.parametrize("state", ["card", "compare", "rows"])
def test_no_grave_violation_on_a_phone(screen: Screen, state: str) -> None:
    STATES[state](screen)
    assert unknown(screen) == []


@pytest.mark.parametrize("state", ["reader", "add", "review", "rows"])
def test_no_grave_violation_in_the_dark(screen: Screen, state: str) -> None:
    screen.page.emulate_media(color_scheme="dark")
    STATES[state](screen)
    assert unknown(screen) == []


def test_the_list_of_known_violations_holds_nothing_that_is_gone(screen: Screen) -> None:
    main(screen)
    unknown(screen)
    assert set(KNOWN) - seen == set()
