"""Which articles print the text of another, and which of them count as one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Alike", "CopySaid", "origins"]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two articles of which one may be a copy of the other, and how alike their texts are, 0 to 1."""

    article_id: str
    other_id: str
    likeness: float


@dataclass(frozen=True, slots=True)
class CopySaid:
    """What a person said of an article: that it is a ``copy`` of the others, or of none of them."""

    article_id: str
    others: tuple[str, ...]
    copy: bool


def origins(alike: Iterable[Alike], said: Iterable[CopySaid], came_in: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """For each article that has copies or is one, the first of them that came in, by what sorts them.

    What a person ``said`` goes before what was found, and a later word before an earlier; of what was found, the
    likest are put together first. Articles that ``came_in`` does not know are left out.
    """
    word = {frozenset((one.article_id, other)): one.copy for one in said for other in one.others}
    apart = [pair for pair, copy in word.items() if not copy]
    found = sorted(alike, key=lambda one: (-one.likeness, *sorted((one.article_id, one.other_id))))
    pairs = [pair for pair, copy in word.items() if copy] + [frozenset((one.article_id, one.other_id)) for one in found]
    home: dict[str, set[str]] = {}
    for pair in pairs:
        both = set[str]().union(*(home.get(key, {key}) for key in pair))
        if pair <= came_in.keys() and not any(two <= both for two in apart):
            home |= dict.fromkeys(both, both)
    first = {id(group): min(group, key=lambda key: came_in[key]) for group in home.values()}
    return {key: first[id(group)] for key, group in home.items() if len(group) > 1}
