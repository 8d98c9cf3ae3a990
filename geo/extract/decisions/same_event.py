"""Whether two drafts of an article tell of one event: what agrees, what differs, and how far apart they stand."""

from __future__ import annotations

from geo.extract.decisions.clues.model import Clues
from geo.extract.decisions.clues.told import Story, Told, code, kind_columns
from geo.extract.decisions.figures import COUNTED
from geo.extract.incidents import coreference
from geo.geometry import distance_km
from geo.vocabulary import event_type

_NONE = -1.0


def clues(story: Story, left: Told, right: Told) -> Clues:
    """What speaks for and against it; ``left`` is the earlier one."""
    a, b = left.incident, right.incident
    row = kind_columns(story, left, "left_") | kind_columns(story, right, "right_")
    last, first = max(left.cues), min(right.cues)
    tail, head = left.draft.tellings[-1].event.reading.sentence, right.draft.tellings[0].event.reading.sentence
    row |= {
        "gap": float(first - last),
        "same_sentence": float(bool(set(left.cues) & set(right.cues))),
        "same_paragraph": float(tail.paragraph == head.paragraph),
        "same_type": float(a.sub_event_type == b.sub_event_type),
        "same_family": float(event_type(a.sub_event_type).family == event_type(b.sub_event_type).family),
        "types": code(a.sub_event_type + b.sub_event_type),
        "fit": max(coreference.fit_score(left.draft, telling) for telling in right.draft.tellings),
        "points_back": float(coreference.points_back(right.draft.tellings[0].event)),
        "sentences": float(len(story.readings)),
        "own_places": float(any(t.own_place for t in left.draft.tellings))
        + 2.0 * any(t.own_place for t in right.draft.tellings),
        "own_dates": float(any(t.own_date for t in left.draft.tellings))
        + 2.0 * any(t.own_date for t in right.draft.tellings),
        "cues_apart": _cues_apart(left, right),
        "between": float(story.opened_between(last, first)),
        "from_lead": float(min(left.cues) <= _LEAD),
    }
    row |= _places(left, right) | _days(left, right) | _people(left, right) | _tolls(left, right)
    event = right.draft.tellings[0].event
    first = event.main.trigger.first
    said = [f"before {word}" for word in event.reading.words(first - 4, first)]
    said += [f"opens {word}" for word in event.reading.words(0, 4)]
    return Clues(row, [*said, f"types {a.sub_event_type} {b.sub_event_type}"])


_LEAD = 2


def _cues_apart(left: Told, right: Told) -> float:
    return float(
        min(
            (
                abs(one.trigger.first - other.trigger.first)
                for index in set(left.cues) & set(right.cues)
                for one in left.cues[index]
                for other in right.cues[index]
            ),
            default=99,
        )
    )


def _places(left: Told, right: Told) -> dict[str, float]:
    a, b = left.incident.location, right.incident.location
    names = left.draft.names, right.draft.names
    row = {"unlisted_same": float(bool(names[0] & names[1])), "unlisted": float(len(names[0] | names[1]))}
    if a is None or b is None:
        return row | {"apart": _NONE, "no_place": float(a is None) + 2.0 * (b is None)}
    return row | {
        "apart": distance_km(a.lat, a.lon, b.lat, b.lon),
        "same_place": float(a.place_id == b.place_id),
        "left_precision": float(a.precision),
        "right_precision": float(b.precision),
        "same_country": float(a.country == b.country),
        "same_admin1": float(bool(a.admin1) and a.admin1 == b.admin1),
    }


def _days(left: Told, right: Told) -> dict[str, float]:
    a, b = left.incident.period, right.incident.period
    if a is None or b is None or a.start is None or b.start is None or a.end is None or b.end is None:
        return {"days_apart": _NONE}
    return {"days_apart": float(max((b.start - a.end).days, (a.start - b.end).days, 0))}


def _people(left: Told, right: Told) -> dict[str, float]:
    ours, theirs = left.draft.doers, right.draft.doers
    mine, other = left.roles, right.roles
    return {
        "shared_actors": float(len(ours & theirs)),
        "own_actors": float(len(ours)) + 3.0 * len(theirs),
        "shared_parts": float(len(mine & other)),
        "swapped": float(
            len({name for name, role in mine if role == "actor"} & {n for n, r in other if r == "target"})
        ),
    }


def _tolls(left: Told, right: Told) -> dict[str, float]:
    row = {}
    for kind in COUNTED:
        a, b = left.incident.toll(kind), right.incident.toll(kind)
        row[f"{kind}_both"] = float(a is not None) + 2.0 * (b is not None)
        row[f"{kind}_same"] = float(a is not None and b is not None and a.best == b.best)
        row[f"{kind}_less"] = float((a.best or 0) - (b.best or 0)) if a and b else 0.0
    return row
