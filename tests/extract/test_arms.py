"""Arms say what kind of event it is: aircraft, guns and charges by their names, but not where they only are."""

import pytest

from tests.extract.reading import incidents

AIR, SHELLS, CHARGE, ATTACK = (
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Attack",
)
USED = [
    ("Government MiG-23s raided Andulo on Sunday, killing 40 civilians.", AIR),
    ("A Mi-35 fired on the village school in Depayin on Friday, killing seven children.", AIR),
    ("Saudi planes killed a fisherman and two sons off Midi on Saturday.", AIR),
    ("Super Tucanos attacked a camp near Puerto Asis on Friday, killing 20 rebels.", AIR),
    ("BM-21s fired on Misrata on Monday and four people were killed.", SHELLS),
    ("Self-propelled guns struck a house in Nabatieh on Monday. Eight people were killed.", SHELLS),
    ("A roadside charge killed a brother and sister near Nabatieh on Monday.", CHARGE),
    ("A booby-trapped parcel killed a clerk in Athens on Monday.", CHARGE),
]
ONLY_THERE = [
    "A former pilot of F-16s was stabbed to death in Amman on Monday.",
    "Gunmen shot dead a mechanic who repaired Mi-8 helicopters in Goma on Friday.",
    "Two passengers were shot dead at the airport in Karachi on Monday before they boarded planes for Dubai.",
    "Police shot dead a man who carried dynamite in Potosi on Monday.",
    "Rebels killed six soldiers with machetes in Bria on Monday, then fled as a military plane circled overhead.",
    "Rebels stabbed two farmers in Beni on Sunday while army Mi-24s patrolled the valley.",
]


@pytest.mark.parametrize(("text", "kind"), USED)
def test_arms_known_by_their_names_say_what_kind_of_event_it_is(gazetteer, text, kind):
    assert [incident.sub_event_type for incident in incidents(gazetteer, text)] == [kind]


@pytest.mark.parametrize("text", ONLY_THERE)
def test_arms_that_are_only_there_say_nothing(gazetteer, text):
    assert [incident.sub_event_type for incident in incidents(gazetteer, text)] == [ATTACK]
