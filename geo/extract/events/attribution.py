"""Who says it: the speakers of a sentence, what they do with the event, and the status that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.events.roles import claimants
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import DETERMINERS, PREPOSITIONS
from geo.extract.text.clauses import SPEECH
from geo.extract.text.small_words import BY, THAT
from geo.extract.text.word_lists import lexicon, pattern
from geo.model import Assertion, Span, Stance, Status

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
    return pattern("attribution", what).search(text) is not None


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
    person = words[0] in _PRONOUNS or words[0] in DETERMINERS or tokens[begin].capital or words[-1].endswith("s")
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


def _role(source: str) -> str:
    if _names("official", source):
        return "official"
    return "witness" if _names("witness", source) else "other"


def assertions(
    reading: AnnotatedSentence, article_id: str, event: int | None = None, speakers: dict[str, str] | None = None
) -> list[Assertion]:
    """Everybody who says something in a sentence, with what it does to the event."""
    found: list[Assertion] = []
    tokens = reading.sentence.tokens
    for at, token in enumerate(tokens):
        if (
            token.lower not in SPEECH | _CONFIRMS | _DENIES
            or (at and token.text in _STATES)
            or token.lower in _NOT_THE_EVENT
        ):
            continue
        if (at and tokens[at - 1].lower in _NOT_A_VERB) or BY.among(reading.words(at + 1, at + 2)):
            continue
        speaker = _speaker(reading, at)
        if speaker is None or not speaker[0][:1].strip():
            continue
        if event is not None and event < at and THAT.among(reading.words(at - 2, at - 1)):
            continue  # "photos that they said showed": nothing is said of what stands before
        full = (speakers or {}).get(speaker[0].split()[-1], speaker[0]) if len(speaker[0].split()) == 1 else speaker[0]
        speaker = (full, speaker[1])
        stance: Stance = "affirms"
        if token.lower in _DENIES:
            stance = "denies"
        elif _names("doubts", reading.sentence.text):
            stance = "casts doubt"
        found.append(Assertion(speaker[0], _role(speaker[0]), token.lower, stance, article_id, speaker[1]))
    armed = any(mention.kind in {"group", "vague"} for mention in reading.actors)
    own = [one for one in found if armed and one.source.lower() in _CLAIMANTS]
    found += [Assertion(a.source, "claimant", a.verb, "claims own act", article_id, a.span) for a in own]
    for claimant in claimants(reading):
        span = Span(tokens[claimant.first].start, tokens[claimant.last - 1].end)
        found.append(Assertion(claimant.named.name, "claimant", "claims", "claims own act", article_id, span))
    return found


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
    return "claimed" if all(_is_claim(sentence) for sentence in told) else "reported"


def _is_claim(sentence: Sequence[Assertion]) -> bool:
    """Whether a sentence tells only what a named party to the conflict says, or what is alleged."""
    if not sentence:
        return False
    named = any(a.role == "official" and _NAME.search(a.source) and _names("party", a.source) for a in sentence)
    return named or any(a.verb in _CLAIMS for a in sentence)
