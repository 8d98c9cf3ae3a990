"""Why something that was given was not taken, in a sentence for readers: an address, a part of a link, a point."""

from __future__ import annotations

from geo.errors import FetchError, GeoError, ValueRefused
from geo.filters.ignored import LONGEST, Ignored
from geo.render.wording import isolated
from geo.render.words import Words

__all__ = ["ignored_text", "why_not_fetched", "why_refused"]

UNSEEN = "\N{REPLACEMENT CHARACTER}"


def why_not_fetched(error: GeoError, words: Words) -> str:
    """What is to be told of it: that no site answered, or that there is none; else what the error says itself."""
    if isinstance(error, FetchError) and error.reason:
        return words(f"fetch.{error.reason}", code=error.code)
    return str(error)


def why_refused(error: ValueError, words: Words) -> str:
    """What is wrong with a value and what would be right; that it is no value where no reason was given."""
    if not isinstance(error, ValueRefused) or not error.reason:
        return words("refused.unreadable")
    texts = {name: _repeated(str(value), words) for name, value in error.values.items() if not isinstance(value, int)}
    return words(f"refused.{error.reason}", **(error.values | texts))


def ignored_text(ignored: Ignored, words: Words) -> str:
    """A part of the link as it stands there, that it was not taken, and why."""
    part = _repeated(f"{ignored.key[:LONGEST]}={ignored.value[:LONGEST]}", words)
    return words("refused.link", part=part, why=why_refused(ignored.why, words))


def _repeated(text: str, words: Words) -> str:
    """What somebody wrote, kept from turning the line around it: signs that nobody sees are shown to be there."""
    return isolated("".join(char if char.isprintable() else UNSEEN for char in text), words)
