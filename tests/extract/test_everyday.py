"""Everyday life is told in the words of war, and is none; what is meant to harm stays an incident in any paper."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents

ACCIDENTS = """A tanker lorry overturned on the Lagos-Ibadan Expressway on Saturday, killing two people and injuring six
others, the road safety corps said. The driver lost control when a tyre burst, a spokesman said. The road remained
closed until noon, and traffic was diverted through Sagamu. Motorists should slow down in the rain, he added."""
OBITUARY = """Retired headmaster John Carey dead at 91. Mr Carey, who taught in Galway for four decades, died on Tuesday
after a long battle with cancer. He is survived by two sons and a daughter. The funeral is on Friday at St Mary's."""
LEAK = """Residents of Elm Street were evacuated on Monday after a gas leak. Firefighters said the blast at the boiler
house injured nobody, and families returned home in the evening. The council will replace the boiler in the spring."""
THEFT = """A man was arrested in Leeds on Friday after shoppers saw him steal two phones. He fled on foot but was
captured by officers behind the market. He will appear before magistrates on Monday, charged with theft. The shop said
both phones were returned undamaged, and thanked its customers."""
MATCH = """The champions crushed Rangers 4-0 in Glasgow on Saturday. The visitors were under siege from the start, and
the captain fired home twice before the break. The keeper was injured in a clash with a defender and taken to
hospital."""
DROWNED = """A boy of nine drowned in the river at Varanasi on Monday. He had slipped while bathing with his cousins,
neighbours said. His body was found by divers on Tuesday. The district has asked parents to keep children off the steps
while the water is high."""


@pytest.mark.parametrize("text", [ACCIDENTS, OBITUARY, LEAK, THEFT, MATCH, DROWNED])
def test_accidents_thefts_matches_and_deaths_in_bed_are_no_incidents(gazetteer, text):
    assert incidents(gazetteer, text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A roadside bomb killed five soldiers on Highway 75 near Kirkuk on Saturday. The road was closed.", "Kirkuk"),
        ("Gunmen shot dead a teacher outside his school in Quetta on Tuesday. Nobody was arrested.", "Quetta"),
        ("A gunman killed eleven worshippers at a synagogue in Pittsburgh on Saturday.", "Pittsburgh"),
        ("Masked men stabbed an imam to death in Birmingham on Friday. Police treat it as terrorism.", "Birmingham"),
        ("Rebels captured the town of Goma on Tuesday after the army fled.", "Goma"),
    ],
)
def test_violence_that_is_meant_is_an_incident_in_a_local_paper_too(gazetteer, text, place):
    (found,) = incidents(gazetteer, text)
    assert found.location.name == place
