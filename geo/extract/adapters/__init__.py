"""Other readers beside our rules, off unless asked for: a language model behind a web address, or a spaCy pipeline.

An adapter only *suggests*. A suggestion must quote the article's own words; what it cannot quote is dropped and listed
among the refusals, and so is an adapter that fails: the incidents of the rules stand in any case.

    adapter = adapter_named("openai", url="http://localhost:11434/v1", model="llama3.1")
    result = extended(extract(article, gazetteer), gazetteer, adapter)
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

from geo.errors import GeoError
from geo.extract.adapters.grounding import extended
from geo.extract.adapters.suggestion import Adapter, AdapterError, NamedActor, Suggestion

__all__ = ["ADAPTERS", "Adapter", "AdapterError", "NamedActor", "Suggestion", "adapter_named", "extended"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """An adapter by name: the class that does it, in a module that is imported only when it is asked for."""

    module: str
    type: str


ADAPTERS: dict[str, _Kind] = {
    "openai": _Kind("geo.extract.adapters.openai", "ChatEndpoint"),
    "spacy": _Kind("geo.extract.adapters.spacy", "SpacyPlaces"),
}


def adapter_named(name: str, **options: str) -> Adapter:
    """The adapter of that name with its options: ``url``, ``model`` and ``key`` for openai, ``model`` for spacy.

    Raises:
        AdapterError: there is no such adapter, an option is wrong, or what it needs is not installed.
    """
    if name not in ADAPTERS:
        raise AdapterError(f"no adapter is called {name!r}; there are {', '.join(ADAPTERS)}")
    kind = ADAPTERS[name]
    made: Any = getattr(importlib.import_module(kind.module), kind.type)
    try:
        adapter: Adapter = made(**options)
    except TypeError as error:
        raise AdapterError(f"the adapter {name} does not take these options: {error}") from error
    except GeoError as error:
        raise AdapterError(str(error)) from error
    return adapter
