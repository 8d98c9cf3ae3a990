"""What is exported is opened by the programs that people of this field use, and holds for them what it says."""

import json
import xml.etree.ElementTree as ET

import duckdb
import geopandas
import pandas as pd
import pytest

from geo.formats import format_named
from geo.formats.flat_record import COLUMNS, flat
from geo.formats.recognised import plan_of
from tests.formats.samples import ARTICLES, EMPTY, FULL, INCIDENTS, ZERO

IDS = [incident.id for incident in INCIDENTS]


def written(name, folder, incidents=INCIDENTS):
    known = format_named(name)
    path = folder / f"out{known.suffix}"
    known.write(incidents, ARTICLES, path)
    return path


def test_duckdb_reads_the_table_with_its_days_points_and_figures(tmp_path):
    path = written("csv", tmp_path)
    found = duckdb.sql(
        f"SELECT id, date_start, lat, killed_best FROM read_csv('{path}', types={{'killed_best': 'INTEGER'}})"
    ).fetchall()
    assert [row[0] for row in found] == IDS
    assert [row[3] for row in found] == [9, None, 0]
    assert str(found[0][1]) == "2014-06-16"
    assert found[0][2] == pytest.approx(32.6189)


def test_duckdb_reads_geoparquet_with_its_lists(tmp_path):
    path = written("parquet", tmp_path)
    found = duckdb.sql(f"SELECT id, killed_best, actors, date_start FROM read_parquet('{path}')").fetchall()
    assert [row[0] for row in found] == IDS
    assert [row[1] for row in found] == [9, None, 0]
    assert isinstance(found[0][2], list)
    assert duckdb.sql(f"SELECT sum(killed_best) FROM read_parquet('{path}')").fetchall() == [(9,)]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_pandas_reads_every_column_and_keeps_unknown_apart_from_nobody(name, tmp_path):
    path = written(name, tmp_path)
    frame = pd.read_csv(path) if name == "csv" else pd.read_excel(path, sheet_name="Incidents", engine="openpyxl")
    assert list(frame.columns) == list(COLUMNS)
    assert frame["id"].tolist() == IDS
    assert frame["killed_best"].isna().tolist() == [False, True, False]
    assert frame["killed_best"].sum() == 9


@pytest.mark.parametrize("name", ["geojson", "gpkg", "kml"])
def test_geopandas_puts_the_points_where_they_are_and_none_elsewhere(name, tmp_path):
    frame = geopandas.read_file(written(name, tmp_path))
    points = [None if point is None or point.is_empty else (point.x, point.y) for point in frame.geometry]
    assert points == [(FULL.location.lon, FULL.location.lat), None, (ZERO.location.lon, ZERO.location.lat)]
    assert frame.crs == "EPSG:4326"


def test_every_format_that_is_json_or_xml_is_sound(tmp_path):
    for name in ("geojson", "annotations", "timemap"):
        json.loads(written(name, tmp_path).read_text("utf-8"))
    assert ET.parse(written("kml", tmp_path)).getroot().tag.endswith("kml")


@pytest.mark.parametrize("name", ["csv", "geojson", "xlsx"])
def test_what_comes_back_is_exported_as_the_same_rows(name, tmp_path):
    imported = plan_of(written(name, tmp_path)).read()
    articles = {article.id: article for article, _ in imported.events}
    again = [flat(incident, articles) for incident in imported.incidents]
    first = [flat(incident, ARTICLES) for incident in (FULL, EMPTY, ZERO)]
    changed = {column for a, b in zip(first, again, strict=True) for column in COLUMNS if a[column] != b[column]}
    assert changed == set()


def test_a_figure_that_was_corrected_in_the_table_goes_before_what_the_sources_said(tmp_path):
    path = written("csv", tmp_path)
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame.loc[0, ["killed_low", "killed_best", "killed_high"]] = ["10", "10", "11"]
    frame.to_csv(path, index=False)
    toll = plan_of(path).read().incidents[0].toll_told("killed")
    assert (toll.low, toll.best, toll.high) == (10, 10, 11)
