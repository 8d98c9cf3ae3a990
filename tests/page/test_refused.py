"""What is wrong with a link, a typed point or the store is told in the reader's language: which value, what to do."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from geo.coordinates import CoordinateError, read_point
from geo.errors import StoreError
from geo.filters.ignored import Ignored
from geo.render.refused_texts import ignored_text, why_broken, why_refused
from geo.render.words import LANGUAGES, Words, catalogue
from geo.store import open_store
from geo.views.state.choice import Choice
from tests.page.test_page import Page, page

__all__ = ["page"]

LINKS = {
    "from=2014-13-45": "day",
    "new=lately": "moment",
    "new=0001-01-01T00:00%2B05:00": "calendar",
    "killed=many": "number",
    "precision=9": "limits",
    "status=certain": "choice",
    "tab=weather": "choice",
    "near=1,2": "near",
    "near=91,2,3": "degrees",
    "near=1,2,0": "distance",
    "box=1,2,3,a": "box",
    "box=1,50,3,40": "south",
    "polygon=1,2~here": "corners",
    "polygon=1,2~3,4": "few_corners",
    "polygon=" + "~".join(f"{n % 7},{n}" for n in range(101)): "many_corners",
    "polygon=1,-180~3,0~5,180": "whole_earth",
    "map=9": "view",
    "incident=<b>": "id",
    "first=a%00b": "value",
    "zz=1": "unknown",
    "actr=isis": "unknown_like",
}
POINTS = {
    "95 200": "off_earth",
    "36 75 10 N 43 7 8 E": "sixty",
    "36 20 43": "parts",
    "99SLF3118022748": "mgrs",
    "2222222+22": "plus_code",
    "84P9+2J": "short_plus_code",
    "https://maps.app.goo.gl/Ab12Cd": "address",
}


def left_out(link: str) -> Ignored:
    choice, (one,) = Choice.from_query(parse_qs(link))
    assert choice == Choice()
    return one


def refused(text: str) -> CoordinateError:
    with pytest.raises(CoordinateError) as caught:
        read_point(text)
    return caught.value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("link", "reason"), LINKS.items())
def test_what_is_wrong_in_a_link_is_named_and_told_in_the_language_of_the_page(
    link: str, reason: str, language: str
) -> None:
    words, one = Words(language), left_out(link)
    said = ignored_text(one, words)
    assert f"{one.key}={one.value[:30]}".replace("\0", "\N{REPLACEMENT CHARACTER}") in said
    sentence = words(
        f"refused.{reason}", **dict.fromkeys(re.findall(r"{(\w+)}", catalogue("en")[f"refused.{reason}"]), "%")
    )
    assert re.search(re.escape(sentence).replace("%", ".+"), said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "reason"), POINTS.items())
def test_what_is_wrong_with_a_point_is_told_in_the_language_of_the_page(text: str, reason: str, language: str) -> None:
    assert why_refused(refused(text), Words("en")).startswith(text)
    words = Words(language)
    value = f"\u2068{text}\u2069" if words.right_to_left else text
    assert why_refused(refused(text), words) == words(f"refused.{reason}", value=value)


def test_every_reason_that_has_words_is_tested_above() -> None:
    named = {key.removeprefix("refused.") for key in catalogue("en") if key.startswith("refused.")}
    assert named - {"link", "unreadable", "days"} == {*LINKS.values(), *POINTS.values()}


def test_days_the_wrong_way_round_are_both_named() -> None:
    _, (one,) = Choice.from_query(parse_qs("from=2014-06-20&to=2014-06-10"))
    assert ignored_text(one, Words("fr")).endswith(
        Words("fr")("refused.days", first="2014-06-20", last="2014-06-10") + "."
    )


def test_a_link_cannot_turn_the_line_that_repeats_it() -> None:
    (one,) = Choice.from_query({"\u202ezz": ["\u2066x\n"]})[1]
    said = ignored_text(one, Words("ar"))
    assert "\N{REPLACEMENT CHARACTER}zz=\N{REPLACEMENT CHARACTER}x\N{REPLACEMENT CHARACTER}" in said
    assert not {"\u202e", "\u2066", "\n"} & set(said)


def test_the_page_tells_what_it_left_out_in_the_language_that_the_link_asks_for(page: Page) -> None:
    (said,) = [one.value for one in page({"from": "soon"}, lang="ar").warning]
    assert Words("ar")("refused.day").split(":")[0] in said.replace("\\", "")
    assert "from=soon" in said.replace("\\", "")
    assert "ignored" not in said


def test_a_point_that_is_none_is_told_in_the_language_of_the_page(page: Page) -> None:
    test = page(incident="qaim", lang="fr")
    test.text_input(key="look_up_qaim").set_value("95 200").run()
    assert Words("fr")("refused.off_earth", value="95 200") + "." in " ".join(one.value for one in test.get("html"))


def test_every_reason_why_a_store_cannot_be_used_has_words() -> None:
    sources = (Path(__file__).resolve().parents[2] / "geo" / "store").rglob("*.py")
    reason = re.compile(r'"(\w+)",\s+(?:path|why)=')
    given = {found for path in sources for found in reason.findall(path.read_text(encoding="utf-8"))}
    words = {key.removeprefix("broken.") for key in catalogue("en") if key.startswith("broken.")}
    assert words == given


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_no_store_is_named_with_what_to_do_in_the_language_of_the_page(
    tmp_path: Path, language: str
) -> None:
    words, path = Words(language), tmp_path / "no.duckdb"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError) as caught:
        open_store(path)
    kept, store = (f"\u2068{text}\u2069" if words.right_to_left else text for text in (str(path), "--store"))
    assert why_broken(caught.value, words) == words("broken.other_kind", path=kept, store=store)


def test_the_page_of_a_broken_store_is_in_the_language_of_the_reader(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "no.duckdb"
    path.write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("DATELINE_STORE", str(path))
    (said,) = [one.value.replace("\\", "") for one in page(lang="ar").error]
    assert f"\u2068{path}\u2069" in said
    assert "another" not in said


def test_what_has_no_words_of_ours_is_told_as_it_is_and_keeps_to_itself() -> None:
    assert why_broken(StoreError("no room"), Words("ar")) == "\u2068no room\u2069"
