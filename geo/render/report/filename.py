"""Names of the files that are saved: what they hold, of which days, under which filter, made when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from geo.store import Summary

__all__ = ["file_name"]

LONGEST_WORD = 32  # letters
LONGEST_NAME = 200  # bytes: systems stop at 255, with the day and the ending


def file_name(kind: str, summary: Summary, filters: Sequence[str], made: date, suffix: str) -> str:
    """``dateline-csv_2014-06-01_2014-06-30_islamic-state_made-2026-11-21.csv``: safe on every system.

    ``filters`` are the active restrictions in words, their values only; letters of every script stay.
    """
    days = [f"{day}" for day in dict.fromkeys((summary.first, summary.last)) if day]
    parts = [f"dateline-{kind}", *days, *filter(None, map(_plain, filters))]
    said = "_".join(parts).encode("utf-8", "ignore")[:LONGEST_NAME].decode("utf-8", "ignore")
    return f"{said.rstrip('-_')}_made-{made}{suffix}"


def _plain(text: str) -> str:
    """Letters and digits with single hyphens between: no slash, dot, quote or direction mark is left."""
    words = re.sub(r"[^\w]+|_", "-", unicodedata.normalize("NFKC", text)).strip("-").lower()
    return words[:LONGEST_WORD].strip("-")
