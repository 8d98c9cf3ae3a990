"""What is done on the map before a picture of it is taken, and a store with more than the map draws one by one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.store import fill
from geo.store import open_store
from tests.page.conftest import Screen

CROWD = 20_000


def drawing(screen: Screen) -> None:
    """A polygon with three corners set."""
    screen.ready()
    screen.map.get_by_role("button", name="Filter by a polygon").click()
    frame = screen.page.locator('iframe[title*="folium"]').bounding_box()
    for across, down in ((0.3, 0.4), (0.75, 0.35), (0.7, 0.7), (0.4, 0.65)):
        screen.page.mouse.move(frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down)
        if across != 0.4:
            screen.page.mouse.down()
            screen.page.mouse.up()
        screen.page.wait_for_timeout(400)


def placing(screen: Screen) -> None:
    """The map asks where an incident happened."""
    screen.ready()
    screen.page.get_by_role("button", name="Set the place on the map").click()
    screen.map.locator(".dl-hint", has_text="Click where it happened").wait_for()


def grounds(screen: Screen) -> None:
    """The choice of what lies under the marks, open."""
    screen.ready()
    screen.map.get_by_label("Background", exact=True).click()


def legend(screen: Screen) -> None:
    """The legend, open."""
    screen.ready()
    screen.map.locator(".dl-legend summary").click()


def make_crowd(path: Path) -> None:
    """More incidents than a browser draws one by one."""
    store = open_store(path)
    fill(store, CROWD)
    store.close()
