"""Lines that hold a date and nothing else, and what else tells when a text was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geo.extract.dates.rules import rules
from geo.extract.dates.words import month_number, weekday_number
from geo.extract.text.sentences import Sentence
from geo.extract.text.word_lists import pattern


def _date_line(line: str) -> re.Match[str] | None:
    return pattern("dates", "line", "%s").match(line)


def is_date_line(line: str) -> bool:
    """Whether a line holds a whole date and nothing else."""
    return len(line) < 60 and _date_line(line) is not None


def line_date(line: str) -> date | None:
    """The day that a date line names."""
    match = _date_line(line)
    if match is None:
        return None
    year = int(match["year"] or match["year2"] or match["year3"])
    month = month_number(match["month"] or match["month2"]) if not match["month3"] else int(match["month3"])
    day = int(match["day"] or match["day2"] or match["day3"])
    try:
        return date(year, month, day)
    except ValueError:  # the thirty-first of June: a line that looks like a date and is none
        return None


def weekdays_said(sentences: Sequence[Sentence]) -> list[int]:
    """Every weekday that the text names, as numbers from Monday 0, for finding out when it was written."""
    named = [item.pattern for item in rules() if item.name == "weekday night"]
    return [weekday_number(match) for one in sentences for said in named for match in said.finditer(one.text)]
