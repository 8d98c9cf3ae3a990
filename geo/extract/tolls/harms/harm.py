"""What became of people, as a word or phrase says it, and what its grammar says of those around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from geo.extract.text.numbers import is_number
from geo.extract.text.small_words import AND, BETWEEN, OR
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.model import TollKind
from geo.vocabulary.language import VerbForm

HarmForm = VerbForm | Literal["noun"]
_ACTIVE_OBJECT = lexicon("tolls", "active_object")
_NO_OBJECT = lexicon("tolls", "no_object")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_LEAST = lexicon("tolls", "least")
_HITS_THINGS = lexicon("tolls", "hits_things")
_ONLY_COUNTED = lexicon("tolls", "only_counted")
_OF_THE = lexicon("tolls", "of_the")
_ONE = lexicon("tolls", "one")
_THE_DEAD = lexicon("tolls", "of_the_dead")
_AT = lexicon("small_words", "at")
_OR_LESS = lexicon("tolls", "or_less")
_CASUALTIES = lexicon("tolls", "casualties")
_INCLUDING = lexicon("tolls", "includes")
LINED_UP = 18  # tokens at most from an auxiliary to the last of its verbs
_LISTED = 5  # words of harm and commas in "killed, wounded or captured"
PARTED = 8  # tokens at most from a blow to what came of it: "shot the driver of a taxi dead"


class Harm(NamedTuple):
    """What became of people, in tokens ``first`` to ``last`` (exclusive): a verb in one of its forms, or a noun."""

    first: int
    last: int
    kind: TollKind
    form: HarmForm
    noun: bool = False
    """Whether it may stand right after a number: "12 dead", "30 injured"."""
    bare: bool = False
    """Whether it is no more than a shot, of which nothing says that it killed; a video is shot too."""


def is_active(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether a verb of harm has an object after it, so that what stands before it did the harm."""
    if harm.form in {"base", "third", "gerund"}:
        return True
    before = tokens[harm.first - 1].lower if harm.first else ""
    if before in _AUXILIARIES or harm.form == "noun":
        return False
    after = tokens[harm.last] if harm.last < len(tokens) else None
    if after is None or after.lower in _NO_OBJECT:
        return False
    following = tokens[harm.last + 1].lower if harm.last + 1 < len(tokens) else ""
    if after.lower in _AT:
        return following in _LEAST
    if BETWEEN.among([after.lower]):
        return is_number(following)
    named = after.capital and after.word and not tokens[harm.first].capital and not before.isdigit()
    return named or after.lower in _ACTIVE_OBJECT or after.text[0].isdigit() or is_number(after.lower)


def is_deed(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether an article before a verb makes it the deed, which has no object: "called the massacre an outrage"."""
    before = tokens[harm.first - 1].lower if harm.first else ""
    return harm.form == "base" and (before in _OF_THE or before in _ONE)


def is_inverted(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether those whom it befell follow a verb that opens the sentence: "Slightly hurt were a clerk and a cook"."""
    opens = harm.first <= 1 and harm.form in {"past", "participle"}
    return opens and harm.last < len(tokens) and tokens[harm.last].lower in _AUXILIARIES


def may_be_thing(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether a blow may have fallen on a house as well as on somebody: "the theatre was hit"."""
    plain = harm.last >= len(tokens) or not tokens[harm.last].word
    return plain and harm.kind == "wounded" and tokens[harm.first].lower in _HITS_THINGS


def group_start(tokens: Sequence[Token], harm: Harm) -> int:
    """The token at which the verbs begin of which it is the last: "(was) dragged out and shot dead"."""
    at = harm.first
    if at < 3 or tokens[at - 1].lower not in AND:
        return at
    for start in range(at - 2, max(at - LINED_UP, 0), -1):
        if tokens[start].lower in _AUXILIARIES:
            return start + 1
        if not tokens[start].word or tokens[start].lower in AND or tokens[start].capital:
            return at
    return at


def is_only_counted(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether it counts only with a number right before it: "12 bodies", never "a reporter saw bodies"."""
    return harm.form == "noun" and tokens[harm.first].lower in _ONLY_COUNTED


def is_named_only(tokens: Sequence[Token], harm: Harm) -> bool:
    """Whether it only names those who were harmed and says it of nobody: "the dead", "saw bodies"."""
    article = harm.first > 0 and tokens[harm.first - 1].lower in _OF_THE
    return is_only_counted(tokens, harm) or (article and tokens[harm.first].lower in _THE_DEAD)


def _includes_wounded(tokens: Sequence[Token], harm: Harm, harms: dict[int, Harm]) -> bool:
    """Whether those counted are not all dead: "17 casualties, including nine wounded"."""
    after = range(harm.last, min(harm.last + PARTED, len(tokens)))
    included = next((at for at in after if tokens[at].lower in _INCLUDING), None)
    return included is not None and any(at > included and at in harms and harms[at].kind == "wounded" for at in after)


def is_uncertain(tokens: Sequence[Token], harm: Harm, harms: dict[int, Harm]) -> bool:
    """Whether a word of harm is one of several that may be meant: "killed or wounded", "dead or missing"."""
    if tokens[harm.first].lower in _CASUALTIES and _includes_wounded(tokens, harm, harms):
        return True
    at, listed = harm.last, 0
    while at < len(tokens) and listed < _LISTED:
        word = tokens[at].lower
        if word in OR:
            other = harms.get(at + 1)
            if other is not None and other.kind == harm.kind:
                return False  # "were hacked or shot to death" are dead either way
            return other is not None or (at + 1 < len(tokens) and tokens[at + 1].lower in _OR_LESS)
        if word != "," and at not in harms:
            return False
        at, listed = (harms[at].last if at in harms else at + 1), listed + 1
    return False
