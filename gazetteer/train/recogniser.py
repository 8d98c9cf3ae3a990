"""Trains the two taggers, the second one on labels that the first gave to texts it had not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gazetteer.index import Index
from gazetteer.tagger.features import Reader
from gazetteer.tagger.second_pass import Labels, SecondReader
from gazetteer.tagger.tagged_document import Document, read
from gazetteer.tagger.weights import Weights
from gazetteer.tagger.word_tokens import tokenise
from gazetteer.train import crf
from gazetteer.train.corpus import Text, folds

Attributes = list[list[list[str]]]
"""Attributes by run and token."""

PARTS: Final = 3


@dataclass(slots=True)
class Example:
    """A text ready for training: attributes and gold labels by run, and which runs to learn from."""

    text: Text
    document: Document
    attributes: Attributes
    labels: Labels
    use: list[bool]


_FIRST: Final = Reader[str](list)
_SECOND: Final = SecondReader[str](list)


def example(index: Index, text: Text) -> Example:
    """The text with its attributes and labels."""
    document = read(index, text.text)
    starts = {token.start: at for at, token in enumerate(document.tokens)}
    ends = {token.end: at for at, token in enumerate(document.tokens)}
    label = ["O"] * len(document.tokens)
    for gold in text.gold:
        if gold.start in starts and gold.end in ends:
            first, last = starts[gold.start], ends[gold.end]
            label[first : last + 1] = ["B"] + ["I"] * (last - first)
    if text.corpus == "headlines":
        _label_countries(document, label)
    labels = [_begun(label[start:end]) for start, end in document.runs]
    return Example(
        text, document, _FIRST.read(document), labels, [_certain(document, text, run) for run in document.runs]
    )


def _begun(labels: list[str]) -> str:
    """The labels of a run, the first name begun where its small article stands before the run: "al-Qaim"."""
    return "".join(["B", *labels[1:]] if labels[0] == "I" else labels)


def _label_countries(document: Document, label: list[str]) -> None:
    """Headlines have one place marked; the countries and demonyms beside it are places as well."""
    for at, known in enumerate(document.known):
        if known is not None and known.kind in "CD" and label[at] == "O" and document.tokens[at].text[0].isupper():
            label[at] = "B" if document.place[at] in "BS" else "I"


def _certain(document: Document, text: Text, run: tuple[int, int]) -> bool:
    """Whether the gold tells of the whole run: doubtful stretches are learned from only where a name is marked."""
    start, end = document.tokens[run[0]].start, document.tokens[run[1] - 1].end
    if any(gold.start < end and start < gold.end for gold in text.gold):
        return True
    return not any(first < end and start < last for first, last in text.doubtful)


def train(examples: Sequence[Example]) -> Weights:
    """Both fields."""
    told: list[tuple[Example, Attributes]] = []
    for part in folds([one.text for one in examples], PARTS):
        held = {id(text) for text in part}
        field = crf.learned(_sequences((one, one.attributes) for one in examples if id(one.text) not in held))
        alone = crf.weights(field, field)
        told += [(one, _with_labels(one, alone)) for one in examples if id(one.text) in held]
    first = crf.learned(_sequences((one, one.attributes) for one in examples))
    return crf.weights(first, crf.learned(_sequences(told)))


def _with_labels(one: Example, field: Weights) -> Attributes:
    labels = field.labels(0, [[list(field.rows(token)) for token in run] for run in one.attributes])
    return _SECOND.read(one.document, one.attributes, labels)


def _sequences(examples: Iterable[tuple[Example, Attributes]]) -> Iterator[tuple[list[list[str]], str]]:
    for one, attributes in examples:
        yield from ((run, labels) for run, labels, use in zip(attributes, one.labels, one.use, strict=True) if use)


def small_words(texts: Iterable[Text], path: Path) -> None:
    """Writes the words that these texts write small, in three lines: now and then, mostly, nearly always."""
    small: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts:
        tokens = tokenise(text.text)
        small.update(token.key for token in tokens if token.text.islower() and token.text.isalpha())
        total.update(token.key for token in tokens)
    lines: list[list[str]] = [[], [], []]
    for word in sorted(small):
        if small[word] >= 2:
            share = small[word] / total[word]
            lines[2 if share > 0.9 else 1 if share > 0.5 else 0].append(word)
    path.write_text("".join(" ".join(line) + "\n" for line in lines), encoding="utf-8")
