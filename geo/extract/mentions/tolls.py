"""How many were killed, wounded, displaced, captured: numbers bound to a word of harm, with who is meant.

Ages, troop numbers, money, distances and seats have no such word, and are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.mentions.places import quantities_of_distance
from geo.extract.text.numbers import Quantity, quantities
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import OF
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls import (
    added_victims,
    far_subjects,
    halves,
    parted,
    pointing_words,
    single_victims,
    toll_senses,
    victim_lists,
    victims,
    zero_tolls,
)
from geo.extract.tolls.bound_figures import bound
from geo.extract.tolls.harms import harm_words
from geo.extract.tolls.harms.harm import Harm, is_uncertain
from geo.extract.tolls.toll_binding import toll_words
from geo.extract.tolls.toll_mention import TollMention, mention
from geo.extract.tolls.unnumbered import asides, found_bodies, part_owners, single_subjects, survivors, told_singly
from geo.extract.tolls.victim_lists import Victims
from geo.model import Span

_WHO = lexicon("tolls", "who")
_DIED = lexicon("tolls", "died")
_DIED_APART = lexicon("tolls", "died_apart")
_BURNS = lexicon("tolls", "burns")
_TO_WHOLE = 2  # tokens at most from "of" to the number of all
_BODILY = frozenset(["killed", "wounded"])
_HAPPENED = frozenset(["past", "participle"])


def mentions(sentence: Sentence, dates: Sequence[Span] = ()) -> list[TollMention]:
    """Every figure of a sentence that counts people who were harmed, from left to right."""
    tokens = sentence.tokens
    harms = harm_words.find(tokens)
    openings = toll_words() | zero_tolls.words() | part_owners.words() | survivors.words()
    if not harms and openings.isdisjoint(token.lower for token in tokens):
        return []
    numbers = _numbers(tokens, harms, dates)
    dead = survivors.find(tokens, harms, numbers)
    told = {quantity.first for quantity in dead}
    numbers = [q for q in numbers if q.first not in told and not any(q.last <= one.first < q.last + 3 for one in dead)]
    lists = victim_lists.find(tokens, harms, numbers)
    found = [mention(sentence, "killed", one, harms) for one in dead]
    found += [toll for number, listed in enumerate(lists) for toll in _listed(sentence, listed, harms, number)]
    people = _people(tokens, harms, numbers, found)
    for quantity in people:
        if not _in_list(quantity, lists):
            found += bound(sentence, quantity, people, harms, [toll for toll in found if toll.listed < 0])
    found += _subjects(sentence, harms, found)
    found += _pointed_at(sentence, harms, numbers, found)
    nobody = [] if found else zero_tolls.find(tokens, harms)
    denied = [mention(sentence, kind, nought, harms) for kind, nought in nobody]
    found += denied or _far(sentence, harms, numbers, found)
    found += _owners(sentence, harms, found)
    found += added_victims.added(sentence, harms, numbers, found)
    return sorted(_died(sentence, harms, _parted(sentence, harms, found)), key=lambda toll: toll.span)


def _parted(sentence: Sentence, harms: dict[int, Harm], found: Sequence[TollMention]) -> Sequence[TollMention]:
    """The figures with the parts of one, each told of a place of its own, in its stead."""
    for whole in found:
        parts = parted.parts(sentence.tokens, whole.quantity, harms) if whole.kind in _BODILY else []
        if parts:
            others = [toll for toll in found if toll is not whole and toll.quantity.first < parts[0].first]
            told = (mention(sentence, whole.kind, part, harms, whole.sense) for part in parts)
            return [*others, *(replace(one, parted=True) for one in told)]
    return found


def _died(sentence: Sentence, harms: dict[int, Harm], found: Sequence[TollMention]) -> list[TollMention]:
    """The figures, with those among the dead of whose wounds the sentence says that they died of them.

    "A policeman wounded in Friday's bombing died", but not "a policeman was wounded when a colleague died".
    """
    tokens = sentence.tokens
    died = next(iter(indices(tokens, _DIED)), 0) if found else 0
    dead = {toll.quantity.first for toll in found if toll.kind == "killed"}
    told = []
    for toll in found:
        first = toll.quantity.first
        of_them = OF.among(token.lower for token in tokens[max(first - 2, 0) : first])  # "two of the 40 wounded died"
        hurt = toll.kind == "wounded" and first < died and not of_them
        end = victims.noun_phrase_end(tokens, _after_whole(tokens, toll.quantity), harms)
        clause = end < len(tokens) and tokens[end].lower in _WHO
        near = (end + 1, end + 2, end + 3) if clause else (end,)  # "who was badly hurt ... died"
        harm = next((harms[at] for at in near if at in harms), None) if hurt else None
        between = () if harm is None else [token.lower for token in tokens[harm.last : died]]
        others = any(other is not toll and toll.span.start < other.span.start < tokens[died].start for other in found)
        if harm is None or others or harm.form not in _HAPPENED or _DIED_APART.among(between):
            told.append(toll)
        elif first not in dead:
            told.append(replace(toll, kind="killed", sense="died"))
    return told


def _after_whole(tokens: Sequence[Token], quantity: Quantity) -> int:
    """The token after a number and those of whom it is some: "three of the eight (soldiers wounded on Monday died)"."""
    after = quantity.last
    if not OF.among(token.lower for token in tokens[after : after + 1]):
        return after
    return next((whole.last for whole in quantities(tokens) if 0 < whole.first - after <= _TO_WHOLE), after)


def _subjects(sentence: Sentence, harms: dict[int, Harm], found: Sequence[TollMention]) -> list[TollMention]:
    """Those of whom a passive in the singular tells and whom no figure counts: "the mayor of X was shot dead"."""
    tokens = sentence.tokens
    more = []
    for harm in harms.values():
        if harm.bare and tokens[harm.first].lower in _BURNS:
            continue
        one = single_subjects.subject_of_one(tokens, harm) if harm.kind in {"killed", "wounded"} else None
        if one is None and harm.kind == "killed" and not found:
            one = single_subjects.antecedent_of_one(tokens, harm)
        if one is None or any(one.first <= toll.quantity.first < harm.first for toll in found):
            continue
        more.append(mention(sentence, harm.kind, one, harms, toll_senses.sense_of_subject(sentence, one, harm)))
    return more


def _pointed_at(
    sentence: Sentence, harms: dict[int, Harm], numbers: Sequence[Quantity], found: Sequence[TollMention]
) -> list[TollMention]:
    """Those counted before of whom a later word tells: "abducted three men and shot them", "as many wounded"."""
    tokens = sentence.tokens
    told = sorted(((toll.kind, toll.quantity) for toll in found), key=lambda one: one[1].first)
    bodily = {quantity.first for kind, quantity in told if kind in _BODILY}
    again = [one for one in pointing_words.objects(tokens, harms, numbers) if one[1].first not in bodily]
    bodies = (one for one in found_bodies.find(tokens, numbers) if one.first not in bodily)
    same = pointing_words.same_number(tokens, harms, [one for one in told if one[0] in _BODILY])
    found_dead = [mention(sentence, "killed", one, harms) for one in bodies]
    return [*found_dead, *(mention(sentence, kind, quantity, harms) for kind, quantity in (*again, *same))]


def _far(
    sentence: Sentence, harms: dict[int, Harm], numbers: Sequence[Quantity], found: Sequence[TollMention]
) -> list[TollMention]:
    """Those of whom a sentence tells nothing else and who stand far before what befell them."""
    known = {toll.kind for toll in found}
    more: list[TollMention] = []
    for harm in harms.values():
        if harm.kind in known or (known and is_uncertain(sentence.tokens, harm, harms)):
            continue
        people = far_subjects.find(sentence.tokens, harm, harms, numbers)
        if is_uncertain(sentence.tokens, harm, harms):
            people = [one._replace(low=0, best=None) for one in people]
        more += [
            mention(sentence, harm.kind, one, harms, toll_senses.sense_of_subject(sentence, one, harm))
            for one in people
        ]
        known |= {toll.kind for toll in more}
    one = None if known else told_singly.murdered(sentence.tokens) or told_singly.found_dead(sentence.tokens)
    return more if one is None else [*more, mention(sentence, "killed", one, harms)]


def _owners(sentence: Sentence, harms: dict[int, Harm], found: Sequence[TollMention]) -> list[TollMention]:
    """Those whose part of the body was hit, of whom no figure tells the same."""
    told = [(toll.kind, toll.quantity) for toll in found]
    return [
        mention(sentence, kind, one, harms)
        for kind, one in part_owners.find(sentence.tokens)
        if not any(
            kind == other and one.first <= quantity.last and quantity.first <= one.last for other, quantity in told
        )
    ]


def _numbers(tokens: Sequence[Token], harms: dict[int, Harm], dates: Sequence[Span]) -> list[Quantity]:
    """The numbers of a sentence that may count people, from left to right."""
    numbers = sorted([*halves.meant(tokens, quantities(tokens)), *victims.both(tokens, harms)])
    distances = quantities_of_distance(tokens, numbers)
    dated = {i for i, token in enumerate(tokens) for span in dates if span.start <= token.start < span.end}
    return [
        q
        for index, q in enumerate(numbers)
        if index not in distances and q.last - 1 not in dated and victims.are_people(tokens, q, harms)
    ]


def _people(
    tokens: Sequence[Token], harms: dict[int, Harm], numbers: Sequence[Quantity], listed: Sequence[TollMention]
) -> list[Quantity]:
    """The numbers of a sentence that may count people, and its single persons, from left to right."""
    known = [*numbers, *(toll.quantity for toll in listed if toll.quantity.qualifier == "one")]
    singles = [
        q
        for q in single_victims.singles(tokens, harms)
        if not any(o.first <= q.first < o.last or q.first < o.first < q.last for o in known)
        and not any(o.high == 1 and _is_apposed(tokens, o, q, harms) for o in known)
        and not (any(o.last <= q.first for o in known) and asides.is_within(tokens, q, harms))
    ]
    return sorted([*known, *singles], key=lambda q: q.first)


def _is_apposed(tokens: Sequence[Token], one: Quantity, other: Quantity, harms: dict[int, Harm]) -> bool:
    """Whether a second phrase is of the same person: "one woman, a saleswoman, was hit"."""
    comma = victims.noun_phrase_end(tokens, one.last, harms)
    return comma == other.first - 1 and tokens[comma].lower == ","


def _listed(sentence: Sentence, listed: Victims, harms: dict[int, Harm], number: int) -> list[TollMention]:
    """The figures of a list, each for itself; all are of the sense of the first."""
    tokens, first = sentence.tokens, listed.members[0]
    if toll_senses.is_part(tokens, first):
        return []
    members: Sequence[Quantity] = listed.members
    if is_uncertain(tokens, listed.harm, harms):
        members = [one._replace(low=0, best=None) for one in members]
    said = toll_senses.sense(sentence, first)
    return [replace(mention(sentence, listed.harm.kind, one, harms, said), listed=number) for one in members]


def _in_list(quantity: Quantity, lists: Sequence[Victims]) -> bool:
    return any(listed.members[0].first <= quantity.first < listed.last for listed in lists)
