"""What a sentence is about, where words of war mean something else: sport, markets, a film, an exercise."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geo.extract.text.article_language import current, per_language
from geo.extract.text.tokens import Token

__all__ = ["worlds_of"]

_SCORE, _SCORES = "#-#", re.compile(r"\d{1,3}[-–]\d{1,3}")
_IN_SENTENCE = 2
"""Different words of a world in one sentence that make it one of it."""
_ALONE = frozenset({"illness"})
"""Worlds of which one word is enough."""
_CARRIED = frozenset({"trials"})
"""Worlds that a paragraph goes on in, once a sentence of it was there."""
_IN_ARTICLE = 3
"""Different words in a whole article, of which then every sentence with one of them is of that world."""
_SHARE = 0.015
"""And the share of its words that they must be."""
_IN_NOTE = 0.05
"""The share that two different words must be of a text of a few lines."""
_THROUGHOUT = 0.018
"""A share from which on it is about nothing else, whatever a sentence says."""


@per_language
def _worlds() -> Mapping[str, str]:
    """The world that a word is at home in."""
    return {word: world for world, words in current().stage("worlds").items() for word in words.split()}


def worlds_of(sentences: Sequence[Sequence[Token]], paragraphs: Sequence[int]) -> list[str]:
    """For each sentence of an article, given with its paragraph, the world that it is of; empty for this one."""
    known = _worlds()
    found = [[word for token in tokens if (word := _as_listed(token)) in known] for tokens in sentences]
    whole = _of_article([word for words in found for word in words], sum(map(len, sentences)))
    worlds = [_of_sentence(words, whole) for words in found]
    for at in range(1, len(worlds)):
        if not worlds[at] and worlds[at - 1] in _CARRIED and paragraphs[at] == paragraphs[at - 1]:
            worlds[at] = worlds[at - 1]
    return worlds


def _as_listed(token: Token) -> str:
    """A token as the tables have it; all that looks like the score of a match is one word there."""
    return _SCORE if _SCORES.fullmatch(token.lower) else token.lower


def _of_article(words: Sequence[str], length: int) -> dict[str, float]:
    """The worlds that an article is of, with the share of its words that are at home there."""
    known, different = _worlds(), defaultdict[str, set[str]](set)
    for word in words:
        different[known[word]].add(word)
    counted = Counter(known[word] for word in words)
    shares = {world: counted[world] / length for world in different}
    return {
        world: share
        for world, share in shares.items()
        if (len(different[world]) >= _IN_ARTICLE and share >= _SHARE)
        or (len(different[world]) >= _IN_SENTENCE and share >= _IN_NOTE)
    }


def _of_sentence(words: Iterable[str], whole: Mapping[str, float]) -> str:
    known = _worlds()
    counted = Counter(known[word] for word in set(words))
    world, count = counted.most_common(1)[0] if counted else ("", 0)
    if count >= _IN_SENTENCE or (count and world in _ALONE) or world in whole:
        return world
    return next((one for one, share in whole.items() if share >= _THROUGHOUT), "")
