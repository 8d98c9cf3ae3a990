"""What is done on the map before a picture of it is taken, and a store with more than the map draws one by one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pictures.state import Visit
from benchmarks.store import fill
from geo.store import open_store

CROWD = 20_000


def drawing(visit: Visit) -> None:
    """A polygon with three corners set."""
    visit.ready()
    visit.map.get_by_role("button", name=visit.words("map.polygon")).click()
    frame = visit.page.locator('iframe[title*="folium"]').bounding_box()
    for across, down in ((0.3, 0.4), (0.75, 0.35), (0.7, 0.7), (0.4, 0.65)):
        visit.page.mouse.move(frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down)
        if across != 0.4:
            visit.page.mouse.down()
            visit.page.mouse.up()
        visit.page.wait_for_timeout(400)


def placing(visit: Visit) -> None:
    """The map asks where an incident happened."""
    visit.ready()
    visit.press("placing")
    visit.map.locator(".dl-hint", has_text=visit.words("map.draw_place")).wait_for()


def grounds(visit: Visit) -> None:
    """The choice of what lies under the marks, open."""
    visit.ready()
    visit.map.locator(".dl-ground summary").click()


def legend(visit: Visit) -> None:
    """The legend, open."""
    visit.ready()
    visit.map.locator(".dl-legend summary").click()


def make_crowd(path: Path) -> None:
    """More incidents than a browser draws one by one."""
    store = open_store(path)
    fill(store, CROWD)
    store.close()
