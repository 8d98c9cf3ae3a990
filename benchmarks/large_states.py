"""Pictures of the page on any large store, in every size, scheme and direction: what ``states.py --large`` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.page.conftest import Screen

__all__ = ["large_states"]

SIZES = {"wide": (1400, 900), "widest": (1920, 1080), "phone": (390, 844)}
SCHEMES = ("light", "dark")
LANGUAGES = {"ltr": "en", "rtl": "ar"}


def look(screen: Screen) -> None:
    """Waits until the page stands still."""
    screen.ready()


def card(screen: Screen) -> None:
    """Opens the first incident of the list."""
    screen.ready()
    screen.page.locator(".st-key-listing button").first.click()
    screen.page.wait_for_selector(".dl-source")
    screen.settled()


def opened(key: str) -> Callable[[Screen], None]:
    """Opens a button of the head by its key, whatever the language."""

    def act(screen: Screen) -> None:
        screen.ready()
        screen.page.locator(f".st-key-{key} button").first.click()
        screen.page.wait_for_timeout(1500)

    return act


def correcting(screen: Screen) -> None:
    """Opens the card and its form."""
    card(screen)
    screen.page.locator(".st-key-correct summary").click()
    screen.page.locator(".st-key-correct").scroll_into_view_if_needed()
    screen.page.wait_for_timeout(1000)


ACTS: dict[str, tuple[str, Callable[[Screen], None]]] = {
    "first": ("", look),
    "card": ("", card),
    "correct": ("", correcting),
    "check": ("tab=review", look),
    "compare": ("tab=compare", look),
    "compare-places": ("tab=compare&per=place", look),
    "totals": ("tab=totals", look),
    "changes": ("tab=changes", look),
    "unplaced": ("tab=unplaced", look),
    "articles": ("tab=articles", look),
    "rows": ("rows=actors", look),
    "share": ("", opened("share")),
    "export": ("", opened("export")),
    "views": ("", opened("views")),
    "add": ("", opened("add")),
    "many": ("", opened("table_many")),
    "embed": ("embed=true", look),
}


def large_states() -> Iterator[tuple[Any, ...]]:
    """Name, store, link, size, colour scheme, and what is done before the picture."""
    for act, (link, deed) in ACTS.items():
        for size, (wide, high) in SIZES.items():
            for scheme in SCHEMES:
                for direction, language in LANGUAGES.items():
                    query = "&".join(part for part in (link, "" if language == "en" else f"lang={language}") if part)
                    name = f"large-{act}-{size}-{scheme}-{direction}"
                    yield name, "large", f"/?{query}", (wide, high), scheme, deed
