"""Text cut into tokens that keep their offsets: the input of all later stages."""

from __future__ import annotations

from typing import NamedTuple

from geo.extract.text.article_language import current

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "‑": "-", "`": "'"})


class Token(NamedTuple):
    """A word or mark: ``text[start:end]``, and its lower-case form with plain apostrophes and hyphens."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word rather than a number or a mark."""
        return self.text[0].isalpha()


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Every token of ``text[start:end]``, with offsets into the whole text."""
    stop = len(text) if end is None else end
    return [
        Token(match.start(), match.end(), match.group(), match.group().lower().translate(_APOSTROPHES))
        for match in current().tokens.finditer(text, start, stop)
    ]
