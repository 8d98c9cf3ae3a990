"""Saved views on the page: kept under a name, opened by a click or a short link, honest about what is gone."""

from __future__ import annotations

from typing import Any

import pytest

from geo.store import Store
from tests.page.conftest import Screen
from tests.page.samples import HOSTILE
from tests.page.test_page import Page, headline, link, page
from tests.page.test_review import kept_after

__all__ = ["page"]


def kept(page: Page) -> Store:
    kept_after(page)
    from geo.views.page.first_start import _shared  # noqa: PLC0415 (importing the page starts Streamlit)

    store = _shared().store
    assert store
    return store


def counted(test: Any) -> str:
    """What the headline says is shown."""
    return headline(test).partition("<h1>")[2].partition("</h1>")[0]


def notices(test: Any) -> list[str]:
    return [one.value for one in test.warning]


def opened_box(test: Any) -> Any:
    test.session_state["views"] = True
    return test.run()


def test_what_is_shown_is_saved_by_name_and_opened_by_a_click_with_filters_order_and_map(page: Page) -> None:
    test = opened_box(page(actor="isis", order="killed", map="6,35.500,43.200", incident="qaim"))
    said = counted(test)
    test.text_input(key="view_name").input("Weekly")
    next(one for one in test.button if one.label == "Save this view").click().run()
    assert not test.exception
    (view,) = kept(page).views()
    assert (view.name, view.query) == ("Weekly", "actor=isis&order=killed&map=6%2C35.500%2C43.200")
    other = opened_box(page(type="Siege", lang="fr"))
    assert counted(other) != said
    other.button(key=f"view_{view.id}").click().run()
    assert link(other) == {"saved": [view.id], "lang": ["fr"]}
    assert other.multiselect(key="f_actors").value == ["isis"]
    english = page(saved=view.id)
    assert counted(english) == said
    assert link(english) == {"saved": [view.id]}
    assert notices(english) == []


def test_a_link_to_a_saved_view_stays_until_something_else_is_chosen_and_then_says_it_all(page: Page) -> None:
    view = kept(page).keep_view("Weekly", "actor=isis&order=killed", "Ann")
    test = page(saved=view.id, incident="qaim")
    assert link(test) == {"saved": [view.id], "incident": ["qaim"]}
    assert test.multiselect(key="f_actors").value == ["isis"]
    test.button(key="card_close").click().run()
    assert link(test) == {"actor": ["isis"], "order": ["killed"]}


def test_a_saved_view_that_is_gone_says_so_and_what_stands_beside_it_counts(page: Page) -> None:
    test = page(saved="nothing", actor="isis")
    assert "somebody deleted it" in notices(test)[0]
    assert link(test) == {"actor": ["isis"]}


def test_a_saved_view_whose_actor_is_gone_says_so(page: Page) -> None:
    view = kept(page).keep_view(f"Weekly {HOSTILE[:20]}", "actor=al+nobody&actor=isis", "Ann")
    (said,) = notices(page(saved=view.id))
    assert "al nobody, which no incident has any more" in said
    assert "\\<img" in said


def test_a_name_that_is_taken_is_not_overwritten_without_being_asked(page: Page) -> None:
    view = kept(page).keep_view("Weekly", "actor=isis", "Ann")
    test = opened_box(page(type="Siege"))
    test.text_input(key="view_name").input("weekly")
    next(one for one in test.button if one.label == "Save this view").click().run()
    assert any("already" in one.value for one in test.error)
    assert [one.query for one in kept(page).views()] == ["actor=isis"]
    test.button(key="view_replace").click().run()
    assert [(one.id, one.query) for one in kept(page).views()] == [(view.id, "type=Siege")]


def test_who_only_reads_opens_views_and_changes_none(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    view = kept(page).keep_view("Weekly", "actor=isis", "Ann")
    monkeypatch.setenv("DATELINE_EDIT", "nobody")
    test = opened_box(page())
    assert "view_name" not in {one.key for one in test.text_input}
    test.button(key=f"view_{view.id}").click().run()
    assert test.multiselect(key="f_actors").value == ["isis"]


@pytest.mark.browser
def test_a_view_is_saved_renamed_and_deleted_and_back_leads_out_of_it(screen: Screen) -> None:
    page, name = screen.open("/?actor=isis").page, "Front line"
    said = screen.headline()
    page.locator(".st-key-views button").first.click()
    page.get_by_role("textbox", name="Name of the view").fill(name)
    page.get_by_role("button", name="Save this view").click()
    page.get_by_role("button", name=name, exact=True).wait_for()
    screen.open("/")
    screen.until(lambda: screen.headline() != said, "the page did not show everything")
    every = screen.headline()
    page.locator(".st-key-views button").first.click()
    page.get_by_role("button", name=name, exact=True).click()
    screen.until(lambda: screen.headline() == said, "the view was not opened")
    assert "saved=" in page.url
    page.go_back()
    screen.until(lambda: screen.headline() == every, "Back did not lead out of the view")
    page.go_forward()
    screen.until(lambda: screen.headline() == said, "Forward did not lead into the view again")
    page.locator(".st-key-views button").first.click()
    page.get_by_role("button", name="⋯").click()
    page.get_by_role("button", name="Rename").wait_for()
    page.get_by_role("textbox", name="Name of the view").last.fill("Another name")
    page.get_by_role("button", name="Rename").click()
    screen.settled()
    page.locator(".st-key-views button").first.click()
    page.get_by_role("button", name="Another name", exact=True).wait_for()
    page.get_by_role("button", name="⋯").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete").wait_for(state="detached")
