"""When an article was published, and how that is known."""

from __future__ import annotations

from datetime import date

import pytest

from geo.extract import extract
from tests.extract.reading import article


@pytest.mark.parametrize(
    ("text", "url", "day", "source"),
    [
        ("Bomb in Kirkuk\n\n16 June 2014\n\nA bomb went off in Kirkuk.", "", date(2014, 6, 16), "text"),
        ("A bomb went off in Kirkuk.", "https://example.org/2014/06/16/bomb.html", date(2014, 6, 16), "url"),
        ("A bomb went off in Kirkuk on Monday.", "", None, "unknown"),
        (
            # 16 June fell on a Monday in 2014, and never else while Nouri al-Maliki was prime minister but in 2008.
            "A bomb went off in Kirkuk on Monday, said Prime Minister Nouri al-Maliki, who fights ISIL, on June 16.",
            "",
            date(2014, 6, 16),
            "inferred",
        ),
    ],
)
def test_the_day_comes_with_where_it_was_found(gazetteer, text, url, day, source):
    found = extract(article(text, None, url=url), gazetteer).article
    assert (found.published, found.published_source) == (day, source)


def test_a_given_day_wins(gazetteer):
    text = "Bomb in Kirkuk\n\n16 June 2014\n\nA bomb went off in Kirkuk."
    found = extract(article(text, date(2014, 6, 17)), gazetteer).article
    assert (found.published, found.published_source) == (date(2014, 6, 17), "given")


def test_a_later_date_fills_in_what_was_only_a_phrase(gazetteer):
    text = "Gunmen killed five people in Kirkuk on Monday."
    (without,) = extract(article(text, None), gazetteer).incidents
    (given,) = extract(article(text, date(2015, 3, 11)), gazetteer).incidents
    assert without.period is not None
    assert given.period is not None
    assert (without.period.phrase, without.period.start) == ("on Monday", None)
    assert given.period.start == date(2015, 3, 9)
    assert without.id == given.id
