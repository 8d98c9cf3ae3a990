"""Reasons that the extraction gives in English, said in the language of the page as far as its catalogue knows them."""

from __future__ import annotations

import re
from functools import cache

from geo.render.wording import isolated
from geo.render.words import Words, catalogue

__all__ = ["reason_text", "refusal_text"]

_PREFIX = "why."
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


def _part(part: str, words: Words) -> str:
    for key, pattern in _patterns().items():
        if match := pattern.fullmatch(part):
            return words(key, **{name: isolated(value, words) for name, value in match.groupdict().items()})
    return isolated(part, words)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """What the English catalogue has for each reason, which is how the extraction writes it."""
    found = {key: text for key, text in catalogue("en").items() if key.startswith(_PREFIX)}
    return {key: re.compile(_GAP.sub(r"(?P<\1>.+)", re.escape(text))) for key, text in found.items()}
