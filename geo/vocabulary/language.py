"""A language that articles are written in: one folder of words, and what of it no list can say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal

from geo.vocabulary.checks import parse

__all__ = ["Language", "VerbForm"]

VerbForm = Literal["base", "third", "past", "participle", "gerund"]


def _folder(code: str) -> Traversable:
    return resources.files(__package__).joinpath(code)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """All that the extraction knows of a language.

    ``code`` is that of ISO 639-1 and names the folder of its words in geo/vocabulary. ``tokens`` matches one token,
    ``sentence_ends`` what may end a sentence; ``verb_forms`` and ``noun_forms`` inflect what the cues give in its
    base form. Numbers, dates and all other words stand in the folder.
    """

    code: str
    tokens: re.Pattern[str]
    sentence_ends: re.Pattern[str]
    verb_forms: Callable[[str, Mapping[str, str]], dict[str, VerbForm]]
    noun_forms: Callable[[str], list[str]]
    folder: Traversable | None = None
    _files: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)
    _stages: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)

    def file(self, name: str) -> dict[str, Any]:
        """A file of the folder, parsed once: ``file("cues")``; empty where the language has none."""
        if name not in self._files:
            path = (self.folder or _folder(self.code)).joinpath(f"{name}.toml")
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            self._files[name] = parse(f"{self.code}/{name}", text)
        return self._files[name]

    def stage(self, name: str) -> dict[str, Any]:
        """The lists of one stage, in whichever file of the folder they stand: ``stage("factuality")``."""
        if not self._stages:
            folder = self.folder or _folder(self.code)
            names = {path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")}
            # At once: another thread must not see half of the lists.
            self._stages.update({key: block for each in names for key, block in self.file(each).items()})
        return self._stages.get(name, {})
