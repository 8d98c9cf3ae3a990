"""How sure each field is: beside what it says on the card, in the order of the queue, and as a filter."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.chances import JUDGED, UNJUDGED, Chances, RunnerUp
from geo.render.incident_html import facts, source
from geo.render.sureness_texts import instead_lines, least_line, percent
from geo.render.words import LANGUAGES, Words
from geo.review_order import QUEUES, queue
from tests.page.samples import ARTICLES, HOSTILE, INCIDENTS, UNSURE
from tests.page.test_page import Page, headline, html, link, page

__all__ = ["page"]

EVERY = [found for group in INCIDENTS.values() for found in group]
BY_ID = {one.id: one for one in EVERY}
WORDS = Words()


def lines(made: str) -> list[str]:
    """The lines of a card, without its elements."""
    return [re.sub("<[^>]+>", "", row).strip() for row in re.findall("<dd.*?</dd>", made)]


def test_a_card_says_behind_each_field_how_sure_it_is() -> None:
    when, where, by, against, toll, status = lines(facts(BY_ID["qaim"], WORDS))
    assert "%" not in when
    assert "sure, 95%" in facts(BY_ID["qaim"], WORDS).split("<dl>")[0]
    assert where.endswith("(sure, 96%)")
    assert by == "Islamic State group (sure, 91%)"
    assert against == "Iraqi army (likely, 88%)"
    assert toll == "30 killed according to Courier (sure, 93%)"
    assert status == "reported (sure, 97%)"


def test_a_card_of_what_nobody_judged_is_as_it_was() -> None:
    assert "dl-sure" not in facts(BY_ID["talafar-a"], WORDS)


def test_where_no_figure_is_stated_the_card_says_how_sure_that_is_for_both() -> None:
    toll = lines(facts(BY_ID["hamdaniya"], WORDS))[3]
    assert toll == "no toll stated (that none was killed: doubtful, 41%) (that none was wounded: sure, 90%)"


def test_what_a_person_set_is_no_percentage() -> None:
    checked = replace(BY_ID["hamdaniya"], chances=UNSURE.by_hand(*JUDGED))
    made = facts(checked, WORDS)
    assert "%" not in "".join(lines(made))
    assert made.count("checked by a person") == len(["what", "where", "by", "toll", "status"])


def test_the_reasons_name_what_a_field_would_say_otherwise(page: Page) -> None:
    assert instead_lines(BY_ID["hamdaniya"], WORDS) == [
        "What, if not that: Attack (6%)", "Where, if not that: Qaraqosh (20%)", "Killed, if not that: 9 (40%)"
    ]  # fmt: skip
    assert "Attaque" in instead_lines(BY_ID["hamdaniya"], Words("fr"))[0]
    assert "Qaraqosh (20%)" in html(page(incident="hamdaniya"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", JUDGED)
def test_every_field_is_told_in_every_language_also_where_there_would_be_none(language: str, field: Any) -> None:
    told = replace(
        BY_ID["qaim"],
        chances=replace(
            UNJUDGED, runners_up=(RunnerUp(field, "Attack" if field == "type" else "", 0.3),), **{field: 0.3}
        ),
    )
    assert instead_lines(told, Words(language))
    assert least_line(told, Words(language))
    assert "dl-sure" in facts(told, Words(language)) or field == "wounded"


def test_hostile_names_stay_text_among_the_reasons(page: Page) -> None:
    from geo.views.page.first_start import _shared  # noqa: PLC0415 (importing the page starts Streamlit)

    page()
    evil = replace(BY_ID["mosul"], chances=Chances(place=0.5, runners_up=(RunnerUp("place", HOSTILE, 0.4),)))
    store = _shared().store
    assert store
    story = store.article(evil.article_id)
    assert story
    store.add(story, [evil])
    store.regroup()
    assert HOSTILE not in html(page(incident="mosul"))


@given(st.permutations(EVERY))
def test_the_queue_may_begin_with_the_least_sure_field(incidents: list[Any]) -> None:
    found = queue(incidents, "sureness")
    assert [one.sureness for one in found] == sorted(one.sureness for one in found)
    assert found == queue(EVERY, "sureness")
    assert {one.id for one in found} == {one.id for one in queue(EVERY)}


def test_the_order_of_the_queue_is_in_the_link_and_its_head_says_which_field(page: Page) -> None:
    test = page(tab="review", queue="sureness")
    assert not test.exception
    said = html(test)
    assert "What has the least sure field comes first" in said
    assert "least sure: that none was killed, 41%" in said
    order = next(item for item in test.get("button_group") if item.key == "review_queue")
    assert list(order.options) == ["Most doubtful", "Least sure field"]
    assert len(QUEUES) == len(order.options)


def test_the_slider_keeps_only_what_is_surer_and_is_in_the_link(page: Page) -> None:
    test = page()
    test.session_state["filters_more"] = True  # the box with the rarer filters is opened
    test.run()
    test.slider(key="f_min_sureness").set_value(85).run()
    assert not test.exception
    assert link(test)["sure"] == ["85"]
    assert "2 incidents in 2 articles" in headline(test)  # Qaim, and what two sources tell of Tal Afar
    test.slider(key="f_min_sureness").set_value(0).run()
    assert "sure" not in link(test)


@given(st.integers(0, 100))
def test_a_percentage_is_told_as_it_was_given(n: int) -> None:
    assert percent(n / 100, WORDS) == f"{n}%"


def test_no_mark_stands_between_a_field_and_how_sure_it_is_for_it_would_hang_at_a_line_s_end() -> None:
    made = facts(BY_ID["qaim"], WORDS)
    assert " · <" not in made
    assert "· (" not in re.sub("<[^>]+>", "", made)


def test_what_is_least_sure_is_named_by_what_is_told_of_it() -> None:
    assert least_line(BY_ID["hamdaniya"], WORDS) == "least sure: that none was killed, 41%"
    assert least_line(BY_ID["qaim"], WORDS) == "least sure: Against, 88%"


def test_what_somebody_says_elsewhere_in_the_article_stands_with_its_sentence() -> None:
    made = source(BY_ID["talafar-a"], ARTICLES["courier"], WORDS, lambda _: None)
    told = re.sub("<[^>]+>", "", made)
    assert "killed 12 to 20 people" in told
    assert "the ministry: denied itThe ministry denied that civilians were hit." in told
    assert "residents: affirmed it" in told
    assert told.count("residents said") == 1
