"""Who claims an act as their own: "claimed by Daesh", "for which Daesh has claimed responsibility"."""

from __future__ import annotations

from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.text.small_words import BY
from geo.extract.text.word_lists import lexicon

_CLAIMING = lexicon("roles", "claiming")
_RESPONSIBILITY = lexicon("roles", "responsibility")
_OWN_ACTS = lexicon("roles", "own_acts")
_CLAIMED = lexicon("roles", "claimed")
_NO = lexicon("roles", "no")
_UP = lexicon("roles", "up")
_IT = lexicon("casting", "it")
_IN_WORDS = lexicon("roles", "claims_it_in")
_OWNS = lexicon("roles", "owns")
_BANDS = frozenset({"group", "vague"})
_SIDES = frozenset({"group", "vague", "state", "country"})


@once_a_sentence
def claimants(reading: AnnotatedSentence) -> list[ActorMention]:
    """Who claims the act as their own: "claimed by Daesh", "for which Daesh has claimed responsibility"."""
    tokens, claiming = reading.sentence.tokens, _CLAIMING.words
    for at, token in enumerate(tokens):
        if token.lower not in claiming:
            continue
        if reading.words(at - 3, at) and _NO.among(reading.words(at - 3, at)):
            return []
        behind = [
            m
            for m in reading.actors
            if BY.among(reading.words(at + 1, m.first)) and 0 < m.first - at < 6 and m.kind != "civilian"
        ]
        if token.lower in _CLAIMED and behind:
            return behind[:1]
        after = reading.words(at + 1, at + 3)
        what = reading.words(at + 3, at + 6)
        up_to = _UP.among(after[:1]) and (_OWN_ACTS.among(what) or _IT.among(what[:1]))  # "owned up to the raid"
        it = _IT.among(after[:1]) and _IN_WORDS.among(after[1:])  # "claimed it on Telegram"
        answers = _RESPONSIBILITY.among([token.lower, *after])
        owns = up_to or it or answers or _OWN_ACTS.among(after)
        kinds = _SIDES if token.lower in _OWNS or answers else _BANDS
        before = [m for m in reading.actors if m.last <= at and at - m.last < 32 and m.kind in kinds]
        if owns and before:
            return before[-1:]
    return []
