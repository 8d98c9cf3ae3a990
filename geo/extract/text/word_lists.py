"""The words that the stages go by, each list by its stage and name, in the language of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from geo.extract.text.article_language import current, per_language
from geo.extract.text.required_letters import required
from geo.vocabulary.language import Language

__all__ = ["WordList", "filled", "holds", "lexicon", "pattern", "word_table"]


def _plain(words: AbstractSet[Any]) -> AbstractSet[Any]:
    """Words as a set of Python's own, with which set operations are fast."""
    return words.words if type(words) is WordList else words  # the class has no children, and `isinstance` asks the ABC


class _Words(dict[Language, frozenset[str]]):
    """The words of a list by language, each read when it is first asked for."""

    def __init__(self, listed: WordList) -> None:
        super().__init__()
        self._listed = listed

    def __missing__(self, language: Language) -> frozenset[str]:
        words = self[language] = frozenset(self._listed.in_order)
        return words


class WordList(AbstractSet[str]):
    """A set of words or phrases that is always the one of the language in force.

    Made when a module is loaded, read when an article is: a language that lacks the list has no such words.
    """

    __slots__ = ("_in_order", "_name", "_stage", "_words")

    def __init__(self, stage: str, name: str) -> None:
        self._stage = stage
        self._name = name
        self._words = _Words(self)
        self._in_order: dict[Language, tuple[str, ...]] = {}

    @property
    def words(self) -> frozenset[str]:
        """The words themselves."""
        return self._words[current()]

    @property
    def in_order(self) -> tuple[str, ...]:
        """The words as the file has them: what ``startswith`` takes, or phrases of which the first counts."""
        found = self._in_order.get(current())
        if found is None:
            listed = current().stage(self._stage).get(self._name, ())
            found = self._in_order[current()] = tuple(listed.split() if isinstance(listed, str) else listed)
        return found

    @property
    def first(self) -> str:
        """The first word of the file: the one to write; nothing where the language has none."""
        return "".join(self.in_order[:1])

    def among(self, words: Iterable[str]) -> bool:
        """Whether any of those words is in the list."""
        return not self.words.isdisjoint(words)

    def __and__(self, other: AbstractSet[object]) -> frozenset[str]:
        return self.words & _plain(other)

    def __rand__(self, other: AbstractSet[object]) -> frozenset[str]:
        return self.words & _plain(other)

    def __or__(self, other: AbstractSet[Any]) -> frozenset[Any]:
        return self.words | _plain(other)

    def __ror__(self, other: AbstractSet[Any]) -> frozenset[Any]:
        return self.words | _plain(other)

    def __sub__(self, other: AbstractSet[object]) -> frozenset[str]:
        return self.words - _plain(other)

    def __rsub__(self, other: AbstractSet[Any]) -> frozenset[Any]:
        return frozenset(other) - self.words

    def __contains__(self, word: object) -> bool:
        return word in self._words[current()]  # asked of every token many times, so without the property above

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __repr__(self) -> str:
        return f"WordList({self._stage!r}, {self._name!r})"


def lexicon(stage: str, name: str) -> WordList:
    """The words of one list of a stage: ``lexicon("clauses", "speech")``."""
    return WordList(stage, name)


def word_table(stage: str, name: str) -> dict[str, Any]:
    """A table of a stage, for words that stand for a value: ``word_table("numbers", "units")``."""
    return dict(current().stage(stage).get(name, {}))


def filled(stage: str, template: str) -> str:
    """A pattern with the pieces of its stage in it: ``{DAY}``, or ``{DAY:until}`` for a group of another name."""

    def piece(match: re.Match[str]) -> str:
        found = filled(stage, str(word_table(stage, "pieces").get(match[1], r"(?!)")))
        return re.sub(r"\(\?P<\w+>", f"(?P<{match[2]}>", found, count=1) if match[2] else found

    return re.sub(r"\{([A-Z]+)(?::(\w+))?\}", piece, template)


@per_language
def _required(stage: str, name: str) -> tuple[str, ...]:
    return required(tuple(filled(stage, one) for one in WordList(stage, name).in_order))


_lowered = lru_cache(maxsize=64)(str.lower)
"""A text in small letters, which many lists ask for one after the other."""


def holds(stage: str, name: str, text: str, frame: str = r"\b(?:%s)\b", flags: int = re.IGNORECASE) -> bool:
    """Whether the pattern of a list finds anything in a text: what :func:`pattern` searches, at a tenth of the cost."""
    letters = _required(stage, name)
    if letters:
        small = _lowered(text)
        for one in letters:  # a plain loop: `any` costs more than what it asks
            if one in small:
                break
        else:
            return False
    return pattern(stage, name, frame, flags).search(text) is not None


@per_language
def pattern(stage: str, name: str, frame: str = r"\b(?:%s)\b", flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The alternatives of a list as one pattern, the first that fits first; ``frame`` is what stands around them."""
    alternatives = "|".join(WordList(stage, name).in_order) or r"(?!)"
    return re.compile(filled(stage, frame.replace("%s", alternatives)), flags)
