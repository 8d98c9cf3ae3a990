"""Why something that was given was not taken, in a sentence for readers: an address, a part of a link, a point."""

from __future__ import annotations

from geo.errors import FetchError, GeoError, ReasonedError, StoreError, ValueRefused
from geo.filters.ignored import LONGEST, Ignored
from geo.render.wording import isolated
from geo.render.words import Words

__all__ = ["ignored_text", "why_broken", "why_not_fetched", "why_refused"]

COMMANDS = {"restore": "dateline restore", "store": "--store", "export": "dateline export --whole"}
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
    return _told("refused", error, words)


def why_broken(error: Exception, words: Words) -> str:
    """Why the page's store cannot be used, and what to do; what has no words of ours as it is told in English."""
    if isinstance(error, StoreError) and error.reason:
        return _told("broken", error, words, **{name: _repeated(text, words) for name, text in COMMANDS.items()})
    return _repeated(str(error), words)


def _told(section: str, error: ReasonedError, words: Words, **more: str) -> str:
    texts = {name: _repeated(str(value), words) for name, value in error.values.items() if not isinstance(value, int)}
    return words(f"{section}.{error.reason}", **(error.values | texts | more))


def ignored_text(ignored: Ignored, words: Words) -> str:
    """A part of the link as it stands there, that it was not taken, and why."""
    part = _repeated(f"{ignored.key[:LONGEST]}={ignored.value[:LONGEST]}", words)
    return words("refused.link", part=part, why=why_refused(ignored.why, words))


def _repeated(text: str, words: Words) -> str:
    """What somebody wrote, kept from turning the line around it: signs that nobody sees are shown to be there."""
    return isolated("".join(char if char.isprintable() else UNSEEN for char in text), words)
