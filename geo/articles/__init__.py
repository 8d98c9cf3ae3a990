"""Articles from files, folders, web pages and feeds: one reader a kind, and a registry that lists them.

    for article in read("reports/"):
        print(article.published, article.title)

A text goes through exactly as it was read, so that offsets point into it for ever.
"""

from __future__ import annotations

from geo.articles.inputs import read, sources

__all__ = ["read", "sources"]
