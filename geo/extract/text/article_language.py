"""The language of the article that is being read: which there are, which one a text is in, and which is in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

from geo.extract.text.english import ENGLISH
from geo.vocabulary.language import Language

__all__ = ["LANGUAGES", "current", "language_of", "per_language", "reading_in"]

LANGUAGES: tuple[Language, ...] = (ENGLISH,)
"""Every language that articles are read in. A new one is a folder in geo/vocabulary and one value here."""

_WORD = re.compile(r"[^\W\d_]+")
_NON_LATIN = re.compile(r"[Ѐ-ӿ֐-ۿऀ-ॿ぀-ヿ一-鿿가-힯]")
_SAMPLE = 4000
_IN_FORCE: ContextVar[Language] = ContextVar("language", default=ENGLISH)
# A context variable, because several threads of the page may read articles at once.

P = ParamSpec("P")
T = TypeVar("T")

current = _IN_FORCE.get
"""The language in force: English, unless :func:`reading_in` says another."""


@contextmanager
def reading_in(language: Language) -> Iterator[None]:
    """Makes a language the one that every word list and every stage goes by."""
    token = _IN_FORCE.set(language)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def per_language(make: Callable[P, T]) -> Callable[P, T]:
    """Keeps what a function makes of the words of a language, once for each language and each positional argument."""
    kept: dict[object, T] = {}
    if not signature(make).parameters:
        return _by_language(make)

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (current(), *args)
        try:
            return kept[key]
        except KeyError:
            kept[key] = made_now = make(*args, **kwargs)
            return made_now

    return made


def _by_language(make: Callable[P, T]) -> Callable[P, T]:
    """The same for what depends on the language alone, and is asked of nearly every token."""
    kept: dict[Language, T] = {}

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        language = current()
        try:
            return kept[language]
        except KeyError:
            kept[language] = made_now = make(*args, **kwargs)
            return made_now

    return made


def language_of(text: str) -> Language | None:
    """The language a text is written in, or none where it is in another script or its small words in no known one."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words or len(_NON_LATIN.findall(sample)) > len(sample) / 3:
        return None
    return max((one for one in LANGUAGES if _fits(one, words)), key=lambda one: _common(one, words), default=None)


def _count(language: Language, name: str, words: list[str]) -> int:
    listed = frozenset(language.stage("language").get(name, "").split())
    return sum(word in listed for word in words)


def _common(language: Language, words: list[str]) -> int:
    return _count(language, "common", words)


def _fits(language: Language, words: list[str]) -> bool:
    foreign = _count(language, "foreign", words)
    return foreign <= max(_common(language, words), 1) or foreign < len(words) / 12
