"""What a reader does before a picture is taken: cards, articles, filters, playback, files."""

from __future__ import annotations

import base64
from pathlib import Path

from benchmarks.pictures.state import Act, Visit

SIDEBAR = "[data-testid='stSidebar']"


def card(visit: Visit) -> None:
    """Opens the first incident of the list."""
    visit.ready()
    visit.page.locator(".st-key-listing button").first.click()
    visit.page.wait_for_selector(".dl-source")
    visit.rest()


def second_page(visit: Visit) -> None:
    """The table's second page."""
    visit.ready()
    visit.page.get_by_test_id("stPagination").get_by_text("2", exact=True).click()
    visit.rest()
    visit.page.locator(".st-key-table_page_bar").scroll_into_view_if_needed()


def card_end(visit: Visit) -> None:
    """What stands at the end of a card."""
    visit.ready()
    visit.page.locator(".st-key-regroup").scroll_into_view_if_needed()
    visit.rest()


def reader(visit: Visit) -> None:
    """Opens the article of a card, with what was refused."""
    visit.ready()
    visit.named("card.open")
    visit.page.wait_for_selector(".dl-reader")
    visit.page.get_by_text(visit.words("reader.refused")).click()
    visit.rest(3)


def folded(text: str) -> Act:
    """Opens what a card keeps folded away."""

    def act(visit: Visit) -> None:
        visit.ready()
        visit.page.locator("summary").filter(has_text=visit.words(text)).click()
        visit.page.locator("summary").filter(has_text=visit.words(text)).scroll_into_view_if_needed()
        visit.rest()

    return act


def popover(*keys: str) -> Act:
    """Opens a button of that key, and then another in what it opened."""

    def act(visit: Visit) -> None:
        visit.ready()
        for key in keys:
            visit.press(key)
            visit.rest()

    return act


def film(visit: Visit) -> None:
    """Plays, and pauses at the second frame or later."""
    popover("play_box", "play")(visit)
    visit.page.locator(".dl-frame").wait_for()
    visit.page.wait_for_timeout(3000)
    visit.page.keyboard.press("p")
    visit.page.locator(".st-key-resume button").first.wait_for()


def unfold(visit: Visit) -> None:
    """Brings the sidebar in where it is folded away."""
    if (folded := visit.page.get_by_test_id("stExpandSidebarButton")).is_visible():
        folded.click()
        visit.rest()


def filters(visit: Visit) -> None:
    """The sidebar, also where it is folded away, with all filters."""
    visit.ready()
    unfold(visit)
    if not visit.page.locator(".st-key-filters_more details[open]").count():  # a filter in it opens it
        visit.page.locator(".st-key-filters_more summary").click()
        visit.rest()


def finder(text: str) -> Act:
    """An actor, by a part of the name."""

    def act(visit: Visit) -> None:
        filters(visit)
        box = visit.page.locator(".st-key-f_actors input")
        box.click()
        box.fill(text)
        visit.rest()

    return act


def keys(visit: Visit) -> None:
    """The keys of the queue."""
    visit.ready()
    visit.named("review.keys")
    visit.rest()


def printed(visit: Visit) -> None:
    """As the browser lays it out for paper."""
    visit.ready()
    visit.page.emulate_media(media="print")


def saved(visit: Visit, key: str) -> Path:
    """What a button of the export saves."""
    popover("export")(visit)
    with visit.page.expect_download() as download:
        visit.page.locator(f".st-key-{key} button:visible").first.click()
    return Path(download.value.path())


def picture(visit: Visit) -> None:
    """The saved PNG, in the page's place."""
    data = base64.b64encode(saved(visit, "export_png").read_bytes()).decode()
    visit.page.set_content(f'<img style="width: 100%" src="data:image/png;base64,{data}">')


def saved_report(visit: Visit) -> None:
    """The saved report, in the page's place."""
    visit.page.set_content(saved(visit, "export_report").read_text(encoding="utf-8"))


def failed(visit: Visit) -> None:
    """Waits for the message that takes the page's place."""
    visit.page.get_by_role("alert").wait_for(timeout=90_000)


def loading(visit: Visit) -> None:
    """Before the map has come."""
    visit.page.reload(wait_until="commit")
    visit.page.wait_for_selector("[data-testid='stApp']")
    visit.page.wait_for_timeout(700)
