"""The words of a sentence that may tell of an incident, from the vocabulary in geo/vocabulary/en/cues.toml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from geo.extract.dates.words import is_weekday, months
from geo.extract.mentions.cue_checks import check_cue, check_heard, cue_block
from geo.extract.mentions.cue_context import ANYWHERE, Around, in_context
from geo.extract.text.article_language import current, per_language
from geo.extract.text.befallen import describes_a_noun
from geo.extract.text.parted_verbs import PartedVerbs
from geo.extract.text.phrase_matcher import Phrases
from geo.extract.text.small_words import AND, PLURAL_ENDING, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.literals import check_choice
from geo.model import Layer
from geo.vocabulary import event_type
from geo.vocabulary.language import Language, VerbForm

CueKind = Literal["noun", "verb", "weapon"]
CueForm = VerbForm | Literal["noun"]
Object = Literal["any", "place", "person", "group"]
Subject = Literal["any", "weapon", "people"]
Turn = Literal["", "territory", "holds", "assault", "harm", "advance", "agreement", "moves"]
"""The frame that decides the type itself, as the head of cues.toml says."""

_CHOICES = {"object": Object, "subject": Subject, "turns": Turn, "layer": Layer}

DETERMINERS = lexicon("cues", "determiners")
_NOUN_BEFORE = lexicon("cues", "noun_before")
_OBJECT_START = lexicon("cues", "object_start")
PREPOSITIONS = lexicon("cues", "prepositions")
_AUXILIARIES = lexicon("cues", "auxiliaries")
_BEFORE_A_VERB = lexicon("cues", "before_a_verb")
_VERB_AFTER = lexicon("cues", "verb_after")
_NOUN_AFTER = lexicon("cues", "noun_after")
_ON = lexicon("cues", "on")
_FEASTS = lexicon("cues", "feasts")


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word or phrase of the vocabulary in one of its forms."""

    type: str
    weight: int
    kind: CueKind
    form: CueForm
    lemma: str
    object: Object = "any"
    subject: Subject = "any"
    turns: Turn = ""
    layer: str = ""
    faint: bool = False
    """Whether it mostly tells of something else, so that only the models let it stand."""
    around: Around = ANYWHERE

    def __post_init__(self) -> None:
        """Refuses a key of cues.toml whose value no rule knows (ValueError)."""
        check_choice(f"object of {self.lemma!r}", self.object, Object)
        check_choice(f"subject of {self.lemma!r}", self.subject, Subject)
        check_choice(f"turns of {self.lemma!r}", self.turns, Turn)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A cue in a sentence: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    word: CueWord


def _words(block: dict[str, Any], language: Language) -> list[tuple[str, CueWord]]:
    common: dict[str, Any] = {
        key: block[key] for key in ("type", "weight", "object", "subject", "turns", "layer", "faint") if key in block
    }
    common["around"] = Around(**{key: tuple(block[key]) for key in Around._fields if key in block})
    common.setdefault("weight", 1)
    found = []
    kinds: tuple[CueKind, ...] = ("noun", "weapon")
    for kind in kinds:
        for lemma in block.get(f"{kind}s", ()):
            word = CueWord(kind=kind, form="noun", lemma=lemma, **common)
            found += [(form, word) for form in language.noun_forms(lemma)]
    for lemma in block.get("verbs", ()):
        named = language.verb_forms(lemma, language.stage("irregular")).items()
        found += [(form, CueWord(kind="verb", form=name, lemma=lemma, **common)) for form, name in named]
    return found


class _Cues(NamedTuple):
    """Every cue, what only looks like one, the verbs that an object may part, and how any of them opens."""

    cues: Phrases[CueWord]
    never: Phrases[bool]
    parted: PartedVerbs[CueWord]
    openings: frozenset[str]


@per_language
def _vocabulary() -> _Cues:
    language = current()
    never: Phrases[bool] = Phrases()
    for phrase in lexicon("never", "phrases").in_order:
        never.add(phrase, value=True)
    cues: Phrases[CueWord] = Phrases()
    parted: PartedVerbs[CueWord] = PartedVerbs()
    file = f"{language.code}/cues"
    for number, block in enumerate(language.file("cues").get("cue", ()), start=1):
        check_cue(file, number, block, _CHOICES)
        where = cue_block(number, block)
        for form, word in _words(block, language):
            check_heard(file, where, f"{word.kind}s", form, never)
            cues.add(form, word)
            if word.kind == "verb" and (word.object == "person" or word.around.objects):
                parted.add(form, word)
    return _Cues(cues, never, parted, frozenset(cues.openings | parted.openings))


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows looks like the object of a verb rather than the rest of a noun phrase."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    return token.lower in _OBJECT_START or token.text[0].isdigit() or (token.word and token.capital)


def _acts_as_verb(tokens: Sequence[Token], first: int, last: int, form: str) -> bool:
    """Whether a word that may be noun or verb ("attack", "strikes", "shells") is a verb here."""
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if before is not None and (before.lower in _AUXILIARIES or before.lower in _BEFORE_A_VERB):
        return before.lower not in AND or _has_object(tokens, last)
    if (
        before is None
        or before.lower in DETERMINERS
        or before.lower in _NOUN_BEFORE
        or before.text[0].isdigit()
        or not before.word
    ):
        return False
    if after is None or after.lower in PREPOSITIONS or not after.word:
        return bool(after is not None and after.text[0].isdigit() and form in {"base", "third"})
    if _has_object(tokens, last):
        return True
    plural_subject = before.lower.endswith(PLURAL_ENDING.in_order) and before.lower not in PREPOSITIONS
    return plural_subject and form == "base" and after.lower not in _VERB_AFTER


def _qualifies_a_noun(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what could be a verb stands between an article and a noun: "a gas explosion", not "the control of"."""
    article = bool(first) and tokens[first - 1].lower in DETERMINERS
    return article and last < len(tokens) and tokens[last].word and tokens[last].lower not in PREPOSITIONS


def _choose(tokens: Sequence[Token], first: int, last: int, words: list[CueWord]) -> CueWord | None:
    words = [word for word in words if in_context(tokens, first, last, word.around)]
    words = [word for word in words if not word.faint] or words
    words = [
        word for word in words if word.around.needs or word.around.objects
    ] or words  # what the words around it call for comes first
    kinds = {word.kind for word in words}
    plain = [word for word in words if word.kind == "verb" and word.form in {"base", "third"}]
    if len(kinds) > 1 and plain:
        wanted = "verb" if _acts_as_verb(tokens, first, last, plain[0].form) else "other"
        words = [word for word in words if (word.kind == "verb") == (wanted == "verb")]
    elif kinds == {"verb"} and plain and _qualifies_a_noun(tokens, first, last):
        return None
    elif kinds == {"verb"} and describes_a_noun(tokens, first, last):
        words = [
            word
            for word in words
            if word.form == "gerund" or (word.object != "place" and event_type(word.type).family != "property")
        ]
    elif kinds == {"verb", "noun"}:
        # "shelling", "bombing", "fighting", "killing": nouns unless an object follows.
        gerund = _has_object(tokens, last) and not (first and tokens[first - 1].lower in _NOUN_AFTER)
        words = [word for word in words if (word.kind == "verb") == gerund] or words
    return max(words, key=lambda word: word.weight, default=None)


def _of_a_day(tokens: Sequence[Token], last: int) -> bool:
    """Whether the last word of a cue belongs to the day behind it: "Bor fell on Monday", "opened fire on 3 May"."""
    if tokens[last - 1].lower not in _ON:
        return False
    after = [token.lower.lower() for token in tokens[last : last + 3]]
    after = after[1:] if after[:1] and after[0] in THE else after
    numbered = (
        bool(after) and after[0][0].isdigit() and (not after[0].isdigit() or after[1:2] == [] or after[1] in months())
    )
    return bool(after) and (is_weekday(after[0]) or after[0] in _FEASTS or after[0] in months() or numbered)


def _meanings(
    cues: Phrases[CueWord], parted: PartedVerbs[CueWord], tokens: Sequence[Token], index: int
) -> list[tuple[int, list[CueWord]]]:
    """Where each cue that opens at a token ends, the longest first, and what it may mean."""
    whole = [(here[0].last, [match.value for match in here]) for here in cues.every(tokens, index)]
    apart = parted.at(tokens, index)
    return [(index + 1, apart), *whole] if apart else whole


def find(tokens: Sequence[Token]) -> list[Trigger]:
    """Every cue of a sentence in order; what [never] lists is passed over."""
    cues, never, parted, openings = _vocabulary()
    opening = [index for index, token in enumerate(tokens) if token.lower in openings]
    if not opening:
        return []
    blocked = {index for match in never.find(tokens) for index in range(match.first, match.last)}
    found: list[Trigger] = []
    longest = 0
    for index in opening:
        if index < longest:
            continue
        longest = index + 1
        for last, words in _meanings(cues, parted, tokens, index) if index not in blocked else ():
            longest = max(longest, last)
            if last - index > 1 and _of_a_day(tokens, last):
                continue
            word = _choose(tokens, index, last, words)
            if word is not None:
                found.append(Trigger(index, last, word))
                longest = last
                break
    return found
