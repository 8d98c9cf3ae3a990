"""What an analyst does every day, at five articles and at forty thousand incidents: each end state is asserted.

The twelve points are those of the issue on daily work; each task is done on a small store and on a large one.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.tasks.basics import fresh, shown_incident
from benchmarks.tasks.press import Press
from benchmarks.tasks.visitor import Visitor
from geo.filters.model import Filters
from geo.model import Incident
from geo.render.incident_html import agreement
from geo.render.words import Words
from geo.store import Summary

WORDS = Words("en")
TYPED = "Gunmen killed seven policemen in Ramadi on 19 June 2014."
POINT = (33.3152, 44.3661)
NEARLY_ALL = 0.9


def of_all(press: Press, filters: Filters | None = None) -> Summary:
    """How much there is."""
    return press.kept.summary(filters or Filters())


def counted(visitor: Visitor, number: int) -> None:
    """Waits until the headline says so many."""
    visitor.until(
        lambda: visitor.screen.headline().split()[0] == f"{number:,}", f"the headline does not say {number:,}"
    )


def first_card(visitor: Visitor, press: Press) -> Incident:
    """Opens the first of the list. One action."""
    visitor.screen.settled()
    visitor.click(visitor.page.locator(".st-key-listing button").first)
    return shown_incident(visitor, press)


def deadliest_of_all(visitor: Visitor, press: Press) -> None:
    """1. The deadliest of all there are, whatever its age."""
    visitor.click(visitor.named("radio", "Most killed"))
    visitor.until(lambda: visitor.query().get("order") == ["killed"], "the order is not in the link")
    found = first_card(visitor, press)
    assert found.id == press.kept.incidents(order="killed", limit=1)[0].id, "another one killed more"


def everything_in_view(visitor: Visitor, press: Press) -> None:
    """2. Nearly everything is in view at the start, and a click on a row shows where it was."""
    bounds = "(b => [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()])(window.map.getBounds())"
    west, south, east, north = visitor.screen.map.evaluate(bounds)
    placed = [one.location for one in press.incidents() if one.location]
    inside = sum(west <= place.lon <= east and south <= place.lat <= north for place in placed)
    assert inside >= NEARLY_ALL * len(placed), f"{inside:,} of {len(placed):,} are in view"
    found = first_card(visitor, press)
    assert found.location is None or found.id in visitor.marks(), "its mark is not on the map"


def how_many_sources(visitor: Visitor, press: Press) -> None:
    """3. How many sources there are: what prints another's text counts once."""
    found = first_card(visitor, press)
    head = visitor.page.locator(".dl-sub").first.inner_text()
    assert agreement(found, WORDS) in head, f"{head!r} is not {agreement(found, WORDS)!r}"


def all_as_csv(visitor: Visitor, press: Press) -> None:
    """4. All that is shown as CSV."""
    visitor.click(visitor.named("button", "Export"))
    path = visitor.download(visitor.named("button", "CSV, for spreadsheets"), Path("all.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = sum(1 for _ in csv.DictReader(file))
    path.unlink()
    assert rows == of_all(press).incidents, f"the file has {rows:,} rows"


def nothing_lost(visitor: Visitor, press: Press) -> None:  # noqa: ARG001 (nothing is to be in the store)
    """5. A slip of the Escape key over a pasted text."""
    visitor.click(visitor.named("button", "Add", exact=True))
    field = visitor.page.get_by_label("Text of the article")
    visitor.fill(field, TYPED)
    visitor.press("Escape")  # the browser asks, and whoever does not want that says no
    visitor.page.wait_for_timeout(1000)
    assert field.input_value() == TYPED, "the text is gone"


def place_by_coordinates(visitor: Visitor, press: Press) -> None:
    """6. The place of an incident, from coordinates in a mail."""
    found = first_card(visitor, press)
    visitor.fill(visitor.named("textbox", "Place or coordinates"), f"{POINT[0]}, {POINT[1]}", enter=True)
    visitor.click(visitor.page.locator(".st-key-placing_save button"))

    def place() -> tuple[float, float] | None:
        now = press.live.incident(found.id)
        return (now.location.lat, now.location.lon) if now and now.location else None

    try:
        visitor.until(lambda: place() == pytest.approx(POINT, abs=1e-3), "the place is not kept")
    finally:
        for said in press.live.corrections(found.id):
            press.live.undo(said.id)


def one_toll(visitor: Visitor, press: Press) -> None:
    """7. The same toll in the list and on the card."""
    visitor.click(visitor.named("radio", "Most killed"))
    visitor.until(lambda: visitor.query().get("order") == ["killed"], "the order is not in the link")
    visitor.screen.settled()
    listed = visitor.listed()[0]
    found = first_card(visitor, press)
    toll = found.toll_told("killed")
    assert toll is not None
    card = " ".join(visitor.page.locator(".dl-card").first.inner_text().split())
    for figure in {toll.low, toll.high}:
        assert f"{figure:,}" in listed, f"{figure:,} is not in {listed!r}"
        assert f"{figure:,}" in card, f"{figure:,} is not on the card"


def by_row_and_key(visitor: Visitor, press: Press) -> None:
    """8. A row of the table opens with a click, the next one with an arrow key."""
    table = visitor.page.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed()
    visitor.page.wait_for_timeout(500)
    area = table.bounding_box()
    visitor.actions += 1
    visitor.page.mouse.click(area["x"] + 150, area["y"] + 53)
    first = shown_incident(visitor, press)
    newest = [one.id for one in press.kept.incidents(order="new", limit=2)]
    assert first.id == newest[0], "another row was opened"
    visitor.click(visitor.page.locator(".st-key-card_next button"))
    visitor.until(lambda: visitor.query()["incident"] == [newest[1]], "the next one did not open")


def some_days(visitor: Visitor, press: Press) -> None:
    """9. Some days, by drawing across the timeline: the bars zoom to them."""
    visitor.drag(visitor.page.locator(".st-key-timeline_bars .plot"), 0.5, 0.8)
    visitor.until(lambda: {"from", "to"} <= set(visitor.query()), "no days in the link")
    asked, _ = Filters.from_query(visitor.query())
    wanted = of_all(press, asked).incidents
    assert 0 < wanted < of_all(press).incidents
    counted(visitor, wanted)


def an_actor(visitor: Visitor, press: Press) -> None:
    """10. An actor by a part of the name."""
    facet = press.kept.facets(names=["actors"])["actors"][0]
    box = visitor.named("combobox", "Actor, any role")
    visitor.click(box)
    visitor.fill(box, facet.label.split()[-1].strip("()"))
    visitor.click(visitor.page.get_by_role("option").filter(has_text=facet.label).first)
    visitor.until(lambda: visitor.query().get("actor") == [facet.value], f"{facet.label} is not asked for")
    counted(visitor, facet.count)


def a_city(visitor: Visitor, press: Press) -> None:  # noqa: ARG001 (the map knows it, whatever is in the store)
    """11. A city is found by its name, where it is."""
    visitor.fill(visitor.screen.map.get_by_placeholder("Find a place"), "Mosul", enter=True)
    centre = "[window.map.getCenter().lat, window.map.getCenter().lng]"
    at = pytest.approx((36.34, 43.13), abs=0.3)
    visitor.until(lambda: visitor.screen.map.evaluate(centre) == at, "the map is not at Mosul")


def a_saved_view(visitor: Visitor, press: Press) -> None:
    """12. A question of every week, under a name: opened by its link in another browser."""
    visitor.click(visitor.named("radio", "Most killed"))
    visitor.until(lambda: visitor.query().get("order") == ["killed"], "the order is not in the link")
    visitor.click(visitor.page.locator(".st-key-views button").first)
    visitor.fill(visitor.named("textbox", "Name of the view"), "Weekly")
    visitor.click(visitor.named("button", "Save this view"))
    try:
        visitor.until(lambda: len(press.live.views()) == 1, "no view was saved")
        (kept,) = press.live.views()
        other = fresh(visitor, f"{visitor.screen.address}/?saved={kept.id}")
        other.until(lambda: other.listed()[:1] == visitor.listed()[:1], "the link shows another list")
        assert other.query() == {"saved": [kept.id]}
        other.page.context.close()
    finally:
        for kept in press.live.views():
            press.live.drop_view(kept.id)


def several_at_once(visitor: Visitor, press: Press) -> None:
    """12. A page of incidents under a tag, and taken back as one."""
    visitor.click(visitor.page.locator(".st-key-table_many button").first)
    box = visitor.page.get_by_role("combobox", name="Tag").last
    visitor.fill(box, "to publish", enter=True)
    visitor.click(visitor.page.locator(".st-key-table_tagged button"))
    wanted = min(25, of_all(press).incidents)
    tagged = Filters(tags=("to publish",))
    visitor.until(lambda: press.live.summary(tagged).incidents == wanted, f"not {wanted} have the tag")
    visitor.click(visitor.page.locator(".st-key-many_undo button"))
    visitor.until(lambda: press.live.summary(tagged).incidents == 0, "the tag was not taken back")
