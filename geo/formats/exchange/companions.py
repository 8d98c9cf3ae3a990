"""Files that belong beside an export: the description of a table, the sources of a map's events."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.formats.exchange.data_package import described
from geo.formats.exchange.timemap import beside
from geo.formats.registry import Format, write_whole
from geo.model import Article, Incident

__all__ = ["write_companions"]


def _companions(
    chosen: Format, incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path, licence: str
) -> Mapping[Path, str]:
    if chosen.media_type == "text/csv":
        with out.open(encoding="utf-8-sig", newline="") as table:
            columns = next(csv.reader(table))
        told = (articles[key] for one in incidents for key in one.article_ids if key in articles)
        return dict([described(out, columns, told, licence)])
    if chosen.name == "timemap":
        return {out.with_name(f"{out.stem}.sources.json"): beside(incidents, articles)}
    return {}


def write_companions(
    chosen: Format, incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path, licence: str = ""
) -> list[Path]:
    """Writes what belongs beside ``out``, which is written already, and returns the files.

    Raises:
        FormatError: one cannot be written.
    """
    made = _companions(chosen, incidents, articles, out, licence)
    for file, text in made.items():
        write_whole(file, file.suffix, lambda draft, text=text: draft.write_text(text, encoding="utf-8"))  # type: ignore[misc]
    return list(made)
