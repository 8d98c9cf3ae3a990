"""Captivity that a participle before a noun only mentions is neither an event of its own nor anybody else's toll."""

from __future__ import annotations

import pytest

from tests.extract.reading import incidents


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army rescued five kidnapped students in Zamfara on Monday.", "Other"),
        ("Two kidnapped soldiers were freed in Arauca on Friday.", "Other"),
        ("Hundreds of women protested in Kano on Monday to demand the return of abducted girls.", "Peaceful protest"),
        ("About 300 people marched in Port Sudan on Sunday over detained teachers.", "Peaceful protest"),
    ],
)
def test_captives_who_are_only_mentioned_were_not_taken_in_that_event(gazetteer, text, kind):
    assert [one.sub_event_type for one in incidents(gazetteer, text)] == [kind]


def test_those_who_march_for_detained_people_are_not_detained(gazetteer):
    [one] = incidents(gazetteer, "About 300 people marched in Port Sudan on Sunday over detained teachers.")
    assert one.tolls == ()


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kidnapped students in Zamfara on Monday.",
        "Five students were kidnapped in Zamfara on Monday.",
        "Gunmen abducted the girls from a school in Zamfara on Monday.",
    ],
)
def test_who_is_taken_by_a_verb_is_taken(gazetteer, text):
    [one] = incidents(gazetteer, text)
    assert one.sub_event_type == "Abduction/forced disappearance"
