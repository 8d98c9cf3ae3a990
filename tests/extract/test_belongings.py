"""Whom an act befalls that hits a thing: whose patrol, court house or pipeline it is; and what other events say."""

from __future__ import annotations

import pytest

from geo.extract.decisions.people import who
from geo.extract.decisions.people.belongings import is_owner, things
from geo.extract.mentions import annotated
from geo.extract.pipeline import prepared
from geo.extract.text.article_language import ENGLISH, reading_in
from geo.extract.text.sentences import split
from geo.model import Span, Zone
from tests.extract.reading import article

THINGS = [
    # what a state owns or sends
    ("Shots were fired at a patrol near the lake.", ["State forces"]),
    ("Somebody rammed the courthouse at noon.", ["State forces"]),
    ("Rockets fell beside two Malian checkpoints.", ["Government of Mali"]),
    # those who hold an office of it
    ("Somebody threw a bottle at the governor.", ["State forces"]),
    # what serves people without arms
    ("The pipeline was cut again.", ["Civilians"]),
    ("Flames took a bakery and three kiosks.", ["Civilians"]),
    ("A substation and a bridge went up in smoke.", ["Civilians", "Civilians"]),
    # a mission is the state's that its adjective names
    ("Eggs flew at the Norwegian embassy.", ["Government of Norway"]),
    ("The embassy was closed.", []),
    # a group's own things are the group's, which is named
    ("Jets struck rebel positions and a Taliban convoy.", []),
]


def reading(text):
    with reading_in(ENGLISH):
        (sentence,) = split(text, [Zone("body", Span(0, len(text)))])
        return annotated.read(sentence, [], None)


@pytest.mark.parametrize(("text", "names"), THINGS)
def test_a_thing_stands_for_whose_it_is(text, names):
    with reading_in(ENGLISH):
        assert [thing.mention.named.name for thing in things(reading(text))] == names


OWNERS = [
    ("Grenades hit Boko Haram vehicles.", True),
    ("Grenades hit a base of Boko Haram.", True),
    ("Boko Haram threw grenades.", False),
    ("Grenades hit Boko Haram in the market.", False),
]


@pytest.mark.parametrize(("text", "owns"), OWNERS)
def test_a_group_beside_a_thing_owns_it(text, owns):
    with reading_in(ENGLISH):
        read = reading(text)
        group = next(mention for mention in read.actors if mention.kind == "group")
        assert is_owner(read, group) is owns


HIT = [
    ("Rebels blew up a pipeline near Saravena in Colombia on Monday.", "pipeline"),
    ("A bomb damaged a railway bridge outside Quetta in Pakistan on Monday.", "bridge"),
    ("Gunmen set fire to a clinic in Goma on Monday.", "clinic"),
]


@pytest.mark.parametrize(("text", "word"), HIT)
def test_what_was_hit_is_somebody_whom_it_may_have_befallen(gazetteer, text, word):
    story = prepared(article(text), gazetteer)
    with reading_in(ENGLISH):
        people = who.candidates(story, story.told[0])
    assert [one.actor.text for one in people if one.row.get("is_thing")] == [word]


SERIES = (
    "Boko Haram attacked Dikwa in Nigeria on Monday, killing four people. "
    "Boko Haram attacked Gwoza in Nigeria on Tuesday, killing nine people. "
    "In Bama two people were killed on Wednesday."
)


def test_what_somebody_does_in_the_other_events_speaks_for_him(gazetteer):
    story = prepared(article(SERIES), gazetteer)
    with reading_in(ENGLISH):
        last = max(story.told, key=lambda told: min(told.cues))
        rows = {person.actor.name: person.row for person in who.candidates(story, last)}
    assert rows["Boko Haram"]["does_elsewhere"] == 2
    assert rows["Boko Haram"]["did_before"] > 0
    assert rows["Boko Haram"]["does_share"] == 1
    assert "Government of Nigeria" not in rows or rows["Government of Nigeria"]["did_before"] == 0


def test_a_state_is_at_home_or_abroad_by_the_place_of_the_event(gazetteer):
    text = "Turkish soldiers and Iraqi soldiers shelled a hill near Mosul in Iraq on Monday."
    story = prepared(article(text), gazetteer)
    with reading_in(ENGLISH):
        rows = {person.actor.name: person.row for person in who.candidates(story, story.told[0])}
    assert rows["Government of Turkey"]["from_abroad"]
    assert not rows["Government of Turkey"]["of_the_place"]
    assert rows["Government of Iraq"]["of_the_place"]
    assert not rows["Government of Iraq"]["from_abroad"]
