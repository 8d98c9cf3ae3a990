"""What a person set by hand: checked, put on an incident, and found again after the article was extracted anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_type_hints

import msgspec

from geo.chances import JUDGED, JudgedField
from geo.errors import StoreError
from geo.merging.copies import CopySaid
from geo.model import MOST_LINKS, MOST_TAGS, Incident, check_beside
from geo.store.protocol import COPYING, GROUPINGS, OF_NO_FIELD, Anchored, Correction, Grouping

CORRECTABLE = (
    "layer", "sub_event_type", "status", "period", "location", "actors", "tolls", "review_state", "note", "tags",
    "assigned", "links",
)  # fmt: skip
BESIDE = ("tags", "assigned", "links")
"""What stands beside an incident and says nothing of what happened: it is no more edited by it."""
GATHERED: Mapping[str, int] = {"tags": MOST_TAGS, "links": MOST_LINKS}
"""How many there may be; each correction adds and takes away, so that none is lost where incidents are put together."""
SURE: Mapping[str, tuple[JudgedField, ...]] = {
    "sub_event_type": ("type",),
    "location": ("place",),
    "actors": ("actor", "target"),
    "tolls": ("killed", "wounded"),
}
_TYPES = get_type_hints(Incident)


def as_json(incident: Incident, field: str) -> str:
    """What a field says now."""
    return msgspec.json.encode(getattr(incident, field)).decode()


def checked(incident: Incident, field: str, value: Any) -> str:
    """The value as JSON, once the corrected incident could be built.

    Raises:
        StoreError: the field may not be corrected, or the value makes no sense in it.
    """
    if field not in CORRECTABLE:
        raise StoreError(f"{field!r} cannot be corrected; these can: {', '.join(CORRECTABLE)}")
    try:
        new = msgspec.json.encode(value).decode()
        _with(incident, field, new)
    except (msgspec.MsgspecError, ValueError, TypeError, LookupError) as error:
        raise StoreError(f"{field} of {incident.id} cannot be {value!r}: {error}") from error
    return new


def must_be_sayable(field: str, old: str, new: str) -> None:
    """Holds what comes from elsewhere to what could have been said here.

    Raises:
        StoreError: no such field can be corrected, or a value is none of it.
    """
    if field not in (*CORRECTABLE, *OF_NO_FIELD):
        raise StoreError(f"{field!r} cannot be corrected; these can: {', '.join((*CORRECTABLE, *OF_NO_FIELD))}")
    said: dict[str, tuple[Any, Any]] = dict.fromkeys(GROUPINGS, (list[str], Grouping))
    said[COPYING] = (list[str], CopySaid)
    kinds = said.get(field) or (_TYPES[field],) * 2
    for value, kind in zip((old, new), kinds, strict=True):
        try:
            decoded = msgspec.json.decode(value, type=kind)
            if field in BESIDE:
                check_beside(**{field: decoded})
        except (msgspec.DecodeError, ValueError) as error:
            raise StoreError(f"{field} cannot be {value[:100]}: {error}") from error


def _with(incident: Incident, field: str, new: str, old: str = "") -> Incident:
    changes = {field: msgspec.json.decode(new.encode(), type=_TYPES[field])}
    if field in GATHERED and old:
        changes[field] = _gathered(getattr(incident, field), msgspec.json.decode(old), changes[field])[
            : GATHERED[field]
        ]
    if field == "location" and changes["location"] is None:
        changes["place_reason"] = "taken off the map by hand"
    if field not in ("review_state", *BESIDE):
        changes["review_state"] = "edited"
    # Whoever accepts an incident has seen all of it.
    sure = JUDGED if (field, changes.get("review_state")) == ("review_state", "accepted") else SURE.get(field, ())
    return replace(incident, chances=incident.chances.by_hand(*sure), **changes)


def _gathered(there: Sequence[str], old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """What is there, without what a correction took away, and with what it added; in order where that was in order."""
    kept = [one for one in there if one in new or one not in old]
    found = list(dict.fromkeys([*kept, *(one for one in new if one not in old)]))
    return tuple(sorted(found) if list(new) == sorted(new) and list(there) == sorted(there) else found)


def corrected(incident: Incident, corrections: Iterable[Correction]) -> Incident:
    """The incident with the corrections that stand, oldest first, so that the latest word on a field wins."""
    for correction in corrections:
        if correction.undone or correction.field == COPYING:
            continue
        if correction.field in GROUPINGS:
            # Nobody has judged what was only now put together, or what is left.
            incident = replace(incident, review_state="edited")
        else:
            incident = _with(incident, correction.field, correction.new, correction.old)
    return incident


def assigned(
    incidents: Sequence[Incident], corrections: Iterable[Anchored], leads: Mapping[str, str]
) -> dict[str, list[Correction]]:
    """Which corrections go on which incident: the one of that id, else the first that shares the sentence.

    ``leads`` are ids that incidents had before they were put together or taken apart by hand.
    """
    by_id = {**leads, **{key: incident.id for incident in incidents for key in (*incident.members, incident.id)}}
    found: dict[str, list[Correction]] = {}
    for anchored in corrections:
        target = by_id.get(anchored.correction.incident_id)
        if target is None:
            target = next((incident.id for incident in incidents if anchored.belongs_to(incident)), None)
        if target is not None:
            found.setdefault(target, []).append(anchored.correction)
    return found
