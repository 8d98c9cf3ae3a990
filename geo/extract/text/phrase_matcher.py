"""Many phrases looked for at once in a list of tokens, the longest first."""

from __future__ import annotations

from collections.abc import KeysView, Sequence
from typing import Generic, NamedTuple, TypeVar

from geo.extract.text.tokens import MONTHS, Token, tokenise

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """A phrase that was found: tokens ``first`` to ``last`` (exclusive), and what it stands for."""

    first: int
    last: int
    value: T


class _Node(Generic[T]):
    """What may follow the words so far, and what they stand for as they are."""

    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.values: list[T] = []


def _words(phrase: str) -> list[str]:
    """The tokens of a phrase in small letters; where blanks alone part them, as mostly, without the pattern."""
    words = phrase.lower().split()
    plain = phrase.isascii() and "".join(words).isalpha() and MONTHS.words.isdisjoint(words)
    return words if plain else [token.lower for token in tokenise(phrase)]


class Phrases(Generic[T]):
    """A dictionary of phrases, compared by lower-case tokens; one phrase may stand for several things."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, phrase: str, value: T) -> None:
        """Adds a phrase as it would stand in a text."""
        node = self._root
        for word in _words(phrase):
            following = node.next.get(word)
            if following is None:  # `setdefault` would make a node that is thrown away
                following = node.next[word] = _Node()
            node = following
        node.values.append(value)

    @property
    def openings(self) -> KeysView[str]:
        """The words that phrases start with, for who asks of every token."""
        return self._root.next.keys()

    def may_open(self, token: Token) -> bool:
        """Whether some phrase starts with a word like that."""
        return token.lower in self._root.next

    def opening(self, phrase: str) -> str:
        """The longest of the phrases that a text opens with, in small letters; empty where none does."""
        node, words = self._root, _words(phrase)
        longest = 0
        for number, word in enumerate(words, 1):
            following = node.next.get(word)
            if following is None:
                break
            node, longest = following, number if following.values else longest
        return " ".join(words[:longest])

    def has(self, phrase: str) -> bool:
        """Whether the phrase stands for something."""
        tokens = tokenise(phrase)
        return any(match.last == len(tokens) for match in self.at(tokens, 0))

    def at(self, tokens: Sequence[Token], index: int) -> list[Match[T]]:
        """Every meaning of the longest phrase that starts at a token."""
        if tokens[index].lower not in self._root.next:  # as most are, and they are asked of every token
            return []
        every = self.every(tokens, index)
        return every[0] if every else []

    def every(self, tokens: Sequence[Token], index: int) -> list[list[Match[T]]]:
        """The meanings of each phrase that starts at a token, those of the longest phrase first."""
        node = self._root.next.get(tokens[index].lower)
        last = index + 1
        found: list[list[Match[T]]] = []
        while node is not None:
            if node.values:
                found.append([Match(index, last, value) for value in node.values])
            node = node.next.get(tokens[last].lower) if last < len(tokens) else None
            last += 1
        return found[::-1]

    def find(self, tokens: Sequence[Token]) -> list[Match[T]]:
        """Every phrase in the tokens, none overlapping another but for several meanings of one."""
        found: list[Match[T]] = []
        after, openings = 0, self._root.next
        for index in [at for at, token in enumerate(tokens) if token.lower in openings]:
            if index >= after:
                here = self.at(tokens, index)
                found += here
                after = here[0].last if here else index + 1
        return found
