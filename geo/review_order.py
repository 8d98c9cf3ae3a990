"""How doubtful an incident is, and why: what the queue of those to check is sorted by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final, Literal, get_args

from geo.model import Incident

__all__ = ["QUEUES", "Queue", "doubt", "doubt_by", "doubts", "queue"]

Queue = Literal["doubt", "sureness"]
QUEUES: Final[tuple[Queue, ...]] = get_args(Queue)

LOW = 0.5
_ROUGH = 2
"""UCDP's where_prec of a place near a town: what is wider is rough."""
WEIGHTS = {"disputed": 3, "figures": 3, "low": 3, "no_place": 2, "no_date": 2, "rough": 1, "single": 1, "rough_date": 0}
"""What each adds to the doubt; a rough date is told beside the others, and puts none before another."""


def _differ(incident: Incident) -> bool:
    """Whether two articles give different figures; what one gives besides its first is a part of it."""
    if len({toll.article_id for toll in incident.tolls}) == 1:
        return False
    firsts = {
        toll.article_id: (toll.low, toll.best, toll.high) for toll in reversed(incident.tolls) if toll.kind == "killed"
    }
    return len(set(firsts.values())) > 1


_SPEAKS: Final[dict[str, tuple[str, Callable[[Incident], bool]]]] = {
    "disputed": ("status", lambda it: it.status == "disputed"),
    "figures": ("tolls", _differ),
    "low": ("confidence", lambda it: it.confidence < LOW),
    "no_place": ("location", lambda it: it.location is None),
    "no_date": ("period", lambda it: it.period is None or it.period.start is None),
    "rough": ("location", lambda it: it.location is not None and it.location.precision > _ROUGH),
    "single": ("sources", lambda it: len(it.sources) == 1),
    "rough_date": (
        "period",
        lambda it: it.period is not None and it.period.start is not None and not it.period.is_within_days,
    ),
}
"""Of each doubt the attribute of an incident that alone decides it, and whether it speaks for a look."""


def doubts(incident: Incident) -> list[str]:
    """Why a person should look, the weightiest first."""
    return [name for name, (_, speaks) in _SPEAKS.items() if speaks(incident)]


def doubt_by(attributes: Collection[str]) -> Callable[[Incident], int]:
    """What weighs the doubts that these attributes of an incident decide."""
    weighed = [(WEIGHTS[name], speaks) for name, (by, speaks) in _SPEAKS.items() if by in attributes]
    return lambda incident: sum([weight for weight, speaks in weighed if speaks(incident)])


doubt: Final = doubt_by([by for by, _ in _SPEAKS.values()])
"""How doubtful an incident is: the weights of all that speaks for a look."""


def queue(incidents: Sequence[Incident], by: Queue = "doubt") -> list[Incident]:
    """The incidents that nobody has looked at, most doubtful first; what has one source and no other doubt last.

    ``sureness`` puts the one first whose least sure field is the least sure of all.
    """
    waiting = [incident for incident in incidents if incident.review_state == "unreviewed"]
    if by == "sureness":
        return sorted(waiting, key=lambda i: (i.sureness, i.id))
    return sorted(waiting, key=lambda i: (-doubt(i), i.confidence, i.id))
