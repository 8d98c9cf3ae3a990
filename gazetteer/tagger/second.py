"""What the second tagger weighs besides: how the first one labelled the same word elsewhere, and the words around."""

from __future__ import annotations

from gazetteer.tagger.document import Document
from gazetteer.tagger.features import Attributes

Labels = list[list[str]]
"""B, I or O by run and token."""


def second_attributes(document: Document, first: list[list[Attributes]], labels: Labels) -> list[list[Attributes]]:
    """The first tagger's attributes with those that its labels add."""
    told = _Told(document, labels)
    return [
        [attributes + told.of(at, run) for at, attributes in enumerate(of_run, run[0])]
        for run, of_run in zip(document.runs, first, strict=True)
    ]


class _Told:
    """The first tagger's labels by token, and by word how often it was taken for a place and how often not."""

    def __init__(self, document: Document, labels: Labels) -> None:
        self.tokens = document.tokens
        self.label: dict[int, str] = {}
        self.counts: dict[str, list[int]] = {}
        for (start, _), of_run in zip(document.runs, labels, strict=True):
            for at, label in enumerate(of_run, start):
                self.label[at] = label
                if self.tokens[at].text[0].isupper():
                    self.counts.setdefault(self.tokens[at].key, [0, 0])[label != "O"] += 1

    def elsewhere(self, at: int) -> str:
        """How the other mentions of the word were labelled: always, mostly, less, never a place; 0 there are none."""
        token = self.tokens[at]
        if token.key not in self.counts or not token.text[0].isupper():
            return "-"
        other, place = self.counts[token.key]
        mine = self.label[at] != "O"
        other, place = other - (not mine), place - mine
        if not other + place:
            return "0"
        share = place / (other + place)
        return "n" if share == 0 else "l" if share < 0.5 else "h" if share < 1 else "a"

    def of(self, at: int, run: tuple[int, int]) -> Attributes:
        """The attributes of one token."""
        label, rest = self.label[at], self.elsewhere(at)
        found = [f"P={label}", f"Q={rest}", f"PQ={label}{rest}"]
        if at > run[0]:
            found.append(f"P-={self.label[at - 1]}|{label}")
        if at + 1 < run[1]:
            found += [f"P+={self.label[at + 1]}|{label}", f"Q+={rest}{self.elsewhere(at + 1)}"]
        before = any(self.label.get(n, "O") != "O" for n in range(at - 5, at))
        after = any(self.label.get(n, "O") != "O" for n in range(at + 1, at + 6))
        found.append(f"N={label}{before:d}{after:d}")
        if at >= 2 and self._joins(at - 1):
            found.append(f"PL-={label}{self.label.get(at - 2, '-')}")
        if at + 2 < len(self.tokens) and self._joins(at + 1):
            found.append(f"PL+={label}{self.label.get(at + 2, '-')}")
        return found

    def _joins(self, at: int) -> bool:
        return self.tokens[at].text in ",;" or self.tokens[at].key == "and"
