"""Tables of events, each column known by its name or by what a person says of it: one event a row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args
from urllib.parse import urlsplit

from geo.chances import JUDGED, UNJUDGED, Chances
from geo.coded.event import CONFIDENCE, Event, Source
from geo.formats.flat_record import OWN_TEXT, one_line
from geo.formats.known_actors import actor_named
from geo.formats.known_names import country_code
from geo.formats.row_facts import NOTHING, filled, period_in, point_in, sources_figures, tolls_in, with_codes
from geo.formats.tables.columns import Columns
from geo.formats.tables.event_kinds import by_suicide, kind_in, otherwise, weapon_in
from geo.formats.tables.layouts import Layout
from geo.formats.tables.table_row import Row
from geo.model import Actor, Location, Role, Status
from geo.vocabulary import event_type, event_types

__all__ = ["Finder", "TableReading", "event_reader"]

Finder = Callable[[str, str, str], Location | None]
"""Where a place is: by its name, the ISO code of its country and its province; none where nobody knows."""

# Columns that only an export of ours has: its ids are those of a store.
_OURS = frozenset({"id", "layer", "plover", "place_relation", "review_state"})
_EXPORTED = ("layer", "status", "confidence", "review_state", "copy_of")
_AS_THEY_ARE = (
    "date_phrase", "place_id", "place_text", "place_kind",
    "place_relation", "place_reason", "place_radius_km", "own_ids", *(f"chance_{field}" for field in JUDGED),
)  # fmt: skip
_NO_NUMBER = re.compile(r"\D*")
_STORE_ID = re.compile(r"\D.*|\d+\D.*")
_KEEPS_IDS = ("timemap", "atlos")


@dataclass(frozen=True, slots=True)
class TableReading:
    """How the rows of a table are read.

    Attributes:
        layout: whose table it is.
        columns: what each field is called in it.
        kind_told: the sub-event type that a description tells of on a day, empty where it tells of none.
        found: where a place is that the table gives no coordinates for.
        otherwise: the sub-event type of an event whose row does not say it.
    """

    layout: Layout
    columns: Columns
    kind_told: Callable[[str, date | None], str] | None = None
    found: Finder | None = None
    otherwise: str = ""

    @property
    def sums(self) -> Mapping[str, tuple[str, ...]]:
        """The fields whose figure is that of several columns together."""
        return {field: self.columns.get(field, ()) for field in self.layout.sums}


def _named(row: Row, reading: TableReading, *, ours: bool) -> Row:
    """The row with its cells under the names of the fields, those that say nothing left out."""
    as_they_are = (*_AS_THEY_ARE, *_EXPORTED) if ours else _AS_THEY_ARE
    cells: dict[str, str] = {name: row.cells[name] for name in as_they_are if row.cells.get(name)}
    unknown = reading.layout.unknown
    for field, columns in reading.columns.items():
        if field in reading.layout.sums:
            continue
        blank = unknown if field in ("text", "title") else unknown | NOTHING
        for column in columns:
            if filled(cell := row.cells.get(column, ""), blank):
                cells[field] = cell
                break
    return Row(row.line, cells, row.order)


def _known_type(written: str, types: Mapping[str, str]) -> str:
    """The type of a cell, of which a part parted by commas may be one of several."""
    for part in dict.fromkeys((written, *re.split(r",\s*|\n", written))):
        lower = part.strip().casefold()
        if found := types.get(lower) or next((known for known in event_types() if known.casefold() == lower), ""):
            return found
    return ""


def _type(row: Row, named: Row, reading: TableReading, words: str, harmed: bool) -> str:
    """By its own column, by its description, by words for a weapon or an act, by whose table it is."""
    for column in reading.columns.get("type", ()):
        if (written := row.text(column)) and (known := _known_type(written, reading.layout.types)):
            return by_suicide(known) if row.text("suicide") in ("1", "true") else known
    written = named.text("type")
    if written and (kind := kind_in(written)):
        return kind
    told = reading.kind_told(words, _day(named)) if reading.kind_told and words else ""
    kind = told or weapon_in(named.text("weapon")) or kind_in(words) or kind_in(named.text("weapon"))
    kind = kind or reading.otherwise or reading.layout.type
    if written and not kind and not harmed and not reading.layout.marks:
        return event_type(written).name  # an error that names it and what there is
    return kind or otherwise(harmed=harmed)


def _day(named: Row) -> date | None:
    try:
        return named.day("date")
    except ValueError:
        return None


def _location(named: Row, reading: TableReading, *, ours: bool) -> Location | None:
    lat, lon = point_in(named)
    country = country_code(named.text("country") or reading.layout.country)
    name, admin1 = one_line(named.text("place")), one_line(named.text("admin1"))
    if lat is None or lon is None:
        found = reading.found(name or admin1, country, admin1) if reading.found and (name or admin1) else None
        return with_codes(found, named) if found else None
    name = name or admin1 or f"{lat:.3f}, {lon:.3f}"
    precision = named.text("place_precision")
    place = Location(
        text=named.text("place_text") or name,
        place_id=named.text("place_id") or f"table:{country}/{name}",
        name=name,
        lat=lat,
        lon=lon,
        precision=int(precision) if precision.isdigit() else 1,
        relation=named.text("place_relation") or "at",  # type: ignore[arg-type]  # Location refuses an unknown one
        country=country,
        admin1=admin1,
        kind=named.text("place_kind"),
        reason=named.text("place_reason") or ("" if ours else "the coordinates stand in the table"),
        radius_km=named.number("place_radius_km") or 0.0,
    )
    return with_codes(place, named)


def _actors(named: Row, country: str, *, ours: bool) -> Iterator[Actor]:
    roles: tuple[tuple[str, Role], ...] = (("actor", "actor"), ("target", "target"))
    for field, role in roles:
        each = named.lines(field) if ours else re.split(r"\n|;\s*", named.text(field))
        for written in dict.fromkeys(filter(None, map(one_line, each))):
            key, name, kind = actor_named(written, country)
            yield Actor(key, name, written, role, type=kind)


def _at(values: list[str], number: int) -> str:
    """The entry of a parallel cell; a cell with one value holds for every source."""
    return values[number] if number < len(values) else values[0] if len(values) == 1 else ""


def _published(written: str) -> date | None:
    return Row(0, {"published": written}).published("published")


def _exported(named: Row) -> tuple[Source, ...]:
    """The sources of a row of an export of ours, whose cells are parallel; what prints another's text is none."""
    texts, outlets, urls = named.lines("text"), named.lines("outlet"), named.lines("url")
    titles, days, copies = named.lines("title"), named.lines("published"), named.lines("copy_of")
    return tuple(
        Source(text, _at(outlets, n), _at(titles, n), _at(urls, n), _published(_at(days, n)))
        for n, text in enumerate(texts)
        if text and (not copies or _at(copies, n) == OWN_TEXT)
    )


def _is_address(text: str) -> bool:
    return urlsplit(text).scheme in ("http", "https")


def _told(named: Row, reading: TableReading) -> str:
    """The words of a row; where it has none, what its cells say in place of a description."""
    if words := named.text("text"):
        return words
    parts = {part: one_line(named.text(part)) for part in ("title", "type", "target", "weapon", "place", "country")}
    said = [f"{part}: {text}" for part, text in parts.items() if text and part not in ("title", "place", "country")]
    where = ", ".join(filter(None, (parts["place"], parts["country"] or reading.layout.country)))
    whole = "; ".join(filter(None, (parts["title"], *said, where)))
    return f"{reading.layout.dataset}: {whole}" if whole else ""


def _source(named: Row, words: str, reading: TableReading) -> Source:
    outlets, addresses = named.lines("outlet"), [one for one in named.lines("url") if _is_address(one)]
    if not addresses:
        addresses = [one for one in outlets if _is_address(one)]
    outlet = "; ".join(one for one in outlets if one and not _is_address(one))
    url = addresses[0] if addresses else ""
    try:
        published = _published(named.text("published"))
    except ValueError:
        published = None  # "June 2014": when somebody wrote of it is no reason to lose the event
    return Source(words, one_line(outlet) or urlsplit(url).hostname or reading.layout.dataset, "", url, published)


def _hash(cells: Iterable[tuple[str, str]]) -> str:
    said = "\0".join(f"{name}={cell}" for name, cell in cells)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _ids(row: Row, named: Row, layout: Layout, *, ours: bool) -> tuple[str, tuple[str, ...]]:
    """The store's id of a row and the table's own; a number alone says nothing, every table begins with 1."""
    own = named.text("id")
    if own and ours:
        # What was exported from a store comes back as what it was.
        return own, tuple(filter(None, row.lines("own_ids")))
    if own and layout.name in _KEEPS_IDS and _STORE_ID.fullmatch(own):
        return own, (own,)
    if own and layout.marks and layout.name not in _KEEPS_IDS:
        return f"{layout.name}-{own}", (own,)
    # What, when and where it was tells one table's number 1 from another's; figures and words may be corrected later.
    where = named.text("place") or named.text("lat")
    if own and named.text("date") and where:
        parts = (
            ("sub_event_type", "type"),
            ("date_start", "date"),
            *((one, one) for one in ("place", "lat", "lon", "country")),
        )
        return f"table-{_hash([*((name, named.text(field)) for name, field in parts), ('id', own)])}", (own,)
    # Without them a row goes by all that it says, so that importing it twice changes nothing.
    return f"table-{_hash(sorted(row.cells.items()))}", (own,) if own else ()


def _chances(row: Row) -> Chances:
    given: dict[str, Any] = {field: row.number(name) for field in JUDGED if (name := f"chance_{field}") in row.cells}
    return Chances(**given) if given else UNJUDGED


def _status(row: Row, *, ours: bool) -> str:
    written = row.text("status")
    return (
        written or "reported" if ours else next((one for one in get_args(Status) if one == written.lower()), "reported")
    )


def _refuse_second_head(row: Row) -> None:
    """A row that repeats the names of columns, or explains them, is no event."""
    filled = [cell for cell in row.cells.values() if cell.strip()]
    if len(filled) > 2 and all(_NO_NUMBER.fullmatch(cell) for cell in filled) and _same(row):
        raise ValueError("is a second line of column names, no event")


def _same(row: Row) -> bool:
    pairs = [(re.sub(r"\W|_", "", name), re.sub(r"\W|_", "", cell.lower())) for name, cell in row.cells.items() if cell]
    return sum(cell in name or name in cell for name, cell in pairs if cell and name) * 2 >= len(pairs)


def event_reader(reading: TableReading) -> Callable[[Row], Event]:
    """What turns a row of such a table into an event.

    The function it gives raises ValueError or FormatError for a row that tells of none.
    """

    def event(row: Row) -> Event:
        ours = row.cells.keys() >= _OURS
        named = _named(row, reading, ours=ours)
        if not ours:
            _refuse_second_head(row)
        words = _told(named, reading)
        if not words:
            raise ValueError("no words: no column says what is reported; name one as text=COLUMN")
        tolls = tuple(tolls_in(row, named, reading.sums, reading.layout.unknown))
        kind = _type(row, named, reading, words if ours or named.text("text") else "", any(toll.high for toll in tolls))
        location = _location(named, reading, ours=ours)
        confidence = named.number("confidence")
        store_id, own_ids = _ids(row, named, reading.layout, ours=ours)
        country = country_code(named.text("country") or reading.layout.country)
        return Event(
            id=store_id,
            own_ids=own_ids,
            dataset=reading.layout.dataset,
            sub_event_type=kind,
            layer=named.text("layer") or event_type(kind).layer,
            status=_status(row, ours=ours),
            sources=_exported(named) if ours else (_source(named, words, reading),),
            period=period_in(named),
            location=location,
            place_reason="" if location else named.text("place_reason") or "the table gives no coordinates",
            actors=tuple(_actors(named, country, ours=ours)),
            tolls=tolls,
            figures=tuple(sources_figures(row.lines("figures"))) if ours else (),
            confidence=CONFIDENCE if confidence is None else confidence,
            chances=_chances(row),
            review_state=named.text("review_state") or "unreviewed",
        )

    return event
