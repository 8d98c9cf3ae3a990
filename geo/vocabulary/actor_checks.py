"""Checks actors.toml as a whole: what is no section, no key of a group, no type of ACLED's, or no group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.vocabulary.checks import check_keys, fault

__all__ = ["ACTOR_TYPES", "check_actors"]

ACTOR_TYPES = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
"""ACLED's types of actors in the order of its codes, 1 to 8."""
_FILE = "actors"
_SECTIONS = (
    "group",
    "vague",
    "crowds",
    "civilians",
    "state_forces",
    "bodies",
    "arms",
    "capitals",
    "country",
    "known",
    "lawful",
)
_NEEDED = ("name", "type", "aliases")
_KEYS = (*_NEEDED, "sect", "since", "until", "branch", "case", "countries")


def check_actors(data: Mapping[str, Any]) -> None:
    """Checks the sections and the groups of actors.toml.

    Raises:
        VocabularyError: names the block and the key.
    """
    check_keys(_FILE, "the whole file", data, _SECTIONS, _SECTIONS)
    for key, block in data["group"].items():
        where = f"[group.{key}]"
        check_keys(_FILE, where, block, _KEYS, _NEEDED)
        if block["type"] not in ACTOR_TYPES:
            raise fault(_FILE, where, "type", f"{block['type']!r} is none of: {', '.join(ACTOR_TYPES)}")
        for country, other in block.get("branch", {}).items():
            if other not in data["group"]:
                raise fault(_FILE, where, "branch", f"{other!r}, of {country}, is no group of this file")
