"""What befell one person, by the words around him: "was shot dead", "killed a ...", "the body of", "lost its ..."."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.small_words import OF, TO
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm, group_start, is_active, is_deed, is_named_only, may_be_thing
from geo.extract.tolls.told_before import deed_before

_ONE = lexicon("tolls", "one")
_OWN = lexicon("tolls", "own")
_LATER = lexicon("tolls", "later")
_PERFECT = lexicon("tolls", "perfect")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_NO_PHRASE = lexicon("tolls", "no_phrase")
_FOUND = lexicon("tolls", "far_found")
_BODY_OF = lexicon("tolls", "of_killed")
_ADVERB_ENDING = lexicon("clauses", "adverb_ending")
_INSIDE = lexicon("tolls", "inside")
_HITS_THINGS = lexicon("tolls", "hits_things")
_LOST_PERSONS = lexicon("tolls", "lost_persons")
_COSTS = lexicon("tolls", "costs")
_LOSSES = lexicon("tolls", "losses")
_UNBORN = lexicon("tolls", "unborn")
_PAYER = 4  # tokens at most from "cost" over whom it cost them
_TITLED = 5  # tokens at most of what stands before a name: "the lost pilot"


def single(first: int, last: int, count: int = 1) -> Quantity:
    """One person at some tokens, or a couple."""
    return Quantity(first, last, count, count, count, "one")


def is_adverb(word: str) -> bool:
    """Whether a word says how something was done: "seriously"."""
    return word.endswith(_ADVERB_ENDING.in_order)


def suffers(tokens: Sequence[Token], at: int, harms: dict[int, Harm], *, bare: bool = False) -> bool:
    """Whether a passive or intransitive word of harm follows: "was shot dead", "later died"; never "killed two"."""
    start = at
    while at < len(tokens) and at - start < 5 and at not in harms:
        word = tokens[at].lower
        known = word in _LATER or word in _AUXILIARIES or word in _PERFECT or word in _FOUND
        if not known and not is_adverb(word):
            break
        at += 1
    at = next((harm.first for harm in harms.values() if at > start and group_start(tokens, harm) == at), at)
    harm = harms.get(at)
    if harm is None or is_active(tokens, harm) or is_named_only(tokens, harm):
        return False
    if may_be_thing(tokens, harm):
        return False
    if not bare and not harm.noun and tokens[group_start(tokens, harm) - 1].lower not in _AUXILIARIES:
        return False  # "the shelling killed", "the war has killed": active, where no auxiliary says otherwise
    return harm.kind in {"killed", "wounded"}


def is_object(
    tokens: Sequence[Token], at: int, harms: dict[int, Harm], *, bare: bool = False, people: bool = True
) -> bool:
    """Whether a verb that kills or wounds has its object from this token on; a video is shot too, and a wall hit."""
    ends = (harms[first] for first in range(max(at - 4, 0), at) if first in harms)
    return any(
        harm.last == at
        and harm.kind in {"killed", "wounded"}
        and harm.form != "noun"
        and is_active(tokens, harm)
        and not is_deed(tokens, harm)
        and (bare or not harm.bare)
        and (people or tokens[harm.first].lower not in _HITS_THINGS)
        for harm in ends
    )


def is_body(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the body or the death of somebody: "the body of an accomplice"."""
    if at < 2 or not OF.among([tokens[at - 1].lower]):
        return False
    return tokens[at - 2].lower in _BODY_OF or deed_before(tokens, at - 1) == "killed"


def is_lost(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether somebody is whom others lost, or whom it cost them: "cost the group its commander"; not to a rival."""
    if TO.among(token.lower for token in tokens[last : last + 1]) or _UNBORN.among(t.lower for t in tokens[at:last]):
        return False
    before = [token.lower for token in tokens[max(at - _PAYER, 0) : at]]
    if OF.among(before[-1:]) and _LOSSES.among(before[-2:-1]):
        return True
    cost = next((i for i, word in enumerate(before) if word in _COSTS), None)
    payer = before[cost + 1 :] if cost is not None else []
    costs = cost is not None and all(word[0].isalpha() and not is_number(word) for word in payer)
    return _LOST_PERSONS.among(before[-1:]) or costs


def is_inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition stands before the phrase that a token is in: "for the lost pilot Ramiro Mora"."""
    before = at - 1
    while before > 0 and at - before < _TITLED and tokens[before].word and not tokens[before].capital:
        if tokens[before].lower in _NO_PHRASE:
            break
        before -= 1
    before -= before > 0 and (tokens[before].lower in _OWN or tokens[before].lower in _ONE)
    return before >= 0 and tokens[before].lower in _INSIDE


def is_of_passive(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether an auxiliary stands before a word of harm: "was shot"."""
    return harm.first > 0 and tokens[harm.first - 1].lower in _AUXILIARIES
