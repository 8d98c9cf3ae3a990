"""CSV: our own columns, written and read; and tables of a user's own with names that mean the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from geo.chances import JUDGED, Chances
from geo.formats.flat_record import COLUMNS, TOLLS, flat
from geo.formats.import_result import CONFIDENCE, Event, Imported, Source, imported_from
from geo.formats.known_actors import actor_named
from geo.formats.known_names import country_code
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.csv_table import write_sheet
from geo.formats.tables.table_row import Row
from geo.model import Actor, Article, Incident, Location, Period, Role, Toll
from geo.vocabulary import event_type, event_types

__all__ = ["read", "write"]

DATASET = "imported table"
_TYPE = ("sub_event_type", "event_type", "type")
_WORDS = (
    "sentences", "sentence", "text", "notes", "description", "event_description", "incident_description", "summary",
    "narrative", "headline", "titles", "title",
)  # fmt: skip
_LAT, _LON = ("lat", "latitude", "y"), ("lon", "longitude", "lng", "long", "x")
_START, _END = ("date_start", "date", "event_date", "start", "day"), ("date_end", "end")
_ID = ("id", "event_id")
_PLACE = ("place", "location", "city", "town", "name")
# Columns that only an export of ours has: its ids are those of a store.
_OURS = frozenset({"id", "layer", "plover", "place_relation", "review_state"})
_KILLED_BEST = ("killed_best", "killed", "fatalities", "deaths", "best")


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one row an incident; cells with several values hold one a line."""
    write_sheet(list(COLUMNS), (flat(incident, articles) for incident in incidents), out)


def _sub_event_type(row: Row) -> str:
    for name in _TYPE:
        written = row.text(name)
        for known in event_types():
            if written.casefold() == known.casefold():
                return known
    return event_type(row.text(*_TYPE)).name


def _at(values: Sequence[str], number: int) -> str:
    """The entry of a parallel cell; a cell with one value holds for every source."""
    return values[number] if number < len(values) else values[0] if len(values) == 1 else ""


def _sources(row: Row) -> tuple[Source, ...]:
    words = row.lines(*_WORDS)
    outlets, urls = row.lines("outlets", "outlet", "source", "sources"), row.lines("urls", "url", "link")
    titles, days = row.lines("titles", "title", "headline"), row.lines("published", "source_date")
    if not any(words):
        raise ValueError("no words: one of the columns sentences, text, notes or description must say what is reported")
    return tuple(
        Source(text, _at(outlets, n), _at(titles, n), _at(urls, n), _published(_at(days, n)))
        for n, text in enumerate(words)
        if text
    )


def _published(written: str) -> date | None:
    return Row(0, {"published": written}).day("published")


def _period(row: Row) -> Period | None:
    start, phrase = row.day(*_START), row.text("date_phrase")
    end = row.day(*_END) or start
    precision = row.count("date_precision") or (1 if start == end else 2)
    return Period(start, end, precision, phrase) if start or phrase else None


def _location(row: Row) -> Location | None:
    lat, lon = row.number(*_LAT), row.number(*_LON)
    if lat is None or lon is None:
        return None
    name = row.text(*_PLACE) or f"{lat:.3f}, {lon:.3f}"
    country = country_code(row.text("country"))
    return Location(
        text=row.text("place_text") or name,
        place_id=row.text("place_id") or f"table:{country}/{name}",
        name=name,
        lat=lat,
        lon=lon,
        precision=row.count("place_precision", "precision", "where_prec") or 1,
        relation=row.text("place_relation") or "at",  # type: ignore[arg-type]  # Location refuses an unknown one
        country=country,
        admin1=row.text("admin1", "adm_1", "province"),
        kind=row.text("place_kind"),
        reason=row.text("place_reason") or "the coordinates stand in the table",
        radius_km=row.number("place_radius_km") or 0.0,
    )


def _actors(row: Row) -> Iterator[Actor]:
    columns: dict[Role, tuple[str, ...]] = {
        "actor": ("actors", "actor", "actor1", "side_a"),
        "target": ("targets", "target", "actor2", "side_b"),
    }
    for role, names in columns.items():
        for written in filter(None, row.lines(*names)):
            key, name, kind = actor_named(written, country_code(row.text("country")))
            yield Actor(key, name, written, role, type=kind)


def _tolls(row: Row) -> Iterator[Toll]:
    for kind in TOLLS:
        best = row.count(*_KILLED_BEST) if kind == "killed" else row.count(f"{kind}_best", kind)
        low, high = row.count(f"{kind}_low"), row.count(f"{kind}_high")
        stated = [figure for figure in (low, best, high) if figure is not None]
        if stated:
            yield Toll(
                kind,  # type: ignore[arg-type]  # the kinds of TOLLS are those of the model
                min(stated) if low is None else low,
                best,
                max(stated) if high is None else high,
            )


def _hash(cells: Iterable[tuple[str, str]]) -> str:
    said = "\0".join(f"{name}={cell}" for name, cell in cells)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _ids(row: Row) -> tuple[str, tuple[str, ...]]:
    """The store's id of a row and the table's own; a number alone says nothing, every table begins with 1."""
    own = row.text(*_ID)
    if own and row.cells.keys() >= _OURS:
        # What was exported from a store comes back as what it was.
        return own, tuple(filter(None, row.lines("own_ids")))
    # What, when and where it was tells one table's number 1 from another's; figures and words may be corrected later.
    if own and row.text(*_START) and row.text(*_PLACE, *_LAT):
        told = [(names[0], row.text(*names)) for names in (_TYPE, _START, _PLACE, _LAT, _LON, ("country",))]
        return f"table-{_hash([*told, ('id', own)])}", (own,)
    # Without them a row goes by all that it says, so that importing it twice changes nothing.
    return f"table-{_hash(sorted(row.cells.items()))}", (own,) if own else ()


def _chances(row: Row) -> Chances:
    given: dict[str, Any] = {field: row.number(f"chance_{field}") for field in JUDGED}
    return Chances(**given)


def _event(row: Row) -> Event:
    sub_event_type = _sub_event_type(row)
    confidence = row.number("confidence")
    store_id, own_ids = _ids(row)
    return Event(
        id=store_id,
        own_ids=own_ids,
        dataset=DATASET,
        sub_event_type=sub_event_type,
        layer=row.text("layer") or event_type(sub_event_type).layer,
        status=row.text("status") or "reported",
        sources=_sources(row),
        period=_period(row),
        location=_location(row),
        place_reason="" if row.text(*_LAT) else row.text("place_reason") or "the table gives no coordinates",
        actors=tuple(_actors(row)),
        tolls=tuple(_tolls(row)),
        confidence=CONFIDENCE if confidence is None else confidence,
        chances=_chances(row),
        review_state=row.text("review_state") or "unreviewed",
    )


def read(file: Path, order: DayOrder = "") -> Imported:
    """The events of a table with our columns, or with common names for them, and the rows that could not be read.

    Raises:
        FormatError: the file is no table, or has no column for the event type or the words.
    """
    return imported_from(file, _event, [_TYPE, _WORDS], order=order)
