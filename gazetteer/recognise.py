"""Text -> spans that are place names: a trained tagger marks them, the gazetteer says which only qualify.

The tagger (see `gazetteer.tagger`) knows a person, a ship and an organisation from a place by the words around.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gazetteer.index import ADJECTIVE, Index
from gazetteer.names import key
from gazetteer.place import Kind, Toponym
from gazetteer.tagger.edges import trimmed
from gazetteer.tagger.lexicon import word_classes
from gazetteer.tagger.model import tagger
from gazetteer.tagger.tagged_document import Document, read

CHUNK: Final = 100_000
"""Characters tagged at a time: longer texts are cut at a line or a blank, so that memory stays small."""


def recognise(
    index: Index, text: str, *, title: str = "", spans: Sequence[tuple[int, int]] | None = None
) -> list[Toponym]:
    """The place names in a text, in order and without overlaps; with ``spans`` exactly those, typed."""
    del title
    if spans is not None:
        return [Toponym(start, end, text[start:end], kind_of(index, text[start:end])) for start, end in spans]
    found: list[Toponym] = []
    for offset, part in _parts(text):
        document = read(index, part)
        found += _toponyms(index, document, offset)
    return found


def _parts(text: str) -> list[tuple[int, str]]:
    """The text in pieces with their offsets, cut where no name goes on."""
    parts, start = [], 0
    while len(text) - start > CHUNK:
        window = text[start : start + CHUNK]
        cut = max(window.rfind("\n"), window.rfind(". ") + 1) or window.rfind(" ") + 1 or CHUNK
        cut = cut if cut > 0 else CHUNK
        parts.append((start, text[start : start + cut]))
        start += cut
    parts.append((start, text[start:]))
    return parts


def _toponyms(index: Index, document: Document, offset: int) -> list[Toponym]:
    found = []
    for first, end in trimmed(index, document, tagger().spans(document)):
        if first and _is_side_of_a_sea(index, document, first, end):
            first -= 1  # noqa: PLW2901 - the name with the word before it
        start, stop = document.tokens[first].start, document.tokens[end - 1].end
        text = document.text[start:stop]
        inside = _inside_organisation(document, end) or _after_organisation(document, first)
        kind = "associative" if inside else kind_of(index, text)
        found.append(Toponym(offset + start, offset + stop, text, kind))
    return found


def _is_side_of_a_sea(index: Index, document: Document, first: int, end: int) -> bool:
    """Whether the word before a name makes of it a part of a sea with a point of its own: "the southern Red Sea"."""
    text = document.text[document.tokens[first - 1].start : document.tokens[end - 1].end]
    postings = index.postings(key(text)) if document.tokens[first - 1].text.endswith("ern") else ()
    return any(index.kind_of(row) == "sea" for row, _ in postings)


def _inside_organisation(document: Document, end: int) -> bool:
    """Whether the next word goes on with the name of an organisation: "Baghdad University", "Mosul Police"."""
    if end >= len(document.tokens) or document.text[document.tokens[end - 1].end : document.tokens[end].start] != " ":
        return False
    word = document.tokens[end]
    return (
        word.text[0].isupper() and "org" in word_classes().get(word.key, ()) and "geo" not in word_classes()[word.key]
    )


_OFFICES: Final = frozenset(("bank", "times", "voice", "church", "government", "party", "parliament"))


def _after_organisation(document: Document, first: int) -> bool:
    """Whether the name closes an organisation's: "Bank of England". A university stands in its town, so it does not."""
    before = document.tokens[max(first - 2, 0) : first]
    return len(before) == 2 and before[1].key == "of" and before[0].text[0].isupper() and before[0].key in _OFFICES


def kind_of(index: Index, text: str) -> Kind:
    """Associative where the word is an adjective of its most important place, else literal."""
    postings = index.postings(key(text))
    return "associative" if postings and postings[0][1] == ADJECTIVE else "literal"
