"""An article as it is read: with the lines and letters that its words would have in print, at the same offsets."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.document.unwrapping import unwrapped
from geo.model import Article

__all__ = ["as_prose"]


def as_prose(article: Article) -> Article:
    """The article with whole paragraphs; every character stays at its place."""
    text = unwrapped(article.text)
    return article if text == article.text else replace(article, text=text)
