"""Asking of a part: of an area, of what is new, of two periods. What the page shows is what the store holds of it."""

from __future__ import annotations

from datetime import date

from benchmarks.tasks.press import LATER, Press
from benchmarks.tasks.visitor import Visitor
from gazetteer import Gazetteer
from geo.filters.areas import Polygon
from geo.filters.model import Filters
from geo.ingestion import ingest

CORNERS = ((0.45, 0.2), (0.8, 0.35), (0.5, 0.6))
MONTHS = {"June 2014": (date(2014, 6, 1), date(2014, 6, 30)), "December 2014": (date(2014, 12, 1), date(2014, 12, 31))}


def polygon(visitor: Visitor, press: Press) -> None:
    """What happened in an area that no name stands for: drawn on the map, corner by corner."""
    visitor.click(visitor.screen.map.get_by_role("button", name="Filter by a polygon"))
    points = [visitor.click_map(*corner) for corner in CORNERS]
    visitor.press("Enter")
    visitor.until(lambda: "polygon" in visitor.query(), "no polygon in the link")
    drawn = Polygon.parse(visitor.query()["polygon"][0])
    assert len(drawn.corners) == len(points)
    wanted = press.incidents(Filters(polygon=drawn))
    assert 0 < len(wanted) < len(press.incidents()), "the polygon tells nothing apart"
    visitor.until(lambda: visitor.counts(len(wanted)), "the headline does not follow")
    visitor.until(lambda: visitor.marks() == {incident.id for incident in wanted}, "the map does not follow")


def new_since(visitor: Visitor, press: Press) -> None:
    """Back the next day: only what is new since the last look."""
    looked = press.live.latest()
    assert looked is not None
    ingest([str(LATER)], press.live, Gazetteer.open())
    try:
        wanted = press.live.fresh(looked, Filters())
        assert wanted, "the article brought nothing"
        visitor.screen.open()
        visitor.click(visitor.page.locator(".st-key-news button").first)
        visitor.click(visitor.named("button", "Show only these"))
        visitor.until(lambda: visitor.counts(len(wanted)), "the headline does not follow")
        visitor.until(lambda: visitor.marks() == set(wanted), "the map does not follow")
        assert {incident.id for incident in press.live.incidents(Filters(changed=looked))} == set(wanted)
    finally:
        new = {key for incident in press.live.incidents() for key in incident.article_ids}
        for key in new - {key for incident in press.incidents() for key in incident.article_ids}:
            press.live.remove(key)
        press.live.regroup()


def compare_two_months(visitor: Visitor, press: Press) -> None:
    """Two months side by side, and where they differ."""
    visitor.click(visitor.named("radio", "Compare"))
    visitor.click(visitor.named("radio", "Period"))
    sides = visitor.page.locator(".stMain [data-testid='stSelectbox']")
    for number, (name, key) in enumerate(zip(MONTHS, ("first", "second"), strict=True)):
        visitor.until(lambda n=number: sides.count() > n, "nothing to choose a month from")  # type: ignore[misc]
        visitor.screen.settled()
        visitor.fill(sides.nth(number).get_by_role("combobox"), name, enter=True)
        days = "..".join(map(str, MONTHS[name]))
        visitor.until(lambda k=key, d=days: visitor.query().get(k) == [d], f"{name} is not compared")  # type: ignore[misc]
    found = [press.incidents(Filters(since=since, until=until)) for since, until in MONTHS.values()]
    metrics = visitor.page.locator("[data-testid='stMetricValue']")
    visitor.until(
        lambda: [metrics.nth(at).inner_text() for at in (0, 2)] == [str(len(half)) for half in found],
        f"the figures are not {[len(half) for half in found]}",
    )
    placed = [sum(incident.location is not None for incident in half) for half in found]
    apart = placed[0] - placed[1]  # places where both have as many are not listed
    visitor.until(
        lambda: len(told := sums(visitor)) == 2 and told[0] - told[1] == apart and told <= placed,
        f"the tables of places are not {apart} apart, as {placed} are",
    )
    assert visitor.page.locator("img.dl-picture[alt='Where they differ']").is_visible()


def sums(visitor: Visitor) -> list[int]:
    """What the rows of the tables of places add up to, on either side."""
    visitor.screen.settled()
    rows = visitor.page.locator(".dl-pair tbody tr")
    cells = [row.locator("td").all_inner_texts() for row in rows.all()]
    return [sum(int(cell[at]) for cell in cells) for at in (0, 1)]
