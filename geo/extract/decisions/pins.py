"""How exact a place may be told: what no word of its own puts in a town, or few signs do, is somewhere around it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.model import Location

RECALLED_BAR: Final = 0.8
"""So sure must be the town of an event whose own sentences name none, but those before, or the dateline."""

NAMED_BAR: Final = 0.65
"""... and a town that they name."""

_EXACT = 3
_AROUND = 4


def is_part(where: Location | None) -> bool:
    """Whether a place is a part of a town, named by itself, in the town that the text around it speaks of."""
    return where is not None and where.relation == "part of"


def honest(where: Location | None, chance: float | None, *, own: bool) -> Location | None:
    """A place as exact as the text lets it be: a town that is not sure enough stands for the province around it.

    ``own`` says that the event's own words, or the head that it stands under, place it.
    """
    if where is None or chance is None or where.precision > _EXACT:
        return where
    recalled = not own and (where.span is None or is_part(where))
    if chance >= (RECALLED_BAR if recalled else NAMED_BAR):
        return where
    return replace(where, precision=_AROUND, radius_km=0.0, reason=f"{where.reason}; not sure enough for a town")
