"""What kind an event of a table is, by the words it has for the weapon and for what happened."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["kind_in", "weapon_in"]

_TABLE = Path(__file__).with_suffix(".toml")
_LONGEST = 2_000


@cache
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    data = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        group: {kind: re.compile(words, re.IGNORECASE) for kind, words in block.items()}
        for group, block in data.items()
    }


def _found(group: str, text: str) -> str:
    return next((kind for kind, words in _patterns()[group].items() if words.search(text[:_LONGEST])), "")


def weapon_in(text: str) -> str:
    """The sub-event type of the first weapon that a text names; empty where it names none that has one."""
    return _found("weapons", text)


def kind_in(text: str) -> str:
    """The sub-event type that a text tells by its words for a weapon or an act; empty where it holds none."""
    return weapon_in(text) or _found("acts", text)
