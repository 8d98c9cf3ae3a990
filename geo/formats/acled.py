"""ACLED: the 31 columns of its event export, written and read. Columns are matched by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from geo.coded.event import Event, Source
from geo.errors import FormatError
from geo.formats.acled_before_2019 import older_type
from geo.formats.coding.makers import Coding
from geo.formats.coding.row_result import Outcome
from geo.formats.flat_record import CODES, code_cells, one_line, sentence_of, sides_of
from geo.formats.import_result import imported_from
from geo.formats.known_actors import actor_named
from geo.formats.known_names import country_code, country_name
from geo.formats.row_facts import with_codes
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.csv_table import Cell, write_sheet
from geo.formats.tables.table_row import Row
from geo.model import Actor, Article, Incident, Location, Period, Toll
from geo.vocabulary import event_types
from geo.vocabulary.actor_checks import ACTOR_TYPES

__all__ = ["CODING", "COLUMNS", "read", "write"]

DATASET = "ACLED"
COLUMNS = tuple(
    re.findall(
        r"\w+",
        "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
        "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
        "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp",
    )
)
_PREFIX = "acled-"
# "SYR90011"; before 2019 "9001NIG"; the number that was once beside it. Any other is an id of a store, exported.
_OWN_ID = re.compile(r"[A-Z]{3}\d+|\d+[A-Z]{3}|\d+")
# ACLED's three grades of precision, as UCDP's finer ones and back.
_DATE_PREC = {1: 1, 2: 3, 3: 4}
_TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
_WHERE_PREC = {1: 1, 2: 2, 3: 4}
_GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_RADIUS_KM = {1: 0.0, 2: 15.0, 3: 80.0}
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Riots": "Demonstrations",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}


def _actor_type(written: str) -> str:
    """Older files give the type as a number from 1 to 8."""
    if written.isdigit() and 1 <= int(written) <= len(ACTOR_TYPES):
        return ACTOR_TYPES[int(written) - 1]
    return next((known for known in ACTOR_TYPES if known.casefold() == written.casefold()), "")


def _actors(row: Row) -> Iterator[Actor]:
    for number, role in ((1, "actor"), (2, "target")):
        if written := one_line(row.text(f"actor{number}")):
            key, name, kind = actor_named(written, country_code(row.text("country")))
            kind = _actor_type(row.text(f"inter{number}")) or kind
            yield Actor(key, name, written, role, type=kind)  # type: ignore[arg-type]  # as above


def _sub_event_type(row: Row) -> str:
    written = row.text("sub_event_type")
    if not written and (older := older_type(row)):
        return older
    for known in event_types():
        if known.casefold() == written.casefold():
            return known
    column = "sub_event_type" if written else "event_type"
    raise FormatError(f"{column} {row.text(column)!r} is none of ACLED's")


def _period(row: Row) -> Period | None:
    day = row.day("event_date")
    precision = row.count("time_precision") or 1
    if precision not in _DATE_PREC:
        raise FormatError(f"time_precision must be 1, 2 or 3, got {precision}")
    return Period(day, day, _DATE_PREC[precision], rule=f"{DATASET} time_precision") if day else None


def _location(row: Row) -> Location | None:
    lat, lon = row.number("latitude"), row.number("longitude")
    if lat is None or lon is None:
        return None
    precision = row.count("geo_precision") or 1
    if precision not in _WHERE_PREC:
        raise FormatError(f"geo_precision must be 1, 2 or 3, got {precision}")
    name, country = one_line(row.text("location", "admin1", "country")), country_code(row.text("country"))
    place = Location(
        text=name,
        place_id=f"acled:{country}/{name}",
        name=name,
        lat=lat,
        lon=lon,
        precision=_WHERE_PREC[precision],
        relation="near" if precision == 2 else "at",
        country=country,
        admin1=one_line(row.text("admin1")),
        reason=f"{DATASET} geo_precision {precision}",
        radius_km=_RADIUS_KM[precision],
    )
    return with_codes(place, row)


def _event(row: Row) -> Event:
    own, notes = row.text("event_id_cnty", "data_id"), row.text("notes")
    if not own or not notes:
        raise FormatError(f"the row has no {'event_id_cnty' if not own else 'notes'}")
    sub_event_type, killed = _sub_event_type(row), row.count("fatalities")
    return Event(
        id=f"{_PREFIX}{own}" if _OWN_ID.fullmatch(own) else own,
        own_ids=(own,),
        dataset=DATASET,
        sub_event_type=sub_event_type,
        layer=event_types()[sub_event_type].layer,
        status="reported",
        sources=(Source(notes, outlet=one_line(row.text("source")) or DATASET),),
        period=_period(row),
        location=_location(row),
        actors=tuple(_actors(row)),
        # ACLED writes 0 where no figure is stated as well, so a 0 tells nothing.
        tolls=(Toll("killed", killed, killed, killed, source=DATASET),) if killed else (),
    )


CODING = Coding(_event, [["event_date"], ["sub_event_type", "event_type"], ["notes"], ["latitude"]])


def read(file: Path, order: DayOrder = "") -> Iterator[Outcome]:
    """The events of an ACLED export and the rows that could not be read, one after another.

    Raises:
        FormatError: the file is no table, or lacks a column that every export has.
    """
    return imported_from(file, CODING, order)


def _sides(incident: Incident) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    for number, named in enumerate(sides_of(incident), 1):
        if named:
            row[f"actor{number}"] = one_line(named[0].name or named[0].text)
            row[f"assoc_actor_{number}"] = one_line("; ".join(actor.name or actor.text for actor in named[1:]))
            row[f"inter{number}"] = _actor_type(named[0].type)
    row["interaction"] = "-".join(str(row[name]) for name in ("inter1", "inter2") if row.get(name))
    row["civilian_targeting"] = "Civilian targeting" if row.get("inter2") == "Civilians" else ""
    return row


def _where(place: Location | None) -> dict[str, Cell]:
    if place is None:
        return {}
    return {
        "country": country_name(one_line(place.country)),
        "admin1": one_line(place.admin1),
        "location": one_line(place.name),
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": _GEO_PRECISION[place.precision],
    }


def _tags(incident: Incident) -> str:
    """The status, and the range of the killed where sources differ: ACLED's own column holds one figure."""
    low, high = incident.toll_range("killed") or (0, 0)
    return f"status={incident.status}" + (f"; fatalities={low}-{high}" if low < high else "")


def _row(incident: Incident, articles: Mapping[str, Article]) -> dict[str, Cell]:
    filed = event_types()[incident.sub_event_type].filed
    start = incident.period.start if incident.period else None
    killed = incident.toll("killed")
    told = dict.fromkeys(sentence_of(mention, articles) for mention in incident.mentions)
    outlets = dict.fromkeys(one_line(articles[key].outlet) for key in incident.sources if key in articles)
    return {
        "event_id_cnty": one_line(incident.id.removeprefix(_PREFIX)),
        "event_date": start,
        "year": start.year if start else None,
        "time_precision": _TIME_PRECISION[incident.period.precision] if incident.period and start else None,
        "disorder_type": _DISORDER[filed[0]],
        "event_type": filed[0],
        "sub_event_type": filed[1],
        **_sides(incident),
        **_where(incident.location),
        "source": "; ".join(filter(None, outlets)),
        "notes": " ".join(told),
        # None stated is an empty cell: ACLED's own 0 would hide that nobody knows.
        "fatalities": (killed.low if killed.best is None else killed.best) if killed else None,
        "tags": _tags(incident),
    }


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one row an incident; what only ACLED can give, such as its region codes, is left empty."""
    rows = (_row(incident, articles) | code_cells(incident.location) for incident in incidents)
    write_sheet((*COLUMNS, *CODES), rows, out)
