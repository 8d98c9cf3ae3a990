"""Sums by province and month, small enough to be read at once: as a table, a picture and a file that holds them all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.formats.tables.csv_table import safe_cell
from geo.render.figure import DIM, Layout
from geo.render.html import Html, join, tag
from geo.render.outlines import country_name
from geo.render.symbology import INK
from geo.render.words import Words
from geo.store.layout.answered import Total

__all__ = ["Grid", "Row", "grid", "place_name", "table", "totals_csv", "totals_sheet", "totals_svg", "wide_px"]

MOST_ROWS, MOST_COLUMNS = 12, 18
CSV_COLUMNS = (
    "country", "province", "month", "incidents", "incidents_with_killed", "killed_low", "killed_best", "killed_high",
)  # fmt: skip
NAME_PX, CELL_PX, ROW_PX, HEAD_PX, LEAST_PX = 230, 50, 30, 11, 620
BLUE = (31, 120, 180)
PALE = 0.9  # above this share of the deepest shade a figure is white


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its name, its sums over all periods, and how many incidents are in each of them."""

    name: str
    sums: Total
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines with the most incidents first, then what the others come to, under the names of the periods."""

    periods: tuple[str, ...]
    rows: tuple[Row, ...]
    every: Total
    yearly: bool = False
    longer: bool = False
    """Whether the last of the periods is what is in no single one."""

    def text(self, name: str) -> str:
        """The key of a text that says what the periods are: months, or years."""
        return f"totals.{name}_years" if self.yearly else f"totals.{name}"

    def reads(self, words: Words) -> str:
        """How the figures are counted, and what is in no period, where there is such."""
        return " ".join(words(key) for key in ("totals.once", *([self.text("longer_is")] if self.longer else [])))


def place_name(place: str, words: Words) -> str:
    """A province with its country, a country, or that it is in no one province, as a border or what has no place."""
    code, _, province = place.partition("/")
    if province:
        return f"{province}, {country_name(code)}"
    return words("totals.no_province", country=country_name(code)) if code else words("totals.no_place")


def added(totals: Iterable[Total]) -> Total:
    """The sum of several."""
    found = Total("", None, 0, 0, 0, 0, 0)
    for one in totals:
        found = replace(
            found, incidents=found.incidents + one.incidents, stated=found.stated + one.stated,
            low=found.low + one.low, best=found.best + one.best, high=found.high + one.high,
        )  # fmt: skip
    return found


def grid(totals: Sequence[Total], words: Words) -> Grid:
    """The sums as few lines and periods: months, or years where there are too many months."""
    keys, name = _periods([one.month for one in totals if one.month], words)
    by_place: dict[str, list[Total]] = {}
    for one in totals:
        by_place.setdefault(one.place, []).append(one)
    # What has no province stands below what has one, however much it is.
    ranked = sorted(by_place.items(), key=lambda item: ("/" not in item[0], -added(item[1]).incidents, item[0]))
    longer = any(_place_of(one, keys) == len(keys) for one in totals)
    made = Grid(tuple(map(name, keys)), (), added(totals), bool(keys) and not keys[-1][1], longer)
    names = (*made.periods, *([words(made.text("longer"))] if longer else []))

    def row(title: str, ones: Sequence[Total]) -> Row:
        places = [_place_of(one, keys) for one in ones]
        counts = tuple(
            sum(one.incidents for one, at in zip(ones, places, strict=True) if at == number)
            for number in range(len(names))
        )
        return Row(title, added(ones), counts)

    rows = [row(place_name(place, words), ones) for place, ones in ranked[:MOST_ROWS]]
    rest = [one for _, ones in ranked[MOST_ROWS:] for one in ones]
    if rest:
        rows.append(row(words("totals.others", n=len(ranked) - MOST_ROWS), rest))
    return replace(made, periods=names, rows=tuple(rows))


Key = tuple[int, int]
"""Year and month; the month is 0 where the period is a year, and the year 0 for all that came before."""


def _periods(months: Sequence[date], words: Words) -> tuple[list[Key], Callable[[Key], str]]:
    first, last = min(months, default=None), max(months, default=None)
    if first is None or last is None:
        return [], str
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count <= MOST_COLUMNS:
        steps = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        keys = [(step // 12, step % 12 + 1) for step in steps]
        return keys, lambda key: f"{words.month(key[1] - 1)[:3]} {key[0] % 100:02}"
    years = list(range(first.year, last.year + 1))
    shown = years if len(years) <= MOST_COLUMNS else years[-(MOST_COLUMNS - 1) :]
    early = [(0, shown[0])] if len(shown) < len(years) else []
    keys = [*early, *((year, 0) for year in shown)]
    return keys, lambda key: str(key[0]) if key[0] else words("totals.before", year=key[1])


def _place_of(one: Total, keys: Sequence[Key]) -> int:
    """The number of the period that holds the month, or the year where that alone is known; the last for all else."""
    year = one.month.year if one.month else one.year
    for key in ((year, one.month.month if one.month else 0), (year, 0)):
        if key in keys:
            return keys.index(key)
    early = year is not None and bool(keys) and not keys[0][0] and year < keys[0][1]
    return 0 if early else len(keys)


def between(one: Total, words: Words) -> str:
    """The killed of a line, from the lowest to the highest that any source says; a dash where none states a toll."""
    if not one.stated:
        return "–"
    return words("toll.between", low=f"{one.low:,}", high=f"{one.high:,}") if one.high > one.low else f"{one.low:,}"


def table(found: Grid, words: Words) -> Html:
    """Province, incidents, killed, and how many incidents state a toll."""
    heads = ("totals.province", "timeline.incidents", "table.killed", "totals.stated")
    lines = [*found.rows, Row(words("totals.all"), found.every, ())]
    rows = [
        tag(
            "tr", tag("th", tag("bdi", row.name), scope="row"), tag("td", f"{row.sums.incidents:,}"),
            tag("td", between(row.sums, words)), tag("td", f"{row.sums.stated:,}"),
        )
        for row in lines
    ]  # fmt: skip
    head = tag("thead", tag("tr", *(tag("th", words(name), scope="col") for name in heads)))
    return tag("table", head, tag("tbody", *rows), cls="dl-table")


def wide_px(found: Grid) -> int:
    """How wide the picture is: a square for each period beside the names."""
    return max(LEAST_PX, NAME_PX + CELL_PX * len(found.periods))


def totals_svg(found: Grid, words: Words) -> Html:
    """Each province by period: the darker, the more incidents; every figure stands in its square."""
    most = max((count for row in found.rows for count in row.counts), default=0)
    wide, high = wide_px(found), ROW_PX * (len(found.rows) + 1)
    heads = [line for at, name in enumerate(found.periods) for line in _head(name, at)]
    parts = [part for at, row in enumerate(found.rows) for part in _line(row, ROW_PX * (at + 1), most)]
    return tag(
        "svg", tag("rect", width=str(wide), height=str(high), fill="#ffffff"), *heads, *parts,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {wide} {high}", role="img",
        aria_label=words(found.text("picture")), font_family="system-ui, sans-serif",
    )  # fmt: skip


def _head(name: str, at: int) -> Iterable[Html]:
    """A period over its squares; a name that is wider than these stands in two lines."""
    lines = name.rsplit(" ", 1) if len(name) > CELL_PX // 7 else [name]
    for number, text in enumerate(lines, 1 - len(lines)):
        yield _words(text, NAME_PX + CELL_PX * (at + 0.5), ROW_PX * 0.7 + HEAD_PX * number, fill=DIM, size=11)


def _line(row: Row, y: float, most: int) -> Iterable[Html]:
    name = row.name if len(row.name) <= NAME_PX // 7 else f"{row.name[: NAME_PX // 7 - 1]}…"
    title = tag("title", row.name)
    yield tag("g", title, _words(name, 4, y + ROW_PX * 0.65, anchor="start", size=13))
    for at, count in enumerate(row.counts):
        share = (count / most) ** 0.5 if most else 0.0
        red, green, blue = (round(255 - (255 - tone) * share) for tone in BLUE)
        yield tag(
            "rect", x=str(NAME_PX + CELL_PX * at + 1), y=str(y + 1), width=str(CELL_PX - 2), height=str(ROW_PX - 2),
            fill=f"#{red:02x}{green:02x}{blue:02x}", stroke="#dfe3e6",
        )  # fmt: skip
        if count:
            fill = "#ffffff" if share > PALE else INK
            yield _words(f"{count:,}", NAME_PX + CELL_PX * (at + 0.5), y + ROW_PX * 0.65, fill=fill, size=12)


def _words(text: str, x: float, y: float, *, anchor: str = "middle", fill: str = INK, size: int = 12) -> Html:
    return tag("text", text, x=f"{x:.0f}", y=f"{y:.0f}", text_anchor=anchor, font_size=str(size), fill=fill)


def totals_sheet(found: Grid, said: str, words: Words, *, link: str, made: date) -> Html:
    """The picture with its title, what is filtered, how to read it, and the link."""
    page = Layout(words)
    page.text(words(found.text("picture")), 28, weight="700")
    page.text(said, 16, fill=DIM)
    page.picture(totals_svg(found, words))
    page.y += 8
    page.text(found.reads(words), 15)
    page.text(f"{words('table.killed')}: {between(found.every, words)}. {words('totals.range')}", 15)
    page.text(words("report.made", day=words.day(made)), 13, fill=DIM)
    page.text(link, 13, most=6, fill=DIM)
    return page.drawn(join(words(found.text("picture"))))


def totals_csv(totals: Sequence[Total]) -> bytes:
    """Every province and month, none left out; empty is what has no province, or neither a single month nor a year."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    for one in totals:
        code, _, province = one.place.partition("/")
        month = f"{one.month:%Y-%m}" if one.month else str(one.year or "")
        killed = (one.low, one.best, one.high) if one.stated else ("", "", "")
        cells = (code, province, month, one.incidents, one.stated, *killed)
        writer.writerow([safe_cell(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig", "replace")
