"""What a figure is to the others: the part of one, a new total, an addition, an earlier count, a sum over months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import AND, OF, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import holds, lexicon
from geo.extract.tolls.harms.harm import Harm, group_start
from geo.extract.tolls.stated_totals import Total

Sense = Literal["count", "total", "held", "revised", "more", "died", "earlier", "local", "some", "sum"]
"""A count stands by itself; a total replaces what was told, one that is held stands beside it; "more" is added to it,
and so are those who "died" after they were counted as wounded; "earlier" is what it was before; what is revised
replaces it even in the same sentence; "local" is the share of a place in it, "some" are among those counted elsewhere,
a sum is counted over months or a war and is no event's."""

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
_WOUNDED = lexicon("tolls", "at_wounded")
_MORE = lexicon("tolls", "more")
_ALSO = lexicon("tolls", "also")
_MORE_BEFORE = lexicon("tolls", "more_before")
_ORDINALS = lexicon("tolls", "ordinals")
_ONE = lexicon("tolls", "one")
_WHO = lexicon("tolls", "who")
_IN = lexicon("places", "in_or_at")
_INCLUDED = lexicon("tolls", "included")
_NO_PLACE = lexicon("tolls", "no_place")
_ENDS_PART = lexicon("tolls", "ends_part")
_LIST_BACK, _LIST_ON = 9, 9  # tokens before and after a number in which it is said to be a part
_CLOSING_MARKS = frozenset([",", ")", ".", ";"])
_OPENING_MARKS = frozenset([",", "(", "–", "—", "-", "--", ";"])
_ALSO_WITHIN = 7  # tokens from a number to the "also" of its verb
_SAID_OF_TOTAL = 20  # ... where the number is told as a new total: "first put at eight, it has crept up to 12"
_LONG_BEFORE, _LONG_AFTER = 90, 40  # characters in which a new total is said to be one of months
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
    return (
        "local"
        if _IN.among(after[2:3]) and not _NO_PLACE.among(_lower(tokens, quantity.last + 3, quantity.last + 4))
        else "more"
    )


def of_wounded(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is a share of the wounded: "two of the injured"."""
    after = _lower(tokens, quantity.last, quantity.last + 3)
    return OF.among(after[:1]) and THE.among(after[1:2]) and _WOUNDED.among(after[2:3])


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
        return not _is_whole(after)  # "one of the two policemen", but "three of the four who died were women"
    if OF.among(after[:1]) and quantity.qualifier != "one" and _is_share(tokens, quantity):
        return True  # and no "boy of 14 who died"
    for at in range(quantity.last, min(quantity.last + 5, len(tokens) - 1)):
        if tokens[at].lower in _AMONG and is_number(tokens[at + 1].lower):
            return True  # "two journalists among seven killed"
    if _is_part_of_list(tokens, quantity):
        return True
    at = quantity.first - 1
    # "including two women and two children": a list that an inclusion opens goes on
    while at > 0 and quantity.first - at < 12 and tokens[at].lower not in _LIST_ENDS:
        if tokens[at].lower in _INCLUSION:
            return not any(token.lower == "," for token in tokens[at + 1 : quantity.first] if token.lower == ",")
        at -= 1
    return False


def _is_whole(after: Sequence[str]) -> bool:
    """Whether a number is said to be of the dead or hurt by what follows: "who died", "wounded"."""
    return _WHO.among(after[:1]) or _OF_THE_DEAD.among(after[:1])


def _is_share(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number is a share of the dead of whom no more is told than who they were: "three of the four dead"."""
    words = _lower(tokens, quantity.last + 1, quantity.last + 4)
    number = next((at for at, word in enumerate(words) if is_number(word)), None)
    return number is not None and _is_whole(words[number + 1 : number + 2])


def _is_part_of_list(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether what follows says that they are some of those told before: ", two women and a child among them"."""
    before = _lower(tokens, quantity.first - 3, quantity.first)
    if _OF_WHOM.among(before[-1:]) and (OF.among(before[-2:-1]) or _AMONG.among(before[-2:-1])):
        return True  # "one of them a driver", "among them 11 children"
    if not _opens_part(tokens, quantity.first):
        return False
    for at in range(quantity.last, min(quantity.last + _LIST_ON, len(tokens) - 1)):
        word = tokens[at].lower
        if word in _AMONG:
            named = at + 2 < len(tokens) and tokens[at + 2].word  # "; 20 people, among them the mayor, were killed"
            return tokens[at + 1].lower in _OF_WHOM and not named
        if word in _INCLUDED:
            return tokens[at + 1].text in _CLOSING_MARKS
        if word in _ENDS_PART:
            return False
    return False


def _opens_part(tokens: Sequence[Token], first: int) -> bool:
    """Whether a comma stands before a number, or before the one that an "and" joins it to."""
    before = tokens[first - 1] if first else None
    if before is None or before.lower not in AND:
        return before is not None and before.text in _OPENING_MARKS
    for at in range(first - 2, max(first - _LIST_BACK, 0), -1):
        if tokens[at].text in _OPENING_MARKS:
            return is_number(tokens[at + 1].lower) or tokens[at + 1].lower in _ONE
        if not tokens[at].word and not tokens[at].text[0].isdigit():
            return False
    return False


def _is_among(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether they are "among the dead", "among those killed"."""
    for at in range(quantity.last, min(quantity.last + 12, len(tokens) - 2)):
        if tokens[at].lower in _AMONG:
            return tokens[at + 1].lower in _THOSE or tokens[at + 2].lower in _OF_THE_DEAD
        if not tokens[at].word:
            return False
    return False


def sense(sentence: Sentence, quantity: Quantity, total: Total | None = None) -> Sense:
    """What a figure of a sentence is to those told before it; ``total`` says whether it is a stated one."""
    tokens = sentence.tokens
    start = tokens[quantity.first].start - sentence.span.start
    if holds("tolls", "new_count", sentence.text[:start], "%s"):
        return "revised"
    said = _SAID if total is None or total.way == "held" else _SAID_OF_TOTAL
    if holds("tolls", "earlier_count", sentence.text[max(0, start - said) : start], "%s"):
        return "earlier"
    if total is not None and total.way != "held":
        near = sentence.text[max(0, start - _LONG_BEFORE) : start + _LONG_AFTER]
        return "sum" if _is_over_time(near) else total.way
    if quantity.qualifier != "one" and _is_over_time(sentence.text):
        return "sum"
    if total is not None:
        return total.way
    words = _lower(tokens, quantity.first - 1, quantity.last)
    if _is_among(tokens, quantity):
        return "some"
    if holds("tolls", "later_death", sentence.text[start : _next_number(sentence, quantity)]):
        return "more"
    ordinal = any(word in _ORDINALS for word in words) and quantity.qualifier == "one"
    after = _lower(tokens, quantity.last, quantity.last + _ALSO_WITHIN)
    more = _MORE_BEFORE.among(words) or _MORE.among(after[:1]) or _ALSO.among(after)
    return "more" if ordinal or more else "count"


def _is_over_time(text: str) -> bool:
    """Whether a text counts over months or a war, and does not only call an event the worst since some time."""
    return holds("tolls", "over_time", text) and not holds("tolls", "rare_since", text)


def _next_number(sentence: Sentence, quantity: Quantity) -> int:
    """Where in a sentence the next number begins, of which another thing may be told."""
    after = sentence.tokens[quantity.last :]
    end = next((token.start for token in after if is_number(token.lower)), sentence.span.end)
    return end - sentence.span.start


def sense_of_subject(sentence: Sentence, quantity: Quantity, harm: Harm) -> Sense:
    """What somebody is to those told before, where the verb may say it: "the driver of the bus was also killed"."""
    said = sense(sentence, quantity)
    at = group_start(sentence.tokens, harm)
    also = said == "count" and _ALSO.among(_lower(sentence.tokens, at - 2, at))
    return "more" if also else said
