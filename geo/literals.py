"""Checks of words that come from a file or a person: one of a `Literal`'s, or one line of text."""

from __future__ import annotations

__all__ = ["check_choice", "check_line"]


def check_choice(name: str, value: str, allowed: object) -> None:
    """Refuses a value that its ``Literal`` does not list.

    Raises:
        ValueError: names what is wrong, the value, and all that is allowed.
    """
    choices: tuple[str, ...] = getattr(allowed, "__args__", ())  # what `typing.get_args` gives, for a tenth of its time
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, choices))}; got {value!r}")


def check_line(what: str, text: str, longest: int) -> None:
    """Refuses what is empty, has line ends, signs nobody sees or spaces at an end, or is too long (ValueError)."""
    if not text or text != " ".join(text.split()) or not text.isprintable():
        raise ValueError(f"{what} is one line of letters and signs, got {text[:80]!r}")
    if len(text) > longest:
        raise ValueError(f"{what} has at most {longest} characters, got {len(text)}")
