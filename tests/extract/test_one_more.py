"""What is said to be one more, with dead of its own, is another event."""

import pytest

from tests.extract.reading import incidents

AGAIN = [
    "A bomb killed two people in Jolo on Monday. Hours later a second bomb killed four soldiers.",
    "A drone strike killed two people in Jolo on Monday. Hours later another strike killed four farmers.",
    "Gunmen killed two people in Jolo on Monday. Later that day, four more were killed in a second attack on a school.",
]
THE_SAME = [
    "A bomb killed two people in Jolo on Monday. The bomb, planted under a bus, also wounded four soldiers.",
    "A drone strike killed two people in Jolo on Monday. Another man was wounded in the strike.",
]


@pytest.mark.parametrize("text", AGAIN)
def test_a_second_attack_with_its_own_dead_is_told_apart(gazetteer, text):
    assert [incident.toll("killed").best for incident in incidents(gazetteer, text)] == [2, 4]


@pytest.mark.parametrize("text", THE_SAME)
def test_more_of_the_same_attack_is_one(gazetteer, text):
    assert [incident.toll("killed").best for incident in incidents(gazetteer, text)] == [2]
