"""Which events, and which ids of its own, a table had so far: what stands twice is told by the line of the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["EachOnce", "apart"]


class EachOnce:
    """What was read of a table so far."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._seen: dict[str, int] = {}
        self._numbered: dict[str, int] = {}

    def all_again(
        self, event_ids: Sequence[str], own_ids: Sequence[Sequence[str]], lines: Sequence[int]
    ) -> list[tuple[int, str]]:
        """The lines of those events that the table had before, each with what is wrong."""
        new = dict(zip(event_ids, lines, strict=True))
        if len(new) == len(event_ids) and self._seen.keys().isdisjoint(new):
            self._seen |= new
            return []
        each = zip(event_ids, own_ids, lines, strict=True)
        return [(one[2], why) for one in each if (why := self.again(*one))]

    def again(self, event_id: str, own_ids: Sequence[str], line: int) -> str:
        """What is wrong with an event that the table had before; empty where it is new."""
        if event_id in self._seen:
            return f"the same event as in line {self._seen[event_id]}: {', '.join(own_ids) or event_id}"
        self._seen[event_id] = line
        return ""

    def doubts(self, event_id: str, own_ids: Sequence[str], line: int) -> Iterator[str]:
        """What a person should know of an event that is new: that another has its number."""
        for own in apart(event_id, own_ids):
            if (first := self._numbered.setdefault(own, line)) != line:
                yield f"has the id {own!r} of line {first}; both are kept"


def apart(event_id: str, own_ids: Sequence[str]) -> list[str]:
    """The ids of the table's own of which an event's id is not made: those are known by it already."""
    return [own for own in own_ids if own not in (event_id, event_id.partition("-")[2])]
