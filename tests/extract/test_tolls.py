"""Which numbers count people who were harmed, and what range they stand for."""

from __future__ import annotations

import pytest

from geo.extract.document import zones
from geo.extract.mentions import tolls as figures
from geo.extract.text import sentences
from tests.extract.reading import incidents


def _tolls(text):
    found = [mention for s in sentences.split(text, zones.zones(text)) for mention in figures.mentions(s)]
    return [(m.kind, m.quantity.low, m.quantity.best, m.quantity.high) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 17 people.", [("killed", 17, 17, 17)]),
        ("Seventeen people were killed in an air raid there.", [("killed", 17, 17, 17)]),
        ("At least twenty-three people died when the bomb went off.", [("killed", 23, 23, 23)]),
        ("Gunmen shot dead three farmers.", [("killed", 3, 3, 3)]),
        (
            "A bomb went off, killing 33 people and wounding dozens.",
            [("killed", 33, 33, 33), ("wounded", 24, 30, 60)],
        ),
        ("Dozens of people were killed.", [("killed", 24, 30, 60)]),
        ("The shelling killed between 3 and 5 people.", [("killed", 3, 4, 5)]),
        ("Between 10 and 12 people were killed.", [("killed", 10, 11, 12)]),
        ("As many as 1,700 soldiers were executed.", [("killed", 1, 1700, 1700)]),
        ("A woman was killed by a shell.", [("killed", 1, 1, 1)]),
        ("Some 200,000 people have fled.", [("displaced", 200000, 200000, 200000)]),
        ("The raid left 12 dead and 30 wounded.", [("killed", 12, 12, 12), ("wounded", 30, 30, 30)]),
        ("Five killed in attack on market", [("killed", 5, 5, 5)]),
        ("The bodies of 40 men were found.", [("killed", 40, 40, 40)]),
        ('Air strikes kill "30" militants', [("killed", 30, 30, 30)]),
        ("Bombs hit a convoy, killing 18 - police", [("killed", 18, 18, 18)]),
        ("Gunmen killed a family of seven.", [("killed", 7, 7, 7)]),
        ("Two journalists were among seven killed in the blast.", [("killed", 7, 7, 7)]),
        ("A mine killed a man and 3 children.", [("killed", 1, 1, 1), ("killed", 3, 3, 3)]),
        ("3 martyrs in the bombing of the town", [("killed", 3, 3, 3)]),
        ("They abducted 9 workers.", [("captured", 9, 9, 9)]),
    ],
)
def test_a_figure_is_bound_to_a_word_of_harm(text, expected):
    assert _tolls(text) == [tuple(one) for one in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The 28-year-old woman carried her 3-year-old son.",  # ages
        "More than 100,000 fighters are guarding the front.",  # troops
        "The bloc won 92 seats in the 328-member parliament.",  # seats
        "The town lies 75 kilometres from the border.",  # distance
        "Britain gave $20 million to those who were displaced by the war.",  # money
        "Two suicide bombers attacked the gate.",  # those who did it
        "Jets destroyed 14 tanks and 3 bunkers.",  # things
        "The attack happened on December 26.",  # a date
    ],
)
def test_other_numbers_are_no_toll(text):
    assert _tolls(text) == []


def test_a_part_of_the_toll_is_not_added_to_it():
    assert _tolls("Shelling killed 12 people, including 5 children.") == [("killed", 12, 12, 12)]


NOT_ADDED = [
    # text, killed
    ("Three casualties from one family were killed in shelling on Idlib.", 3),
    ("Ukraine reports 26 truce breaches, one serviceman killed near Luhansk.", 1),
    ("Shelling killed 8 people in Aleppo, out of about 430 who have died there.", 8),
    (
        "Militants killed ten people in Mosul on Monday and a day later, in the same district, three were killed.",
        10,
    ),
    ("A bomb killed a man and 3 children in Kirkuk.", 4),
]


@pytest.mark.parametrize(("text", "killed"), NOT_ADDED)
def test_only_the_victims_of_one_list_are_counted_together(gazetteer, text, killed):
    tolls = [one.toll("killed") for one in incidents(gazetteer, text)]
    assert [toll.best for toll in tolls if toll] == [killed]
