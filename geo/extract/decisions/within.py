"""How candidate places lie to the rules' place: a town inside the province that they chose may be the finer answer."""

from __future__ import annotations

from collections.abc import Iterable

from geo.model import Location

_COARSE = 4
"""UCDP where_prec of a province."""


def lies_in(inner: Location, outer: Location) -> bool:
    """Whether a town or district lies in a province or country, by their names."""
    if inner.country != outer.country or inner.precision >= outer.precision or outer.precision < _COARSE:
        return False
    return outer.kind == "country" or (bool(inner.admin1) and inner.admin1 in {outer.name, outer.admin1})


def columns(spots: Iterable[Location | None], ruled: Location | None) -> dict[str, dict[str, float]]:
    """Place id -> whether it lies in the rules' coarse place, whether it alone does, or whether it holds that."""
    if ruled is None:
        return {}
    placed = [spot for spot in spots if spot is not None]
    inside = {spot.place_id for spot in placed if lies_in(spot, ruled)}
    return {
        spot.place_id: {
            "in_rule": float(spot.place_id in inside),
            "alone_in_rule": float(inside == {spot.place_id}),
            "holds_rule": float(lies_in(ruled, spot)),
        }
        for spot in placed
    }
