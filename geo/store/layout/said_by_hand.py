"""What people say of incidents: corrections of fields, merges and splits, each with the sentence that it is about."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Literal

from geo.model import Incident, Mention

GroupingKind = Literal["merge", "split"]
MERGE: GroupingKind = "merge"
SPLIT: GroupingKind = "split"
GROUPINGS: tuple[GroupingKind, ...] = (MERGE, SPLIT)
COPYING = "copying"
"""What people say of an article: that it prints the text of others, or a text of its own."""
OF_NO_FIELD: tuple[str, ...] = (*GROUPINGS, COPYING)
"""The corrections that set no field of an incident."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of an incident as a person set it; ``old`` is what it said before, ``undone`` when it was taken back.

    ``old`` and ``new`` are JSON. Times are ISO, UTC.
    """

    id: str
    incident_id: str
    field: str
    old: str
    new: str
    author: str
    at: str
    undone: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What was said of one or of many incidents at once: a correction of it, and of how many incidents it stands."""

    id: str
    correction: Correction
    count: int


@dataclass(frozen=True, slots=True)
class Word:
    """What is said of many incidents at once: a field, and what ``value`` makes of each.

    ``act`` is the id that takes it back; what others changed after the moment ``seen`` (ISO, UTC) is left out.
    """

    field: str
    value: Callable[[Incident], Any]
    author: str
    act: str = attribute(default_factory=lambda: uuid.uuid4().hex)
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """How far an act on many incidents is: looked at, changed, and left out because others changed them meanwhile."""

    done: int = 0
    changed: int = 0
    left_out: int = 0


def act_of(correction_id: str) -> str:
    """The act that a correction is part of: what its id begins with, up to a dot; its own where it stands alone."""
    return correction_id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Anchored:
    """A correction, with the sentence that its incident was first read from."""

    correction: Correction
    mention: Mention

    def belongs_to(self, incident: Incident) -> bool:
        """Whether the incident is, or was merged from, the corrected one; by id, else by its sentence."""
        wanted = self.correction.incident_id
        return wanted == incident.id or wanted in incident.members or self._same_sentence(incident)

    def _same_sentence(self, incident: Incident) -> bool:
        # Ids follow from what was extracted, so a better extractor may give another id to the same sentence's incident.
        return any(mention.overlaps(self.mention) for mention in incident.mentions)


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of one report; a report is what one article says of an incident.

    The type tells reports of the same sentence apart where a new extraction gave them other ids.
    """

    report_id: str
    mention: Mention
    sub_event_type: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What a person put together or took apart: the ``new`` of a correction whose field is one of GROUPINGS.

    To merge: the first sentence of each incident. To split: the first sentence that stays, then all that go. ``ids``
    are the incidents that were on the page, ``made`` is the merged one or the half that went.
    """

    parts: tuple[Part, ...]
    ids: tuple[str, ...]
    made: str
