"""What a longer article costs: in proportion to its length, however many incidents it tells."""

from __future__ import annotations

from geo.extract import extract
from geo.extract.incidents import coreference
from tests.extract.reading import article, incidents

TOWNS = ["Mosul", "Kirkuk", "Tikrit", "Ramadi", "Basra", "Fallujah", "Samarra", "Baqubah", "Najaf", "Karbala"]


def _comparisons(gazetteer, monkeypatch, text: str) -> int:
    """How often a telling is compared with a draft while a text is read."""
    real, asked = coreference.fit_score, []
    monkeypatch.setattr(coreference, "fit_score", lambda draft, telling: asked.append(1) or real(draft, telling))
    extract(article(text), gazetteer)
    monkeypatch.undo()
    return len(asked)


def test_ten_times_the_incidents_are_far_from_a_hundred_times_the_comparisons(gazetteer, monkeypatch):
    lines = [
        f"Gunmen killed {number + 2} people in {town} on {number % 9 + 1} March.\n"
        for number in range(40)
        for town in TOWNS
    ]
    few = _comparisons(gazetteer, monkeypatch, "".join(lines[:40]))
    many = _comparisons(gazetteer, monkeypatch, "".join(lines))
    assert many < 25 * few  # each with those told just before and those in its own town, not with all


def test_a_place_told_again_far_below_is_still_the_same_incident(gazetteer):
    between = "The market was full of fruit and vegetables that morning, and it stayed so.\n" * 30
    again = "The car bomb in Kirkuk killed nine, police said.\n"
    text = f"A car bomb killed nine people in Kirkuk on Monday.\n{between}{again}"
    (found,) = incidents(gazetteer, text)
    assert found.toll("killed").best == 9
