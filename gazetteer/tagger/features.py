"""A document -> for each token of each run the attributes that the first tagger weighs."""

from __future__ import annotations

from typing import Final

from gazetteer.names import ARTICLES
from gazetteer.tagger.document import Document
from gazetteer.tagger.lexicon import small_words, word_classes
from gazetteer.tagger.tokens import Token

Attributes = list[str]
_STOPS: Final = frozenset('.!?"“”:')


def first_attributes(document: Document) -> list[list[Attributes]]:
    """Attributes by run and token."""
    shapes = _Shapes(document)
    return [[_of_token(document, shapes, run, at) for at in range(*run)] for run in document.runs]


class _Shapes(dict[int, str]):
    """How tokens are written, by position; looked at only where needed."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._tokens = document.tokens

    def __missing__(self, at: int) -> str:
        shape = shape_of(self._tokens[at].text) if 0 <= at < len(self._tokens) else "<"
        self[at] = shape
        return shape


def shape_of(text: str) -> str:
    """Capitals (A, AA, AAAA), Capitalised (Aa, AaA), small (a), number (9), abbreviation (with a stop), or the mark."""
    stop = "." if text[-1] == "." and len(text) > 1 else ""
    if text.isupper():
        return "A" + stop if len(text) == 1 or stop else "AA" if len(text) <= 3 else "AAAA"
    if text[0].isdigit():
        return "9"
    if text[0].isupper():
        return "Aa" + stop if stop or text[1:].islower() else "AaA"
    return "a" if text[0].isalpha() else text[0]


def _of_token(document: Document, shapes: _Shapes, run: tuple[int, int], at: int) -> Attributes:
    tokens = document.tokens
    name = tokens[at].key
    begins = begins_at(tokens, at)
    around = (begins - 2, begins - 1, at, at + 1, at + 2)
    keys = [tokens[n].key if 0 <= n < len(tokens) else "<" for n in around]
    two_before, before, _, after, two_after = keys
    shape = shapes[at]
    known = document.known[at]
    kind = known.kind if known else "O"
    found = [
        "b" if begins == at else "al", f"s={shape}", f"s-={shapes[begins - 1]}", f"s+={shapes[at + 1]}",
        f"ss={shapes[begins - 1]}{shape}{shapes[at + 1]}", f"w={name}", f"p={name[:3]}", f"x2={name[-2:]}",
        f"x3={name[-3:]}", f"x4={name[-4:]}", f"w-={before}", f"w+={after}", f"w-2={two_before}", f"w+2={two_after}",
        f"w--={two_before}|{before}", f"w++={after}|{two_after}", f"gw-={kind}{before}", f"gw+={kind}{after}",
    ]  # fmt: skip
    _add_gazetteer(document, at, kind, shape, found)
    _add_neighbours(document, at, kind, found)
    _add_classes(keys, kind, found)
    _add_run(document, run, at, kind, found)
    _add_evidence(document, at, kind, found)
    return found


def begins_at(tokens: list[Token], at: int) -> int:
    """Where the word begins with the Arabic article that a hyphen ties to it: its context stands before that."""
    if at < 2 or tokens[at - 1].text != "-" or tokens[at - 2].key not in ARTICLES:
        return at
    return at - 2 if tokens[at - 2].end == tokens[at - 1].start and tokens[at - 1].end == tokens[at].start else at


def _add_gazetteer(document: Document, at: int, kind: str, shape: str, found: Attributes) -> None:
    known, name = document.known[at], document.tokens[at].key
    level = small_words().get(name, 0)
    if known is None:
        found += ["g=O", f"low={level}"]
        if document.small[name]:
            found.append("dlow")
    else:
        place, size = document.place[at], known.size
        found += [
            f"g={place}", f"gk={place}{kind}", f"gp={place}{size}", f"gkp={place}{kind}{size}",
            f"gl={place}{document.size[at]}", f"gs={place}{kind}{shape}", f"gn={kind}{min(known.places, 4)}",
            f"glow={min(document.small[name], 2)}|{level}|{size // 2}",
        ]  # fmt: skip
    alone = document.alone[at]
    if alone is not None and document.size[at] != 1:
        found.append(f"gs1={alone.kind}{alone.size // 2}")


def _add_neighbours(document: Document, at: int, kind: str, found: Attributes) -> None:
    """Gazetteer names on both sides, and across a comma: "Bangor, Maine"."""

    def told(n: int) -> str:
        known = document.known[n] if 0 <= n < len(document.tokens) else None
        return document.place[n] + known.kind if known else "O"

    found.append(f"g-+={told(at - 1)}|{document.place[at]}{kind}|{told(at + 1)}")
    if at + 2 < len(document.tokens) and document.tokens[at + 1].text == ",":
        found.append(f"comma+={kind}{told(at + 2)[-1]}")
    if at >= 2 and document.tokens[at - 1].text == ",":
        found.append(f"comma-={kind}{told(at - 2)[-1]}")


def _add_classes(keys: list[str], kind: str, found: Attributes) -> None:
    """What the words around are like: titles, organisations, prepositions."""
    classes = word_classes()
    around = [classes.get(word, ()) for word in keys]
    for offset, names in zip(range(-2, 3), around, strict=True):
        for name in names:
            found.append(f"L{offset}={name}")
            if offset in (-1, 1):
                found.append(f"LG{offset}={name}{kind}")
    found += [f"LL={one}|{kind}|{two}" for one in around[1] for two in around[3]]


def _add_run(document: Document, run: tuple[int, int], at: int, kind: str, found: Attributes) -> None:
    """The run that the token stands in: how long, how it begins and ends, what stands on both sides."""
    tokens, (start, end), classes = document.tokens, run, word_classes()
    words = [token.text for token in tokens[start:end] if token.text[0].isalpha()]
    found += [
        f"rl={min(sum(word[0].isupper() for word in words), 6)}", f"rp={min(at - start, 3)}|{min(end - 1 - at, 3)}",
    ]  # fmt: skip
    if all(word.isupper() for word in words):
        found.append(f"caps|{kind}")
    if end < len(tokens):
        found.append(f"ra={tokens[end].key}")
    if start:
        found.append(f"rb={tokens[start - 1].key}")
    if at != end - 1:
        found += [f"rlast={name}{kind}" for name in classes.get(tokens[end - 1].key, ())]
    if at != start:
        found += [f"rfirst={name}{kind}" for name in classes.get(tokens[start].key, ())]
    if at == 0 or tokens[at - 1].text in _STOPS or "\n" in document.text[tokens[at - 1].end : tokens[at].start]:
        found.append(f"first|{kind}")


def _add_evidence(document: Document, at: int, kind: str, found: Attributes) -> None:
    """How the same word is used elsewhere in the text."""
    token = document.tokens[at]
    told = document.evidence.get(token.key)
    if told is None or not token.text[0].isupper():
        return
    found += [
        f"ein={min(told.after_in, 2)}{kind}", f"eper={min(told.after_title, 2)}{kind}",
        f"est={min(told.before_unit, 1)}{kind}",
        f"ee={told.after_in > 0:d}{told.after_title > 0:d}{told.before_unit > 0:d}{kind}",
    ]  # fmt: skip
    if told.before_said:
        found.append(f"esp={kind}")
