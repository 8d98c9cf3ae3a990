"""Whether a number counts people: no ages, years, money, things or beasts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo.extract.text.article_language import per_language
from geo.extract.text.inflection import noun_forms
from geo.extract.text.numbers import Quantity, ends_a_name, is_number
from geo.extract.text.small_words import AND, OF, PLURAL_ENDING, THE
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon, word_table
from geo.extract.tolls.harms.harm import Harm
from geo.vocabulary import table

PERSON = lexicon("tolls", "person")
_NOT_PEOPLE = lexicon("tolls", "not_people")
_MODEL = re.compile(r"[a-z]{1,3}-?\d{1,3}[a-z]{0,2}s?")
"""What an aircraft or a gun is called by: "two BM-21s", "three F-16s"."""
_NO_TOLL_AFTER = lexicon("tolls", "no_toll_after")
_NO_TOLL_BEFORE = lexicon("tolls", "no_toll_before")
_NO_SINGLE = lexicon("tolls", "no_single")
_BEASTS = lexicon("tolls", "beasts")
_PLURAL_PEOPLE = lexicon("tolls", "plural_people")
_NO_PHRASE = lexicon("tolls", "no_phrase")
_ODD = lexicon("numbers", "odd")
_PERSON_ENDINGS = lexicon("tolls", "person_endings")
_OF_MEN = lexicon("tolls", "of_men")
_OLD = lexicon("tolls", "old")
_OWN = lexicon("tolls", "own")
_ORDINALS = lexicon("tolls", "ordinals")
_BOTH = lexicon("tolls", "both")
_PAIRED = lexicon("tolls", "paired")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_AGED = lexicon("tolls", "aged")
_ONE_OF = lexicon("tolls", "one_of")
_RECIPROCAL = lexicon("tolls", "reciprocal")
_SEVERAL_ARE = lexicon("tolls", "far_of_many")
_LONGEST = 7  # tokens of a phrase that names one person
_YEARS = range(1900, 2100)
_OLDEST = 110


def both(tokens: Sequence[Token], harms: dict[int, Harm]) -> list[Quantity]:
    """Those few of whom a sentence says what befell all: "both gunmen were shot", "the pair were killed"."""
    found = []
    for at in indices(tokens[:-1], _BOTH, _PAIRED):
        after = tokens[at + 1].lower
        several = is_person(after) and not is_singular(after)
        alone = tokens[at].lower in _BOTH and (after in _AUXILIARIES or at + 1 in harms)  # no "her twin was killed"
        if several or alone:
            found.append(Quantity(at, at + 1, 2, 2, 2))
    counted = word_table("tolls", "counted_as")
    for at in range(1, len(tokens) - 1):
        known = tokens[at].lower in counted and THE.among([tokens[at - 1].lower])
        if known and (tokens[at + 1].lower in _SEVERAL_ARE or at + 1 in harms):
            number = int(counted[tokens[at].lower])  # "the pair were shot"
            found.append(Quantity(at, at + 1, number, number, number))
    return found


def attached(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a hyphen is glued to a number: "28-year-old", not "kills 18 - police"."""
    at = quantity.last
    glued = at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end
    return glued and tokens[at + 1].lower not in _ODD


def _counts(tokens: Sequence[Token], at: int) -> bool:
    return is_number(tokens[at].lower) and not ends_a_name(tokens, at)


def noun_phrase_end(tokens: Sequence[Token], start: int, harms: dict[int, Harm], longest: int = _LONGEST) -> int:
    """The index after the noun phrase that goes on at a token."""
    at = start
    while at < len(tokens) and at - start < longest:
        word = tokens[at].lower
        if not (tokens[at].word or word in _ORDINALS) or word in _NO_PHRASE or word in AND or _counts(tokens, at):
            break
        if at in harms and not (at + 1 < len(tokens) and is_person(tokens[at + 1].lower)):
            break
        at += 1
    return at


def after_age(tokens: Sequence[Token], at: int) -> int:
    """The index after an age that stands for its bearer or before a noun: "an 18-year-old (student)"."""
    if at >= len(tokens) or not is_number(tokens[at].lower.partition("-")[0]):
        return at
    return next((i + 1 for i in range(at, min(at + 5, len(tokens))) if tokens[i].lower.endswith(_OLD.in_order)), at)


def are_people(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm]) -> bool:
    """Whether a number can count people: no ages, years, money, things or beasts."""
    before = tokens[quantity.first - 1].lower if quantity.first else ""
    after = tokens[quantity.last].lower if quantity.last < len(tokens) else ""
    if before in _NO_TOLL_AFTER or after in {"%", "/"} or attached(tokens, quantity):
        return False
    if after.startswith(_NO_TOLL_BEFORE.in_order) or "." in tokens[quantity.first].text:
        return False
    if quantity.high == 1 and (before in _ONE_OF or after in _RECIPROCAL):
        return False  # "the last one still working", "shot one another"
    if _is_age(tokens, quantity, before, after) or _is_year(tokens, quantity):
        return False
    start = quantity.last + (after in OF)  # "hundreds of shells"
    start += after in OF and start < len(tokens) and tokens[start].lower in _OWN  # "three of her fingers"
    named = [token.lower for token in tokens[start : noun_phrase_end(tokens, start, harms, 4)]]
    things = [at for at, word in enumerate(named) if word in _NOT_PEOPLE or _MODEL.fullmatch(word)]
    persons = [at for at, word in enumerate(named) if is_person(word)]
    if quantity.high == 1 and named and names_thing(named[-1]):
        return False  # "one house"
    return (after not in _NOT_PEOPLE or bool(persons)) and (not things or bool(persons and persons[-1] > things[-1]))


def _is_age(tokens: Sequence[Token], quantity: Quantity, before: str, after: str) -> bool:
    if quantity.qualifier or not 0 < quantity.high < _OLDEST:
        return False
    if before in AND and is_number(tokens[quantity.first - 2].lower) and tokens[quantity.first - 3].lower in _AGED:
        return True  # "aged 14 and 16"
    if before in OF and quantity.first > 1 and tokens[quantity.first - 2].lower in PERSON and after not in _people():
        return not any(is_person(token.lower) for token in tokens[quantity.last : quantity.last + 2])
    named = quantity.first > 1 and (tokens[quantity.first - 2].capital or tokens[quantity.first - 2].lower in PERSON)
    return named and before in {",", "("} and after in {",", ")"}


def _is_year(tokens: Sequence[Token], quantity: Quantity) -> bool:
    digits = tokens[quantity.last - 1].text
    year = quantity.last - quantity.first == 1 and len(digits) == 4 and digits.isdigit() and int(digits) in _YEARS
    return year and not any(is_person(token.lower) for token in tokens[quantity.last : quantity.last + 1])


def names_person(word: str) -> bool:
    """Whether a noun names one person: "farmer", "widow", by its ending "administrator"."""
    return word in PERSON or (word.endswith(_PERSON_ENDINGS.in_order) and word + PLURAL_ENDING.first not in _NOT_PEOPLE)


@cache
def names_thing(word: str) -> bool:
    """Whether a noun names one of what is counted and harmed beside people: "house", "lorry"."""
    return any(form in _NOT_PEOPLE for form in noun_forms(word))


def is_person(word: str) -> bool:
    """Whether a word names a person or people: "farmer", "farmers", "civilians"."""
    return word in PERSON or word.removesuffix(PLURAL_ENDING.first) in PERSON or word in _people() or _are_men(word)


def _are_men(word: str) -> bool:
    """Whether a noun names several persons as "watchmen" does."""
    several, one = _OF_MEN.in_order
    return word.endswith(several) and names_person(word.removesuffix(several) + one)


@per_language
def _people() -> frozenset[str]:
    things = _NOT_PEOPLE.words
    people = _people_words() | _PLURAL_PEOPLE.words
    return frozenset(word for word in people - things if word + PLURAL_ENDING.first not in things)


@cache
def _people_words() -> frozenset[str]:
    vague = [word.lower().split()[-1] for block in table("actors")["vague"]["names"] for word in block["words"]]
    return frozenset(table("actors")["civilians"]["words"]) | frozenset(vague)


def is_singular(word: str) -> bool:
    """Whether a noun may name one person."""
    plural = (
        word in _PLURAL_PEOPLE or _are_men(word) or (word.endswith(PLURAL_ENDING.in_order) and not word.endswith("ss"))
    )
    return not plural and word not in _BEASTS and word not in _NO_SINGLE and word not in _NOT_PEOPLE
