"""Whom a word of harm befell that stands far behind them: "two men waiting for a bus in X died"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.small_words import AND, OR, PLURAL_ENDING, POSSESSIVE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls import single_harm, single_victims, toll_senses, victim_lists
from geo.extract.tolls.harms.harm import Harm, group_start, is_active, is_named_only, may_be_thing
from geo.extract.tolls.victims import after_age, is_person, is_singular, names_person, noun_phrase_end

_AUXILIARIES = lexicon("tolls", "auxiliaries")
_PERFECT = lexicon("tolls", "perfect")
_SINGULAR = lexicon("tolls", "singular_auxiliaries")
_PARTS = lexicon("tolls", "parts")
_OF_ONE = lexicon("tolls", "far_of_one")
_OF_MANY = lexicon("tolls", "far_of_many")
_FOUND = lexicon("tolls", "far_found")
_LOST = lexicon("tolls", "lost")
_SUFFERS = lexicon("tolls", "suffers")
_DIES = lexicon("tolls", "dies")
_PARTS = lexicon("tolls", "parts")
_ONE = lexicon("tolls", "one")
_OWN = lexicon("tolls", "own")
_NO_SINGLE = lexicon("tolls", "no_single")
_BREAKS = lexicon("tolls", "far_breaks")
_OPENS = lexicon("tolls", "far_opens")
_FOLLOWS = lexicon("tolls", "far_follows")
_QUOTES = frozenset('"“”')
_TO_NOUN = 4  # tokens at most from "suffered" to what was suffered
_HEADED = 5  # tokens at most of a headline before its verb
_LONGEST = 45  # tokens at most from a subject to what befell it


def find(tokens: Sequence[Token], harm: Harm, harms: dict[int, Harm], numbers: Sequence[Quantity]) -> list[Quantity]:
    """Those whom a passive or intransitive word of harm befell, where nothing nearer does; all that an "and" joins."""
    if harm.kind not in {"killed", "wounded"} or is_active(tokens, harm) or is_named_only(tokens, harm):
        return []
    if may_be_thing(tokens, harm) or not _has_subject(tokens, harm):
        return []
    start = _segment(tokens, harm.first)
    one = _of_one(tokens, start, harm)
    counted = [q for q in numbers if start <= q.first < harm.first and q.qualifier != "one"]
    starts = {q.first: q for q in counted}
    for at in range(start, harm.first):
        if not _opens(tokens, at, start):
            continue
        listed, last = victim_lists.listed_at(tokens, at, harms, starts) if one is not True else ((), at)
        if len(listed) > 1 and last < harm.first and not toll_senses.is_part(tokens, listed[0]):
            return list(listed)
        found = next((q for q in counted if q.first == at), None)
        if found is not None and _agrees(found, one) and _is_of_people(tokens, found, harms):
            more = _joined(tokens, found.last, harm, harms, counted)
            return [] if toll_senses.is_part(tokens, found) else [found, *more]
        single = _single(tokens, at, harms) if one is not False else None
        if single is not None:
            return [single]
    return []


def _has_subject(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether a word of harm tells what befell those before it: "were killed", "taken and shot by"."""
    at = group_start(tokens, harm)
    before = tokens[at - 1].lower if at else ""
    if harm.form == "noun":
        suffers = _SUFFERS.among(token.lower for token in tokens[max(at - _TO_NOUN, 0) : at])
        lost = tokens[harm.first].lower in _LOST
        return lost or tokens[harm.first].lower in _DIES or before in _AUXILIARIES | _PERFECT | _FOUND or suffers
    if before in _AUXILIARIES:
        return True
    after = tokens[harm.last].lower if harm.last < len(tokens) else "."
    if after not in _FOLLOWS:
        return False
    if not harm.bare and _heads(tokens, at, harm):
        return True
    joined = before in AND or before in OR or before == "," or single_harm.is_adverb(before)
    return joined and _is_passive(tokens, _segment(tokens, harm.first), at)


def _heads(tokens: Sequence[Token], at: int, harm: Harm) -> bool:
    """Whether nothing but one person stands before a verb, as in a headline: "Tribal elder killed in blast"."""
    alone = 0 < at <= _HEADED and noun_phrase_end(tokens, 0, {harm.first: harm}) == at
    return alone and names_person(tokens[at - 1].lower)


def _is_passive(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a "was" or "were" stands before a verb that an "and" joins to another."""
    return _AUXILIARIES.among(token.lower for token in tokens[start:end])


def _of_one(tokens: Sequence[Token], start: int, harm: Harm) -> bool | None:
    """Whether the verb is one of a single subject; none where that is not to be seen."""
    for at in range(harm.first - 1, start - 1, -1):
        word = tokens[at].lower
        if word in _SINGULAR or word in _OF_ONE:
            return True
        if word in _OF_MANY:
            return False
    return None


def _agrees(quantity: Quantity, of_one: bool | None) -> bool:
    return of_one is None or of_one == (quantity.high == 1)


def _segment(tokens: Sequence[Token], before: int) -> int:
    """The token after the last that ends what a subject may reach over."""
    for at in range(before - 1, max(before - _LONGEST, -1), -1):
        quoted = tokens[at].text in _QUOTES and at > 0 and not tokens[at - 1].word  # what is quoted tells of others
        if quoted or tokens[at].lower in _BREAKS:
            return at + 1
    return max(before - _LONGEST, 0)


def _opens(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether a subject may begin at a token: nothing before it takes it for its own object."""
    return at == start or tokens[at - 1].lower in _OPENS


def _is_of_people(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm]) -> bool:
    last = noun_phrase_end(tokens, quantity.last, harms)
    named = [token.lower for token in tokens[quantity.last : last]]
    return any(is_person(word) for word in named) or bool(named and named[-1].endswith(PLURAL_ENDING.in_order))


def _joined(
    tokens: Sequence[Token], at: int, harm: Harm, harms: dict[int, Harm], counted: Sequence[Quantity]
) -> list[Quantity]:
    """Those whom an "and" joins to the first: ", two of them airmen, and a cook who gave chase were shot dead"."""
    found, parts = list[Quantity](), False
    for step in range(at, harm.first - 1):
        parts = parts or tokens[step].lower in _PARTS
        comma = tokens[step - 1].lower == ","
        if tokens[step].lower not in AND or (parts and not comma):
            continue  # "among them 21 women and nine men" are those told before
        quantity = next((q for q in counted if q.first == step + 1), None)
        if quantity is not None and not toll_senses.is_part(tokens, quantity):
            found.append(quantity)
        elif comma and (one := _single(tokens, step + 1, harms, joined=True)) is not None:
            found.append(one)
    return found


def _single(tokens: Sequence[Token], at: int, harms: dict[int, Harm], *, joined: bool = False) -> Quantity | None:
    """One person whose phrase begins at a token: "a member of the team", "The mayor", a name; "and a Filipino"."""
    determined = tokens[at].lower in _ONE or tokens[at].lower in _OWN
    first = after_age(tokens, at + determined)
    last = noun_phrase_end(tokens, first, harms)
    owner = last < len(tokens) and POSSESSIVE.among([tokens[last].lower])  # "The governor's office"
    head = tokens[last - 1].lower if last > first and not owner else ""
    if not head or not is_singular(head) or head in _NO_SINGLE:
        return None
    capitals = sum(tokens[i].capital for i in range(first, last))
    named = capitals == last - first and capitals > 1
    persons = [i for i in range(first, last) if names_person(tokens[i].lower)]
    of_people = joined and determined and tokens[last - 1].capital
    if not persons and not of_people and not (named and not determined):
        return None
    return single_harm.single(at, last, single_victims.count_of(tokens, at, last))
