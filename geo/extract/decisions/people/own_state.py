"""Arrests that say nobody who makes them: they are the state's, in whose country they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.extract.decisions.clues.judged import Judged
from geo.extract.mentions.naming.state_names import government
from geo.model import Actor, Incident
from geo.vocabulary import event_type

RIVAL_BAR: Final = 0.2
"""From this chance on somebody else whom the article names may have made the arrest."""
SURE: Final = 0.7
"""Of 24 coded arrests with a place and nobody named, 17 were made by the state of that place."""


def with_its_state(incident: Incident, doer: Judged) -> Incident:
    """The incident, with the government of its country as suspected doer where arrests are told and nobody makes them.

    ``doer`` is what the model says of who did it. Armed groups take people, too, but then the article says who, and
    it is an abduction; without a place nothing is added.
    """
    place = incident.location
    told = any(actor.role == "actor" and actor.basis != "unknown" for actor in incident.actors)
    if event_type(incident.sub_event_type).family != "arrest" or told or place is None or not place.country:
        return incident
    state = government(place.country)
    if doer.other not in {"", state.name} and doer.other_chance >= RIVAL_BAR:
        return incident
    named = Actor(state.id, state.name, "", "actor", "suspected", state.type, SURE, incident.article_id)
    others = tuple(actor for actor in incident.actors if actor.role != "actor")
    return replace(incident, actors=(named, *others))
