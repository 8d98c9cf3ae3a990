"""ACLED's nine event types before 2019, which had none below them, as today's sub-types."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.formats.tables.event_kinds import weapon_in
from geo.formats.tables.table_row import Row

__all__ = ["older_type"]

_TABLE = Path(__file__).with_suffix(".toml")
_STATE, _RIOTERS, _PROTESTERS, _CIVILIANS = "1", "5", "6", "7"
"""ACLED's numbers of the kinds of actors."""


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def _crowd(row: Row, kinds: dict[str, str]) -> str:
    """A riot or a protest, by who acts and who meets them."""
    sides = [row.text("inter1"), row.text("inter2")]
    if _RIOTERS in sides:
        met = sides[1 - sides.index(_RIOTERS)]
        return kinds["riot_against_people" if met in (_RIOTERS, _CIVILIANS, _PROTESTERS) else "riot"]
    if _STATE in sides and _PROTESTERS in sides:
        return kinds["shot_at" if row.count("fatalities") else "met_by_the_state"]
    return kinds["otherwise"]


def older_type(row: Row) -> str:
    """Today's sub-type of a row of a file from before 2019; empty where its event type is none of those nine."""
    plain, table = " ".join(re.sub(r"[^a-z]+", " ", row.text("event_type").lower()).split()), _table()
    if plain == table["crowd"]["type"]:
        return _crowd(row, table["crowd"])
    remote = table["remote"]
    if plain == remote["type"]:
        return weapon_in(row.text("notes")) or str(remote["otherwise"])
    return str(table["types"].get(plain, ""))
