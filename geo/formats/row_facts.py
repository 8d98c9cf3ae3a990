"""When, where and how many, as the cells of a table of anybody's say it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from geo.codes.place_codes import PlaceCodes, carried, codes_of
from geo.formats.flat_record import TOLLS
from geo.formats.tables.table_row import Row
from geo.model import Location, Period, Toll

__all__ = ["NOTHING", "filled", "period_in", "point_in", "sources_figures", "tolls_in", "with_codes"]

NOTHING = frozenset(
    {"n/a", "na", "nan", "none", "null", "unknown", "-", "--", "?", "not known", "not available", "#n/a"}
)
_FIGURE = re.compile(r"(\d{1,7})\s*(?:[-–—]|to)\s*(\d{1,7})|(?:at least |over |> ?|~ ?)?(\d{1,7})\s*\+?", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"(?P<kind>{'|'.join(TOLLS)}):(?: (?P<best>\d{{1,9}}))?"
    r"(?: \((?P<low>\d{1,9})-(?P<high>\d{1,9})\))?(?: (?P<rest>\D.*))?"
)
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d+)?")
_YEAR_MONTH = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?")
_CODES = ("iso3166_2", "pcodes", "wikidata", "wof")
_MONTHS = 12
_PRECISIONS = {"day": 1, "days": 2, "week": 3, "month": 4, "year": 5}
"""UCDP's date_prec in words."""


def filled(cell: str, unknown: frozenset[str]) -> bool:
    """Whether a cell says anything: not blank, and none of the words that say that nothing is known."""
    lower = cell.strip().casefold()
    return bool(lower) and lower not in unknown


def _whole(year: int, month: int) -> Period | None:
    """A year, or a month of it, none of whose days is known."""
    if not 1 <= month <= _MONTHS:
        return Period(date(year, 1, 1), date(year, 12, 31), 5)
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), 4)


def _in_parts(named: Row) -> Period | None:
    year, month, day = (named.count(part) or 0 for part in ("year", "month", "month_day"))
    if not year:
        return None
    if not (month and day):
        return _whole(year, month)
    told = date(year, month, day)
    return Period(told, told, 1)


def period_in(named: Row) -> Period | None:
    """The days of a row, of one column or of three; a month or a year where no more is told.

    Raises:
        FormatError: a cell is no day, or may be two.
    """
    written, phrase = named.text("date"), named.text("date_phrase")
    if not written and not phrase:
        return _in_parts(named)
    if found := _YEAR_MONTH.fullmatch(written):
        return _whole(int(found[1]), int(found[2] or 0))
    start = named.day("date")
    end = named.day("date_end") or start
    said = named.text("date_precision").lower()
    precision = int(said) if said.isdigit() else _PRECISIONS.get(said) or (1 if start == end else 2)
    return Period(start, end, precision, phrase)


def point_in(named: Row) -> tuple[float | None, float | None]:
    """Latitude and longitude, of two columns or of one: "34.5, 36.7", "POINT (36.7 34.5)"."""
    if named.text("lat") or not (written := named.text("point")):
        return named.number("lat"), named.number("lon")
    numbers = [float(number) for number in _NUMBER.findall(written)]
    if len(numbers) != 2:
        raise ValueError(f"the point must be two numbers such as 34.5, 36.7, got {written[:40]!r}")
    first, second = numbers
    return (second, first) if "point" in written.lower() or abs(first) > 90 else (first, second)


def with_codes(place: Location, row: Row) -> Location:
    """The place with the codes that its row gives and that do not follow from the place itself."""
    if not any(map(row.cells.get, _CODES)):
        return place
    given = PlaceCodes(
        row.text("iso3166_2"), tuple(filter(None, row.lines("pcodes"))), row.text("wikidata"), row.text("wof")
    )
    new = tuple(carried(given, beside=codes_of(place))) if given != PlaceCodes() else ()
    return replace(place, codes=new) if new else place


def _figures(named: Row, field: str) -> tuple[int | None, int | None]:
    """The least and the most that a cell says: of "3", "3–5" or "at least 3"; none where it is empty."""
    written = named.text(field)
    if (found := _FIGURE.fullmatch(written)) and not written.isdigit():
        numbers = [int(number) for number in found.groups() if number]
        return min(numbers), max(numbers)
    figure = named.count(field)
    return figure, figure


def _sum(row: Row, columns: Iterable[str], unknown: frozenset[str]) -> int | None:
    stated = [row.count(name) for name in columns if filled(row.cells.get(name, ""), unknown | NOTHING)]
    return sum(number or 0 for number in stated) if stated else None


def sources_figures(lines: Iterable[str]) -> Iterator[Toll]:
    """Each source's own figure, as ``flat_record.figure`` writes it: "killed: 9 (9-12) people by doctors"."""
    for line in lines:
        if found := _WRITTEN.fullmatch(line.strip()):
            best = None if found["best"] is None else int(found["best"])
            low, high = (int(found[name] or best or 0) for name in ("low", "high"))
            who, _, source = f" {found['rest'] or ''}".partition(" by ")
            yield Toll(found["kind"], low, best, high, who.strip(), source.strip())  # type: ignore[arg-type]


def tolls_in(row: Row, named: Row, sums: Mapping[str, Iterable[str]], unknown: frozenset[str]) -> Iterator[Toll]:
    """The figures of a row; ``sums`` are the columns whose figures make one together.

    Raises:
        FormatError: a cell is no number.
    """
    for kind in TOLLS:
        if kind not in sums and named.cells.keys().isdisjoint((kind, f"{kind}_low", f"{kind}_high")):
            continue
        if kind in sums:
            least = most = _sum(row, sums[kind], unknown)
        else:
            least, most = _figures(named, kind)
        low, high = named.count(f"{kind}_low"), named.count(f"{kind}_high")
        stated = [figure for figure in (low, least, most, high) if figure is not None]
        if stated:
            best = least if least == most else None
            best = min(stated) if best is None and len(set(stated)) == 1 else best
            yield Toll(
                kind,  # the kinds of TOLLS are those of the model
                min(stated) if low is None else low,
                best,
                max(stated) if high is None else high,
            )
