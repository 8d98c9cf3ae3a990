"""Numbers of which a share is meant: "half of the 14 hostages were killed" tells of seven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.small_words import OF
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon, word_table

_OPENS = lexicon("tolls", "shares_open")


def meant(tokens: Sequence[Token], numbers: Iterable[Quantity]) -> Iterator[Quantity]:
    """The numbers, each as the share that the words before it make of it."""
    shares = word_table("tolls", "shares")
    for number in numbers:
        at = number.first - 1
        at -= at > 0 and tokens[at].lower in _OPENS
        at -= at > 0 and OF.among([tokens[at].lower])
        part = shares.get(tokens[at].lower) if 0 <= at < number.first - 1 else None
        yield number if part is None else number.scaled(1, int(part))._replace(first=at)
