"""Copies on the page: shown with the source whose text they print, and a person's word on what is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.model import Copy, Mention, Span
from geo.render.incident_html import agreement, source
from geo.render.wording import source_name
from geo.render.words import LANGUAGES, Words
from geo.store import Store
from geo.views.editing.copy_dialog import counted, say
from geo.views.page.first_start import _shared
from geo.views.state import session
from tests.page.conftest import Screen
from tests.page.samples import HOSTILE
from tests.page.test_correct import kept
from tests.page.test_group import incident
from tests.page.test_page import Page, html, page
from tests.page.test_views import page_of
from tests.store.made import article

__all__ = ["page"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_says_where_else_its_text_stands_and_copies_are_not_counted(store: Store, language: str) -> None:
    words = Words(language)
    shown = incident(store, "qaim")
    prints = [article(f"Text {number}.", outlet=f"Paper {number} {HOSTILE}") for number in range(12)]
    known = {one.id: one for one in prints} | {shown.article_id: store.article(shown.article_id)}
    mentions = (*shown.mentions, *(Mention(one.id, Span(0, 4)) for one in prints))
    copies = tuple(Copy(one.id, shown.article_id) for one in prints)
    several = replace(shown, mentions=mentions, copies=copies)
    assert agreement(several, words) == words("card.n_sources", n=1)
    said = source(several, known[shown.article_id], words, known.get)
    assert "Paper 7" in said
    assert "Paper 8" not in said
    assert "<img" not in said


def test_what_a_person_says_of_a_copy_is_kept_and_counted_at_once(store: Store) -> None:
    shown = incident(store, "talafar-a")
    assert len(shown.sources) == 2
    first, second = shown.sources
    say(page_of(store), shown, {second: first})
    now = incident(store, "talafar-a")
    assert now.sources == (first,)
    assert now.also_in(first) == (second,)
    assert [item.field for item in store.corrections(now.id)] == ["copying"]
    say(page_of(store), now, {second: ""})
    assert len(incident(store, "talafar-a").sources) == 2


def test_a_word_on_what_changed_meanwhile_is_not_kept(store: Store) -> None:
    shown = incident(store, "talafar-a")
    store.correct(shown.id, "status", "disputed", "Ben")
    say(page_of(store), shown, {shown.sources[1]: shown.sources[0]})
    assert len(incident(store, "talafar-a").sources) == 2
    assert "Ben changed one of these" in " ".join(session.notices())


def test_a_source_is_called_by_outlet_and_day_that_keep_their_order_from_right_to_left() -> None:
    one = article("Text.", outlet="Courier")
    assert source_name(one, Words()) == f"Courier, {Words().day(one.published or date.min)}"
    assert source_name(one, Words("ar")).startswith("\u2068Courier\u2069، \u2068")


def test_each_article_counts_once_however_the_copies_are_said_to_hang_together(store: Store) -> None:
    shown = incident(store, "talafar-a")
    first, second = shown.sources
    third = article("Text.", outlet="Paper").id
    three = replace(shown, mentions=(*shown.mentions, Mention(third, Span(0, 4))), copies=(Copy(third, first),))
    said: list[dict[str, str]] = [{}, {third: ""}, {second: first}, {first: second, second: first}, {third: second}]
    assert [counted(three, wanted) for wanted in said] == [2, 3, 1, 1, 2]


@pytest.mark.browser
def test_what_was_said_of_a_copy_is_counted_before_and_after_and_taken_back_from_the_bar(screen: Screen) -> None:
    screen.open("/?incident=talafar-a")
    screen.page.get_by_role("button", name="Copies…").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_text("Counted now: 2 sources.").wait_for()
    dialog.get_by_role("combobox").nth(1).click()
    screen.page.get_by_role("option", name="prints the text of Courier").click()
    dialog.get_by_text("Counted after saving: one source.").wait_for()
    dialog.get_by_role("button", name="Save").click()
    bar = screen.page.locator(".st-key-done_copies")
    bar.get_by_text("Saved. Counted now: one source.").wait_for()
    said = screen.page.get_by_text("Herald, 30 June 2014 counts as a print of Courier, 23 June 2014")
    said.wait_for()
    bar.get_by_role("button", name="Undo").click()
    said.wait_for(state="detached")
    bar.wait_for(state="detached")


def test_an_article_that_can_only_count_for_itself_offers_no_other_choice(page: Page) -> None:
    test = page(incident="talafar-a")
    first, second = kept("talafar-a").sources
    store = _shared().store
    assert store
    store.say_copy(kept("talafar-a"), second, first, "Ada")
    test.run()
    test.button(key="copies").click().run()
    asked = [item.key for item in test.selectbox if str(item.key).startswith("copy_")]
    assert asked == [f"copy_{second}"]
    assert "Courier · 23 June 2014 · Qaim falls: <strong>a text of its own</strong>" in html(test)
