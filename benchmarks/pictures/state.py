"""A state of the page, and the sizes, schemes and directions in which each is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.render.words import Words
from tests.page.conftest import Screen

__all__ = ["LANGUAGES", "SCHEMES", "SIZES", "Act", "State", "Visit"]

SIZES = {"wide": (1400, 900), "widest": (1920, 1080), "phone": (390, 844)}
"""In pixels; a page is opened at the first that is wanted, and then given the others."""
SCHEMES = ("light", "dark")
LANGUAGES = {"ltr": "en", "rtl": "ar"}


GO = "there => { history.pushState({}, '', there); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }"


class Visit(Screen):
    """The page in one of its languages."""

    language = "en"

    @property
    def words(self) -> Words:
        """The texts of that language."""
        return Words(self.language)

    def press(self, key: str, nth: int = 0) -> None:
        """Clicks a button by its key, whatever the language."""
        self.page.locator(f".st-key-{key} button").nth(nth).click()

    def named(self, text: str, **values: object) -> None:
        """Clicks a button by its text."""
        self.page.get_by_role("button", name=self.words(text, **values)).first.click()

    def go(self, link: str) -> None:
        """Opens a link: in the page that stands there, as Back and Forward do; anew where none stands or is framed."""
        more = "" if "lang=" in link or self.language == "en" else f"&lang={self.language}"
        there = f"/?{link}{more}"
        if self.page.url == "about:blank" or "embed=true" in link:  # the style in a frame comes with the document
            self.page.goto(self.address + there, wait_until="commit")
            self.page.wait_for_selector("#dateline-end, .dl-embed-foot, [role=alert]", state="attached")
        else:
            self.page.evaluate(GO, there)
            self.rest(0.5)

    def left(self) -> bool:
        """Closes what lies over the page; whether it can be gone on with."""
        for _ in range(2):
            self.page.keyboard.press("Escape")
        self.rest(0.3)  # the same link at once would be overtaken by what closes
        over = self.page.locator("[role='dialog'], [data-testid='stPopoverBody']")
        return not over.count() and bool(self.page.locator("#dateline-end").count())

    def rest(self, seconds: float = 0.8) -> None:
        """Waits for what moves."""
        self.settled()
        self.page.wait_for_timeout(1000 * seconds)


Act = Callable[[Visit], None]


def look(visit: Visit) -> None:
    """Waits until the page stands still."""
    visit.ready()


@dataclass(frozen=True, slots=True)
class State:
    """What is opened, what is done then, and which part of the page the picture holds."""

    name: str
    link: str = ""
    act: Act = look
    part: str = ""
    """A selector, with + for all that lies below it too; "screen" is what fits it; nothing is the whole page."""
    store: str = "filled"
    alone: bool = False
    """Whether it changes the store, and so needs one of its own."""
    lasting: bool = False
    """Whether the page remembers it, and must be loaded anew for the next."""
    sizes: tuple[str, ...] = tuple(SIZES)
