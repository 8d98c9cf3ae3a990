"""What the views compute before they draw: films, doubts, sides, corrections, reports, pictures, city names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.articles import read
from geo.filters.model import Filters
from geo.formats import FORMATS
from geo.formats.flat_record import flat
from geo.model import Period, Toll
from geo.render.incident_html import facts
from geo.render.map.cities import SMALLEST, cities_folder, listed, script
from geo.render.map.map_svg import map_svg
from geo.render.map.marks import rows
from geo.render.outlines import country_name, world
from geo.render.report.report import report
from geo.render.shown import Shown
from geo.render.timeline.bars_svg import bars_svg
from geo.render.wording import toll_line
from geo.render.words import Words
from geo.review_order import doubt, doubts, queue
from geo.store import Store, Summary
from geo.views.adding.add_dialog import pasted
from geo.views.adding.job import drafts_of, with_article
from geo.views.editing.location import chosen_place
from geo.views.editing.save import save
from geo.views.map.incident_map import news_in
from geo.views.sharing.share_dialog import file_of
from geo.views.state.permissions import editable
from geo.views.state.shown_cache import shown
from geo.views.timeline.playback import MOST_FRAMES, frames, period
from tests.page.samples import ARTICLES, HOSTILE, INCIDENTS

WORDS = Words()
EVERY = [incident for found in INCIDENTS.values() for incident in found]
BY_ID = {incident.id: incident for incident in EVERY}
NOBODY: Any = SimpleNamespace(members=lambda _: [])


def page_of(store: Store, filters: Filters = Filters()) -> Shown:  # noqa: B008 (frozen)
    return shown(store, NOBODY, filters, WORDS)


@given(st.dates(date(2000, 1, 1), date(2020, 1, 1)), st.integers(0, 2000), st.sampled_from([1, 3, 7, 30]))
def test_a_film_shows_every_day_once_and_ends(first: date, days: int, step: int) -> None:
    last = first + timedelta(days=days)
    film = frames(first, last, step, cumulative=False)
    assert sum((until - since).days + 1 for since, until in film) == days + 1
    assert (film[0][0], film[-1][1]) == (first, last)
    assert len(film) <= MOST_FRAMES


def test_a_cumulative_film_only_grows() -> None:
    film = frames(date(2014, 6, 1), date(2014, 6, 10), 3, cumulative=True)
    assert {since for since, _ in film} == {date(2014, 6, 1)}
    assert [until.day for _, until in film] == [3, 6, 9, 10]


def test_a_film_skips_what_is_empty_and_is_as_fine_as_what_is_left_allows() -> None:
    begins = [date(1989, 1, 1), date(2014, 6, 10), date(2014, 6, 12)]
    film = frames(date(1989, 1, 1), date(2022, 12, 31), 1, cumulative=False, told=begins)
    assert film == tuple((day, day) for day in begins)
    piled = frames(date(1989, 1, 1), date(2022, 12, 31), 1, cumulative=True, told=begins)
    assert piled == tuple((begins[0], day) for day in begins)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [(None, None, (1, 30)), (10, None, (10, 30)), (10, 20, (10, 20)), (None, 3, (1, 3))],
)
def test_a_film_shows_the_chosen_days(since: int | None, until: int | None, days: tuple[int, int]) -> None:
    june = Summary(first=date(2014, 6, 1), last=date(2014, 6, 30))
    asked = (day and date(2014, 6, day) for day in (since, until))
    assert period(june, *asked) == tuple(date(2014, 6, day) for day in days)
    assert period(june, date(2015, 1, 1), None) == (june.first, june.last)
    assert period(Summary(), None, None) is None


def test_the_most_doubtful_come_first() -> None:
    waiting = [incident.id for incident in queue(EVERY)]
    assert waiting.index("talafar-a") < waiting.index("qaim")
    assert waiting.index("balad") < waiting.index("qaim")
    assert doubts(BY_ID["balad"]) == ["low", "single"]
    assert doubts(BY_ID["somewhere"]) == ["no_place", "no_date", "single"]


def test_a_rough_date_is_told_among_the_reasons_and_puts_nothing_before_another() -> None:
    rough = replace(BY_ID["qaim"], id="rough", period=Period(date(2014, 6, 1), date(2014, 6, 30), 4))
    assert doubts(rough) == [*doubts(BY_ID["qaim"]), "rough_date"]
    assert doubt(rough) == doubt(BY_ID["qaim"])


def test_what_a_person_has_judged_leaves_the_queue() -> None:
    assert queue([replace(BY_ID["qaim"], review_state="accepted")]) == []


def test_the_store_lists_the_deadliest_the_newest_and_the_most_doubtful_first(store: Store) -> None:
    page = page_of(store)
    tolls = [incident.toll("killed") for incident in page.page("killed", 50)]
    killed = [toll.low if toll.best is None else toll.best for toll in tolls if toll]
    assert killed == sorted(killed, reverse=True)
    assert tolls[len(killed) :] == [None] * (len(tolls) - len(killed))
    days = [incident.period.start for incident in page.page("new", 50) if incident.period and incident.period.start]
    assert days == sorted(days, reverse=True)
    assert page.page("doubt", 50) == queue(page.page("old", 50))


def test_a_place_chosen_by_hand_keeps_the_words_and_the_way_back() -> None:
    location = BY_ID["qaim"].location
    assert location is not None
    moved = chosen_place(location, location.candidates[0])
    assert (moved.text, moved.span, moved.lat) == (location.text, location.span, location.candidates[0].lat)
    assert chosen_place(moved, moved.candidates[0]).lat == location.lat


def test_a_correction_is_kept_apart_and_undone(store: Store) -> None:
    incident = store.incident("qaim")
    assert incident is not None
    save(page_of(store), incident, {"status": "claimed"}, "Ann")
    changed = store.incident("qaim")
    assert changed is not None
    assert (changed.status, changed.review_state) == ("claimed", "edited")
    store.undo(store.corrections("qaim")[0].id)
    assert store.incident("qaim") == incident


def test_nothing_is_kept_where_nothing_differs(store: Store) -> None:
    incident = store.incident("qaim")
    assert incident is not None
    save(page_of(store), incident, {"status": incident.status}, "Ann")
    assert store.corrections() == []


def test_news_of_the_map_is_heard_once() -> None:
    value = {"pick": [5, "qaim"], "view": [7, [6, 33.0, 44.0]]}
    assert news_in(value, {"pick": 5}) == {"view": [6, 33.0, 44.0]}
    assert news_in(value, {"pick": 4, "view": 7}) == {"pick": "qaim"}
    assert news_in(None, {}) == {}
    assert news_in({"pick": "rubbish"}, {}) == {}


def test_the_report_is_whole_and_runs_nothing(store: Store) -> None:
    page = page_of(store)
    made = report(page, rows(page.placed, WORDS, lambda _: []), "http://h/?a=1", date(2026, 1, 2))
    assert made.count('class="entry"') == 13
    assert "<script" not in made
    assert "<img src=x" not in made
    assert "document.title=" in made  # the hostile words are there, as text
    assert re.findall(r'(?:src|href)="(?!data:|http://h/|#)[^"]*"', made) == []


def test_the_report_leads_from_each_incident_to_its_card_and_its_sources(store: Store) -> None:
    page = page_of(store)
    made = report(page, rows(page.placed, WORDS, lambda _: []), "", date(2026, 1, 2))
    ids, targets = set(re.findall(r' id="([^"]+)"', made)), set(re.findall(r'href="#([^"]+)"', made))
    assert targets
    assert targets <= ids
    assert {"incident-qaim", "incident-somewhere", "source-5", "sources"} <= ids
    assert "the sentence names no place" in made
    assert "54 to 62" in made  # 30 + 9 + 3, and 12 to 20 where two sources differ
    assert "in 4 of 13 incidents" in made


def test_the_report_marks_what_was_corrected_by_hand(store: Store) -> None:
    store.correct("qaim", "status", "claimed", "Ann")
    store.correct("raqqa", "tags", ("second source?",), "Ann")
    page = page_of(store)
    made = report(page, [], "", date(2026, 1, 2))
    card = made[made.index('id="incident-qaim"') - 40 :]
    assert card.index("by-hand") < card.index("Ann") < card.index("dl-source")
    assert made.count('class="by-hand"') == 1


def test_an_address_that_is_none_of_the_web_is_no_link_in_a_report(store: Store) -> None:
    story = replace(ARTICLES["herald"], url="javascript:alert(1)")
    store.add(story, INCIDENTS["herald"])
    store.regroup()
    made = report(page_of(store), [], "", date(2026, 1, 2))
    assert "javascript:alert(1)" in made
    assert 'href="javascript' not in made


@pytest.mark.parametrize("chosen", FORMATS, ids=lambda chosen: chosen.name)
def test_every_format_exports_what_is_shown(store: Store, chosen: Any) -> None:
    whole, part = page_of(store), page_of(store, Filters(actors=("isis",)))
    assert len(file_of(whole, chosen)) > len(file_of(part, chosen)) > 0 or chosen.name == "gpkg"


def test_pictures_hold_every_mark_and_bar(store: Store) -> None:
    page = page_of(store)
    marks = rows(page.placed, WORDS, lambda _: [])
    assert map_svg(marks, WORDS).count("<polygon") == len(marks) == 12
    bins = store.timeline(Filters(), "day")
    assert bars_svg(bins, "day", WORDS).count("<title>") == len(bins)
    assert bars_svg([], "day", WORDS) == ""
    assert HOSTILE not in map_svg(marks, WORDS)


def test_outlines_know_countries() -> None:
    assert (country_name("IQ"), country_name("SY"), country_name("")) == ("Iraq", "Syria", "")
    assert country_name("Kurdistan") == "Kurdistan"
    assert len(world().countries["IQ"]) == 1
    assert len(world().land) > 200


def test_city_names_are_a_script_that_cannot_break_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = {"name": "</script>", "latitude": 1.0, "longitude": 2.0, "population": SMALLEST}
    small = town | {"name": "Small", "population": SMALLEST - 1}
    assert script(listed([small, town])) == (
        '(window.DatelineCities=window.DatelineCities||[]).push(...[["</script>",1.0,2.0,50000]]);\n'
    )
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert "Baghdad" in (cities_folder() / "cities.js").read_text(encoding="ascii")
    assert "Uruapan" in (cities_folder() / "towns.js").read_text(encoding="ascii")
    assert cities_folder().is_relative_to(tmp_path)


def test_a_city_is_named_by_its_own_name_and_not_by_that_of_its_largest_quarter() -> None:
    city = {"name": "Mosul", "alternatenames": ["Al Mawsil", "Musil"], "latitude": 36.335, "longitude": 43.119,
            "population": 1_683_000}  # fmt: skip
    quarter = city | {"name": "Al Mawsil al Jadidah", "alternatenames": [], "latitude": 36.33, "population": 2_065_597}
    far = quarter | {"latitude": 38.0}
    assert listed([city, quarter]) == [("Mosul", 36.335, 43.119, 2_065_597)]
    assert len(listed([city, far])) == 2


def test_a_pasted_article_has_a_date_with_a_source_or_none() -> None:
    assert pasted("text", "", "", None).published_source == "unknown"
    assert pasted("text", "", "", date(2014, 6, 1)).published_source == "given"


def test_a_file_that_cannot_be_read_is_a_draft_that_says_why(tmp_path: Path, gazetteer: Any) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    drafts = list(drafts_of(((article, "") for article in read(empty)), gazetteer))
    assert with_article(drafts) == []
    assert "empty.txt" in drafts[0].error


@pytest.mark.parametrize(
    ("said", "may"), [("1", True), ("everyone", True), ("0", False), ("nobody", False), ("yes", False)]
)
def test_the_environment_says_who_may_edit(said: str, may: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_EDIT", said)
    assert editable() is may


def test_sources_that_differ_give_one_range_on_card_list_and_in_files() -> None:
    one = next(i for i in EVERY if i.id == "talafar-b")
    both = replace(one, tolls=(*one.tolls, Toll("killed", 12, None, 20, source="Courier", article_id="another")))
    assert toll_line(both, WORDS) == "15 (12 to 20) killed"
    assert "according to Herald, Courier" in facts(both, WORDS)
    assert dict(flat(both, {}))["killed_high"] == 20
    by_hand = replace(both, tolls=(Toll("killed", 14, 14, 14, source="Ada"), *both.tolls))
    assert toll_line(by_hand, WORDS) == "14 killed"
