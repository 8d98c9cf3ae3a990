"""What a person's entries in the form make of an incident's values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import get_args

from geo.model import Actor, Incident, Period, Role, Toll, TollKind
from geo.render.wording import actors_of

__all__ = [
    "KINDS", "ROLES", "Figures", "actor_names", "actors_by_hand", "figures_of", "period_by_hand",
    "tolls_by_hand",
]  # fmt: skip

BETWEEN = "; "
_PARTING = re.compile("[;؛]")
"""What a person parts names by, on whatever keys they type."""
RULE = "set by hand"
ROLES: tuple[Role, ...] = get_args(Role)
KINDS: tuple[TollKind, ...] = get_args(TollKind)
Figures = tuple[int | None, int | None, int | None]
"""Lowest, best and highest as entered."""
PRECISION_DAYS = ((1, 1), (2, 6), (3, 7), (4, 31))  # UCDP date_prec and the days that it covers at most


def period_by_hand(
    before: Period | None, first: date | None, last: date | None, precision: int | None = None
) -> Period | None:
    """The days as entered, with the phrase that was read; one day alone is both, none at all is no period.

    ``precision`` is UCDP's date_prec; without one, or where it was not changed with the days, the days say it.
    """
    same_days = (before.start, before.end) == (first, last) if before else not (first or last)
    unsaid = precision is None or (before is not None and precision == before.precision)
    if same_days and unsaid:
        return before
    ends = sorted(day for day in (first, last) if day)
    if not ends:
        return None
    days = (ends[-1] - ends[0]).days + 1
    if unsaid or precision is None:
        precision = next((number for number, most in PRECISION_DAYS if days <= most), 5)
    phrase, span = (before.phrase, before.span) if before else ("", None)
    return Period(ends[0], ends[-1], precision, phrase, None, RULE, span)


def figures_of(toll: Toll | None) -> Figures:
    """A toll as it is entered."""
    return (toll.low, toll.best, toll.high) if toll else (None, None, None)


def tolls_by_hand(incident: Incident, entered: Mapping[TollKind, Figures], author: str) -> tuple[Toll, ...]:
    """The tolls with those entered in front; the sources keep their own, unless none of a kind is stated at all.

    Raises:
        ValueError: the lowest is above the best, or the best above the highest.
    """
    changed = {kind: found for kind, found in entered.items() if found != figures_of(incident.toll(kind))}
    ours = tuple(_toll(kind, found, author) for kind, found in changed.items() if any(n is not None for n in found))
    stated = {toll.kind for toll in ours}
    kept = (
        toll for toll in incident.tolls if toll.kind not in changed or (toll.kind in stated and toll.article_id)
    )  # fmt: skip
    return (*ours, *kept) if changed else incident.tolls


def _toll(kind: TollKind, entered: Figures, author: str) -> Toll:
    given = [number for number in entered if number is not None]
    low, best, high = entered
    low, high = min(given) if low is None else low, max(given) if high is None else high
    return Toll(kind, low, low if low == high else best, high, source=author)


def actor_names(incident: Incident, role: Role) -> str:
    """Who has that part in it, as one line to edit."""
    return BETWEEN.join(actor.name for actor in actors_of(incident, role))


def actors_by_hand(incident: Incident, entered: Mapping[Role, str], groups: Mapping[str, str]) -> tuple[Actor, ...]:
    """The actors with those of the names as entered; ``groups``: known names in small letters to ids."""
    changed = {role: line for role, line in entered.items() if line.strip() != actor_names(incident, role)}
    if not changed:
        return incident.actors
    made: list[Actor] = []
    for role in ROLES:
        if role in changed:
            made += _named(incident, role, changed[role], groups)
        else:
            made += [actor for actor in incident.actors if actor.role == role]
    return tuple(made)


def _named(incident: Incident, role: Role, line: str, groups: Mapping[str, str]) -> list[Actor]:
    wanted = list(dict.fromkeys(name.strip() for name in _PARTING.split(line) if name.strip()))
    known = {actor.name: actor for actor in reversed(incident.actors)}
    return [
        replace(known[name], role=role) if name in known
        else Actor(groups.get(name.casefold(), ""), name, name, role)
        for name in wanted
    ]  # fmt: skip
