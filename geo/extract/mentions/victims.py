"""Whether a number counts people, and who is one person without a number: "a trader", "the mayor", "his wife"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo.extract.mentions.harm_words import Harm, is_active, is_only_counted
from geo.extract.text.article_language import per_language
from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.small_words import AND, OF, OR, PLURAL_ENDING
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon, word_table
from geo.vocabulary import table

PERSON = lexicon("tolls", "person")
_NOT_PEOPLE = lexicon("tolls", "not_people")
_NO_TOLL_AFTER = lexicon("tolls", "no_toll_after")
_NO_TOLL_BEFORE = lexicon("tolls", "no_toll_before")
_NO_SINGLE = lexicon("tolls", "no_single")
_PLURAL_PEOPLE = lexicon("tolls", "plural_people")
_ONE = lexicon("tolls", "one")
_OWN = lexicon("tolls", "own")
_OWN_OF_PERSON = lexicon("tolls", "own_of_person")
_WHO_ENDS = lexicon("tolls", "who_ends")
_PRONOUNS = lexicon("tolls", "pronouns")
_LATER = lexicon("tolls", "later")
_SINGULAR = lexicon("tolls", "singular_auxiliaries")
_PERFECT = lexicon("tolls", "perfect")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_ORDINALS = lexicon("tolls", "ordinals")
_STOPS = lexicon("tolls", "subject_stops")
_ONE_OF = lexicon("tolls", "one_of")
_OLD = lexicon("tolls", "old")
_INSIDE = lexicon("tolls", "inside")
_LONGEST = 7  # tokens of a phrase that names one person
_YEARS = range(1900, 2100)
_OLDEST = 110


def attached(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a hyphen is glued to a number: "28-year-old", not "kills 18 - police"."""
    at = quantity.last
    return at < len(tokens) and tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end


def noun_phrase_end(tokens: Sequence[Token], start: int, harms: dict[int, Harm], longest: int = _LONGEST) -> int:
    """The index after the noun phrase that goes on at a token."""
    at = start
    while at < len(tokens) and at - start < longest:
        word = tokens[at].lower
        if not tokens[at].word or word in _WHO_ENDS or word in AND or at in harms or is_number(word):
            break
        at += 1
    return at


def are_people(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm]) -> bool:
    """Whether a number can count people: no ages, years, money, things or beasts."""
    before = tokens[quantity.first - 1].lower if quantity.first else ""
    after = tokens[quantity.last].lower if quantity.last < len(tokens) else ""
    if before in _NO_TOLL_AFTER or after in {"%", "/"} or attached(tokens, quantity):
        return False
    if after.startswith(_NO_TOLL_BEFORE.in_order) or "." in tokens[quantity.first].text:
        return False
    if before in _ONE_OF and quantity.high == 1:
        return False  # "the last one still working"
    if _is_age(tokens, quantity, before, after) or _is_year(tokens, quantity):
        return False
    start = quantity.last + (after in OF)  # "hundreds of shells"
    named = [token.lower for token in tokens[start : noun_phrase_end(tokens, start, harms, 4)]]
    things = [at for at, word in enumerate(named) if word in _NOT_PEOPLE]
    persons = [at for at, word in enumerate(named) if is_person(word)]
    return after not in _NOT_PEOPLE and (not things or bool(persons and persons[-1] > things[-1]))


def _is_age(tokens: Sequence[Token], quantity: Quantity, before: str, after: str) -> bool:
    if quantity.qualifier or not 0 < quantity.high < _OLDEST:
        return False
    if before in OF and quantity.first > 1 and tokens[quantity.first - 2].lower in PERSON and after not in _people():
        return not any(is_person(token.lower) for token in tokens[quantity.last : quantity.last + 2])
    named = quantity.first > 1 and (tokens[quantity.first - 2].capital or tokens[quantity.first - 2].lower in PERSON)
    return named and before in {",", "("} and after in {",", ")"}


def _is_year(tokens: Sequence[Token], quantity: Quantity) -> bool:
    digits = tokens[quantity.last - 1].text
    year = quantity.last - quantity.first == 1 and len(digits) == 4 and digits.isdigit() and int(digits) in _YEARS
    return year and not any(is_person(token.lower) for token in tokens[quantity.last : quantity.last + 2])


def is_person(word: str) -> bool:
    """Whether a word names a person or people: "farmer", "farmers", "civilians"."""
    return word in PERSON or word.removesuffix(PLURAL_ENDING.first) in PERSON or word in _people()


@per_language
def _people() -> frozenset[str]:
    return _people_words() | _PLURAL_PEOPLE.words


@cache
def _people_words() -> frozenset[str]:
    vague = [word.lower().split()[-1] for block in table("actors")["vague"]["names"] for word in block["words"]]
    return frozenset(table("actors")["civilians"]["words"]) | frozenset(vague)


def _is_singular(word: str) -> bool:
    plural = word in _PLURAL_PEOPLE or (word.endswith(PLURAL_ENDING.in_order) and not word.endswith("ss"))
    return not plural and word not in _NO_SINGLE and word not in _NOT_PEOPLE


def _suffers(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> bool:
    """Whether a passive or intransitive word of harm follows: "was shot dead", "later died"; never "killed two"."""
    start = at
    while at < len(tokens) and at - start < 5 and at not in harms:
        word = tokens[at].lower
        if word not in _LATER and word not in _AUXILIARIES and word not in _PERFECT:
            return False
        at += 1
    harm = harms.get(at)
    if harm is None or is_active(tokens, harm) or is_only_counted(tokens, harm):
        return False
    if not harm.noun and tokens[at - 1].lower not in _AUXILIARIES:
        return False  # "the shelling killed", "the war has killed": active, where no auxiliary says otherwise
    return harm.kind in {"killed", "wounded"}


def singles(tokens: Sequence[Token], harms: dict[int, Harm]) -> list[Quantity]:
    """Everybody who is one person without a number, where the sentence may say what became of them."""
    found: list[Quantity] = []
    suffering: set[int] = set()
    for at in range(len(tokens) - 1, -1, -1):
        one = _single_at(tokens, at, harms, suffering)
        if one is not None:
            found.append(one)
            if _suffers(tokens, one.last, harms) or (
                one.last < len(tokens) and tokens[one.last].lower in AND and one.last + 1 in suffering
            ):
                suffering.add(at)
    return found[::-1]


def _single_at(tokens: Sequence[Token], at: int, harms: dict[int, Harm], suffering: set[int]) -> Quantity | None:
    word = tokens[at].lower
    if word in _PRONOUNS:
        return _one(at, at + 1) if _suffers(tokens, at + 1, harms) else None
    if word in _ONE or word in _OWN:
        return _determined(tokens, at, harms, suffering)
    if tokens[at - 1].lower in _OWN | _ONE if at else False:
        return None
    return _bare(tokens, at, harms, suffering)


def _determined(tokens: Sequence[Token], at: int, harms: dict[int, Harm], suffering: set[int]) -> Quantity | None:
    """One person after an article or "his": a person by name, or anything that is killed."""
    word = tokens[at].lower
    aged = _after_age(tokens, at + 1)
    last = noun_phrase_end(tokens, aged, harms)
    if last == at + 1:
        return None
    count = word_table("tolls", "counted_as").get(tokens[last - 1].lower)
    persons = [i for i in range(at + 1, last) if tokens[i].lower in PERSON]
    object_of = _object_start(tokens, at, harms)
    joined = last < len(tokens) and tokens[last].lower in AND and last + 1 in suffering
    subject = (_suffers(tokens, last, harms) or joined) and not (at and tokens[at - 1].lower in _INSIDE)
    if count:
        return _one(at, last, int(count)) if object_of or subject else None
    if tokens[at + 1].lower in _ORDINALS and word in _ONE:
        return _one(at, last) if object_of or subject or persons else None
    if word in _ONE and persons:
        head = persons[-1]
        if not any(tokens[i].lower in _NO_SINGLE for i in range(at + 1, last)):
            return _one(at, head + 1)
    if (object_of or subject) and (last == aged or _is_singular(tokens[last - 1].lower)):
        return _one(at, last)
    joint = at > 0 and tokens[at - 1].lower in AND
    if word in _OWN and joint and persons and _is_singular(tokens[last - 1].lower):
        return _one(at, persons[-1] + 1)
    return None


def _after_age(tokens: Sequence[Token], at: int) -> int:
    """The index after an age that stands for its bearer or before a noun: "an 18-year-old (student)"."""
    if at >= len(tokens) or not is_number(tokens[at].lower.partition("-")[0]):
        return at
    return next((i + 1 for i in range(at, min(at + 5, len(tokens))) if tokens[i].lower.endswith(_OLD.in_order)), at)


def _bare(tokens: Sequence[Token], at: int, harms: dict[int, Harm], suffering: set[int]) -> Quantity | None:
    """One person without an article: "kills man", "killing Hamas commander ...", "killed Ana Prieto"."""
    harm = next((harms[first] for first in (at - 1, at - 2) if first in harms and harms[first].last == at), None)
    starts = harm is not None and harm.kind in {"killed", "wounded"} and harm.form != "noun"
    if not starts:
        return _named_subject(tokens, at, harms, suffering)
    last = noun_phrase_end(tokens, at, harms)
    persons = [i for i in range(at, last) if tokens[i].lower in PERSON]
    if persons and all(_is_singular(tokens[i].lower) for i in persons) and _is_singular(tokens[last - 1].lower):
        return _one(at, persons[0] + 1)
    name = at
    while name < last and tokens[name].capital:
        name += 1
    whole = name == last and last - at >= 2 and _is_singular(tokens[last - 1].lower)
    return _one(at, last) if whole and harm is not None and not _of_passive(tokens, harm) else None


def _named_subject(tokens: Sequence[Token], at: int, harms: dict[int, Harm], suffering: set[int]) -> Quantity | None:
    """A name of two words or more before what befell its bearer, alone or with somebody: "Ana Prieto and her son"."""
    if at and tokens[at - 1].lower in _INSIDE:
        return None
    if not tokens[at].capital or not tokens[at].word or (at and tokens[at - 1].capital and tokens[at - 1].word):
        return None
    last = at
    while last < len(tokens) and tokens[last].capital and tokens[last].word:
        last += 1
    joined = last < len(tokens) and tokens[last].lower in AND and last + 1 in suffering
    long = last - at >= 2 and _is_singular(tokens[last - 1].lower)
    return _one(at, last) if long and (joined or _suffers(tokens, last, harms)) else None


def _of_passive(tokens: Sequence[Token], harm: Harm) -> bool:
    return harm.first > 0 and tokens[harm.first - 1].lower in _AUXILIARIES


def _object_start(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> bool:
    """Whether a verb that kills or wounds has its object from this token on."""
    ends = (harms[first] for first in range(max(at - 4, 0), at) if first in harms)
    return any(
        harm.last == at and harm.kind in {"killed", "wounded"} and harm.form != "noun" and is_active(tokens, harm)
        for harm in ends
    )


def _one(first: int, last: int, count: int = 1) -> Quantity:
    return Quantity(first, last, count, count, count, "one")


def subject_of_one(tokens: Sequence[Token], harm: Harm) -> Quantity | None:
    """The one person of whom a passive in the singular tells, however it is named: "the mayor of X was shot dead"."""
    at = harm.first - 1
    while at > 0 and tokens[at].lower in _LATER | _AUXILIARIES and tokens[at].lower not in _SINGULAR:
        at -= 1
    if at <= 0 or tokens[at].lower not in _SINGULAR:
        return None
    if at > 3 and tokens[at - 1].lower == "," and tokens[at - 3].lower == "," and tokens[at - 2].text.isdigit():
        at -= 3  # "Ana Prieto, 36, was killed"
    start = at
    while start > 0 and tokens[start - 1].lower not in _STOPS and at - start < 12:
        start -= 1
    subject = [token.lower for token in tokens[start:at]]
    many = any(word in _NO_SINGLE or word in _NOT_PEOPLE or is_number(word) for word in subject)
    opens = start < at and (tokens[start].capital or tokens[start].lower in _ONE | _OWN)
    if many or not opens or OR.among(subject):
        return None
    named = sum(tokens[i].capital for i in range(start, at)) >= 2
    if subject[0] in _PRONOUNS or named or any(is_person(word) for word in subject):
        return _one(start, at)
    return None
