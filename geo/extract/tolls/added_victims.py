"""Those whom a sentence adds to somebody, and who share what befell them: "along with four of his men"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.numbers import Quantity
from geo.extract.text.sentences import Sentence
from geo.extract.text.tokens import Token, indices
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls import toll_senses, victim_lists
from geo.extract.tolls.harms.harm import Harm
from geo.extract.tolls.toll_mention import TollMention, mention

_ALONG = lexicon("tolls", "along")
_ALONG_OPENS = lexicon("tolls", "along_opens")
_ATTACKERS = lexicon("tolls", "attackers")
_EXCEPT = lexicon("tolls", "excepts")
_BODILY = frozenset(["killed", "wounded"])
_LONGEST_ALONG = 4  # words of the longest phrase that adds others to somebody


def added(
    sentence: Sentence, harms: dict[int, Harm], numbers: Sequence[Quantity], found: Sequence[TollMention]
) -> list[TollMention]:
    """Those whom a sentence adds to somebody: "was killed in a raid along with four of his men"."""
    tokens, more = sentence.tokens, list[TollMention]()
    starts = {quantity.first: quantity for quantity in numbers}
    known = {toll.quantity.first for toll in found}
    for at in _after_along(tokens) if found else ():
        before = [toll for toll in found if toll.quantity.last <= at]
        ones, _ = victim_lists.listed_at(tokens, at, harms, starts)
        apart = tokens[at - 1].lower in _EXCEPT or tokens[at - 2].lower in _EXCEPT
        if not before or not ones or toll_senses.is_part(tokens, ones[0]) or (apart and not _did_it(tokens, ones)):
            continue
        harm = max((harm for harm in harms.values() if harm.last <= at), key=lambda one: one.first, default=None)
        kind = harm.kind if harm is not None and harm.kind in _BODILY else before[-1].kind
        for one in ones:
            if one.first not in known:
                said_of = before[-1].sense if one.qualifier != "one" else "more"
                more.append(mention(sentence, kind, one, harms, said_of))
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
