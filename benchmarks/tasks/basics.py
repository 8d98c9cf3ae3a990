"""Finding, reading, sharing and mending: each ends in a state that is asserted against the store."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.tasks.press import Press
from benchmarks.tasks.visitor import Visitor
from geo.filters.model import Filters
from geo.model import Incident
from geo.views.page.panel import LISTED
from tests.page.conftest import Screen

PASTED = (
    "RAMADI, 20 June 2014 - Gunmen killed seven policemen in Ramadi on Thursday 19 June 2014, police said. "
    "Two car bombs exploded in Fallujah on 18 June 2014 and wounded 14 people."
)
CODED = "according to UCDP GED"
"""What a card says of a figure that people coded, and that stands in no sentence."""
TAL_AFAR = re.compile(r"Tall? .?Afar")
"""The town as the articles and as UCDP write it: a search for the one finds the other."""
WEEK = (date(2014, 6, 9), date(2014, 6, 15))


def fresh(visitor: Visitor, link: str) -> Visitor:
    """The same link in a browser that was never here."""
    context = visitor.page.context.browser.new_context(viewport=visitor.page.viewport_size, locale="en-US")
    other = Visitor(Screen(context.new_page(), ""))
    other.page.goto(link)
    other.screen.ready()
    return other


def shown_incident(visitor: Visitor, press: Press) -> Incident:
    """The incident whose card is open."""
    visitor.page.wait_for_selector(".dl-source blockquote")
    visitor.until(lambda: "incident" in visitor.query(), "the card is not in the link")
    found = press.kept.incident(visitor.query()["incident"][0])
    assert found is not None, "the link names an incident that the store does not have"
    return found


def who_says_so(visitor: Visitor, press: Press) -> None:
    """What happened at Tal Afar, and who says so?"""
    visitor.fill(visitor.named("textbox", "Search the text"), "Tal Afar", enter=True)
    visitor.until(lambda: visitor.counts(len(press.incidents(Filters(text="Tal Afar")))), "the search did nothing")
    visitor.click(visitor.page.locator(".st-key-listing button", has_text=TAL_AFAR).first)
    incident = shown_incident(visitor, press)
    quotes = visitor.page.locator(".dl-source > blockquote")  # those within say who told what of it
    assert quotes.count() == len(incident.mentions), "not every sentence is quoted"
    articles = [press.kept.article(key) for key in incident.article_ids]
    named = set(visitor.page.locator(".dl-source header strong").all_inner_texts())
    assert named == {article.outlet for article in articles if article}, f"the sources are called {named}"
    assert incident.location is not None
    assert TAL_AFAR.match(incident.location.name)


def one_week(visitor: Visitor, press: Press) -> None:
    """All incidents of Islamic State in the week of 9 June 2014."""
    visitor.pick("Actor, any role", "Islamic State (")
    visitor.fill_day("From", WEEK[0])
    visitor.fill_day("To", WEEK[1])
    visitor.until(lambda: {"actor", "from", "to"} <= set(visitor.query()), f"the link is {visitor.page.url}")
    wanted = press.incidents(Filters(actors=tuple(visitor.query()["actor"]), since=WEEK[0], until=WEEK[1]))
    assert wanted, "nothing is asked for"
    visitor.until(lambda: visitor.counts(len(wanted)), "the headline does not follow")
    visitor.until(lambda: visitor.maps(wanted), "the map does not follow")
    visitor.until(lambda: visitor.lists(wanted), "the list does not follow")


def send_a_link(visitor: Visitor, press: Press) -> None:  # noqa: ARG001 (the second browser is the measure)
    """Send a filtered view to someone: the same is seen in another browser."""
    visitor.pick("Event type", "Air/drone strike")
    visitor.until(lambda: "type" in visitor.query(), "the filter did nothing")
    visitor.screen.settled()
    visitor.click(visitor.named("button", "Share"))
    link = visitor.page.locator('[data-testid="stPopoverBody"] code').first.inner_text().strip()
    seen = (visitor.screen.headline(), visitor.listed(), visitor.marks())
    other = fresh(visitor, link)
    other.until(lambda: other.marks() == seen[2], "the map of the link differs")
    assert (other.screen.headline(), other.listed()) == seen[:2], "the link shows something else"
    other.page.context.close()


def export_the_view(visitor: Visitor, press: Press) -> None:
    """Export what is shown as CSV: it holds the same incidents, no more and no fewer."""
    visitor.pick("Event type", "Battles")
    visitor.until(lambda: "type" in visitor.query(), "the filter did nothing")
    visitor.screen.settled()
    visitor.click(visitor.named("button", "Export"))
    path = visitor.download(visitor.named("button", "CSV, for spreadsheets"), Path("view.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    path.unlink()
    filters = Filters(types=tuple(visitor.query()["type"]))
    wanted = press.incidents(filters)
    assert ids == [one.id for one in press.kept.incidents(filters)], "the file is not the view"
    assert visitor.counts(len(ids))
    assert visitor.maps(wanted)


def deadliest(visitor: Visitor, press: Press) -> None:
    """The deadliest incident, and the sentence that says so."""
    visitor.click(visitor.named("radio", "Most killed"))
    visitor.until(lambda: visitor.query().get("order") == ["killed"], "the order is not in the link")
    visitor.screen.settled()
    visitor.click(visitor.page.locator(".st-key-listing button").first)
    incident = shown_incident(visitor, press)
    assert killed(incident) == max(map(killed, press.incidents())), "another incident killed more"
    coded = CODED in visitor.page.locator(".dl-card").first.inner_text()
    assert coded or visitor.page.locator("blockquote mark.dl-read-toll").count(), "no figure is marked in any sentence"


def killed(incident: Incident) -> int:
    """The figure that stands for the incident, or -1 where none is stated."""
    toll = incident.toll("killed")
    return -1 if toll is None else toll.low if toll.best is None else toll.best


def disputed(visitor: Visitor, press: Press) -> None:
    """What is disputed, and by whom?"""
    visitor.click(visitor.named("radio", "Check"))
    row = visitor.page.locator("[class*='st-key-review_']", has_text="disputed").first
    visitor.click(row.get_by_role("button").first)
    # The queue has a card of its own, so that a card alone does not say that this one is open.
    visitor.until(lambda: "incident" in visitor.query(), "nothing was opened")
    visitor.page.locator(".dl-status.dl-disputed").first.wait_for()
    incident = shown_incident(visitor, press)
    assert incident.status == "disputed", f"{incident.id} is {incident.status}"
    assert visitor.page.locator(".dl-says").count(), "nobody is said to dispute it"


def not_on_the_map(visitor: Visitor, press: Press) -> None:
    """What could not be placed, and why?"""
    wanted = [incident for incident in press.incidents() if incident.location is None]
    visitor.click(visitor.named("radio", f"Not on the map: {len(wanted)}"))
    reason = visitor.page.get_by_text(wanted[0].place_reason).first
    reason.wait_for()
    visitor.click(visitor.page.locator("[class*='st-key-unplaced_'] button").first)
    incident = shown_incident(visitor, press)
    assert incident.location is None
    assert incident.place_reason in visitor.page.locator(".dl-card .dl-warn").inner_text()


def add_and_undo(visitor: Visitor, press: Press) -> None:
    """Add an article by pasting it, look at what is found, save, and take it back."""
    before, marks = len(press.incidents()), visitor.mapped()
    visitor.click(visitor.named("button", "Add", exact=True))
    visitor.fill(visitor.page.get_by_label("Text of the article"), PASTED)
    visitor.click(visitor.named("button", "Read", exact=True))
    preview = visitor.page.get_by_role("dialog")
    preview.get_by_text("Ramadi").last.wait_for()
    visitor.click(preview.get_by_role("button", name="Save"))
    visitor.until(lambda: not visitor.counts(before), "nothing was added")
    visitor.until(lambda: visitor.mapped() > marks, "the map does not show it")
    visitor.click(visitor.named("button", "Undo"))
    visitor.until(lambda: visitor.counts(before), "the article is still there")


def correct_and_undo(visitor: Visitor, press: Press) -> None:
    """Another place for an incident, and back."""
    every = press.incidents()
    first = next(incident for incident in every if incident.location and incident.location.candidates)
    assert first.location is not None
    if every.index(first) >= LISTED:  # further down than the list reaches
        name = first.location.text
        visitor.fill(visitor.named("textbox", "Search the text"), name, enter=True)
        every = press.incidents(Filters(text=name))
        visitor.until(lambda: visitor.counts(len(every)), "the search did nothing")
        visitor.screen.settled()
    visitor.click(visitor.page.locator(".st-key-listing button").nth(every.index(first)))
    before = place_of(visitor)
    visitor.click(visitor.page.get_by_text("Why this place and date"))
    visitor.click(visitor.page.get_by_role("button", name="Use ").first)
    visitor.until(lambda: place_of(visitor) != before, "the place is as it was")
    choice = first.location.candidates[0]
    assert f"{choice.lat:.2f}, {choice.lon:.2f}" in place_of(visitor)
    visitor.click(visitor.named("button", "Undo"))
    visitor.until(lambda: place_of(visitor) == before, "the place was not put back")


def place_of(visitor: Visitor) -> str:
    """The card's line about the place."""
    return str(visitor.page.locator(".dl-card dd").nth(1).inner_text())


def compare_two(visitor: Visitor, press: Press) -> None:
    """Two actors side by side."""
    visitor.click(visitor.named("radio", "Compare"))
    sides = visitor.page.locator(".stMain [data-testid='stSelectbox']")
    sides.nth(1).wait_for()
    visitor.screen.settled()
    sides.nth(1).scroll_into_view_if_needed()
    visitor.page.wait_for_timeout(500)  # a list that opens while the page still scrolls closes again
    visitor.click(sides.nth(1).get_by_role("combobox"))
    option = visitor.page.get_by_role("option").nth(2)
    option.wait_for()
    name = option.inner_text()
    visitor.click(option)
    facet = next(facet for facet in press.kept.facets(Filters())["actors"] if facet.label == name)
    wanted = press.incidents(replace(Filters(), actors=(facet.value,)))
    metric = visitor.page.locator("[data-testid='stMetricValue']").nth(2)
    visitor.until(lambda: metric.inner_text() == f"{len(wanted):,}", f"{name} has {len(wanted):,} incidents")


def report(visitor: Visitor, press: Press) -> None:
    """A report for a mail: one file that opens with no network."""
    visitor.click(visitor.named("button", "Export"))
    path = visitor.download(visitor.named("button", "Report"), Path("report.html")).resolve()
    context = visitor.page.context.browser.new_context(offline=True)
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text() == visitor.screen.headline()
    assert page.locator("section.dl-card").count() == len(press.incidents())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()
    path.unlink()


def brush(visitor: Visitor, press: Press) -> None:
    """Some days, by drawing across the timeline."""
    chart = visitor.page.locator(".st-key-timeline_bars .plot")
    visitor.drag(chart, 0.5, 0.8)
    visitor.until(lambda: {"from", "to"} <= set(visitor.query()), "no days in the link")
    since, until = (date.fromisoformat(visitor.query()[key][0]) for key in ("from", "to"))
    wanted = press.incidents(Filters(since=since, until=until))
    visitor.until(lambda: visitor.counts(len(wanted)), "the headline does not follow")
    visitor.until(lambda: visitor.maps(wanted), "the map does not follow")
