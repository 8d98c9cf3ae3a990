"""How many were killed, wounded, displaced, captured: numbers bound to a word of harm, with who is meant.

Ages, troop numbers, money, distances and seats have no such word, and are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract.mentions.places import quantities_of_distance
from geo.extract.text.numbers import Quantity, quantities
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import AND, OF, PAST_ENDING
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls import (
    far_subjects,
    harm_words,
    ordinals,
    parted,
    pointing_words,
    single_victims,
    stated_totals,
    told_singly,
    toll_senses,
    victim_lists,
    victims,
    whose,
    zero_tolls,
)
from geo.extract.tolls.harm_words import Harm
from geo.extract.tolls.toll_binding import Bond, bond_of, toll_words
from geo.extract.tolls.toll_senses import Sense
from geo.extract.tolls.victim_lists import Victims
from geo.model import Span, TollKind

_DIED = lexicon("tolls", "died")
_DIED_APART = lexicon("tolls", "died_apart")
_ELSEWHERE = lexicon("tolls", "elsewhere")
_ALONG = lexicon("tolls", "along")
_ALONG_OPENS = lexicon("tolls", "along_opens")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_OTHERS = lexicon("tolls", "others")
_OWN = lexicon("tolls", "own")
_BURNS = lexicon("tolls", "burns")
_ATTACKERS = lexicon("tolls", "attackers")
_EXCEPT = lexicon("tolls", "excepts")
_BODILY = frozenset(["killed", "wounded"])
_HAPPENED = frozenset(["past", "participle"])
_LONGEST_ALONG = 4  # words of the longest phrase that adds others to somebody


@dataclass(frozen=True, slots=True)
class TollMention:
    """A figure of a sentence: what it counts, how exact it is, and where it stands (tokens and span)."""

    kind: TollKind
    quantity: Quantity
    who: str
    span: Span
    sense: Sense = "count"
    listed: int = -1
    """The number of the list in which it stands with others: "the driver and two guards"; below 0 where in none."""

    nth: int = 0
    """Which of those harmed it is: 9 of "a ninth passenger"; 0 where that is not said."""

    parted: bool = False
    """Whether it is a part of a figure that is told place by place: "four: three in Djugu and one in Mahagi"."""

    @property
    def cumulative(self) -> bool:
        """Whether it is a new total rather than a count by itself."""
        return self.sense == "total"

    @property
    def of_attackers(self) -> bool:
        """Whether it counts those who fight without a uniform, whose dead are told apart from the other side's."""
        return _ATTACKERS.among(word.lower() for word in self.who.split())


def mentions(sentence: Sentence, dates: Sequence[Span] = ()) -> list[TollMention]:
    """Every figure of a sentence that counts people who were harmed, from left to right."""
    tokens = sentence.tokens
    harms = harm_words.find(tokens)
    if not harms and (toll_words() | zero_tolls.words()).isdisjoint(token.lower for token in tokens):
        return []
    numbers = _numbers(tokens, harms, dates)
    lists = victim_lists.find(tokens, harms, numbers)
    found = [toll for number, listed in enumerate(lists) for toll in _listed(sentence, listed, harms, number)]
    people = _people(tokens, harms, numbers, found)
    for quantity in people:
        if not _in_list(quantity, lists):
            found += _bound(sentence, quantity, people, harms, [toll for toll in found if toll.listed < 0])
    found += _subjects(sentence, harms, found)
    found += _pointed_at(sentence, harms, numbers, found)
    nobody = [] if found else zero_tolls.find(tokens, harms)
    denied = [_mention(sentence, kind, nought, harms) for kind, nought in nobody]
    found += denied or _far(sentence, harms, numbers, found)
    found += _along(sentence, harms, numbers, found)
    return sorted(_died(sentence, harms, _parted(sentence, harms, found)), key=lambda toll: toll.span)


def _parted(sentence: Sentence, harms: dict[int, Harm], found: Sequence[TollMention]) -> Sequence[TollMention]:
    """The figures with the parts of one, each told of a place of its own, in its stead."""
    for whole in found:
        parts = parted.parts(sentence.tokens, whole.quantity, harms) if whole.kind in _BODILY else []
        if parts:
            others = [toll for toll in found if toll is not whole and toll.quantity.first < parts[0].first]
            told = (_mention(sentence, whole.kind, part, harms, whole.sense) for part in parts)
            return [*others, *(replace(one, parted=True) for one in told)]
    return found


def _died(sentence: Sentence, harms: dict[int, Harm], found: Sequence[TollMention]) -> list[TollMention]:
    """The figures, with those among the dead of whose wounds the sentence says that they died of them.

    "A policeman wounded in Friday's bombing died", but not "a policeman was wounded when a colleague died".
    """
    tokens = sentence.tokens
    died = next((at for at, token in enumerate(tokens) if token.lower in _DIED), 0)
    dead = {toll.quantity.first for toll in found if toll.kind == "killed"}
    told = []
    for toll in found:
        first = toll.quantity.first
        of_them = OF.among(token.lower for token in tokens[max(first - 2, 0) : first])  # "two of the 40 wounded died"
        hurt = toll.kind == "wounded" and first < died and not of_them
        harm = harms.get(victims.noun_phrase_end(tokens, toll.quantity.last, harms)) if hurt else None
        between = () if harm is None else [token.lower for token in tokens[harm.last : died]]
        others = any(other is not toll and toll.span.start < other.span.start < tokens[died].start for other in found)
        if harm is None or others or harm.form not in _HAPPENED or _DIED_APART.among(between):
            told.append(toll)
        elif first not in dead:
            told.append(replace(toll, kind="killed", sense="died"))
    return told


def _subjects(sentence: Sentence, harms: dict[int, Harm], found: Sequence[TollMention]) -> list[TollMention]:
    """Those of whom a passive in the singular tells and whom no figure counts: "the mayor of X was shot dead"."""
    tokens = sentence.tokens
    more = []
    for harm in harms.values():
        if harm.bare and tokens[harm.first].lower in _BURNS:
            continue
        one = single_victims.subject_of_one(tokens, harm) if harm.kind in {"killed", "wounded"} else None
        if one is None and harm.kind == "killed" and not found:
            one = single_victims.antecedent_of_one(tokens, harm)
        if one is None or any(one.first <= toll.quantity.first < harm.first for toll in found):
            continue
        more.append(_mention(sentence, harm.kind, one, harms, toll_senses.sense_of_subject(sentence, one, harm)))
    return more


def _pointed_at(
    sentence: Sentence, harms: dict[int, Harm], numbers: Sequence[Quantity], found: Sequence[TollMention]
) -> list[TollMention]:
    """Those counted before of whom a later word tells: "abducted three men and shot them", "as many wounded"."""
    tokens = sentence.tokens
    told = sorted(((toll.kind, toll.quantity) for toll in found), key=lambda one: one[1].first)
    bodily = {quantity.first for kind, quantity in told if kind in _BODILY}
    again = [one for one in pointing_words.objects(tokens, harms, numbers) if one[1].first not in bodily]
    same = pointing_words.same_number(tokens, harms, [one for one in told if one[0] in _BODILY])
    return [_mention(sentence, kind, quantity, harms) for kind, quantity in (*again, *same)]


def _far(
    sentence: Sentence, harms: dict[int, Harm], numbers: Sequence[Quantity], found: Sequence[TollMention]
) -> list[TollMention]:
    """Those of whom a sentence tells nothing else and who stand far before what befell them."""
    known = {toll.kind for toll in found}
    more: list[TollMention] = []
    for harm in harms.values():
        if harm.kind in known or (known and harm_words.is_uncertain(sentence.tokens, harm, harms)):
            continue
        people = far_subjects.find(sentence.tokens, harm, harms, numbers)
        if harm_words.is_uncertain(sentence.tokens, harm, harms):
            people = [one._replace(low=0, best=None) for one in people]
        more += [
            _mention(sentence, harm.kind, one, harms, toll_senses.sense_of_subject(sentence, one, harm))
            for one in people
        ]
        known |= {toll.kind for toll in more}
    one = None if known else told_singly.murdered(sentence.tokens) or told_singly.found_dead(sentence.tokens)
    return more if one is None else [*more, _mention(sentence, "killed", one, harms)]


def _along(
    sentence: Sentence, harms: dict[int, Harm], numbers: Sequence[Quantity], found: Sequence[TollMention]
) -> list[TollMention]:
    """Those whom a sentence adds to somebody: "was killed in a raid along with four of his men"."""
    tokens, more = sentence.tokens, list[TollMention]()
    starts = {quantity.first: quantity for quantity in numbers}
    known = {toll.quantity.first for toll in found}
    for at in _after_along(tokens) if found else ():
        before = [toll for toll in found if toll.quantity.last <= at]
        added, _ = victim_lists.listed_at(tokens, at, harms, starts)
        apart = tokens[at - 1].lower in _EXCEPT or tokens[at - 2].lower in _EXCEPT
        if not before or not added or toll_senses.is_part(tokens, added[0]) or (apart and not _did_it(tokens, added)):
            continue
        harm = max((harm for harm in harms.values() if harm.last <= at), key=lambda one: one.first, default=None)
        kind = harm.kind if harm is not None and harm.kind in _BODILY else before[-1].kind
        for one in added:
            if one.first not in known:
                said_of = before[-1].sense if one.qualifier != "one" else "more"
                more.append(_mention(sentence, kind, one, harms, said_of))
    return more


def _did_it(tokens: Sequence[Token], ones: Sequence[Quantity]) -> bool:
    """Whether some of those named are the attackers, whom a count leaves out: "not counting the bomber"."""
    return any(token.lower in _ATTACKERS for one in ones for token in tokens[one.first : one.last + 2])


def _after_along(tokens: Sequence[Token]) -> list[int]:
    """The tokens after what adds others to somebody: "along with", "plus"."""
    found = []
    for at in indices(tokens, _ALONG_OPENS):
        said = " ".join(token.lower for token in tokens[at : at + _LONGEST_ALONG]) + " "
        longest = max((words for words in _ALONG.in_order if said.startswith(f"{words} ")), key=len, default="")
        if longest:
            found.append(at + longest.count(" ") + 1)
    return found


def _mention(
    sentence: Sentence, kind: TollKind, quantity: Quantity, harms: dict[int, Harm], sense: Sense = "count"
) -> TollMention:
    tokens = sentence.tokens
    span = Span(tokens[quantity.first].start, tokens[quantity.last - 1].end)
    nth = ordinals.nth(tokens, quantity)
    return TollMention(
        kind, quantity, whose.who(tokens, quantity, harms) if quantity.high else "", span, sense, nth=nth
    )


def _numbers(tokens: Sequence[Token], harms: dict[int, Harm], dates: Sequence[Span]) -> list[Quantity]:
    """The numbers of a sentence that may count people, from left to right."""
    numbers = sorted([*quantities(tokens), *victims.both(tokens, harms)])
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
    if harm_words.is_uncertain(tokens, listed.harm, harms):
        members = [one._replace(low=0, best=None) for one in members]
    said = toll_senses.sense(sentence, first)
    return [replace(_mention(sentence, listed.harm.kind, one, harms, said), listed=number) for one in members]


def _in_list(quantity: Quantity, lists: Sequence[Victims]) -> bool:
    return any(listed.members[0].first <= quantity.first < listed.last for listed in lists)


def _bound(
    sentence: Sentence,
    quantity: Quantity,
    people: Sequence[Quantity],
    harms: dict[int, Harm],
    found: Sequence[TollMention],
) -> list[TollMention]:
    """The figure that a number is, with its kind; nothing where no word of harm holds it."""
    tokens = sentence.tokens
    if toll_senses.is_part(tokens, quantity):
        return []
    total = stated_totals.total_of(tokens, quantity, harms) if quantity.qualifier != "one" else None
    if total is not None:
        quantity = stated_totals.grown(tokens, quantity)
    said = toll_senses.sense(sentence, quantity, total)
    bond = bond_of(tokens, quantity, people, harms)
    if found and ordinals.elsewhere(tokens, quantity):
        bond = Bond(found[-1].kind)  # "two dead on the spot, a third in hospital"
    if total is not None and (bond is None or bond.kind == "captured"):
        bond = Bond(total.kind)
    if bond is None and found:
        bond, said = _bond_of_list(tokens, found[-1], quantity), found[-1].sense
    if bond is None or (bond.kind == "captured" and not _persons(tokens, quantity)):
        return []
    burnt = bond.harm is not None and bond.harm.bare and tokens[bond.harm.first].lower in _BURNS
    if burnt and quantity.qualifier != "one" and not (_persons(tokens, quantity) or _is_alone(quantity, harms)):
        return []  # huts are burned too
    if bond.kind == "displaced" and quantity.qualifier == "one":
        return []
    if bond.harm is not None and harm_words.is_uncertain(tokens, bond.harm, harms):
        quantity = quantity._replace(low=0, best=None)
    share = toll_senses.of_them(tokens, quantity)
    if bond.kind == "killed" and toll_senses.of_wounded(tokens, quantity):
        share = "died"
    if share == "sum" or (share == "more" and any(toll.kind == bond.kind for toll in found)):
        return []
    return [_mention(sentence, bond.kind, quantity, harms, share or said)]


def _persons(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number counts people: towns and governments are captured too."""
    words = [token.lower for token in tokens[quantity.first : quantity.last + 6]]
    return any(victims.is_person(word) for word in words)


def _is_alone(quantity: Quantity, harms: dict[int, Harm]) -> bool:
    """Whether a verb follows a number right away: "six were shot"."""
    return not harms.keys().isdisjoint({quantity.last, quantity.last + 1})


def _bond_of_list(tokens: Sequence[Token], before: TollMention, quantity: Quantity) -> Bond | None:
    """What befell the next of a list: "kill a man and 3 children", "four people in Kharkiv, two in Sumy"."""
    elliptic = quantity.last < len(tokens) and tokens[quantity.last].lower in _ELSEWHERE
    elliptic = elliptic and quantity.best is not None  # not "killed 56 people, many on a soccer field"
    joined = quantity.first > 0 and (tokens[quantity.first - 1].lower in AND or tokens[quantity.first - 1].lower == ",")
    others = quantity.last < len(tokens) and tokens[quantity.last].lower in _OTHERS
    others = others or toll_senses.of_them(tokens, quantity) == "local"
    counted = quantity.qualifier != "one"  # "died, a nun at the hospital said"
    others = others and not _does(tokens, quantity.last + 1)
    if _goes_on(tokens, before.quantity, quantity) or (elliptic and joined and counted) or others:
        return Bond(before.kind)
    return None


def _does(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of its own follows: "seven lay dead and twenty-five others were aboard"."""
    return at < len(tokens) and tokens[at].lower in _AUXILIARIES


def _goes_on(tokens: Sequence[Token], before: Quantity, quantity: Quantity) -> bool:
    """Whether a number goes on a list of victims: "kill a man and 3 children"."""
    start = quantity.first - (quantity.first > 1 and tokens[quantity.first - 1].lower in _OWN)  # "and their two cooks"
    joint = tokens[start - 1].lower in AND if start else False
    between = tokens[before.last : max(start - 1, before.last)]
    return (
        joint
        and len(between) <= 3
        and all(token.word and not token.lower.endswith(PAST_ENDING.in_order) for token in between)
    )
