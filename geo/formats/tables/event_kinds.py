"""What kind an event of a table is, by the words it has for the weapon and for what happened."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["by_suicide", "kind_in", "otherwise", "weapon_in"]

_TABLE = Path(__file__).with_suffix(".toml")
_LONGEST = 2_000


@cache
def _blocks() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


@cache
def _patterns(group: str) -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(words, re.IGNORECASE) for kind, words in _blocks()[group].items()}


def _found(group: str, text: str) -> str:
    return next((kind for kind, words in _patterns(group).items() if words.search(text[:_LONGEST])), "")


def weapon_in(text: str) -> str:
    """The sub-event type of the first weapon that a text names; empty where it names none that has one."""
    return _found("weapons", text)


def kind_in(text: str) -> str:
    """The sub-event type that a text tells by its words for a weapon or an act; empty where it holds none."""
    return weapon_in(text) or _found("acts", text)


def by_suicide(kind: str) -> str:
    """The sub-event type of an act in which the attacker died with his weapon; most stay what they are."""
    return _blocks()["by_suicide"].get(kind, kind)


def otherwise(*, harmed: bool) -> str:
    """The sub-event type of an event of which nothing else is told, where people were harmed or not."""
    return _blocks()["otherwise"]["harmed" if harmed else "unharmed"]
