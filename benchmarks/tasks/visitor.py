"""Someone at the page: every click, drag and filled field is one action; reading costs none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from geo.model import Incident
from geo.render.map.marker_clusters import MOST_MARKS
from geo.views.page.panel import LISTED
from tests.page.conftest import Screen

PATIENCE_S = 20
WRITTEN_S = 90  # a file of forty thousand beside other work


@dataclass
class Visitor:
    """A browser with one page, and what was done in it."""

    screen: Screen
    actions: int = 0

    @property
    def page(self) -> Any:
        """The page itself, for reading."""
        return self.screen.page

    def click(self, what: Any) -> None:
        """One action."""
        self.actions += 1
        what.click()

    def named(self, role: str, name: str, *, exact: bool = False) -> Any:
        """The first element of that role and accessible name: what the eye and a screen reader find."""
        return self.page.get_by_role(role, name=name, exact=exact).first

    def fill(self, what: Any, text: str, *, enter: bool = False) -> None:
        """One action: writing into a field, with Enter where the field waits for it."""
        self.actions += 1
        what.fill(text)
        if enter:
            what.press("Enter")

    def pick(self, box: str, option: str) -> None:
        """Two actions: opening a box of choices and choosing one."""
        self.click(self.named("combobox", box))
        self.click(self.named("option", option))
        self.page.keyboard.press("Escape")

    def press(self, key: str) -> None:
        """One action: a key."""
        self.actions += 1
        self.page.keyboard.press(key)

    def click_map(self, across: float, down: float) -> tuple[float, float]:
        """One action: the map, at these shares of its width and height; gives the latitude and longitude there."""
        self.actions += 1
        self.page.wait_for_timeout(500)  # the page may still scroll; two quick clicks are a double one
        self.screen.map.evaluate("() => { map.once('click', event => { window.clickedAt = event.latlng; }); }")
        frame = self.page.locator('iframe[title*="folium"]').bounding_box()
        self.page.mouse.click(frame["x"] + frame["width"] * across, frame["y"] + frame["height"] * down)
        self.screen.map.wait_for_function("window.clickedAt")
        lat, lon = self.screen.map.evaluate("[window.clickedAt.lat, window.clickedAt.lng]")
        self.screen.map.evaluate("delete window.clickedAt")
        return lat, lon

    def fill_day(self, label: str, day: date) -> None:
        """One action: typing a day into a date field."""
        self.actions += 1
        field = self.page.locator('[data-testid="stDateInput"]', has_text=label)
        field.get_by_role("spinbutton").first.click()
        self.page.keyboard.type(day.strftime("%Y%m%d"))
        self.page.keyboard.press("Enter")
        self.screen.settled()

    def drag(self, what: Any, start: float, end: float) -> None:
        """One action: across an element, from one share of its width to another."""
        self.actions += 1
        what.scroll_into_view_if_needed()
        area = what.bounding_box()
        middle = area["y"] + area["height"] / 2
        mouse = self.page.mouse
        mouse.move(area["x"] + area["width"] * start, middle)
        mouse.down()
        mouse.move(area["x"] + area["width"] * (start + end) / 2, middle, steps=6)
        mouse.move(area["x"] + area["width"] * end, middle, steps=6)
        mouse.up()

    def download(self, what: Any, path: Path) -> Path:
        """One action: fetching a file."""
        with self.page.expect_download(timeout=WRITTEN_S * 1000) as fetched:
            self.click(what)
        fetched.value.save_as(path)
        return path

    def until(self, what: Callable[[], bool], said: str) -> None:
        """Waits for an end state."""
        self.screen.until(what, said, PATIENCE_S)

    def query(self) -> dict[str, list[str]]:
        """The link's parameters."""
        return parse_qs(urlsplit(self.page.url).query)

    def listed(self) -> list[str]:
        """The list beside the map, line by line."""
        return [" ".join(text.split()) for text in self.page.locator(".st-key-listing button").all_inner_texts()]

    def marks(self) -> set[str]:
        """The ids on the map."""
        return set(self.screen.map.evaluate("Object.keys(window.Dateline.markers)"))

    def mapped(self) -> int:
        """How many incidents the map has, in view or not."""
        return int(self.screen.map.evaluate("window.Dateline.now.data.total"))

    def counts(self, number: int) -> bool:
        """Whether the headline says so many incidents."""
        return self.screen.headline().split()[0] == f"{number:,}"

    def maps(self, wanted: Sequence[Incident]) -> bool:
        """Whether the map has just these: a mark each, or as many as they are where it draws rings."""
        placed = {incident.id for incident in wanted if incident.location}
        if len(placed) <= MOST_MARKS:
            return self.marks() == placed
        return self.mapped() == len(placed)

    def lists(self, wanted: Sequence[Incident]) -> bool:
        """Whether the list beside the map has all of them, or as many as it has room for."""
        return len(self.listed()) == min(len(wanted), LISTED + (len(wanted) > LISTED))
