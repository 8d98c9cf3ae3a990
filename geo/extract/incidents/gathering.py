"""From the events of each sentence to drafts: each event is placed, dated, weighed, and put where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.extract.events import attribution, crowds
from geo.extract.events.event_building import Event
from geo.extract.incidents import coreference, evidence, placement, tallying
from geo.extract.incidents.dating import Dating, date_event
from geo.extract.incidents.discourse import Context, StatedDay
from geo.extract.incidents.drafts import Draft, LocatedEvent, actor_ids
from geo.extract.incidents.evidence import Weighing
from geo.extract.incidents.nearby import Nearby
from geo.extract.incidents.placement import Placement
from geo.extract.mentions import accounts
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.result import Refusal
from geo.extract.text.word_lists import lexicon
from geo.model import Article
from geo.vocabulary import event_type

_POINTING = lexicon("echoes", "pointing")

_ECHO_REACH = 2
_NAMED_WEIGHT = 4
"""A cue this heavy names a kind of event; "the violence" does not."""


@dataclass(slots=True)
class Gathering:
    """The drafts of an article so far, what was refused, and what its reader has in mind."""

    article: Article
    context: Context
    headline: bool
    """Whether the article is no more than a headline, whose events need less to stand."""
    drafts: list[Draft] = field(default_factory=list)
    doubtful: list[Draft] = field(default_factory=list)
    """What the rules alone would not let stand; a model weighs it."""
    refused: list[Refusal] = field(default_factory=list)
    near: Nearby = field(default_factory=coreference.nearby)
    untold: AnnotatedSentence | None = None
    """The last sentence, where it told no event."""


def gather(reading: AnnotatedSentence, events: Sequence[Event], doubted: Sequence[Event], into: Gathering) -> None:
    """Puts what the next sentence of an article tells into its drafts, and keeps in mind what it names."""
    for event in (*events, *doubted):
        _take_weapon(event, into.untold)
    for event in doubted:
        _gather_doubtful(event, event.main.doubt, into)
    for event in tallying.without_counts(reading, events, into.drafts):
        if not _heats_protest(event, into):
            _gather_event(event, into)
    if not events:
        _add_echo(reading, into)
    tallying.tell(reading, into.drafts)
    said = attribution.assertions(reading, into.article.id)
    attribution.remember_speakers(said, into.context.speakers)
    _add_contest(reading, into)
    _add_doubts(reading, into)
    into.context.remember(reading)
    into.untold = None if events else reading


def _add_contest(reading: AnnotatedSentence, into: Gathering) -> None:
    """Lets a sentence that contests something contest the event told last."""
    if accounts.contests(reading):
        recent = into.near.recent(reading.sentence.index, accounts.REACH)
        draft = next((draft for draft in recent if draft.layer == "incident"), None)
        if draft is not None:
            draft.contested = True


def _take_weapon(event: Event, before: AnnotatedSentence | None) -> None:
    """Gives words of harm alone the weapon of the sentence before that told nothing: "Shells at noon. Two dead."."""
    bare = event.weapon is None and all(told.trigger.word.weight == 1 for told in event.told)
    if not bare or before is None or before.sentence.paragraph != event.reading.sentence.paragraph:
        return
    weapons = [trigger.word for trigger in before.triggers if trigger.word.kind == "weapon"]
    event.type = max(weapons, key=lambda word: word.weight).type if weapons else event.type


def _heats_protest(event: Event, into: Gathering) -> bool:
    """Takes what the sentence after a protest says was burnt or smashed, by nobody, for a deed of the protest."""
    reading = event.reading
    if event.places or event.dates or event.tolls or any(part.role == "actor" for part in event.parts):
        return False
    draft = next(iter(into.near.recent(reading.sentence.index, 1)), None)
    protest = draft is not None and draft.family == "protest" and event_type(draft.type).people_act
    riot = crowds.as_riot(event.main.trigger) if protest else None
    if (
        draft is None
        or riot is None
        or draft.tellings[-1].event.reading.sentence.paragraph != reading.sentence.paragraph
    ):
        return False
    event.main, event.type = replace(event.main, trigger=riot), riot.word.type
    last = draft.tellings[-1]
    draft.tellings.append(
        LocatedEvent(event, last.location, own_place=False, period=last.period, own_date=False, assertions=[])
    )
    into.near.told(draft)
    return True


def _gather_event(event: Event, into: Gathering) -> None:
    """Finds place, day and firmness of an event, and puts it into the draft it belongs to, once for each place."""
    layer = "statistic" if evidence.is_statistic(event) else event.main.trigger.word.layer or "incident"
    place = placement.place(event, into.context)
    weighing = _weigh(event, place)
    firm = _is_firm(event, place, weighing, headline=into.headline)
    if firm:
        place = placement.with_fallback(place, event, into.context, coarse=layer == "statistic")
    day = date_event(event, into.context, into.article.published, headline=into.headline)
    for telling in _tellings(event, place, day, into):
        if firm:
            coreference.adopt_day(into.near, telling)
            coreference.add_telling(into.drafts, into.near, telling, layer).why = place.why
        elif not _corroborates(telling, into, layer):
            into.refused.append(_refusal(event, weighing))
            _add_doubtful(telling, layer, f"anchors: {weighing.against}", into)
    if firm:
        _keep_in_mind(event, place, day, into.context)


def _gather_doubtful(event: Event, doubt: str, into: Gathering) -> None:
    """Places and dates an event of which the rules refuse the cue, beside the drafts that stand."""
    layer = "statistic" if evidence.is_statistic(event) else event.main.trigger.word.layer or "incident"
    place = placement.place(event, into.context)
    day = date_event(event, into.context, into.article.published, headline=into.headline)
    for telling in _tellings(event, place, day, into):
        _add_doubtful(telling, layer, doubt, into)


def _add_doubtful(telling: LocatedEvent, layer: str, doubt: str, into: Gathering) -> None:
    if telling.location is None and not telling.named:
        nearby = placement.fallback(telling.event, into.context, coarse=layer == "statistic")
        if nearby is not None:
            telling = replace(telling, location=next(iter(nearby.locations), None), named=nearby.named)
    into.doubtful.append(Draft([telling], layer, doubt=doubt))


def _weigh(event: Event, place: Placement) -> Weighing:
    first = place.locations[0] if place.locations else None
    return evidence.weigh(event, first, own_place=place.own, named=bool(place.named))


def _is_firm(event: Event, place: Placement, weighing: Weighing, *, headline: bool) -> bool:
    """Whether an event opens a draft or continues one; of a headline alone, a place or a toll is enough."""
    return weighing.holds or (headline and weighing.score > 0 and bool(place.locations or event.tolls))


def _tellings(event: Event, place: Placement, day: Dating, into: Gathering) -> list[LocatedEvent]:
    """An event at each of its places; the figure of all of them stands with the first."""
    said = attribution.assertions(event.reading, into.article.id, event.main.trigger.first, into.context.speakers)
    return [
        LocatedEvent(
            event if number == 0 else replace(event, tolls=[]),
            location, place.own, day.period, day.own, said, place.named, day.sure,
        )
        for number, location in enumerate(place.locations or (None,))
    ]  # fmt: skip


def _refusal(event: Event, weighing: Weighing) -> Refusal:
    reason = f"{event.type}: {weighing.against} ({weighing.score:.1f})"
    return Refusal(event.reading.sentence.span, "anchors", weighing.against, reason)


def _keep_in_mind(event: Event, place: Placement, day: Dating, context: Context) -> None:
    """Keeps place and day of an event that stands for the sentences after it."""
    sentence = event.reading.sentence
    if place.locations and place.locations[0].is_within_country:
        context.places.events.append((sentence.index, place.locations[0]))
    if day.own and day.period is not None:
        context.days.append(StatedDay(sentence.index, sentence.paragraph, day.period))


def _corroborates(telling: LocatedEvent, into: Gathering, layer: str) -> bool:
    """Whether a weak telling points at an event already told, and so is one more mention of it."""
    precise = telling.own_place and telling.location is not None and telling.location.is_within_province
    doer = actor_ids(telling.event.parts)
    if not (coreference.points_back(telling.event) or precise or doer):
        return False
    index = telling.event.reading.sentence.index
    near = [
        d
        for d in into.near.of(telling)
        if d.layer == layer and (not doer or index - d.last_sentence <= _ECHO_REACH or precise)
    ]
    fitting = [(coreference.fit_score(draft, telling), draft) for draft in near]
    best = max(fitting, key=lambda item: item[0], default=None)
    if best is None or best[0] <= 0:
        return False
    best[1].tellings.append(telling)
    into.near.told(best[1])
    return True


def _add_echo(reading: AnnotatedSentence, into: Gathering) -> None:
    """Lets a sentence that speaks of "the strikes" without telling them say who vouches for them."""
    for trigger in reading.triggers:
        pointing = _POINTING & set(reading.words(trigger.first - 2, trigger.first))
        if trigger.word.kind != "noun" or trigger.word.weight < _NAMED_WEIGHT or not pointing:
            continue
        for draft in into.near.recent(reading.sentence.index, _ECHO_REACH):
            if draft.type == trigger.word.type:
                said = attribution.assertions(reading, into.article.id, speakers=into.context.speakers)
                draft.echoes.append((reading, said))
                return


def _add_doubts(reading: AnnotatedSentence, into: Gathering) -> None:
    """A sentence that says a place is still held: the capture told before becomes disputed."""
    if not attribution.casts_doubt(reading.sentence.text):
        return
    said = [a for a in attribution.assertions(reading, into.article.id) if a.stance in {"denies", "casts doubt"}]
    named = {m.place.id for m in reading.places if m.is_fine} or {into.context.places.last_city}
    for draft in into.drafts:
        near = draft.location is not None and draft.location.place_id in named
        if event_type(draft.type).disputable and near and said:
            draft.doubts += said
