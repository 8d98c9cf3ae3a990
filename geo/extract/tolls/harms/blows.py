"""Blows, falls and beatings, and what they say became of people."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.text.article_language import per_language
from geo.extract.text.numbers import is_number
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.extract.tolls.harms import bodily
from geo.extract.tolls.harms.harm import PARTED, Harm, is_active
from geo.extract.tolls.harms.people_words import may_be_people

_ACTIVE_OBJECT = lexicon("tolls", "active_object")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_FATALLY = lexicon("tolls", "fatally")
_DEADLY = lexicon("tolls", "deadly")
_DEATHLY = lexicon("tolls", "deathly")
_FALLS = lexicon("tolls", "falls")
_FALLS_WHEN = lexicon("tolls", "falls_when")
_FALLS_IN = lexicon("tolls", "falls_in")
_RIDDLES = lexicon("tolls", "riddles")
_BULLETS = lexicon("tolls", "bullets")
_ADVERB = lexicon("clauses", "adverb_ending")
_BEATS = lexicon("tolls", "beats")
_BEATEN_UP = lexicon("tolls", "beaten_up")
_FOLLOWS = lexicon("tolls", "far_follows")
_OWN = lexicon("tolls", "own")
_ACCOUNTS = lexicon("tolls", "accounts")
_FOR = lexicon("tolls", "accounts_for")
_TO_BEATEN = 9  # tokens after a beating in which it is said to have killed
_TUMBLES = lexicon("tolls", "tumbles")
_TUMBLES_ON = lexicon("tolls", "tumbles_on")
_SUBJECT = 9  # tokens at most from the number of a subject to its verb


@per_language
def openings() -> frozenset[str]:
    """The words that a blow may start with."""
    blows = _FATALLY.words | _DEADLY.words | _BEATS.words | _FALLS.words | _RIDDLES.words
    return blows | _ACCOUNTS.words | bodily.openings()


def _falls(tokens: Sequence[Token], at: int) -> bool:
    """Whether a fall is one in battle, and no town's or price's: "six fell as police fired"."""
    following = [token.lower for token in tokens[at + 1 : at + 5]]
    if not following or following[0] in _FALLS_WHEN:
        return True
    if any(" ".join(following).startswith(phrase) for phrase in _FALLS_IN.in_order):
        return True
    return following[0] not in _TUMBLES and not _TUMBLES_ON.among(following) and _are_counted(tokens, at)


def _are_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number of people are the subject of a verb: "three soldiers of the brigade (fell)"."""
    start = next((i for i in range(at - 1, max(at - _SUBJECT, -1), -1) if is_number(tokens[i].lower)), at)
    phrase = tokens[start + 1 : at]
    return any(may_be_people(token.lower) for token in phrase) and all(token.word for token in phrase)


def _beaten(tokens: Sequence[Token], at: int) -> int:
    """The token after a beating of people that a passive or the people themselves tell of; 0 where none is told."""
    last = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].lower in _BEATEN_UP)
    after = [token.lower for token in tokens[last : last + _TO_BEATEN]]
    if any(" ".join(after[step : step + 2]) in _DEATHLY or word in _DEATHLY for step, word in enumerate(after)):
        return 0  # "beaten to death", "beat the guard to death"
    subject = at - 1 - tokens[at - 1].lower.endswith(_ADVERB.in_order)  # "were badly beaten"
    befell = tokens[subject].lower in _AUXILIARIES or may_be_people(tokens[at - 1].lower) or last > at + 1
    if at and befell and (not after or after[0] in _FOLLOWS or is_number(after[0])):
        return last
    return last if any(may_be_people(word) for word in after[:4]) and after[0] in _ACTIVE_OBJECT | _OWN else 0


def of_blow(tokens: Sequence[Token], at: int) -> Harm | None:
    """A blow that was deadly, or that hit a part of the body."""
    word = tokens[at].lower
    if word in _FATALLY and at + 1 < len(tokens) and tokens[at + 1].lower in _DEADLY:
        return Harm(at, at + 2, "killed", "past")
    if word in _BEATS and (last := _beaten(tokens, at)):
        return Harm(at, last, "wounded", "past")
    if word in _ACCOUNTS and at and tokens[at - 1].lower not in _AUXILIARIES:
        return Harm(at, at + 2, "killed", "past") if _FOR.among(t.lower for t in tokens[at + 1 : at + 2]) else None
    if word in _FALLS and _falls(tokens, at):
        return Harm(at, at + 1, "killed", "noun")
    if bodily.is_blow(tokens, at):
        blow = Harm(at, at + 1, "wounded", "past")
        return blow._replace(noun=not is_active(tokens, blow))
    last = bodily.wound_end(tokens, at)
    if last:
        return Harm(at, last, "wounded", "noun", noun=True)
    if word in _RIDDLES and _BULLETS.among(token.lower for token in tokens[at + 1 : at + PARTED]):
        return Harm(at, at + 1, "killed", "past")  # "riddled 28 of them with bullets"
    if word in _DEADLY:
        for gap in range(at + 1, min(at + PARTED, len(tokens))):
            if not (tokens[gap].word or tokens[gap].text[0].isdigit()):
                break
            if " ".join(token.lower for token in tokens[gap : gap + 2]) in _DEATHLY or tokens[gap].lower in _DEATHLY:
                return Harm(at, at + 1, "killed", "past")
    return None
