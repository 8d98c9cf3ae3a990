"""Short sentences made up for training: places that are struck or taken, and people that are.

The annotated texts say "hit Lindsay" too seldom to learn from. Names are drawn from the whole gazetteer, verbs and
subjects from data/words.toml, so that no sentence teaches a name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

import numpy as np

from gazetteer.index import Index
from gazetteer.names import key
from gazetteer.tagger.lexicon import word_classes
from gazetteer.train.corpus import Gold, Text

PLACES: Final = 400
PEOPLE: Final = 300
_LEAST_PEOPLE: Final = 3000
_IRREGULAR: Final = frozenset(
    (
        "hit",
        "struck",
        "shook",
        "took",
        "retook",
        "overran",
        "fled",
        "left",
        "swept",
        "held",
        "lost",
        "shot",
        "beat",
        "met",
    )
)
_SUBJECTS: Final = (
    "Police",
    "The army",
    "The attack",
    "Soldiers",
    "The storm",
    "A court",
    "The government",
    "Residents",
)
_AFTER_PLACES: Final = (
    ".", "", " on Monday.", " on Friday night.", " overnight.", " before dawn.", " in June.", " in 2015.", " again.",
    " for days.", " this week.", " last month.", " without a fight.", " from the group.", " as the fighting spread.",
    ", residents said.", ", killing two.", " late on Tuesday, officials said.", " early on Sunday, killing three.",
)  # fmt: skip
_AFTER_PEOPLE: Final = (
    ".", ", 24.", ", 31, police said.", ", a father of two.", ", a journalist.", " for hours.", " in the leg.",
    " on Friday.", " and two others.", " in the final.", ", who broke down in tears.", " twice.", " last year.",
    " with murder.", " in the chest.",
)  # fmt: skip


def made_texts(index: Index) -> list[Text]:
    """The same sentences every time."""
    draw = random.Random(1)  # noqa: S311 - nothing secret hangs on it
    sentences = [*_of_places(index, draw), *_of_people(index, draw)]
    return [Text("made", str(number), "", text, gold) for number, (text, gold) in enumerate(sentences)]


def _of_places(index: Index, draw: random.Random) -> Iterator[tuple[str, tuple[Gold, ...]]]:
    names, verbs = _towns(index), _past("hit")
    subjects = [*_SUBJECTS, *(word.capitalize() for word in sorted(_words("hrm")))]
    for _ in range(PLACES):
        name, after = draw.choice(names), draw.choice(_AFTER_PLACES)
        before = f"{draw.choice(subjects)} {draw.choice(verbs)} "
        if draw.random() < 0.2:  # a headline that writes all its words with capitals
            before, after = before.title(), ""
        yield before + name + after, (Gold(len(before), len(before) + len(name)),)


def _of_people(index: Index, draw: random.Random) -> Iterator[tuple[str, tuple[Gold, ...]]]:
    first = sorted(word.capitalize() for word in _words("fir"))
    like_places = [name for name in first if index.knows(key(name))]
    surnames = [name for name in _towns(index) if name.isalpha()]
    subjects = [*_SUBJECTS, *(word.capitalize() for word in sorted(_words("hrm")))]
    for _ in range(PEOPLE):
        both = draw.random() < 0.4
        name = f"{draw.choice(first)} {draw.choice(surnames)}" if both else draw.choice(like_places)
        verb = draw.choice(_past("hit" if both and draw.random() < 0.3 else "vic"))
        yield f"{draw.choice(subjects)} {verb} {name}{draw.choice(_AFTER_PEOPLE)}", ()


def _towns(index: Index) -> list[str]:
    """Own names of some four thousand towns all over the world."""
    town = np.flatnonzero((index.kind == index.kinds.index("city")) & (index.population >= _LEAST_PEOPLE))
    names = [index.name(int(row)) for row in town[:: max(len(town) // 4000, 1)]]
    return [name for name in names if name.isascii() and name[0].isupper() and "(" not in name]


def _words(name: str) -> set[str]:
    return {word for word, classes in word_classes().items() if name in classes}


def _past(name: str) -> list[str]:
    return sorted(word for word in _words(name) if word.endswith("ed") or word in _IRREGULAR)
