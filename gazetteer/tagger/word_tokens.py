"""Text -> tokens with offsets; nothing is normalised away, so every offset points into the text as given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gazetteer.names import ARTICLES, AYN, key

_ABBREVIATED_WORDS: Final = """
    ala ariz ark calif cal colo conn del fla ga ia ida ill ind kan kans ky la mass md me mich minn miss mo mont neb
    nebr nev okla ont ore oreg pa penn penna que sask alta man tenn tex va vt wash wis wisc wyo
    st ste mt ft pt co ave blvd rd dr ln hwy rte sq pl ct twp
    mr mrs ms prof sen rep gov gen col lt sgt maj capt cpl pvt adm cmdr rev hon pres sec no dept inc corp ltd jr sr
    jan feb mar apr jun jul aug sept sep oct nov dec
"""
_ABBREVIATIONS: Final = frozenset(_ABBREVIATED_WORDS.split())
"""Words whose full stop belongs to them: states as newspapers shorten them, streets, titles, months."""

_TOKEN: Final = re.compile(
    r"[a-z]{2,}+(?![^\W_]|[\u0300-\u036f'’‘ʿʾʻ`])"  # a plain word, as most are: nothing else is tried for it
    r"|(?:[^\W\d_]\.){2,}(?:[A-Z](?![\w.’'-]))?"  # U.S., D.C., N.Y.; U.A.E with its last full stop forgotten
    r"|(?:[A-Z]\.)+[A-Z](?![\w.’'-])"  # and U.S
    r"|(?<!['’])[A-Z]\.(?=[ \u00a0][A-Z])"  # an initial, a direction: John D. Smith, W. Va., N. Main St.
    r"|[A-Z]\.[A-Z][a-z]{1,3}\."  # W.Va., N.Dak.
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W_])"  # 14th, 1,200
    r"|[^\W_]{1,200}(?:[\u0300-\u036f][^\W_]{0,50})*"  # a word, its accents perhaps apart
    r"(?:(?:['’ʿʾʻ`](?=[^\W\d_]{2})|‘(?!s(?![^\W_])))[^\W\d_]+)*"  # Qa'im, Sa‘d, O'Fallon; a possessive is apart
    r"(?:(?<=ā)[’ʾ](?![^\W_]))?"  # Sāmarrā’
    r"|['’]s(?![^\W_])"
    r"|[^\s]"
)


@dataclass(slots=True)
class Token:
    """A word or a mark: where it stands, how it is written, and its key (the mark itself where it has none)."""

    start: int
    end: int
    text: str
    key: str


class _Keys(dict[str, str]):
    """The key of each word, the mark itself where it has none; forgotten as a whole when there are many."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        # Lone surrogates, which no model can read, are one mark.
        found = (key(word) or word).encode("utf-8", "replace").decode()
        self[word] = found = word if found == word else found  # one string instead of two
        return found


def _is_letter(near: Sequence[Token]) -> bool:
    """Whether a mark that may open a quotation is a letter of a name: "Al ‘Amārah", "Tall ‘Afar".

    ``near`` are the word before it, the mark, the word behind it, and what follows.
    """
    if len(near) < _NAMED:
        return False
    before, mark, word = near[:_NAMED]
    named = before.key in ARTICLES or before.key in _HEADS
    apart = mark.start - before.end == 1 and word.start == mark.end and word.text[:1].isupper()
    return named and apart and not any(one.text in _CLOSES for one in near[_NAMED:])


def _joined(left: Token, right: Token, of: str) -> Token:
    return Token(left.start, right.end, left.text + right.text, of)


_NAMED: Final = 3
_PARTED: Final = AYN | {"."}
"""Marks that may belong to the word beside them."""
_CLOSES: Final = frozenset("’'")
_HEADS: Final = frozenset(
    ["tall", "tell", "khan", "jabal", "wadi", "umm", "abu", "bani", "dayr", "deir", "kafr", "qada"]
)
"""What a name of two words begins with in these languages."""

_MOST: Final = 20_000
_KEYS: Final = _Keys()


def tokenise(text: str) -> list[Token]:
    """Every word and mark of the text, in order."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    tokens = [Token(start, end, word, _KEYS[word]) for (start, end), word in zip(spans, words, strict=True)]
    for at in [at for at, word in enumerate(words) if word in _PARTED and at][::-1]:
        if words[at] == ".":
            last, stop = tokens[at - 1 : at + 1]
            if last.end == stop.start and last.key in _ABBREVIATIONS and last.text[0].isupper():
                tokens[at - 1 : at + 1] = [_joined(last, stop, last.key)]
        elif _is_letter(tokens[at - 1 : at + 3]):
            mark, word = tokens[at : at + 2]
            tokens[at : at + 2] = [_joined(mark, word, word.key)]
    return tokens
