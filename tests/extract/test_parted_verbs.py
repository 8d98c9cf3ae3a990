"""Verbs that their object parts, verbs that a day follows, and words of harm that mean it in some company only."""

from __future__ import annotations

import pytest

from geo.extract.mentions import triggers
from geo.extract.text.article_language import reading_in
from geo.extract.text.english import ENGLISH
from geo.extract.text.tokens import tokenise
from tests.extract.reading import incidents, marked

TOLD = [
    # the object stands inside the verb
    ("Gunmen ⟦gunned⟧ two men down outside a bar.", "Attack"),
    ("Police ⟦rounded⟧ some 40 youths up in the bazaar.", "Arrests"),
    ("They ⟦burned⟧ a night watchman alive in the depot.", "Attack"),
    ("A crowd ⟦beat⟧ the driver to death near the toll gate.", "Attack"),
    ("Men in uniform ⟦bundled⟧ three engineers into a van.", "Abduction/forced disappearance"),
    ("The army ⟦placed⟧ the governor under arrest.", "Arrests"),
    ("The car bomb ⟦took⟧ 29 lives.", "Attack"),
    # what is taken are people, wherever
    ("Soldiers ⟦seized⟧ three officials in the town of Ada.", "Abduction/forced disappearance"),
    ("Police in the same city ⟦hauled away⟧ some 20 men.", "Arrests"),
    ("Rebels ⟦captured⟧ the town and two officers.", "Non-state actor overtakes territory"),
    ("Militants ⟦picked up⟧ two traders at a ferry.", "Abduction/forced disappearance"),
    ("Rebels ⟦released⟧ three nurses on Tuesday.", "Other"),
    ("He was ⟦rearrested⟧ in Lusaka.", "Arrests"),
    # words of harm in their company
    ("Gunmen ⟦fired⟧ several shots at the house.", "Attack"),
    ("Five men lay with their ⟦throats cut⟧ by the canal.", "Attack"),
    ("Militiamen ⟦cut off⟧ the ears of two traders.", "Attack"),
    ("Settlers ⟦uprooted⟧ 200 olive trees.", "Looting/property destruction"),
    ("Youths ⟦broke⟧ the windows of a bakery.", "Looting/property destruction"),
    ("Gunmen ⟦sacked⟧ the village.", "Looting/property destruction"),
    ("Gunmen ⟦went off with⟧ the bank's cash.", "Looting/property destruction"),
    ("Police ⟦lathi-charged⟧ the marchers.", "Protest with intervention"),
    ("Two bombs ⟦came down on⟧ the market.", "Air/drone strike"),
    ("Mortar shells ⟦fell among⟧ the tents.", "Shelling/artillery/missile attack"),
]


def _types(plain: str) -> list[tuple[int, str]]:
    tokens = tokenise(plain)
    with reading_in(ENGLISH):
        return [(tokens[one.first].start, one.word.type) for one in triggers.find(tokens) if not one.word.faint]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_an_act_is_heard_where_its_words_stand_apart_or_in_company(text, kind):
    plain, spans = marked(text)
    assert dict(_types(plain)).get(spans[0][0]) == kind


@pytest.mark.parametrize(
    "text",
    [
        "The coach picked him up after the match.",
        "Parents pick their children up at four.",
        "He put his jacket on and went out.",
        "The firm cut costs down by a third.",
        "The board pushed the launch date back.",
        "Firefighters pulled two children from the rubble.",
        "The band released three singles and a film.",
        "The minister came under pressure to cut rates.",
        "The striker fired two shots over the bar.",
        "The guard fired 21 rounds in honour of the late president.",
        "Surgeons gave him a new hand.",
        "The club sacked the manager.",
        "The bus picked up two traders at a ferry.",
        "Hikers pepper-sprayed a bear.",
        "Wind and hail broke the windows of a bakery.",
        "A quake smashed the windows of two shops.",
        "Soldiers felled 40 trees to widen a road.",
        "Soldiers pulled 40 migrants out of the sea off Gozo.",
        "Border guards fired two shots at a stray dog.",
        "A carpenter lost three fingers in a crash.",
    ],
)
def test_the_same_words_tell_of_nothing_in_other_company(text):
    assert _types(text) == []


def test_a_day_behind_on_belongs_to_no_verb():
    assert [kind for _, kind in _types("Rebels fell on the village.")] == ["Attack"]
    assert _types("Bor fell on Monday.") == _types("Bor fell on the 18th.") == _types("Bor fell on 3 May.") == []
    assert _types("Bor fell on 3 June.") == _types("Bor fell on September 3.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Two mortars on the market of Mosul on Monday, no casualties.",
        "Donetsk, Monday: four Grad rockets at the bus depot, 15:20.",
        "Kherson on Monday: two missiles, house of culture gone.",
        "Two shells into the yard of a school at Horlivka on Monday.",
    ],
)
def test_a_note_that_says_where_a_weapon_hit_tells_of_shelling(gazetteer, text):
    assert [one.sub_event_type for one in incidents(gazetteer, text)] == ["Shelling/artillery/missile attack"]


@pytest.mark.parametrize(
    "text",
    [
        "Two rockets on display in the museum of Mosul from Monday.",
        "A rocket for the moon at Baikonur on Monday.",
        "Mosul, the depot: 40 mortars in crates, says the inventory.",
        "Missiles on the table again at Monday's talks in Geneva.",
    ],
)
def test_a_note_of_weapons_that_hit_nothing_tells_of_no_shelling(gazetteer, text):
    assert incidents(gazetteer, text) == []
