"""Coded events that become rows column by column are, byte for byte, what their articles and incidents would be."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo import process_import
from geo.chances import UNJUDGED, Chances
from geo.cli import main
from geo.coded.event import Event, Source, told_of
from geo.formats.ged import COLUMNS, read
from geo.model import Actor, Location, Period, Toll
from geo.store import open_store
from geo.store.layout.coded_rows import coded_rows
from geo.store.layout.event_parts import EventParts
from geo.store.layout.event_rows import rows_of_events
from geo.store.layout.tables import COPIES, META, PRINTS, TABLES

LATER = {"added", "first_seen", "changed", "happened"}
"""Columns of when an event came in."""
MARK = "\0what an event has for itself"
texts = st.sampled_from(
    [
        "",
        "Wire",
        "Le Monde, Paris",
        'a "quoted" \\ word',
        "tab\tand\nline",
        "ʿAlī İstanbul",
        "́",
        "\ud800",
        MARK,
        "given",
    ]
) | st.text(max_size=12)
words = texts.filter(bool)
days = st.dates(date(2014, 1, 1), date(2014, 1, 5))
sources = st.builds(Source, words, texts, texts, texts, st.none() | days)
periods = st.builds(lambda day, phrase: Period(day, day, 1, phrase), days, texts) | st.just(Period(None, None, 5))
places = st.builds(
    lambda name, country, kind, **more: Location(name, f"made:{name}", name, country=country, kind=kind, **more),
    words, st.sampled_from(["", "IQ", "SY"]), st.sampled_from(["", "city", "admin1", "country"]),
    lat=st.floats(-90, 90), lon=st.floats(-180, 180), precision=st.integers(1, 7), admin1=texts,
    codes=st.sampled_from([(), ("pcode:SY1200", "wikidata:Q81")]),
)  # fmt: skip
actors = st.builds(Actor, texts, texts, texts, st.sampled_from(["actor", "target", "claimant"]))
tolls = st.builds(
    lambda kind, low, more, who: Toll(kind, low, low if more % 2 else None, low + more, who),
    st.sampled_from(["killed", "wounded"]), st.integers(0, 2**31), st.integers(0, 9), texts,
)  # fmt: skip
SHARED = {
    "period": [Period(date(2014, 6, 11), date(2014, 6, 12), 2)],
    "location": [Location("Mosul", "made:1", "Mosul", 36.34, 43.13, 1, country="IQ", admin1="Nineveh")],
    "actors": [(Actor("", "Band", "the Band", "actor"),)],
    "tolls": [(Toll("killed", 3, 3, 3), Toll("killed", 1, 1, 1))],
}
events = st.builds(
    Event,
    id=words, dataset=st.sampled_from(["UCDP GED", "A table"]),
    sub_event_type=st.sampled_from(["Armed clash", "Attack"]),
    layer=st.sampled_from(["incident", "posture"]), status=st.sampled_from(["reported", "disputed", "claimed"]),
    sources=st.lists(sources, min_size=1, max_size=3).map(tuple),
    period=st.none() | st.sampled_from(SHARED["period"]) | periods,
    location=st.none() | st.sampled_from(SHARED["location"]) | places, place_reason=texts,
    actors=st.sampled_from(SHARED["actors"]) | st.lists(actors, max_size=2).map(tuple),
    tolls=st.sampled_from(SHARED["tolls"]) | st.lists(tolls, max_size=3).map(tuple),
    confidence=st.sampled_from([0.95, 0.6, 0.29, 0.0]), chances=st.sampled_from([UNJUDGED, Chances(place=0.4)]),
    review_state=st.sampled_from(["unreviewed", "accepted"]), own_ids=st.lists(words, max_size=2).map(tuple),
    figures=st.sampled_from([(), (), (Toll("killed", 3, 3, 3, source="Wire"),)]),
)  # fmt: skip


def columns(rows: Any) -> dict[str, list[dict[str, Any]]]:
    return {
        name: sorted(part.drop([one for one in LATER if one in part.column_names]).to_pylist(), key=repr)
        for name in ("articles", "reports", "incidents")
        if (part := getattr(rows, name)) is not None
    }


def outcome(make: Any) -> Any:
    try:
        rows = make()
    except UnicodeEncodeError as error:
        return error.reason
    return (
        rows.events,
        rows.labels,
        columns(rows),
        [getattr(rows, name).schema for name in ("articles", "reports", "incidents")],
    )


PLAIN = Event("made-1", "A table", "Armed clash", "incident", "reported", (Source("Three died."),))


@example([PLAIN, PLAIN._replace(sources=(Source("x"), Source("x", title="later")))])
@example([PLAIN, PLAIN._replace(id="made-2", place_reason=MARK)])
@example([PLAIN._replace(sources=(Source("\ud800"),)), PLAIN._replace(id="made-2")])
@example(
    [
        PLAIN._replace(own_ids=("1", "2")),
        PLAIN._replace(id="made-2", sources=(Source("x", "B"), Source("y", "A"))),
        PLAIN._replace(id="3"),
    ]
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(events, max_size=5))
def test_columns_hold_what_is_made_of_each_event_by_itself(made):
    parts = EventParts()
    for some in made[: len(made) // 2], made:  # what was made for the first is there for all
        assert outcome(lambda some=some: rows_of_events(some, parts)) == outcome(
            lambda some=some: coded_rows(map(told_of, some))
        )


def test_what_is_known_of_many_places_is_forgotten_and_made_again(monkeypatch):
    monkeypatch.setattr("geo.store.layout.event_parts.MOST", 2)
    parts = EventParts()
    for at in range(9):
        place = Location("Here", f"made:{at}", "Here", at, at, 1)
        made = rows_of_events([PLAIN._replace(id=str(at), location=place)], parts)
        assert made.incidents["lat"].to_pylist() == [at]


HEADLINES = (
    "Bomb kills {0} in market",
    "Clash near the river; {0} dead",
    'Army says "{0}" fighters fell',
    "Raid – {0} hurt’",
)


def made_row(number: int) -> dict[str, Any]:
    """A row in the form of UCDP GED's: places, sides, days and reports that come again, and some that do not."""
    reports = ";".join(
        f'"Paper {(number + one) % 7},2014-06-{one + 12},{HEADLINES[(number + one) % 4].format(number % 11)}"'
        for one in range(number % 3)
    )
    return {
        "id": 5000 + number, "type_of_violence": number % 3 + 1,
        "side_a": f"Government of {('Iraq', 'Syria')[number % 2]}",
        "side_b": ("IS", "Civilians", "Band A, Band B", f"Group {number % 6}")[number % 4],
        "source_article": reports, "source_headline": "A headline alone" if number % 5 == 0 else "",
        "source_office": "An office" if number % 2 else "", "where_prec": number % 9 % 7 + 1,
        "where_coordinates": f"Town {number % 9}", "where_description": "",
        "adm_1": ("Nineveh", "", "Şalāḩ ad Dīn province")[number % 9 % 3],
        "latitude": "" if number % 17 == 3 else 30 + number % 9 / 4, "longitude": 40 + number % 5,
        "country": ("Iraq", "Syria")[number % 2], "event_clarity": number % 2 + 1, "date_prec": number % 5 + 1,
        "date_start": f"2014-06-{number % 20 + 1:02}", "date_end": f"2014-06-{number % 20 + 2:02}",
        "deaths_a": number % 4, "deaths_b": number % 3, "deaths_civilians": number % 2, "deaths_unknown": 0,
        "best": number % 13, "high": number % 13 + number % 2, "low": number % 13,
    }  # fmt: skip


def tables(store: Any) -> dict[str, Any]:
    """Every row of every table, but for when it came in, and for what copies are found by: coded events have none."""
    found = {}
    with store.reading() as session:
        for table in (one for one in TABLES if one not in (PRINTS, COPIES)):
            names = [name for name in table.columns if name not in LATER]
            rows = session.rows(f"SELECT {', '.join(names)} FROM {table.name}")
            found[table.name] = sorted(rows, key=repr)
    found[META.name] = [row for row in found[META.name] if row[0] in ("schema", "ungrouped")]
    return found


@pytest.mark.parametrize("workers", [1, 2])
def test_an_import_makes_the_store_that_adding_each_article_makes(tmp_path, monkeypatch, workers):
    monkeypatch.setattr(process_import, "ROWS", 37)
    monkeypatch.setattr(process_import, "TOGETHER", 90)
    file = tmp_path / "events.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(map(made_row, range(300)))
    args = ["import", "ged", str(file), "--yes", "--workers", str(workers), "--store", str(tmp_path / "new.duckdb")]
    assert main(args) == 0
    by_hand = open_store(tmp_path / "by_hand.duckdb")
    by_hand.add_all(pair for event in read(file) for pair in told_of(event))
    by_hand.regroup(whole=True)
    found, wanted = tables(open_store(tmp_path / "new.duckdb")), tables(by_hand)
    for name, rows in wanted.items():
        assert found[name] == rows, name
    assert len(wanted["incidents"]) == 300
