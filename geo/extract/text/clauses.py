"""Clauses of a sentence and the verb groups in them: enough grammar to say who did what, and whether it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.extract.text.numbers import is_number
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.literals import check_choice

ClauseKind = Literal["main", "relative", "content", "adverbial", "coordinate", "participial"]
Tense = Literal["past", "perfect", "pluperfect", "present", "progressive", "gerund", "infinitive"]

SPEECH = lexicon("clauses", "speech")
_RELATIVE = frozenset(["who", "which", "whose", "whom", "where"])
_ADVERBIAL = lexicon("clauses", "adverbial")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve"])
_FINITE = lexicon("clauses", "finite")
_PAST = lexicon("clauses", "past")
MODALS = lexicon("clauses", "modals")
_NEGATIONS = lexicon("clauses", "negations")
_ADVERBS = lexicon("clauses", "adverbs")
_FIXED_AS = lexicon("clauses", "fixed_as")


_OWN_OBJECT = frozenset(["opened"])  # "opened fire on": the fire is the object
_OWN_SUBJECT = frozenset(["a", "an", "another"])  # "and a car bomb exploded": a clause of its own
_SAID_OF = frozenset(["alleged", "reported", "claimed", "confirmed", "declared", "announced", "believed"])
_BEFORE_ADJECTIVE = frozenset(["a", "an", "the", "of", "by", "at", "two", "its", "their", "several", "many", "other"])
_ASIDES = lexicon("clauses", "asides_of_speech")
_PREPOSITIONAL = frozenset(["including", "excluding", "according", "regarding", "concerning"])
_SUBJECT = 8  # tokens within which the verb of a clause follows its subject
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
_TAILS = lexicon("clauses", "tails")
_AFTER_PASSIVE = frozenset(
    "in . , as during after when near and : ; - while amid on over at outside – --".split()  # noqa: SIM905 - marks
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``first`` to ``last`` (exclusive), how the clause hangs on the others, and the index of its parent."""

    first: int
    last: int
    kind: ClauseKind
    mark: str
    parent: int

    def __post_init__(self) -> None:
        """Refuses an unknown kind (ValueError)."""
        check_choice("kind", self.kind, ClauseKind)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What stands around a verb: tokens from ``first``, its tense and voice, and what makes it unreal."""

    first: int
    tense: Tense
    passive: bool
    modal: str = ""
    negated: bool = False


def _is_participle(token: Token) -> bool:
    return token.lower.endswith("ing") and len(token.lower) > 5


def _opens(tokens: Sequence[Token], at: int) -> ClauseKind | None:
    """The kind of clause that a token opens, or none."""
    word = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in {";", "--", "---", "–", "—", ":"}:
        return "main"
    if word in _RELATIVE:
        return "relative"
    if word == "that" and at:
        if before == "mr" or _spoken_before(tokens, at):
            return "content"
        return "relative" if after in _FINITE or after.endswith("ed") or after in MODALS else None
    if at and speaks(tokens, at - 1) and _told_without_that(tokens, at):
        return "content"
    if word == "as" and (before in _FIXED_AS or after in _FIXED_AS or before in {"as", "described", "same"}):
        return None
    if word in _ADVERBIAL:
        return None if word == "since" and not at else "adverbial"
    if word == "but":
        return "coordinate"
    if before == "," and _is_participle(tokens[at]) and word not in _PREPOSITIONAL:
        return "participial"
    if word in {"and", "or"} and (before == "," or after in _OWN_SUBJECT) and _finite_soon(tokens, at + 2):
        return "coordinate"
    return None


def speaks(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a verb of saying, and no adjective: "three alleged militants", "a reported attack"."""
    if tokens[at].lower not in SPEECH:
        return False
    before = tokens[at - 1].lower if at else ""
    passive = at + 1 < len(tokens) and tokens[at + 1].lower == "by"  # "one in Baghdad claimed by Daesh"
    adjective = before in _BEFORE_ADJECTIVE or is_number(before)
    return not (tokens[at].lower in _SAID_OF and (adjective or passive))


def _told_without_that(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause is told without "that": "police said gunmen opened fire", but not "..., said a man who fled"."""
    if at < 2 or not tokens[at - 2].word or not tokens[at].word or tokens[at].lower in _ASIDES - {"a", "an"}:
        return False
    for token in tokens[at + 1 : at + _SUBJECT]:
        word = token.lower
        if word in _RELATIVE or word in {"that", ",", "by", "to"} or not token.word:
            return False
        if word in _FINITE or word in MODALS or (word.endswith("ed") and not token.capital):
            return True
    return False


def _spoken_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" says what somebody says: "said that", "said on Saturday that", "said in a statement that"."""
    back = at - 1
    while back > 0 and at - back < 6 and tokens[back].lower in _ASIDES:
        back -= 1
    return tokens[back].lower in SPEECH


def _finite_soon(tokens: Sequence[Token], start: int) -> bool:
    window = tokens[start : start + _SUBJECT]
    for token in window:
        if token.lower in {",", ";", "in", "of"}:
            return False
        word = token.lower
        if word in _FINITE or word in SPEECH or word in MODALS or word in _PAST or word.endswith("ed"):
            return True
    return False


def split(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence from left to right; a subordinate one hangs on the clause before it."""
    starts: list[tuple[int, ClauseKind]] = [(0, _opens(tokens, 0) or "main")] if tokens else []
    for at in range(1, len(tokens)):
        kind = _opens(tokens, at)
        if kind:
            starts.append((at, kind))
    clauses: list[Clause] = []
    for number, (first, kind) in enumerate(starts):
        last = starts[number + 1][0] if number + 1 < len(starts) else len(tokens)
        parent = -1 if kind == "main" else number - 1
        clauses.append(Clause(first, last, kind, tokens[first].lower, parent))
    return clauses


def clause_of(clauses: Sequence[Clause], token: int) -> int:
    """The index of the clause that a token lies in."""
    return next((number for number, clause in enumerate(clauses) if clause.first <= token < clause.last), 0)


def has_speech(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether somebody says something in the clause itself."""
    return any(speaks(tokens, at) for at in range(clause.first, clause.last))


def _walk_back(tokens: Sequence[Token], verb: int) -> list[int]:
    """The auxiliaries, adverbs and negations that stand right before a verb, from left to right."""
    found: list[int] = []
    at = verb - 1
    while at >= 0 and verb - at < 9:
        word = tokens[at].lower
        group = word in _BE or word in _HAVE or word in MODALS or word in _NEGATIONS or word in {"to", "did", "do"}
        adverb = word in _ADVERBS or (word.endswith("ly") and len(word) > 4)
        if not group and not adverb:
            break
        found.insert(0, at)
        at -= 1
    return found


def verb_group(tokens: Sequence[Token], verb: int, form: str, last: int | None = None) -> VerbGroup:
    """The verb group that ends in a verb of the given form ("past", "gerund" ...)."""
    before = _walk_back(tokens, verb)
    words = [tokens[at].lower for at in before]
    first = before[0] if before else verb
    modal = next((word for word in words if word in MODALS), "")
    negated = any(word in _NEGATIONS for word in words)
    be = any(word in _BE for word in words)
    had = "had" in words
    have = any(word in _HAVE for word in words)
    past_form = form in {"past", "participle"}
    passive = be and past_form
    tense: Tense
    if "to" in words:
        tense = "infinitive"
    elif form == "gerund":
        tense = "progressive" if be else "gerund"
    elif had and past_form:
        tense = "pluperfect"
    elif have and past_form:
        tense = "perfect"
    elif passive:
        tense = "past" if any(word in {"was", "were"} for word in words) else "present"
    elif past_form:
        tense = "past"
        passive = _reduced_passive(tokens, verb, verb if last is None else last - 1, first)
    else:
        tense = "present"
    return VerbGroup(first, tense, passive, modal, negated)


def _counts(after: Sequence[Token]) -> bool:
    """Whether what follows a verb opens a figure, and so its object: "killed at least 12", "shot as many as six"."""
    words = [token.lower for token in after]
    if words[:2] in (["at", "least"], ["at", "most"], ["as", "many"], ["as", "few"]):
        return True
    return words[:1] in (["over"], ["near"], ["around"]) and after[1:2] != [] and after[1].text[0].isdigit()


def _reduced_passive(tokens: Sequence[Token], start: int, verb: int, first: int) -> bool:
    """Whether a bare participle is a passive: "five killed in", "positions hit by", but not "killed five"."""
    if tokens[verb].lower in {"fled", "died", "clashed", "fought", "fell", "exploded", "landed", "crashed", "erupted"}:
        return False
    words = {token.lower for token in tokens[start : verb + 1]}
    if (verb > start and tokens[verb].lower not in _TAILS) or words & (_REFLEXIVE | _OWN_OBJECT):
        return False  # the cue holds its own object: "fired live rounds at protesters", "signed a ceasefire"
    after = tokens[verb + 1].lower if verb + 1 < len(tokens) else "."
    if first == 0:
        return after in {"in", "by", "during", "near"}
    if _counts(tokens[verb + 1 : verb + 4]):
        return False
    if after == "and" and verb + 2 < len(tokens) and tokens[verb + 2].lower.endswith("ed"):
        return _reduced_passive(tokens, verb + 2, verb + 2, verb + 2)  # "shot and killed a judge" is active
    if after == "by" or (after == "from" and tokens[verb].lower in {"liberated", "freed", "retaken", "recaptured"}):
        return True
    return after in _AFTER_PASSIVE
