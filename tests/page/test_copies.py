"""Copies on the page: shown with the source whose text they print, and a person's word on what is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.model import Copy, Mention, Span
from geo.render.incident_html import agreement, source
from geo.render.words import LANGUAGES, Words
from geo.store import Store
from geo.views.editing.copy_dialog import say
from geo.views.state import session
from tests.page.samples import HOSTILE
from tests.page.test_group import incident
from tests.page.test_views import page_of
from tests.store.made import article


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
