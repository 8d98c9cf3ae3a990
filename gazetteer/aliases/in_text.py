"""Where a text uses a name that its reader has an alias for, whether or not any gazetteer knows that name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gazetteer.aliases.model import Book
from gazetteer.index import Index
from gazetteer.names import ARTICLES, fold_key, key
from gazetteer.place import Toponym
from gazetteer.recognise import kind_of
from gazetteer.tagger.lexicon import small_words, word_classes

Span = tuple[int, int]

_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]*(?:['’‘ʿʾʻʼ`](?!s\b))?[^\W_]+)*[\u0300-\u036f]*")
_GAP: Final = re.compile(r"[ \u00a0]?[-‐‑–]?|\s{1,2}|\. ")
"""What may stand between two words of one name."""

_LONGER: Final = 2
"""A spelling may have that many words more than the alias: "Tal Afar" for "Talafar"."""


def with_aliases(index: Index, book: Book, text: str, found: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms with those that only the aliases name, in order and without overlaps.

    A longer name that was found stays whole: an alias of "Qaim" says nothing of the "Qaim Border Crossing". A single
    word that is a word of its own, or that the gazetteer knows, is left to the recogniser, which tells Lincoln the town
    from Lincoln the man.
    """
    added, kept = [], dict(enumerate(found))
    starts = [one.start for one in found]
    for span in _Reading(text, book).spans():
        first = max(0, bisect_right(starts, span[0]) - 1)
        near = [n for n in range(first, bisect_right(starts, span[1])) if found[n].end > span[0]]
        if any(found[n].start <= span[0] and span[1] <= found[n].end for n in near):
            continue
        if _may_be_a_place(index, text, span):
            added.append(Toponym(*span, text[slice(*span)], kind_of(index, text[slice(*span)])))
            for n in near:
                kept.pop(n, None)
    return sorted([*kept.values(), *added], key=lambda one: one.start)


@dataclass(slots=True)
class _Reading:
    """A text word by word, beside the names that are looked for."""

    text: str
    book: Book

    def spans(self) -> list[Span]:
        """Every stretch that an alias names, in order; the longest where several begin at one word."""
        words = [match.span() for match in _WORD.finditer(self.text)]
        joined = [_GAP.fullmatch(self.text, a[1], b[0]) is not None for a, b in pairwise(words)]
        longest = max((len(name.split()) for name in self.book.by_key), default=0) + _LONGER
        spans, at = [], 0
        while at < len(words):
            end = self._end(words, joined, at, longest) if self._begins(words, at) else 0
            if end:
                spans.append((words[at][0], words[end - 1][1]))
            at = end or at + 1
        return spans

    def _begins(self, words: Sequence[Span], at: int) -> bool:
        """Whether a name may begin here: with a letter that is not small, or with an article before such a word."""
        word = self.text[slice(*words[at])]
        if word.lower() in ARTICLES:
            return at + 1 < len(words) and not self.text[words[at + 1][0]].islower()
        if word[0].islower():
            return False
        name = key(word)
        return name in self.book.beginnings or fold_key(name) in self.book.beginnings

    def _end(self, words: Sequence[Span], joined: Sequence[bool], at: int, longest: int) -> int:
        """The word after the longest name that begins at this one, 0 where none does."""
        stop = at + 1
        while stop < len(words) and stop - at < longest and joined[stop - 1]:
            stop += 1
        for end in range(stop, at, -1):
            if self.book.named(self.text[words[at][0] : words[end - 1][1]]):
                return end
        return 0


def _may_be_a_place(index: Index, text: str, span: Span) -> bool:
    """Whether words that nobody took for a place may be one because there is an alias."""
    name = key(text[slice(*span)])
    if " " in name:
        return True
    before = _WORD.findall(text[max(0, span[0] - 30) : span[0]])[-1:]
    titled = before and {"tit", "fir"} & set(word_classes().get(key(before[0]), ()))
    return not titled and name not in word_classes() and name not in small_words() and not index.knows(name)
