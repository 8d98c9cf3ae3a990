"""From the names in a draft's sentences to the incident's actors: civilians of a country, branches, vague bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geo.extract.events.roles import Part, claimants
from geo.extract.incidents.drafts import Draft
from geo.extract.mentions.actors import ActorMention, Named, branches, countries, government, group
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.model import Actor, Basis, Role, Span
from geo.vocabulary import event_type

_SUSPECTED = 0.5
_UNIDENTIFIED = "Unidentified armed group"


class ArticleActors:
    """Who is named in a whole article, so that "the militants" may be understood."""

    def __init__(self, readings: Sequence[AnnotatedSentence], country: str) -> None:
        self.country = country
        every = [mention for reading in readings for mention in reading.actors]
        self._groups = Counter(mention.named.id for mention in every if mention.kind == "group")
        self._named = {mention.named.id: mention.named for mention in every if mention.kind == "group"}

    def meant_by(self, vague: Named) -> Named | None:
        """The one group of the article that a vague name fits: the most often named of its kind."""
        if not vague.sect:
            return None
        fitting = [key for key, _ in self._groups.most_common() if set(vague.sect) & set(self._named[key].sect)]
        return self._named[fitting[0]] if fitting else None


def _branch(named: Named, country: str) -> Named:
    """The group that a name stands for in a country: al-Qaida in Iraq is its branch there."""
    key = branches().get(named.id, {}).get(country)
    return group(key) if key else named


def _civilian_name(reading: AnnotatedSentence, mention: ActorMention, country: str) -> str:
    """Civilians, of a community where one is named: "Civilians (Iraq) - Christians"."""
    if not mention.named.sect:
        return "Civilians"
    before = [m for m in reading.actors if m.named.country and 0 <= mention.first - m.last <= 1]
    code = before[0].named.country if before else country
    name = countries()[2].get(code, "").split(" (")[0]
    return f"Civilians ({name}) - {mention.named.sect[0]}" if name else f"Civilians - {mention.named.sect[0]}"


def _span(reading: AnnotatedSentence, mention: ActorMention) -> Span:
    tokens = reading.sentence.tokens
    return Span(tokens[mention.first].start, tokens[mention.last - 1].end)


def actors_of(
    part: Part, reading: AnnotatedSentence, cast: ArticleActors, country: str, article_id: str
) -> list[Actor]:
    """Whom a mention stands for: itself, and the group or government that a vague name may mean."""
    mention = part.mention
    span = _span(reading, mention)
    offset = reading.sentence.span.start
    text = reading.sentence.text[span.start - offset : span.end - offset]

    def actor(named: Named, name: str, basis: Basis, confidence: float) -> Actor:
        return Actor(named.id, name, text, part.role, basis, named.type, confidence, article_id, span)

    if mention.kind == "civilian":
        return [actor(mention.named, _civilian_name(reading, mention, country), part.basis, 0.9)]
    if mention.kind == "demonym":
        return []
    named = _branch(mention.named, country)
    if mention.kind != "vague":
        return [actor(named, named.name, part.basis, 0.9 if mention.kind != "country" else 0.8)]
    found = [actor(named, named.name, part.basis, 0.7)]
    if "state" in named.sect:
        if country:
            meant = government(country)
            found.append(actor(meant, meant.name, "suspected" if named.name.startswith("Pro-") else part.basis, 0.6))
        return found
    group_meant = cast.meant_by(named)
    if group_meant is not None:
        found.append(actor(group_meant, group_meant.name, "suspected", _SUSPECTED))
    return found


def _claimed(draft: Draft, country: str, article_id: str) -> list[Actor]:
    found = []
    for telling in draft.tellings:
        reading = telling.event.reading
        for mention in claimants(reading):
            named = _branch(mention.named, country)
            span = _span(reading, mention)
            offset = reading.sentence.span.start
            text = reading.sentence.text[span.start - offset : span.end - offset]
            for role in ("actor", "claimant"):
                chosen: Role = "actor" if role == "actor" else "claimant"
                found.append(Actor(named.id, named.name, text, chosen, "claimed", named.type, 0.8, article_id, span))
    return found


def actors(draft: Draft, cast: ArticleActors, country: str, article_id: str) -> tuple[Actor, ...]:
    """The actors of a draft, each once a role; an attack whose doer nobody names has an unidentified one."""
    named = [(telling.event.reading, part) for telling, part in draft.parts()] + draft.inherited
    found = [a for reading, part in named for a in actors_of(part, reading, cast, country, article_id)]
    found += _claimed(draft, country, article_id)
    kept: dict[tuple[str, str], Actor] = {}
    kind = event_type(draft.type)
    targets = {a.name for a in found if a.role == "target" and a.basis == "stated"}
    for one in sorted(found, key=lambda a: (a.basis != "stated", a.basis == "suspected")):
        doubled = one.role == "actor" and one.name in targets and not kind.both_sides
        if not doubled or one.basis == "claimed":
            kept.setdefault((one.name, one.role), one)
    if any(a.id and a.role == "actor" for a in kept.values()):
        kept.pop((_UNIDENTIFIED, "actor"), None)  # the bomber of a group that is named
    doers = [a for a in kept.values() if a.role in {"actor", "claimant"}]
    if not doers and kind.needs_doer:
        span = None
        kept[_UNIDENTIFIED, "actor"] = Actor(
            "", _UNIDENTIFIED, "", "actor", "unknown", "Political militia", 0.4, article_id, span
        )
    return tuple(kept.values())
