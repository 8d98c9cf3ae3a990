"""Merging and splitting from the page: which are offered, what is shown beside each other, and what happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters.model import Filters
from geo.merging.similar import DAYS, KM, most_similar
from geo.render.shown import Shown
from geo.render.words import LANGUAGES, Words
from geo.store import Store
from geo.store.manual_groups import parts_of
from geo.views.editing.merge_dialog import how_near, merge, side_by_side
from geo.views.editing.split_dialog import split
from geo.views.state import session
from tests.page.conftest import Screen
from tests.page.samples import HOSTILE, INCIDENTS
from tests.page.test_correct import button, kept
from tests.page.test_page import Page, html, page
from tests.page.test_views import page_of

__all__ = ["page"]

EVERY = [incident for found in INCIDENTS.values() for incident in found]
BY_ID = {incident.id: incident for incident in EVERY}


def notices() -> str:
    return " ".join(session.notices())


def incident(store: Store, key: str) -> Any:
    found = store.incident(key)
    assert found
    return found


def test_the_nearest_of_the_same_type_is_offered_first_and_never_itself() -> None:
    found = most_similar(BY_ID["talafar-a"], EVERY)
    assert found[0].incident.id == "talafar-b"
    assert (found[0].km, found[0].days, found[0].same_type) == (0, 0, True)
    assert "talafar-a" not in [one.incident.id for one in found]
    assert how_near(found[0], Words()) == "0 km away · 0 days apart · same type"


def test_what_is_offered_is_in_the_order_of_nearness_and_what_has_no_place_comes_last() -> None:
    found = most_similar(BY_ID["qaim"], EVERY, most=99)
    known = [one for one in found if one.km is not None and one.days is not None]
    assert found[: len(known)] == known
    apart = [one.km / KM + one.days / DAYS for one in known if one.km is not None and one.days is not None]
    assert apart == sorted(apart)


def test_a_month_that_holds_a_day_is_not_said_to_be_no_days_apart() -> None:
    found = {one.incident.id: how_near(one, Words()) for one in most_similar(BY_ID["qaim"], EVERY, most=99)}
    assert "their days overlap" in found["nineveh"]
    assert "0 days apart" in found["raqqa"]


def test_what_has_no_place_or_day_says_so_and_what_was_rejected_is_not_offered() -> None:
    found = {one.incident.id: one for one in most_similar(BY_ID["talafar-a"], EVERY, most=99)}
    assert how_near(found["somewhere"], Words()) == "distance unknown · days apart unknown"
    gone = [replace(BY_ID["talafar-b"], review_state="rejected"), BY_ID["qaim"]]
    assert [one.incident.id for one in most_similar(BY_ID["talafar-a"], gone)] == ["qaim"]


@given(st.permutations(EVERY), st.integers(0, 20))
def test_the_offer_does_not_depend_on_the_order_of_the_list(others: list[Any], most: int) -> None:
    assert most_similar(BY_ID["qaim"], others, most) == most_similar(BY_ID["qaim"], EVERY, most)


@given(st.integers(0, 30), st.integers(1, 30))
def test_of_two_at_one_place_the_nearer_in_time_is_offered_first(days: int, more: int) -> None:
    assert BY_ID["qaim"].period
    start = BY_ID["qaim"].period.start or date.min

    def at(key: str, after: int) -> Any:
        day = start + timedelta(days=after)
        return replace(BY_ID["qaim"], id=key, period=replace(BY_ID["qaim"].period, start=day, end=day))

    assert [one.incident.id for one in most_similar(BY_ID["qaim"], [at("b", days + more), at("a", days)])] == ["a", "b"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facts_stand_side_by_side_and_no_text_becomes_html(store: Store, language: str) -> None:
    shown: Shown = replace(page_of(store), words=Words(language))
    found = side_by_side([incident(store, "raqqa"), incident(store, "qaim")], shown)
    assert "<img" not in found
    assert found.count('<th scope="col">') == 2
    assert HOSTILE[:20] not in found
    assert "Courier" in found


def test_a_merge_from_the_page_opens_the_merged_incident(store: Store) -> None:
    left, right = incident(store, "talafar-a"), incident(store, "hamdaniya")
    merge(page_of(store), [left, right])
    merged = incident(store, "hamdaniya")
    assert session.choice().incident == merged.id
    assert {"hamdaniya"} < set(merged.members)


def test_a_merge_of_what_changed_meanwhile_says_who_changed_it_and_does_nothing(store: Store) -> None:
    left, right = incident(store, "qaim"), incident(store, "hamdaniya")
    store.correct("hamdaniya", "status", "confirmed", "Ben")
    merge(page_of(store), [left, right])
    assert "Ben changed one of these" in notices()
    assert incident(store, "qaim") == left
    store.remove(left.article_id)
    store.regroup()
    merge(page_of(store), [left, incident(store, "hamdaniya")])
    assert "no longer in the store" in notices()


def test_a_split_of_what_changed_meanwhile_says_so_and_does_nothing(store: Store) -> None:
    seen = incident(store, "talafar-a")
    parts = [one for report in store.reports(seen.id) for one in parts_of(report)]
    store.correct(seen.id, "status", "confirmed", f"Ben {HOSTILE}")
    split(page_of(store), seen, parts[:1])
    assert "changed one of these" in notices()
    assert [item.field for item in store.corrections()] == ["status"]


def test_the_card_says_what_was_merged_and_split_and_leads_to_the_other_half(page: Page) -> None:
    test = page(incident="talafar-a")
    assert test.button(key="split_off").disabled is False
    store = _store()
    seen = incident(store, "talafar-a")
    parts = [one for report in store.reports(seen.id) for one in parts_of(report)]
    half = store.about(store.split(seen, parts[1:], f"Ada {HOSTILE}").id)[1]
    test.run()
    assert not test.exception
    assert "Split by hand" in html(test)
    assert HOSTILE not in html(test)
    button(test, "The other half").click().run()
    assert test.query_params["incident"] in (half, [half])
    button(test, "Undo").click().run()
    assert kept("talafar-a") == seen


def test_the_card_names_what_was_merged_under_a_head(page: Page) -> None:
    test, store = page(incident="qaim"), _store()
    store.merge([incident(store, "qaim"), incident(store, "raqqa")], "Ada")
    test.run()
    made = html(test)
    assert "Merged and split by hand" in made
    assert "Al-Qaim · 20 June 2014 (Courier)" in made
    assert " + " in made
    assert "Attack · Raqqa · 20 June 2014 (Star &lt;b&gt;)" in made


def test_nothing_is_offered_to_split_where_one_sentence_tells_all(page: Page) -> None:
    test = page(incident="qaim")
    assert test.button(key="split_off").disabled is True
    assert "nothing to split" in test.button(key="split_off").help


def test_a_read_only_page_neither_merges_nor_splits(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_EDIT", "0")
    test = page(incident="talafar-a")
    assert not [item for item in test.button if item.key in {"merge_with", "split_off"}]


def test_both_halves_and_the_merged_one_are_counted_once_everywhere(page: Page) -> None:
    test = page()
    store = _store()
    store.merge([incident(store, "qaim"), incident(store, "mosul")], "Ada")
    seen = incident(store, "talafar-a")
    store.split(seen, parts_of(store.reports(seen.id)[1]), "Ada")
    test.run()
    assert "13 incidents in 5 articles" in html(test)
    assert store.summary(Filters()).incidents == len(store.incidents(Filters())) == 13


def _store() -> Store:
    from geo.views.page.first_start import _shared  # noqa: PLC0415 (importing the page starts Streamlit)

    store = _shared().store
    assert store
    return store


@pytest.mark.browser
def test_two_incidents_are_merged_split_again_and_both_are_undone_with_the_keyboard_at_hand(screen: Screen) -> None:
    screen.open("/?incident=protest")
    screen.page.get_by_role("button", name="Merge with").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_text("Tick what tells of the same event").wait_for()
    box = dialog.get_by_role("checkbox").first
    box.focus()
    screen.page.keyboard.press("Space")
    dialog.locator(".dl-sides").wait_for()
    dialog.get_by_role("button", name="Merge 2 incidents").click()
    screen.page.get_by_text("Merged by hand").wait_for()
    screen.until(lambda: "12 incidents" in screen.headline(), "the merged incident is counted twice")
    screen.page.get_by_role("button", name="Split…").click()
    dialog.get_by_role("checkbox").last.wait_for()
    dialog.locator("[data-testid='stCheckbox'] label").last.click()
    screen.until(dialog.get_by_role("button", name="Split off").is_enabled, "one of two sentences cannot be split off")
    dialog.get_by_role("button", name="Split off").click()
    screen.page.get_by_text("Split by hand").wait_for()
    screen.until(lambda: "13 incidents" in screen.headline(), "the half that was split off is not counted")
    undo = screen.page.locator("[class*='st-key-back_group_'] button:visible")
    for left in (1, 0):
        undo.last.click()
        screen.until(lambda n=left: undo.count() == n, "undo did not take it back")  # type: ignore[misc]
    screen.until(lambda: "13 incidents" in screen.headline(), "undoing did not bring both back")
