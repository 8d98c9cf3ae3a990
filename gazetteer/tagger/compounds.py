"""Names of several parts, of which the taggers found one: behind a hyphen, behind "de", in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gazetteer.index import Index
from gazetteer.names import ARTICLES, key
from gazetteer.tagger.known import known_as
from gazetteer.tagger.tagged_document import Document

Span = tuple[int, int]

_OF: Final = frozenset(("de", "del", "do", "da", "dos", "das", "di"))
_THE: Final = frozenset(("la", "las", "los", "el", "le"))
_HYPHEN: Final = "-"
_COUNTRIES: Final = frozenset("CD")
_UNITS: Final = frozenset("C12")
_LEAST_SIZE: Final = 5
"""Digits of the number of people of a town that a name in brackets may mean."""
_MOST_IN_BRACKETS: Final = 4


def whole(index: Index, document: Document, spans: Sequence[Span]) -> list[Span]:
    """The spans with the parts of compounds that belong to them: "Pont-Sondé", "Altos de San Lorenzo".

    Two names that are both found, as in "the Damascus-Aleppo road", stay two; so does a country beside anything.
    """
    taken = {at for first, end in spans for at in range(first, end)}
    longer = [span if _is_country(document, span) else _with_hyphens(index, document, span, taken) for span in spans]
    joined: list[Span] = []
    for first, end in longer:
        if joined and _is_of(document, joined[-1][1], first):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((first, end))
    return joined


def _is_country(document: Document, span: Span) -> bool:
    known = document.known[span[0]]
    return known is not None and known.kind in _COUNTRIES


def _with_hyphens(index: Index, document: Document, span: Span, taken: set[int]) -> Span:
    first, end = span
    while first > 1 and _tied(document, first - 1) and _part(index, document, first - 2) and first - 2 not in taken:
        first -= 2
    while end + 1 < len(document.tokens) and _tied(document, end) and end + 1 not in taken:
        # "Slavyansk-na-Kubani": a small word goes on with a name only where a capital follows it.
        small = end + 3 < len(document.tokens) and _tied(document, end + 2) and _part(index, document, end + 3)
        if not _part(index, document, end + 1) and not small:
            break
        end += 2
    return first, end


def _tied(document: Document, at: int) -> bool:
    """Whether a hyphen stands there without blanks around it."""
    tokens = document.tokens
    if not 0 < at < len(tokens) - 1 or tokens[at].text != _HYPHEN:
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _part(index: Index, document: Document, at: int) -> bool:
    """Whether a word may be part of a place name: with a capital, no acronym, and no well-known place by itself."""
    token = document.tokens[at]
    known = known_as(index, token.key)
    great = known is not None and known.size >= _LEAST_SIZE
    return token.text[0].isupper() and not token.text.isupper() and token.key not in ARTICLES and not great


def _is_of(document: Document, first: int, end: int) -> bool:
    """Whether only "de", "del" or "de la" stands between two names."""
    between = [token.text for token in document.tokens[first:end]]
    return bool(between) and between[0] in _OF and all(word in _THE for word in between[1:])


def bracketed(index: Index, document: Document, spans: Sequence[Span]) -> list[Span]:
    """The spans, and each known name in brackets right behind one: "San Antonio (Valparaiso)"."""
    taken = {at for first, end in spans for at in range(first, end)}
    found = list(spans)
    for _, end in spans:
        tokens = document.tokens[end : end + _MOST_IN_BRACKETS + 2]
        if not tokens or tokens[0].text != "(" or end + 1 in taken:
            continue
        close = next((at for at, token in enumerate(tokens) if token.text in {")", ","}), 0)
        words = [token.text for token in tokens[1:close]]
        named = bool(words) and all(word[0].isupper() and not word.isupper() for word in words)
        known = known_as(index, key(" ".join(words))) if named else None
        if known is not None and (known.kind in _UNITS or known.size >= _LEAST_SIZE):
            found.append((end + 1, end + close))
    return found
