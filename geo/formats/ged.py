"""UCDP GED: the 49 columns of the Georeferenced Event Dataset, written and read. Columns are matched by name."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from geo.coded.event import Event, Source
from geo.errors import FormatError
from geo.formats.coding.makers import Coding, Makers
from geo.formats.coding.row_result import Outcome
from geo.formats.flat_record import CODES, code_cells, is_one_line, one_line, sentence_of, sides_of
from geo.formats.import_result import imported_from
from geo.formats.known_actors import actor_named
from geo.formats.known_names import country_code, country_name
from geo.formats.row_facts import with_codes
from geo.formats.tables.cell_days import DayOrder
from geo.formats.tables.csv_table import Cell, write_sheet
from geo.formats.tables.table_row import Row, by_cells
from geo.model import Actor, Article, Incident, Location, Period, Toll
from geo.vocabulary import EventType, event_type, event_types

__all__ = ["CODING", "COLUMNS", "read", "write"]

DATASET = "UCDP GED"
COLUMNS = tuple(
    re.findall(
        r"\w+",
        "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
        "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
        "number_of_sources source_article source_office source_date source_headline source_original where_prec "
        "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
        "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best "
        "high low gwnoa gwnob",
    )
)
_PREFIX = "ged-"
# The honest size of a mark by where_prec: an exact place, near one, a district, a province, a region, a country, water.
RADIUS_KM = {1: 0.0, 2: 15.0, 3: 30.0, 4: 80.0, 5: 100.0, 6: 300.0, 7: 100.0}
_UNCLEAR = 0.6
# Some versions write "Aleppo Governorate" and "Aleppo governorate": what a unit is stands small, as in most of them.
_UNIT = re.compile(r"(?<=\S )(?:Governorate|Province|State|Oblast|Region|Department|Prefecture|District)\Z")
# Every part is bounded: a hostile cell must not make the search go over it again from each of its quotation marks.
_QUOTED = re.compile(
    r'"(?P<office>[^,]{0,300}),\s{0,9}(?P<day>\d{4}-\d\d-\d\d|)\s{0,9},(?P<headline>.{1,2000}?)"(?=\s{0,9};|\s{0,9}$)',
    re.DOTALL,
)
# Looked for first: finding no bare report goes over a cell once for each of its letters.
_DAY_INSIDE = re.compile(r",\s{0,9}\d{4}-\d\d-\d\d\s{0,9},")
_BARE = re.compile(r"(?P<office>[^,;]{0,300}),\s{0,9}(?P<day>\d{4}-\d\d-\d\d)\s{0,9},(?P<headline>.*)", re.DOTALL)


@by_cells("source_article", most=0)  # nearly every row has its own
def _reports(row: Row) -> tuple[Source, ...]:
    """Each report by its headline, the only words of it that the dataset has."""
    written = row.text("source_article")
    if not written:
        return ()
    found = _QUOTED.findall(written) or (_BARE.findall(written) if _DAY_INSIDE.search(written) else [])
    cleaned = str.strip if is_one_line(written) else one_line
    parted = [(cleaned(headline), _outlet(office), _published(day)) for office, day, headline in found]
    reports = [Source(headline, outlet, headline, "", day) for headline, outlet, day in parted if headline]
    return tuple(reports if len(reports) < 2 else dict.fromkeys(reports))


@lru_cache(maxsize=20_000)
def _outlet(office: str) -> str:
    return one_line(office) or DATASET


@lru_cache(maxsize=20_000)
def _published(written: str) -> date | None:
    return Row(0, {"day": written}).published("day")


@by_cells("source_article", "source_headline", "source_office")
def _words(row: Row) -> tuple[Source, ...]:
    """What is said of the reports in another way."""
    written = one_line(row.text("source_article", "source_headline"))
    return (Source(written, outlet=_outlet(row.text("source_office"))),) if written else ()


@by_cells("side_a", "side_b", "where_coordinates", "adm_1", "country", "id", "date_start", "best", most=0)
def _record(row: Row) -> tuple[Source, ...]:
    """The record itself."""
    sides = f"{row.text('side_a')} - {row.text('side_b')}"
    where = ", ".join(filter(None, (row.text("where_coordinates"), row.text("adm_1"), row.text("country"))))
    told = f"{DATASET} event {row.text('id')}: {sides}; {where}; {row.text('date_start')}; best {row.text('best')}."
    return (Source(one_line(told), outlet=DATASET),)


@by_cells("date_start", "date_end", "date_prec")
def _period(row: Row) -> Period | None:
    start, end = row.day("date_start"), row.day("date_end")
    if start is None:
        return None
    return Period(start, end or start, row.count("date_prec") or 1, rule=f"{DATASET} date_prec")


@by_cells("latitude", "longitude", "where_prec", "where_coordinates", "where_description", "adm_1", "country", *CODES)
def _location(row: Row) -> Location | None:
    lat, lon = row.number("latitude"), row.number("longitude")
    if lat is None or lon is None:
        return None
    name = one_line(row.text("where_coordinates")) or one_line(row.text("country")) or f"{lat:.3f}, {lon:.3f}"
    precision = row.count("where_prec") or 1
    country = country_code(row.text("country"))
    place = Location(
        text=one_line(row.text("where_description")) or name,
        place_id=f"ucdp:{country}/{name}",
        name=name,
        lat=lat,
        lon=lon,
        precision=precision,
        relation="near" if precision == 2 else "at",
        country=country,
        admin1=_UNIT.sub(lambda unit: unit[0].lower(), one_line(row.text("adm_1"))),
        reason=f"{DATASET} where_prec {precision}",
        radius_km=RADIUS_KM.get(precision, 0.0),
    )
    return with_codes(place, row)


@by_cells("side_a", "side_b", "country")
def _actors(row: Row) -> tuple[Actor, ...]:
    return tuple(_sides(row))


def _sides(row: Row) -> Iterator[Actor]:
    for column, role in (("side_a", "actor"), ("side_b", "target")):
        if written := one_line(row.text(column)):
            country = country_code(row.text("country"))
            # A side of several is written with commas: each is found by its own name. A government among them would
            # otherwise stand for all, as "Government of Mali, Gendarmerie" is that of Mali.
            whole = not written.startswith("Government of ") and actor_named(written, country)[0]
            for member in [written] if whole else written.split(", "):
                key, name, kind = actor_named(member, country)
                yield Actor(key, name, member, role, type=kind)  # type: ignore[arg-type]  # one of the two above


@by_cells("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "side_a", "side_b")
def _tolls(row: Row) -> tuple[Toll, ...]:
    return tuple(_figures(row))


def _figures(row: Row) -> Iterator[Toll]:
    low, best, high = row.count("low"), row.count("best"), row.count("high")
    known = [figure for figure in (low, best, high) if figure is not None]
    # Some versions of the dataset give a low above the best; the range is then widened, never the best changed.
    if known:  # a best of 0 is a statement of UCDP's: nobody died
        yield Toll("killed", min(known), best, max(known), source=DATASET)
        for column, who in (
            ("deaths_a", row.text("side_a")),
            ("deaths_b", row.text("side_b")),
            ("deaths_civilians", "civilians"),
            ("deaths_unknown", "unknown"),
        ):
            if part := row.count(column):
                yield Toll("killed", part, part, part, who=one_line(who), source=DATASET)


@cache
def _kind(violence: int | None) -> EventType | None:
    return next((kind for kind in event_types().values() if violence in kind.ged), None)


@by_cells("type_of_violence", "event_clarity")
def _standing(row: Row) -> Event:
    violence = row.count("type_of_violence")
    kind = _kind(violence)
    if kind is None:
        raise FormatError(f"type_of_violence must be 1, 2 or 3, got {row.text('type_of_violence')!r}")
    sure = _UNCLEAR if row.text("event_clarity") == "2" else 0.95
    return Event("", DATASET, kind.name, kind.layer, "reported", (), confidence=sure)


@by_cells("id", most=0)
def _ids(row: Row) -> tuple[str, tuple[str, ...]]:
    own = row.text("id")
    if not own:
        raise FormatError("the row has no id")
    return f"{_PREFIX}{own}" if own.isdigit() else own, (own,)


_MAKERS = Makers(
    _standing,
    _ids,
    (_reports, _words, _record),
    {"period": _period, "location": _location, "actors": _actors, "tolls": _tolls},
)
# Monthly files of candidate events were published without their line of names.
CODING = Coding(
    _MAKERS.event,
    [[name] for name in ("id", "type_of_violence", "date_start", "latitude")],
    unnamed=COLUMNS,
    makers=_MAKERS,
)


def read(file: Path, order: DayOrder = "") -> Iterator[Outcome]:
    """The events of a GED file, any version, ``.csv`` or ``.csv.gz``, and the rows that could not be read.

    Raises:
        FormatError: the file is no table, or lacks a column that every version has.
    """
    return imported_from(file, CODING, order)


def _names(side: Sequence[Actor]) -> str:
    """The names on a side, joined as UCDP joins those of a coalition."""
    return ", ".join(dict.fromkeys(one_line(one.name or one.text) for one in side))


def _violence(kind: EventType, a: Sequence[Actor], b: Sequence[Actor]) -> int:
    """1 where a state fights, 2 where others do, 3 against civilians; what the type says where nobody is named."""
    if b[:1] and b[0].type == "Civilians":
        return 3
    fought = 1 if any(actor.type == "State forces" for actor in (*a[:1], *b[:1])) else 2
    return kind.ged[-1] if kind.ged and not b and fought not in kind.ged else fought


def _told(incident: Incident, articles: Mapping[str, Article]) -> dict[str, Cell]:
    told = [mention for mention in incident.mentions if mention.article_id in incident.sources]
    reports = [(articles.get(mention.article_id), sentence_of(mention, articles)) for mention in told]
    days = [article.published.isoformat() if article and article.published else "" for article, _ in reports]
    offices = [one_line(article.outlet) if article else "" for article, _ in reports]
    headlines = [one_line(article.title) if article and article.title else said for article, said in reports]
    each = (f'"{office},{day},{said}"' for office, day, said in zip(offices, days, headlines, strict=True))
    return {
        "number_of_sources": len(incident.sources),
        "source_article": ";".join(each),
        "source_office": ";".join(offices),
        "source_date": ";".join(days),
        "source_headline": ";".join(headlines),
        "source_original": one_line("; ".join(dict.fromkeys(one.source for one in incident.assertions))),
    }


def _where(place: Location | None) -> dict[str, Cell]:
    if place is None:
        return {}
    # PRIO-GRID numbers its half-degree cells from the south-west, row by row.
    row, column = math.floor((min(place.lat, 89.999) + 90) * 2), math.floor((min(place.lon, 179.999) + 180) * 2)
    return {
        "where_prec": place.precision,
        "where_coordinates": one_line(place.name),
        "where_description": one_line(place.text),
        "adm_1": one_line(place.admin1),
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": row * 720 + column + 1,
        "country": country_name(one_line(place.country)),
    }


def _row(incident: Incident, articles: Mapping[str, Article]) -> dict[str, Cell]:
    sides, period = sides_of(incident), incident.period
    names = tuple(map(_names, sides))
    killed, low_high = incident.toll("killed"), incident.toll_range("killed")
    start = period.start if period else None
    return {
        "id": one_line(incident.id.removeprefix(_PREFIX)),
        "year": start.year if start else None,
        "type_of_violence": _violence(event_type(incident.sub_event_type), *sides),
        "dyad_name": " - ".join(names) if any(names) else "",
        "side_a": names[0],
        "side_b": names[1],
        "event_clarity": 1 if incident.confidence > _UNCLEAR else 2,
        "date_prec": period.precision if period and start else None,
        "date_start": start,
        "date_end": period.end if period else None,
        # None stated is an empty cell, not the 0 that would claim that nobody died.
        "best": killed.best if killed else None,
        # As UCDP means them: the lowest and the highest that a source gives, not the range of the best one alone.
        "low": low_high[0] if low_high else None,
        "high": low_high[1] if low_high else None,
        **_told(incident, articles),
        **_where(incident.location),
    }


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one row an incident; numbers that only UCDP can give, such as dyad ids, are left empty."""
    rows = (_row(incident, articles) | code_cells(incident.location) for incident in incidents)
    write_sheet((*COLUMNS, *CODES), rows, out)
