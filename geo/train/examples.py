"""Examples to learn from: candidates of coded articles with whether they are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gazetteer import Gazetteer
from geo.extract.decisions import deciding, figures, same_event, standing, what, where, who
from geo.extract.decisions.model import Clues, Model
from geo.extract.decisions.told import Story, Told
from geo.extract.pipeline import prepared
from geo.model import MAPPED_LAYERS, Article, TollKind
from geo.train.coded import Coded, Gold, assigned, is_named, is_there, nearest, words


@dataclass(slots=True)
class Examples:
    """Rows and answers of one model; ``group`` tells which article each is of."""

    rows: list[Clues] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    group: list[int] = field(default_factory=list)

    def add(self, row: Clues, right: bool, weight: float, group: int) -> None:  # noqa: FBT001
        """One more example."""
        self.rows.append(row)
        self.right.append(right)
        self.weight.append(weight)
        self.group.append(group)

    def extend(self, other: Examples) -> None:
        """The examples of another list too."""
        self.rows += other.rows
        self.right += other.right
        self.weight += other.weight
        self.group += other.group


def story_of_article(article: Article, gazetteer: Gazetteer) -> Story | None:
    """An article as the models see it; none where its language is not read."""
    return prepared(article, gazetteer)


def of_standing(coded: Coded, story: Story, group: int, into: Mapping[str, Examples]) -> None:
    """Whether each draft stands, and which pairs are one."""
    told = [one for one in story.told if one.incident.layer in MAPPED_LAYERS]
    firm = [one for one in told if not one.draft.doubt]
    taken = {id(gold) for one in firm if (gold := nearest(coded, one)) is not None}
    taken |= {id(gold) for gold in assigned(coded, firm).values()}
    for one in told:
        gold = nearest(coded, one)
        if gold is None and not one.draft.doubt:
            gold = assigned(coded, firm).get(firm.index(one))
        if gold is not None and gold.get("optional"):
            continue
        right = gold is not None and not (one.draft.doubt and id(gold) in taken)
        into["stands"].add(standing.clues(story, one), right, coded.weight, group)
    for at, right_one in enumerate(told):
        for left_one in told[:at]:
            a, b = nearest(coded, left_one), nearest(coded, right_one)
            if a is None or b is None:
                continue
            weight = coded.weight * (0.3 if left_one.draft.doubt or right_one.draft.doubt else 1.0)
            into["same"].add(same_event.clues(story, left_one, right_one), a is b, weight, group)


def of_slots(coded: Coded, story: Story, group: int, into: Mapping[str, Examples]) -> None:
    """The candidates of every slot of the drafts that tell of a coded incident."""
    for number, gold in assigned(coded, story.told).items():
        one = story.told[number]
        if one.incident.layer in MAPPED_LAYERS:
            _kinds(coded, story, one, gold, group, into)
            _people(coded, story, one, gold, group, into)
            _figures(coded, story, one, gold, group, into)
            _places(coded, story, one, gold, group, into)


def _kinds(coded: Coded, story: Story, one: Told, gold: Gold, group: int, into: Mapping[str, Examples]) -> None:
    wanted = {gold["event_type"], *gold.get("alt_types", ())}
    for kind in what.candidates(story, one):
        into["type"].add(kind.clues, kind.name in wanted, coded.weight, group)


def _people(
    coded: Coded, story: Story, one: Told, gold: Gold, group: int, into: Mapping[str, Examples]
) -> None:
    for person in who.candidates(story, one):
        for slot, names in (("actor", gold["actors"]), ("target", gold["targets"])):
            right = is_named(person.actor.name, person.actor.text, names, words(gold, slot))
            into[slot].add(person.clues, right, coded.weight, group)


def _figures(
    coded: Coded, story: Story, one: Told, gold: Gold, group: int, into: Mapping[str, Examples]
) -> None:
    kinds: tuple[TollKind, ...] = ("killed", "wounded")
    for kind in kinds:
        wanted = (gold.get(kind) or {}).get("best")
        for figure in figures.candidates(story, one, kind):
            best = figure.toll.best if figure.toll else None
            into[kind].add(figure.clues, best == wanted and (figure.toll is None) == (gold.get(kind) is None), coded.weight, group)


def _places(
    coded: Coded, story: Story, one: Told, gold: Gold, group: int, into: Mapping[str, Examples]
) -> None:
    if gold.get("lat") is None:
        return
    for spot in where.candidates(story, one):
        where_it_is = spot.location
        right = is_there(gold, where_it_is.lat, where_it_is.lon) if where_it_is else not gold.get("listed", True)
        into["place"].add(spot.clues, right, coded.weight, group)


def empty() -> defaultdict[str, Examples]:
    """No examples yet, for any model."""
    return defaultdict(Examples)


def joined(story: Story, models: Mapping[str, Model]) -> Story:
    """The story with the drafts that stand, put together as the models say."""
    kept, _ = deciding.stand(story, models["stands"])
    together = deciding.join(replace(story, told=[one for one, _ in kept]), kept, models["same"])
    return replace(story, told=[one for one, _ in together])


__all__ = ["Examples", "Sequence", "empty", "joined", "of_slots", "of_standing", "story_of_article"]
