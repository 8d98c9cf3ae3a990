"""Bands that a phrase tells of, not a word: "men on motorcycles", "irate villagers", "the 7th Brigade"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.mentions.naming.actor_names import civilian_words
from geo.extract.mentions.naming.named import Named
from geo.extract.text.article_language import per_language
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_PEOPLE = lexicon("bands", "people")
_ARMED = lexicon("bands", "armed")
_RIOTOUS = lexicon("bands", "riotous")
_LEADS = lexicon("bands", "leads")
_GEAR = lexicon("bands", "gear")
_BETWEEN = lexicon("bands", "between")
_REACH = 5
"""Tokens at most from people to what they carry: "men with two old hunting rifles"."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_UNITS = lexicon("bands", "units")
_TROOPS = Named("", "State forces", "vague", "State forces", ("state",))
_GUNMEN = Named("", "Unidentified armed group", "vague", "Political militia")
_RIOTERS = Named("", "Rioters", "crowd", "Rioters")


@per_language
def openings() -> frozenset[str]:
    """The words that such a phrase starts with, where it does not start with a number."""
    return _PEOPLE | _ARMED | _RIOTOUS


def band_at(tokens: Sequence[Token], index: int) -> tuple[int, Named] | None:
    """The end of a phrase for a band that starts at a token, and whom it stands for; none where there is none."""
    word = tokens[index].lower
    if word in _PEOPLE:
        end = _equipped(tokens, index + 1)
        return (end, _GUNMEN) if end else None
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if word in _ARMED and after in _PEOPLE:
        return _equipped(tokens, index + 2) or index + 2, _GUNMEN
    if _ORDINAL.fullmatch(word):
        unit = next((at for at in range(index + 1, min(index + _REACH, len(tokens))) if tokens[at].lower in _UNITS), 0)
        whole = unit and all(token.capital for token in tokens[index + 1 : unit + 1])
        return (unit + 1, _TROOPS) if whole else None
    if word in _RIOTOUS and (after in _PEOPLE or after in civilian_words()):
        return index + 2, _RIOTERS
    return None


def _equipped(tokens: Sequence[Token], at: int) -> int:
    """The end of what tells people as armed or disguised, where that follows; 0 where nothing does."""
    if at >= len(tokens) or tokens[at].lower not in _LEADS:
        return 0
    for step in range(at + 1, min(at + 1 + _REACH, len(tokens))):
        if tokens[step].lower in _GEAR:
            return step + 1
        if not tokens[step].word or tokens[step].lower in _BETWEEN:
            return 0
    return 0
