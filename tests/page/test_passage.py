"""Words that were read: cut out at the right place, and every text escaped on its way to the page."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters.model import Filters
from geo.model import Mention, Span, Toll
from geo.render.citation import citation, reference
from geo.render.highlights import Reading, pieces, readings
from geo.render.html import Html, join, tag
from geo.render.incident_html import agreement, facts, quote, sentence_pieces, source
from geo.render.wording import actors_line, figure, name_of, short, shown_line, where, who
from geo.render.words import Words
from geo.store import Store
from geo.views.incident.article_reader import body, paragraphs
from tests.page.samples import ARTICLES, HOSTILE, INCIDENTS

WORDS = Words()
BY_ID = {incident.id: incident for found in INCIDENTS.values() for incident in found}
TEXTS = st.text(alphabet="ab c<>&\"'\n", min_size=1, max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Reading]]:
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] != pair[1])
    spans = draw(st.lists(ends.map(sorted), max_size=6))
    return text, [Reading(Span(*pair), "place", "x") for pair in spans]


@given(marked_texts())
def test_pieces_put_together_are_the_text(made: tuple[str, list[Reading]]) -> None:
    text, marks = made
    cut = pieces(text, Span(0, len(text)), marks)
    assert "".join(piece.text for piece in cut) == text
    spans = {text[mark.span.start : mark.span.end] for mark in marks}
    assert {piece.text for piece in cut if piece.kind} <= spans


@pytest.mark.parametrize("below", ["\n\nPORT SUDAN, 14 October", "\nPORT SUDAN, 14 October", "\r\n\r\nMore is told."])
def test_an_article_without_a_title_goes_by_its_headline_and_not_by_its_dateline(below: str) -> None:
    made = replace(ARTICLES["courier"], title="", text=f"\nPort shelled,\nhundreds flee{below} - It is told.")
    assert name_of(made) == "Port shelled, hundreds flee"


def test_an_article_without_title_and_headline_goes_by_its_first_words() -> None:
    made = replace(ARTICLES["courier"], title="", text="word " * 40)
    assert re.fullmatch(r"(word ){13} ?…", name_of(made))


@given(st.text(max_size=60))
def test_markup_escapes_whatever_it_is_given(text: str) -> None:
    made = tag("p", text, title=text)
    assert made.count("<") == 2
    assert html.unescape(re.sub(r"^<p[^>]*>|</p>$", "", made)) == text.replace("\r", "\r")


def test_html_is_not_escaped_twice() -> None:
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"
    assert join("<", Html("<br>")) == "&lt;<br>"


def test_a_sentence_shows_what_was_read_from_it() -> None:
    incident, article = BY_ID["qaim"], ARTICLES["courier"]
    read = [(p.text, p.kind) for p in sentence_pieces(incident, article, incident.mentions[0]) if p.kind]
    assert read == [
        ("Islamic State group", "actor"), ("overran", "trigger"), ("Qaim", "place"), ("on Friday", "date"),
        ("30 soldiers", "toll"),
    ]  # fmt: skip


def test_readings_of_another_article_are_not_marked_here() -> None:
    assert readings(BY_ID["qaim"], ARTICLES["wire"]) == []


def test_a_mention_beyond_the_text_is_left_out() -> None:
    incident = BY_ID["qaim"]
    far = Mention(incident.article_id, Span(0, 99_999))
    assert far not in [m for m in incident.mentions if m.span.end <= len(ARTICLES["courier"].text)]
    assert "blockquote" in source(incident, ARTICLES["courier"], WORDS, ARTICLES.get)


def test_hostile_text_is_text_on_card_and_reader() -> None:
    incident, article = BY_ID["raqqa"], ARTICLES["star"]
    for made in (facts(incident, WORDS), source(incident, article, WORDS, ARTICLES.get), body(article, [], "")):
        assert "<img src=x" not in made
        assert "<b>bold" not in made
        assert html.escape(HOSTILE) in made


def test_the_article_loses_only_its_line_breaks() -> None:
    text = ARTICLES["courier"].text
    assert "".join(text[span.start : span.end] for span in paragraphs(text)) == text.replace("\n\n", "")
    assert paragraphs("a\nb") == [Span(0, 1), Span(2, 3)]


def test_a_quotation_is_in_its_own_direction() -> None:
    assert quote([]).startswith('<blockquote dir="auto">')


def test_who_says_roles_and_what_is_not_certain() -> None:
    assert who(BY_ID["qaim"], WORDS) == {"actor": "Islamic State group", "target": "Iraqi army"}
    assert actors_line(BY_ID["qaim"]) == "Islamic State group → Iraqi army"
    assert actors_line(BY_ID["mosul"]) == ""


def test_where_says_the_units_and_the_relation() -> None:
    assert where(BY_ID["qaim"].location, WORDS) == "Al-Qaim, Anbar, Iraq"  # type: ignore[arg-type]
    assert where(BY_ID["balad"].location, WORDS) == "near Balad, Salah ad-Din, Iraq"  # type: ignore[arg-type]
    assert where(BY_ID["nineveh"].location, WORDS) == "Nineveh, Iraq"  # type: ignore[arg-type]


def test_a_tooltip_is_few_words() -> None:
    assert short(BY_ID["talafar-a"], WORDS) == ["Tal Afar · 15 June 2014", "Iraqi army", "12 to 20 killed"]
    assert short(BY_ID["mosul"], WORDS) == ["Mosul · date unknown"]
    assert short(BY_ID["balad"], WORDS)[0].startswith("near Balad · ")


def test_a_name_in_another_script_does_not_turn_an_arabic_line_around() -> None:
    lines = short(BY_ID["talafar-a"], Words("ar"))
    assert lines[0].startswith("\u2067\u2068Tal Afar\u2069 · \u206815 ")  # from right to left, whatever stands in it
    assert all(line.startswith("\u2068") and line.endswith("\u2069") for line in lines[1:])
    assert '<bdi dir="ltr">(36.' in facts(BY_ID["talafar-a"], Words("ar"))


def test_a_large_figure_is_written_in_groups() -> None:
    assert figure(Toll("displaced", 200_000, 200_000, 200_000), WORDS) == "200,000 displaced"
    assert figure(Toll("killed", 1, 1_700, 1_700), WORDS) == "1,700 (1 to 1,700) killed"


def test_sources_that_differ_say_so(store: Store) -> None:
    merged = store.incident("talafar-a")
    assert merged is not None
    assert merged == store.incident("talafar-b")
    assert agreement(merged, WORDS) == "2 sources, their figures differ"
    assert agreement(BY_ID["qaim"], WORDS) == "one source"


def test_the_headline_counts_and_dates(store: Store) -> None:
    assert shown_line(store.summary(), WORDS) == "13 incidents in 5 articles, 1\xa0to 30\xa0June\xa02014"
    # What lasts beyond the days that are asked for does not widen them.
    asked = Filters(since=date(2014, 6, 10), until=date(2014, 6, 12))
    assert shown_line(store.summary(asked), WORDS, asked).endswith(", 10\xa0to 12\xa0June\xa02014")


def test_a_citation_names_what_where_when_and_the_link() -> None:
    said = citation(BY_ID["qaim"], [ARTICLES["courier"]], WORDS, "http://h/?incident=qaim", date(2026, 1, 2))
    assert said == (
        "Non-state actor overtakes territory: Islamic State group → Iraqi army; Al-Qaim, Anbar, Iraq; 20 June 2014; "
        "30 killed; reported. Reported by Courier, “Qaim falls”, 23 June 2014. "
        "Dateline, qaim, http://h/?incident=qaim, retrieved 2 January 2026."
    )


def test_a_citation_has_the_marks_of_its_language_so_that_a_day_stays_whole_behind_a_latin_name() -> None:
    said = citation(BY_ID["qaim"], [ARTICLES["courier"]], Words("ar"), "", date(2026, 1, 2))
    assert "Iraq؛ 20 حزيران/يونيو 2014؛" in said
    assert "\u2068Courier\u2069، \u2068“Qaim falls”\u2069، \u206823 حزيران/يونيو 2014\u2069." in said
    linked = replace(ARTICLES["courier"], url="https://courier.example/qaim")
    assert reference(linked, Words("ar")).endswith("، https://courier.example/qaim")


def test_a_citation_says_how_rough_the_place_is_and_that_nobody_is_named() -> None:
    said = citation(BY_ID["nineveh"], [ARTICLES["herald"]], WORDS, "", date(2026, 1, 2))
    assert said.startswith("Displacement; Nineveh, Iraq (province); June 2014; no toll stated; reported. Reported by")
    assert citation(BY_ID["balad"], [], WORDS, "", date(2026, 1, 2)).count("claimed") == 1
