"""The words of a text as what two texts are held against each other by: runs of words, names and figures, and prints.

Prints are a few numbers of 32 bits that texts with words in common share: the lowest hashes of all runs of three
words. They are kept in the store, so that what makes them must not change without an upgrade.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from geo.model import Article

__all__ = ["PRINTS", "prints", "runs", "told_text", "words"]

PRINTS = 32
RUN = 3
LONGEST = 40_000
"""Characters that are looked at: two texts are held against each other sentence by sentence."""
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an the and or but of in on at to for from by with as is are was were be been has have had it its that this "
        "which who he she they his her their said says after before",
    )
)
"""Words that whoever rewrites a sentence changes first; a run goes over them."""


def told_text(article: Article) -> str:
    """What the article itself tells, without what an outlet prints around each; of a book the first chapters."""
    body = [article.text[zone.span.start : zone.span.end] for zone in article.zones if zone.kind == "body"]
    return ("\n".join(body) or article.text)[:LONGEST]


def words(text: str) -> list[str]:
    """The words in small letters, without the most common ones."""
    return [word for word in (found.casefold() for found in _WORD.findall(text)) if word not in _COMMON]


def runs(told: list[str], long: int = RUN) -> list[str]:
    """Each run of so many words, in their order; of a shorter text the whole."""
    if len(told) <= long:
        return [" ".join(told)] if told else []
    return [" ".join(told[at : at + long]) for at in range(len(told) - long + 1)]


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest(), signed=True)


def prints(text: str) -> list[int]:
    """The prints of a text; the first stands for all of it, so that the same words share at least two."""
    told = words(text)
    if not told:
        return []
    return [_number("\n".join(told)), *sorted({_number(run) for run in runs(told)})[: PRINTS - 1]]
