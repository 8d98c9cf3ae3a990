"""An article as it is read: with the lines and letters that its words would have in print, at the same offsets."""

from __future__ import annotations

from dataclasses import replace

from gazetteer import Gazetteer
from geo.extract.document.casing import recased
from geo.extract.document.unwrapping import unwrapped
from geo.model import Article

__all__ = ["as_prose"]


def as_prose(article: Article, gazetteer: Gazetteer) -> Article:
    """The article with whole paragraphs, and with small letters and capitals; every character stays at its place."""
    knows = gazetteer.index.knows
    text, title = recased(unwrapped(article.text), knows), recased(article.title, knows)
    return article if (text, title) == (article.text, article.title) else replace(article, text=text, title=title)
