"""Acts and what they are: cues that news has in many words, and words of two meanings told by what stands around."""

from __future__ import annotations

import pytest

from geo.extract.mentions import triggers
from geo.extract.text.tokens import tokenise

ACTS = [
    ("Rebels ⟦fired⟧ 40 rockets at the camp.", "Shelling/artillery/missile attack"),
    ("Rebels ⟦blew up⟧ a bridge on the river.", "Remote explosive/landmine/IED"),
    ("Two boys ⟦stepped on⟧ a landmine.", "Remote explosive/landmine/IED"),
    ("A man ⟦lobbed⟧ a hand grenade over the wall.", "Grenade"),
    ("The men ⟦exchanged⟧ gunfire with guards.", "Armed clash"),
    ("Troops ⟦traded shots⟧ with smugglers.", "Armed clash"),
    ("Farmers ⟦blocked⟧ the road to the capital.", "Peaceful protest"),
    ("Hundreds ⟦marched⟧ against the tax.", "Peaceful protest"),
    ("Teachers ⟦went on strike⟧ over unpaid wages.", "Peaceful protest"),
    ("Workers ⟦staged a strike⟧ at the port.", "Peaceful protest"),
    ("A ⟦strike⟧ killed five people in a house.", "Air/drone strike"),
    ("Gunmen ⟦seized⟧ a vehicle of an aid agency.", "Looting/property destruction"),
    ("The army ⟦seized⟧ rifles and grenades.", "Disrupted weapons use"),
    ("Bandits ⟦seized⟧ three nurses.", "Abduction/forced disappearance"),
    ("The navy ⟦intercepted⟧ a missile.", "Disrupted weapons use"),
    ("Soldiers ⟦rescued⟧ two hostages.", "Other"),
    ("Youths ⟦threw⟧ stones at the town hall.", "Violent demonstration"),
    ("Rebels ⟦bombed⟧ a bus in the suburbs.", "Remote explosive/landmine/IED"),
    ("Planes ⟦bombed⟧ the village.", "Air/drone strike"),
    ("Ten fighters ⟦laid down⟧ their weapons.", "Change to group/activity"),
    ("Some 8,000 people ⟦crossed⟧ the river.", "Displacement"),
]


@pytest.mark.parametrize(("text", "kind"), ACTS)
def test_an_act_is_found_with_its_type(text, kind):
    plain, before = text.replace("⟦", "").replace("⟧", ""), text.index("⟦")
    tokens = tokenise(plain)
    found = {tokens[one.first].start: one.word.type for one in triggers.find(tokens)}
    assert found.get(before) == kind


@pytest.mark.parametrize(
    "text",
    [
        "The band marched through the main gate.",
        "Shares rallied and the index closed higher.",
        "They found a way to the river.",
        "The firm launched a new product.",
        "He fired his secretary.",
    ],
)
def test_words_that_need_company_tell_of_nothing_alone(text):
    assert triggers.find(tokenise(text)) == []
