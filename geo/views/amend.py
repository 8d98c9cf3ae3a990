"""What a person's entries in the form make of an incident's values, and how such a value is said. No drawing here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from geo.model import Actor, Incident, Period, Toll
from geo.views.marks import counted
from geo.views.wording import actors_of, figure, where
from geo.views.words import Words

__all__ = ["actor_names", "actors_by_hand", "label", "period_by_hand", "said", "tolls_by_hand"]

BETWEEN = "; "
RULE = "set by hand"
LABELS = {
    "sub_event_type": "filters.types", "status": "card.status", "location": "card.where", "period": "card.when",
    "actors": "card.who", "tolls": "table.killed",
}  # fmt: skip
PRECISION_DAYS = ((1, 1), (2, 6), (3, 7), (4, 31))  # UCDP date_prec and the days that it covers at most


def period_by_hand(before: Period | None, first: date | None, last: date | None) -> Period | None:
    """The days as entered, with the phrase that was read; one day alone is both, none at all is no period."""
    if (before.start, before.end) == (first, last) if before else not (first or last):
        return before
    ends = sorted(day for day in (first, last) if day)
    if not ends:
        return None
    days = (ends[-1] - ends[0]).days + 1
    precision = next((number for number, most in PRECISION_DAYS if days <= most), 5)
    phrase, span = (before.phrase, before.span) if before else ("", None)
    return Period(ends[0], ends[-1], precision, phrase, None, RULE, span)


def tolls_by_hand(incident: Incident, killed: int | None, author: str) -> tuple[Toll, ...]:
    """The tolls with the killed as entered in front; the sources keep their own, unless none is stated at all."""
    standing = incident.toll("killed")
    if counted(standing) == killed:
        return incident.tolls
    if killed is None:
        return tuple(toll for toll in incident.tolls if toll.kind != "killed")
    kept = tuple(toll for toll in incident.tolls if toll.kind != "killed" or toll.article_id)
    return (Toll("killed", killed, killed, killed, source=author), *kept)


def actor_names(incident: Incident) -> str:
    """Who did it, as one line to edit."""
    return BETWEEN.join(actor.name for actor in actors_of(incident, "actor"))


def actors_by_hand(incident: Incident, names: str, groups: Mapping[str, str]) -> tuple[Actor, ...]:
    """The actors with those of the names for who did it; ``groups``: known names in small letters to ids."""
    if names.strip() == actor_names(incident):
        return incident.actors
    wanted = list(dict.fromkeys(name.strip() for name in names.split(BETWEEN.strip()) if name.strip()))
    known = {actor.name: actor for actor in reversed(incident.actors)}
    made = tuple(
        replace(known[name], role="actor") if name in known
        else Actor(groups.get(name.casefold(), ""), name, name, "actor")
        for name in wanted
    )  # fmt: skip
    return made + tuple(actor for actor in incident.actors if actor.role != "actor")


def label(field: str, words: Words) -> str:
    """What a field is called on the page."""
    return words(LABELS[field]) if field in LABELS else field


def said(field: str, value: Any, words: Words) -> str:
    """A value of a field in a few words, to stand beside another one."""
    if field in ("sub_event_type", "status"):
        return words.name("type" if field == "sub_event_type" else "status", value)
    if field == "period":
        return words.period(value)
    if field == "location":
        return where(value, words) if value else words("review.no_place")
    if field == "actors":
        return ", ".join(actor.name for actor in value) or words("card.no_actor")
    killed = [figure(toll, words) for toll in value if toll.kind == "killed"] if field == "tolls" else [str(value)]
    return killed[0] if killed else words("toll.none")
