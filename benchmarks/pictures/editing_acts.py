"""What an editor does before a picture is taken: corrections, places, groups, tags, views."""

from __future__ import annotations

from benchmarks.pictures.reading_acts import popover
from benchmarks.pictures.state import Act, Visit

FORM = ".st-key-correct"


def dialog(key: str, *ticks: int) -> Act:
    """Opens a dialog of the card, and ticks some of its boxes."""

    def act(visit: Visit) -> None:
        visit.ready()
        visit.press(key)
        inside = visit.page.get_by_role("dialog")
        inside.wait_for()
        for tick in ticks:
            inside.locator("[data-testid='stCheckbox'] label").nth(tick).click()
        visit.rest(1.5)

    return act


def correcting(section: str) -> Act:
    """Opens the form that corrects, at one of its sections."""

    def act(visit: Visit) -> None:
        visit.ready()
        _form(visit.page, visit.words(f"card.{section}"))
        visit.rest()

    return act


def _form(page: object, section: str) -> None:
    form = page.locator(FORM)  # type: ignore[attr-defined]
    tab = form.get_by_role("tab", name=section)
    if not tab.is_visible():  # it stays open from card to card
        form.locator("summary").click()
    tab.click()
    form.scroll_into_view_if_needed()


def _noted(page: object, section: str, text: str) -> None:
    _form(page, section)
    form = page.locator(FORM)  # type: ignore[attr-defined]
    form.locator("textarea").first.fill(text)
    form.get_by_test_id("stFormSubmitButton").locator("button").click()


def conflict(visit: Visit) -> None:
    """Two write a note on one incident."""
    visit.ready()
    other = Visit(visit.page.context.browser.new_page(), visit.address)
    other.page.goto(visit.page.url)
    other.ready()
    section = visit.words("card.what")
    _form(visit.page, section)
    _noted(other.page, section, "The mayor gave another day.")
    other.rest(1.5)
    other.page.close()
    form = visit.page.locator(FORM)
    form.locator("textarea").first.fill("The army gave no toll.")
    form.get_by_test_id("stFormSubmitButton").locator("button").click()
    visit.rest(1.5)


def typed_place(text: str) -> Act:
    """Types where it was."""

    def act(visit: Visit) -> None:
        visit.ready()
        field = visit.page.locator(".st-key-place_box input")
        field.fill(text)
        field.press("Enter")
        visit.rest(1.5)

    return act


def merged(visit: Visit) -> None:
    """Merges two incidents, so that the card says so."""
    dialog("merge_with", 0)(visit)
    visit.page.get_by_role("dialog").locator("button[kind=primary]").click()
    visit.page.get_by_text(visit.words("group.was_merged", n=2)).wait_for()
    visit.rest()


def tagged(visit: Visit) -> None:
    """A card with tags, a person and a link to a photo."""
    visit.ready()
    for key, text in (("tags", "to publish"), ("tags", "needs a second source"), ("person", "Ann of the night desk")):
        box = visit.page.locator(f".st-key-{key}_qaim input").first
        box.fill(text)
        box.press("Enter")
        visit.rest(1.5)
    visit.page.locator(".st-key-media summary").click()
    visit.rest()
    link = visit.page.locator(".st-key-media_add_qaim input")
    link.fill("http://127.0.0.1:9/gone-with-a-long-name/of-a-picture-that-was-here.jpg")
    link.press("Enter")
    visit.rest(1.5)
    visit.press("media_show_qaim_0")
    visit.rest(2)


def taken_out(visit: Visit) -> None:
    """An article is taken out."""
    visit.ready()
    popover("take_out", "take_out_now")(visit)
    visit.page.locator(".st-key-done_take_out").wait_for()
    visit.rest()


def kept_view(*deeds: str) -> Act:
    """Saves two views, and opens what can be done with one."""

    def act(visit: Visit) -> None:
        visit.ready()
        for name in ("Nineveh, weekly", "Everything that the Islamic State group is blamed for, oldest first"):
            if not visit.page.locator(".st-key-view_name").is_visible():
                visit.press("views")
            visit.page.locator(".st-key-view_name input").fill(name)
            visit.named("view.save")
            visit.rest(1.5)
        if not visit.page.locator(".st-key-view_name").is_visible():
            visit.press("views")
        for deed in deeds:
            visit.page.get_by_role("button", name=deed).first.click()
        visit.rest()

    return act


def many_done(visit: Visit) -> None:
    """All are accepted, so that the bar says so."""
    popover("table_many", "table_accepted")(visit)
    visit.page.locator(".st-key-many_undo").wait_for()
    visit.rest()


def many_running(visit: Visit) -> None:
    """All of very many are rejected, with a way to stop."""
    popover("table_many")(visit)
    visit.page.locator("[data-testid='stPopoverBody'] [data-testid='stRadio'] label").last.click()
    visit.rest()
    visit.press("table_accepted")
    visit.page.locator(".st-key-done_many").wait_for()
    visit.page.wait_for_timeout(1500)


def export_begun(visit: Visit) -> None:
    """Very many are written as Excel."""
    popover("export", "export_xlsx")(visit)
    visit.page.locator(".st-key-done_export").wait_for()


def export_done(visit: Visit) -> None:
    """Very many are written as CSV."""
    popover("export", "export_csv")(visit)
    visit.page.locator(".st-key-export_fetch, .st-key-done_export iframe").first.wait_for(timeout=120_000)
    visit.rest()
