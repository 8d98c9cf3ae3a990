"""Where a name begins and ends: rules for what the taggers see too seldom to learn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from gazetteer.index import Index
from gazetteer.names import ARTICLES, AYN, key
from gazetteer.tagger.compounds import bracketed, whole
from gazetteer.tagger.features import begins_at
from gazetteer.tagger.known import known_as
from gazetteer.tagger.lexicon import word_classes
from gazetteer.tagger.tagged_document import Document

Span = tuple[int, int]
"""A half-open range of tokens."""

_TAILS: Final = frozenset(
    ("region", "base", "airbase", "camp", "crossing", "dam", "refinery", "field", "oilfield", "strip", "airport")
)
"""Kinds of places that news writes small behind a name of which they are a part: "Balad air base"."""


_INITIALS: Final = frozenset(("car", "drc", "eu", "prc", "roc", "uae", "uk", "us", "usa"))
"""Countries that are meant only in capitals."""

_BETWEEN: Final = frozenset(("-", "–", "/", "&", "and"))
"""Marks that may stand in one name and between two."""
_NO_END: Final = _BETWEEN | {"of", "the", "in"}
"""What ends no name: the "of" of "the Old City of Homs" belongs to none."""
_OWNERS: Final = frozenset(("s", "'s", "’s"))
_LEAST_OWNER: Final = 5
"""Digits of the number of people of a place that a name may say to own what follows: "Moore's Ford" is no place's."""


def trimmed(index: Index, document: Document, spans: Sequence[Span]) -> list[Span]:
    """The spans better cut, in order and apart, with the names that a small word ends."""
    named = [span for span in spans if not _is_ship(document, span) and not _is_initials_no_more(document, span)]
    cut = [_without_faith(index, document, span) for span in named]
    cut = [(begins_at(document.tokens, first), end) for first, end in cut if not _is_faith(index, document, first, end)]
    cut = [_with_article(index, document, _without_marks(document, span)) for span in cut]
    cut = [part for span in cut for part in _apart(index, document, span)]
    longer = _with_tails(index, document)
    taken = {at for span in longer for at in range(*span)}
    cut = [span for span in cut if taken.isdisjoint(range(*span))]
    return _without_overlap(bracketed(index, document, whole(index, document, _without_overlap([*cut, *longer]))))


def _without_overlap(spans: Sequence[Span]) -> list[Span]:
    """The spans in order; of two that share a token the longer one, the "Al" before "Al-Tamanaa" being a part of it."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one)):
        if taken.isdisjoint(range(*span)):
            kept.append(span)
            taken.update(range(*span))
    return sorted(kept)


def _is_ship(document: Document, span: Span) -> bool:
    """Whether a ship's prefix stands before it: "USS Mesa Verde"."""
    before = document.tokens[span[0] - 1] if span[0] else None
    return before is not None and before.text.isupper() and "shi" in word_classes().get(before.key, ())


def _is_initials_no_more(document: Document, span: Span) -> bool:
    """Whether a common word only looks like a country's initials: "Car bombs" are not from the CAR."""
    word = document.tokens[span[0]].text
    return span[1] - span[0] == 1 and word.lower() in _INITIALS and not word.isupper()


def _is_faith(index: Index, document: Document, first: int, end: int) -> bool:
    """Whether the name is only a people's: "Sunni militants" come from no town that is spelled like Sunni."""
    faiths = all("fai" in word_classes().get(token.key, ()) for token in document.tokens[first:end])
    return faiths and not index.knows(_key(document, first, end))


def _without_faith(index: Index, document: Document, span: Span) -> Span:
    """The name without the people that stand before it: "Sunni Anbar"."""
    first, end = span
    while (
        first < end - 1
        and "fai" in word_classes().get(document.tokens[first].key, ())
        and not index.knows(_key(document, first, end))
    ):
        first += 1
    return first, end


def _without_marks(document: Document, span: Span) -> Span:
    """The name without the marks at its ends: the dash of "the Syrian – Iraqi border" is no part of Syrian."""
    first, end = span
    while end - first > 1 and document.tokens[end - 1].text in _NO_END:
        end -= 1
    while end - first > 1 and document.tokens[first].text in _BETWEEN:
        first += 1
    return first, end


def _with_article(index: Index, document: Document, span: Span) -> Span:
    """A small or unknown name with what an Arabic article ties to it: "Wad al-Mahi" is no Wad of another country."""
    first, end = span
    last = _end_of_tied(document, span)
    if last == end:
        return span
    alone = known_as(index, _key(document, first, end))
    large = alone is not None and alone.size >= _LEAST_OWNER  # "in Homs al-Waer district"
    return span if large and not index.knows(_key(document, first, last)) else (first, last)


def _end_of_tied(document: Document, span: Span) -> int:
    """The end of a name with the word that an article behind it belongs to, or that an ayn opens."""
    _, end = span
    tokens = document.tokens[end - 1 : end + 3]
    gaps = [after.start - before.end for before, after in pairwise(tokens)]
    words = [token.text for token in tokens[1:]]
    if gaps[:1] == [1] and _begins_with_ayn(words[0]):
        return end + 1  # "Al ‘Amārah", "Tall ‘Afar"
    if gaps == [1, 0, 0] and words[0] in ARTICLES and words[1] == "-" and _is_name(words[2]):
        return end + 3
    if gaps[:2] == [1, 1] and tokens[1].key in ARTICLES and not words[0].isascii() and _is_name(words[1]):
        return end + 2  # "Jurf aş Şakhr"
    return end


def _begins_with_ayn(word: str) -> bool:
    return word[:1] in AYN and _is_name(word[1:])


def _is_name(word: str) -> bool:
    return word[:1].isupper()


def _apart(index: Index, document: Document, span: Span) -> list[Span]:
    """Both names of "Washington-Moscow" and "Butte's Mooney Airport"; one name where the gazetteer knows the whole."""
    first, end = span
    inside = range(first + 1, end - 1)
    marks = [at for at in inside if document.tokens[at].text in _BETWEEN or document.tokens[at].key in _OWNERS]
    article = document.tokens[first].key in ARTICLES  # "Al-Marjeh" is one name, and no town of Norway beside another
    if len(marks) != 1 or article or index.knows(_key(document, first, end)):
        return [span]
    left, right = (first, marks[0]), (marks[0] + 1, end)
    if document.tokens[marks[0]].key in _OWNERS:
        owner = known_as(index, _key(document, *left))
        return [left, right] if owner is not None and owner.size >= _LEAST_OWNER else [span]
    return [left, right] if all(index.knows(_key(document, *side)) for side in (left, right)) else [span]


def _with_tails(index: Index, document: Document) -> list[Span]:
    """Names at the end of a run that the gazetteer knows with the small words behind it."""
    found: list[Span] = []
    for start, end in document.runs:
        for first in range(start, end):
            if document.place[first] in ("B", "S") and first + document.size[first] >= end:
                found += _tail(index, document, first, end)
    return found


def _tail(index: Index, document: Document, first: int, end: int) -> list[Span]:
    tokens = document.tokens
    for stop in (end + 2, end + 1):
        spaced = stop <= len(tokens) and all(
            document.text[tokens[n - 1].end : tokens[n].start] == " " for n in range(end, stop)
        )
        if spaced and tokens[stop - 1].text in _TAILS and index.knows(_key(document, first, stop)):
            return [(first, stop)]
    return []


def _key(document: Document, first: int, end: int) -> str:
    return key(" ".join(token.text for token in document.tokens[first:end]))
