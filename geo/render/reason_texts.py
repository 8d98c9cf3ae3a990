"""Reasons that the extraction gives in English, said in the language of the page as far as its catalogue knows them."""

from __future__ import annotations

import re
from functools import cache

from geo.render.wording import isolated
from geo.render.words import Words, catalogue

__all__ = ["reason_text", "refusal_text", "unread_text"]

_REASONS, _UNREAD = "why.", "unread."
_SCORE = re.compile(r" \(-?\d+\.\d+\)$")
_GAP = re.compile(r"\\\{(\w+)\\\}")


def reason_text(reason: str, words: Words) -> str:
    """A reason, part by part; a part that no catalogue knows stays as it is, set apart from what stands beside it."""
    return words.parted(_part(part, words) for part in reason.split("; ")) if reason else ""


def refusal_text(reason: str, words: Words) -> str:
    """Why a sentence was refused: "denied: negated verb"."""
    head, _, why = _SCORE.sub("", reason).partition(": ")
    if not why:
        return reason_text(head, words)
    return f"{words.name('status', head, words.name('type', head))}: {reason_text(why, words)}"


def unread_text(error: str, words: Words) -> str:
    """Why a file could not be read: "photo.bin: a binary file, not text"; what no catalogue knows stays as it is."""
    name, _, why = error.partition(": ")
    told = _said(why, words, _UNREAD)
    return f"{isolated(name, words)}: {told}" if told else error


def _part(part: str, words: Words) -> str:
    return _said(part, words, _REASONS) or isolated(part, words)


def _said(text: str, words: Words, prefix: str) -> str:
    for key, pattern in _patterns(prefix).items():
        if match := pattern.fullmatch(text):
            return words(key, **{name: isolated(value, words) for name, value in match.groupdict().items()})
    return ""


@cache
def _patterns(prefix: str) -> dict[str, re.Pattern[str]]:
    """What the English catalogue has for each reason, which is how the extraction writes it."""
    found = {key: text for key, text in catalogue("en").items() if key.startswith(prefix)}
    return {key: re.compile(_GAP.sub(r"(?P<\1>.+)", re.escape(text))) for key, text in found.items()}
