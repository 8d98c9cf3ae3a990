"""How many were killed, wounded, displaced, captured: numbers bound to a word of harm, with who is meant.

Ages, troop numbers, money, distances and seats have no such word, and are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.mentions.places import quantities_of_distance
from geo.extract.text.article_language import current, per_language
from geo.extract.text.numbers import Quantity, quantities
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import AND, AT, OF, PAST_ENDING, PLURAL_ENDING, TO
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.model import Span, TollKind
from geo.vocabulary import table

_KINDS: tuple[TollKind, ...] = ("killed", "wounded", "displaced", "captured")
_QUOTE_MARKS = frozenset("\"“”'‘’")
_PERSON = lexicon("tolls", "person")
_NOT_PEOPLE = lexicon("tolls", "not_people")
_PARTS = lexicon("tolls", "parts")
_FROM_OR_OF = lexicon("tolls", "from_or_of")
_OUT_OF = lexicon("tolls", "out_of")
_STOP = lexicon("tolls", "stop")
_LIGHT = lexicon("tolls", "light")
_ACTIVE_OBJECT = lexicon("tolls", "active_object")
_ONE_FAMILY = lexicon("tolls", "one_family")
_PASSIVES = lexicon("tolls", "passives")
_AUXILIARIES = lexicon("tolls", "auxiliaries")
_DEAD_OR_DOWN = lexicon("tolls", "dead_or_down")
_SHOT_DEAD = lexicon("tolls", "shot_dead")
_FIGURES = lexicon("tolls", "figures")
_PARTS_TOO = lexicon("tolls", "parts_too")
_GOES_ON = lexicon("tolls", "goes_on")
_NEW_PHRASE = lexicon("tolls", "new_phrase")
_NO_TOLL_AFTER = lexicon("tolls", "no_toll_after")
_NO_TOLL_BEFORE = lexicon("tolls", "no_toll_before")
_APART = lexicon("tolls", "apart")
_ONE = lexicon("tolls", "one")
_INCLUDES = lexicon("tolls", "includes")
_LIST_ENDS = lexicon("tolls", "list_ends")
_INCLUSION = lexicon("tolls", "inclusion")
_WHO_ENDS = lexicon("tolls", "who_ends")
_RISES = lexicon("tolls", "rises")
_COUNTED = lexicon("tolls", "counted")
_FAMILY = lexicon("tolls", "family")
_LEAST = lexicon("tolls", "least")
_SHOT = lexicon("tolls", "shot")
_DEAD = lexicon("tolls", "dead")
_AMONG = lexicon("tolls", "among")
_TOLL = lexicon("tolls", "toll")


@dataclass(frozen=True, slots=True)
class TollMention:
    """A figure of a sentence: what it counts, how exact it is, and where it stands (tokens and span)."""

    kind: TollKind
    quantity: Quantity
    who: str
    span: Span
    cumulative: bool = False


@per_language
def _nouns(table_name: str) -> dict[str, TollKind]:
    """Words that say what became of people, and what: "dead" -> killed."""
    return {word: kind for kind in _KINDS for word in lexicon("tolls", f"{table_name}_{kind}")}


@per_language
def _verbs() -> dict[str, tuple[TollKind, str]]:
    language = current()
    found: dict[str, tuple[TollKind, str]] = {}
    for kind in _KINDS:
        for lemma in lexicon("tolls", f"verbs_{kind}"):
            for form, name in language.verb_forms(lemma, language.stage("irregular")).items():
                found[form] = (kind, name)
    return found


def _left(tokens: Sequence[Token], quantity: Quantity) -> TollKind | None:
    """The kind that the words before a number give it: "killing at least 12", "the bodies of 70"."""
    at = quantity.first - 1
    while at >= 0 and quantity.first - at < 8 and (tokens[at].lower in _LIGHT or tokens[at].text in _QUOTE_MARKS):
        if tokens[at].lower in OF and at > 1 and tokens[at - 1].lower in _FAMILY:
            at -= 1 + (tokens[at - 2].lower in _ONE_FAMILY)  # "kill a family of seven"
        elif tokens[at].lower in OF and at and tokens[at - 1].lower in _nouns("of"):
            return _nouns("of")[tokens[at - 1].lower]
        at -= 1
    if at < 0:
        return None
    word = tokens[at].lower
    if word in _verbs():
        kind, form = _verbs()[word]
        passive = at > 0 and tokens[at - 1].lower in _PASSIVES and form == "past"
        return None if passive else kind
    if word in _DEAD_OR_DOWN and at and tokens[at - 1].lower in _SHOT_DEAD:
        return "killed"
    return None


def _is_active(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of harm has an object after it, so that what stands before it did the harm."""
    word = tokens[at].lower
    form = _verbs()[word][1] if word in _verbs() else ""
    if form in {"base", "third", "gerund"}:
        return True
    before = tokens[at - 1].lower
    if before in _AUXILIARIES or form == "":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        after is not None
        and (after.lower in _ACTIVE_OBJECT or after.text[0].isdigit() or after.lower in _FIGURES)
        and not (after.lower in AT and at + 2 < len(tokens) and tokens[at + 2].lower not in _LEAST)
    )


def _right(tokens: Sequence[Token], quantity: Quantity, others: Sequence[Quantity]) -> TollKind | None:
    """The kind that the words after a number give it: "12 people were killed", "five dead", "4 casualties"."""
    at, parenthesis = quantity.last, False
    while at < len(tokens) and at - quantity.last < 16:
        word = tokens[at].lower
        if word == "," and at + 1 < len(tokens) and tokens[at + 1].lower in _PARTS | _PARTS_TOO:
            parenthesis = True
        elif word == "," and parenthesis:
            parenthesis = False
        elif parenthesis:
            pass
        elif word in _GOES_ON and any(other.first in {at + 1, at + 2} for other in others):
            following = next(other for other in others if other.first in {at + 1, at + 2})
            return None if _left(tokens, following) else _right(tokens, following, others)
        elif word in _nouns("nouns") and (at == quantity.last or not (word in _verbs() and _is_active(tokens, at))):
            return _nouns("nouns")[word]
        elif word in _verbs():
            return None if _is_active(tokens, at) else _verbs()[word][0]
        elif word in _SHOT and at + 1 < len(tokens) and tokens[at + 1].lower in _DEAD:
            return "killed"
        elif word in _STOP or (word in _NEW_PHRASE and at > quantity.last + 5):
            return None
        at += 1
    return None


def _is_people(tokens: Sequence[Token], quantity: Quantity) -> bool:
    before = tokens[quantity.first - 1].lower if quantity.first else ""
    after = tokens[quantity.last].lower if quantity.last < len(tokens) else ""
    if before in _NO_TOLL_AFTER or after in _NOT_PEOPLE or after in {"%", "/"} or _attached(tokens, quantity):
        return False
    return not after.startswith(_NO_TOLL_BEFORE.in_order) and "." not in tokens[quantity.first].text


def _attached(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a hyphen is glued to a number: "28-year-old", not "kills 18 - police"."""
    at = quantity.last
    return at < len(tokens) and tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end


def _single(tokens: Sequence[Token]) -> list[Quantity]:
    """One person without a number: "a woman", "kills man"."""
    found = []
    for at, token in enumerate(tokens):
        if token.lower not in _PERSON or not at:
            continue
        for back in range(1, 5):
            if at - back < 0 or tokens[at - back].lower in _APART:
                break
            if tokens[at - back].lower in _ONE:
                found.append(Quantity(at - back, at, 1, 1, 1, "one"))
                break
            if tokens[at - back].lower in _verbs() and back == 1:
                found.append(Quantity(at, at + 1, 1, 1, 1, "one"))
                break
    return found


def _part(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether the number is a part of another one, or what it is a part of: "including 33 children", "out of 430"."""
    before = [token.lower for token in tokens[max(quantity.first - 3, 0) : quantity.first]]
    after = [token.lower for token in tokens[quantity.last : quantity.last + 2]]
    if _FROM_OR_OF.among(before[-1:]) and _FAMILY.among(after):
        return True  # "three casualties from one family"
    if _OUT_OF.among([" ".join(before[-2:]), " ".join(before[-3:-1])]):
        return True
    if any(word in _INCLUDES for word in before):
        return True
    if _AMONG.among([token.lower for token in tokens[quantity.last : quantity.last + 4]]):
        return True  # "two journalists among seven killed"
    at = quantity.first - 1
    # "including two women and two children": a list that an inclusion opens goes on
    while at > 0 and quantity.first - at < 12 and tokens[at].lower not in _LIST_ENDS:
        if tokens[at].lower in _INCLUSION:
            return not any(token.lower == "," for token in tokens[at + 1 : quantity.first] if token.lower == ",")
        at -= 1
    return False


def _who(sentence: Sentence, quantity: Quantity) -> str:
    words = []
    for token in sentence.tokens[quantity.last : quantity.last + 6]:
        lower = token.lower
        if not token.word or lower in _verbs() or lower in _nouns("nouns") or lower in _WHO_ENDS:
            break
        words.append(token.text)
    return " ".join(words)


def mentions(sentence: Sentence, dates: Sequence[Span] = ()) -> list[TollMention]:
    """Every figure of a sentence that counts people who were harmed, from left to right."""
    tokens = sentence.tokens
    numbers = quantities(tokens)
    distances = quantities_of_distance(tokens, numbers)
    dated = {i for i, token in enumerate(tokens) for span in dates if span.start <= token.start < span.end}
    people = [
        q
        for index, q in enumerate(numbers)
        if index not in distances and q.last - 1 not in dated and _is_people(tokens, q)
    ]
    singles = [
        q for q in _single(tokens) if not any(o.first <= q.first < o.last or q.first < o.first < q.last for o in people)
    ]
    people = sorted([*people, *singles], key=lambda q: q.first)
    found: list[TollMention] = []
    for quantity in people:
        if _part(tokens, quantity):
            continue
        total = _cumulative(tokens, quantity)
        kind = "killed" if total else _left(tokens, quantity) or _right(tokens, quantity, people)
        if kind is None and found and _goes_on(tokens, found[-1].quantity, quantity):
            kind = found[-1].kind
        if kind == "captured" and not _persons(tokens, quantity):
            continue
        if kind is not None:
            span = Span(tokens[quantity.first].start, tokens[quantity.last - 1].end)
            found.append(TollMention(kind, quantity, _who(sentence, quantity), span, total))
    return found


def _persons(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a number counts people: towns and governments are captured too."""
    words = [token.lower for token in tokens[quantity.last : quantity.last + 6]]
    return any(
        word in _PERSON or word.removesuffix(PLURAL_ENDING.first) in _PERSON or word in _people_words()
        for word in words
    )


@cache
def _people_words() -> frozenset[str]:
    vague = [word.lower().split()[-1] for block in table("actors")["vague"]["names"] for word in block["words"]]
    return frozenset(table("actors")["civilians"]["words"]) | frozenset(vague)


def _goes_on(tokens: Sequence[Token], before: Quantity, quantity: Quantity) -> bool:
    """Whether a number goes on a list of victims: "kill a man and 3 children"."""
    joint = tokens[quantity.first - 1].lower in AND if quantity.first else False
    between = tokens[before.last : max(quantity.first - 1, before.last)]
    return (
        joint
        and len(between) <= 3
        and all(token.word and not token.lower.endswith(PAST_ENDING.in_order) for token in between)
    )


def _cumulative(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether the number is a new total: "raises to 41 the number of casualties", "bringing the death toll to 53"."""
    words = [token.lower for token in tokens[max(quantity.first - 12, 0) : quantity.first]]
    after = [token.lower for token in tokens[quantity.last : quantity.last + 8]]
    if not TO.among(words[-4:]) and not _TOLL.among(words[-3:]):
        return False
    risen = any(word.startswith(_RISES.in_order) for word in words)
    counted = any(word in _COUNTED for word in [*words, *after])
    return risen and counted
