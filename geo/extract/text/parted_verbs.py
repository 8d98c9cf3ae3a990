"""Verbs of two words whose object stands between them: "gunned two men down", "rounded 40 youths up"."""

from __future__ import annotations

from collections.abc import KeysView, Sequence
from typing import Generic, TypeVar

from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

T = TypeVar("T")
_BETWEEN = 7
"""Tokens at most of an object between the two words of its verb."""
_OPENS_OBJECT = lexicon("parted", "object_start")
_CLOSES = lexicon("parted", "never_between")
_ENDS = frozenset([",", ";", ":", ".", "?", "!", "(", ")", '"', "--", "—", "–"])


class PartedVerbs(Generic[T]):
    """The verbs of two and three words that an object may part, by their first word."""

    def __init__(self) -> None:
        self._tails: dict[str, list[tuple[list[str], T]]] = {}

    @property
    def openings(self) -> KeysView[str]:
        """The words that such verbs start with."""
        return self._tails.keys()

    def add(self, form: str, value: T) -> None:
        """Adds a verb in one of its forms, if its last words are such as stand behind an object."""
        opening, _, tail = form.lower().partition(" ")
        if tail in lexicon("parted", "tails"):
            self._tails.setdefault(opening, []).append((tail.split(), value))

    def at(self, tokens: Sequence[Token], index: int) -> list[T]:
        """What the verb stands for that opens at a token, where its last words follow behind an object."""
        tails = self._tails.get(tokens[index].lower)
        if not tails or index + 1 >= len(tokens) or not _opens_object(tokens[index + 1]):
            return []
        for at in range(index + 2, min(index + 2 + _BETWEEN, len(tokens))):
            found = [value for tail, value in tails if [token.lower for token in tokens[at : at + len(tail)]] == tail]
            if found or tokens[at].lower in _ENDS or tokens[at].lower in _CLOSES:
                return found
        return []


def _opens_object(token: Token) -> bool:
    return token.lower in _OPENS_OBJECT or token.text[0].isdigit() or (token.word and token.capital)
