"""Whose dead and wounded a figure counts: not those who shot, not what was only meant, but every one of a list."""

from __future__ import annotations

import pytest

from geo.extract.document import zones
from geo.extract.mentions import tolls as figures
from geo.extract.text import sentences
from tests.extract.reading import incidents


def _tolls(text):
    found = [mention for s in sentences.split(text, zones.zones(text)) for mention in figures.mentions(s)]
    return [(m.kind, m.quantity.low, m.quantity.high) for m in found]


@pytest.mark.parametrize(
    "text",
    [
        "The robbers fired at the queue before two off-duty constables shot them dead.",
        "He said they wanted to murder him.",
        "The cell planned to kill two judges.",
        "They threatened to kill the three hostages.",
        "Police foiled a plot to assassinate a minister.",
    ],
)
def test_who_shot_and_who_was_only_to_be_killed_are_not_among_the_dead(text):
    assert not _tolls(text)


def test_what_was_tried_and_done_is_counted():
    assert _tolls("They tried to kill a judge and killed two guards.") == [("killed", 2, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"They only watched," said a baker whose shop was torched.', []),
        ("Two women whose husbands were shot dead in May spoke to reporters.", []),
        ("A man whose brother was killed spoke to reporters.", [("killed", 1, 1)]),
        ("Three men whose car was stopped were shot dead.", [("killed", 3, 3)]),
    ],
)
def test_what_befell_those_of_somebody_did_not_befall_him(text, expected):
    assert _tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A young couple and a family of five were hurt.", [("wounded", 2, 2), ("wounded", 5, 5)]),
        (
            "Three Canadians, two of them pilots, and a Kenyan who ran to help were shot dead.",
            [("killed", 3, 3), ("killed", 1, 1)],
        ),
        ("Nine people died at once, and a 10th in hospital.", [("killed", 9, 9), ("killed", 1, 1)]),
        ("Two constables were detained in hospital.", [("wounded", 2, 2)]),
        ("Seven civilians in a nearby shop suffered cuts from glass.", [("wounded", 7, 7)]),
        ("Eight villagers met their death on the road.", [("killed", 8, 8)]),
        ("The toll had crept up to 12 by nightfall.", [("killed", 12, 12)]),
        ("Up to 12 people were killed.", [("killed", 1, 12)]),
        ("The charge went off without hurting anyone.", [("killed", 0, 0), ("wounded", 0, 0)]),
        ("The shells fell without killing anybody.", [("killed", 0, 0)]),
    ],
)
def test_everybody_told_of_is_counted_and_nobody_where_nobody_was_hurt(text, expected):
    assert _tolls(text) == expected


def test_a_side_that_is_told_more_of_before_its_losses_is_still_that_side():
    (sentence,) = sentences.split(text := "The bandits, said to come from Turkana, lost two men.", zones.zones(text))
    assert [mention.who for mention in figures.mentions(sentence)] == ["bandits"]


def test_the_dead_of_two_sides_are_the_dead_of_one_fight(gazetteer):
    text = (
        "Elders in Aleppo counted 63 dead on the side of the herders and 41 on that of the farmers in Friday's clashes."
    )
    (fight,) = incidents(gazetteer, text)
    assert fight.toll("killed").best == 104


@pytest.mark.parametrize(
    "text",
    [
        "The raid left an unknown number of soldiers dead, according to two residents.",
        "The president called the massacre a cowardly criminal act.",
    ],
)
def test_who_says_so_and_what_a_deed_is_called_are_not_counted(text):
    assert not _tolls(text)
