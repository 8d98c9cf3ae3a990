"""A word that no rule knows is refused where it is read, not passed over where it is asked for."""

from dataclasses import replace

import pytest

from gazetteer.place import Place, Resolution, Toponym
from geo.extract.mentions.actors import Named
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.triggers import CueWord
from geo.extract.text.clauses import Clause

MOSUL = Place("1", "Mosul", 36.34, 43.13, "city", "IQ")
MENTION = PlaceMention(1, 2, Resolution(Toponym(0, 5, "Mosul"), MOSUL, 1.0, ""), "locative")
IRAQ = replace(MENTION.resolution, place=replace(MOSUL, kind="country"))
CUE = CueWord("Attack", 4, "verb", "past", "attack")


@pytest.mark.parametrize(
    ("value", "wrong", "named"),
    [
        (MENTION, {"role": "locativ"}, "role must be one of 'locative'"),
        (MENTION, {"relation": "by"}, "relation must be one of 'at'"),
        (CUE, {"object": "places"}, "object of 'attack' must be one of 'any'"),
        (CUE, {"subject": "gun"}, "subject of 'attack' must be one of 'any'"),
        (CUE, {"turns": "hold"}, "turns of 'attack' must be one of ''"),
        (Clause(0, 1, "main", "", -1), {"kind": "mian"}, "kind must be one of 'main'"),
        (Named("x", "X", "group", "Rebel group"), {"kind": "band"}, "kind must be one of 'group'"),
    ],
)
def test_a_misspelt_word_of_grammar_is_refused_with_what_is_allowed(value, wrong, named):
    with pytest.raises(ValueError, match=named):
        replace(value, **wrong)


def test_a_town_is_fine_and_a_country_is_not():
    assert MENTION.is_town
    assert MENTION.is_fine
    assert not replace(MENTION, resolution=IRAQ).is_fine


@pytest.mark.parametrize(
    ("role", "says"), [("locative", True), ("other", True), ("associated", False), ("speaker", False)]
)
def test_where_somebody_speaks_or_comes_from_is_not_where_it_happened(role, says):
    assert replace(MENTION, role=role).says_where is says
