"""Words and codes that a person can edit: event types and actors here, the words of each language in its own folder.

A new event type is one block of event_types.toml and one ``[[cue]]`` of en/cues.toml.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from geo.errors import UnknownEventType
from geo.vocabulary.actor_checks import check_actors
from geo.vocabulary.checks import parse
from geo.vocabulary.sub_event_types import EventType, Family, read_event_types

__all__ = ["EventType", "Family", "event_type", "event_types", "table"]

_CHECKS = {"actors": check_actors}


@cache
def table(name: str) -> dict[str, Any]:
    """A vocabulary file that is of no language, parsed once: ``table("actors")``; nobody changes it.

    Raises:
        VocabularyError: it has an unknown key, lacks one, or says what it cannot mean.
    """
    data = parse(name, resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    if name in _CHECKS:
        _CHECKS[name](data)
    return data


@cache
def event_types() -> dict[str, EventType]:
    """Every sub-event type by name, in the order of event_types.toml.

    Raises:
        VocabularyError: event_types.toml has an unknown key, lacks one, or says what it cannot mean.
    """
    return read_event_types(table("event_types"))


def event_type(sub_event_type: str) -> EventType:
    """The sub-event type of that name.

    Raises:
        UnknownEventType: event_types.toml does not define it.
    """
    try:
        return event_types()[sub_event_type]
    except KeyError:
        raise UnknownEventType(
            f"unknown event type {sub_event_type!r}; "
            f"geo/vocabulary/event_types.toml defines: {', '.join(event_types())}"
        ) from None
