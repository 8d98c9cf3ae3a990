"""Every text of the page in one catalogue a language: en.toml is complete, the others hold the same keys.

A text is looked up by its dotted key; ``{name}`` stands for a value; a table of plural forms is chosen by ``n``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from geo.model import Period

__all__ = ["LANGUAGES", "RIGHT_TO_LEFT", "Words", "catalogue"]

LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}
RIGHT_TO_LEFT = {"ar"}


@cache
def catalogue(language: str) -> dict[str, Any]:
    """The language's file, flattened to dotted keys; plural forms stay a table."""
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(table: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", value))
    return found


def _form(language: str, n: int) -> str:
    """CLDR's plural category of a whole number."""
    if language == "fr":
        return "one" if n in (0, 1) else "other"
    if language != "ar":
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if 11 <= n % 100 <= 99 else "other"


def _written(name: str, value: object) -> object:
    """Counts with commas between thousands, as everywhere on the page; a year has none."""
    return f"{value:,}" if type(value) is int and name != "year" else value


class Words:
    """The texts of one language; unknown languages speak English."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self._texts = catalogue(self.language)

    @property
    def right_to_left(self) -> bool:
        """Whether lines run from right to left."""
        return self.language in RIGHT_TO_LEFT

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of that key with its values filled in; ``n`` chooses the plural form.

        Raises:
            KeyError: the catalogue has no such key.
        """
        text = self._texts[key]
        if isinstance(text, dict):
            n = values["n"]
            text = text.get(_form(self.language, n), text["other"]) if isinstance(n, int) else text["other"]
        written = {name: _written(name, value) for name, value in values.items()}
        return str(text).format(**written) if values else str(text)

    def forms(self, key: str) -> str | dict[str, str]:
        """The text as it stands, or all its plural forms by CLDR's names: for a script, which fills it in."""
        text = self._texts[key]
        return dict(text) if isinstance(text, dict) else str(text)

    def listed(self, parts: Iterable[str]) -> str:
        """Some texts one after another, parted by the comma of the language."""
        return ("، " if self.language == "ar" else ", ").join(parts)

    def parted(self, parts: Iterable[str]) -> str:
        """Some texts that hold commas themselves, parted by the semicolon of the language."""
        return {"ar": "؛ ", "fr": "\N{NO-BREAK SPACE}; "}.get(self.language, "; ").join(parts)

    def alone(self, text: str) -> str:
        """The text as a picture must hold it, whose lines run from left to right whatever the language."""
        return f"\N{RIGHT-TO-LEFT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if self.right_to_left else text

    def name(self, kind: str, value: str, usual: str = "") -> str:
        """What a code is called: ``name("type", "Armed clash")``; the ``usual`` name, or the code, where no word is."""
        return str(self._texts.get(f"{kind}.{value}", usual or value))

    def month(self, number: int) -> str:
        """The name of the month, 0 for January."""
        return str(self._texts["months"][number])

    def day(self, day: date, *, year: bool = True) -> str:
        """A day in words: 16 June 2014."""
        month = self._texts["months"][day.month - 1]
        said = f"{self._number(day)} {month}"
        return f"{said} {day.year}" if year else said

    def _number(self, day: date) -> str:
        """The day of the month, whose first is said as a rank in French."""
        return self("date.first") if day.day == 1 else str(day.day)

    def moment(self, at: datetime) -> str:
        """A day and an hour in words, of the clock that the moment names: 16 June 2014, 08:05."""
        return self("date.moment", day=self.day(at.date()), time=f"{at:%H:%M}")

    def days(self, first: date, last: date) -> str:
        """An inclusive stretch of days in words, without saying a month or a year twice."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            start = self._number(first)
        else:
            start = self.day(first, year=first.year != last.year)
        return self("date.between", first=start, last=self.day(last))

    def period(self, period: Period | None) -> str:
        """When, as exactly as it is known: a day, days, a month, a year, or that it is not known."""
        if period is None or period.start is None or period.end is None:
            return self("date.unknown")
        month = self._texts["months"][period.start.month - 1]
        if period.precision == 5 and period.start.year == period.end.year:
            return self("date.year", year=period.start.year)
        if period.precision == 4 and (period.start.year, period.start.month) == (period.end.year, period.end.month):
            return f"{month} {period.start.year}"
        if period.precision == 3 and period.end - period.start == timedelta(days=6):
            return self("date.week", first=self.day(period.start))
        return self.days(period.start, period.end)
