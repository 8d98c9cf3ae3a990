"""Checks that a word is one of a `Literal`'s: what a type checker cannot see in words that come from a file."""

from __future__ import annotations

__all__ = ["check_choice"]


def check_choice(name: str, value: str, allowed: object) -> None:
    """Refuses a value that its ``Literal`` does not list.

    Raises:
        ValueError: names what is wrong, the value, and all that is allowed.
    """
    choices: tuple[str, ...] = getattr(allowed, "__args__", ())  # what `typing.get_args` gives, for a tenth of its time
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, choices))}; got {value!r}")
