"""What became of incidents, in words: groups of stories, and each difference as "was → is"."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, get_args

from geo.history import Difference, Story
from geo.model import Article, Period, Toll, TollKind
from geo.render.field_texts import signed_name
from geo.render.wording import day_of, figure, isolated, outlet_of
from geo.render.words import Words

__all__ = ["GROUPS", "difference_line", "group_of"]

GROUPS = ("new", "sources", "changed", "corrected", "regrouped", "removed")
TOLLS = get_args(TollKind)
Sources = Callable[[str], Article | None]


def group_of(story: Story) -> str:
    """Under which head a story stands: a correction by hand before a new source before any other change."""
    if story.kind in ("new", "removed"):
        return story.kind
    if story.kind in ("merged", "split"):
        return "regrouped"
    if any(one.authors for one in story.differences):
        return "corrected"
    return "sources" if any(one.field == "sources" and _gained(one) for one in story.differences) else "changed"


def _gained(one: Difference) -> list[str]:
    before = set(json.loads(one.old))
    return [key for key in json.loads(one.new) if key not in before]


def difference_line(one: Difference, words: Words, article: Sources) -> str:
    """One difference: "Status: reported → claimed", with the names of those who set it by hand."""
    if one.field == "sources":
        return _sources(one, words, article)
    old, new = (_value_text(one.field, json.loads(value), words) for value in (one.old, one.new))
    if one.field == "place" and old == new:
        old, new = (_point(json.loads(value)) for value in (one.old, one.new))
    line = words("changes.was_is", what=words(f"changes.{one.field}"), old=old, new=new)
    return f"{line} ({words.listed(signed_name(who, words) for who in one.authors)})" if one.authors else line


def _sources(one: Difference, words: Words, article: Sources) -> str:
    gained, gone = _gained(one), [key for key in json.loads(one.old) if key not in json.loads(one.new)]
    parts = [words("changes.gained", source=_titled(article(key), words)) for key in gained]
    parts += [words("changes.lost", n=len(gone))] if gone else []
    return words.parted(parts)


def _titled(article: Article | None, words: Words) -> str:
    if article is None:
        return words("reader.gone")
    parts = (outlet_of(article, words), day_of(article, words), article.title)
    return words.listed(isolated(part, words) for part in parts if part)


def _value_text(field: str, value: Any, words: Words) -> str:
    if field in TOLLS:
        return figure(Toll(field, *value), words) if value else words("toll.none")  # type: ignore[arg-type]
    if field == "period":
        first, last, precision = value or ("", "", 5)
        days = Period(date.fromisoformat(first), date.fromisoformat(last), precision) if first else None
        return words.period(days)
    if field == "place":
        return str(value[0]) if value else words("changes.no_place")
    if field == "actors":
        return _actors(value, words)
    if field == "review":
        return words(f"changes.{value}") if value else words("changes.unsettled")
    return words.name(field, str(value))


def _actors(value: Sequence[str], words: Words) -> str:
    """The roles with their names: "actor: Army" becomes "By: Army"."""
    parted = [one.partition(": ") for one in value]
    return words.parted(f"{words(f'role.{role}')}: {name}" for role, _, name in parted) or words("card.no_actor")


def _point(value: Sequence[Any] | None) -> str:
    return f"{value[1]:.3f}, {value[2]:.3f}" if value else "?"
