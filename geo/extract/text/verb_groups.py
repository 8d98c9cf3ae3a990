"""The verb group of a clause: tense, voice, modal and negation, from the words before and after the verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.extract.text.clauses import MODALS
from geo.extract.text.small_words import AND, BY, PAST_ENDING, TO
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon

Tense = Literal["past", "perfect", "pluperfect", "present", "progressive", "gerund", "infinitive"]

_BE = lexicon("clauses", "be")
_HAVE = lexicon("clauses", "have")
_NEGATIONS = lexicon("clauses", "negations")
_ADVERBS = lexicon("clauses", "adverbs")
_OWN_OBJECT = lexicon("clauses", "own_object")  # "opened fire on": the fire is the object
_ADVERB_ENDING = lexicon("clauses", "adverb_ending")
_COUNTS_TWO = lexicon("clauses", "counts_two")
_COUNTS_ONE = lexicon("clauses", "counts_one")
_REFLEXIVE = lexicon("clauses", "reflexive")
_TAILS = lexicon("clauses", "tails")
_AFTER_PASSIVE = lexicon("clauses", "after_passive")
_PARTS_OF_GROUP = lexicon("clauses", "parts_of_group")
_PAST_BE = lexicon("clauses", "past_be")
_NEVER_PASSIVE = lexicon("clauses", "never_passive")
_PASSIVE_FIRST = lexicon("clauses", "passive_first")
_TAKEN_FROM = lexicon("clauses", "taken_from")
_HAD = lexicon("clauses", "had")
_FROM = lexicon("clauses", "from")
_ONLY_PAST = lexicon("clauses", "only_past")
_SUBJECT_PRONOUNS = lexicon("clauses", "subject_pronouns")
_OBJECT_RELATIVES = lexicon("clauses", "object_relatives")
_FINITE = lexicon("clauses", "finite")
_BEFORE_BY = lexicon("clauses", "before_by")
_TO_BY = 6
"""Tokens at most from a participle to its "by": "rounded up overnight on Monday by police"."""
_TO_RELATIVE = 4


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What stands around a verb: tokens from ``first``, its tense and voice, and what makes it unreal."""

    first: int
    tense: Tense
    passive: bool
    modal: str = ""
    negated: bool = False


def _walk_back(tokens: Sequence[Token], verb: int) -> list[int]:
    """The auxiliaries, adverbs and negations that stand right before a verb, from left to right."""
    found: list[int] = []
    at = verb - 1
    while at >= 0 and verb - at < 9:
        word = tokens[at].lower
        group = word in _BE or word in _HAVE or word in MODALS or word in _NEGATIONS or word in _PARTS_OF_GROUP
        adverb = word in _ADVERBS or (word.endswith(_ADVERB_ENDING.in_order) and len(word) > 4)
        if not group and not adverb:
            break
        found.insert(0, at)
        at -= 1
    return found


def verb_group(tokens: Sequence[Token], verb: int, form: str, last: int | None = None) -> VerbGroup:
    """The verb group that ends in a verb of the given form ("past", "gerund" ...)."""
    before = _walk_back(tokens, verb)
    words = [tokens[at].lower for at in before]
    first = before[0] if before else verb
    modal = next((word for word in words if word in MODALS), "")
    negated = any(word in _NEGATIONS for word in words)
    be = any(word in _BE for word in words)
    had = _HAD.among(words)
    have = any(word in _HAVE for word in words)
    past_form = form in {"past", "participle"}
    passive = be and past_form
    tense: Tense
    if TO.among(words):
        tense = "infinitive"
    elif form == "gerund":
        tense = "progressive" if be else "gerund"
    elif had and past_form:
        tense = "pluperfect"
    elif have and past_form:
        tense = "perfect"
    elif passive:
        tense = "past" if any(word in _PAST_BE for word in words) else "present"
    elif past_form:
        tense = "past"
        passive = _reduced_passive(tokens, verb, verb if last is None else last - 1, first)
    else:
        tense = "present"
    return VerbGroup(first, tense, passive, modal, negated)


def _counts(after: Sequence[Token]) -> bool:
    """Whether what follows a verb opens a figure, and so its object: "killed at least 12", "shot as many as six"."""
    words = [token.lower for token in after]
    if " ".join(words[:2]) in _COUNTS_TWO:
        return True
    return _COUNTS_ONE.among(words[:1]) and len(after) > 1 and after[1].text[0].isdigit()


def _reduced_passive(tokens: Sequence[Token], start: int, verb: int, first: int) -> bool:
    """Whether a bare participle is a passive: "five killed in", "positions hit by", but not "killed five"."""
    if tokens[verb].lower in _NEVER_PASSIVE or tokens[start].lower in _ONLY_PAST or _has_subject(tokens, first):
        return False
    words = {token.lower for token in tokens[start : verb + 1]}
    if (verb > start and tokens[verb].lower not in _TAILS) or words & (_REFLEXIVE | _OWN_OBJECT):
        return False  # the cue holds its own object: "fired live rounds at protesters", "signed a ceasefire"
    after = tokens[verb + 1].lower if verb + 1 < len(tokens) else "."
    if first == 0:
        return after in _PASSIVE_FIRST
    if _counts(tokens[verb + 1 : verb + 4]):
        return False
    if after in AND and verb + 2 < len(tokens) and tokens[verb + 2].lower.endswith(PAST_ENDING.in_order):
        return _reduced_passive(tokens, verb + 2, verb + 2, verb + 2)  # "shot and killed a judge" is active
    if after in BY or (after in _FROM and tokens[verb].lower in _TAKEN_FROM):
        return True
    return after in _AFTER_PASSIVE or _by_later(tokens, verb + 1)


def _has_subject(tokens: Sequence[Token], first: int) -> bool:
    """Whether a verb's own subject stands before it, so that it is active: "the port they overran"."""
    if first and tokens[first - 1].lower in _SUBJECT_PRONOUNS:
        return True
    at = first - 1
    while (
        at >= 0 and first - at <= _TO_RELATIVE and tokens[at].word and tokens[at].lower not in _FINITE | _PASSIVE_FIRST
    ):
        if tokens[at].lower in _OBJECT_RELATIVES:
            return at < first - 1
        at -= 1
    return False


def _by_later(tokens: Sequence[Token], after: int) -> bool:
    """Whether only words of time and place part a participle from its "by": "rounded up overnight by police"."""
    for at in range(after, min(after + _TO_BY, len(tokens))):
        if tokens[at].lower in BY:
            return at > after
        if tokens[at].lower not in _BEFORE_BY and not (at > after and tokens[at].capital):
            return False
    return False
