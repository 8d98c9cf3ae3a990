"""Many phrases looked for at once in a list of tokens, the longest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from geo.extract.text.tokens import Token, tokenise

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """A phrase that was found: tokens ``first`` to ``last`` (exclusive), and what it stands for."""

    first: int
    last: int
    value: T


class Phrases(Generic[T]):
    """A dictionary of phrases, compared by lower-case tokens; one phrase may stand for several things."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[T]]] = {}

    def add(self, phrase: str, value: T) -> None:
        """Adds a phrase as it would stand in a text."""
        words = tuple(token.lower for token in tokenise(phrase))
        self._by_first.setdefault(words[0], {}).setdefault(words, []).append(value)

    def at(self, tokens: Sequence[Token], index: int) -> list[Match[T]]:
        """Every meaning of the longest phrase that starts at a token."""
        phrases = self._by_first.get(tokens[index].lower)
        if not phrases:
            return []
        best: tuple[str, ...] = ()
        for words in phrases:
            if len(words) > len(best) and self._fits(tokens, index, words):
                best = words
        return [Match(index, index + len(best), value) for value in phrases[best]] if best else []

    def every(self, tokens: Sequence[Token], index: int) -> list[list[Match[T]]]:
        """The meanings of each phrase that starts at a token, those of the longest phrase first."""
        phrases = self._by_first.get(tokens[index].lower)
        if not phrases:
            return []
        fitting = sorted((words for words in phrases if self._fits(tokens, index, words)), key=len, reverse=True)
        return [[Match(index, index + len(words), value) for value in phrases[words]] for words in fitting]

    @staticmethod
    def _fits(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
        if index + len(words) > len(tokens):
            return False
        return all(tokens[index + step].lower == word for step, word in enumerate(words))

    def find(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """Every phrase in the tokens, none overlapping another but for several meanings of one."""
        found: list[Match[T]] = []
        index = 0
        while index < len(tokens):
            here = self.at(tokens, index)
            found += here
            index = here[0].last if here else index + 1
        return found
