"""Files that belong beside an export: the description of a table, the sources of a map's events."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from geo.formats.exchange.data_package import described
from geo.formats.exchange.timemap import beside
from geo.formats.registry import Format, write_whole
from geo.model import Article, Incident

__all__ = ["write_companions"]


def _outlets(incidents: Sequence[Incident], articles: Mapping[str, Article]) -> Iterable[str]:
    return (articles[key].outlet for one in incidents for key in one.article_ids if key in articles)


def _columns(table: Path) -> list[str]:
    with table.open(encoding="utf-8-sig", newline="") as lines:
        return next(csv.reader(lines))


def write_companions(
    chosen: Format,
    incidents: Sequence[Incident],
    articles: Mapping[str, Article],
    out: Path,
    licence: str = "",
    *,
    outlets: Iterable[str] | None = None,
) -> list[Path]:
    """Writes what belongs beside ``out``, which is written already, and returns the files.

    ``outlets`` are those of the articles, for who has gone through them already: it takes as long as writing them.

    Raises:
        FormatError: one cannot be written.
    """
    made: dict[Path, str] = {}
    if chosen.media_type == "text/csv":
        told = _outlets(incidents, articles) if outlets is None else outlets
        made = dict([described(out, _columns(out), told, licence)])
    elif chosen.name == "timemap":
        made = {out.with_name(f"{out.stem}.sources.json"): beside(incidents, articles)}
    for file, text in made.items():
        write_whole(file, file.suffix, lambda draft, text=text: draft.write_text(text, encoding="utf-8"))  # type: ignore[misc]
    return list(made)
