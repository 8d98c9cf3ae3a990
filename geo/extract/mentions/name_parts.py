"""Place names that are only a part of a longer name, which is no place or another one: "Galle Face Green", "Khor X"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gazetteer.place import Resolution
from gazetteer.tagger.lexicon import small_words
from geo.extract.dates.words import months, weekdays
from geo.extract.mentions.prepositions import place_words
from geo.extract.mentions.triggers import DETERMINERS, PREPOSITIONS
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

_TOWN_THINGS = lexicon("unlisted", "town_things")
_NAME_ENDS = lexicon("places", "name_ends")
_ONE = lexicon("places", "one")
_PREFIXES = lexicon("places", "prefixes")
_PARTICLES = lexicon("unlisted", "particles")
_QUALIFIED = lexicon("places", "qualified")
_ADJECTIVE_ENDINGS = lexicon("prepositions", "demonym_endings")
_FOLLOW = lexicon("unlisted", "follow")
_TOLD_OF = lexicon("unlisted", "follow_endings")
_UNITS = frozenset(["admin1", "admin2", "region"])


def is_part_of_a_name(
    tokens: Sequence[Token], span: tuple[int, int], found: Resolution, taken: Collection[int]
) -> bool:
    """Whether a place's name goes on on either side; ``taken`` are the tokens of actors and other places."""
    first, last = span
    return (
        _names_a_thing(tokens, first, last, found)
        or _is_one_of_them(tokens, first, last)
        or _goes_on(tokens, last, found, taken)
        or _has_begun(tokens, first, found, taken)
    )


def _names_a_thing(tokens: Sequence[Token], first: int, last: int, found: Resolution) -> bool:
    """Whether it is the name of a street or a park: "Galle Face Green", "Spanish Town Road"."""
    end = last
    while end < len(tokens) and tokens[end].word and tokens[end].capital:
        end += 1
    whole = end > last or end - first > 1
    called = found.place.name.lower() if found.place is not None else ""
    return whole and tokens[end - 1].lower in _TOWN_THINGS and tokens[end - 1].lower not in called


def _is_one_of_them(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether it is a thing of which there are many: "a Ranger, with five on board", not "a Baghdad market"."""
    if not first or tokens[first - 1].lower not in _ONE:
        return False
    if last >= len(tokens) or not tokens[last].word:
        return True
    after = tokens[last].lower
    return after in PREPOSITIONS or after in DETERMINERS or after in _FOLLOW or after.endswith(_TOLD_OF.in_order)


def _goes_on(tokens: Sequence[Token], last: int, found: Resolution, taken: Collection[int]) -> bool:
    """Whether a unit's name is only the first word of a village's: "Afar Irdood"."""
    if found.place is None or found.place.kind not in _UNITS or last in taken or last >= len(tokens):
        return False
    after = tokens[last]
    known = (
        after.lower in place_words("place_nouns") or after.lower in _NAME_ENDS or after.lower in place_words("compass")
    )
    return _is_name(after) and not known


def _has_begun(tokens: Sequence[Token], first: int, found: Resolution, taken: Collection[int]) -> bool:
    """Whether it is only the end of a name: "Khor Abeche", "Salva Kiir"."""
    if found.place is None or found.place.kind in {"country", "continent", "sea"}:
        return False
    at = first - 1
    while at > 0 and tokens[at].lower in _PARTICLES and not tokens[at].capital:
        at -= 1
    if at < 0 or at in taken:
        return False
    before = tokens[at]
    adjective = before.lower.endswith((*_ADJECTIVE_ENDINGS.in_order, *_QUALIFIED.in_order))  # "IS-held Mosul"
    return _is_name(before) and not adjective and before.lower not in _PREFIXES and before.lower not in _PARTICLES


def _is_name(token: Token) -> bool:
    """Whether a word can only be a name."""
    day = token.text.lower() in months() or token.text.lower() in weekdays()
    return token.word and token.capital and not token.text.isupper() and not day and token.lower not in small_words()
