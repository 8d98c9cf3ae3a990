"""The one person of whom a verb in the singular says what befell them: "the mayor of X was shot dead"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.small_words import OR
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm, group_start, may_be_thing
from geo.extract.tolls.single_harm import is_adverb, single
from geo.extract.tolls.single_victims import count_of, is_of_many
from geo.extract.tolls.victims import is_person, is_singular

_NOT_PEOPLE = lexicon("tolls", "not_people")
_ONE = lexicon("tolls", "one")
_OWN = lexicon("tolls", "own")
_PRONOUNS = lexicon("tolls", "pronouns")
_LATER = lexicon("tolls", "later")
_SINGULAR = lexicon("tolls", "singular_auxiliaries")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_STOPS = lexicon("tolls", "subject_stops")
_DIES = lexicon("tolls", "dies")
_MURDERED = lexicon("tolls", "murdered")
_WHO = lexicon("tolls", "who")
_NO = lexicon("tolls", "no")
_ASIDE = 20  # tokens at most of what is said of a subject before its verb: ", the commander of ..., died"
_LONGEST = 12  # tokens at most of what names a subject


def subject_of_one(tokens: Sequence[Token], harm: Harm) -> Quantity | None:
    """The one person of whom a verb in the singular tells, however named: "the mayor of X was shot dead"."""
    at = group_start(tokens, harm) - 1
    while at > 0 and _is_between(tokens[at].lower):
        at -= 1
    dies = tokens[harm.first].lower in _DIES
    if at <= 0 or not (tokens[at].lower in _SINGULAR or dies):
        return None
    at += dies and tokens[at].lower not in _SINGULAR
    aged = False
    if tokens[at - 1].lower == ",":
        at = next((i for i in range(at - 2, max(at - _ASIDE, 0), -1) if tokens[i].lower == ","), at)
        aged = tokens[at].lower == "," and is_number(tokens[at + 1].lower)  # "Prieto, 24, was shot dead"
        at -= 2 * (at > 2 and is_number(tokens[at - 1].lower) and tokens[at - 2].lower == ",")  # "Ana Prieto, 24, who"
    start = at
    while start > 0 and tokens[start - 1].lower not in _STOPS and at - start < _LONGEST:
        start -= 1
    subject = [token.lower for token in tokens[start:at]]
    many = any(word in _NOT_PEOPLE or is_number(word) or is_of_many(word) for word in subject)
    opens = start < at and (tokens[start].capital or tokens[start].lower in _ONE | _OWN)
    if many or not opens or OR.among(subject) or subject[0] in _NO:
        return None
    named = sum(tokens[i].capital for i in range(start, at)) >= 2 and not may_be_thing(tokens, harm)
    somebody = tokens[harm.first].lower in _MURDERED and is_singular(subject[-1])
    if subject[0] in _PRONOUNS or named or aged or somebody or any(is_person(word) for word in subject):
        return single(start, at, count_of(tokens, start, at))
    return None


def antecedent_of_one(tokens: Sequence[Token], harm: Harm) -> Quantity | None:
    """The bearer of a name of whom a relative clause tells: "Ana Prieto, who was murdered in May"."""
    at = harm.first - 1
    while at > 0 and _is_between(tokens[at].lower):
        at -= 1
    if at < 2 or tokens[at].lower not in _SINGULAR or tokens[at - 1].lower not in _WHO:
        return None
    last = at - 1 - (tokens[at - 2].lower == ",")
    first = last
    while first > 0 and tokens[first - 1].word and tokens[first - 1].capital:
        first -= 1
    return single(first, last) if last - first >= 2 and is_singular(tokens[last - 1].lower) else None


def _is_between(word: str) -> bool:
    """Whether a word may stand between "was" and what befell somebody: "seriously", "later been"."""
    return (word in _LATER or word in _AUXILIARIES or is_adverb(word)) and word not in _SINGULAR
