"""What is new since the reader last looked: remembered by the browser, marked, told, and seen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from geo.filters.model import Filters
from geo.history import Change, Difference, Story
from geo.render.change_texts import difference_line, group_of
from geo.render.words import LANGUAGES, Words
from geo.store import Store, open_store
from tests.page.conftest import Screen, serving
from tests.page.samples import ARTICLES, INCIDENTS
from tests.page.test_browser import query
from tests.page.test_page import Page, headline, page

__all__ = ["page"]

AT = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)


def difference(field: str, old: Any, new: Any, *authors: str) -> Difference:
    return Difference(field, json.dumps(old), json.dumps(new), authors)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (difference("status", "reported", "claimed"), "Status: reported → claimed"),
        (difference("killed", None, [9, 9, 9], "ann"), "Killed: no toll stated → 9 killed (ann)"),
        (difference("place", ["Mosul", 36.3, 43.1], None), "Where: Mosul → no place"),
        (difference("place", ["Mosul", 36.3, 43.1], ["Mosul", 36.4, 43.1]), "Where: 36.300, 43.100 → 36.400, 43.100"),
        (
            difference("period", None, ["2014-06-10", "2014-06-12", 2]),
            "When: date unknown → 10 to 12 June 2014",
        ),
        (difference("actors", [], ["actor: Army", "target: Police"]), "Who: not named → By: Army; Against: Police"),
        (difference("review", None, "rejected", "bob"), "Check: not yet checked → rejected (bob)"),
        (difference("type", "Attack", "Siege"), "What: Attack → Siege"),
        (difference("sources", ["a"], ["a", "x"]), "New source: Courier, 23 June 2014, Qaim falls"),
        (difference("sources", ["a", "x"], ["a"]), "1 source fewer"),
    ],
)
def test_a_difference_says_what_was_and_what_is(one: Difference, said: str) -> None:
    assert difference_line(one, Words(), lambda _: ARTICLES["courier"]) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_may_change_can_be_told_in_every_language(language: str, store: Store) -> None:
    since = store.latest()
    store.correct("qaim", "status", "claimed", "ann")
    store.correct("qaim", "review_state", "rejected", "ann")
    store.correct("qaim", "location", None, "ann")
    told = [Difference(c.field, c.old, c.new, (c.author,)) for c in store.changes(since)]
    assert {one.field for one in told} == {"status", "review", "place"}
    assert all(
        "→" in line or "←" in line for line in (difference_line(d, Words(language), store.article) for d in told)
    )


def test_a_story_stands_under_one_head() -> None:
    source, status = difference("sources", ["a"], ["a", "b"]), difference("status", "reported", "claimed")
    heads = [
        group_of(Story("a", "changed", AT, (source, status))),
        group_of(Story("a", "changed", AT, (status,))),
        group_of(Story("a", "changed", AT, (source, difference("status", "reported", "claimed", "ann")))),
        group_of(Story("a", "split", AT)),
        group_of(Story("a", "removed", AT)),
    ]
    assert heads == ["sources", "changed", "corrected", "regrouped", "removed"]


@dataclass
class Served:
    """A page on a store of its own, and the store, which the test writes as another program would."""

    store: Store
    address: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, gazetteer: Any) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("news")
    store = open_store(folder / "own.duckdb")
    for key in ("courier", "gazette", "wire"):
        store.add(ARTICLES[key], INCIDENTS[key])
    store.regroup()
    with serving(folder / "own.duckdb", folder / "log.txt") as address:
        yield Served(store, address)
    store.close()


def news(screen: Screen) -> str:
    return str(screen.page.locator(".st-key-news button").first.inner_text())


@pytest.mark.browser
def test_the_browser_remembers_when_its_reader_last_looked(served: Served, screen: Screen) -> None:
    screen.address = served.address
    screen.open()
    assert "Nothing new" in news(screen)
    screen.until(lambda: bool(screen.page.context.cookies()), "the browser was not told")
    served.store.add(ARTICLES["herald"], INCIDENTS["herald"])
    served.store.remove(ARTICLES["wire"].id)
    served.store.regroup()
    served.store.correct("qaim", "status", "confirmed", "ann")
    screen.open()
    assert "6 changes" in news(screen)
    assert screen.map.locator(".dl-mark .dl-fresh").count() > 0
    assert screen.page.locator(".st-key-listing").get_by_text("changed", exact=True).count() == 2
    screen.page.locator(".st-key-news button").first.click()
    screen.page.get_by_text("2 new incidents · 2 changed · 2 removed").wait_for()
    screen.page.get_by_role("button", name="Show only these").click()
    screen.until(lambda: screen.headline().startswith("4 incidents"), f"still {screen.headline()}")
    assert "new" in query(screen)
    screen.page.locator(".st-key-news button").first.click()
    screen.page.locator(".st-key-news_what button").click()
    told = screen.page.locator(".stMain")
    screen.until(lambda: "Status: reported → confirmed (ann)" in told.inner_text(), "the correction is not told")
    for line in ("Killed: 12 to 20 killed → 15 killed", "New source: Herald", "2 incidents removed", "2 new incidents"):
        assert line in told.inner_text()
    screen.page.locator(".st-key-news button").first.click()
    screen.page.get_by_role("button", name="Mark all as seen").click()
    screen.until(lambda: "Nothing new" in news(screen), f"still {news(screen)}")
    assert "new" not in query(screen)
    screen.settled()
    screen.open()
    assert "Nothing new" in news(screen)
    assert screen.map.locator(".dl-mark .dl-fresh").count() == 0


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_gets_a_link_instead(served: Served, tmp_path: Path, chromium: Any) -> None:
    """A real profile in which the person forbade all storage; Streamlit's own parts must bear it too."""
    profile = tmp_path / "profile" / "Default"
    profile.mkdir(parents=True)
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}, "block_third_party_cookies": True}}
    (profile / "Preferences").write_text(json.dumps(settings))
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"],
        viewport={"width": 1400, "height": 900}, locale="en-US",
    )  # fmt: skip
    try:
        screen = Screen(context.new_page(), served.address)
        screen.open()
        assert (
            screen.page.evaluate("(() => { try { localStorage.x = 1; return 'kept'; } catch { return 'refused'; } })()")
            == "refused"
        )
        screen.page.locator(".st-key-news button").first.click()
        screen.page.get_by_text("This browser keeps nothing for this page").wait_for()
        link = screen.page.locator(".st-key-news code, [data-testid=stPopoverBody] code").first.inner_text()
        served.store.correct("hamdaniya", "status", "claimed", "bob")
        screen.open(link.removeprefix(served.address).replace("\n", ""))
        assert screen.headline().startswith("1 incident ")
        screen.page.get_by_role("textbox", name="Search the text").fill("village")
        screen.page.keyboard.press("Enter")
        screen.until(lambda: "q" in query(screen), "the page does not work without storage")
    finally:
        context.close()


def test_what_changed_between_two_moments_is_in_the_link_and_filters_pass(store: Store) -> None:
    since = store.latest()
    assert since is not None
    store.correct("qaim", "status", "denied", "ann")
    log: list[Change] = store.changes(since, filters=Filters(actors=("isis",)))
    assert [(change.root, change.field) for change in log] == [("qaim", "status")]
    assert store.changes(since, filters=Filters(outlets=("Herald",))) == []


def test_where_nothing_changed_all_changes_and_those_that_filters_leave_out_are_one_click_away(page: Page) -> None:
    test = page(tab="changes", after="2000-01-01", before="2000-01-02", q="zebra")
    assert "Nothing changed between these days." in [item.value for item in test.info]
    test.button(key="changes_every").click().run()
    assert "**13 new incidents**" in [item.value for item in test.markdown]
    assert "13 incidents" in headline(test)
    test = page(tab="changes", after="2000-01-01", before="2000-01-02")
    test.button(key="changes_every").click().run()
    assert "**13 new incidents**" in [item.value for item in test.markdown]
    test = page(tab="changes", after="2000-01-01", q="zebra")
    test.button(key="changes_unfiltered").click().run()
    assert "**13 new incidents**" in [item.value for item in test.markdown]
