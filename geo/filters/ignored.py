"""A part of a link that was left out, and why: the rest of the link still counts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Ignored"]

LONGEST = 80  # characters of a key or a value that are repeated


@dataclass(frozen=True, slots=True)
class Ignored:
    """One parameter of a link, as it stands there, and what is wrong with it."""

    key: str
    value: str
    why: ValueError

    def __str__(self) -> str:
        """In English, for the command line."""
        return f"{self.key[:LONGEST]}={self.value[:LONGEST]} was ignored: {self.why}"
