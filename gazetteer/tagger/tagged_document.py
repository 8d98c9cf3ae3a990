"""A text as the tagger sees it: tokens, runs of capitalised words, gazetteer names in them, evidence by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import Final

from gazetteer.index import Index
from gazetteer.tagger.known import Known, known_as, reach_of
from gazetteer.tagger.lexicon import word_classes
from gazetteer.tagger.word_tokens import Token, tokenise

_CONNECTOR_WORDS: Final = """
    of the de la del las los le les du des da do di der den van von upon and sur - – / ' ’ 's ’s &
    al el as ad ar ash at az ez es au aux
"""
_CONNECTORS: Final = frozenset(_CONNECTOR_WORDS.split())
_MOST_CONNECTORS: Final = 3
_MOST_WORDS: Final = 8
_HYPHENS: Final = frozenset("-–/")
_POSSESSIVES: Final = frozenset(("'s", "’s"))
_STOPS: Final = frozenset(".!?")
_LINE_END: Final = re.compile("\n")
_MOST_IN_HEADLINE: Final = 30
_ENOUGH_NAMED: Final = 2
"""Units and countries that a text must name before it says anything that a place lies in none of them."""
_IN: Final = frozenset(("in", "at", "near", "from", "to", "of", "outside"))


@dataclass(slots=True)
class Evidence:
    """How often the text uses a capitalised word after "in", after a title, before a unit, before "said"."""

    after_in: int = 0
    after_title: int = 0
    before_unit: int = 0
    before_said: int = 0


@dataclass(slots=True)
class Document:
    """A tokenised text; ``runs`` are half-open ranges of tokens that may hold names.

    ``place``, ``known``, ``alone`` and ``size`` tell for each token its position in a gazetteer name (B, I, E, S or
    empty), that name, what the token alone is the name of, and how many words the name has. ``near`` tells whether a
    place of that name lies in a first-level unit (u) or country (c) that the text names, or in none of them (n; empty
    where it names none). ``headline`` is set in sentences that write nearly all words with capitals.
    """

    text: str
    tokens: list[Token]
    runs: list[tuple[int, int]]
    place: list[str]
    known: list[Known | None]
    alone: list[Known | None]
    size: list[int]
    near: list[str]
    headline: list[bool]
    small: Counter[str]
    evidence: dict[str, Evidence]


def read(index: Index, text: str) -> Document:
    """The text with everything that is known of it before tagging."""
    tokens = tokenise(text)
    n = len(tokens)
    small = Counter([token.key for token in tokens if token.text.islower()])
    document = Document(
        text, tokens, _runs(tokens), [""] * n, [None] * n, [None] * n, [0] * n, [""] * n, [False] * n, small, {}
    )
    names: list[tuple[int, int, str]] = []
    for start, end in document.runs:
        _match(index, document, start, end, names)
    _mark_near(index, document, names)
    _mark_headlines(document)
    for start, end in document.runs:
        _gather(document, start, end)
    return document


def _runs(tokens: list[Token]) -> list[tuple[int, int]]:
    """Stretches that may hold names: capitalised words and numbers, with up to three small connectors between."""
    # Most words are small from their first letter on: they are told apart without a call.
    active = [not text.islower() if "a" <= text[0] <= "z" else _may_name(text) for text in [t.text for t in tokens]]
    runs, at = [], 0
    while at < len(tokens):
        if not active[at]:
            at += 1
            continue
        end = at + 1
        while (after := _continues(tokens, active, end)) is not None:
            end = after
        if any(token.text[0].isupper() for token in tokens[at:end]):
            runs.append((at, end))
        at = end
    return runs


def _may_name(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or (text[0].isalpha() and not text.islower() and text.lower() != text)


def _continues(tokens: list[Token], active: list[bool], at: int) -> int | None:
    """The end of the run with its next active word, or none where it is over."""
    stop = min(at + _MOST_CONNECTORS + 1, len(tokens))
    while at < stop:
        if active[at]:
            return at + 1
        if tokens[at].text not in _CONNECTORS:
            return None
        at += 1
    return None


def _match(index: Index, document: Document, start: int, end: int, found: list[tuple[int, int, str]]) -> None:
    """Marks the longest gazetteer names of a run, from left to right, and adds first and last token and key of each."""
    free = start
    for at in range(start, end):
        if document.tokens[at].text in _CONNECTORS:
            continue
        joined, ends = _joined(document.tokens, at, min(end, at + _MOST_WORDS))
        names = [name for name in index.prefixes(joined) if len(name) in ends]
        if not names:
            continue
        if ends[len(names[0])] == at:
            document.alone[at] = known_as(index, names[0])
        if at >= free:
            last = ends[len(names[-1])]
            _mark(document, at, last, known_as(index, names[-1]))
            found.append((at, last, names[-1]))
            free = last + 1


def _joined(tokens: list[Token], start: int, end: int) -> tuple[str, dict[int, int]]:
    """The keys of the tokens as one key, and at which of its lengths which token ends."""
    joined, ends = "", {}
    for at in range(start, end):
        token = tokens[at]
        if token.text in _HYPHENS:
            continue
        if token.text in _POSSESSIVES:
            joined += "s"
        else:
            joined = f"{joined} {token.key}" if joined else token.key
        ends[len(joined)] = at
    return joined, ends


def _mark(document: Document, first: int, last: int, known: Known | None) -> None:
    for at in range(first, last + 1):
        document.place[at] = "S" if first == last else "B" if at == first else "E" if at == last else "I"
        document.known[at] = known
        document.size[at] = last - first + 1


def _mark_near(index: Index, document: Document, names: list[tuple[int, int, str]]) -> None:
    """Looks for the places of each name in the units and countries that the text names."""
    named = [document.known[first] for first, _, _ in names]
    units: set[int] = set()
    countries: set[int] = set()
    for (_, _, name), known in zip(names, named, strict=True):
        if known is not None and known.kind in "CD1":
            reach = reach_of(index, name)
            units.update(reach.is_units)
            countries.update(reach.is_countries)
    if len(units) + len(countries) < _ENOUGH_NAMED:
        return
    for (first, last, name), known in zip(names, named, strict=True):
        if known is not None and known.kind not in "CD1":
            reach = reach_of(index, name)
            near = "n" if countries.isdisjoint(reach.countries) else "c"
            near = near if units.isdisjoint(reach.units) else "u"
            document.near[first : last + 1] = [near] * (last - first + 1)


def _mark_headlines(document: Document) -> None:
    """Marks the sentences that write at least seven in ten of their longer words with a capital."""
    tokens, start = document.tokens, 0
    stops = [at + 1 for at, token in enumerate(tokens) if token.text in _STOPS]
    if "\n" in document.text:
        begins = [token.start for token in tokens]
        stops += [bisect_left(begins, match.start()) for match in _LINE_END.finditer(document.text)]
        stops.sort()
    for end in [*stops, len(tokens)]:
        if 2 < end - start <= _MOST_IN_HEADLINE:
            words = [text for token in tokens[start:end] if len(text := token.text) > 3 and text[0].isalpha()]
            if len(words) > 2 and sum([word[0].isupper() for word in words]) >= 0.7 * len(words):
                document.headline[start:end] = [True] * (end - start)
        start = end


def _gather(document: Document, start: int, end: int) -> None:
    """Counts how the capitalised words of a run are used."""
    tokens, classes = document.tokens, word_classes()
    for at in range(start, end):
        if not tokens[at].text[0].isupper():
            continue
        evidence = document.evidence.setdefault(tokens[at].key, Evidence())
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if before is not None:
            of_before = classes.get(before.key, ())
            evidence.after_in += before.key in _IN
            evidence.after_title += (
                "fir" in of_before or "tit" in of_before or (len(before.text) == 2 and before.text[1] == ".")
            )
        if after is not None and after.text == "," and at + 2 < len(tokens):
            unit = document.known[at + 2]
            evidence.before_unit += unit is not None and unit.kind in "C1"
        evidence.before_said += after is not None and after.text.islower() and "spe" in classes.get(after.key, ())
