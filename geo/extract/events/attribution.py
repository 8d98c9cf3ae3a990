"""Who says it: the speakers of a sentence, what they do with the event, and the status that follows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from geo.extract.events.claims import claimants
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.mentions.triggers import DETERMINERS, PREPOSITIONS
from geo.extract.text.article_language import per_language
from geo.extract.text.clauses import SPEECH
from geo.extract.text.small_words import BY, PLURAL_ENDING, THAT
from geo.extract.text.word_lists import holds, lexicon
from geo.model import Assertion, Span, Stance, Status

SourceRole = Literal["official", "witness", "claimant", "other"]
"""Who somebody is that says something, as an assertion keeps it."""

_STATES = lexicon("attribution", "states")
_NAME = re.compile(r"\b[A-Z][\w'’-]+ (?:[a-z]{2,3}-?)?[A-Z][\w'’-]+")
_CONFIRMS = lexicon("attribution", "confirms")
_DENIES = lexicon("attribution", "denies")
_STOPS = lexicon("attribution", "stops")
_AUXILIARIES = lexicon("attribution", "auxiliaries")
_OPENERS = lexicon("attribution", "openers")
_PRONOUNS = lexicon("attribution", "pronouns")
_NO_SPEAKER = lexicon("attribution", "no_speaker")
_SPEAKER_ENDS = lexicon("attribution", "speaker_ends")
_NOT_THE_EVENT = lexicon("attribution", "not_the_event")
_NOT_A_VERB = lexicon("attribution", "not_a_verb")
_CLAIMANTS = lexicon("attribution", "claimants")
_CLAIMS = lexicon("attribution", "claims")


def _names(what: str, text: str) -> bool:
    """Whether a text holds a word of one of the lists: of offices, of witnesses, of parties, of doubt."""
    return holds("attribution", what, text)


def _speaker(reading: AnnotatedSentence, verb: int) -> tuple[str, Span] | None:
    """The noun phrase that speaks: right before the verb, or after it; nothing where neither is clear."""
    tokens = reading.sentence.tokens
    begin, end = _before(reading, verb)
    if begin >= end:
        begin, end = verb + 1, min(verb + 8, len(tokens))
        end = next((at for at in range(begin, end) if tokens[at].lower in _SPEAKER_ENDS), end)
    while begin < end and (not tokens[begin].word or tokens[begin].lower in _OPENERS):
        begin += 1
    if begin >= end or not _noun_phrase(reading, begin, end):
        return None
    span = Span(tokens[begin].start, tokens[end - 1].end)
    offset = reading.sentence.span.start
    return reading.sentence.text[span.start - offset : span.end - offset].strip(" ,"), span


def _before(reading: AnnotatedSentence, verb: int) -> tuple[int, int]:
    """The tokens before a verb of speech back to a comma, a quotation or a clause; its auxiliaries are left out."""
    tokens = reading.sentence.tokens
    end = verb
    while end > 0 and tokens[end - 1].lower in _AUXILIARIES:
        end -= 1
    begin = end
    while begin > 0 and tokens[begin - 1].lower not in _STOPS and end - begin < 20:
        if tokens[begin - 1].lower == "," and not _apposition(reading, begin - 1, end):
            break
        begin -= 1
    return begin, end


def _noun_phrase(reading: AnnotatedSentence, begin: int, end: int) -> bool:
    """Whether a stretch of tokens names somebody: no verb, no preposition first, not "nobody"."""
    tokens = reading.sentence.tokens
    words = [token.lower for token in tokens[begin:end]]
    verbs = any(begin <= t.first < end and t.word.kind == "verb" and t.word.form != "gerund" for t in reading.triggers)
    person = (
        words[0] in _PRONOUNS
        or words[0] in DETERMINERS
        or tokens[begin].capital
        or words[-1].endswith(PLURAL_ENDING.in_order)
    )
    return (
        person
        and not verbs
        and words[0] not in _NO_SPEAKER
        and words[0] not in PREPOSITIONS
        and not set(words) & _AUXILIARIES
        and len(words) <= 18
    )


def _apposition(reading: AnnotatedSentence, comma: int, verb: int) -> bool:
    """Whether a comma sets off a name or an office before the verb: "its spokesman, X, said"."""
    tokens = reading.sentence.tokens
    if tokens[verb - 1].lower != ",":
        return False  # "had fled, The Times reported": what stands before the comma is what is said
    if comma == verb - 1:
        opening = next((at for at in range(verb - 2, max(verb - 18, 0), -1) if tokens[at].lower == ","), 0)
        return bool(opening) and _apposition(reading, opening, verb)
    words = tokens[comma + 1 : verb - 1]
    office = words[0].lower in DETERMINERS or _names("official", " ".join(token.text for token in words))
    named = office or all(token.capital for token in words if token.word)
    return named and all(token.lower != "," for token in words) and tokens[comma - 1].word


def _role(source: str) -> SourceRole:
    if _names("official", source):
        return "official"
    return "witness" if _names("witness", source) else "other"


def assertions(
    reading: AnnotatedSentence, article_id: str, event: int | None = None, speakers: dict[str, str] | None = None
) -> list[Assertion]:
    """Everybody who says something in a sentence, with what it does to the event.

    Args:
        reading: the sentence.
        article_id: of the article it stands in.
        event: index of the token that tells of the event; none where the whole sentence is asked.
        speakers: who a surname stands for, from the sentences before.
    """
    found: list[Assertion] = []
    for verb in _speech_verbs(reading):
        speaker = _speaker(reading, verb)
        if speaker is None or not speaker[0][:1].strip() or _only_of_what_follows(reading, verb, event):
            continue
        name, word = _full_name(speaker[0], speakers or {}), reading.sentence.tokens[verb].lower
        stance = _stance(word, reading.sentence.text)
        found.append(Assertion(name, _role(name), word, stance, article_id, speaker[1]))
    return found + _own_claims(reading, found, article_id)


@per_language
def _verbs() -> frozenset[str]:
    return (SPEECH.words | _CONFIRMS.words | _DENIES.words) - _NOT_THE_EVENT.words


@once_a_sentence
def _speech_verbs(reading: AnnotatedSentence) -> list[int]:
    """The tokens that are verbs of saying, confirming or denying, and say something of an event."""
    found, tokens, verbs = [], reading.sentence.tokens, _verbs()
    for at, token in enumerate(tokens):
        if token.lower not in verbs:
            continue
        name = at > 0 and token.text in _STATES
        noun = at > 0 and tokens[at - 1].lower in _NOT_A_VERB
        passive = BY.among(reading.words(at + 1, at + 2))
        if not (name or noun or passive):
            found.append(at)
    return found


def _only_of_what_follows(reading: AnnotatedSentence, verb: int, event: int | None) -> bool:
    """Whether nothing is said of an event that stands before: "photos that they said showed"."""
    return event is not None and event < verb and THAT.among(reading.words(verb - 2, verb - 1))


def _full_name(speaker: str, speakers: Mapping[str, str]) -> str:
    """Whom a single word stands for, where a sentence before gave the whole name."""
    words = speaker.split()
    return speakers.get(words[0], speaker) if len(words) == 1 else speaker


def _stance(verb: str, text: str) -> Stance:
    if verb in _DENIES:
        return "denies"
    return "casts doubt" if casts_doubt(text) else "affirms"


def _own_claims(reading: AnnotatedSentence, found: Sequence[Assertion], article_id: str) -> list[Assertion]:
    """Who claims the act: "they" who say it in a sentence of the armed, and who claims responsibility."""
    armed = any(mention.kind in {"group", "vague"} for mention in reading.actors)
    claims = [
        replace(assertion, role="claimant", stance="claims own act")
        for assertion in found
        if armed and assertion.source.lower() in _CLAIMANTS
    ]
    tokens = reading.sentence.tokens
    for claimant in claimants(reading):
        span = Span(tokens[claimant.first].start, tokens[claimant.last - 1].end)
        claims.append(Assertion(claimant.named.name, "claimant", "claims", "claims own act", article_id, span))
    return claims


def remember_speakers(found: Sequence[Assertion], speakers: dict[str, str]) -> None:
    """Keeps who a surname stands for: "Yawar" after "Jabbar Yawar, Peshmerga Ministry secretary-general"."""
    for assertion in found:
        for name in _NAME.findall(assertion.source):
            speakers.setdefault(name.split()[-1], assertion.source)


def casts_doubt(text: str) -> bool:
    """Whether a sentence holds against a capture that the place is still held."""
    return _names("doubts", text)


def status(
    told: Sequence[Sequence[Assertion]],
    texts: Sequence[str],
    echoed: Sequence[Sequence[Assertion]] = (),
    *,
    disputed: bool,
    one_sided: bool = False,
) -> Status:
    """The status of an event from who says it: one list of assertions for each sentence that tells of it."""
    every = [assertion for sentence in (*told, *echoed) for assertion in sentence]
    if disputed or any(a.stance in {"denies", "casts doubt"} for a in every):
        return "disputed"
    officials = [a for a in every if a.role == "official"]
    if any(a.verb in _CONFIRMS for a in officials) or any(_names("both", text) for text in texts):
        return "confirmed"
    if any(a.stance == "claims own act" for a in every):
        return "claimed"
    return "claimed" if one_sided or all(_is_claim(sentence) for sentence in told) else "reported"


def _is_claim(sentence: Sequence[Assertion]) -> bool:
    """Whether a sentence tells only what a named party to the conflict says, or what is alleged."""
    if not sentence:
        return False
    named = any(a.role == "official" and _NAME.search(a.source) and _names("party", a.source) for a in sentence)
    return named or any(a.verb in _CLAIMS for a in sentence)
