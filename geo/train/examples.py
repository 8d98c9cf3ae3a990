"""Examples to learn from: candidates of coded articles with whether they are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gazetteer import Gazetteer
from geo.extract.decisions import deciding, same_event, standing, what
from geo.extract.decisions.clues.model import Clues, Model
from geo.extract.decisions.clues.told import Story, Told
from geo.extract.decisions.considered import considered
from geo.extract.decisions.reader.weighing import SLOTS
from geo.extract.pipeline import prepared
from geo.model import MAPPED_LAYERS, Article
from geo.train import right_answers
from geo.train.coded import Coded, Gold, assigned, nearest

QUIET_SHARE = 0.7
"""How much a draft of an article without incidents teaches of everyday life, beside one that is an incident."""


@dataclass(slots=True)
class Examples:
    """Rows and answers of one model; ``group`` tells which article each is of."""

    rows: list[Clues] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    group: list[int] = field(default_factory=list)

    def extend(self, other: Examples) -> None:
        """The examples of another list too."""
        self.rows += other.rows
        self.right += other.right
        self.weight += other.weight
        self.group += other.group


@dataclass(slots=True)
class Lesson:
    """What one article teaches: the examples of each model go to it with the article's weight and number."""

    into: dict[str, Examples]
    weight: float
    group: int

    def add(self, name: str, row: Clues, *, right: bool, share: float = 1.0) -> None:
        """One more example of a model; ``share`` makes it count less than the article's others."""
        examples = self.into[name]
        examples.rows.append(row)
        examples.right.append(right)
        examples.weight.append(self.weight * share)
        examples.group.append(self.group)


def story_of_article(article: Article, gazetteer: Gazetteer) -> Story | None:
    """An article as the models see it; none where its language is not read."""
    return prepared(article, gazetteer)


def of_standing(coded: Coded, story: Story, lesson: Lesson, *, pairs: bool = True) -> None:
    """Whether each draft stands, and with ``pairs``, which of them are one."""
    told = story.mapped
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
        clues = standing.clues(story, one)
        lesson.add("stands", clues, right=right)
        if right or not coded.gold:
            lesson.add("everyday", clues, right=not right, share=1.0 if right else QUIET_SHARE)
    for at, right_one in enumerate(told if pairs else ()):
        for left_one in told[:at]:
            a, b = nearest(coded, left_one), nearest(coded, right_one)
            if a is None or b is None:
                continue
            share = 0.3 if left_one.draft.doubt or right_one.draft.doubt else 1.0
            lesson.add("same", same_event.clues(story, left_one, right_one), right=a is b, share=share)


def of_incidents(coded: Coded, story: Story) -> list[Told]:
    """The drafts that the rules let stand and that tell of a coded incident."""
    return [one for one in story.mapped if not one.draft.doubt and nearest(coded, one) is not None]


def of_slots(coded: Coded, story: Story, lesson: Lesson) -> None:
    """The candidates of every slot of the drafts that tell of a coded incident."""
    for number, gold in assigned(coded, story.told).items():
        one = story.told[number]
        if one.incident.layer in MAPPED_LAYERS:
            _kinds(story, one, gold, lesson)
            _slots(story, one, gold, lesson)


def _kinds(story: Story, one: Told, gold: Gold, lesson: Lesson) -> None:
    wanted = {gold["event_type"], *gold.get("alt_types", ())}
    for kind in what.candidates(story, one):
        lesson.add("type", kind.clues, right=kind.name in wanted)


def _slots(story: Story, one: Told, gold: Gold, lesson: Lesson) -> None:
    [found] = considered(story, [one])
    for slot in SLOTS:
        rights = right_answers.right(slot, found, gold)
        if rights is not None:
            for candidate, right in zip(found.of(slot), rights, strict=True):
                lesson.add(slot, candidate.clues, right=right)


def empty() -> defaultdict[str, Examples]:
    """No examples yet, for any model."""
    return defaultdict(Examples)


def joined(story: Story, models: Mapping[str, Model]) -> Story:
    """The story with the drafts that stand, put together as the models say."""
    kept, _ = deciding.stand(story, models)
    together = deciding.join(replace(story, told=[one for one, _ in kept]), kept, models["same"])
    return replace(story, told=[one for one, _ in together])


__all__ = ["Examples", "Sequence", "empty", "joined", "of_incidents", "of_slots", "of_standing", "story_of_article"]
