"""Screenshots of every state of the page, to be looked at: ``python benchmarks/states.py [DIR] [NAME ...]``.

Without DIR they go into ``screenshots/``. Stores: a made-up press (filled), none at all (empty), a file that is no
store (broken), one long, right-to-left, hostile article (long), and very many incidents (crowd). With ``--large STORE``
those of ``large_states`` are taken instead, on a copy of that store.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks import map_acts
from benchmarks.large_states import large_states
from gazetteer import Gazetteer
from geo.extract import extract
from geo.model import Article, article_id
from geo.store import open_store
from tests.page.conftest import Screen, serving
from tests.page.samples import fill

WIDE, NARROW = (1400, 1000), (390, 844)
END = "#dateline-end"
LONG = (
    "Reinforcements of the Very Long Named Coordination Council of Volunteer Neighbourhood Protection Committees "
    "attacked a checkpoint near Kirkuk on 3 June 2014, killing 14 people, police said. "
)


def look(screen: Screen) -> None:
    """Waits until the page stands still."""
    screen.ready()


def card(screen: Screen) -> None:
    """Opens the first incident of the list."""
    look(screen)
    screen.page.locator(".st-key-listing button").first.click()
    screen.page.wait_for_selector(".dl-source")
    screen.settled()


def reader(screen: Screen) -> None:
    """Opens its article, with what was refused."""
    card(screen)
    screen.page.get_by_role("button", name="Open article").first.click()
    screen.page.wait_for_selector(".dl-reader")
    screen.page.get_by_text("Show what was refused").click()
    screen.settled()


def popover(name: str) -> Callable[[Screen], None]:
    """Opens one of the buttons of the head."""

    def act(screen: Screen) -> None:
        look(screen)
        screen.page.get_by_role("button", name=name).first.click()
        screen.page.wait_for_timeout(800)

    return act


def film(screen: Screen) -> None:
    """Plays, and pauses at the second frame or later."""
    popover("Play")(screen)
    screen.page.locator(".st-key-play button").click()
    screen.page.locator(".dl-frame").wait_for()
    screen.page.wait_for_timeout(3000)
    screen.page.keyboard.press("p")
    screen.page.get_by_role("button", name="Go on").wait_for()


def dialog(name: str, tick: int | None = None) -> Callable[[Screen], None]:
    """Opens a dialog of the card, and ticks one of its boxes."""

    def act(screen: Screen) -> None:
        look(screen)
        screen.page.get_by_role("button", name=name).first.click()
        inside = screen.page.get_by_role("dialog")
        inside.wait_for()
        if tick is not None:
            inside.locator("[data-testid='stCheckbox'] label").nth(tick).click()
        screen.page.wait_for_timeout(1500)

    return act


def correcting(section: str) -> Callable[[Screen], None]:
    """Opens the form that corrects, at one of its sections."""

    def act(screen: Screen) -> None:
        look(screen)
        screen.page.locator(".st-key-correct summary").click()
        screen.page.locator(".st-key-correct").get_by_role("tab", name=section).click()
        screen.page.locator(".st-key-correct").scroll_into_view_if_needed()
        screen.page.wait_for_timeout(800)

    return act


def candidates(screen: Screen) -> None:
    """Opens the other places of the name, on their small map."""
    look(screen)
    screen.page.get_by_text("Why this place and date").click()
    screen.page.get_by_label("Look up another place").fill("Hamdaniya")
    screen.page.keyboard.press("Enter")
    screen.page.get_by_role("button", name="Use").nth(2).wait_for()
    screen.page.locator(".dl-picture").last.scroll_into_view_if_needed()
    screen.page.wait_for_timeout(800)


def merged(screen: Screen) -> None:
    """Merges two incidents, so that the card says so."""
    dialog("Merge with", 0)(screen)
    screen.page.get_by_role("dialog").get_by_role("button", name="Merge 2").click()
    screen.page.get_by_text("Merged by hand").wait_for()
    screen.settled()


def printed(screen: Screen) -> None:
    """As the browser lays it out for paper."""
    look(screen)
    screen.page.emulate_media(media="print")


def saved(screen: Screen, button: str) -> Path:
    """What a button of the export saves."""
    look(screen)
    screen.page.locator(".st-key-export button").first.click()
    with screen.page.expect_download() as download:
        screen.page.locator(f"{button}:visible").first.click()
    return Path(download.value.path())


def picture(screen: Screen) -> None:
    """The saved PNG, in the page's place."""
    data = base64.b64encode(saved(screen, ".st-key-export_png button").read_bytes()).decode()
    screen.page.set_content(f'<img style="width: 100%" src="data:image/png;base64,{data}">')


def saved_report(screen: Screen) -> None:
    """The saved report, in the page's place."""
    screen.page.set_content(saved(screen, ".st-key-export_report button").read_text(encoding="utf-8"))


def adding(screen: Screen, way: str) -> None:
    """Opens the dialog that adds articles, at one of its ways."""
    look(screen)
    screen.page.get_by_role("button", name="Add", exact=True).click()
    screen.page.get_by_role("dialog").get_by_role("radio", name=way, exact=True).click()


def previewed(screen: Screen) -> None:
    """Two files and one that is none, read and not yet kept."""
    adding(screen, "Files")
    bomb = b"17 June 2014\n\nA bomb killed nine people in Mosul on Monday, police said."
    undated = b"Gunmen shot dead two soldiers in Tikrit on Tuesday."
    kept = [("bomb.txt", bomb), ("undated.txt", undated), ("photo.bin", bytes(range(256)) * 8)]
    files: list[Any] = [{"name": name, "mimeType": "", "buffer": data} for name, data in kept]
    screen.page.locator('input[type="file"]').set_input_files(files)
    screen.page.get_by_text("photo.bin").first.wait_for()
    screen.page.get_by_role("button", name="Read", exact=True).click()
    screen.page.locator(".st-key-add_save").wait_for(timeout=60_000)
    screen.page.wait_for_timeout(1000)


def refused(screen: Screen) -> None:
    """An address inside a network."""
    adding(screen, "Address")
    screen.page.get_by_role("dialog").get_by_role("textbox", name="Address").fill("http://10.0.0.1/feed")
    screen.page.get_by_role("button", name="Read", exact=True).click()
    screen.page.get_by_role("dialog").get_by_role("alert").wait_for()


def failed(screen: Screen) -> None:
    """Waits for the message that takes the page's place."""
    screen.page.get_by_role("alert").wait_for(timeout=90_000)


def loading(screen: Screen) -> None:
    """Before the map has come."""
    screen.page.wait_for_selector("[data-testid='stApp']")
    screen.page.wait_for_timeout(700)


STATES: tuple[tuple[str, str, str, tuple[int, int], str, Callable[[Screen], None]], ...] = (
    ("loading", "filled", "/", WIDE, "light", loading),
    ("wide-light", "filled", "/", WIDE, "light", look),
    ("wide-dark", "filled", "/", WIDE, "dark", look),
    ("narrow-light", "filled", "/", NARROW, "light", look),
    ("narrow-dark-card", "filled", "/", NARROW, "dark", card),
    ("card", "filled", "/", WIDE, "light", card),
    ("reader-refused", "filled", "/", WIDE, "light", reader),
    ("hostile-text", "filled", "/?incident=raqqa&tab=articles", WIDE, "light", look),
    ("unplaced", "filled", "/?tab=unplaced", WIDE, "light", look),
    ("check", "filled", "/?tab=review", WIDE, "light", look),
    ("check-narrow-dark", "filled", "/?tab=review", NARROW, "dark", look),
    ("check-right-to-left", "filled", "/?lang=ar&tab=review", WIDE, "light", look),
    ("correct-what", "filled", "/?incident=qaim", WIDE, "light", correcting("What")),
    ("correct-toll-narrow", "filled", "/?incident=qaim", NARROW, "dark", correcting("Toll")),
    ("correct-where-hostile", "filled", "/?incident=raqqa", WIDE, "dark", correcting("Where")),
    ("candidates", "filled", "/?incident=hamdaniya", WIDE, "light", candidates),
    ("candidates-narrow-dark", "filled", "/?incident=hamdaniya", NARROW, "dark", candidates),
    ("merge", "filled", "/?incident=qaim", WIDE, "light", dialog("Merge with", 0)),
    ("merge-narrow-dark", "filled", "/?incident=qaim", NARROW, "dark", dialog("Merge with", 1)),
    ("split", "filled", "/?incident=talafar-a", WIDE, "light", dialog("Split", 0)),
    ("split-hostile-dark", "filled", "/?incident=talafar-a", WIDE, "dark", dialog("Split", 1)),
    ("merged", "filled", "/?incident=qaim", WIDE, "light", merged),
    ("compare", "filled", "/?tab=compare", WIDE, "light", look),
    (
        "difference-map",
        "filled",
        "/?tab=compare&compare=periods&per=place&first=2014-06-01..2014-06-20&second=2014-06-21..2014-06-30",
        WIDE,
        "light",
        look,
    ),
    ("difference-map-right-to-left", "filled", "/?tab=compare&lang=ar", NARROW, "dark", look),
    ("rows-actors", "filled", "/?rows=actors&from=2014-06-10&to=2014-06-25", WIDE, "light", look),
    ("rows-types-narrow", "filled", "/?rows=types", NARROW, "dark", look),
    ("rows-right-to-left", "filled", "/?rows=actors&lang=ar", WIDE, "light", look),
    ("film", "filled", "/", WIDE, "light", film),
    ("polygon-drawing", "filled", "/", WIDE, "light", map_acts.drawing),
    ("polygon-narrow-dark", "filled", "/?polygon=36.5,41~36.8,44~34.5,44.5", NARROW, "dark", look),
    ("placing", "filled", "/?incident=qaim", WIDE, "light", map_acts.placing),
    ("grounds-narrow", "filled", "/", NARROW, "light", map_acts.grounds),
    ("tiles-asked", "filled", "/?ground=tiles", WIDE, "dark", look),
    ("borderless", "filled", "/?ground=borderless", WIDE, "light", look),
    ("disputed", "filled", "/?map=5,34.500,76.000", WIDE, "light", look),
    ("disputed-right-to-left", "filled", "/?map=5,45.000,36.000&lang=ar", WIDE, "dark", map_acts.legend),
    ("crowd", "crowd", "/", WIDE, "light", look),
    ("crowd-narrow-dark", "crowd", "/", NARROW, "dark", look),
    ("about", "filled", "/?tab=about", WIDE, "light", look),
    ("share", "filled", "/?actor=isis", WIDE, "light", popover("Share")),
    ("export", "filled", "/?actor=isis", WIDE, "light", popover("Export")),
    ("add", "filled", "/", WIDE, "light", popover("Add")),
    ("add-preview", "filled", "/", WIDE, "light", previewed),
    ("add-preview-narrow", "filled", "/", NARROW, "dark", previewed),
    ("add-refused", "filled", "/", WIDE, "light", refused),
    ("news", "filled", "/?new=2000-01-01", WIDE, "light", popover("Nothing new")),
    ("changes", "filled", "/?tab=changes&after=2000-01-01", WIDE, "light", look),
    ("changes-right-to-left", "filled", "/?tab=changes&after=2000-01-01&lang=ar", NARROW, "light", look),
    ("nothing-matches", "filled", "/?q=zebra&actor=isis", WIDE, "light", look),
    ("broken-link", "filled", "/?from=yesterday&nonsense=1&incident=gone", WIDE, "light", look),
    ("embedded", "filled", "/?embed=true&actor=isis", (600, 400), "light", look),
    ("embedded-narrow", "filled", "/?embed=true&incident=qaim", (360, 640), "dark", look),
    ("paper", "filled", "/?actor=isis", (794, 1123), "light", printed),
    ("picture", "filled", "/?actor=isis", WIDE, "light", picture),
    ("report", "filled", "/", (1100, 1400), "light", saved_report),
    ("report-right-to-left", "filled", "/?lang=ar", NARROW, "light", saved_report),
    ("right-to-left", "filled", "/?lang=ar&incident=qaim", WIDE, "light", look),
    ("right-to-left-narrow", "filled", "/?lang=ar&incident=qaim", NARROW, "light", look),
    ("french", "filled", "/?lang=fr", WIDE, "light", look),
    ("empty", "empty", "/", WIDE, "light", look),
    ("empty-narrow", "empty", "/", NARROW, "dark", look),
    ("long-text", "long", "/", WIDE, "light", card),
    ("long-text-narrow", "long", "/", NARROW, "light", card),
    ("error", "broken", "/", WIDE, "light", failed),
)
"""Name, store, link, size, colour scheme, and what is done before the picture."""


def make_filled(path: Path) -> None:
    """The made-up press of the page's tests."""
    store = open_store(path)
    fill(store)
    store.close()


def make_long(path: Path) -> None:
    """One article whose names, title and sentences do not end."""
    text = LONG * 30
    article = Article(article_id("long", text), text, LONG[:200], LONG[:110], "", date(2014, 6, 5), "given")
    found, store = extract(article, Gazetteer.open()), open_store(path)
    store.add(found.article, found.incidents)
    store.regroup()
    store.close()


def make_broken(path: Path) -> None:
    """A file that is no store."""
    path.write_bytes(b"this is no database\n" * 100)


MAKERS: dict[str, Callable[[Path], object]] = {
    "filled": make_filled,
    "empty": lambda _: None,
    "long": make_long,
    "broken": make_broken,
    "crowd": map_acts.make_crowd,
}


@contextmanager
def served(make: Callable[[Path], object]) -> Iterator[str]:
    """The page on a store that is made there."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        make(path)
        with serving(path, Path(folder) / "log.txt") as address:
            yield address


def shoot(browser: Browser, address: str, state: tuple[Any, ...], out: Path) -> None:
    """One picture; the page that scrolls inside itself is given the height that it asks for."""
    name, _, link, (wide, high), scheme, act = state
    context = browser.new_context(viewport={"width": wide, "height": high}, color_scheme=scheme, locale="en-US")
    screen = Screen(context.new_page(), address)
    screen.page.goto(address + link, wait_until="commit")
    act(screen)
    if screen.page.locator(END).count():
        screen.page.wait_for_timeout(1000)
        inside = screen.page.evaluate("(document.querySelector('.stMain') || document.body).scrollHeight")
        screen.page.set_viewport_size({"width": wide, "height": min(3000, max(high, inside))})
        screen.page.wait_for_timeout(1000)
    screen.page.screenshot(path=out / f"{name}.png")
    context.close()
    print(out / f"{name}.png", flush=True)


def main() -> None:
    """Every state, store by store."""
    parser = argparse.ArgumentParser(description="Screenshots of every state of the page.")
    parser.add_argument("out", nargs="?", type=Path, default=Path("screenshots"), help="the folder for the pictures")
    parser.add_argument("names", nargs="*", help="only these states; * stands for anything")
    parser.add_argument("--large", type=Path, help="a store of many incidents, of which a copy is shown")
    said = parser.parse_args()
    said.out.mkdir(parents=True, exist_ok=True)
    states = list(large_states()) if said.large else STATES
    wanted = [state for state in states if not said.names or any(fnmatch(state[0], name) for name in said.names)]
    makers = MAKERS | {"large": lambda path: shutil.copy(said.large, path)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for kind in dict.fromkeys(state[1] for state in wanted):
            with served(makers[kind]) as address:
                for state in wanted:
                    if state[1] == kind:
                        shoot(browser, address, state, said.out)
        browser.close()


if __name__ == "__main__":
    main()
