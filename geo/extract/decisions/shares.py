"""The share that one incident has in a figure which sums up several: of "12 killed in two attacks", seven and five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from geo.model import Incident, Toll, TollKind

SMALLEST: Final = 5
"""A whole that three other figures make up by chance is hardly larger than that."""


def parted(incidents: Sequence[Incident], kind: TollKind) -> list[Incident]:
    """The incidents of an article in its order, each with its own share where its figure and those after it make a sum.

    A report that opens with the dead of all its events gives that figure to the first of them, too.
    """
    own: list[Incident] = []
    values = [_best(incident.toll(kind)) for incident in incidents]
    for number, incident in enumerate(incidents):
        following = values[number + 1 :]
        sums = set(accumulate(following[: following.index(0)] if 0 in following else following))
        own.append(_with_share(incident, kind, sums))
    return own


def _best(toll: Toll | None) -> int:
    return toll.best or 0 if toll is not None else 0


def _with_share(incident: Incident, kind: TollKind, sums: set[int]) -> Incident:
    """An incident with the later figure of its own that, with those of the incidents after it, makes the first."""
    whole = incident.toll(kind)
    if whole is None or whole.best is None or whole.best < SMALLEST:
        return incident
    shares = [toll for toll in incident.tolls if toll.kind == kind and _is_share(toll, whole, sums)]
    if not shares:
        return incident
    rest = (toll for toll in incident.tolls if toll is not shares[0])
    return replace(incident, tolls=(shares[0], *rest))


def _is_share(toll: Toll, whole: Toll, sums: set[int]) -> bool:
    later = toll.span is not None and whole.span is not None and toll.span.start > whole.span.start
    return later and bool(toll.best) and _best(whole) - _best(toll) in sums
