"""From the names in a draft's sentences to the incident's actors: whose forces, which branch, which vague band."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.extract.events.claims import claimants
from geo.extract.events.event_building import Event, ends_it
from geo.extract.events.implied_agents import is_army
from geo.extract.events.roles import Part
from geo.extract.incidents.article_cast import ArticleActors
from geo.extract.incidents.counted_people import counted_people
from geo.extract.incidents.drafts import Draft
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.naming.actor_names import branches, group
from geo.extract.mentions.naming.named import FORCES, Named
from geo.extract.mentions.naming.state_names import countries
from geo.model import Actor, Basis, Role, Span
from geo.vocabulary import EventType, event_type

_SUSPECTED = 0.5
_SUPPOSED = 0.4
_BY_STORY = 0.6
_CLAIMED = 0.8
_SURE = {"civilian": 0.9, "crowd": 0.8, "group": 0.9, "state": 0.9, "country": 0.8, "vague": 0.7, "demonym": 0.8}


def _branch(named: Named, country: str) -> Named:
    """The group that a name stands for in a country: al-Qaida in Iraq is its branch there."""
    key = branches().get(named.id, {}).get(country)
    return group(key) if key else named


def _community(reading: AnnotatedSentence, mention: ActorMention, country: str) -> str:
    """Civilians, of a community where one is named: "Civilians (Iraq) - Christians"."""
    if not mention.named.sect:
        return mention.named.name
    before = [m for m in reading.actors if m.named.country and 0 <= mention.first - m.last <= 1]
    code = before[0].named.country if before else country
    name = countries()[2].get(code, "").split(" (")[0]
    return f"Civilians ({name}) - {mention.named.sect[0]}" if name else f"Civilians - {mention.named.sect[0]}"


@dataclass(frozen=True, slots=True)
class _Linking:
    """What names are linked with: the article's cast, where the event is, and which article it is."""

    cast: ArticleActors
    country: str
    article_id: str

    def actor(self, reading: AnnotatedSentence, part: Part, named: Named, sure: float) -> Actor:
        """An actor with the words that name it."""
        mention = part.mention
        tokens = reading.sentence.tokens
        first, last = mention.owner or (mention.first, mention.last)
        span = Span(tokens[first].start, tokens[last - 1].end)
        offset = reading.sentence.span.start
        text = reading.sentence.text[span.start - offset : span.end - offset]
        role, basis = part.role, part.basis
        return Actor(named.id, named.name, text, role, basis, named.type, sure, self.article_id, span)

    def of_part(self, reading: AnnotatedSentence, part: Part) -> Iterator[Actor]:
        """Whom a name in a sentence stands for: one actor, or a vague band and the group that it may be."""
        mention, named = part.mention, part.mention.named
        if mention.kind == "demonym" and not is_army(reading, mention):
            return
        if mention.kind == "civilian":
            named = replace(named, name=_community(reading, mention, self.country))
        elif mention.kind == "vague" and FORCES & set(named.sect):
            yield self._forces(reading, part)
            return
        else:
            named = _branch(named, self.country)
        yield self.actor(reading, part, named, _SURE[mention.kind])
        meant = self.cast.meant_by(named, reading, mention) if mention.kind == "vague" else None
        if meant is not None:
            yield self.actor(reading, replace(part, basis="suspected"), meant, _SUSPECTED)

    def _forces(self, reading: AnnotatedSentence, part: Part) -> Actor:
        """Whose forces "the army" is: its state's where the article says which; never that of the pin."""
        state = self.cast.state_of(part.mention.named, reading.sentence.index)
        if state is None:
            return self.actor(reading, part, part.mention.named, _BY_STORY)
        basis: Basis = part.basis if state[1] == "stated" else state[1]
        return self.actor(reading, replace(part, basis=basis), state[0], _BY_STORY)

    def claimed(self, draft: Draft) -> Iterator[Actor]:
        """Those who claim the act as their own, as doers and as claimants."""
        for telling in draft.tellings:
            reading = telling.event.reading
            for mention in claimants(reading):
                named = _branch(mention.named, self.country)
                yield self.actor(reading, Part(mention, "actor", "claimed"), named, _CLAIMED)
                yield self.actor(reading, Part(mention, "claimant", "claimed"), named, _CLAIMED)

    def blamed(self, draft: Draft) -> Iterator[Actor]:
        """Those who are blamed in the sentences about the event; else those who acted right before."""
        found = False
        for reading, part in self.cast.blamed_for(draft):
            found = True
            yield from self.of_part(reading, part)
        kind = event_type(draft.type)
        if found or (kind.needs_doer and not kind.generic):  # who laid a mine is not told by who fought before
            return
        for reading, mention in self.cast.doer_before(draft):
            if mention.kind in {"vague", "crowd"}:
                yield from self.of_part(reading, Part(mention, "actor", "suspected"))
                continue
            named = _branch(mention.named, self.country)
            yield self.actor(reading, Part(mention, "actor", "suspected"), named, _SUPPOSED)


def actors_of(
    part: Part, reading: AnnotatedSentence, cast: ArticleActors, country: str, article_id: str
) -> list[Actor]:
    """Whom a mention stands for: itself, and the group or government that a vague name may mean."""
    return list(_Linking(cast, country, article_id).of_part(reading, part))


def actors(draft: Draft, cast: ArticleActors, country: str, article_id: str) -> tuple[Actor, ...]:
    """The actors of a draft, each once a role; who nobody names, and must have been there, is unidentified."""
    linking = _Linking(cast, country, article_id)
    kind = event_type(draft.type)
    told = [(telling.event, part) for telling, part in draft.parts()]
    hits = [event for event, part in told if part.role == "target" and part.mention.kind == "civilian"]
    deeds = [
        (event.reading, part)
        for event, part in told
        if part.role != "actor" or not (_comes_after(event, kind) or (ends_it(event.parts) and hits))
    ]
    named = deeds + draft.inherited
    found = [a for reading, part in named for a in linking.of_part(reading, part)]
    found += linking.claimed(draft)
    for reading, mention in cast.antecedents(draft):
        found += linking.of_part(reading, Part(mention, "actor"))
    found = [_in_a_crowd(one, kind) for one in found]
    hit = {a.name for a in found if a.role == "target" and a.basis == "stated"}
    known = any(a.id and (kind.both_sides or a.name not in hit) for a in found if a.role == "actor")
    if kind.family in {"violence", "displacement", "property"} and not known:
        found += linking.blamed(draft)
    if not any(a.role == "target" for a in found):
        found += [a for reading, part in counted_people(draft) for a in linking.of_part(reading, part)]
    kept = _each_once([_of_no_side(one, kind) for one in found], kind)
    _add_unnamed(kept, draft, article_id)
    return tuple(kept.values())


def _comes_after(event: Event, kind: EventType) -> bool:
    """Whether a sentence tells what was done about a deed: whom police took in for it, who left a place to others."""
    if event_type(event.type).unopposed:
        return kind.family == "territory" and not kind.unopposed
    if event_type(event.type).both_sides and kind.needs_doer and not (kind.generic or kind.both_sides):
        return True  # "A bomb killed nine. The army is battling the FRX there."
    return event.family == "arrest" and kind.family in {"violence", "property"}


def _in_a_crowd(actor: Actor, kind: EventType) -> Actor:
    """People who march or riot are protesters or rioters by what they do: "students rallied", "a crowd gathered"."""
    people = actor.type == "Civilians" or (actor.name == actor.type == "Rioters" and kind.people_act)
    if actor.role != "actor" or not people or not kind.doer or kind.doer != kind.doer_type:
        return actor
    return _unnamed(actor, kind)


def _unnamed(actor: Actor, kind: EventType) -> Actor:
    """Somebody as what the kind of event itself says of its doers."""
    return replace(actor, id="", name=kind.doer, type=kind.doer_type)


def _of_no_side(actor: Actor, kind: EventType) -> Actor:
    """Ordinary people who do what armed ones do are of no known side: "shot dead by two riders", "killed by men"."""
    armed = kind.family == "violence" and bool(kind.doer) and kind.doer != kind.doer_type
    if not armed or actor.role != "actor" or actor.id != "civilians":
        return actor
    return _unnamed(actor, kind)


def _each_once(found: list[Actor], kind: EventType) -> dict[tuple[str, str], Actor]:
    """Each actor once a role, the surest first; nobody does to himself what one side does to the other."""
    kept: dict[tuple[str, str], Actor] = {}
    doers = {a.name for a in found if a.role == "actor"}
    if kind.object == "place":  # who retakes his own headquarters does nothing to himself
        found = [a for a in found if a.role != "target" or a.name not in doers]
    targets = {a.name for a in found if a.role == "target" and a.basis == "stated"}
    for one in sorted(found, key=lambda a: (a.basis != "stated", a.basis == "suspected")):
        doubled = one.role == "actor" and one.name in targets and not kind.both_sides
        if not doubled or one.basis == "claimed":
            kept.setdefault((one.name, one.role), one)
    return kept


def _add_unnamed(kept: dict[tuple[str, str], Actor], draft: Draft, article_id: str) -> None:
    """Those whom the kind of event itself tells of: armed people who did it, civilians whom it hit."""
    kind = event_type(draft.type)
    unidentified = (kind.doer, "actor")
    if kind.doer and any(a.id and a.role == "actor" for a in kept.values()):
        kept.pop(unidentified, None)  # the bomber of a group that is named
    missing: tuple[tuple[str, str, Role], ...] = (
        (kind.doer, kind.doer_type, "actor"),
        (kind.victim, kind.victim, "target"),
    )
    for name, acled_type, role in missing:
        roles = {"actor", "claimant"} if role == "actor" else {"target"}
        if name and not any(a.role in roles for a in kept.values()):
            key = "civilians" if name == "Civilians" else ""
            # "a march": people who march are told with it; whom police stopped may be told for what police did
            crowd = role == "actor" and name == acled_type and kind.people_act
            basis: Basis = "stated" if crowd else "unknown"
            kept[name, role] = Actor(key, name, "", role, basis, acled_type, _SUPPOSED, article_id, None)
