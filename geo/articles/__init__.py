"""Articles from files, folders, web pages and feeds: one reader a kind, and a registry that lists them.

    for article in read("reports/"):
        print(article.published, article.title)

A text goes through exactly as it was read, so that offsets point into it for ever.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.articles.inputs import read, sources

__all__ = ["read", "sources"]


def __getattr__(name: str) -> object:
    """What is exported, imported when it is asked for: who only reads lines of JSON opens no files and pages."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("geo.articles.inputs"), name)
