"""A spaCy pipeline that is installed here: places that it recognises, for incidents whose place our rules missed."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

from geo.extract.adapters.suggestion import AdapterError, Suggestion
from geo.extract.document import zones
from geo.extract.text import sentences
from geo.model import Article

__all__ = ["SpacyPlaces"]

LABELS = frozenset(("GPE", "LOC", "FAC"))
"""Countries and cities, regions and waters, buildings and roads, as spaCy's English pipelines call them."""


class SpacyPlaces:
    """Suggests the named places of each sentence; ``model`` is an installed pipeline or a folder with one."""

    def __init__(self, model: str = "en_core_web_sm", pipeline: Any = None) -> None:
        self.name = f"spacy {model}"
        self._pipeline = pipeline if pipeline is not None else self._loaded(model)

    @staticmethod
    def _loaded(model: str) -> Any:
        try:
            return importlib.import_module("spacy").load(model)
        except ImportError as error:
            raise AdapterError(f"spaCy is not installed ({error}); pip install spacy") from error
        except OSError as error:
            raise AdapterError(f"spaCy has no pipeline {model!r} here; python -m spacy download {model}") from error

    def suggest(self, article: Article) -> Sequence[Suggestion]:
        """One suggestion a place, with the words around it.

        Raises:
            AdapterError: the pipeline fails on the text.
        """
        try:
            document = self._pipeline(article.text)
        except Exception as error:
            # A pipeline is other people's code and may raise anything; to the user it is one adapter that failed.
            raise AdapterError(f"{self.name} failed: {type(error).__name__}: {error}") from error
        cut = sentences.split(article.text, article.zones or zones.zones(article.text, article.title))
        return [
            Suggestion(sentence=sentence.text, place=entity.text)
            for entity in document.ents
            if entity.label_ in LABELS
            for sentence in cut
            if sentence.span.start <= entity.start_char < sentence.span.end
        ]
