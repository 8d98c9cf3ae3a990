"""Which of those harmed somebody is: "a ninth passenger died", "and a third in hospital"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.article_language import per_language
from geo.extract.text.numbers import Quantity
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon, word_table

_WHERE = lexicon("places", "in_or_at")


def nth(tokens: Sequence[Token], quantity: Quantity) -> int:
    """The number that an ordinal gives one person: 9 for "a ninth passenger", 13 for "a 13th"; 0 without one."""
    if quantity.qualifier != "one":
        return 0
    words = [token.lower for token in tokens[quantity.first : quantity.first + 2]]
    return next((number for word in words if (number := _numbers().get(word, 0))), 0)


@per_language
def _numbers() -> dict[str, int]:
    table = word_table("tolls", "nth").items()
    return {name: int(number) for number, names in table for name in names.split()}


def elsewhere(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether only the place of one more is told, and what befell the others befell that one too."""
    last = quantity.last
    return nth(tokens, quantity) > 0 and last < len(tokens) and tokens[last].lower in _WHERE
