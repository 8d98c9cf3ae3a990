"""Victims that are named one by one: "the driver and a midwife died", "killed a herder, his brother and two boys"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.small_words import AND, GERUND_ENDING, OF, PLURAL_ENDING, POSSESSIVE
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon, word_table
from geo.extract.tolls import single_harm
from geo.extract.tolls.harms.harm import Harm, group_start, is_active, is_deed, is_inverted
from geo.extract.tolls.victims import after_age, is_person, is_singular, names_person, names_thing, noun_phrase_end

_ONE = lexicon("tolls", "one")
_OWN = lexicon("tolls", "own")
_FAMILY = lexicon("tolls", "family")
_ANOTHER = lexicon("tolls", "more_before")
_NO_SINGLE = lexicon("tolls", "no_single")
_OF_KILLED = lexicon("tolls", "of_killed")
_JOINS = lexicon("tolls", "joins")
_BINDS = lexicon("tolls", "binds")
_BEFORE_VERB = lexicon("tolls", "before_verb")
_ENDS = lexicon("tolls", "list_stops")
_PART_OF = lexicon("tolls", "part_of_list")
_WHOM = lexicon("tolls", "of_whom")
_WHO = lexicon("tolls", "who")
_OBJECTS = lexicon("tolls", "object_pronouns")
_OTHERS = lexicon("tolls", "others")
_INSIDE = lexicon("tolls", "inside")
_SINGULAR = lexicon("tolls", "singular_auxiliaries")
_OF_ANY_KIND = lexicon("tolls", "of_any_kind")
_KEEPS = frozenset(["killed", "wounded"])
_REACH = 45  # tokens at most from the first of a list to the verb
_MODIFIED = 9  # tokens at most of what is said of one: "a jawan of the Border Security Force"
_LONGEST = 8  # tokens at most of one name with its titles


class Victims(NamedTuple):
    """Those of one list, each with how many they are, and the word of harm that says what befell them."""

    harm: Harm
    members: tuple[Quantity, ...]
    last: int
    """The token after the list."""


class _Member(NamedTuple):
    quantity: Quantity
    last: int
    """The token after what is said of them."""
    name: bool = False
    known: bool = True
    """Whether the words themselves say that it is a person."""


def find(tokens: Sequence[Token], harms: dict[int, Harm], numbers: Sequence[Quantity]) -> list[Victims]:
    """Every list of two or more that a word of harm has as its object or subject."""
    starts = {quantity.first: quantity for quantity in numbers}
    found: list[Victims] = []
    for harm in harms.values():
        if harm.kind not in _KEEPS or any(one.members[0].first <= harm.first < one.last for one in found):
            continue
        listed = _objects(tokens, harm, harms, starts) or _subjects(tokens, harm, harms, starts)
        if listed is not None:
            found.append(listed)
    for at in indices(tokens[:-1], _OF_KILLED):
        if OF.among([tokens[at + 1].lower]) and at not in harms:
            listed = _from(tokens, at + 2, Harm(at, at + 1, "killed", "noun"), harms, starts)
            if listed is not None:
                found.append(listed)
    return found


def _objects(
    tokens: Sequence[Token], harm: Harm, harms: dict[int, Harm], starts: dict[int, Quantity]
) -> Victims | None:
    followed_by_of = harm.last < len(tokens) and OF.among([tokens[harm.last].lower])
    if followed_by_of and harm.noun | (tokens[harm.first].lower in _OF_KILLED):
        return _from(tokens, harm.last + 1, harm, harms, starts)
    if is_inverted(tokens, harm):
        return _from(tokens, harm.last + 1, harm, harms, starts)
    passive = harm.first > 0 and tokens[harm.first - 1].lower in _BEFORE_VERB
    if harm.form == "noun" or is_deed(tokens, harm) or (passive and not is_active(tokens, harm)):
        return None
    return _from(tokens, harm.last, harm, harms, starts)


def _from(
    tokens: Sequence[Token], at: int, harm: Harm, harms: dict[int, Harm], starts: dict[int, Quantity]
) -> Victims | None:
    members, last = listed_at(tokens, at, harms, starts)
    return Victims(harm, _whole(tokens, members, last), last) if len(members) > 1 else None


def _whole(tokens: Sequence[Token], members: tuple[Quantity, ...], last: int) -> tuple[Quantity, ...]:
    """Of "two people, a guard and a driver" or "two monitors, a Briton and his interpreter," only the two.

    But "two soldiers, a policeman and a driver" are four: no comma ends the list, and soldiers are no policemen.
    """
    named = sum(quantity.high for quantity in members[1:])
    if len(members) < 3 or members[0].high != named:
        return members
    closed = last < len(tokens) and tokens[last].lower == ","
    anybody = _OF_ANY_KIND.among(token.lower for token in tokens[members[0].last : members[1].first])
    return members[:1] if closed or anybody else members


def _subjects(
    tokens: Sequence[Token], harm: Harm, harms: dict[int, Harm], starts: dict[int, Quantity]
) -> Victims | None:
    """The longest list that ends where the verb begins."""
    if harm.form in {"base", "third", "gerund"} or is_active(tokens, harm):
        return None
    end = group_start(tokens, harm)
    while end > 0 and (tokens[end - 1].lower in _BEFORE_VERB or single_harm.is_adverb(tokens[end - 1].lower)):
        end -= 1
    if _SINGULAR.among(token.lower for token in tokens[end : harm.first]):
        return None  # "Ana Prieto, a teacher and a member of the council, was shot"
    if end > 1 and tokens[end - 1].lower == ",":
        end -= 1
    whole = _ending(tokens, end, harm, harms, starts)
    return whole or _ending(tokens, _before_aside(tokens, end, harms), harm, harms, starts)


def _before_aside(tokens: Sequence[Token], end: int, harms: dict[int, Harm]) -> int:
    """Where a list ends of which is said in between what they were doing: "a judge and his driver, going home,"."""
    for at in range(end - 1, max(end - _MODIFIED, 1), -1):
        if at in harms:
            return 0
        if tokens[at].lower == ",":
            opening = tokens[at + 1].lower
            return at if opening.endswith(GERUND_ENDING.in_order) or _WHO.among([opening]) else 0
    return 0


def _ending(
    tokens: Sequence[Token], end: int, harm: Harm, harms: dict[int, Harm], starts: dict[int, Quantity]
) -> Victims | None:
    """The longest list that ends there."""
    best: Victims | None = None
    for start in range(end - 1, max(end - _REACH, -1), -1):
        word = tokens[start].lower
        if word in _ENDS or start in harms:
            break
        if start and tokens[start - 1].lower in _INSIDE and tokens[start - 1].lower not in AND:
            continue
        members, last = listed_at(tokens, start, harms, starts)
        if last == end and len(members) > 1:
            best = Victims(harm, _whole(tokens, members, end), end)
    return best


def listed_at(
    tokens: Sequence[Token], at: int, harms: dict[int, Harm], starts: dict[int, Quantity]
) -> tuple[tuple[Quantity, ...], int]:
    """Those of a list that starts at a token, and the token after it; a list has an "and" before its last."""
    found: list[_Member] = []
    start, joined, last, sure = at, False, at, 1
    while (member := _member(tokens, at, harms, starts)) is not None:
        if not (found and member.name != found[-1].name and _is_apposed(found[-1], member, tokens)):
            found.append(member)
        last = member.last
        if joined:
            sure = len(found)
        after = _joint(tokens, last)
        if after is None:
            break
        joined = joined or tokens[after - 1].lower != ","
        again = after < len(tokens) and OF.among([tokens[after].lower]) and OF.among([tokens[start - 1].lower])
        at = after + again  # "the bodies of a trader and of his son"
    end = last
    if found and any(token.lower in _PART_OF for token in tokens[found[0].quantity.first : end + 2]):
        return (), end
    if not any(one.known for one in found):
        return (), end
    return tuple(one.quantity for one in found[: sure if joined else 1]), end


def _is_apposed(before: _Member, member: _Member, tokens: Sequence[Token]) -> bool:
    """Whether somebody is only named or described again between commas: "a colonel, Ramiro Mora,"."""
    single = before.quantity.high == 1 and member.quantity.high == 1
    return single and tokens[member.quantity.first - 1].lower == ","


def _joint(tokens: Sequence[Token], at: int) -> int | None:
    """The token after what joins one of a list to the next: a comma, "and", ", as well as"."""
    at = _after_part(tokens, at)
    if at >= len(tokens):
        return None
    comma = tokens[at].lower == ","
    start = at + comma
    for words in _JOINS.in_order:
        parts = words.split()
        if [token.lower for token in tokens[start : start + len(parts)]] == parts:
            return start + len(parts)
    return start if comma else None


def _after_part(tokens: Sequence[Token], at: int) -> int:
    """The token after an aside on some of those named before: ", two of them airmen of a foreign force"."""
    words = [token.lower for token in tokens[at : at + 4]]
    if len(words) < 4 or words[0] != "," or not OF.among(words[2:3]) or not _WHOM.among(words[3:]):
        return at
    return next((i for i in range(at + 4, min(at + _REACH, len(tokens))) if tokens[i].lower == ","), at)


def _member(tokens: Sequence[Token], at: int, harms: dict[int, Harm], starts: dict[int, Quantity]) -> _Member | None:
    """Who is named at a token: a number of people, one by an article or "his", one by name."""
    if at >= len(tokens):
        return None
    word = tokens[at].lower
    quantity = starts.get(at) or (starts.get(at + 1) if word in _OWN or word in _ANOTHER else None)
    if quantity is not None:
        return _counted(tokens, quantity, harms)
    family = starts.get(at + 3) if word in _ONE and tokens[at + 1 : at + 2] else None
    if family is not None and tokens[at + 1].lower in _FAMILY and OF.among([tokens[at + 2].lower]):
        return _Member(family._replace(first=at), _modified(tokens, family.last, harms))  # "and a family of five"
    if word in _OBJECTS:
        return _Member(single_harm.single(at, at + 1), at + 1)
    start = at + (word in _ONE or word in _OWN)
    start = after_age(tokens, start)
    last = noun_phrase_end(tokens, start, harms, _LONGEST)
    while start < last < len(tokens) and POSSESSIVE.among([tokens[last].lower]):  # "the cook's 15-year-old daughter"
        last = noun_phrase_end(tokens, after_age(tokens, last + 1), harms, _LONGEST)
    if last == start:
        aged = start > at + 1
        return _Member(single_harm.single(at, start), _modified(tokens, start, harms)) if aged else None
    head = tokens[last - 1].lower
    count = int(word_table("tolls", "counted_as").get(head, 1))
    persons = [i for i in range(start, last) if names_person(tokens[i].lower)]
    if count == 1 and not is_singular(head):
        return None
    end = _modified(tokens, last, harms)
    if start == at:
        capitals = sum(tokens[i].capital for i in range(at, last))
        name = capitals == last - at and capitals > 1 and not _is_placed(tokens, at)
        titled = bool(persons) and (persons[0] == at or tokens[at].capital)
        return _Member(single_harm.single(at, last, count), end, name and not titled) if name or titled else None
    known = count > 1 or bool(persons)
    named = [token.lower for token in tokens[start:last]]
    thing = any(map(names_thing, named)) or head in _NO_SINGLE  # "a day later"
    if (thing and not persons) or (not known and word not in _ONE):
        return None
    return _Member(single_harm.single(at, last, count), end, known=known)


def _counted(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm]) -> _Member | None:
    last = noun_phrase_end(tokens, quantity.last, harms, _LONGEST)
    after = tokens[quantity.last].lower if quantity.last < len(tokens) else ""
    named = [token.lower for token in tokens[quantity.last : last]]
    if OF.among([after]) and _WHOM.among(token.lower for token in tokens[quantity.last + 1 : quantity.last + 2]):
        return None  # "three of them children"
    if OF.among([after]) or after in _OTHERS:
        return _Member(quantity, _modified(tokens, max(last, quantity.last), harms))
    known = any(is_person(word) for word in named)
    plural = bool(named) and named[-1].endswith(PLURAL_ENDING.in_order)
    known = known or (plural and tokens[last - 1].capital and last - quantity.last == 1)  # "three Canadians"
    if not named or not (known or plural):
        return None
    return _Member(quantity, _modified(tokens, last, harms), known=known)


def _is_placed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition stands not far before: "in Deir Hafer, East Aleppo and Idlib" lists places."""
    return any(token.lower in _INSIDE for token in tokens[max(at - 6, 0) : at])


def _modified(tokens: Sequence[Token], at: int, harms: dict[int, Harm]) -> int:
    """The token after what is said of somebody: "of the Border Security Force", "from Bihar", "(61)", ", 31,"."""
    start = at
    if at < len(tokens) and tokens[at].lower in {",", "("} and at + 2 < len(tokens):
        age = is_number(tokens[at + 1].lower.partition("-")[0]) and tokens[at + 2].lower in {",", ")"}
        at = start = at + 2 + (tokens[at + 2].lower == ")") if age else at
    if at >= len(tokens) or tokens[at].lower not in _BINDS:
        return at
    while at < len(tokens) and at - start < _MODIFIED:
        word = tokens[at].lower
        if word in {",", ";", ":", ".", "("} or word in AND or word in _BEFORE_VERB or word in _ENDS or at in harms:
            return at
        at += 1
    return at
