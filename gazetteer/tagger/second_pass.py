"""What the second tagger weighs besides: how the first one labelled the same word elsewhere, and the words around."""

from __future__ import annotations

from typing import Generic

from gazetteer.tagger import attributes
from gazetteer.tagger.features import Make, Memory, T
from gazetteer.tagger.tagged_document import Document
from gazetteer.tagger.word_tokens import Token

Labels = list[str]
"""B, I or O for each token of each run, one string a run."""


class SecondReader(Generic[T]):
    """Adds to what the first tagger weighs what its labels say; safe to share between threads."""

    def __init__(self, make: Make[T]) -> None:
        groups = attributes.labelled, attributes.labelled_before, attributes.labelled_after, attributes.joined
        self._labelled, self._before, self._after, self._joined = (Memory(one, make) for one in groups)

    def read(self, document: Document, first: list[list[list[T]]], labels: Labels) -> list[list[list[T]]]:
        """The first tagger's attributes with those that its labels add."""
        told = _Told(document, labels)
        return [
            [[*attributes, *self._read_token(told, at, run)] for at, attributes in enumerate(of_run, run[0])]
            for run, of_run in zip(document.runs, first, strict=True)
        ]

    def _read_token(self, told: _Told, at: int, run: tuple[int, int]) -> list[T]:
        labels, tokens = told.label, told.tokens
        label, rest = labels[at], told.elsewhere(at)
        before, behind = labels[max(at - 5, 0) : at], labels[at + 1 : at + 6]
        found = [*self._labelled[label, rest, "B" in before or "I" in before, "B" in behind or "I" in behind]]
        if at > run[0]:
            found += self._before[labels[at - 1], label]
        if at + 1 < run[1]:
            found += self._after[labels[at + 1], label, rest, told.elsewhere(at + 1)]
        if at >= 2 and _joins(tokens[at - 1]):
            found += self._joined["-", label, labels[at - 2]]
        if at + 2 < len(tokens) and _joins(tokens[at + 1]):
            found += self._joined["+", label, labels[at + 2]]
        return found


def _joins(token: Token) -> bool:
    return token.text in ",;" or token.key == "and"


class _Told:
    """The first tagger's labels by token, and by word how often it was taken for a place and how often not."""

    def __init__(self, document: Document, labels: Labels) -> None:
        self.tokens = document.tokens
        self.label = ["-"] * len(self.tokens)
        self.counts: dict[str, list[int]] = {}
        for (start, end), of_run in zip(document.runs, labels, strict=True):
            self.label[start:end] = of_run
            for at, label in enumerate(of_run, start):
                token = self.tokens[at]
                if token.text[0].isupper():
                    self.counts.setdefault(token.key, [0, 0])[label != "O"] += 1

    def elsewhere(self, at: int) -> str:
        """How the other mentions of the word were labelled: always, mostly, less, never a place; 0 there are none."""
        token = self.tokens[at]
        if token.key not in self.counts or not token.text[0].isupper():
            return "-"
        other, place = self.counts[token.key]
        if self.label[at] == "O":
            other -= 1
        else:
            place -= 1
        if not other + place:
            return "0"
        share = place / (other + place)
        return "n" if share == 0 else "l" if share < 0.5 else "h" if share < 1 else "a"
