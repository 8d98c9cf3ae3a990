"""Who is said to have done it: "police blamed the FRX", "attributed to the FRX", "an attack pinned on the FRX"."""

from __future__ import annotations

from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.word_lists import lexicon

_BLAMES = lexicon("blame", "verbs")
_LEADS = lexicon("blame", "leads")
_ACCUSES = lexicon("blame", "accuses")
_BELIEVES = lexicon("blame", "believes")
_CARRIED_OUT = lexicon("blame", "carried_out")
_NOT = lexicon("blame", "negations")
_REACH = 7
_ARMED = frozenset({"group", "state", "country"})


def blamed(reading: AnnotatedSentence) -> list[ActorMention]:
    """The groups and states that a sentence blames for what was told."""
    words = reading.words(0, len(reading.sentence.tokens))
    for at, word in enumerate(words):
        if word in _BLAMES | _ACCUSES | _BELIEVES and not _NOT.among(words[max(at - 3, 0) : at]):
            found = _after(reading, at, words)
            if found:
                return found
    return []


def _after(reading: AnnotatedSentence, verb: int, words: list[str]) -> list[ActorMention]:
    """Who stands behind a verb of blame with nothing but small words between."""
    for mention in reading.actors:
        if mention.kind not in _ARMED or not verb < mention.first <= verb + _REACH:
            continue
        between = words[verb + 1 : mention.first]
        if words[verb] in _BLAMES:
            named = all(word in _LEADS for word in between)
        else:
            # "accused the army of bombing X" tells an event of its own; "of the attack" speaks of this one.
            after = words[mention.last : mention.last + _REACH]
            named = len(between) <= 3 and _CARRIED_OUT.among(after)
        if named:
            joined = [
                m for m in reading.actors
                if m.kind in _ARMED and mention.last < m.first <= mention.last + 2 and m is not mention
            ]  # fmt: skip
            return [mention, *joined]
    return []
