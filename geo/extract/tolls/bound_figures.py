"""What a number of a sentence counts: the kind of harm by the word that holds it, or by the list in which it stands."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import AND, PAST_ENDING
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls import ordinals, stated_totals, toll_senses, victims
from geo.extract.tolls.harms.harm import Harm, is_uncertain
from geo.extract.tolls.told_before import Bond
from geo.extract.tolls.toll_binding import bond_of
from geo.extract.tolls.toll_mention import TollMention, mention

_ELSEWHERE = lexicon("tolls", "elsewhere")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_OTHERS = lexicon("tolls", "others")
_SHARE_OF = lexicon("tolls", "share_of")
_EITHER_SIDE = lexicon("tolls", "either_side")
_BODILY = frozenset(["killed", "wounded"])
_TO_SIDE = 4  # tokens at most from a figure, or what befell it, to the sides that it is told of
_OWN = lexicon("tolls", "own")
_BURNS = lexicon("tolls", "burns")


def bound(
    sentence: Sentence,
    quantity: Quantity,
    people: Sequence[Quantity],
    harms: dict[int, Harm],
    found: Sequence[TollMention],
) -> list[TollMention]:
    """The figure that a number is, with its kind; nothing where no word of harm holds it."""
    tokens = sentence.tokens
    if toll_senses.is_part(tokens, quantity):
        return _of_whom(sentence, quantity, people, harms, found)
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
    if _may_be_things(tokens, quantity, bond, harms) or (bond.kind == "displaced" and quantity.qualifier == "one"):
        return []
    if bond.harm is not None and is_uncertain(tokens, bond.harm, harms):
        quantity = quantity._replace(low=0, best=None)
    share = toll_senses.of_them(tokens, quantity)
    if bond.kind == "killed" and toll_senses.of_wounded(tokens, quantity):
        share = "died"
    if _is_of_either(tokens, quantity, bond):
        quantity = quantity.scaled(2)
    if share == "sum" or (share == "more" and any(toll.kind == bond.kind for toll in found)):
        return []
    return [mention(sentence, bond.kind, quantity, harms, share or said)]


def _may_be_things(tokens: Sequence[Token], quantity: Quantity, bond: Bond, harms: dict[int, Harm]) -> bool:
    """Whether those that a number counts were only burned, as huts are, and nothing says that they are people."""
    burnt = bond.harm is not None and bond.harm.bare and tokens[bond.harm.first].lower in _BURNS
    counted = burnt and quantity.qualifier != "one"
    return counted and not (_persons(tokens, quantity) or _is_alone(quantity, harms))


def _is_of_either(tokens: Sequence[Token], quantity: Quantity, bond: Bond) -> bool:
    """Whether a figure is told of each of two sides: "one dead on either side"."""
    last = max(quantity.last, bond.harm.last if bond.harm is not None else 0)
    after = " ".join(token.lower for token in tokens[last : last + _TO_SIDE])
    return any(after.startswith(phrase) for phrase in _EITHER_SIDE.in_order)


def _of_whom(
    sentence: Sentence,
    quantity: Quantity,
    people: Sequence[Quantity],
    harms: dict[int, Harm],
    found: Sequence[TollMention],
) -> list[TollMention]:
    """The share of others of whom something else is told: "treated 34, of whom six died"."""
    tokens = sentence.tokens
    before = " ".join(token.lower for token in tokens[max(quantity.first - 2, 0) : quantity.first])
    bond = bond_of(tokens, quantity, people, harms) if found and before in _SHARE_OF else None
    if bond is None or bond.kind not in _BODILY or any(toll.kind == bond.kind for toll in found):
        return []
    dies = bond.kind == "killed" and found[-1].kind == "wounded"
    return [mention(sentence, bond.kind, quantity, harms, "died" if dies else "count")]


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
