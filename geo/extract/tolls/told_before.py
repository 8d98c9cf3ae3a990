"""What the words before a number say became of those it counts: "killing at least 12", "the bodies of 70"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.extract.text.article_language import per_language
from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.small_words import AT, GERUND_ENDING, OF, THE, TO
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms.harm import Harm, is_deed, is_inverted
from geo.extract.tolls.victims import is_person
from geo.model import TollKind

_KINDS: tuple[TollKind, ...] = ("killed", "wounded", "displaced", "captured")
_COLON = ":"
_QUOTE_MARKS = frozenset("\"“”'‘’")
_LIGHT = lexicon("tolls", "light")
_OWN = lexicon("tolls", "own")
_TREATS = lexicon("tolls", "treats")
_FAMILY = lexicon("tolls", "family")
_ONE_FAMILY = lexicon("tolls", "one_family")
_LOSSES = lexicon("tolls", "losses")
_LOST_PERSONS = lexicon("tolls", "lost_persons")
_PASSIVES = lexicon("tolls", "passives")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_COSTS = lexicon("tolls", "costs")
_LEAVES = lexicon("tolls", "leaves")
_OF_THEIR_OWN = lexicon("tolls", "of_their_own")
_STOP = lexicon("tolls", "stop")
_WEEKDAYS = lexicon("tolls", "weekdays")
_BEFORE_DEED = lexicon("tolls", "before_deed")
_TO_DEED = 13  # tokens at most from a deed to the "of" of those whom it befell
_PAYER = 3  # tokens at most of whom it cost them
_NEAR = 8  # tokens at most from a number to the word of harm before it


class Bond(NamedTuple):
    """What became of those whom a number counts, and the word of harm that says so, where a single one does."""

    kind: TollKind
    harm: Harm | None = None


@per_language
def nouns(table_name: str) -> dict[str, TollKind]:
    """Nouns that say what became of people before a small word and a number, and what: "deaths (at 8)" -> killed."""
    return {word: kind for kind in _KINDS for word in lexicon("tolls", f"{table_name}_{kind}")}


def told_before(tokens: Sequence[Token], quantity: Quantity, harms: dict[int, Harm]) -> Bond | None:
    """The kind that the words before a number give it: "killing at least 12", "the bodies of 70"."""
    at, small = quantity.first - 1, ""
    ends = {harm.last - 1: harm for harm in harms.values()}
    while at >= 0 and quantity.first - at < _NEAR and at not in ends:
        word = tokens[at].lower
        before = tokens[at - 1].lower if at else ""
        if word == _COLON and quantity.first - at == 1 and (label := ends.get(at - 1)) is not None:
            return Bond(label.kind, label)  # "Killed: 4"
        light = word in _LIGHT or (word in _OWN and quantity.first - at == 1)
        if not light and tokens[at].text not in _QUOTE_MARKS:
            break
        if word in OF and before in _FAMILY:
            at -= 1 + (at > 1 and tokens[at - 2].lower in _ONE_FAMILY)  # "kill a family of seven"
        elif word in OF and (deed := _deed_of(tokens, quantity, at)) is not None:
            return Bond(deed)
        elif word in AT or word in TO:
            small = word
        at -= 1
    if at < 0:
        return None
    told = _of_noun(tokens, quantity, at, small)
    if told is not None:
        return told
    harm = ends.get(at)
    behind = ends.get(at - 1) if tokens[at].lower in _AUXILIARIES else None
    if behind is not None and is_inverted(tokens, behind):
        return Bond(behind.kind, behind)
    if harm is None or harm.form == "noun" or is_deed(tokens, harm):
        return None
    passive = harm.first > 0 and tokens[harm.first - 1].lower in _PASSIVES and harm.form in {"past", "participle"}
    return None if passive or small else Bond(harm.kind, harm)


def _deed_of(tokens: Sequence[Token], quantity: Quantity, of: int) -> TollKind | None:
    """What became of those before whose number an "of" stands, by the noun before that; none where none says it."""
    before = tokens[of - 1].lower if of else ""
    if before in nouns("of"):
        return nouns("of")[before]
    lost = before in _LOSSES and _counts_people(tokens, quantity)
    return deed_before(tokens, of) or ("killed" if lost else None)


def deed_before(tokens: Sequence[Token], of: int) -> TollKind | None:
    """The kind of a deed that a comma or a day parts from the "of" of those it befell; none where none does."""
    if of < 2 or (tokens[of - 1].lower != "," and tokens[of - 1].lower not in _WEEKDAYS):
        return None
    for at in range(of - 2, max(of - _TO_DEED, 0), -1):
        word = tokens[at].lower
        if word in _AUXILIARIES or word in _STOP or (word == "," and tokens[of - 1].lower != ","):
            return None
        if word in nouns("of") and tokens[at - 1].lower in _BEFORE_DEED:
            return nouns("of")[word]
    return None


def _of_noun(tokens: Sequence[Token], quantity: Quantity, at: int, small: str) -> Bond | None:
    """The kind that a noun, a loss or a cost before a number gives it: "the dead are forty-six", "lost 12 men"."""
    word = tokens[at].lower
    if word in _AUXILIARIES and at and tokens[at - 1].lower in nouns("at") and THE.among([tokens[at - 2].lower]):
        return Bond(nouns("at")[tokens[at - 1].lower])  # "the dead are forty-six"
    if small and word in nouns("at"):
        return Bond(nouns("at")[word])
    if word in _TREATS and at and (tokens[at - 1].lower not in _AUXILIARIES or word.endswith(GERUND_ENDING.in_order)):
        return Bond("wounded")
    lost = word in _LOST_PERSONS and at == quantity.first - 1
    if lost and (_counts_people(tokens, quantity) or _ends_clause(tokens, quantity)):
        return Bond("killed")
    after = " ".join(token.lower for token in tokens[quantity.last : quantity.last + 3]) + " "
    if word in _LEAVES and any(after.startswith(f"{phrase} ") for phrase in _OF_THEIR_OWN.in_order):
        return Bond("killed")
    return Bond("killed") if _costs(tokens, at) and _counts_people(tokens, quantity) else None


def _costs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is what something cost somebody: "had cost the army 16 men"."""
    cost = next((i for i in range(at - 1, max(at - _PAYER, 0) - 1, -1) if tokens[i].lower in _COSTS), None)
    return cost is not None and all(token.word and not is_number(token.lower) for token in tokens[cost + 1 : at + 1])


def _counts_people(tokens: Sequence[Token], quantity: Quantity) -> bool:
    if quantity.qualifier == "one":
        return not TO.among(token.lower for token in tokens[quantity.last : quantity.last + 1])  # lost to a rival
    return any(is_person(token.lower) for token in tokens[quantity.last : quantity.last + 4])


def _ends_clause(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether nothing is said of whom a number counts: "beat them off, losing two."."""
    return (
        quantity.last < len(tokens) and not tokens[quantity.last].word and not tokens[quantity.last].text[0].isdigit()
    )
