"""Deaths that nobody meant: storms, quakes, crashes and diseases kill too, and tell of no incident."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events.frames import is_armed
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.article_language import per_language
from geo.extract.text.clauses import SPEECH
from geo.extract.text.phrase_matcher import Phrases
from geo.extract.text.small_words import AS
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.vocabulary import event_type

REASON = "an accident or a disaster, nobody's deed"
_OWNED = 3  # tokens at most from an owner to what crashed
_FIRM = 3  # the weight from which a cue tells of violence by itself
_PERSONS = lexicon("accidents", "persons")
_COUNTED = lexicon("accidents", "counted")
_CRASHED = lexicon("accidents", "crashed")
_BLASTS = lexicon("accidents", "blasts")


@per_language
def _causes() -> tuple[Phrases[bool], Phrases[bool], Phrases[bool]]:
    """The words for an accident, those that make of an explosion one ("gas leak"), and those of a fire that was set."""
    found = []
    for name in ("causes", "leaks", "deeds"):
        phrases: Phrases[bool] = Phrases()
        for phrase in lexicon("accidents", name).in_order:
            phrases.add(phrase, value=True)
        found.append(phrases)
    return found[0], found[1], found[2]


def are_told(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has a word for an accident."""
    return bool(_causes()[0].find(tokens))


def refuses(reading: AnnotatedSentence, trigger: Trigger) -> str:
    """Why a word of harm tells of an accident, or an empty string.

    Only light words are asked ("killed", "hit", "struck"): a bombing in the same sentence, or somebody armed who acts,
    is violence whatever the weather.
    """
    tokens = reading.sentence.tokens
    causes, leaks, deeds = _causes()
    leak = trigger.word.lemma in _BLASTS or trigger.word.weight < _FIRM
    named = bool(causes.find(tokens)) and trigger.word.weight < _FIRM
    if (not named and not (leak and leaks.find(tokens))) or deeds.find(tokens):
        return ""
    violent = any(
        other.word.weight >= _FIRM
        and other.word.lemma not in _BLASTS
        and other.word.lemma not in _CRASHED
        and not event_type(other.word.type).accidental
        and not other.word.faint  # "a fire killed six"
        for other in reading.triggers
        if other is not trigger
    )
    acting = any(
        is_armed(mention)
        and mention.kind != "country"
        and mention.first < trigger.first
        and not _owns_or_tells(tokens, mention.last)
        for mention in reading.actors
    )
    return "" if violent or acting else REASON


def _owns_or_tells(tokens: Sequence[Token], after: int) -> bool:
    """Whether somebody armed only tells of an accident, or owns what had it: "an air force plane crashed"."""
    following = [token.lower for token in tokens[after : after + _OWNED]]
    return bool(following) and (following[0] in SPEECH or _CRASHED.among(following))


def describes(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a word of harm only describes those whom it befell before: "treated 30 wounded fighters"."""
    if trigger.word.kind != "verb" or trigger.word.form not in {"past", "participle"} or not trigger.first:
        return False
    after = tokens[trigger.last] if trigger.last < len(tokens) else None
    before = tokens[trigger.first - 1]
    counted = before.text[0].isdigit() or before.lower in _COUNTED
    return (
        counted
        and after is not None
        and after.word
        and after.lower.endswith(_PERSONS.in_order)
        and after.lower not in AS
    )
