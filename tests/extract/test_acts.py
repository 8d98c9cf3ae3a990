"""Acts and what they are: cues that news has in many words, and words of two meanings told by what stands around."""

from __future__ import annotations

import pytest

from geo.extract.mentions import triggers
from geo.extract.pipeline import STAGES
from geo.extract.run import Run
from geo.extract.text.article_language import reading_in
from geo.extract.text.english import ENGLISH
from geo.extract.text.tokens import tokenise
from tests.extract.reading import article

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
    ("Police ⟦picked up⟧ nine men in the bazaar.", "Arrests"),
    ("Militiamen ⟦dragged off⟧ two teachers.", "Abduction/forced disappearance"),
    ("The police ⟦cut down⟧ four youths.", "Attack"),
    ("The post was ⟦riddled⟧ with bullets.", "Attack"),
    ("Saboteurs ⟦brought down⟧ two pylons.", "Looting/property destruction"),
    ("A ⟦dynamiting⟧ of the pipeline was reported.", "Remote explosive/landmine/IED"),
    ("Garrison troops ⟦quit⟧ the town without a shot.", "Non-violent transfer of territory"),
    ("Several hundred ⟦walked⟧ in silence to the cathedral.", "Peaceful protest"),
    ("Villagers ⟦formed a human chain⟧ round the well.", "Peaceful protest"),
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
    assert [one for one in triggers.find(tokenise(text)) if not one.word.faint] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Snipers on the roofs of Mosul on Monday, no casualties.", "Attack"),
        ("There was a rally in Basra on Sunday.", "Peaceful protest"),
    ],
)
def test_a_weapon_without_an_act_and_a_faint_word_are_left_to_the_models(gazetteer, text, kind):
    run = Run(article(text), gazetteer)
    with reading_in(ENGLISH):
        for stage in STAGES[:-1]:
            stage(run)
    assert run.drafts == []
    assert [draft.type for draft in run.doubtful][:1] == [kind]


@pytest.mark.parametrize("text", ["He arrives in Mosul on Monday.", "The minister left for Mosul on Monday."])
def test_a_faint_word_that_grammar_speaks_against_is_no_candidate(gazetteer, text):
    run = Run(article(text), gazetteer)
    with reading_in(ENGLISH):
        for stage in STAGES[:-1]:
            stage(run)
    assert run.drafts == run.doubtful == []
