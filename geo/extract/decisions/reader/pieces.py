"""A text as pieces of words, as the encoder was taught them: small letters without accents, longest piece first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+|_|[^\w\s]")
_LONGEST: Final = 100
_MOST: Final = 1 << 15
UNKNOWN: Final = "[UNK]"
OPENS: Final = "[CLS]"
CLOSES: Final = "[SEP]"


@dataclass(frozen=True, slots=True)
class Cut:
    """The numbers of a text's pieces, and the characters from which to which the word of each goes."""

    numbers: list[int]
    starts: list[int]
    ends: list[int]


class Pieces:
    """The pieces that the encoder knows, each with its number."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(pieces)}
        self._of = lru_cache(maxsize=_MOST)(self._split)
        self.opens, self.closes = self._number[OPENS], self._number[CLOSES]

    def cut(self, text: str) -> Cut:
        """The pieces of a text."""
        numbers: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for word in _WORD.finditer(text):
            found, (start, end) = self._of(word.group()), word.span()
            numbers += found
            starts += (start,) * len(found)
            ends += (end,) * len(found)
        return Cut(numbers, starts, ends)

    def _split(self, word: str) -> list[int]:
        """The longest pieces of a word from the left; one unknown where some stretch is none."""
        word = _plain(word)
        found: list[int] = []
        at = 0
        while at < len(word) <= _LONGEST:
            before = "##" if at else ""
            ends = range(len(word), at, -1)
            end = next((end for end in ends if before + word[at:end] in self._number), None)
            if end is None:
                return [self._number[UNKNOWN]]
            found.append(self._number[before + word[at:end]])
            at = end
        return found or [self._number[UNKNOWN]]


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in folded if unicodedata.category(letter) != "Mn")
