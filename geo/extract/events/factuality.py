"""Whether a cue tells of something that happened: not a threat, plan, condition, denial, question or generality."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps

from geo.extract.mentions.triggers import Trigger
from geo.extract.text.article_language import current
from geo.extract.text.clauses import MODALS, Clause, clause_of
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import BY, OR, PAST_ENDING, TO
from geo.extract.text.tokens import Token
from geo.extract.text.verb_groups import Tense, VerbGroup, verb_group
from geo.extract.text.word_lists import holds, lexicon
from geo.vocabulary.language import Language

_IMPLICATIVE = lexicon("factuality", "implicative")
_UNREAL_BEFORE = lexicon("factuality", "unreal_before")
_UNREAL_ADJECTIVES = lexicon("factuality", "unreal_adjectives")
_LINKS = lexicon("factuality", "links")
_NEGATIVE = lexicon("factuality", "negative")
_NEGATIVE_VERBS = lexicon("factuality", "negative_verbs")
_DENIALS = lexicon("factuality", "denials")
_TOLD_ELSEWHERE = lexicon("factuality", "told_elsewhere")
_COURT = lexicon("factuality", "court")
_PENALTIES = lexicon("factuality", "penalties")
_REMEMBERED = lexicon("factuality", "remembered")
_CONDITION = lexicon("factuality", "condition")
_CONTINUING = lexicon("factuality", "continuing")
_GOVERNED_ACROSS = lexicon("factuality", "governed_across")
_WILL = lexicon("factuality", "will")
_GERUND_UNREAL_AFTER = lexicon("factuality", "gerund_unreal_after")
_AIMS = lexicon("factuality", "aims")
_NO_INFINITIVE = lexicon("factuality", "no_infinitive")
_REALISED = lexicon("factuality", "realised")
_WHETHER = lexicon("factuality", "whether")
_NOW = lexicon("factuality", "now")
_WANTS = lexicon("factuality", "wants")
_WANTED_WITHIN = 5
_NOBODY = lexicon("factuality", "nobody")
_CLASSES = lexicon("factuality", "classes")
_COMMA = ","
_UNREAL_AFTER = lexicon("factuality", "unreal_after")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the grammar around a cue says: the status if it is no fact, the rule that decided, and its tense."""

    status: str
    rule: str = ""
    tense: Tense = "past"
    passive: bool = False
    group: VerbGroup | None = None

    @property
    def real(self) -> bool:
        """Whether it is told as having happened or going on."""
        return self.status == "real"


def _once_a_text(search: Callable[[str], bool]) -> Callable[[str], bool]:
    """Keeps what a function finds in the last texts, which every cue of a sentence asks for."""

    @lru_cache(maxsize=512)
    def kept(language: Language, text: str) -> bool:  # noqa: ARG001 - the words are those of the language in force
        return search(text)

    @wraps(search)
    def found(text: str) -> bool:
        return kept(current(), text)

    return found


@_once_a_text
def is_trend(text: str) -> bool:
    """Whether a stretch of text speaks of how often or how much, rather than of one event."""
    return holds("factuality", "trend", text)


@_once_a_text
def is_background(text: str) -> bool:
    """Whether a stretch of text looks back years or months."""
    return holds("factuality", "background", text)


@_once_a_text
def _is_exercise(text: str) -> bool:
    return holds("factuality", "pretended", text)


@_once_a_text
def _is_long_ago(text: str) -> bool:
    return holds("factuality", "long_ago", text)


def is_vague_report(text: str) -> bool:
    """Whether it passes on "reports of" something without owner."""
    return holds("factuality", "vague_report", text)


def _told_of_then(text: str, before: str, clause: str, *, noun: bool, relative: bool) -> tuple[str, str]:
    """The status and the reason of what the sentence's wording puts into another time or none, or empty strings."""
    if _is_exercise(text):
        return "generic", "an exercise, in which nobody is hurt"
    if _is_long_ago(clause) or holds("factuality", "last_time", before, r"(?:%s)[^.;]*$"):
        return "background", "told of years ago"
    if holds("factuality", "untrue", before, r"\b(?:%s)"):
        return "denied", "said not to be so"
    if holds("factuality", "judged", before, r"\b(?:%s)"):
        return "background", "what a court has judged"
    if (noun or relative) and holds("factuality", "of_year", before, r"\b(?:%s)"):
        return "background", "told of in a year that is over"
    if noun and holds("factuality", "spoken_of", before, r"\b(?:%s)"):
        return "threat", "warned or spoken of"
    return "", ""


def _governor(tokens: Sequence[Token], infinitive: int) -> str:
    """The word that an infinitive depends on: "managed" of "managed to retake"."""
    at = infinitive - 1
    while at >= 0 and tokens[at].lower in _GOVERNED_ACROSS:
        at -= 1
    return tokens[at].lower if at >= 0 else ""


def _of_verb(sentence: Sentence, clause: Clause, trigger: Trigger) -> Verdict:
    tokens = sentence.tokens
    group = verb_group(tokens, trigger.first, trigger.word.form, trigger.last)
    common = {"tense": group.tense, "passive": group.passive, "group": group}
    if group.negated:
        return Verdict("denied", "negated verb", **common)  # type: ignore[arg-type]
    if group.modal:
        status = "threat" if group.modal in _WILL else "hypothetical"
        return Verdict(status, f"modal {group.modal!r}", **common)  # type: ignore[arg-type]
    if group.tense == "infinitive":
        governor = _governor(tokens, group.first if tokens[group.first].lower in TO else trigger.first - 1)
        if governor in _NEGATIVE_VERBS:
            return Verdict("denied", f"{governor} to", **common)  # type: ignore[arg-type]
        if governor not in _IMPLICATIVE:
            return Verdict("hypothetical", "infinitive of purpose or plan", **common)  # type: ignore[arg-type]
    if (
        trigger.word.form in {"past", "participle"}
        and group.first == trigger.first
        and _is_wanted(tokens, clause, trigger)
    ):
        return Verdict("hypothetical", "wanted by somebody", **common)  # type: ignore[arg-type]
    if group.tense == "gerund" and trigger.first and _gerund_is_unreal(tokens, clause, trigger.first):
        return Verdict("hypothetical", "gerund of a plan", **common)  # type: ignore[arg-type]
    by = bool(trigger.first) and tokens[trigger.first - 1].lower in BY
    if group.tense == "gerund" and not by and _noun_is_unreal(tokens, clause, trigger):
        return Verdict("hypothetical", "gerund under an unreal verb", **common)  # type: ignore[arg-type]
    return Verdict("real", "", **common)  # type: ignore[arg-type]


def _is_wanted(tokens: Sequence[Token], clause: Clause, trigger: Trigger) -> bool:
    """Whether somebody only wants it done: "wants the writers hanged"."""
    return _WANTS.among(
        token.lower for token in tokens[max(clause.first, trigger.first - _WANTED_WITHIN) : trigger.first]
    )


def _gerund_is_unreal(tokens: Sequence[Token], clause: Clause, at: int) -> bool:
    before = [token.lower for token in tokens[max(clause.first, at - 4) : at]]
    if any(word in _UNREAL_BEFORE or word in _GERUND_UNREAL_AFTER for word in before):
        return True
    return bool(before) and before[-1] in _AIMS


def _noun_is_unreal(tokens: Sequence[Token], clause: Clause, trigger: Trigger) -> str:
    """Why a noun tells of nothing that happened, or an empty string."""
    first = max(clause.first, 0)
    before = [token.lower for token in tokens[first : trigger.first]]
    near = [word for word in before[-5:] if word not in _LINKS]
    if near and (near[-1] in _UNREAL_BEFORE or (near[-2:-1] and near[-2] in _UNREAL_BEFORE - _UNREAL_ADJECTIVES)):
        return "noun of a plan, fear or call before it"
    if any(word in _TOLD_ELSEWHERE for word in before[-6:]):
        return "told of in a work, trial or anniversary"
    if any(word in _NEGATIVE for word in before[-4:]) or (before[1:] and before[0] in _NOBODY):
        return "negated"
    if any(word in MODALS for word in before[_classed(before) :]):
        return "modal in its clause"
    after = [token.lower for token in tokens[trigger.last : min(clause.last, trigger.last + 6)]]
    if any(word in MODALS for word in after) and not any(word.endswith(PAST_ENDING.in_order) for word in after[:2]):
        return "modal after it"
    if _UNREAL_AFTER.among(after):
        return "only planned, or called off"
    if _under_infinitive(tokens, first, trigger.first):
        return "object of an infinitive of purpose or plan"
    return ""


def _classed(before: Sequence[str]) -> int:
    """How many words at the head of a clause only say what the event may be: "in what could be revenge, ..."."""
    opening = _CLASSES.among([" ".join(before[at : at + 2]) for at in range(2)])
    return before.index(_COMMA) if opening and _COMMA in before else 0


def _under_infinitive(tokens: Sequence[Token], first: int, at: int) -> bool:
    for index in range(max(first, at - 9), at - 1):
        if tokens[index].lower not in TO:
            continue
        verb = tokens[index + 1]
        if verb.word and not verb.capital and verb.lower not in _NO_INFINITIVE:
            governor = tokens[index - 1].lower if index else ""
            between = [token.lower for token in tokens[index + 2 : at]]
            return governor not in _IMPLICATIVE and not any(word in _REALISED for word in between)
    return False


def _denied(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause ends in a verb of denying: "the army denied that"."""
    last = [token.lower for token in tokens[max(clause.first, clause.last - 4) : clause.last]]
    return bool(_DENIALS & set(last))


def judge(sentence: Sentence, clauses: Sequence[Clause], trigger: Trigger, *, headline: bool) -> Verdict:
    """What the grammar around a cue makes of it."""
    tokens = sentence.tokens
    clause = clauses[clause_of(clauses, trigger.first)]
    if sentence.text.rstrip().endswith("?"):
        return Verdict("hypothetical", "question")
    if clause.parent >= 0 and clause.kind in {"content", "relative"} and _denied(tokens, clauses[clause.parent]):
        return Verdict("denied", "the speaker denies it")
    before = {token.lower for token in tokens[: trigger.first]}
    if _COURT & (before if trigger.word.lemma not in _PENALTIES else {token.lower for token in tokens}):
        return Verdict("background", "told of in a trial")
    if _REMEMBERED & before:
        return Verdict("background", "told of on its anniversary")
    start = sentence.span.start
    opens, cue, closes = tokens[clause.first].start, tokens[trigger.first].start, tokens[clause.last - 1].end
    text = sentence.text
    noun = trigger.word.kind == "noun"
    status, rule = _told_of_then(
        text, text[: cue - start], text[opens - start : closes - start], noun=noun, relative=clause.kind == "relative"
    )
    if status and not trigger.word.layer:
        return Verdict(status, rule)
    concessive = clause.mark in _WHETHER and clause.first == 0 and any(t.lower in OR for t in tokens[:6])
    if clause.mark in _CONDITION and not concessive:
        return Verdict("hypothetical", f"clause of {clause.mark!r}")
    holds_now = trigger.word.object == "place" and any(t.lower in _NOW for t in tokens[clause.first : trigger.last])
    if trigger.word.kind == "verb":
        verdict = _of_verb(sentence, clause, trigger)
        if (
            verdict.real
            and verdict.tense == "present"
            and not (headline or verdict.passive or holds_now or sentence.live)
        ):
            return Verdict("generic", "present tense", verdict.tense, verdict.passive, verdict.group)
        return verdict
    reason = _noun_is_unreal(tokens, clause, trigger)
    if reason:
        return Verdict("denied" if reason == "negated" else "hypothetical", reason)
    words = {token.lower for token in tokens[clause.first : clause.last]}
    return Verdict("real", "", "present" if words & _CONTINUING else "past")
