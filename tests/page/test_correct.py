"""Correcting by hand: every field from the card, and two people at one field choose between both values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.views.editing.values import actors_by_hand, period_by_hand, tolls_by_hand
from geo.views.page.first_start import _shared
from tests.page.samples import INCIDENTS
from tests.page.test_page import Page, html, link, page

__all__ = ["page"]

QAIM = INCIDENTS["courier"][0]


def field(test: AppTest, kind: str, name: str) -> Any:
    """The form's widget of that name, whose key also holds what the incident said."""
    return next(item for item in test.get(kind) if str(item.key).startswith(f"c_{name}_"))


def button(test: AppTest, label: str) -> Any:
    return next(item for item in test.button if item.label.startswith(label))


def kept(incident_id: str) -> Any:
    store = _shared().store
    assert store
    return store.incident(incident_id)


def test_day_killed_and_actor_are_corrected_from_the_card_and_undone(page: Page) -> None:
    test = page(incident="qaim")
    field(test, "date_input", "first").set_value(date(2014, 6, 18))
    field(test, "date_input", "last").set_value(date(2014, 6, 19))
    for bound in ("low", "best", "high"):
        field(test, "number_input", f"killed_{bound}").set_value(28)
    field(test, "text_input", "actor").set_value("Iraqi army؛ Tribesmen")  # as Arabic keys have it
    field(test, "text_input", "author").set_value("Ada")
    button(test, "Save").click().run()
    assert not test.exception
    changed = kept("qaim")
    assert (changed.period.start, changed.period.end) == (date(2014, 6, 18), date(2014, 6, 19))
    assert [(toll.best, toll.source) for toll in changed.tolls] == [(28, "Ada"), (30, "Courier")]
    assert [(a.id, a.name) for a in changed.actors if a.role == "actor"] == [
        ("iraq-army", "Iraqi army"),
        ("", "Tribesmen"),
    ]
    assert "18 to 19 June 2014" in html(test)
    assert "28 killed" in html(test)
    for _ in range(3):
        button(test, "Undo").click().run()
    assert kept("qaim").tolls == QAIM.tolls
    assert link(test) == {"incident": ["qaim"]}


def test_the_history_says_what_changed_and_takes_back_only_the_last_word_on_a_field(page: Page) -> None:
    test, store = page(incident="qaim"), _shared().store
    assert store
    for tags in (("to publish",), ("a <b>", "to publish"), ("a <b>",)):
        store.correct("qaim", "tags", tags, "Ada")
    store.correct("qaim", "assigned", "Ben", "Ada")
    test.run()
    lines = [
        "Looked after by: nobody → Ben",
        "Tag taken off: to publish",
        "Tag added: a &lt;b&gt;",
        "Tag added: to publish",
    ]
    made = html(test)
    assert sorted(lines, key=made.index) == lines
    assert "a <b>" not in made
    assert len([item for item in test.button if item.label == "Undo"]) == 2
    for tags in (("a <b>", "to publish"), ("to publish",), ()):
        button(test, "Undo").click().run() if kept("qaim").assigned else None
        button(test, "Undo").click().run()
        assert kept("qaim").tags == tags
    assert not [item for item in test.button if item.label == "Undo"]


def test_saving_an_untouched_form_corrects_nothing(page: Page) -> None:
    test = page(incident="talafar-a")
    before = kept("talafar-a")
    button(test, "Save").click().run()
    assert kept("talafar-a") == before
    assert _shared().store.corrections() == []  # type: ignore[union-attr]


@pytest.mark.parametrize(("choice", "stands"), [("Theirs: confirmed", "confirmed"), ("Yours: disputed", "disputed")])
def test_two_people_at_one_field_see_both_values_and_one_chooses(page: Page, choice: str, stands: str) -> None:
    test = page(incident="qaim")
    _shared().store.correct("qaim", "status", "confirmed", "Ben")  # type: ignore[union-attr]
    field(test, "selectbox", "status").set_value("disputed")
    button(test, "Save").click().run()
    assert kept("qaim").status == "confirmed"
    assert "Ben changed “Status”" in test.warning[0].value
    assert [item.label for item in test.button if item.label.startswith(("Theirs", "Yours"))] == [
        "Theirs: confirmed",
        "Yours: disputed",
    ]
    button(test, choice).click().run()
    assert kept("qaim").status == stands
    assert not [item for item in test.warning if "Ben" in item.value]


def test_a_change_by_somebody_else_to_another_field_is_not_overwritten(page: Page) -> None:
    test = page(incident="qaim")
    _shared().store.correct("qaim", "sub_event_type", "Armed clash", "Ben")  # type: ignore[union-attr]
    field(test, "selectbox", "status").set_value("disputed")
    button(test, "Save").click().run()
    assert (kept("qaim").sub_event_type, kept("qaim").status) == ("Armed clash", "disputed")


def test_days_entered_backwards_are_a_period_and_none_is_no_period() -> None:
    made = period_by_hand(QAIM.period, date(2014, 6, 20), date(2014, 6, 14))
    assert made
    assert (made.start, made.end, made.precision) == (date(2014, 6, 14), date(2014, 6, 20), 3)
    assert made.phrase == "on Friday"
    assert period_by_hand(QAIM.period, None, None) is None
    assert period_by_hand(None, None, None) is None
    assert period_by_hand(QAIM.period, date(2014, 6, 20), date(2014, 6, 20)) is QAIM.period


def test_a_toll_by_hand_replaces_the_one_before_and_not_what_the_sources_say() -> None:
    once = replace(QAIM, tolls=tolls_by_hand(QAIM, {"killed": (28, 28, 28)}, "Ada"))
    twice = tolls_by_hand(once, {"killed": (20, 29, 40)}, "Ada")
    assert [(toll.low, toll.best, toll.high) for toll in twice] == [(20, 29, 40), (30, 30, 30)]
    assert tolls_by_hand(QAIM, {"killed": (None, None, None)}, "Ada") == ()
    assert tolls_by_hand(QAIM, {"killed": (30, 30, 30)}, "Ada") is QAIM.tolls
    (only_best, _) = tolls_by_hand(QAIM, {"killed": (None, 7, None)}, "Ada")
    assert (only_best.low, only_best.best, only_best.high) == (7, 7, 7)
    with pytest.raises(ValueError, match="low <= best"):
        tolls_by_hand(QAIM, {"killed": (9, 7, 12)}, "Ada")


def test_an_unchanged_line_of_actors_keeps_what_was_read_of_each() -> None:
    assert actors_by_hand(QAIM, {"actor": "Islamic State group"}, {}) is QAIM.actors
    assert [actor.role for actor in actors_by_hand(QAIM, {"actor": ""}, {})] == ["target"]
    turned = actors_by_hand(QAIM, {"actor": "Iraqi army", "target": "Islamic State group"}, {})
    assert [(actor.name, actor.role) for actor in turned] == [
        ("Iraqi army", "actor"),
        ("Islamic State group", "target"),
    ]
    assert {actor.span for actor in turned} == {actor.span for actor in QAIM.actors}


def test_coordinates_off_the_earth_are_refused_in_words_that_are_escaped_once(page: Page) -> None:
    test = page(incident="qaim")
    test.text_input(key="look_up_qaim").set_value("95 200").run()
    (said,) = [one.value for one in test.get("html") if 'class="dl-wrong"' in one.value]
    assert "95 200 is not on the earth: latitude is within 90, longitude within 180 degrees." in said
    assert not test.warning, "it is said at the page's foot, far from its field"
    assert test.text_input(key="look_up_qaim").value == "95 200", "what is to be mended is gone"
    assert not [one for one in test.caption if "95 200" in one.value], "it is looked up as a name"
