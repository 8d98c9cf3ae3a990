"""Checking the doubtful ones: the desk, its keys, its progress, and a change by somebody else in between."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.model import Location
from geo.render.map.basemap import WIDTH
from geo.render.words import Words, catalogue
from geo.review_order import WEIGHTS, doubts, queue
from geo.store import Store
from geo.views.editing.location import as_exact, located
from geo.views.editing.other_places import remember, small_map
from geo.views.editing.save import save
from geo.views.state import session
from tests.page.conftest import Screen
from tests.page.samples import HOSTILE, INCIDENTS
from tests.page.test_correct import field
from tests.page.test_group import incident, notices
from tests.page.test_page import Page, html, page
from tests.page.test_views import page_of

__all__ = ["page"]

EVERY = [found for group in INCIDENTS.values() for found in group]
QAIM = EVERY[0]
CARD_PX = 338  # what a picture on the card has on a screen of 1400


def kept() -> Store:
    from geo.views.page.first_start import _shared  # noqa: PLC0415 (importing the page starts Streamlit)

    store = _shared().store
    assert store
    return store


@given(st.permutations(EVERY))
def test_the_queue_is_sorted_by_doubt_and_each_says_why_it_is_in_it(incidents: list[Any]) -> None:
    found = queue(incidents)
    weights = [sum(WEIGHTS[name] for name in doubts(one)) for one in found]
    assert weights == sorted(weights, reverse=True)
    assert found == queue(EVERY)
    for one in found:
        assert {f"review.{name}" for name in doubts(one)} <= set(catalogue("en"))
        assert doubts(one)


def test_next_and_previous_follow_the_whole_queue_and_stop_at_its_ends(page: Page, monkeypatch: Any) -> None:
    monkeypatch.setattr("geo.views.tabs.review.MOST", 2)
    order = [one.id for one in queue(kept_after(page))]
    test = page(tab="review", incident=order[3])
    test.button(key="desk_next").click().run()
    assert test.query_params["incident"] in (order[4], [order[4]])
    last = page(tab="review", incident=order[-1])
    last.button(key="desk_next").click().run()
    assert last.query_params["incident"] in (order[-1], [order[-1]])


def test_accepting_goes_to_the_next_one_counts_it_and_is_undone(page: Page) -> None:
    order = [one.id for one in queue(kept_after(page))]
    test = page(tab="review", incident=order[0])
    assert "0 of 13 checked" in html(test)
    test.button(key="desk_accepted").click().run()
    assert not test.exception
    assert "1 of 13 checked" in html(test)
    assert test.query_params["incident"] in (order[1], [order[1]])
    test.button(key="desk_rejected").click().run()
    assert [incident(kept(), key).review_state for key in order[:2]] == ["accepted", "rejected"]
    test.button(key="desk_undo").click().run()
    assert incident(kept(), order[1]).review_state == "unreviewed"
    assert test.query_params["incident"] in (order[1], [order[1]])
    assert "1 of 13 checked" in html(test)


def kept_after(page: Page) -> list[Any]:
    page()
    return kept().incidents()


def test_what_somebody_else_changed_is_not_judged_unseen(page: Page) -> None:
    test = page(tab="review", incident="balad")
    kept().correct("balad", "status", "confirmed", f"Ben {HOSTILE}")
    test.button(key="rejected_balad").click().run()
    assert incident(kept(), "balad").review_state == "edited"
    assert "changed this incident meanwhile" in test.warning[0].value


def test_an_edit_of_what_was_merged_meanwhile_waits_for_a_word(store: Store) -> None:
    seen = incident(store, "qaim")
    store.merge([seen, incident(store, "hamdaniya")], "Ben")
    save(page_of(store), seen, {"status": "disputed"}, "Ada")
    merged = incident(store, "qaim")
    assert merged.status == seen.status
    assert session.choice().incident == merged.id
    assert "Ben merged or split this incident" in notices()


def test_an_edit_of_what_was_removed_meanwhile_says_what_was_not_kept(store: Store) -> None:
    seen = incident(store, "qaim")
    store.remove(seen.article_id)
    store.regroup()
    save(page_of(store), seen, {"status": "disputed", "note": "look"}, "Ada")
    assert "no longer in the store" in notices()
    assert "Status, Editor’s note" in notices()


def test_every_hostile_text_of_a_person_stays_text(page: Page) -> None:
    test = page(incident="qaim", tab="review")
    store = kept()
    seen = incident(store, "qaim")
    evil = replace(seen.actors[0], id="", name=HOSTILE, text=HOSTILE)
    place = replace(seen.location, name=HOSTILE, reason=HOSTILE, text=HOSTILE)
    for name, value in {"note": HOSTILE, "actors": (evil,), "location": place}.items():
        store.correct("qaim", name, value, HOSTILE)
    store.merge([incident(store, "qaim"), incident(store, "hamdaniya")], HOSTILE)
    test.run()
    assert not test.exception
    assert "&lt;img src=x" in html(test)
    assert HOSTILE not in html(test)
    assert "<img src=x" not in "".join(item.proto.body for item in test.get("html"))


def test_a_note_is_kept_and_shown_and_one_without_end_is_refused(store: Store) -> None:
    save(page_of(store), incident(store, "qaim"), {"note": "asked the outlet"}, "Ada")
    assert incident(store, "qaim").note == "asked the outlet"
    save(page_of(store), incident(store, "qaim"), {"note": "x" * 3000}, "Ada")
    assert incident(store, "qaim").note == "asked the outlet"
    assert "note" in notices()


def test_a_candidate_that_is_a_province_is_no_exact_place(gazetteer: Gazetteer) -> None:
    assert QAIM.location
    anbar = next(one for one in gazetteer.resolve("Anbar", country="IQ") if one.place.kind == "admin1").place
    choice = replace(QAIM.location.candidates[0], id=anbar.id, name=anbar.name, lat=anbar.lat, lon=anbar.lon)
    moved = located(gazetteer, QAIM.location, choice)
    assert (moved.precision, moved.name) == (anbar.precision, anbar.name)
    assert located(gazetteer, None, choice).place_id == anbar.id
    assert as_exact(moved, 2, "near").relation == "near"


def test_a_place_is_looked_up_by_name_for_what_has_none_and_another_is_taken_off_the_map(page: Page) -> None:
    test = page(incident="somewhere")
    test.text_input(key="look_up_somewhere").set_value("Depayinqq").run()
    said = [item.value for item in test.caption]
    assert [text for text in said if "is known" in text and "Give its coordinates" in text]
    test.text_input(key="look_up_somewhere").set_value("Mosul").run()
    assert not [item.value for item in test.caption if "is known" in item.value]
    next(item for item in test.button if item.label.startswith("Use Mosul")).click().run()
    assert not test.exception
    assert not [item for item in test.button if str(item.key).startswith("found_")], "the list stays open"
    assert incident(kept(), "somewhere").location.name == "Mosul"
    test = page(incident="somewhere")
    field(test, "selectbox", "place").set_value("nowhere")
    next(item for item in test.button if item.label == "Save").click().run()
    assert incident(kept(), "somewhere").location is None


def test_layer_precision_targets_captured_and_a_note_are_set_in_one_form(page: Page) -> None:
    test = page(incident="balad")
    field(test, "selectbox", "layer").set_value("posture")
    field(test, "selectbox", "precision").set_value(4)
    field(test, "selectbox", "relation").set_value("toward")
    field(test, "selectbox", "days").set_value(3)
    field(test, "text_input", "target").set_value("Iraqi army")
    field(test, "number_input", "captured_high").set_value(60)
    field(test, "text_area", "note").set_value("seen on a photo")
    next(item for item in test.button if item.label == "Save").click().run()
    assert not test.exception
    made = incident(kept(), "balad")
    assert (made.layer, made.location.precision, made.location.relation) == ("posture", 4, "toward")
    assert (made.period.precision, made.note) == (3, "seen on a photo")
    assert [(a.id, a.name) for a in made.actors if a.role == "target"] == [("iraq-army", "Iraqi army")]
    assert [(t.low, t.best, t.high) for t in made.tolls] == [(40, 40, 60), (40, 40, 40)]
    assert "seen on a photo" in html(test)


def test_figures_that_make_no_sense_are_not_saved_and_said(page: Page) -> None:
    test = page(incident="balad")
    field(test, "number_input", "killed_low").set_value(9)
    field(test, "number_input", "killed_best").set_value(3)
    field(test, "number_input", "killed_high").set_value(12)
    next(item for item in test.button if item.label == "Save").click().run()
    assert "lowest figure" in test.warning[0].value
    assert kept().corrections() == []


def test_the_small_map_numbers_the_places_and_names_them_for_who_cannot_see_it() -> None:
    assert isinstance(QAIM.location, Location)
    picture = small_map(QAIM.location, [replace(QAIM.location.candidates[0], name=HOSTILE)] * 3, Words())
    assert picture.count("%3Ctext") >= 3
    assert "<b>" not in picture
    assert "1: " in picture


def test_the_small_map_has_letters_that_can_be_read_on_a_card_and_no_name_that_is_cut_off() -> None:
    assert isinstance(QAIM.location, Location)
    picture = unquote(small_map(QAIM.location, QAIM.location.candidates, Words()))
    sizes = {int(size) for size in re.findall(r'font-size="(\d+)"', picture)}
    assert min(sizes) * CARD_PX / WIDTH >= 9
    for x, name in re.findall(r'<text x="(\d+)"[^>]*direction="ltr">([^<]+)', picture):
        assert len(name) * 9 < int(x) < WIDTH - len(name) * 9


def test_a_place_is_meant_in_all_articles_from_now_on_only_when_the_reader_says_so(
    store: Store, gazetteer: Gazetteer, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_EDIT", "everyone")
    own = Gazetteer(gazetteer.index, aliases=tmp_path / "aliases.csv")
    shown = replace(page_of(store), gazetteer=own)
    assert QAIM.location
    other = QAIM.location.candidates[0]
    assert own.aliases() == ()
    remember(shown, "Qaim", replace(other, name="Old Qaim"))
    assert [(alias.name, alias.place.name) for alias in own.aliases()] == [("Qaim", "Old Qaim")]
    assert own.resolve("Qaim")[0].place.name == "Old Qaim"
    remember(shown, HOSTILE, other)
    assert len(own.aliases()) in (1, 2)


def test_a_read_only_page_offers_no_word_for_all_articles(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [item for item in page(incident="qaim").checkbox if str(item.key).startswith("always_")]
    monkeypatch.setenv("DATELINE_EDIT", "0")
    test = page(incident="qaim")
    assert not [item for item in test.checkbox if str(item.key).startswith("always_")]
    assert not [item for item in test.text_input if str(item.key).startswith("look_up_")]


@pytest.mark.browser
def test_the_queue_is_worked_through_with_the_keyboard_alone(screen: Screen) -> None:
    screen.open("/?tab=review&order=doubt")
    said = screen.page.get_by_text("of 13 checked")
    before = said.inner_text()
    screen.page.keyboard.press("n")
    screen.page.locator(".dl-card").wait_for()
    opened = screen.page.url
    screen.page.keyboard.press("a")
    screen.until(lambda: said.inner_text() != before, "A accepted nothing")
    screen.until(lambda: screen.page.url != opened, "the next one was not chosen")
    undo = screen.page.locator(".st-key-desk_undo button")
    undo.wait_for()  # a key acts once its button is there, which comes after the count
    screen.settled()
    screen.page.keyboard.press("u")
    screen.until(lambda: said.inner_text() == before, "U did not take it back")
    search = screen.page.get_by_label("Search the text")
    search.click()
    screen.page.keyboard.type("xauen")
    screen.page.wait_for_timeout(1500)
    assert said.inner_text() == before, "a key fired while somebody typed"
    screen.page.keyboard.press("Escape")
    search.fill("")
    search.blur()
    screen.settled()
    screen.page.keyboard.press("e")
    screen.page.get_by_role("dialog").get_by_label("Event type").wait_for()
    screen.page.locator("[role='dialog'] [role='tab']").first.focus()
    screen.page.keyboard.press("a")
    screen.page.keyboard.press("x")
    screen.page.wait_for_timeout(1500)
    assert said.inner_text() == before, "a key fired behind a dialog"
    screen.page.keyboard.press("Escape")
    screen.page.get_by_role("dialog").wait_for(state="detached")
    accept = screen.page.locator(".st-key-desk_accepted button")
    screen.until(lambda: accept.inner_text().split()[-1] == "A", "the keys rest after the dialog is closed", 20)
    screen.page.keyboard.press("a")
    screen.until(lambda: said.inner_text() != before, "A accepted nothing after the dialog")
    undo.wait_for()
    screen.settled()
    screen.page.keyboard.press("u")
    screen.until(lambda: said.inner_text() == before, "U did not take it back")
