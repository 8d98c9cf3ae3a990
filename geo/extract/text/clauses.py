"""The clauses of a sentence, and whether somebody says something in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geo.extract.text.article_language import per_language
from geo.extract.text.numbers import is_number
from geo.extract.text.small_words import AS, BY, GERUND_ENDING, PAST_ENDING, THAT
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.literals import check_choice

ClauseKind = Literal["main", "relative", "content", "adverbial", "coordinate", "participial"]

SPEECH = lexicon("clauses", "speech")
_RELATIVE = lexicon("clauses", "relative")
_ADVERBIAL = lexicon("clauses", "adverbial")
FINITE = lexicon("clauses", "finite")
_PAST = lexicon("clauses", "past")
MODALS = lexicon("clauses", "modals")
_FIXED_AS = lexicon("clauses", "fixed_as")


_OWN_SUBJECT = lexicon("clauses", "own_subject")  # "and a car bomb exploded": a clause of its own
_SAID_OF = lexicon("clauses", "said_of")
_BEFORE_ADJECTIVE = lexicon("clauses", "before_adjective")
_ASIDES = lexicon("clauses", "asides_of_speech")
_PREPOSITIONAL = lexicon("clauses", "prepositional")
_SUBJECT = 8  # tokens within which the verb of a clause follows its subject
_SAME_AS = lexicon("clauses", "same_as")
_CONJUNCTIONS = lexicon("clauses", "conjunctions")
_ARTICLES = lexicon("clauses", "articles")
_NOT_TOLD_AFTER = lexicon("clauses", "not_told_after")
_NO_VERB_BEFORE = lexicon("clauses", "no_verb_before")
_TITLE_BEFORE_NAME = lexicon("clauses", "title_before_name")
_SINCE = lexicon("clauses", "since")
_BUT = lexicon("clauses", "but")
_MARKS = frozenset({";", "--", "---", "–", "—", ":"})


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


def _is_participle(token: Token) -> bool:
    return token.lower.endswith(GERUND_ENDING.in_order) and len(token.lower) > 5


@per_language
def _openings() -> frozenset[str]:
    """All that a clause may open with, but for what stands behind a comma or a verb of saying."""
    return _MARKS | _RELATIVE.words | THAT.words | _ADVERBIAL.words | _BUT.words | _CONJUNCTIONS.words


def _opens(tokens: Sequence[Token], at: int) -> ClauseKind | None:
    """The kind of clause that a token opens, or none."""
    word = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in _MARKS:
        return "main"
    if word in _RELATIVE:
        return "relative"
    if word in THAT and at:
        if before in _TITLE_BEFORE_NAME or _spoken_before(tokens, at):
            return "content"
        return "relative" if after in FINITE or after.endswith(PAST_ENDING.in_order) or after in MODALS else None
    if at and speaks(tokens, at - 1) and _told_without_that(tokens, at):
        return "content"
    if word in AS and (before in _FIXED_AS or after in _FIXED_AS or before in _SAME_AS):
        return None
    if word in _ADVERBIAL:
        return None if word in _SINCE and not at else "adverbial"
    if word in _BUT:
        return "coordinate"
    if before == "," and _is_participle(tokens[at]) and word not in _PREPOSITIONAL:
        return "participial"
    if word in _CONJUNCTIONS and (before == "," or after in _OWN_SUBJECT) and _finite_soon(tokens, at + 2):
        return "coordinate"
    return None


def speaks(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a verb of saying, and no adjective: "three alleged militants", "a reported attack"."""
    if tokens[at].lower not in SPEECH:
        return False
    before = tokens[at - 1].lower if at else ""
    passive = at + 1 < len(tokens) and tokens[at + 1].lower in BY  # "one in Baghdad claimed by Daesh"
    adjective = before in _BEFORE_ADJECTIVE or is_number(before)
    return not (tokens[at].lower in _SAID_OF and (adjective or passive))


def _told_without_that(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause is told without "that": "police said gunmen opened fire", but not "..., said a man who fled"."""
    if at < 2 or not tokens[at - 2].word or not tokens[at].word or tokens[at].lower in _ASIDES - _ARTICLES:
        return False
    for token in tokens[at + 1 : at + _SUBJECT]:
        word = token.lower
        if word in _RELATIVE or word in _NOT_TOLD_AFTER or not token.word:
            return False
        if word in FINITE or word in MODALS or (word.endswith(PAST_ENDING.in_order) and not token.capital):
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
        if token.lower in _NO_VERB_BEFORE:
            return False
        word = token.lower
        if word in FINITE or word in SPEECH or word in MODALS or word in _PAST or word.endswith(PAST_ENDING.in_order):
            return True
    return False


def split(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence from left to right; a subordinate one hangs on the clause before it."""
    starts: list[tuple[int, ClauseKind]] = [(0, _opens(tokens, 0) or "main")] if tokens else []
    openings, speech = _openings(), SPEECH.words
    for at in range(1, len(tokens)):
        before = tokens[at - 1].lower
        if before != "," and before not in speech and tokens[at].lower not in openings:
            continue
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
    for number, clause in enumerate(clauses):  # they follow each other without a gap
        if token < clause.last:
            return number
    return 0


def has_speech(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether somebody says something in the clause itself."""
    speech = SPEECH.words
    return any(tokens[at].lower in speech and speaks(tokens, at) for at in range(clause.first, clause.last))
