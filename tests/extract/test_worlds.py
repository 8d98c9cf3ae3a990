"""Words of war where there is none: sport, markets, films, exercises, trials, anniversaries; and where there is."""

from __future__ import annotations

import pytest

from geo.extract import extract
from tests.extract.reading import article, incidents

ELSEWHERE = [
    "Rovers shelled the goal in Basra on Sunday, their striker struck twice and the coach spoke of a massacre.",
    "Wheat prices exploded in Kyiv on Monday and traders bombed the market with shares that nobody wanted.",
    "In the film, shown in Cairo on Friday, a policeman kills three smugglers and the director blows up a bridge.",
    "Troops stormed a school in Riga on Monday and freed 20 hostages in a drill with the police.",
    "Soldiers attacked the town of Cesis with rockets on Monday in a military exercise.",
    "A tribunal in Nairobi on Monday read the verdict against the defendant. He shot two guards near Garissa.",
    "Twenty years ago gunmen stormed a theatre in Moscow and killed the guards.",
    "It was the worst attack in Kabul since 2013, when gunmen stormed a bank and killed nine people.",
    "The embassy warned on Monday of an attack in Nairobi.",
    "The rebels announced the end of their attacks on officials in Basra on Monday.",
    "Chop the garlic, kill the heat, bomb the pan with butter from Isigny and strike it with salt from Genoa.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_words_of_war_in_another_world_tell_of_no_incident(gazetteer, text):
    assert incidents(gazetteer, text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [(ELSEWHERE[0], "sport"), (ELSEWHERE[1], "markets"), (ELSEWHERE[3], "an exercise"), (ELSEWHERE[6], "years ago")],
)
def test_the_world_is_told_as_the_reason(gazetteer, text, reason):
    assert any(reason in refusal.reason for refusal in extract(article(text), gazetteer).refused)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire on the players of a football team near Basra on Monday, killing two, police said.",
        "A suicide bombing at a cricket match in Khost killed eight fans on Monday.",
        "Militants attacked an Ebola ward in Beni on Monday, killing a nurse and two patients.",
        "Rebels killed three traders who had come to Bunia on Monday for the prices of its markets.",
    ],
)
def test_violence_that_comes_into_another_world_is_told(gazetteer, text):
    assert len(incidents(gazetteer, text)) == 1
