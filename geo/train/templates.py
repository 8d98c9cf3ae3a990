"""MUC's answer templates as examples: who, whom and how many for whole documents, and what is no incident at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from geo.extract.decisions import figures, same_event, standing
from geo.extract.decisions.clues.told import Story, Told
from geo.extract.decisions.figures import COUNTED
from geo.extract.decisions.people import who
from geo.model import Article
from geo.train.coded import article_of, is_named, rows
from geo.train.examples import Lesson
from geo.vocabulary import event_type

Template = Mapping[str, Any]
_FILLERS: Final = ("hum_name", "hum_desc", "phys", "perp_ind")


@dataclass(frozen=True, slots=True)
class Keyed:
    """A document with its answer templates; none where nothing in it is of MUC's kinds."""

    article: Article
    templates: tuple[Template, ...]


def read(path: Path) -> list[Keyed]:
    """Every even document: the odd ones stay unread, to measure by."""
    return [
        Keyed(article_of(row), tuple(t for t in row["templates"] if "*" not in t["types"][0]))
        for number, row in enumerate(rows(path))
        if number % 2 == 0
    ]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in folded if not unicodedata.combining(c)).lower()).strip()


def _alternatives(template: Template, slots: Sequence[str]) -> list[str]:
    return [alternative for slot in slots for filler in template[slot] for alternative in filler["alts"]]


def _fits(template: Template, told: Told, text: str) -> int:
    """How many words of a template stand in the sentences of a draft of its kind; 0 where it is another kind."""
    kind = event_type(told.incident.sub_event_type)
    kidnapping = bool(kind.by_state)  # taken by a state, people are arrested
    if kidnapping != bool({"KIDNAPPING", "HIJACKING"} & set(template["types"])):
        return 0
    if kind.family not in {"violence", "property"}:
        return 0
    said = [_plain(word) for word in _alternatives(template, _FILLERS)]
    return sum(len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", text) is not None for word in said)


def of_document(keyed: Keyed, story: Story, lesson: Lesson) -> None:
    """Whether drafts stand, which are one, and the candidates of the parts that a template fills."""
    matched: list[tuple[Told, Template]] = []
    for one in story.mapped:
        said = _plain(" ".join(keyed.article.text[m.span.start : m.span.end] for m in one.incident.mentions))
        scored = [(_fits(template, one, said), -at, template) for at, template in enumerate(keyed.templates)]
        best = max(scored, key=lambda item: item[:2], default=(0, 0, None))
        kind = event_type(one.incident.sub_event_type)
        # MUC leaves out where armies and guerrillas fight each other, so that it says nothing of battles.
        violent = kind.family in {"violence", "property"} and not (kind.both_sides or kind.in_lists)
        if best[0] and best[2] is not None:
            matched.append((one, best[2]))
            if not one.draft.doubt and not best[2]["optional"]:
                clues = standing.clues(story, one)
                lesson.add("stands", clues, right=True)
                lesson.add("everyday", clues, right=False)
        elif not keyed.templates and violent:
            lesson.add("stands", standing.clues(story, one), right=False)
    for one, template in matched:
        _slots(story, one, template, lesson)
    for (left, a), (right, b) in combinations(matched[:_MOST], 2):
        lesson.add("same", same_event.clues(story, left, right), right=a is b)


_MOST: Final = 8
"""Drafts of a document that are compared with each other."""


def _slots(story: Story, one: Told, template: Template, lesson: Lesson) -> None:
    doers = _alternatives(template, ("perp_org", "perp_ind"))
    harmed = _alternatives(template, ("hum_name", "hum_desc", "phys"))
    for slot, names in (("actor", doers), ("target", harmed)):
        if not names:
            continue
        for person in who.candidates(story, one):
            right = is_named(person.actor.name, person.actor.text, names, names)
            lesson.add(slot, person.clues, right=right)
    for kind in COUNTED:
        wanted = template[kind]
        if wanted is None:
            continue
        for figure in figures.candidates(story, one, kind):
            best = figure.toll.best if figure.toll else None
            right = best == wanted if wanted else figure.toll is None or best == 0
            lesson.add(kind, figure.clues, right=right)
