"""Who stands on either side in UCDP's and ACLED's tables, and what 0 and a day mean there."""

import csv
import sqlite3
from dataclasses import replace

import duckdb
import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.formats import format_named
from geo.formats.known_actors import actor_named
from geo.model import Actor, Span
from tests.formats.samples import ARTICLES, EMPTY, FULL, INCIDENTS, ZERO

ARMY = Actor("government_of_iraq", "Government of Iraq", "army", "actor", type="State forces", span=Span(4, 8))
REBELS = Actor("islamic_state", "Islamic State", "militants", "actor", type="Rebel group", span=Span(0, 3))
PEOPLE = Actor("civilians", "Civilians", "people", "target", type="Civilians")


def row(name, incident, folder):
    out = folder / f"out.{name}.csv"
    format_named(name).write([incident], ARTICLES, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.DictReader(file))


@pytest.mark.parametrize("actors", [(ARMY, REBELS, PEOPLE), (REBELS, ARMY), (REBELS, replace(ARMY, role="target"))])
def test_both_fighters_of_a_clash_have_a_side_whomever_it_befalls(tmp_path, actors):
    clash = replace(EMPTY, actors=actors)
    ged, acled = row("ged", clash, tmp_path), row("acled", clash, tmp_path)
    assert (ged["side_a"], ged["side_b"], ged["type_of_violence"]) == ("Islamic State", "Government of Iraq", "1")
    assert (acled["actor1"], acled["actor2"]) == ("Islamic State", "Government of Iraq")
    assert acled["civilian_targeting"] == ""


def test_two_who_attack_together_stay_one_side(tmp_path):
    joint = replace(EMPTY, sub_event_type="Attack", actors=(REBELS, ARMY, PEOPLE))
    ged = row("ged", joint, tmp_path)
    assert (ged["side_a"], ged["side_b"]) == ("Islamic State, Government of Iraq", "Civilians")
    assert ged["type_of_violence"] == "3"


def test_an_attack_by_nobody_known_is_violence_against_civilians(tmp_path):
    assert row("ged", replace(EMPTY, sub_event_type="Attack"), tmp_path)["type_of_violence"] == "3"


def test_nobody_killed_comes_back_from_ged_as_nobody_killed(tmp_path):
    killed = replace(ZERO, layer="incident", sub_event_type="Armed clash", location=FULL.location)
    out = tmp_path / "zero.csv"
    format_named("ged").write([killed], ARTICLES, out)
    (back,) = format_named("ged").read(out).incidents
    assert back.toll("killed").best == 0


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Iraqi army", "Government of Iraq"),
        ("the Malian armed forces", "Government of Mali"),
        ("Kenyan police", "Government of Kenya"),
        ("Village army", "Village army"),
    ],
)
def test_a_states_forces_are_known_by_its_peoples_adjective(written, name):
    assert actor_named(written)[1] == name


def test_a_day_is_a_day_in_geopackage_and_geoparquet(tmp_path):
    for suffix in ("gpkg", "parquet"):
        name = "parquet" if suffix == "parquet" else "gpkg"
        format_named(name).write(INCIDENTS, ARTICLES, tmp_path / f"out.{suffix}")
    assert str(pq.read_schema(tmp_path / "out.parquet").field("date_start").type) == "date32[day]"
    with sqlite3.connect(tmp_path / "out.gpkg") as layer:
        kinds = {column: kind for _, column, kind, *_ in layer.execute("PRAGMA table_info(incidents)")}
    assert kinds["date_start"] == "DATE"


def test_lists_are_of_texts_even_where_every_one_is_empty(tmp_path):
    for name, incident in (("a", EMPTY), ("b", FULL)):
        format_named("parquet").write([incident], ARTICLES, tmp_path / f"{name}.parquet")
    assert pq.read_schema(tmp_path / "a.parquet").field("targets").type == pa.list_(pa.string())
    assert [*geopandas.read_parquet(tmp_path / "a.parquet")["targets"][0]] == []
    both = duckdb.sql(f"SELECT id FROM read_parquet('{tmp_path}/*.parquet') ORDER BY id").fetchall()
    assert both == [("empty",), ("full",)]
