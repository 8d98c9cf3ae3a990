"""Which events, and which ids of its own, a table had so far: what stands twice is told by the line of the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["EachOnce"]


class EachOnce:
    """What was read of a table so far."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._seen: dict[str, int] = {}
        self._numbered: dict[str, int] = {}

    def again(self, event_id: str, own_ids: Sequence[str], line: int) -> str:
        """What is wrong with an event that the table had before; empty where it is new."""
        if event_id in self._seen:
            return f"the same event as in line {self._seen[event_id]}: {', '.join(own_ids) or event_id}"
        self._seen[event_id] = line
        return ""

    def doubts(self, event_id: str, own_ids: Sequence[str], line: int) -> Iterator[str]:
        """What a person should know of an event that is new: that another has its number."""
        for own in own_ids:
            # An event's id made of its own one is known already, and a long file need not keep it twice.
            if own in (event_id, event_id.partition("-")[2]):
                continue
            if (first := self._numbered.setdefault(own, line)) != line:
                yield f"has the id {own!r} of line {first}; both are kept"
