"""Cues of one sentence put together: an event for each thing told, with its type, places, actors and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.extract.dates.date_mentions import DateMention
from geo.extract.events import event_days, event_types, setting_apart, toll_places
from geo.extract.events.event_mentions import EventMention
from geo.extract.events.implied_agents import is_force
from geo.extract.events.roles import Part
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.triggers import Trigger
from geo.extract.tolls.toll_mention import TollMention
from geo.vocabulary import Family, event_type


@dataclass(slots=True)
class Event:
    """What one sentence tells of one event. Later sentences may add to it; the article's merge does."""

    reading: AnnotatedSentence
    told: list[EventMention]
    type: str
    places: tuple[PlaceMention, ...]
    parts: list[Part]
    dates: list[DateMention]
    tolls: list[TollMention] = field(default_factory=list)
    weapon: Trigger | None = None
    apart: bool = False
    """Whether the wording of its sentence sets it apart from what that tells before."""
    main: EventMention = field(init=False, compare=False)
    """The cue that names the type."""

    def __post_init__(self) -> None:
        """Chooses the cue that names the type, which every later stage asks for."""
        self.main = max(event_types.deeds(self.told), key=lambda told: told.weight)

    @property
    def family(self) -> Family:
        """Violence, territory, siege, displacement, protest ...: what may be one event with what."""
        return event_type(self.type).family


_DEEDS = frozenset({"violence", "property"})
_ANSWERS = frozenset({"arrest", "weapons"})
_RESULT_OPENS = frozenset([",", "—", "–"])


def _same_event(left: list[EventMention], right: EventMention) -> bool:
    """Whether a cue belongs to the cues gathered so far: kind and place allow it."""
    kinds = {event_type(told.trigger.word.type) for told in left}
    kind = event_type(right.trigger.word.type)
    families, family = {kind.family for kind in kinds}, kind.family
    mixable = {"violence", "territory", "weapons", "property", "arrest"}
    if _toll_of_protest(left, right) or _toll_of_protest([right], left[-1]):
        return True
    if family not in families and not (family in mixable and families & mixable):
        return False
    if family == "territory" and "territory" in families:
        takings = {kind for kind in kinds if kind.family == "territory"}
        if takings != {kind} and any(one.unopposed for one in (*takings, kind)):
            return False
    if {family, *families} == {"territory", "violence"} and _own_violence(right if family == "violence" else left[-1]):
        return False
    if any(_by(told, right) or _by(right, told) for told in left):
        return True
    ours = {place.place.id for told in left for place in told.places}
    theirs = {place.place.id for place in right.places}
    return not ours or not theirs or bool(ours & theirs)


def _toll_of_protest(left: Sequence[EventMention], right: EventMention) -> bool:
    """Whether a word of harm is only the toll of a protest's violence: "fired at protesters, killing four"."""
    heated = any(event_type(told.trigger.word.type).heated for told in left)
    return heated and _only_harms(right)


def _only_harms(told: EventMention) -> bool:
    """Whether a cue is a bare word of harm without a subject: "killing four"."""
    return told.trigger.word.weight == 1 and told.trigger.word.form == "gerund"


def _is_result(reading: AnnotatedSentence, harm: EventMention) -> bool:
    """Whether a word of harm only says what came of the deed before it: "fired on a bus, killing 28, as Y fell"."""
    first = harm.trigger.first
    return _only_harms(harm) and _RESULT_OPENS.issuperset(reading.words(first - 1, first))


def _deed_before(groups: Sequence[list[EventMention]], harm: EventMention) -> list[EventMention] | None:
    """The cues of the event that was told last before a word of harm, if it is one of violence."""
    before = [(one.trigger.last, group) for group in groups for one in group if one.trigger.last <= harm.trigger.first]
    nearest = max(before, key=lambda item: item[0])[1] if before else None
    kinds = {event_type(one.trigger.word.type).family for one in nearest or ()}
    return nearest if "violence" in kinds else None


def _by(harm: EventMention, noun: EventMention) -> bool:
    """Whether a noun is the means of a word of harm: "struck and killed by an airstrike near the dam"."""
    close = 0 <= noun.trigger.first - harm.trigger.last <= 5
    return close and harm.verdict.passive and harm.trigger.word.weight <= 2 and noun.trigger.word.kind == "noun"


def _own_violence(told: EventMention) -> bool:
    """Whether an act of violence stands by itself beside the taking of a place: a massacre, a strike."""
    return told.trigger.word.weight >= 5 and told.trigger.word.kind == "verb"


def _groups(reading: AnnotatedSentence, told: Sequence[EventMention]) -> list[tuple[list[EventMention], bool]]:
    """The cues by event, and whether the wording sets that event apart from those before it."""
    groups: list[list[EventMention]] = []
    apart: list[bool] = []
    for one in told:
        others = [group for group in groups if not setting_apart.are_apart(reading, group, one)]
        others_alike = [group for group in others if not setting_apart.are_contrasted(reading, group, one)]
        fitting = [group for group in others_alike if _same_event(group, one)]
        # "shelling killed five, and clashes left 12 dead": a word of harm goes to the cue of its own clause
        clause = reading.clause(one.trigger.first)
        beside = [group for group in fitting if any(reading.clause(told.trigger.first) == clause for told in group)]
        home = next(iter(beside if one.trigger.word.weight == 1 and beside else fitting), None)
        if home is None and _is_result(reading, one):
            home = _deed_before(others_alike, one)
        if home is None:
            groups.append([one])
            apart.append(not others and len(groups) > 1)
        else:
            home.append(one)
    found = list(zip(groups, apart, strict=True))
    if any(apart):
        return [one for one in found if not setting_apart.points_back(reading, one[0])]
    return found


def build(reading: AnnotatedSentence, told: Sequence[EventMention]) -> list[Event]:
    """The events of a sentence."""
    events = []
    for group, apart in _groups(reading, told):
        parts: dict[tuple[int, str], Part] = {}
        for one in sorted(group, key=lambda one: -one.weight):
            comes_after = _comes_after(group, one)
            filled = {part.role for part in parts.values()}
            aside = reading.clause(one.trigger.first).kind == "relative" and bool(parts)
            for part in one.parts:
                if part.role == "actor" and comes_after:
                    continue
                if aside and part.role in filled:
                    continue
                role = "target" if _is_foe(group, one, part) and "actor" in filled else part.role
                if (part.mention.first, "target") in parts and role == "actor" and _acted_first(group, one, part):
                    del parts[part.mention.first, "target"]  # "rebels attacked a post and were repelled"
                if not any(other.mention is part.mention for other in parts.values()):
                    parts.setdefault((part.mention.first, role), replace(part, role=role))
        deeds = event_types.deeds(group)
        weapon = event_types.weapon_of(reading, deeds)
        listed = list(parts.values()) or _fighters(reading, group)
        means = any(_by(one, other) and other.places for one in group for other in group)
        core = [one for one in group if not one.aside] or group
        deeds_placed = [one for one in core if one.places and not _is_result(reading, one)]
        best = max(deeds_placed or core, key=lambda one: (bool(one.places), one.weight if means else 0, one.fit))
        event = Event(
            reading,
            list(group),
            event_types.type_of(deeds, listed, weapon),
            best.places,
            listed,
            event_days.days_of(reading, core),
        )
        event.weapon, event.apart = weapon, apart
        events.append(event)
    _share_tolls(reading, events)
    _lend_places(events)
    return [part for event in events for part in toll_places.split(event)]


def _comes_after(group: Sequence[EventMention], one: EventMention) -> bool:
    """Whether a cue tells what was done about the deed: who arrests, or shoots the attackers, did not do it."""
    main = max(event_types.deeds(group), key=lambda told: told.weight)
    if event_type(main.trigger.word.type).family == event_type(one.trigger.word.type).family != "violence":
        # "soldiers withdrew, and rebels took over the town"
        return event_type(one.trigger.word.type).unopposed and not event_type(main.trigger.word.type).unopposed
    others = [other for other in group if other is not one]
    kinds = {event_type(other.trigger.word.type).family for other in others}
    kind = event_type(one.trigger.word.type)
    return (kind.family in _ANSWERS and bool(kinds & _DEEDS)) or (
        ends_it(one.parts) and any(_hits_people(other.parts) for other in others)
    )


def ends_it(parts: Sequence[Part]) -> bool:
    """Whether forces act on attackers: "police shot dead the attacker"."""
    hit = [part.mention for part in parts if part.role == "target"]
    doers = [part.mention for part in parts if part.role == "actor"]
    attackers = bool(hit) and all(m.kind == "vague" and m.named.sect == () for m in hit)
    return attackers and bool(doers) and all(is_force(m) for m in doers)


def _hits_people(parts: Sequence[Part]) -> bool:
    return any(part.role == "target" and part.mention.kind in {"civilian", "demonym"} for part in parts)


def _is_foe(group: Sequence[EventMention], one: EventMention, part: Part) -> bool:
    """Whether those who fought over a place are those it was taken from: "took the hill after clashes with the FRX"."""
    clash = part.role == "actor" and event_type(one.trigger.word.type).both_sides
    return clash and any(event_type(other.trigger.word.type).family == "territory" for other in group)


def _acted_first(group: Sequence[EventMention], one: EventMention, part: Part) -> bool:
    """Whether somebody does a deed before what befalls him in it, as the subject of both verbs."""
    suffers = [t for t in group if any(p.mention is part.mention and p.role == "target" for p in t.parts)]
    return one.trigger.word.kind == "verb" and all(
        part.mention.last <= one.trigger.first < t.trigger.first and t.verdict.passive for t in suffers
    )


def _lend_places(events: Sequence[Event]) -> None:
    """Those who flee towards somewhere flee from where the rest of the sentence happens."""
    for event in events:
        if event.family == "displacement" and all(place.role in {"direction", "into"} for place in event.places):
            lender = next(
                (other for other in events if other is not event and other.places and other.places[0].is_fine), None
            )
            if lender is not None:
                event.places = lender.places


def _fighters(reading: AnnotatedSentence, group: Sequence[EventMention]) -> list[Part]:
    """Who fights where a clash names no side in its own words: the armed of the sentence."""
    if not event_type(max(group, key=lambda told: told.weight).trigger.word.type).both_sides:
        return []
    return [Part(mention, "actor") for mention in reading.actors if mention.kind in {"group", "vague", "state"}][:2]


def _off(reading: AnnotatedSentence, event: Event, toll: TollMention) -> tuple[bool, int]:
    """How far a figure is from an event's cues: those of its own clause come first."""
    clause = reading.clause(toll.quantity.first)
    return min(
        (reading.clause(one.trigger.first) != clause, abs(one.trigger.first - toll.quantity.first))
        for one in event.told
    )


def _share_tolls(reading: AnnotatedSentence, events: Sequence[Event]) -> None:
    """Each figure goes to the event whose cue may have it: of the same clause, else the nearest."""
    holder: Event | None = None
    for number, toll in enumerate(reading.tolls):
        if holder is not None and toll_places.is_listed(reading, reading.tolls[number - 1], toll):
            holder.tolls.append(toll)
            continue
        fitting = [event for event in events if (event.family == "displacement") == (toll.kind == "displaced")]
        fitting = [event for event in fitting if event.family not in {"agreement", "other"} or len(fitting) == 1]
        if toll.kind in {"killed", "wounded"}:
            fitting = [event for event in fitting if event.family != "arrest"] or fitting
        if toll.quantity.high == 0:
            for event in fitting:  # "shots were fired and a car was set alight, but nobody was hurt"
                event.tolls.append(toll)
        elif fitting:
            nearest = min(fitting, key=lambda event: _off(reading, event, toll))
            nearest.tolls.append(toll)
            holder = nearest
