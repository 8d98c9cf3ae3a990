"""What every format keeps to: it holds exactly the incidents it was given, in their order, and nothing in it runs."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import geopandas
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import FormatError
from geo.formats import FORMATS, format_named
from geo.formats.flat_record import CODES, COLUMNS, flat
from geo.formats.tables.csv_table import safe_cell
from geo.model import Actor, Incident
from tests.formats.samples import ARTICLES, EMPTY, FULL, HOSTILE, INCIDENTS, ZERO, hostile

KML = "{http://www.opengis.net/kml/2.2}"


def csv_rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def kml_rows(path):
    for mark in ET.parse(path).iter(f"{KML}Placemark"):
        row = {data.get("name"): data.findtext(f"{KML}value") for data in mark.iter(f"{KML}Data")}
        point = mark.findtext(f"{KML}Point/{KML}coordinates")
        yield row | {"point": point, "begin": mark.findtext(f"{KML}TimeSpan/{KML}begin")}


def frame_rows(path):
    frame = geopandas.read_parquet(path) if path.suffix == ".parquet" else geopandas.read_file(path)
    assert frame.crs == "EPSG:4326"
    for row in frame.to_dict("records"):
        point = row["geometry"]
        yield row | {"point": None if point is None else (point.x, point.y)}


def sheet_rows(path):
    head, *rows = openpyxl.load_workbook(path)["Incidents"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def annotated_rows(path):
    items = json.loads(path.read_text("utf-8"))["items"]
    keys = dict.fromkeys(one["incident"] for one in items)
    return [{"id": key, "said": [one["body"] for one in items if one["incident"] == key]} for key in keys]


ROWS = {
    "xlsx": sheet_rows,
    "annotations": annotated_rows,
    "timemap": lambda path: json.loads(path.read_text("utf-8")),
    "atlos": lambda path: [row | {"id": row["more_info"].rpartition(" ")[2]} for row in csv_rows(path)],
    "csv": csv_rows,
    "ged": csv_rows,
    "acled": csv_rows,
    "geojson": lambda path: [one["properties"] | one for one in json.loads(path.read_text("utf-8"))["features"]],
    "gpkg": lambda path: list(frame_rows(path)),
    "parquet": lambda path: list(frame_rows(path)),
    "kml": lambda path: list(kml_rows(path)),
}
ID = {"acled": "event_id_cnty"}


def written(name, incidents, articles, folder):
    known = format_named(name)
    path = folder / f"out{known.suffix}"
    known.write(incidents, articles, path)
    return path


@pytest.fixture(params=[known.name for known in FORMATS])
def name(request):
    return request.param


def test_what_is_written_is_what_was_shown_in_its_order(name, tmp_path):
    rows = ROWS[name](written(name, INCIDENTS, ARTICLES, tmp_path))
    assert [row[ID.get(name, "id")] for row in rows] == [incident.id for incident in INCIDENTS]


def test_nothing_shown_is_an_empty_file_of_the_same_kind(name, tmp_path):
    assert list(ROWS[name](written(name, [], {}, tmp_path))) == []


def test_an_export_replaces_the_file_before_and_leaves_nothing_beside_it(name, tmp_path):
    written(name, INCIDENTS, ARTICLES, tmp_path)
    path = written(name, [EMPTY], ARTICLES, tmp_path)
    assert len(list(ROWS[name](path))) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_download_is_the_same_file(name, tmp_path):
    path = written(name, INCIDENTS, ARTICLES, tmp_path)
    again = tmp_path / f"again{path.suffix}"
    again.write_bytes(format_named(name).as_bytes(INCIDENTS, ARTICLES))
    assert [str(row) for row in ROWS[name](again)] == [str(row) for row in ROWS[name](path)]


def test_a_folder_that_is_not_there_is_an_error_that_says_so(name, tmp_path):
    with pytest.raises(FormatError, match="cannot be written"):
        format_named(name).write(INCIDENTS, ARTICLES, tmp_path / "none" / "out")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_written_and_change_nothing_around_them(name, words, tmp_path):
    incident, articles = hostile(words)
    rows = list(ROWS[name](written(name, [incident, FULL], articles | ARTICLES, tmp_path)))
    assert len(rows) == 2
    assert rows[1][ID.get(name, "id")] == "full"


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("name", ["csv", "ged", "acled", "atlos"])
def test_no_cell_begins_as_a_formula(name, words, tmp_path):
    incident, articles = hostile(words)
    for cell in csv_rows(written(name, [incident], articles, tmp_path))[0].values():
        assert not re.match(r"[=+\-@\t\r\n＝]", cell) or re.fullmatch(r"-?\d+(\.\d+)?", cell)


def test_html_in_a_map_balloon_is_shown_not_run(tmp_path):
    incident, articles = hostile("<script>alert(1)</script>")
    path = written("kml", [incident], articles, tmp_path)
    assert "<script" not in ET.parse(path).findtext(f".//{KML}description")


def test_a_geojson_pasted_into_a_page_closes_no_tag(tmp_path):
    incident, articles = hostile("</script><script>alert(1)</script>")
    assert "</script" not in written("geojson", [incident], articles, tmp_path).read_text()


@pytest.mark.parametrize("name", ["csv", "geojson", "gpkg", "parquet", "kml"])
def test_the_point_is_where_the_incident_is_and_absent_where_it_has_no_place(name, tmp_path):
    rows = list(ROWS[name](written(name, INCIDENTS, ARTICLES, tmp_path)))
    points = [row.get("point") if name != "geojson" else row["geometry"] for row in rows]
    if name == "csv":
        points = [(row["lon"], row["lat"]) if row["lat"] else None for row in rows]
    expected = {
        "csv": ("-106.1021", "32.6189"),
        "geojson": {"type": "Point", "coordinates": [-106.1021, 32.6189]},
        "kml": "-106.1021,32.6189",
    }
    assert points[0] == expected.get(name, (-106.1021, 32.6189))
    assert points[1] is None
    assert points[2] is not None


def test_none_stated_is_empty_and_zero_is_zero():
    rows = [flat(incident, ARTICLES) for incident in INCIDENTS]
    assert [row["killed_best"] for row in rows] == [9, None, 0]
    assert [row["date_start"] for row in rows] == [date(2014, 6, 16), None, date(2014, 6, 1)]


@pytest.mark.parametrize(("name", "column"), [("ged", "best"), ("acled", "fatalities")])
def test_other_peoples_columns_do_not_turn_unknown_into_nobody(name, column, tmp_path):
    rows = csv_rows(written(name, INCIDENTS, ARTICLES, tmp_path))
    assert [row[column] for row in rows] == ["9", "", "0"]


@pytest.mark.parametrize(("name", "columns"), [("ged", 49), ("acled", 31)])
def test_other_peoples_files_have_every_column_of_theirs_and_open_as_a_table(name, columns, tmp_path):
    frame = pd.read_csv(written(name, INCIDENTS, ARTICLES, tmp_path))
    assert frame.shape == (len(INCIDENTS), columns + len(CODES))
    assert tuple(frame.columns[columns:]) == CODES
    assert frame.columns.is_unique


def test_where_sources_differ_ged_has_the_lowest_and_the_highest_and_acled_says_so(tmp_path):
    row = csv_rows(written("ged", [FULL], ARTICLES, tmp_path))[0]
    assert (row["low"], row["best"], row["high"]) == ("9", "9", "12")
    assert csv_rows(written("acled", [FULL], ARTICLES, tmp_path))[0]["tags"] == "status=disputed; fatalities=9-12"


def test_names_in_letters_from_right_to_left_stay_as_they_are(name, tmp_path):
    place = replace(FULL.location, name="الموصل", admin1="نينوى")
    incident = replace(FULL, location=place, actors=(Actor("", "تنظيم الدولة", "x", "actor"),))
    (row,) = ROWS[name](written(name, [incident], ARTICLES, tmp_path))
    said = " ".join(str(value) for value in row.values())
    assert all(word in said for word in ("الموصل", "نينوى", "تنظيم الدولة"))


def test_figures_of_different_sources_stay_side_by_side():
    row = flat(FULL, ARTICLES)
    assert row["figures"] == (
        "killed: 9 people by The Wire",
        "killed: 12 by The Post",
        "wounded: (24-99) people by doctors",
    )
    assert row["outlets"] == ("The Wire", "The Post")
    assert row["sentences"] == ("Shelling hit Dara on Monday.", "Militants shelled Dara, killing 12.")


def test_each_judged_field_has_a_column_that_says_how_sure_it_is():
    row = flat(FULL, ARTICLES)
    assert (row["chance_place"], row["chance_target"], row["chance_wounded"]) == (0.9, None, 1.0)


@pytest.mark.parametrize("chance", ["1.2", "likely"])
def test_a_row_with_a_chance_that_is_none_is_refused_with_its_reason(chance, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(f"type,text,chance_place\nAttack,Gunmen attacked.,{chance}\n")
    imported = format_named("csv").read(path)
    assert imported.events == ()
    assert "place" in imported.failed[0].why


def test_every_row_has_every_column():
    assert all(list(flat(incident, {})) == list(COLUMNS) for incident in INCIDENTS)


def kept(name, incident: Incident):
    """What the format is able to carry of an incident."""
    place, period, killed = incident.location, incident.period, incident.toll("killed")
    carried = {
        "id": incident.id,
        "days": (period.start, period.end) if period and name != "acled" else period and period.start,
        "where": (place.name, place.lat, place.lon, place.country, place.admin1) if place else None,
        # ACLED's 0 is also its word for unknown, so it is read as none.
        "killed": (killed.best or None) if killed else None,
        "outlets": len(incident.article_ids) if name != "acled" else None,
        "actors": [(actor.id, actor.name, actor.role) for actor in incident.actors],
    }
    if name in ("csv", "geojson"):
        carried |= {"type": incident.sub_event_type, "status": incident.status, "layer": incident.layer}
        carried |= {
            "confidence": incident.confidence,
            "chances": replace(incident.chances, runners_up=()),
            "tolls": [kind for kind in ("wounded", "displaced") if incident.toll(kind)],
        }
    return carried


@pytest.mark.parametrize("name", [known.name for known in FORMATS if known.reads])
def test_what_is_written_reads_back(name, tmp_path):
    imported = format_named(name).read(written(name, INCIDENTS, ARTICLES, tmp_path))
    assert imported.failed == ()
    assert [kept(name, incident) for incident in imported.incidents] == [kept(name, incident) for incident in INCIDENTS]


@pytest.mark.parametrize("words", HOSTILE[:5])
def test_an_apostrophe_put_before_a_formula_is_taken_off_again(words, tmp_path):
    incident, articles = hostile(words)
    (again,) = format_named("csv").read(written("csv", [incident], articles, tmp_path)).incidents
    assert again.location.name == words.strip()


def test_importing_what_was_exported_twice_gives_the_same(tmp_path):
    path = written("csv", INCIDENTS, ARTICLES, tmp_path)
    assert format_named("csv").read(path) == format_named("csv").read(path)


def test_a_format_without_a_reader_says_which_have_one(tmp_path):
    with pytest.raises(FormatError, match="csv, geojson, ged, acled"):
        format_named("kml").read(tmp_path / "x.kml")
    with pytest.raises(FormatError, match="unknown format 'xls'"):
        format_named("xls")


@given(st.text())
def test_no_text_becomes_a_formula(text):
    cell = safe_cell(text)
    assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert text in str(cell)


@given(st.integers() | st.floats(allow_nan=False))
def test_numbers_stay_numbers(number):
    assert safe_cell(number) == number


def test_the_zero_island_is_a_place():
    assert flat(ZERO, ARTICLES)["lat"] == 0.0
