"""Which word of harm a number belongs to: the verb or noun before it, or the one that follows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.extract.text.article_language import per_language
from geo.extract.text.numbers import Quantity
from geo.extract.text.small_words import AND, OF, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm, is_active, is_named_only
from geo.extract.tolls.told_before import Bond, nouns, told_before
from geo.extract.tolls.victims import is_person

_BODILY = frozenset(["killed", "wounded"])
_TREATS = lexicon("tolls", "treats")
_LOSSES = lexicon("tolls", "losses")
_LOST_PERSONS = lexicon("tolls", "lost_persons")
_PASSIVES = lexicon("tolls", "passives")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_SINGULAR = lexicon("tolls", "singular_auxiliaries")
_COSTS = lexicon("tolls", "costs")
_LEAVES = lexicon("tolls", "leaves")
_LATER = lexicon("tolls", "later")
_PARTS = lexicon("tolls", "parts")
_PARTS_TOO = lexicon("tolls", "parts_too")
_GOES_ON = lexicon("tolls", "goes_on")
_STOP = lexicon("tolls", "stop")
_TOLL = lexicon("tolls", "toll")
_COUNTS = lexicon("tolls", "counts")
_WHO = lexicon("tolls", "who")
_WHOSE = lexicon("tolls", "whose")
_WITHIN = lexicon("tolls", "within")
_NO_LIST = lexicon("tolls", "no_list")
_NEW_PHRASE = lexicon("tolls", "new_phrase")
_FAR = 22  # tokens at most from a number to the word of harm after it
_ASIDE = 12  # tokens at most of what stands between a number and its verb


@per_language
def toll_words() -> frozenset[str]:
    """The words besides those of harm without which a sentence counts nobody."""
    words = frozenset(nouns("of")) | frozenset(nouns("at")) | _TOLL.words | _COUNTS.words
    words |= _TREATS.words | _LEAVES.words
    return words | _LOSSES.words | _LOST_PERSONS.words | _COSTS.words | lexicon("tolls", "nobody_after").words


def bond_of(
    tokens: Sequence[Token], quantity: Quantity, people: Sequence[Quantity], harms: dict[int, Harm]
) -> Bond | None:
    """What became of those whom a number counts; none where the sentence does not say."""
    before = told_before(tokens, quantity, harms)
    if before is None or before.kind not in _BODILY:
        described = _described(tokens, quantity, harms)
        return described or before or _right(tokens, quantity, people, harms)
    return before


def _described(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm]) -> Bond | None:
    """The kind that an adjective between a number and its people tells, "evacuated 15 wounded men"."""
    harm = harms.get(quantity.last)
    if harm is None or not harm.noun or harm.kind not in _BODILY or harm.last >= len(tokens):
        return None
    return Bond(harm.kind, harm) if is_person(tokens[harm.last].lower) else None


def _right(
    tokens: Sequence[Token], quantity: Quantity, people: Sequence[Quantity], harms: dict[int, Harm]
) -> Bond | None:
    """The kind that the words after a number give it: "12 people were killed", "five dead", "4 casualties"."""
    at, aside, far = quantity.last, False, quantity.last + 5
    hurt: Bond | None = None
    while at < len(tokens) and at - quantity.last < _FAR:
        word = tokens[at].lower
        if aside:
            aside, far = word not in {",", ")"}, at + 5
        elif word in {",", "("} and _opens_aside(tokens, at, people, harms):
            aside = True
        elif (
            word in _GOES_ON and (following := _next(people, at)) is not None and _is_list(tokens, quantity, at, harms)
        ):
            return None if told_before(tokens, following, harms) else _right(tokens, following, people, harms)
        elif at in harms and not (_names_whole(tokens, quantity, at) or _is_of_theirs(tokens, quantity, at)):
            bond = _of_subject(tokens, quantity, harms[_with_wounds(harms, at)], at)
            if hurt is not None or bond is None or bond.kind != "wounded" or tokens[at - 1].lower != ",":
                return bond or hurt
            hurt, aside = bond, True  # "a guard, shot in the neck, was pronounced dead"
        elif (other := _at(people, at)) is not None:
            part = tokens[at - 1].lower in _PARTS  # "32 people including six lawmakers were killed"
            inside = (
                part
                or tokens[at - 1].lower in _WITHIN
                or (THE.among([tokens[at - 1].lower]) and at - quantity.last < 3)
            )
            if other.qualifier == "one" and tokens[at - 1].lower in _GOES_ON:
                return _right(tokens, other, people, harms)  # "a leader of the union and his nephew were shot dead"
            if not inside:
                return hurt
            at = other.last - 1  # "five members of one family"
        elif word in _WHO:
            far = at + 9
        elif word in _STOP or (word in _NEW_PHRASE and at > far and not _goes_on(tokens, at, harms)):
            return hurt
        at += 1
    return hurt


def _with_wounds(harms: dict[int, Harm], at: int) -> int:
    """The word of harm at a token, or the wounds with which those displaced were so: "were evacuated with burns"."""
    after = harms.get(harms[at].last)
    return harms[at].last if harms[at].kind == "displaced" and after is not None and after.kind == "wounded" else at


def _names_whole(tokens: Sequence[Token], quantity: Quantity, at: int) -> bool:
    """Whether a word of harm only names those of whom a number is a share: "two of the injured later died"."""
    before = [token.lower for token in tokens[quantity.last : at]]
    return len(before) == len([OF, THE]) and OF.among(before[:1]) and THE.among(before[1:])


def _is_of_theirs(tokens: Sequence[Token], quantity: Quantity, at: int) -> bool:
    """Whether a word of harm ends the clause on what is theirs: "a man whose brother was killed"."""
    words = [token.lower for token in tokens[quantity.last : at]]
    whose = next((step for step, word in enumerate(words) if word in _WHOSE), None)
    if whose is None:
        return False
    verbs = [step for step, word in enumerate(words) if step > whose and word in _PASSIVES]
    return all(later - earlier == 1 for earlier, later in pairwise(verbs))


def _goes_on(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> bool:
    """Whether an "and" ends no phrase: "were lined up and gunned down", the Bureau of Tobacco and Firearms."""
    if tokens[at].lower not in AND or at + 1 >= len(tokens):
        return False
    return at + 1 in harms or (tokens[at - 1].capital and tokens[at - 1].word and tokens[at + 1].capital)


def _opens_aside(tokens: Sequence[Token], at: int, people: Sequence[Quantity], harms: dict[int, Harm]) -> bool:
    """Whether a part of the number, or who they were, stands in between: ", six of them children,"."""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if after in _WHO:
        return not _befell(tokens, at + 2, harms)  # "two nurses, who were stabbed to death"
    if after in _PARTS or after in _PARTS_TOO or _closes_before_verb(tokens, at, harms):
        return True
    part = _next(people, at)
    following = [token.lower for token in tokens[part.last : part.last + 2]] if part is not None else []
    return OF.among(following[:1]) and _PARTS.among(following[1:])


def _befell(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> bool:
    """Whether a clause goes on at once with what befell its subject: "were later found dead"."""
    while at < len(tokens) and at not in harms and (tokens[at].lower in _AUXILIARIES or tokens[at].lower in _LATER):
        at += 1
    return at in harms and not is_active(tokens, harms[at])


def _closes_before_verb(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> bool:
    """Whether what a comma opens ends before the verb: "11 militants, the colonel's office said, were killed"."""
    for step in range(at + 1, min(at + _ASIDE, len(tokens) - 1)):
        if tokens[step].lower == ",":
            return tokens[step + 1].lower in _AUXILIARIES or step + 1 in harms
    return False


def _is_list(tokens: Sequence[Token], quantity: Quantity, at: int, harms: dict[int, Harm]) -> bool:
    """Whether nothing but a noun phrase stands between a number and the comma or "and" before the next."""
    bare = at == quantity.last and tokens[at].lower == ","  # "spoke of 13, and 21 wounded"
    between = range(quantity.last, at)
    return not bare and all(tokens[i].word and tokens[i].lower not in _NO_LIST and i not in harms for i in between)


def _at(people: Sequence[Quantity], at: int) -> Quantity | None:
    return next((other for other in people if other.first == at), None)


def _next(people: Sequence[Quantity], at: int) -> Quantity | None:
    """The number that starts right after a token, or after one more."""
    return next((other for other in people if other.first in {at + 1, at + 2}), None)


def _of_subject(tokens: Sequence[Token], quantity: Quantity, harm: Harm, at: int) -> Bond | None:
    """The kind that a word of harm gives to its subject; none where it has an object, or speaks of one person."""
    adjacent = harm.noun and at == quantity.last
    if not adjacent and is_active(tokens, harm):
        return None
    single = quantity.qualifier == "one"
    if is_named_only(tokens, harm) and (single or not _is_list(tokens, quantity, at, {})):
        return None
    one = quantity.high == 1 or single or at == quantity.last
    if not one and tokens[at - 1].lower in _SINGULAR and not _of_group(tokens, quantity):
        return None
    return Bond(harm.kind, harm)


def _of_group(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number of people are spoken of as one: "a family of five was killed"."""
    return quantity.first > 1 and tokens[quantity.first - 1].lower in OF
