"""What in the wording of one sentence sets two events apart: "while", a place of its own, "two days after"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events.event_mentions import EventMention
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.text.clauses import Clause
from geo.extract.text.small_words import THE, WHILE
from geo.extract.text.tokens import indices
from geo.extract.text.word_lists import lexicon

FIRM = 4
"""The weight from which a cue names an event by itself."""
_BARE = 1
"""The weight of a word of harm, which may be of any event."""
_FRONT = 4  # tokens at most from the opening of a clause to a place that stands before its verb

_UNITS = lexicon("apart", "units")
_AFTER = lexicon("apart", "after")
_WITHIN = lexicon("apart", "within")
_WITHIN_OF = lexicon("apart", "within_of")
_ANSWER = lexicon("apart", "answer")
_ANSWERED_WITH = lexicon("apart", "answered_with")
_THEY = lexicon("drafts", "pronouns")
_ENDS = frozenset([",", ";", "--", "—", "–"])


def are_apart(reading: AnnotatedSentence, left: Sequence[EventMention], right: EventMention) -> bool:
    """Whether the wording puts a cue into another place or time than those gathered before it."""
    return _is_elsewhere(reading, left, right) or _is_earlier(reading, left, right)


def points_back(reading: AnnotatedSentence, group: Sequence[EventMention]) -> bool:
    """Whether it is only named, as one told before: "the strike came two days after gunmen stormed a bar"."""
    nouns = all(told.trigger.word.kind == "noun" for told in group)
    return nouns and THE.among(reading.words(group[0].trigger.first - 3, group[0].trigger.first))


def _later_clause(reading: AnnotatedSentence, left: Sequence[EventMention], right: EventMention) -> Clause | None:
    """The clause of a cue, if it opens after all of those of the others."""
    own = reading.clause(right.trigger.first)
    later = own.first > 0 and all(reading.clause(told.trigger.first).first < own.first for told in left)
    return own if later else None


def are_contrasted(reading: AnnotatedSentence, left: Sequence[EventMention], right: EventMention) -> bool:
    """Whether "while" sets one telling apart from another: "rebels captured X, while air raids on Y left 38 dead"."""
    own = _later_clause(reading, left, right)
    if own is None or right.weight < FIRM or not any(told.weight >= FIRM for told in left):
        return False
    if own.mark in WHILE:
        return True
    # "shelling killed five, and clashes left 12 dead": two kinds, each with figures of its own
    other = reading.clause(left[-1].trigger.first)
    kinds = {told.trigger.word.type for told in left if told.weight >= FIRM}
    both = all(any(c.first <= toll.quantity.first < c.last for toll in reading.tolls) for c in (own, other))
    return own.kind == "coordinate" and right.trigger.word.type not in kinds and both


def _is_elsewhere(reading: AnnotatedSentence, left: Sequence[EventMention], right: EventMention) -> bool:
    """Whether its clause opens with a place that the others do not share: "..., and in Suzak a mob stoned a bus"."""
    own = _later_clause(reading, left, right)
    if own is None or own.kind not in {"main", "coordinate"} or right.trigger.word.weight <= _BARE:
        return False
    if not any(told.trigger.word.weight > _BARE for told in left):
        return False
    front = [place for place in right.places if own.first < place.first <= own.first + _FRONT]
    named = {place.place.id for told in left for place in told.places if place.first < own.first}
    return bool(front) and named.isdisjoint(place.place.id for place in front)


def _is_earlier(reading: AnnotatedSentence, left: Sequence[EventMention], right: EventMention) -> bool:
    """Whether one of them was some time before: "two men were shot, hours after gunmen killed ten in a bar"."""
    return any(
        told.trigger.word.weight > _BARE and _before(reading, told) != _before(reading, right)
        for told in left
        if told.trigger.word.weight > _BARE or _before(reading, told)
    )


def _before(reading: AnnotatedSentence, told: EventMention) -> bool:
    """Whether a cue stands in what is counted from, or answered: "a day after ...", "in response to ..."."""
    return any(first <= told.trigger.first < last for first, last in _looking_back(reading))


@once_a_sentence
def _looking_back(reading: AnnotatedSentence) -> list[tuple[int, int]]:
    """The stretches of tokens after "two days after", "within hours of", "in revenge for", up to the next comma."""
    tokens = reading.sentence.tokens
    found = []
    for at in indices(tokens[:-1], _UNITS, _ANSWER):
        token = tokens[at]
        following = tokens[at + 1].lower
        within = following in _WITHIN_OF and _WITHIN.among(reading.words(at - 3, at))
        counted = token.lower in _UNITS and (following in _AFTER or within)
        if at + 2 < len(tokens) and tokens[at + 2].lower in _THEY:
            continue  # "five days after they launched an assault": the same men, and mostly the same event
        if counted or (token.lower in _ANSWER and following in _ANSWERED_WITH):
            told = any(cue.last <= at and cue.word.kind != "weapon" for cue in reading.triggers)
            ends = _ENDS - {","} if told else _ENDS  # what is told first is counted from all that follows
            end = next((n for n in range(at + 2, len(tokens)) if tokens[n].lower in ends), len(tokens))
            found.append((at + 2, end))
    return found
