"""A document -> for each token of each run what speaks for and against a name, as the first tagger weighs it.

Attributes come in groups (see `gazetteer.tagger.attributes`), each asked for by a few words and letters that come
again and again, so that what was made of a group is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from gazetteer.names import ARTICLES
from gazetteer.tagger import attributes
from gazetteer.tagger.lexicon import small_words, word_classes
from gazetteer.tagger.tagged_document import Document
from gazetteer.tagger.word_tokens import Token

T = TypeVar("T")
Make = Callable[[list[str]], Sequence[T]]
"""What a reader makes of attributes: themselves for training, numbers for tagging."""

_STOPS: Final = frozenset('.!?"“”:')
_MOST: Final = 4096
"""What is remembered of each group; then it is forgotten as a whole, which costs less than to forget the oldest."""


class Memory(dict[Any, Sequence[T]]):
    """What was made of the attributes of one group, by the group's argument, or by all of them where it takes more."""

    def __init__(self, of: Callable[..., list[str]], make: Make[T]) -> None:
        super().__init__()
        self._of, self._make = of, make

    def __missing__(self, asked: Any) -> Sequence[T]:
        if len(self) >= _MOST:
            self.clear()
        found = self._make(self._of(*asked) if isinstance(asked, tuple) else self._of(asked))
        self[asked] = found
        return found


@lru_cache(maxsize=20_000)
def shape_of(text: str) -> str:
    """Capitals (A, AA, AAAA), Capitalised (Aa, AaA), small (a), number (9), abbreviation (with a stop), or the mark."""
    stop = "." if "." in text[1:] else ""  # U.A.E. and, its last one forgotten, U.A.E
    if text.isupper():
        return "A" + stop if len(text) == 1 or stop else "AA" if len(text) <= 3 else "AAAA"
    if text[0].isdigit():
        return "9"
    if text[0].isupper():
        return "Aa" + stop if stop or text[1:].islower() else "AaA"
    return "a" if text[0].isalpha() else text[0]


def begins_at(tokens: list[Token], at: int) -> int:
    """Where the word begins with the Arabic article that a hyphen ties to it: its context stands before that."""
    if at < 2 or tokens[at - 1].text != "-" or tokens[at - 2].key not in ARTICLES:
        return at
    return at - 2 if tokens[at - 2].end == tokens[at - 1].start and tokens[at - 1].end == tokens[at].start else at


class Reader(Generic[T]):
    """Reads documents for the first tagger; safe to share between threads."""

    def __init__(self, make: Make[T]) -> None:
        self._make = make
        self._classes, self._small_words = word_classes(), small_words()
        groups = (
            attributes.word, attributes.word_before, attributes.word_after, attributes.two_before,
            attributes.two_after, attributes.both_sides, attributes.both_before, attributes.before_and_here,
            attributes.shapes, attributes.unknown, attributes.in_name, attributes.near,
            attributes.headline, attributes.alone, attributes.neighbours, attributes.across_comma,
            attributes.in_run, attributes.run_before, attributes.run_after, attributes.run_first,
            attributes.run_last, attributes.evidence,
        )  # fmt: skip
        (
            self._word, self._word_before, self._word_after, self._two_before, self._two_after, self._both_sides,
            self._both_before, self._before_and_here, self._shapes, self._unknown,
            self._in_name, self._near, self._headline, self._alone, self._neighbours, self._across_comma,
            self._in_run, self._run_before, self._run_after, self._run_first, self._run_last, self._evidence,
        ) = (Memory(one, make) for one in groups)  # fmt: skip

    def read(self, document: Document) -> list[list[list[T]]]:
        """What is made of the attributes, by run and token."""
        return [self._read_run(document, start, end) for start, end in document.runs]

    def _read_run(self, document: Document, start: int, end: int) -> list[list[T]]:
        """Every token of a run; what is the same for all of them is looked at once."""
        tokens = document.tokens
        words = [token.text for token in tokens[start:end] if token.text[0].isalpha()]
        capitals = min(sum([word[0].isupper() for word in words]), 6)
        caps = not words or "".join(words).isupper()
        sides = [
            *(self._run_before[tokens[start - 1].key] if start else ()),
            *(self._run_after[tokens[end].key] if end < len(tokens) else ()),
        ]
        found = []
        for at in range(start, end):
            known = document.known[at]
            kind = known.kind if known else "O"
            where = min(at - start, 3), min(end - 1 - at, 3)
            of_token = [*sides, *self._in_run[capitals, where, caps, _opens(document, at), kind]]
            if at != end - 1:
                of_token += self._run_last[tokens[end - 1].key, kind]
            if at != start:
                of_token += self._run_first[tokens[start].key, kind]
            self._add_words(tokens, at, kind, of_token)
            self._add_gazetteer(document, at, kind, of_token)
            if (told := document.evidence.get(tokens[at].key)) is not None and tokens[at].text[0].isupper():
                counts = min(told.after_in, 2), min(told.after_title, 2), told.before_unit > 0
                of_token += self._evidence[*counts, told.before_said > 0, kind]
            found.append(of_token)
        return found

    def _add_words(self, tokens: list[Token], at: int, kind: str, found: list[T]) -> None:
        last = len(tokens) - 1
        begins = begins_at(tokens, at)
        before, shape_before = _seen(tokens[begins - 1]) if begins else _OUTSIDE
        after, shape_after = _seen(tokens[at + 1]) if at < last else _OUTSIDE
        two_before = tokens[begins - 2].key if begins > 1 else "<"
        two_after = tokens[at + 2].key if at < last - 1 else "<"
        found += self._word[tokens[at].key]
        found += self._word_before[before, kind]
        found += self._word_after[after, kind]
        found += self._two_before[two_before]
        found += self._two_after[two_after]
        found += self._make(attributes.pairs(two_before, before, after, two_after))
        found += self._shapes[begins == at, shape_before, shape_of(tokens[at].text), shape_after]
        if before in self._classes and after in self._classes:
            found += self._both_sides[before, kind, after]
        if before in self._classes and two_before in self._classes:
            found += self._both_before[two_before, before, kind]
        if before in self._classes and tokens[at].key in self._classes:
            found += self._before_and_here[before, tokens[at].key, kind]

    def _add_gazetteer(self, document: Document, at: int, kind: str, found: list[T]) -> None:
        tokens = document.tokens
        name, words, alone = tokens[at].key, document.size[at], document.alone[at]
        known, place = document.known[at], document.place[at]
        level, small = self._small_words.get(name, 0), document.small[name]
        if known is None:
            found += self._unknown[level, small > 0]
        else:
            found += self._in_name[place, known, words, shape_of(tokens[at].text), (min(small, 2), level)]
            if document.near[at]:
                found += self._near[document.near[at], place, known]
        if document.headline[at]:
            found += self._headline[kind, tokens[at - 1].key if at else "<", level]
        if alone is not None and words != 1:
            found += self._alone[(alone,)]
        found += self._neighbours[_told(document, at - 1), place + kind, _told(document, at + 1)]
        if at + 2 < len(tokens) and tokens[at + 1].text == ",":
            found += self._across_comma["+", kind, _told(document, at + 2)[-1]]
        if at >= 2 and tokens[at - 1].text == ",":
            found += self._across_comma["-", kind, _told(document, at - 2)[-1]]


def _opens(document: Document, at: int) -> bool:
    """Whether the token stands first in a sentence or line."""
    if not at:
        return True
    before = document.tokens[at - 1]
    return before.text in _STOPS or "\n" in document.text[before.end : document.tokens[at].start]


def _told(document: Document, at: int) -> str:
    """Position and kind of the gazetteer name there."""
    known = document.known[at] if 0 <= at < len(document.tokens) else None
    return document.place[at] + known.kind if known else "O"


_OUTSIDE: Final = ("<", "<")


def _seen(token: Token) -> tuple[str, str]:
    return token.key, shape_of(token.text)
