"""How many died, told by who lived: "none of the five survived", "only one of nine survived", "all but two died"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity, quantities
from geo.extract.text.small_words import OF
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm

_SURVIVES = lexicon("tolls", "survives")
_ALIVE = lexicon("tolls", "alive")
_NOBODY = lexicon("tolls", "nobody")
_ONLY = lexicon("tolls", "only")
_ALL = lexicon("tolls", "all")
_BUT = lexicon("tolls", "all_but")
_OWN = lexicon("tolls", "own")
_REACH = 8  # tokens at most from a number to the verb


def find(tokens: Sequence[Token], harms: dict[int, Harm], numbers: Sequence[Quantity]) -> list[Quantity]:
    """The dead of those of whom a sentence says who lived, each as the figure of all less the living."""
    found = []
    for whole in numbers:
        living = _living(tokens, whole, harms)
        if living is not None and living.low < whole.low:
            best = None if whole.best is None or living.best is None else whole.best - living.best
            found.append(whole._replace(low=whole.low - living.high, best=best, high=whole.high - living.low))
    return found


def _living(tokens: Sequence[Token], whole: Quantity, harms: dict[int, Harm]) -> Quantity | None:
    """How many of a whole lived; none where that is not said."""
    of = whole.first - 1 - (tokens[whole.first - 1].lower in _OWN)
    if of < 1 or not OF.among([tokens[of].lower]) or whole.qualifier == "one":
        return None
    if tokens[of - 1].lower in _NOBODY and _lives(tokens, whole.last):
        return Quantity(of - 1, of, 0, 0, 0)
    some = next((q for q in quantities(tokens) if q.last == of), None)
    if some is None or some.first < 1:
        return None
    before = [token.lower for token in tokens[max(some.first - 2, 0) : some.first]]
    if _ONLY.among([*before[-1:], tokens[some.first].lower]) and _lives(tokens, whole.last):
        return some
    all_but = _ALL.among(before[:1]) and _BUT.among(before[1:])
    dies = any(harm.kind == "killed" and whole.last <= harm.first < whole.last + _REACH for harm in harms.values())
    return some if all_but and dies else None


def _lives(tokens: Sequence[Token], after: int) -> bool:
    """Whether a verb says of those before it that they lived: "survived", "came out alive"."""
    near = [token.lower for token in tokens[after : after + _REACH]]
    return _SURVIVES.among(near) or _ALIVE.among(near)


def words() -> frozenset[str]:
    """The words that may say so without a word of harm beside them."""
    return _SURVIVES.words | _ALIVE.words
