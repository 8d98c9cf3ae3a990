"""The values that Dateline speaks in: Article, Incident and what they are made of.

All are frozen and hashable, and a value that makes no sense cannot be built. Offsets are Python string offsets into the
article's text exactly as it was given. Days are inclusive on both ends. "None stated" is ``None``, never 0.
"""

from __future__ import annotations

from geo.model.actor import Actor, Basis, Role
from geo.model.article import Article, PublishedSource, Span, Zone, ZoneKind, article_id
from geo.model.assertion import Assertion, Cue, Mention, Stance
from geo.model.incident import (
    LONGEST_LINK,
    LONGEST_NOTE,
    LONGEST_PERSON,
    LONGEST_TAG,
    MAPPED_LAYERS,
    MAPPED_STATUSES,
    MOST_LINKS,
    MOST_TAGS,
    SHOWN_REVIEWS,
    Copy,
    Incident,
    Layer,
    ReviewState,
    Status,
    check_beside,
)
from geo.model.period import Period
from geo.model.toll import Toll, TollKind
from geo.model.whereabouts import Location, PlaceChoice, Relation

__all__ = [
    "LONGEST_LINK",
    "LONGEST_NOTE",
    "LONGEST_PERSON",
    "LONGEST_TAG",
    "MAPPED_LAYERS",
    "MAPPED_STATUSES",
    "MOST_LINKS",
    "MOST_TAGS",
    "SHOWN_REVIEWS",
    "Actor",
    "Article",
    "Assertion",
    "Basis",
    "Copy",
    "Cue",
    "Incident",
    "Layer",
    "Location",
    "Mention",
    "Period",
    "PlaceChoice",
    "PublishedSource",
    "Relation",
    "ReviewState",
    "Role",
    "Span",
    "Stance",
    "Status",
    "Toll",
    "TollKind",
    "Zone",
    "ZoneKind",
    "article_id",
    "check_beside",
]
