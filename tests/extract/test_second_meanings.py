"""Words of two meanings, told apart by what they are done to: rifles carried off, lives laid down, deals struck."""

from __future__ import annotations

import pytest

from geo.extract.mentions import triggers
from geo.extract.text.article_language import reading_in
from geo.extract.text.english import ENGLISH
from geo.extract.text.tokens import tokenise
from tests.extract.reading import incidents, marked

MEANT = [
    ("Raiders ⟦carried off⟧ ammunition and two trucks.", "Looting/property destruction"),
    ("The gang ⟦carted off⟧ sheep and phones.", "Looting/property destruction"),
    ("Rebels ⟦carried off⟧ two nurses.", "Abduction/forced disappearance"),
    ("Gunmen ⟦dragged⟧ the mayor from his bed.", "Abduction/forced disappearance"),
    ("Masked men ⟦pulled⟧ a lawyer from her car.", "Abduction/forced disappearance"),
    ("Pupils ⟦occupied⟧ the faculty of law.", "Peaceful protest"),
    ("Laid-off workers ⟦occupied⟧ the plant overnight.", "Peaceful protest"),
    ("Troops ⟦occupied⟧ the town.", "Non-violent transfer of territory"),
    ("Nine recruits ⟦laid down their lives⟧ on the ridge.", "Attack"),
    ("Nine recruits ⟦laid down⟧ their weapons.", "Change to group/activity"),
    ("A farmer ⟦set himself alight⟧ outside the court.", "Other"),
    ("The nun ⟦set herself on fire⟧ at noon.", "Other"),
    ("Two mills were ⟦reduced⟧ to cinders.", "Looting/property destruction"),
    ("Their barns were ⟦turned⟧ to ash by the raiders.", "Looting/property destruction"),
    ("The archive ⟦went up in flames⟧ at dusk.", "Looting/property destruction"),
    ("Rival clans ⟦fired at⟧ each other across the canal.", "Armed clash"),
    ("The two battalions ⟦let fly at⟧ one another.", "Armed clash"),
    ("Gendarmes ⟦charged⟧ the marchers with truncheons.", "Protest with intervention"),
    ("Constables ⟦waded into⟧ the pupils with canes.", "Protest with intervention"),
    ("Both ministers ⟦put their names to⟧ a ceasefire.", "Agreement"),
    ("Militiamen ⟦seized⟧ seven investigators at a quarry.", "Abduction/forced disappearance"),
    ("The archbishop, ⟦seized⟧ by unknown men, has not come home.", "Abduction/forced disappearance"),
    ("Rebels ⟦seized⟧ the town of Sake.", "Non-state actor overtakes territory"),
    ("The army ⟦freed⟧ the town of Sake.", "Non-state actor overtakes territory"),
    ("Townspeople ⟦broke into⟧ the sugar depot and the shops.", "Looting/property destruction"),
    ("Rebels ⟦broke into⟧ the town of Sake.", "Non-state actor overtakes territory"),
    ("Farmers ⟦fled⟧ their homes.", "Displacement"),
]


@pytest.mark.parametrize(("text", "kind"), MEANT)
def test_a_word_means_what_fits_its_object(text, kind):
    plain, spans = marked(text)
    assert dict(_types(plain)).get(spans[0][0]) == kind


@pytest.mark.parametrize(
    "text",
    [
        "A bargain was struck between the two clans.",
        "The truce struck in Oslo still holds.",
        "Thousands took part in the festival.",
        "The hikers slept in abandoned huts.",
        "A levies picket stands beside the bridge.",
        "The riot police lined the avenue.",
        "The village lies within artillery range of the line.",
        "He found a stick of dynamite in the shed.",
    ],
)
def test_a_word_that_means_something_else_is_no_cue(text):
    assert _types(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Men waving grenades and rifles attacked a bank in Guayaquil, Ecuador, on Monday, hurting two clerks.",
            "Attack",
        ),
        ("Bandits armed with mortars attacked a ranch near Jos, Nigeria, on Monday and killed a herder.", "Attack"),
        ("Youths armed with rifles lobbed a grenade into a bar in Cali, Colombia, on Monday, killing two.", "Grenade"),
        (
            "Rebels attacked a post at Gao, Mali, on Monday with mortars, killing two.",
            "Shelling/artillery/missile attack",
        ),
    ],
)
def test_a_weapon_that_is_only_borne_does_not_name_the_event(gazetteer, text, kind):
    assert [one.sub_event_type for one in incidents(gazetteer, text)] == [kind]


def _types(text: str) -> list[tuple[int, str]]:
    with reading_in(ENGLISH):
        tokens = tokenise(text)
        return [(tokens[one.first].start, one.word.type) for one in triggers.find(tokens)]


def test_an_army_that_runs_is_nobody_displaced(gazetteer):
    found = incidents(gazetteer, "The enemy fled leaving 48 bodies at Mannar, Sri Lanka, on Monday.")
    assert "Displacement" not in {one.sub_event_type for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "In Benghazi, Libya, unknown men killed an air force colonel.",
        "Buses stayed away on the second day of an armed strike; rebels burned one in Huancayo, Peru.",
    ],
)
def test_an_officer_of_the_air_force_and_a_strike_of_rebels_bring_no_planes(gazetteer, text):
    found = incidents(gazetteer, text)
    assert found
    assert "Air/drone strike" not in {one.sub_event_type for one in found}


def test_planes_of_the_air_force_are_planes(gazetteer):
    found = incidents(gazetteer, "The air force bombed Kolonnawa, Sri Lanka, killing ten people.")
    assert [one.sub_event_type for one in found] == ["Air/drone strike"]
