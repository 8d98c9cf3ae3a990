"""Articles of everyday life, and where in them an incident is told all the same.

Our own stand in ``tests/world/everyday.jsonl``, and in ``plainly.jsonl`` news of incidents told in the manner of local
papers, with the stretches that tell of them. Of those in the evaluation folder, ``tests/marks/everyday.jsonl`` says
which sentences tell of an incident that belongs on a map, and which of a crime of no cause; no words of them are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gazetteer import Gazetteer
from geo.extract.decisions import standing
from geo.extract.decisions.clues.told import Story, Told
from geo.model import Article, Span
from geo.train.coded import article_of, rows
from geo.train.examples import QUIET_SHARE, Lesson, story_of_article

_TESTS: Final = Path(__file__).parents[2] / "tests"
MARKS = _TESTS / "marks" / "everyday.jsonl"
OWN = _TESTS / "world" / "everyday.jsonl", _TESTS / "world" / "plainly.jsonl"
CORPORA: Final = {"lgl": "toponyms_lgl.jsonl", "geowebnews": "toponyms_geowebnews_dev.jsonl"}
_DAY: Final = "2010-03-15"
"""When an article came out that does not say it."""
_NOTE_SHARE: Final = 0.5
_HAPPENED_SHARE, _CRIME_SHARE, _OWN_SHARE = 4.0, 0.5, 1.0
"""The few incidents in these papers count more: what is learned is what they tell, not whose manner it is."""


@dataclass(frozen=True, slots=True)
class Everyday:
    """An article, the stretches that tell of incidents, and those that tell of violence without a cause."""

    article: Article
    happened: Sequence[Span] = ()
    crimes: Sequence[Span] = ()
    share: float = _HAPPENED_SHARE


def read(folder: Path) -> list[Everyday]:
    """Our own articles, and those of the corpora that are there in the evaluation folder."""
    own = [row for path in OWN for row in rows(path)]
    return [*(Everyday(article_of(row), _spans(row, "happened"), share=_OWN_SHARE) for row in own), *_marked(folder)]


def _marked(folder: Path) -> Iterator[Everyday]:
    marks = {row["src"]: row for row in rows(MARKS)}
    for corpus, name in CORPORA.items():
        path = folder / "data" / name
        for row in rows(path) if path.exists() else ():
            said = marks.get(f"{corpus}:{row['id']}", {})
            article = article_of(row | {"published": row["published"] or _DAY})
            yield Everyday(article, _spans(said, "happened"), _spans(said, "crime"))


def _spans(said: dict[str, Any], kind: str) -> list[Span]:
    return [Span(start, end) for start, end in said.get(kind, ())]


def of_article(everyday: Everyday, story: Story, lesson: Lesson) -> None:
    """Which drafts are of everyday life."""
    for one in story.mapped:
        happened, crime = _tells(one, everyday.happened), _tells(one, everyday.crimes)
        share = everyday.share if happened else _CRIME_SHARE if crime else QUIET_SHARE
        lesson.add("everyday", standing.clues(story, one), right=not (happened or crime), share=share)


def notes(everyday: Everyday, story: Story) -> list[Article]:
    """Each sentence that is told of everyday life as a note of its own: such are sent round, too."""
    marked = (*everyday.happened, *everyday.crimes)
    return notes_of(everyday.article, [one for one in story.mapped if not _tells(one, marked)])


def notes_of(article: Article, told: Iterable[Told]) -> list[Article]:
    """The first sentence of each of those drafts of an article as a note."""
    found = dict.fromkeys(one.incident.mentions[0].span for one in told)
    day = article.published and f"{article.published}"
    return [
        article_of({"id": f"{article.id}-{at.start}", "text": article.text[at.start : at.end], "published": day})
        for at in found
    ]


def of_notes(articles: Iterable[Article], gazetteer: Gazetteer, lesson: Lesson, *, everyday: bool) -> None:
    """That all drafts of these notes are of everyday life, or that none is."""
    for story in filter(None, [story_of_article(one, gazetteer) for one in articles]):
        for one in story.mapped:
            lesson.add("everyday", standing.clues(story, one), right=everyday, share=_NOTE_SHARE)


def _tells(told: Told, where: Sequence[Span]) -> bool:
    first = told.incident.mentions[0].span
    return any(one.start <= first.start < one.end for one in where)
