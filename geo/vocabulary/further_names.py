"""By what other names an actor may be looked for: those that the vocabulary lists beside the one it is shown by."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from geo.vocabulary import table
from geo.vocabulary.armed_groups import groups

__all__ = ["other_names"]


@cache
def _listed() -> tuple[tuple[str, str], ...]:
    """Each further name with the id of the actor that it stands for."""
    own = [
        (alias, key) for key, block in table("actors")["group"].items() for alias in (block["name"], *block["aliases"])
    ]
    return (*own, *((alias, group.id) for group in groups() for alias in (group.name, *group.aliases)))


def other_names(actors: Collection[str]) -> dict[str, str]:
    """The further names of these actors, each with the id that it stands for; a name of several is left out."""
    found: dict[str, set[str]] = {}
    for name, key in _listed():
        if key in actors and name not in actors:
            found.setdefault(name, set()).add(key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}
