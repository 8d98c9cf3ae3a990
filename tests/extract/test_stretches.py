"""A text of the length of books is read in stretches, with the same incidents at the same places of the text."""

from __future__ import annotations

from datetime import date

import pytest

from geo.extract import extract
from geo.extract.document import stretches
from geo.extract.document.zones import zones
from tests.extract.reading import article

TOWNS = ["Mosul", "Kirkuk", "Tikrit", "Ramadi", "Basra", "Fallujah", "Samarra", "Baqubah", "Najaf", "Karbala"]
TOLD = [
    f"Gunmen killed {at + 2} people in {town} on {at + 1} March, police said. The market was "
    "full of fruit and vegetables that morning, and it stayed so."
    for at, town in enumerate(TOWNS)
]
LISTED = "\n\n".join(["Digest of the week - 18 March 2013", "BAGHDAD - Iraq saw ten attacks.", *TOLD])


@pytest.fixture
def short(monkeypatch):
    """What is read at once is a few sentences."""
    monkeypatch.setattr(stretches, "LONGEST", 300)


def read(gazetteer, text):
    found = extract(article(text, None), gazetteer)
    facts = [(one.location.name, one.period.start, one.toll("killed").best, one.mentions) for one in found.incidents]
    return found, facts


def test_it_tells_the_same_at_the_same_places_of_the_text(gazetteer, short, monkeypatch):
    parted, facts = read(gazetteer, LISTED)
    monkeypatch.undo()
    once, same = read(gazetteer, LISTED)
    assert facts == same
    assert [fact[0] for fact in facts] == TOWNS
    assert parted.article == once.article
    assert parted.article.published == date(2013, 3, 18)  # which stands in the first of them
    names = [(one.toponym, one.place and one.place.id) for one in parted.resolutions]
    assert names == [(one.toponym, one.place and one.place.id) for one in once.resolutions]
    assert all(LISTED[one.start : one.end] == one.text for one, _ in names)
    assert parted.refused == once.refused


@pytest.mark.parametrize("mark", [" ", "; ", ""])
def test_a_paragraph_without_an_end_is_cut(gazetteer, short, mark):
    text = mark.join(TOLD)
    found = stretches.stretches(text, zones(text))
    assert len(found) > 3
    assert all(one.span.end - one.span.start <= stretches.LONGEST for one in found)
    assert "".join(text[one.span.start : one.span.end] for one in found) == text


def test_what_stands_behind_a_dateline_stays_with_it(short):
    text = "\n".join(f"MOSUL - {told}" for told in TOLD)
    found = stretches.stretches(text, zones(text))
    assert [one.own[0].kind for one in found] == ["dateline"] * len(found)
    assert len(found) > 3


def test_an_article_is_read_at_once():
    (found,) = stretches.stretches(LISTED, zones(LISTED))
    assert found.zones == zones(LISTED)
