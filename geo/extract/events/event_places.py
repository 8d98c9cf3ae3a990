"""Which of a sentence's places an event happened at."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events.factuality import Verdict
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.mentions.containers import container_of, only_holds
from geo.extract.mentions.places import PlaceMention, contains, joined
from geo.extract.mentions.prepositions import PlaceRole, may_stand_between
from geo.extract.mentions.triggers import Trigger
from geo.extract.mentions.unknown_places import Unlisted
from geo.extract.text.clauses import clause_of
from geo.extract.text.small_words import AND, WHILE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.geometry import distance_km
from geo.vocabulary import EventType, event_type

_ROLE_SCORE: dict[PlaceRole, float] = {
    "object": 6.0, "locative": 5.0, "into": 5.0, "near": 4.5, "premodifier": 4.5, "topic": 4.0, "other": 2.5,
    "origin": -1.5, "direction": -2.5, "associated": -20.0, "speaker": -20.0,
}  # fmt: skip
_FLIGHT_SCORE: dict[PlaceRole, float] = {"object": 7.0, "origin": 7.0, "direction": 4.5, "into": 4.5, "other": 3.0}
_THRESHOLD = 3.0
_MARKS = frozenset([":", "—", "–"])
_LISTS = lexicon("places", "lists")
_WHERE = lexicon("places", "where")
_IN_OR_AT = lexicon("places", "in_or_at")
_AROUND_KM = 60.0
"""How far at most a village lies from the town after which its district is called."""


def _span_of(reading: AnnotatedSentence, trigger: Trigger) -> tuple[int, int]:
    """The tokens that belong to a cue rather than to the cue before or after it in the same clause."""
    events = [t for t in reading.triggers if t.word.kind != "weapon" and t is not trigger]
    before = max((t.last for t in events if t.last <= trigger.first), default=0)
    after = min((t.first for t in events if t.first >= trigger.last), default=len(reading.sentence.tokens))
    return before, after


def score(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict, mention: PlaceMention | Unlisted) -> float:
    """How well a place name fits as the place of the event that a cue tells of; below 3 it does not."""
    kind = event_type(trigger.word.type)
    own, other = clause_of(reading.clauses, trigger.first), clause_of(reading.clauses, mention.first)
    told_of = _is_antecedent(reading, own, mention)
    # "life returned to Kirkuk, where gunmen had stormed a hotel": for what its clause tells, it is where
    value = max(_ROLE_SCORE[mention.role], _ROLE_SCORE["locative"] if told_of else -20.0)
    if kind.family == "displacement":
        left = mention.role == "object" and mention.lead == trigger.last - 1
        value = _FLIGHT_SCORE["origin"] if left else _FLIGHT_SCORE.get(mention.role, value)
    elif mention.role in _ON_THE_WAY and not told_of and not _told_there(kind, trigger, mention):
        value -= 4.0
    if own == other:
        value += 4.0
    else:
        value += _across(reading, trigger, mention, (own, other))
    if mention.relation == "between":
        value -= 2.0  # the ends of a road or a stretch, where a place on it may be named too
    before, after = _span_of(reading, trigger)
    if trigger.last <= mention.first < after:
        value += 2.0
    elif before <= mention.first < trigger.first:
        value += 1.0
    if verdict.passive and mention.first < trigger.first and mention.role in {"other", "topic"}:
        value += 2.0
    if kind.object == "place" and mention.role in {"object", "other"} and mention.first >= trigger.last:
        value += 1.0
    value -= (
        0.05 * abs(mention.first - trigger.first)
        + 1.5 * (not mention.is_fine)
        + 0.3 * (mention.is_fine and not mention.is_town)
    )
    return value


_SAYS_SO: frozenset[PlaceRole] = frozenset(["locative", "object", "into", "near"])
_NOWHERE: frozenset[PlaceRole] = frozenset(["associated", "speaker"])
_ON_THE_WAY: frozenset[PlaceRole] = frozenset(["origin", "direction"])


def _told_there(kind: EventType, trigger: Trigger, mention: PlaceMention | Unlisted) -> bool:
    """Whether an event is where its words come from or go: "abducted from Dara", "withdrew from", "fired at"."""
    after = mention.first >= trigger.last
    if mention.role == "direction":
        return after and kind.family == "displacement"
    return after and (kind.family in {"arrest", "territory", "displacement"} or bool(kind.by_state))


def _across(
    reading: AnnotatedSentence, trigger: Trigger, mention: PlaceMention | Unlisted, clauses: tuple[int, int]
) -> float:
    """What it counts that a place stands in another clause than the cue: ``clauses`` are the cue's and the place's."""
    own, other = clauses
    value = 0.0
    if reading.clauses[other].parent == own or reading.clauses[own].parent == other:
        value += 1.5
    if _heads(reading, other, mention) or _is_antecedent(reading, own, mention):
        value += 4.0
    if mention.role == "object" and _of_another(reading, trigger, mention):
        value -= 5.0
    if WHILE.among([reading.clauses[own].mark, reading.clauses[other].mark]):
        value -= 4.0
    if _has_own_event(reading, trigger, other):
        value -= 2.5
    return value


def _heads(reading: AnnotatedSentence, clause: int, mention: PlaceMention | Unlisted) -> bool:
    """Whether a name stands at the head of an item, for whatever the item tells: "Kathua: two men were shot"."""
    after = reading.clauses[clause + 1 : clause + 2]
    return clause == 0 and mention.lead == mention.first and bool(after) and after[0].mark in _MARKS


def _is_antecedent(reading: AnnotatedSentence, clause: int, mention: PlaceMention | Unlisted) -> bool:
    """Whether a clause tells more of the place right before it: "Goma, where shells killed five"."""
    told = reading.clauses[clause]
    return told.kind == "relative" and told.mark in _WHERE and 0 <= told.first - mention.last <= 1


def _has_own_event(reading: AnnotatedSentence, trigger: Trigger, clause: int) -> bool:
    """Whether another clause has an event of its own, to which its places belong first."""
    return any(
        t is not trigger
        and t.word.kind != "weapon"
        and t.word.weight > 1
        and clause_of(reading.clauses, t.first) == clause
        for t in reading.triggers
    )


def _of_another(reading: AnnotatedSentence, trigger: Trigger, mention: PlaceMention | Unlisted) -> bool:
    """Whether a place is the object of another cue: "the capture of Tal Afar", for a massacre elsewhere."""
    return any(
        t is not trigger
        and t.last <= mention.first <= t.last + 3
        and (t.word.object == "place" or event_type(t.word.type).family == "displacement")
        for t in reading.triggers
    )


@once_a_sentence
def _usable(reading: AnnotatedSentence) -> list[PlaceMention]:
    """The places of a sentence that something may have happened at, whatever its cue."""
    said = [mention for mention in reading.places if mention.place.kind != "continent" and mention.says_where]
    return [mention for mention in said if not _holds_one_before(reading, mention)]


def _holds_one_before(reading: AnnotatedSentence, mention: PlaceMention) -> bool:
    """Whether a town is only what another lies in: "on Pazigyi village in Kanbalu", the township called after it."""
    if not mention.is_town or mention.role != "locative":
        return False
    tokens, here = reading.sentence.tokens, mention.place
    for one in reading.places:
        between = tokens[one.last : mention.first] if one.last < mention.first else ()
        follows = bool(between) and between[-1].lower in _IN_OR_AT
        if follows and one.is_town and one.role in _SAYS_SO and all(may_stand_between(word) for word in between[:-1]):
            there = one.place
            return there.id != here.id and distance_km(here.lat, here.lon, there.lat, there.lon) < _AROUND_KM
    return False


def _list_of(reading: AnnotatedSentence, best: PlaceMention, others: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places that stand in one list with the best: each is the place of an event of its own."""
    tokens = reading.sentence.tokens
    ordered = sorted([best, *others], key=lambda mention: mention.first)
    at = ordered.index(best)
    chosen = [best]
    for step in (1, -1):
        last, index = best, at + step
        while 0 <= index < len(ordered):
            left, right = (last, ordered[index]) if step > 0 else (ordered[index], last)
            held = contains(right.place, left.place) and right.first - left.last <= 7
            if not (held or joined(tokens, left, right)):
                break
            last = ordered[index]
            if last.is_fine and not any(contains(last.place, c.place) or contains(c.place, last.place) for c in chosen):
                chosen.append(last)
            index += step
    return sorted(chosen, key=lambda mention: mention.first)


def choose(reading: AnnotatedSentence, trigger: Trigger, verdict: Verdict) -> tuple[list[PlaceMention], float]:
    """The places of a cue's event, several where they stand in a list, and how well the best one fits."""
    scored = [(score(reading, trigger, verdict, mention), -mention.first, mention) for mention in _usable(reading)]
    if not scored:
        return [], 0.0
    best_score, _, best = max(scored, key=lambda item: item[:2])
    if best_score < _THRESHOLD:
        return [], best_score
    inner = [
        (value, mention)
        for value, _, mention in scored
        if value >= _THRESHOLD
        and mention is not best
        and contains(best.place, mention.place)
        and mention.size < best.size
    ]
    if inner:
        best_score, best = max(inner, key=lambda item: item[0])
    fitting = [mention for value, _, mention in scored if value >= _THRESHOLD - 1 and mention is not best]
    return _list_of(reading, best, fitting), best_score


def lone(reading: AnnotatedSentence) -> PlaceMention | Unlisted | None:
    """The one place that a sentence says something was at, whichever of its clauses: "died when men burst into X"."""
    said = [one for one in reading.named_places if one.is_fine and one.role in _SAYS_SO and one.role != "object"]
    others = [one for one in reading.places if one.is_fine and one not in said and one.role not in _NOWHERE]
    return said[0] if len(said) == 1 and not others else None


def container(reading: AnnotatedSentence, mention: PlaceMention) -> PlaceMention | None:
    """A place named beside another that holds it: "Anbar" of "Qaim, in Anbar"."""
    around = [other for other in reading.places if other.first > mention.first and contains(other.place, mention.place)]
    return around[0] if around and around[0].first - mention.last < 8 else None


def unknown(
    reading: AnnotatedSentence, cues: Sequence[tuple[Trigger, Verdict]], chosen: Sequence[PlaceMention]
) -> Unlisted | None:
    """The name of no known place that fits the cues better than the places chosen for them, or lies in one of them."""
    best, fit = None, _THRESHOLD
    for name in reading.unlisted:
        if name.says_where and not only_holds(reading.sentence.tokens, name, reading.places):
            value = max(score(reading, trigger, verdict, name) for trigger, verdict in cues)
            best, fit = (name, value) if value >= fit else (best, fit)
    if best is not None and best.role not in _SAYS_SO and chosen:
        return None  # "gangs of the Canaan group", in a sentence that says where
    if best is None or all(_heads(reading, clause_of(reading.clauses, place.first), place) for place in chosen):
        return best
    tokens = reading.sentence.tokens
    if best.part or any(_in_list(tokens, best, mention) for mention in chosen):
        return None
    held = container_of(tokens, best, reading.places, reading.unlisted)
    if held is not None and held.mention in chosen:
        return best
    known = max(score(reading, trigger, verdict, mention) for trigger, verdict in cues for mention in chosen)
    return best if fit > known else None


def _in_list(tokens: Sequence[Token], name: Unlisted, mention: PlaceMention) -> bool:
    """Whether an unknown name and a known one stand in one list, where the known one says enough."""
    low, high = sorted([(name.first, name.last), (mention.first, mention.last)])
    between = {token.lower for token in tokens[low[1] : high[0]]}
    return AND.among(between) and between <= _LISTS | _IN_OR_AT
