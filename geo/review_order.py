"""How doubtful an incident is, and why: what the queue of those to check is sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, get_args

from geo.model import Incident

__all__ = ["QUEUES", "Queue", "doubt", "doubts", "queue"]

Queue = Literal["doubt", "sureness"]
QUEUES: Final[tuple[Queue, ...]] = get_args(Queue)

LOW = 0.5
WEIGHTS = {"disputed": 3, "figures": 3, "low": 3, "no_place": 2, "no_date": 2, "rough": 1, "single": 1}


def doubts(incident: Incident) -> list[str]:
    """Why a person should look, the weightiest first."""
    killed = {(t.low, t.best, t.high) for t in incident.tolls if t.kind == "killed"}
    found = {
        "disputed": incident.status == "disputed",
        "figures": len(killed) > 1,
        "low": incident.confidence < LOW,
        "no_place": incident.location is None,
        "no_date": incident.period is None or incident.period.start is None,
        "rough": incident.location is not None and incident.location.precision > 2,
        "single": len(incident.sources) == 1,
    }
    return [name for name, true in found.items() if true]


def doubt(incident: Incident) -> int:
    """How doubtful it is: the weights of all that speaks for a look."""
    return sum(WEIGHTS[name] for name in doubts(incident))


def queue(incidents: Sequence[Incident], by: Queue = "doubt") -> list[Incident]:
    """The incidents that nobody has looked at, most doubtful first; what has one source and no other doubt last.

    ``sureness`` puts the one first whose least sure field is the least sure of all.
    """
    waiting = [incident for incident in incidents if incident.review_state == "unreviewed"]
    if by == "sureness":
        return sorted(waiting, key=lambda i: (i.sureness, i.id))
    return sorted(waiting, key=lambda i: (-doubt(i), i.confidence, i.id))
