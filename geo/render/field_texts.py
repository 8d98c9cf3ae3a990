"""What a field of an incident is called on the page, and its value in a few words."""

from __future__ import annotations

from functools import cache
from typing import Any

from geo.render.wording import figure, where
from geo.render.words import LANGUAGES, Words

__all__ = ["at_the_start", "field_label", "field_text", "signed_name"]

LABELS = {
    "sub_event_type": "filters.types", "status": "card.status", "location": "card.where", "period": "card.when",
    "actors": "card.who", "tolls": "card.toll", "layer": "filters.layers", "note": "correct.note",
    "review_state": "tab.review", "merge": "group.merged", "split": "group.split", "copying": "copies.name",
    "tags": "filters.tags", "assigned": "filters.assigned", "links": "media.title",
}  # fmt: skip


def field_label(field: str, words: Words) -> str:
    """What a field is called on the page."""
    return words(LABELS[field]) if field in LABELS else field


def signed_name(author: str, words: Words) -> str:
    """Who said something, as readers see it: the name without the e-mail address that the audit trail has.

    Who gave no name is kept in the language of their page, and told in the reader's.
    """
    if author in _nameless():
        return words("correct.nobody")
    name, mail, _ = author.partition(" <")
    return name if mail and author.endswith(">") else author


def at_the_start(who: str, words: Words) -> str:
    """A name to begin a sentence with: it stays as it is written, but for the words for who gave none."""
    return f"{who[:1].upper()}{who[1:]}" if who == words("correct.nobody") else who


@cache
def _nameless() -> frozenset[str]:
    return frozenset(Words(language)("correct.nobody") for language in LANGUAGES)


def field_text(field: str, value: Any, words: Words) -> str:
    """A value of a field in a few words, to stand beside another one."""
    if field in ("sub_event_type", "status", "layer"):
        return words.name("type" if field == "sub_event_type" else field, value)
    if field == "period":
        return words.period(value)
    if field == "location":
        return where(value, words) if value else words("review.no_place")
    if field == "actors":
        return words.listed(f"{words(f'role.{actor.role}')}: {actor.name}" for actor in value) or words("card.no_actor")
    if field == "review_state":
        return words(f"review.{value}")
    if field == "assigned":
        return str(value) or words.name("assigned", "∅")
    if field in ("tags", "links"):
        return words.listed(value) or words("correct.empty")
    if field == "tolls":
        first = {toll.kind: toll for toll in reversed(value)}
        return words.listed(figure(toll, words) for toll in first.values()) or words("toll.none")
    return str(value) or words("correct.empty")
