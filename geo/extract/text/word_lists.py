"""The small words that the grammar goes by, from geo/vocabulary/en/grammar.toml."""

from __future__ import annotations

from functools import cache
from typing import Any

from geo.vocabulary import table


@cache
def _grammar() -> dict[str, Any]:
    return table("en/grammar")


def lexicon(stage: str, name: str) -> frozenset[str]:
    """The words of one list of a stage: ``lexicon("clauses", "speech")``."""
    return frozenset(_grammar()[stage][name].split())
