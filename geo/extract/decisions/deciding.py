"""From drafts to incidents: the models say which stand, which are one, who, how many and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gazetteer import Gazetteer
from geo.extract.decisions import figures, given_place, same_event, shares, standing, what
from geo.extract.decisions.clues.judged import chances_of
from geo.extract.decisions.clues.model import Model
from geo.extract.decisions.clues.told import Story, Told
from geo.extract.decisions.considered import considered
from geo.extract.decisions.earlier import Earlier
from geo.extract.decisions.people import given_parts, own_state
from geo.extract.decisions.reader.reading import hear
from geo.extract.incidents import assembling, coreference, tallying
from geo.extract.incidents.article_cast import ArticleActors
from geo.extract.incidents.drafts import Draft
from geo.extract.incidents.settings import Settings
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.result import Refusal
from geo.extract.text.article_language import current
from geo.extract.text.english import ENGLISH
from geo.model import MAPPED_LAYERS, Article, Incident

FIRM_BAR: Final = 0.45
"""What the rules let stand falls below this chance only."""

DOUBTED_BAR: Final = 0.5
"""What the rules doubt stands from this chance on."""

HABITUAL_BAR: Final = 0.7
"""What "has been" or "continues" stands from this chance on: mostly it sums up, "they have murdered judges"."""

EVERYDAY_BAR: Final = 0.6
"""From this chance on it is of everyday life and refused whatever else speaks for it: a crash, a theft, a match."""

VAGUE_BAR: Final = 0.6
"""... and an attack by nobody in particular, once told, without a day."""

SAME_BAR: Final = 0.45
"""Two drafts are one event from this chance on."""

ITEMS_BAR: Final = 0.8
"""... of what stands in two items of a list."""

PARTED_BAR: Final = 0.75
"""So sure must it be of what the grammar of one sentence told apart."""

_AT_ONCE: Final = 16
"""Drafts that are filled together, so that a long article takes no more memory."""

TOWNS_BAR: Final = 0.8
"""... and of what two sentences tell of two towns, each naming its own, where the second does not point back."""

NEVER: Final = 2.0
"""What one sentence tells of two places is two events, whatever else they share."""


def story_of(
    article: Article,
    gazetteer: Gazetteer,
    readings: Sequence[AnnotatedSentence],
    cast: ArticleActors,
    drafts: Sequence[Draft],
    *,
    settings: Settings,
) -> Story:
    """The drafts of an article, each with the incident that the rules make of it, in the order of the text."""
    told = [Told(draft, assembling.finish(draft, cast, article.id)) for draft in drafts]
    kept = [one for one in told if not one.draft.doubt or one.incident.layer in MAPPED_LAYERS]
    return Story(article, gazetteer, readings, cast, sorted(kept, key=lambda one: min(one.cues)), settings)


def stand(story: Story, models: Mapping[str, Model]) -> tuple[list[tuple[Told, float]], list[Refusal]]:
    """The drafts that stand with their chances; what the rules let stand and the models do not is refused."""
    weighed = story.mapped
    clues = [standing.clues(story, one) for one in weighed]
    chances = dict(zip(map(id, weighed), models["stands"].chances(clues), strict=True))
    # It goes by English words, and would take any other language for everyday life.
    usual = models["everyday"].chances(clues) if current() is ENGLISH else [0.0] * len(clues)
    everyday = dict(zip(map(id, weighed), usual, strict=True))
    kept, refused = [], []
    for one in story.told:
        chance, daily = chances.get(id(one), 1.0), everyday.get(id(one), 0.0)
        stands = chance >= _bar_of(one)
        if stands and daily < EVERYDAY_BAR:
            kept.append((one, chance))
        elif not one.draft.doubt:
            why = f"of everyday life ({daily:.2f})" if stands else f"hardly an incident ({chance:.2f})"
            reason = f"{one.incident.sub_event_type}: {why}"
            refused.append(Refusal(one.incident.mentions[0].span, "decisions", "stands", reason))
    return kept, refused


def _bar_of(told: Told) -> float:
    """How sure it must be that a draft is an incident; what is told as going on or of nobody and no day, surer."""
    if standing.is_habitual(told):
        return HABITUAL_BAR
    if standing.is_vague(told):
        return VAGUE_BAR
    return DOUBTED_BAR if told.draft.doubt else FIRM_BAR


def recounted(story: Story, kept: Sequence[tuple[Told, float]]) -> list[tuple[Told, float]]:
    """The drafts that stand, each with the figures of the sentences that only count its victims."""
    before = [list(one.draft.counted) for one, _ in kept]
    tallying.recount(story.readings, [one.draft for one, _ in kept])
    return [
        (one, chance)
        if one.draft.counted == counted
        else (Told(one.draft, assembling.finish(one.draft, story.cast, story.article.id)), chance)
        for (one, chance), counted in zip(kept, before, strict=True)
    ]


def join(story: Story, kept: Sequence[tuple[Told, float]], model: Model) -> list[tuple[Told, float]]:
    """The drafts with those put together that tell of one event."""
    joined: list[tuple[Told, float]] = []
    earlier = Earlier()
    for one, chance in kept:
        near = [number for number in earlier.near(one) if joined[number][0].incident.layer == one.incident.layer]
        before = [joined[number][0] for number in near]
        chances = model.chances([same_event.clues(story, other, one) for other in before])
        best = max(range(len(before)), key=lambda number: chances[number], default=-1)
        if best < 0 or chances[best] < _bar(before[best], one):
            number = len(joined)
            joined.append((one, chance))
        else:
            number = near[best]
            joined[number] = (merged(story, before[best], one), max(chance, joined[number][1]))
        earlier.tell(number, joined[number][0])
    return joined


def _bar(left: Told, right: Told) -> float:
    """How sure it must be that two drafts are one."""
    if coreference.in_other_items(left.draft, right.draft.tellings[0]):
        return ITEMS_BAR
    if _one_more(left, right):
        return NEVER
    if left.draft.doubt or right.draft.doubt or not set(left.cues) & set(right.cues):
        return TOWNS_BAR if _in_two_towns(left, right) else SAME_BAR
    return NEVER if _apart(left, right) else PARTED_BAR


def _one_more(left: Told, right: Told) -> bool:
    """Whether the later one is said to be another, with dead of its own: "hours later a second bomb killed four"."""
    dead = [told.incident.toll("killed") for told in (left, right)]
    counted = dead[0] is not None and dead[1] is not None and dead[0].best != dead[1].best
    return counted and coreference.is_one_more(right.draft.tellings[0].event)


def _apart(left: Told, right: Told) -> bool:
    """Whether the wording of their sentence sets them apart, it names two towns or counts the dead of two kinds."""
    if _set_apart(left, right):
        return True
    if _in_two_countries(left, right):
        return True
    dead = [told.incident.toll("killed") for told in (left, right)]
    if left.incident.sub_event_type != right.incident.sub_event_type and dead[0] and dead[1] and dead[0] != dead[1]:
        return True
    return _differ(left, right)


def _in_two_countries(left: Told, right: Told) -> bool:
    """Whether each says itself in which country it was, and these are two: "attacks in Niger and Mali"."""
    a, b = left.incident.location, right.incident.location
    own = all(any(telling.own_place for telling in told.draft.tellings) for told in (left, right))
    return own and a is not None and b is not None and bool(a.country and b.country) and a.country != b.country


def _in_two_towns(left: Told, right: Told) -> bool:
    """Whether each names a town of its own, and the later one speaks of no earlier one: "the blast", "a 4th died"."""
    opening = right.draft.tellings[0].event
    counts = tallying.is_of_harm_alone(opening) or any(toll.sense != "count" for toll in opening.tolls)
    return _differ(left, right) and not counts and not coreference.points_back(opening)


def _differ(left: Told, right: Told) -> bool:
    """Whether each says itself where it was, and these are two towns or districts."""
    a, b = left.incident.location, right.incident.location
    own = all(any(telling.own_place for telling in told.draft.tellings) for told in (left, right))
    spots = a is not None and b is not None and a.is_within_province and b.is_within_province
    return own and spots and coreference.places_agree(a, b) == "differ"


def _set_apart(left: Told, right: Told) -> bool:
    """Whether the second opens in a sentence of the first, which says itself that it is another event."""
    opening = right.draft.tellings[0].event
    return opening.apart and opening.reading.sentence.index in left.cues


def merged(story: Story, left: Told, right: Told) -> Told:
    """Two drafts as one: the firmer one's words come first."""
    first, second = (right, left) if left.draft.doubt and not right.draft.doubt else (left, right)
    draft = replace(
        first.draft,
        tellings=[*first.draft.tellings, *second.draft.tellings],
        doubts=[*first.draft.doubts, *second.draft.doubts],
        inherited=[*first.draft.inherited, *second.draft.inherited],
        echoes=[*first.draft.echoes, *second.draft.echoes],
        counted=[*first.draft.counted, *second.draft.counted],
        why=first.draft.why or second.draft.why,
        contested=first.draft.contested or second.draft.contested,
    )
    return Told(draft, assembling.finish(draft, story.cast, story.article.id))


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a story: the incidents, each with the draft that it was made of, and what was refused."""

    story: Story
    """With the drafts that stand, joined."""
    drafts: Sequence[Told]
    incidents: Sequence[Incident]
    refused: Sequence[Refusal]


def decide(story: Story, models: Mapping[str, Model]) -> Decided:
    """The incidents of an article, and what was refused."""
    kept, refused = stand(story, models)
    kept = recounted(story, kept)
    story = replace(story, told=[one for one, _ in kept])
    joined = join(story, kept, models["same"])
    story = replace(story, told=[one for one, _ in joined])
    made: list[Incident] = []
    for at in range(0, len(joined), _AT_ONCE):
        made += fill(story, joined[at : at + _AT_ONCE], models)
    return Decided(story, [told for told, _ in joined], made, refused)


def fill(story: Story, joined: Sequence[tuple[Told, float]], models: Mapping[str, Model]) -> list[Incident]:
    """Incidents with every slot that a model decides; each model is asked once about all of them."""
    every = [(told, chance) for told, chance in joined if told.incident.layer in MAPPED_LAYERS]
    drafts = [told for told, _ in every]
    found = considered(story, drafts)
    heard = hear(story, drafts, [one.marked for one in found])
    kinds = what.decide(story, drafts, models["type"])
    people = given_parts.decide(drafts, [one.people for one in found], heard, models["actor"], models["target"])
    killed = figures.decide(drafts, [one.killed for one in found], heard, "killed", models["killed"])
    shared = shares.parted([incident for incident, _ in killed], "killed")
    counted = [
        told if incident is told.incident else replace(told, incident=incident)  # it keeps what was looked up in it
        for told, incident in zip(drafts, shared, strict=True)
    ]
    wounded = figures.decide(counted, [one.wounded for one in found], heard, "wounded", models["wounded"])
    places = given_place.decide(drafts, [one.spots for one in found], heard, models["place"])
    made = {id(told): told.incident for told, _ in joined}
    slots = zip(every, kinds, people, killed, wounded, places, strict=True)
    for (told, chance), (kind, sort), (person, actor, target), (_, dead), (toll, hurt), (place, spot) in slots:
        whole = replace(
            person,
            sub_event_type=kind.sub_event_type,
            layer=kind.layer,
            tolls=toll.tolls,
            location=place.location,
            place_reason=place.place_reason,
            confidence=round(min(chance, 1.0), 3),
            chances=chances_of(
                chance,
                {"type": sort, "place": spot, "actor": actor, "target": target, "killed": dead, "wounded": hurt},
            ),
        )
        made[id(told)] = own_state.with_its_state(whole, actor)
    return [made[id(told)] for told, _ in joined]
