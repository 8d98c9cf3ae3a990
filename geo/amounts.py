"""How many there are of something, in words: with commas, and in the singular where it is one."""

from __future__ import annotations

__all__ = ["amount"]


def amount(number: int, name: str, plural: str = "") -> str:
    """``1 incident``, ``40,525 incidents``; the plural is the name with an s, unless it is given."""
    return f"{number:,} {name if number == 1 else plural or f'{name}s'}"
