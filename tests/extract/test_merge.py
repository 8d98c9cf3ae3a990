"""The same incident in several articles becomes one, and nothing of it is lost."""

from __future__ import annotations

import random
from datetime import date

import pytest

from geo.extract import extract
from geo.merging.clusters import merge
from geo.model import Article

FIRST = "A car bomb hit a market in Kirkuk on Monday, killing 12 people, police said."
SECOND = "At least 14 people were killed by a car bomb in Kirkuk on Monday, a doctor said."
ELSEWHERE = "A car bomb killed 12 people in Mosul on Monday."
LATER = "A car bomb killed 12 people in Kirkuk on Friday."


def _read(gazetteer, *texts):
    articles, found = {}, []
    for number, text in enumerate(texts):
        article = Article(f"a{number}", text, published=date(2015, 3, 14), published_source="given")
        articles[article.id] = article
        found += extract(article, gazetteer).incidents
    return found, articles


def test_two_reports_of_one_bomb_are_one_incident_with_both_figures(gazetteer):
    found, articles = _read(gazetteer, FIRST, SECOND)
    (one,) = merge(found, articles)
    assert one.members == tuple(sorted(incident.id for incident in found))
    assert {(toll.article_id, toll.best) for toll in one.tolls if toll.kind == "killed"} == {("a0", 12), ("a1", 14)}
    assert set(one.article_ids) == {"a0", "a1"}
    assert len(one.assertions) == sum(len(incident.assertions) for incident in found)


@pytest.mark.parametrize("other", [ELSEWHERE, LATER])
def test_another_place_or_day_is_another_incident(gazetteer, other):
    found, articles = _read(gazetteer, FIRST, other)
    assert len(merge(found, articles)) == 2


def test_a_dispute_in_one_article_is_a_dispute_of_the_whole(gazetteer):
    disputed = "Militants seized Tal Afar on Monday. The army insists the town is still largely in government hands."
    found, articles = _read(gazetteer, "Islamic State captured Tal Afar on Monday.", disputed)
    (one,) = merge(found, articles)
    assert one.status == "disputed"


def test_the_order_of_the_reports_changes_nothing(gazetteer):
    found, articles = _read(gazetteer, FIRST, SECOND, ELSEWHERE, LATER)
    expected = merge(found, articles)
    for seed in range(5):
        shuffled = list(found)
        random.Random(seed).shuffle(shuffled)
        assert merge(shuffled, articles) == expected


def test_merging_again_changes_nothing(gazetteer):
    found, articles = _read(gazetteer, FIRST, ELSEWHERE)
    assert merge(found, articles) == merge(merge(found, articles), articles)


def test_nothing_merges_to_nothing():
    assert merge([], {}) == []
