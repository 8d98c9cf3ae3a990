"""Input that breaks off, holds no words, or bears a day at the edge of the calendar: it is read as far as it goes."""

from __future__ import annotations

from datetime import date

import pytest

from geo.extract import extract
from geo.extract.incidents import assembling
from geo.extract.mentions import annotated
from geo.extract.text.sentences import Sentence
from geo.merging.clusters import clusters
from tests.extract.reading import article, incidents

TOLD = "Gunmen killed four people in Mosul on Monday."


@pytest.mark.parametrize(
    "end", ["Rebels fired at", "Five were killed over", "A bomb went off near", ", , , killed , ,"]
)
def test_a_line_that_breaks_off_takes_nothing_else_with_it(gazetteer, end):
    assert len(incidents(gazetteer, f"{TOLD}\n\n{end}")) == 1


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_edge_of_the_calendar_is_no_error(gazetteer, day):
    text = f"{TOLD} Two days earlier a bomb had killed three in Basra. The next day five were shot dead in Tikrit."
    found = incidents(gazetteer, text, day)
    assert len(found) >= 2
    assert clusters(found)


def test_a_sentence_that_cannot_be_read_fails_alone_and_says_so(gazetteer, monkeypatch):
    read = annotated.read

    def breaks(sentence: Sentence, *args, **options):
        if "Basra" in sentence.text:
            message = "no such token"
            raise IndexError(message)
        return read(sentence, *args, **options)

    monkeypatch.setattr(annotated, "read", breaks)
    found = extract(article(f"{TOLD} Bombs killed three in Basra. Police arrested six men in Kirkuk."), gazetteer)
    assert len(found.incidents) == 2
    assert [r.reason for r in found.refused if r.rule == "error"] == ["could not be read: IndexError: no such token"]


def test_an_incident_that_cannot_be_decided_fails_alone_and_says_so(gazetteer, monkeypatch):
    finish = assembling.finish

    def breaks(draft, *args):
        if "Basra" in draft.tellings[0].event.reading.sentence.text:
            message = "no such figure"
            raise ValueError(message)
        return finish(draft, *args)

    monkeypatch.setattr(assembling, "finish", breaks)
    found = extract(article(f"{TOLD} Bombs killed three in Basra. Police arrested six men in Kirkuk."), gazetteer)
    assert [one.location.name for one in found.incidents] == ["Mosul", "Kirkuk"]
    assert [r.reason for r in found.refused if r.rule == "error"] == ["could not be read: ValueError: no such figure"]


def test_a_rank_is_no_lower_count_than_the_dead_that_are_listed(gazetteer):
    text = (
        "A bomb hit a pickup in Mosul on Monday. The eight aboard, a second lieutenant, two sergeants and five others, "
    )
    (found,) = incidents(gazetteer, f"{text}perished.")
    assert found.toll("killed").best == 8


def test_a_place_that_opens_a_sentence_without_a_preposition_breaks_nothing(gazetteer):
    captured = "A Belgian bus company captured the custom of 80 guests."
    paid = "In London a comedian paid 3,000 pounds for a ride home."
    found = extract(article(f"{captured} {paid} Troops captured four men in Homs on Sunday."), gazetteer)
    assert [r.reason for r in found.refused if r.rule == "error"] == []
    assert [one.location.name for one in found.incidents][-1:] == ["Homs"]
