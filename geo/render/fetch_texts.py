"""Why an address gave nothing, in a sentence for readers."""

from __future__ import annotations

from geo.errors import FetchError, GeoError
from geo.render.words import Words

__all__ = ["why_not_fetched"]


def why_not_fetched(error: GeoError, words: Words) -> str:
    """What is to be told of it: that no site answered, or that there is none; else what the error says itself."""
    if isinstance(error, FetchError) and error.reason:
        return words(f"fetch.{error.reason}", code=error.code)
    return str(error)
