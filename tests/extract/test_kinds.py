"""Of what type an event is where several words of its sentences could say it."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents

ATTACK, REMOTE, DRONE = "Attack", "Remote explosive/landmine/IED", "Air/drone strike"
TAKEN, ARRESTS, BURNT = "Abduction/forced disappearance", "Arrests", "Looting/property destruction"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # who comes into a place does something there
        ("Gunmen entered Damboa on Tuesday and set fire to the market.", BURNT),
        ("Rebels broke into a clinic in Goma on Tuesday, shooting two nurses dead.", ATTACK),
        # people are taken, not a place
        ("Gunmen took a deputy minister from his home in Mosul on Monday.", TAKEN),
        ("Police in Quetta took eleven men into custody on Monday.", ARRESTS),
        # a weapon says the kind where the verbs do not
        ("A parcel lay in a bus shelter in Kabul on Monday and three men were hurt as the bomb in it went up.", REMOTE),
        ("Drones set ablaze a fuel depot in Engels on Monday.", DRONE),
        ("In Nikopol on Monday, two drones over the bus depot. Three people were wounded.", DRONE),
        # a participle that describes a thing tells of no taking
        ("Fighters executed two captured pilots near Grozny on Monday.", ATTACK),
        # words that only sound of battle
        ("Gangs killed four people in Cheptais on Sunday and a girl is fighting for her life in hospital.", ATTACK),
        ("Troops shot back after they came under fire near Kunduz on Monday, and killed two.", "Armed clash"),
        ("A march of students in Konya dispersed peacefully on Monday.", "Peaceful protest"),
        ("Police dispersed the crowd in Konya on Monday.", "Protest with intervention"),
    ],
)
def test_the_deed_says_what_it_was(gazetteer, text, kind):
    assert [incident.sub_event_type for incident in incidents(gazetteer, text)] == [kind]
