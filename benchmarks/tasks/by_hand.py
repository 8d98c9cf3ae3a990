"""What a person decides: one event or two, where it was, whether it is right. The store is as it was after each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.tasks.press import Press
from benchmarks.tasks.visitor import Visitor
from geo.merging.similar import most_similar
from geo.model import Incident
from geo.review_order import queue


def opened(visitor: Visitor, press: Press, wanted: Callable[[Incident], Any]) -> Incident:
    """One action: opens the first incident of the list that is wanted."""
    found = press.incidents()
    at = next(number for number, incident in enumerate(found) if wanted(incident))
    visitor.click(visitor.page.locator(".st-key-listing button").nth(at))
    visitor.page.wait_for_selector(".dl-source blockquote")
    visitor.screen.settled()
    return found[at]


def taken_back(visitor: Visitor, press: Press) -> None:
    """One action: undoes on the card what joined or parted incidents; all is as it was."""
    before = {incident.id for incident in press.incidents()}
    visitor.click(visitor.page.locator("[class*='st-key-back_group_'] button:visible").last)
    visitor.until(lambda: {one.id for one in press.live.incidents()} == before, "undo did not take it back")
    visitor.until(lambda: visitor.counts(len(before)), "the headline does not follow the undo")


def merge_two(visitor: Visitor, press: Press) -> None:
    """Two cards tell of one event: make them one, and take it back."""
    every = press.incidents()
    first = opened(visitor, press, lambda one: one.location and one.location.name == "Mosul")
    other = most_similar(first, every)[0].incident
    visitor.click(visitor.named("button", "Merge with"))
    dialog = visitor.page.get_by_role("dialog")
    visitor.click(dialog.locator("[data-testid='stCheckbox'] label").first)
    dialog.locator(".dl-sides").wait_for()
    visitor.click(dialog.get_by_role("button", name="Merge 2 incidents"))
    visitor.until(lambda: visitor.counts(len(every) - 1), "the merged incident is counted twice")
    merged = press.live.incident(first.id)
    assert merged is not None
    assert press.live.incident(other.id) == merged, "something else was merged"
    assert len(merged.mentions) == len(first.mentions) + len(other.mentions), "a sentence was lost"
    visitor.until(lambda: visitor.marks() == {i.id for i in press.live.incidents() if i.location}, "not on the map")
    taken_back(visitor, press)


def split_one(visitor: Visitor, press: Press) -> None:
    """One card tells of two events: split it, and take it back."""
    before = len(press.incidents())
    seen = opened(visitor, press, lambda one: len(one.article_ids) > 1)
    visitor.click(visitor.named("button", "Split…"))
    dialog = visitor.page.get_by_role("dialog")
    visitor.click(dialog.locator("[data-testid='stCheckbox'] label").last)
    off = dialog.get_by_role("button", name="Split off")
    visitor.until(off.is_enabled, "a sentence cannot be split off")
    visitor.click(off)
    visitor.until(lambda: visitor.counts(before + 1), "the half that was split off is not counted")
    old = {incident.id for incident in press.incidents()} - {seen.id}
    halves = [incident for incident in press.live.incidents() if incident.id not in old]
    assert len(halves) == 2
    assert sum(len(half.mentions) for half in halves) == len(seen.mentions), "a sentence was lost"
    taken_back(visitor, press)


def place_by_click(visitor: Visitor, press: Press) -> None:
    """What could not be placed: put it on the map with a click."""
    visitor.click(visitor.named("radio", "Not on the map"))
    visitor.click(visitor.page.locator("[class*='st-key-unplaced_'] button").first)
    visitor.click(visitor.named("button", "Set the place on the map"))
    visitor.screen.map.locator(".dl-hint", has_text="Mark where it happened").wait_for()
    seen = next(incident for incident in press.incidents() if incident.location is None)
    lat, lon = visitor.click_map(0.4, 0.55)
    visitor.click(visitor.page.locator(".st-key-placing_save button"))
    try:
        visitor.until(lambda: seen.id in visitor.marks(), "it is not on the map")
        now = press.live.incident(seen.id)
        assert now is not None
        assert now.location is not None
        assert (now.location.lat, now.location.lon) == pytest.approx((lat, lon), abs=1e-3)
    finally:  # what follows is done on the store as it was
        for correction in press.live.corrections():
            if correction.incident_id == seen.id and not correction.undone:
                press.live.undo(correction.id)
    assert press.live.incident(seen.id) == seen


def check_by_keys(visitor: Visitor, press: Press) -> None:
    """The most doubtful first: accept one, reject one, and take both back, by keys."""
    first, second = queue(press.incidents())[:2]

    def states() -> list[str]:
        found = [press.live.incident(one.id) for one in (first, second)]
        return [one.review_state for one in found if one]

    before = states()
    visitor.click(visitor.named("radio", "Check"))
    visitor.page.locator(".st-key-desk").wait_for()
    for key, wanted in (
        ("a", ["accepted", before[1]]), ("x", ["accepted", "rejected"]), ("u", ["accepted", before[1]]), ("u", before),
    ):  # fmt: skip
        visitor.screen.settled()
        visitor.press(key)
        visitor.until(lambda w=wanted: states() == w, f"{key}: {states()}, not {wanted}")  # type: ignore[misc]
