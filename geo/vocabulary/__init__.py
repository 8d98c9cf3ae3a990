"""Words and codes that a person can edit: event types and actors here, the words of each language in its own folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from geo.errors import UnknownEventType

__all__ = ["EventType", "event_type", "event_types", "table"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One sub-event type: its name, the ACLED event type above it, its PLOVER class and the layer it belongs to.

    ``lasts`` is true of what goes on through the whole of its period, as a siege does.
    """

    name: str
    event_type: str
    plover: str
    layer: str = "incident"
    lasts: bool = False


@cache
def table(name: str) -> dict[str, Any]:
    """A vocabulary file, parsed once: ``table("event_types")``, ``table("en/cues")``; nobody changes it."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def event_types() -> dict[str, EventType]:
    """Every sub-event type by name, in the order of event_types.toml."""
    return {name: EventType(name, **block) for name, block in table("event_types").items()}


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
