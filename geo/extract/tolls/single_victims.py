"""Who is one person without a number: "a trader", "the mayor", "his wife", a name, "he"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.article_language import per_language
from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.small_words import AND, GERUND_ENDING, OF, PAST_ENDING, POSSESSIVE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon, word_table
from geo.extract.tolls.harms.harm import Harm, is_deed
from geo.extract.tolls.single_harm import is_body, is_inside, is_lost, is_object, is_of_passive, single, suffers
from geo.extract.tolls.victims import after_age, is_singular, names_person, noun_phrase_end

_NO_SINGLE = lexicon("tolls", "no_single")
_ONE = lexicon("tolls", "one")
_OWN = lexicon("tolls", "own")
_OBJECTS = lexicon("tolls", "object_pronouns")
_ANOTHER = lexicon("tolls", "more_before")
_PRONOUNS = lexicon("tolls", "pronouns")
_LATER = lexicon("tolls", "later")
_ORDINALS = lexicon("tolls", "ordinals")
_STOPS = lexicon("tolls", "subject_stops")
_WHERE = lexicon("places", "in_or_at")
_OF_MANY = lexicon("tolls", "far_of_many")
_BURNS = lexicon("tolls", "burns")
_FORMER = lexicon("tolls", "former")
_INSIDE = lexicon("tolls", "inside")
_OBJECT_OR_OWNER = lexicon("tolls", "object_or_owner")
_AFTER_OBJECT = lexicon("tolls", "far_follows")
_RECIPROCAL = lexicon("tolls", "reciprocal_before")
_WHO = lexicon("tolls", "who")
_NATIVES = lexicon("tolls", "natives")


def singles(tokens: Sequence[Token], harms: dict[int, Harm]) -> list[Quantity]:
    """Everybody who is one person without a number, where the sentence may say what became of them."""
    found: list[Quantity] = []
    suffering: set[int] = set()
    openers, joints = _openers(), _joints()
    ends = {harm.last for harm in harms.values()}
    for at in range(len(tokens) - 1, -1, -1):
        token, before = tokens[at], tokens[at - 1].lower if at else ""
        if not (
            token.capital or token.lower in openers or before in joints or at in ends or not at or at + 1 in suffering
        ):
            continue  # a small word that nothing before it makes anybody, as most are
        one = _single_at(tokens, at, harms, suffering, openers)
        if one is not None:
            found.append(one)
            if suffers(tokens, one.last, harms, bare=at + 1 == one.last) or (
                one.last < len(tokens) and tokens[one.last].lower in AND and one.last + 1 in suffering
            ):
                suffering.add(at)
    return [one for one in found[::-1] if not (_is_apposed(tokens, one, found) or _is_within(one, found))]


def _is_within(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a name ends the phrase of somebody: "a 26-year-old Sri Lankan" is one person."""
    return any(other.first < one.first and one.last == other.last for other in others)


def _is_apposed(tokens: Sequence[Token], one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether somebody is only named again between commas: "a fourth victim, a constable, died"."""
    at = one.last
    commas = one.first > 0 and tokens[one.first - 1].lower == "," and at + 1 < len(tokens) and tokens[at].lower == ","
    return commas and tokens[at + 1].lower not in AND and any(other.last == one.first - 1 for other in others)


def _single_at(
    tokens: Sequence[Token], at: int, harms: dict[int, Harm], suffering: set[int], openers: frozenset[str]
) -> Quantity | None:
    word = tokens[at].lower
    if word not in openers:  # as most are, and they are asked of every token
        return None if at and tokens[at - 1].lower in _determiners() else _bare(tokens, at, harms, suffering)
    if word in _PRONOUNS:
        return single(at, at + 1) if suffers(tokens, at + 1, harms) else None
    if word in _OBJECTS or (word in _OBJECT_OR_OWNER and _ends_object(tokens, at + 1)):
        return single(at, at + 1) if is_object(tokens, at, harms, bare=True) else None
    if word in _ANOTHER and at and tokens[at - 1].lower in _RECIPROCAL:
        return None
    if word in _ANOTHER and _is_alone(tokens, at, harms):
        return single(at, at + 1)
    if word in _ONE and _ANOTHER.among(t.lower for t in tokens[at + 1 : at + 2]) and _counts_on(tokens, at + 2):
        return None  # "a further 12"
    if word in _ONE or word in _OWN:
        return _determined(tokens, at, harms, suffering)
    return None if at and tokens[at - 1].lower in _determiners() else _bare(tokens, at, harms, suffering)


@per_language
def _determiners() -> frozenset[str]:
    return _ONE.words | _OWN.words


@per_language
def _openers() -> frozenset[str]:
    """The words that somebody may be told by who is not told by a name or a bare noun."""
    return _determiners() | _PRONOUNS.words | _OBJECTS.words | _ANOTHER.words


@per_language
def _joints() -> frozenset[str]:
    """The words after which a bare noun may be somebody: "the body of", "Ana Prieto and"."""
    return AND.words | OF.words


def _ends_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing follows of which "her" could say whose it is: "killed her." and not "killed her brother"."""
    return at >= len(tokens) or tokens[at].lower in _AFTER_OBJECT


def _is_alone(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> bool:
    """Whether one more stands for somebody: "one was killed and another wounded", "wounding another"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else "."
    ends = following in AND or not following[0].isalnum()
    whom = following in _WHO and is_object(tokens, at, harms, bare=True)  # "torched another whom they suspected"
    return at + 1 in harms or suffers(tokens, at + 1, harms) or (ends and is_object(tokens, at, harms)) or whom


def _determined(tokens: Sequence[Token], at: int, harms: dict[int, Harm], suffering: set[int]) -> Quantity | None:
    """One person after an article or "his": a person by name, or anything that is killed."""
    word = tokens[at].lower
    aged = after_age(tokens, at + 1)
    last = noun_phrase_end(tokens, aged, harms)
    if last == at + 1:
        return None
    count = word_table("tolls", "counted_as").get(tokens[last - 1].lower)
    persons = [i for i in range(at + 1, last) if names_person(tokens[i].lower) or _is_native(tokens, i, last)]
    shot = bool(persons) and is_object(tokens, at, harms, bare=True) and _is_head(tokens, persons[-1] + 1, last)
    object_of = is_object(tokens, at, harms, people=bool(persons)) or shot or is_body(tokens, at)
    object_of = object_of or (bool(persons) and is_lost(tokens, at, last))
    joined = (
        last < len(tokens) and tokens[last].lower in AND and (last + 1 in suffering or _counts_on(tokens, last + 1))
    )
    subject = (suffers(tokens, last, harms) or joined) and not (at and tokens[at - 1].lower in _INSIDE)
    if subject and last < len(tokens) and tokens[last].lower in _OF_MANY and not (at and tokens[at - 1].lower in AND):
        subject = False  # "twenty of those who planned the raid were killed"
    if count:
        return single(at, last, int(count)) if object_of or subject else None
    if tokens[at + 1].lower in _ORDINALS and word in _ONE:
        elsewhere = last == at + 2 and last < len(tokens) and tokens[last].lower in _WHERE  # "and a third in hospital"
        return single(at, last) if object_of or subject or persons or elsewhere else None
    if word in _ONE and persons and _is_head(tokens, persons[-1] + 1, last):
        head = persons[-1]
        if not any(is_of_many(tokens[i].lower) for i in range(at + 1, last)):
            return single(at, head + 1)
    named = bool(persons) or last == aged or tokens[last - 1].capital
    befallen = object_of or (subject and (named or _opens(tokens, at)))
    if befallen and (last == aged or is_singular(tokens[last - 1].lower)):
        return single(at, last)
    joint = at > 0 and tokens[at - 1].lower in AND
    if word in _OWN and joint and persons and is_singular(tokens[last - 1].lower):
        return single(at, persons[-1] + 1)
    return None


def _is_native(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a people's name stands for one of them: "a Briton", no "Israeli soldier", no "Syrian town"."""
    return tokens[at].capital and tokens[at].lower in _NATIVES and _is_head(tokens, at + 1, last)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause begins at a token, so that whatever it names is a subject: not "to serve a warrant died"."""
    before = tokens[at - 1] if at else None
    return before is None or not before.word or before.lower in AND or before.lower in _STOPS


def is_of_many(word: str) -> bool:
    """Whether a noun looks like one person's and is not: "the crowd", "the former", but "a former mayor"."""
    return word in _NO_SINGLE and word not in _FORMER


def _counts_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number goes on the list: "his driver and two of his guards"."""
    return at < len(tokens) and is_number(tokens[at].lower)


def _is_head(tokens: Sequence[Token], after: int, last: int) -> bool:
    """Whether a person is what a phrase names, and no "rebel" of a rebel faction: a name or a participle may follow."""
    if after >= last or tokens[after].capital or tokens[after].lower in _LATER:
        return True
    return tokens[after].lower.endswith((*GERUND_ENDING.in_order, *PAST_ENDING.in_order))


def _bare(tokens: Sequence[Token], at: int, harms: dict[int, Harm], suffering: set[int]) -> Quantity | None:
    """One person without an article: "kills man", "killing Hamas commander ...", "killed Ana Prieto"."""
    near = at - 1 in harms or at - 2 in harms
    ends = (harms[first] for first in (at - 1, at - 2) if first in harms and harms[first].last == at) if near else ()
    harm = next(iter(ends), None)
    starts = harm is not None and harm.kind in {"killed", "wounded"} and harm.form != "noun"
    starts = starts and not (harm is not None and is_deed(tokens, harm))
    starts = starts and not (harm is not None and harm.bare and tokens[harm.first].lower in _BURNS)  # a village, too
    if starts and harm is not None and harm.first and tokens[harm.first - 1].lower in _ONE:
        return None  # "a wounded girl"
    if not starts and is_body(tokens, at):
        last = noun_phrase_end(tokens, after_age(tokens, at), harms)
        named = sum(tokens[i].capital for i in range(at, last)) > 1 or any(
            names_person(tokens[i].lower) for i in range(at, last)
        )
        return single(at, last) if named and is_singular(tokens[last - 1].lower) else None
    if not starts:
        return _named_subject(tokens, at, harms, suffering)
    last = noun_phrase_end(tokens, at, harms)
    persons = [i for i in range(at, last) if names_person(tokens[i].lower)]
    if persons and all(is_singular(tokens[i].lower) for i in persons) and is_singular(tokens[last - 1].lower):
        return single(at, persons[0] + 1)
    name = at
    while name < last and tokens[name].capital:
        name += 1
    whole = name == last and last - at >= 2 and is_singular(tokens[last - 1].lower)
    return single(at, last) if whole and harm is not None and not is_of_passive(tokens, harm) else None


def _named_subject(tokens: Sequence[Token], at: int, harms: dict[int, Harm], suffering: set[int]) -> Quantity | None:
    """A name of two words or more before what befell its bearer, alone or with somebody: "Ana Prieto and her son"."""
    alone = (not at or at + 1 in suffering or tokens[at - 1].lower in AND) and names_person(tokens[at].lower)
    name = tokens[at].capital and tokens[at].word and not (at and tokens[at - 1].capital and tokens[at - 1].word)
    if not (alone or name) or is_inside(tokens, at):
        return None
    if alone:
        person = noun_phrase_end(tokens, at, harms)
        and_more = person < len(tokens) and tokens[person].lower in AND and person + 1 in suffering
        if is_singular(tokens[person - 1].lower) and (and_more or suffers(tokens, person, harms, bare=True)):
            return single(at, person)  # "Driver and guard shot dead"
    if not name:
        return None
    last = at
    while last < len(tokens) and tokens[last].capital and tokens[last].word:
        last += 1
    joined = last < len(tokens) and tokens[last].lower in AND and last + 1 in suffering
    long = last - at >= 2 and is_singular(tokens[last - 1].lower)
    return single(at, last) if long and (joined or suffers(tokens, last, harms)) else None


def count_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """How many a phrase of somebody names: two of "a couple in their sixties", but one of "a couple's son"."""
    words = [token.lower for token in tokens[first : last + 1]]
    counted = word_table("tolls", "counted_as")
    at = next((i for i, word in enumerate(words[: last - first]) if word in counted), None)
    if at is None or POSSESSIVE.among(words[at + 1 : at + 2]) or any(map(names_person, words[:at])):
        return 1
    return int(counted[words[at]])
