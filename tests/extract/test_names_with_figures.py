"""A figure that belongs to a name, and arms that are counted, are no toll."""

import pytest

from tests.extract.reading import incidents

KILLED = [
    ("Two M23 fighters were killed in Rutshuru on Monday.", 2),
    ("Five soldiers and two M23 rebels were killed in Sake on Monday.", 7),
    ("Three G4S guards were shot dead in Cape Town on Monday.", 3),
    ("Fighting with the M23 left 12 dead in Goma on Monday.", 12),
    ("Two BM-21s fired on Misrata on Monday and four people were killed.", 4),
    ("Two Grads fired on Misrata on Monday and four people were killed.", 4),
    ("Three F-16s bombed Sirte on Monday and nine people were killed.", 9),
    ("On Monday gunmen killed 5 guards in Juba.", 5),
]


@pytest.mark.parametrize(("text", "killed"), KILLED)
def test_only_people_are_counted_beside_names_and_arms_with_figures(gazetteer, text, killed):
    assert [incident.toll("killed").best for incident in incidents(gazetteer, text)] == [killed]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The post at Sugapa was fired on on Monday. A soldier of Raider 330 was killed.", 1),
        ("Men of Battalion 745 shot dead a trader in Baucau on Monday.", 1),
        ("Guerrillas of Front 33 killed 12 policemen in Tibu on Monday.", 12),
    ],
)
def test_the_figure_of_a_unit_counts_nobody(gazetteer, text, killed):
    (found,) = incidents(gazetteer, text)
    assert found.toll("killed").best == killed
