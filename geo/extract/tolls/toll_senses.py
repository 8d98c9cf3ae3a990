"""What a figure is to the others: the part of one, a new total, an addition, an earlier count, a sum over months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import OF, THE, TO
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon, pattern

Sense = Literal["count", "total", "revised", "more", "earlier", "local", "some", "sum"]
"""A count stands by itself; a total replaces what was told, "more" is added to it, "earlier" is what it was before;
what is revised replaces it even in the same sentence; "local" is the share of a place in it, "some" are among those
counted elsewhere, a sum is counted over months or a war and is no event's."""

_FROM_OR_OF = lexicon("tolls", "from_or_of")
_OUT_OF = lexicon("tolls", "out_of")
_INCLUDES = lexicon("tolls", "includes")
_LIST_ENDS = lexicon("tolls", "list_ends")
_INCLUSION = lexicon("tolls", "inclusion")
_FAMILY = lexicon("tolls", "family")
_AMONG = lexicon("tolls", "among")
_THOSE = lexicon("tolls", "those")
_OF_WHOM = lexicon("tolls", "of_whom")
_OF_THE_DEAD = lexicon("tolls", "of_the_dead")
_RISES = lexicon("tolls", "rises")
_COUNTED = lexicon("tolls", "counted")
_TOLL = lexicon("tolls", "toll")
_TOLL_VERBS = lexicon("tolls", "toll_verbs")
_MORE = lexicon("tolls", "more")
_ALSO = lexicon("tolls", "also")
_MORE_BEFORE = lexicon("tolls", "more_before")
_ORDINALS = lexicon("tolls", "ordinals")
_IN = lexicon("places", "in_or_at")
_OPENING_MARKS = frozenset([",", "(", "–", "—", "-", "--", ";"])
_REACH = 20  # tokens back in which a verb of rising says that a number is a total
_ALSO_WITHIN = 7  # tokens from a number to the "also" of its verb
_SAID = 60  # characters back in which a figure is said to be an earlier one


def _lower(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [token.lower for token in tokens[max(first, 0) : last]]


def of_them(tokens: Sequence[Token], quantity: Quantity) -> Sense | None:
    """Whether "of them", "of whom" or "of the dead" follows: a part, unless it names where ("six of them in Bari")."""
    after = _lower(tokens, quantity.last, quantity.last + 4)
    if not OF.among(after[:1]):
        return None
    if _OF_THE_DEAD.among(after[2:3]):
        return "sum"
    if not _OF_WHOM.among(after[1:2]):
        return None
    return "local" if _IN.among(after[2:3]) else "more"


def is_part(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is a part of another one, or what it is a part of: "including 33 children", "out of 430"."""
    before = _lower(tokens, quantity.first - 3, quantity.first)
    after = _lower(tokens, quantity.last, quantity.last + 2)
    if _FROM_OR_OF.among(before[-1:]) and _FAMILY.among(after):
        return True  # "three casualties from one family"
    if _OUT_OF.among([" ".join(before[-2:]), " ".join(before[-3:-1])]):
        return True
    if any(word in _INCLUDES for word in before):
        return True
    whole = before[:-1] if THE.among(before[-1:]) else before
    if OF.among(whole[-1:]) and len(whole) > 1 and is_number(whole[-2]):
        return True  # "one of the two policemen"
    for at in range(quantity.last, min(quantity.last + 5, len(tokens) - 1)):
        if tokens[at].lower in _AMONG:  # "two journalists among seven killed"
            return is_number(tokens[at + 1].lower)
    at = quantity.first - 1
    # "including two women and two children": a list that an inclusion opens goes on
    while at > 0 and quantity.first - at < 12 and tokens[at].lower not in _LIST_ENDS:
        if tokens[at].lower in _INCLUSION:
            return not any(token.lower == "," for token in tokens[at + 1 : quantity.first] if token.lower == ",")
        at -= 1
    return False


def _is_among(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether they are "among the dead", "among those killed"."""
    for at in range(quantity.last, min(quantity.last + 12, len(tokens) - 2)):
        if tokens[at].lower in _AMONG:
            return tokens[at + 1].lower in _THOSE or tokens[at + 2].lower in _OF_THE_DEAD
        if not tokens[at].word:
            return False
    return False


def is_new_total(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is a new total: "raises to 41 the number of casualties", "bringing the death toll to 53"."""
    words = _lower(tokens, quantity.first - _REACH, quantity.first)
    after = _lower(tokens, quantity.last, quantity.last + 8)
    if not TO.among(words[-4:]) and not _TOLL.among(words[-3:]) and not _TOLL_VERBS.among(words[-2:]):
        return False
    counted = any(word in _COUNTED for word in [*words, *after])
    if any(word.startswith(_RISES.in_order) for word in words[-8:]) and (TO.among(words[-4:]) or _TOLL.among(words)):
        return counted
    return bool(_TOLL.among(words)) and counted and _TOLL_VERBS.among(words[-6:])


def sense(sentence: Sentence, quantity: Quantity) -> Sense:
    """What a figure of a sentence is to those told before it."""
    tokens = sentence.tokens
    start = tokens[quantity.first].start - sentence.span.start
    if pattern("tolls", "earlier_count", "%s").search(sentence.text[max(0, start - _SAID) : start]):
        return "earlier"
    if is_new_total(tokens, quantity):
        return "total"
    if pattern("tolls", "new_count", "%s").search(sentence.text[:start]):
        return "revised"
    if pattern("tolls", "over_time").search(sentence.text):
        return "sum"
    words = _lower(tokens, quantity.first - 1, quantity.last)
    if _is_among(tokens, quantity):
        return "some"
    if pattern("tolls", "later_death").search(sentence.text, start):
        return "more"
    ordinal = any(word in _ORDINALS for word in words) and quantity.qualifier == "one"
    after = _lower(tokens, quantity.last, quantity.last + _ALSO_WITHIN)
    more = _MORE_BEFORE.among(words) or _MORE.among(after[:1]) or _ALSO.among(after)
    return "more" if ordinal or more else "count"
