"""Which events, and which ids of its own, a table had so far: what stands twice is told by the line of the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.coded.sorted_numbers import Numbers, SortedNumbers

__all__ = ["EachOnce", "PartsOnce", "apart"]


class _Doubts:
    """The ids of a table's own so far, of those events that are not known by them."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._numbered: dict[str, int] = {}

    def doubts(self, event_id: str, own_ids: Sequence[str], line: int) -> Iterator[str]:
        """What a person should know of an event that is new: that another has its number."""
        for own in apart(event_id, own_ids):
            if (first := self._numbered.setdefault(own, line)) != line:
                yield f"has the id {own!r} of line {first}; both are kept"


class EachOnce(_Doubts):
    """What was read of a table so far, event by event."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self._seen: dict[str, int] = {}

    def again(self, event_id: str, own_ids: Sequence[str], line: int) -> str:
        """What is wrong with an event that the table had before; empty where it is new."""
        if event_id in self._seen:
            return _twice(event_id, own_ids, self._seen[event_id])
        self._seen[event_id] = line
        return ""


class PartsOnce(_Doubts):
    """The same, many events at a time: of each it keeps some thirty bytes."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self._seen = _Lines()

    def again(
        self, event_ids: Sequence[str], own_ids: Sequence[Sequence[str]], lines: Sequence[int]
    ) -> list[tuple[int, str]]:
        """The lines of those events that the table had before, each with what is wrong."""
        before = self._seen.of(event_ids)
        if not before and len(set(event_ids)) == len(event_ids):  # nearly always
            self._seen.add(dict(zip(event_ids, lines, strict=True)))
            return []
        new: dict[str, int] = {}
        found = []
        for event_id, own, line in zip(event_ids, own_ids, lines, strict=True):
            first = before[event_id] if event_id in before else new.setdefault(event_id, line)
            if first != line:
                found.append((line, _twice(event_id, own, first)))
        self._seen.add(new)
        return found


class _Lines:
    """The lines that ids stand on."""

    def __init__(self) -> None:
        self._hashes = SortedNumbers()
        self._ids: list[pa.Array] = []
        self._lines: list[pa.Array] = []

    def of(self, ids: Sequence[str]) -> Mapping[str, int]:
        """Those of the ids that are known, with their lines."""
        possible = self._hashes.hold(_hashed(ids))
        if not possible.any():
            return {}
        some = [ids[at] for at in np.flatnonzero(possible).tolist()]
        at = pc.index_in(_as_bytes(some), value_set=pa.chunked_array(self._ids))  # others may have the same hash
        lines = pa.chunked_array(self._lines).take(at)
        return {key: line for key, line in zip(some, lines.to_pylist(), strict=True) if line is not None}

    def add(self, new: Mapping[str, int]) -> None:
        """Notes the lines of ids that are not known."""
        if new:
            self._hashes.add(_hashed(list(new)))
            self._ids.append(_as_bytes(new))
            self._lines.append(pa.array(new.values(), pa.int64()))


def _as_bytes(ids: Iterable[str]) -> pa.Array:
    """Them as bytes: a text of JSON may hold what UTF-8 does not."""
    return pa.array([one.encode("utf-8", "surrogatepass") for one in ids], pa.binary())


def _hashed(ids: Sequence[str]) -> Numbers:
    return np.fromiter(map(hash, ids), np.int64, len(ids))


def _twice(event_id: str, own_ids: Sequence[str], first: int) -> str:
    return f"the same event as in line {first}: {', '.join(own_ids) or event_id}"


def apart(event_id: str, own_ids: Sequence[str]) -> list[str]:
    """The ids of the table's own of which an event's id is not made: those are known by it already."""
    made_of = event_id, event_id.partition("-")[2]
    return [own for own in own_ids if own not in made_of]
