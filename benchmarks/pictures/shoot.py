"""Takes the pictures of a state, in every size, scheme and direction, and notes what breaks a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from benchmarks.pictures.faults import faults
from benchmarks.pictures.reading_acts import SIDEBAR, unfold
from benchmarks.pictures.state import LANGUAGES, SCHEMES, SIZES, State, Visit

__all__ = ["shoot"]

LONGEST_PX, MARGIN_PX = 4500, 12
REST_MS, PATIENCE_MS = 600, 180_000
CONTRAST = False  # half a minute a picture on a busy machine
OPENED = "[data-testid='stPopover'] button[aria-expanded='true']"
INSIDE = "(document.querySelector('.stMain') || document.documentElement).scrollHeight"


def shoot(
    browser: Browser, site: str, states: Sequence[State], out: Path, forms: Sequence[str] = ("*",), *, way: str = "*"
) -> None:
    """Goes through the states in one page a direction: loading a page takes far longer than going on in it.

    Pictures are taken of the forms that are like one of ``forms`` and like ``way``.
    """
    for direction in LANGUAGES:
        visit = None
        for state, scheme in product(states, SCHEMES):
            wanted = _wanted(state, f"{scheme}-{direction}", forms, way)
            if wanted:
                visit = visit or _begun(browser, site, direction)
                if not _went(visit, state, out, wanted) or state.lasting:
                    visit.page.context.close()
                    visit = None
        if visit:
            visit.page.context.close()


def _wanted(state: State, rest: str, forms: Sequence[str], way: str) -> dict[str, str]:
    """Names of the pictures by size."""
    named = {size: f"{size}-{rest}" for size in state.sizes}
    likes = {size: form for size, form in named.items() if fnmatch(form, way)}
    return {size: form for size, form in likes.items() if any(fnmatch(form, asked) for asked in forms)}


def _begun(browser: Browser, site: str, direction: str) -> Visit:
    context = browser.new_context(viewport=_view(SIZES["wide"]), locale="en-US")
    context.set_default_timeout(PATIENCE_MS)
    visit = Visit(context.new_page(), site)
    visit.language = LANGUAGES[direction]
    return visit


def _went(visit: Visit, state: State, out: Path, forms: Mapping[str, str]) -> bool:
    """Takes the pictures of one scheme; whether the page can be gone on with."""
    first = next(iter(forms))
    scheme: Any = forms[first].split("-")[1]
    try:
        visit.page.set_viewport_size(_view(SIZES[first]))
        visit.page.emulate_media(color_scheme=scheme, media="screen")
        visit.go(state.link)
        state.act(visit)
        for size, form in forms.items():
            _take(visit, state, out / f"{state.name}-{form}.png", SIZES[size])
    except (BrowserError, AssertionError) as error:
        _note(out, f"FAILED {state.name}-{forms[first]}: {str(error)[:400]}")
        return False
    return visit.left()


def _take(visit: Visit, state: State, path: Path, pixels: tuple[int, int]) -> None:
    wide, high = pixels
    visit.page.set_viewport_size(_view(pixels))
    if (opened := visit.page.locator(OPENED)).count():
        opened.first.scroll_into_view_if_needed()  # in another size it may stand elsewhere
    if state.part == SIDEBAR:
        unfold(visit)
    visit.page.wait_for_timeout(REST_MS)
    for line in faults(visit, contrast="-wide-" in path.name and "-ltr" in path.name and CONTRAST):
        _note(path.parent, f"{path.stem}: {line}")
    if state.part != "screen":
        inside = visit.page.evaluate(INSIDE)
        visit.page.set_viewport_size(_view((wide, min(LONGEST_PX, max(high, inside)))))
        visit.page.wait_for_timeout(REST_MS)
    visit.page.screenshot(path=path, clip=_clip(visit, state.part))
    print(path, flush=True)


def _view(pixels: tuple[int, int]) -> Any:
    return {"width": pixels[0], "height": pixels[1]}


def _clip(visit: Visit, part: str) -> Any:
    """The rectangle of the part; none for all."""
    if part in {"", "screen"}:
        return None
    box = visit.page.locator(part.removesuffix("+")).first.bounding_box()
    size = visit.page.viewport_size
    left, top = max(0, box["x"] - MARGIN_PX), max(0, box["y"] - MARGIN_PX)
    right, foot = box["x"] + box["width"] + MARGIN_PX, box["y"] + box["height"] + MARGIN_PX
    if part.endswith("+"):
        main = visit.page.locator("[data-testid='stMainBlockContainer']").bounding_box()
        left, right, foot = main["x"], main["x"] + main["width"], size["height"]
    left = max(0, left)
    return {"x": left, "y": top, "width": min(right, size["width"]) - left, "height": min(foot, size["height"]) - top}


def _note(out: Path, line: str) -> None:
    with (out / "faults.txt").open("a", encoding="utf-8") as file:
        file.write(line.replace("\n", " ") + "\n")
