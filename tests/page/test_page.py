"""The page's logic, without a browser: what a reader chooses, and what each view then shows."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.model import Toll
from geo.render.words import Words
from geo.store import open_store
from geo.views.tabs.table import LETTER_PX, TOLLS, filled, frame
from tests.page.conftest import SCRIPT
from tests.page.samples import ARTICLES, INCIDENTS

WAIT_S = 120
Page = Callable[..., AppTest]


@pytest.fixture
def page(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Any) -> Iterator[Page]:
    """Opens the page at a link; every test has a store of its own."""
    st.cache_resource.clear()
    monkeypatch.setenv("DATELINE_STORE", str(shutil.copy(filled, tmp_path / "page.duckdb")))
    monkeypatch.setenv("DATELINE_SEEDS", "0")
    monkeypatch.setenv("DATELINE_EDIT", "everyone-owns")

    def opened(more: dict[str, str] | None = None, **query: str | list[str]) -> AppTest:
        test = AppTest.from_file(SCRIPT, default_timeout=WAIT_S)
        for key, value in (query | (more or {})).items():
            test.query_params[key] = value
        return test.run()

    yield opened
    for kept in _kept():
        kept.close()
    st.cache_resource.clear()


def _kept() -> list[Any]:
    from geo.views.page.first_start import _shared as kept  # noqa: PLC0415 (importing the page starts Streamlit)

    return [store] if (store := kept().store) else []


def headline(test: AppTest) -> str:
    return next(item.proto.body for item in test.get("html") if "dl-header" in item.proto.body)


def html(test: AppTest) -> str:
    return "\n".join(item.proto.body for item in test.get("html"))


def link(test: AppTest) -> dict[str, list[str]]:
    values = dict(test.query_params).items()
    return {key: [value] if isinstance(value, str) else list(value) for key, value in values}


def test_the_page_opens_without_an_exception(page: Page) -> None:
    test = page()
    assert not test.exception
    assert "13 incidents in 5 articles, 1\xa0to 30\xa0June\xa02014" in headline(test)


def test_a_widget_a_chip_and_the_link_say_the_same(page: Page) -> None:
    test = page()
    test.multiselect(key="f_actors").set_value(["isis"]).run()
    assert link(test) == {"actor": ["isis"]}
    assert "3 incidents" in headline(test)
    test.button(key="chip_0").click().run()
    assert link(test) == {}
    assert test.multiselect(key="f_actors").value == []
    assert "13 incidents" in headline(test)


def test_a_link_sets_the_widgets(page: Page) -> None:
    test = page({"from": "2014-06-21"}, actor=["isis"], killed="0")
    assert test.multiselect(key="f_actors").value == ["isis"]
    assert test.date_input(key="f_since").value == date(2014, 6, 21)
    assert "2 incidents" in headline(test)


def test_reset_shows_everything_again(page: Page) -> None:
    test = page(actor="isis", status="claimed")
    test.button(key="reset").click().run()
    assert "13 incidents" in headline(test)


def test_a_first_day_after_the_last_day_moves_the_last(page: Page) -> None:
    test = page(to="2014-06-10")
    test.date_input(key="f_since").set_value(date(2014, 6, 20)).run()
    assert not test.exception
    assert test.date_input(key="f_until").value == date(2014, 6, 20)


def test_broken_parameters_are_said_and_leave_the_link(page: Page) -> None:
    test = page({"from": "soon"}, nonsense="1", actor="isis")
    assert "nonsense" in test.warning[0].value
    assert "soon" in test.warning[0].value
    assert link(test) == {"actor": ["isis"]}


def test_a_link_to_an_incident_that_is_gone_says_so(page: Page) -> None:
    test = page(incident="nosuchincident")
    assert any("no longer in the store" in warning.value for warning in test.warning)
    assert not test.exception


def test_an_incident_outside_the_filters_still_opens(page: Page) -> None:
    test = page(actor="isis", incident="raqqa")
    assert "Raqqa" in html(test)
    assert any("outside the present filters" in caption.value for caption in test.caption)


def test_a_merged_incident_opens_by_the_id_it_had(page: Page) -> None:
    test = page(incident="talafar-b")
    assert html(test).count('<article class="dl-source">') == 2
    assert "figures differ" in html(test)


def test_next_and_previous_step_through_what_is_shown(page: Page) -> None:
    test = page(actor="isis", incident="qaim")
    assert test.button(key="card_next").disabled  # it is the oldest, and the newest come first
    test.button(key="card_previous").click().run()
    assert link(test)["incident"] == ["balad"]
    test.button(key="card_next").click().run()
    assert link(test)["incident"] == ["qaim"]


def test_the_table_holds_the_same_set(page: Page) -> None:
    newest = page(actor="isis").dataframe[0].value
    assert list(newest["id"]) == ["hamdaniya", "balad", "qaim"]
    test = page(actor="isis", order="old")
    table = test.dataframe[0].value
    assert list(table["id"]) == ["qaim", "balad", "hamdaniya"]
    assert table["killed"].isna().tolist() == [False, True, True]
    assert test.dataframe[0].proto.placeholder == ""


def test_a_toll_that_is_a_range_is_one_in_the_table_too(page: Page) -> None:
    table = page(tab="table").dataframe[0]
    told = pa.ipc.open_stream(table.proto.arrow_data.styler.display_values).read_pandas()
    row = list(told["killed"]).index("15 (12 to 20)")
    assert table.value["killed"][row] == 15  # which it still sorts by
    assert set(told["sources"]) == set(table.value["sources"].map(str))


def test_a_column_is_as_wide_as_its_longest_text_and_none_is_empty(page: Page) -> None:
    table = page(tab="table").dataframe[0]
    columns = json.loads(table.proto.columns)
    day = max(table.value["day"], key=len)
    assert columns["day"]["width"] >= LETTER_PX * len(day)
    assert "wounded" not in table.proto.column_order
    one = replace(next(iter(INCIDENTS.values()))[0], tolls=())
    hurt = replace(one, tolls=(Toll("wounded", 2, 2, 2, article_id=one.mentions[0].article_id),))
    assert [name in filled(frame([one, hurt], Words())) for name in TOLLS] == [True, True]
    assert [name in filled(frame([one], Words())) for name in TOLLS] == [True, False]


def test_the_day_of_what_an_article_tells_of_is_read_first(page: Page) -> None:
    told = [text for text in page(tab="articles").dataframe[0].value["tells"] if text]
    assert told
    assert [text for text in told if not re.match(r"(\d+ .*2014|date unknown) · \w", text)] == []


def test_a_long_log_is_turned_in_one_place(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, lines in (("MOST_LINES", 3), ("PART", 2), ("MOST", 1)):
        monkeypatch.setattr(f"geo.views.tabs.changes.{name}", lines)
    said = [item.value for item in page(tab="changes").caption]
    assert len([text for text in said if re.fullmatch(r"1 to \d+ of \d+", text)]) == 1
    assert any("told 2 at a time" in text for text in said)


def test_the_figures_of_the_table_stand_before_the_long_words(page: Page) -> None:
    assert list(page().dataframe[0].value)[:6] == ["day", "type", "place", "killed", "status", "sources"]


def test_what_is_not_on_the_map_is_listed_with_its_reason(page: Page) -> None:
    test = page(tab="unplaced")
    assert "the sentence names no place" in html(test)


def test_under_not_on_the_map_each_incident_stands_once(page: Page) -> None:
    test = page(tab="unplaced")
    keys = [button.key for button in test.button if button.key and button.key.startswith(("unplaced_", "undated_"))]
    named = [key.split("_", 1)[1] for key in keys]
    assert len(named) == len(set(named)) == 4
    assert "On the map, but without a day: 3" in html(test)


@pytest.mark.parametrize("tab", ["table", "unplaced", "articles", "review", "compare", "about"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_tab_opens_in_every_language(page: Page, tab: str, language: str) -> None:
    assert not page(tab=tab, lang=language, incident="talafar-a").exception


def test_the_article_shows_highlights_of_all_its_incidents(page: Page) -> None:
    test = page(incident="qaim")
    next(button for button in test.button if str(button.key).startswith("open_")).click().run()
    read = next(item.proto.body for item in test.get("html") if "dl-reader" in item.proto.body)
    assert all(word in read for word in ('data-incident="qaim"', ">overran</mark>", ">bombed</mark>"))
    test.toggle(key="reader_refused").set_value(True).run()
    assert not test.exception
    assert "dl-refused" in html(test)


def test_an_owner_takes_an_article_out_and_brings_it_back(page: Page) -> None:
    test = page(incident="qaim")
    before = headline(test).split("</h1>")[0]
    next(button for button in test.button if str(button.key).startswith("open_")).click().run()
    assert any("that no other article tells of" in text.value for text in test.markdown)
    test.button(key="take_out_now").click().run()
    assert not test.exception
    assert (before in headline(test), link(test)) == (False, {})
    test.button(key="take_out_undo").click().run()
    assert before in headline(test)
    assert "dl-reader" in html(test)
    assert not [button for button in test.button if button.key == "take_out_undo"]


def test_an_editor_is_not_offered_to_take_out_what_others_brought(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_EDIT", "everyone")
    test = page(incident="qaim")
    next(button for button in test.button if str(button.key).startswith("open_")).click().run()
    assert "dl-reader" in html(test)
    assert not [button for button in test.button if button.key == "take_out_now"]


def ways_out(test: AppTest) -> list[str]:
    return [item.label.replace("\\", "") for item in test.button if str(item.key).startswith("loosen_")]


def test_where_nothing_matches_each_filter_that_hides_something_is_one_click_the_worst_first(page: Page) -> None:
    test = page({"from": "2014-06-21"}, actor="isis", type="Peaceful protest")
    assert test.info[0].value == "No incident matches these filters."
    assert ways_out(test) == [
        "Remove filter: Event type: Peaceful protest (2 incidents)",
        "Remove filter: Actor, any role: Islamic State group (1 incident)",
        "Reset all (13 incidents)",
    ]
    assert "No incident matches these filters." in [item.value for item in test.caption]
    test.button(key="loosen_0").click().run()
    assert "2 incidents" in headline(test)
    assert not ways_out(test)


def test_what_is_kept_aside_as_a_threat_is_offered_where_only_that_matches(page: Page) -> None:
    test = page(q="overran")
    (store,) = _kept()
    store.correct("qaim", "status", "threat", "Ada")
    test.run()
    ways = [
        "Remove filter: Search the text: overran (12 incidents)",
        "Show threats, denials and statistics too (1 incident)",
    ]
    assert ways_out(test) == ways
    test.button(key="loosen_unusual").click().run()
    assert "1 incident in 1 article" in headline(test)


def test_an_empty_store_leaves_a_usable_page(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "empty.duckdb"))
    test = page()
    assert not test.exception
    assert "0 incidents" in headline(test)
    assert any("No articles yet" in text.value for text in test.markdown)
    ways = ("start_samples", "start_paste", "start_drop", "start_address")
    assert [button.key for button in test.button if str(button.key).startswith("start_")] == list(ways)
    assert [item.value for item in test.caption if "match" in item.value] == []


def test_what_is_not_drawn_or_listed_is_counted(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [item.value for item in page().caption]
    assert [text for text in said if "too many for a mark each" in text or "are listed" in text] == []
    st.cache_resource.clear()
    monkeypatch.setattr("geo.render.map.marker_clusters.MOST_MARKS", 4)
    monkeypatch.setattr("geo.views.tabs.table.ROWS", 4)
    said = [item.value for item in page().caption]
    assert any(text.startswith("12 incidents are too many for a mark each") for text in said)
    assert "1 to 4 of 13" in said


def test_a_list_of_what_is_not_placed_says_when_it_is_cut(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.views.tabs.unplaced.MOST", 0)
    said = [item.value for item in page(tab="unplaced").caption]
    assert any(text.startswith("The first 0 of ") for text in said)


@pytest.mark.parametrize("held", [b"this is no database" * 100, b""], ids=["corrupt", "empty"])
def test_a_store_that_is_none_says_so(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bytes) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(held)
    monkeypatch.setenv("DATELINE_STORE", str(broken))
    test = page()
    assert "could not be opened" in test.error[0].value
    assert not test.exception
    assert not test.get("progress")


def test_a_link_to_what_was_removed_says_what_it_was_and_when_it_went(page: Page) -> None:
    page()
    (store,) = _kept()
    store.remove(ARTICLES["star"].id)
    store.regroup()
    test = page(incident="raqqa")
    said = next(warning.value for warning in test.warning if "was removed" in warning.value)
    assert "Raqqa" in said
    assert "<img" not in said.replace("\\<", "")


def test_where_no_single_filter_is_to_blame_all_go_with_one_click(page: Page) -> None:
    test = page(actor="isis", q="nosuchword", killed="5000")
    assert "together these leave nothing" in test.info[0].value
    assert test.button(key="loosen_all").label == "Reset all (13 incidents)"
    test.button(key="loosen_all").click().run()
    assert "13 incidents" in headline(test)


def test_a_person_rejects_an_incident_and_takes_it_back(page: Page) -> None:
    test = page(tab="review")
    test.button(key="rejected_balad").click().run()
    assert not test.exception
    assert "→ rejected" in html(test)
    assert "12 incidents" in headline(test)
    assert "1 of 13 checked" in html(test)
    undo = next(button for button in test.button if str(button.key).startswith("undo_"))
    undo.click().run()
    assert "→ rejected" not in html(test)
    assert any(button.key == "rejected_balad" for button in test.button)


def test_a_read_only_page_offers_no_way_to_change_it(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_EDIT", "0")
    test = page(tab="review")
    assert not [button for button in test.button if str(button.key).startswith(("accepted_", "rejected_", "undo_"))]
    test.button(key="add").click().run()
    assert r"read\-only" in test.info[0].value


def test_the_usual_statuses_are_no_chips_and_one_is_asked_for_with_one_choice(page: Page) -> None:
    test = page()
    test.session_state["filters_more"] = True  # the box with the rarer filters is opened
    test.run()
    assert test.multiselect(key="f_statuses").value == []
    assert test.multiselect(key="f_statuses").proto.placeholder == "claimed, confirmed, disputed, reported"
    test.multiselect(key="f_statuses").set_value(["disputed"]).run()
    assert link(test) == {"status": ["disputed"]}
    assert "1 incident" in headline(test)
    test.multiselect(key="f_statuses").set_value([]).run()
    assert link(test) == {}
    assert "13 incidents" in headline(test)


def test_what_is_compared_and_the_order_are_in_the_link_and_come_back(page: Page) -> None:
    test = page(tab="compare")
    first, second = test.selectbox(key="compare_actors_first"), test.selectbox(key="compare_actors_second")
    assert first.value != second.value
    second.set_value("iraq-army").run()
    test.segmented_control(key="list_order").set_value("killed").run()
    assert link(test) == {"tab": ["compare"], "second": ["iraq-army"], "order": ["killed"]}
    again = page(tab="compare", compare="types", first="Attack", order="killed")
    assert again.selectbox(key="compare_types_first").value == "Attack"
    assert again.segmented_control(key="list_order").value == "killed"
    assert not page(tab="compare", first="nobody", second="nobody").exception


def test_two_sides_that_hold_the_same_incidents_are_said_to_and_not_drawn_apart(page: Page) -> None:
    test = page(tab="compare", compare="types", first="Battles", second="Battles")
    assert ["Both sides hold the same" in info.value for info in test.info] == [True]
    assert not page(tab="compare", compare="types").info


def test_two_places_are_offered_that_do_not_hold_each_other_and_no_two_of_one_name(page: Page) -> None:
    test = page(tab="compare", compare="places")
    first, second = (test.selectbox(key=f"compare_places_{side}") for side in ("first", "second"))
    assert (first.value, second.value) == ("IQ", "SY")
    assert {"Iraq", "Iraq, place unknown"} <= set(first.options)
    filtered = [option.rpartition(" (")[0] for option in test.multiselect(key="f_places").options]
    for offered in (first.options, filtered):
        assert len(offered) == len(set(offered))


def test_two_periods_are_compared_and_are_in_the_link(page: Page) -> None:
    test = page(tab="compare", compare="periods", first="2014-06-01..2014-06-15", second="2014-06-16..2014-06-30")
    assert [metric.value for metric in test.metric if metric.label == "Incidents"] == ["2", "8"]
    assert test.date_input(key="compare_first_until").value == date(2014, 6, 15)
    test.date_input(key="compare_second_since").set_value(date(2014, 6, 26)).run()
    assert not test.exception
    assert link(test)["second"] == ["2014-06-26..2014-06-30"]
    assert [metric.value for metric in test.metric if metric.label == "Incidents"][1] == "4"
    test.segmented_control(key="compare_per").set_value("place").run()
    assert link(test)["per"] == ["place"]
    assert html(test).count("<table") == 2
    assert not page(tab="compare", compare="periods", first="nonsense", second="2014-06-26..2014-06-01").exception


def test_a_note_stands_before_the_words_of_the_articles(page: Page) -> None:
    read = html(page(incident="qaim"))
    assert read.index("describe deaths and injuries") < read.index("<blockquote")
    story = html(page(article=ARTICLES["courier"].id))
    assert story.index("describe deaths and injuries") < story.index('class="dl-reader"')


def test_the_link_of_the_whole_view_is_offered(page: Page) -> None:
    test = page(actor="isis", incident="balad")
    assert any("actor=isis&incident=balad" in code.value for code in test.code)


def test_the_store_of_a_test_is_its_own(tmp_path: Path) -> None:
    assert open_store(tmp_path / "fresh.duckdb").summary().incidents == 0


def test_a_search_word_is_no_markdown_in_its_chip_nor_in_the_chips_help(page: Page) -> None:
    chip = page(q="![x](https://a.example/p.png)").button(key="chip_0")
    assert r"\!\[x\]\(https\://a\.example/p\.png\)" in chip.label
    assert r"\!\[x\]\(https\://a\.example/p\.png\)" in chip.help


def test_the_news_of_a_filter_are_what_its_marks_say(page: Page) -> None:
    test = page(new="2000-01-01")
    assert any("13 new incidents" in text.value for text in test.markdown)
    assert any("Since 1 January 2000" in text.value for text in test.caption)
    assert "news_seen" not in {button.key for button in test.button}, "nothing is new since the last look"
