"""Files for others' tools are what those tools take: words found again, sheets explained, tables described."""

import json
from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pytest

from geo.cli import main
from geo.errors import FormatError
from geo.formats import format_named
from geo.formats.exchange.column_meanings import meanings
from geo.formats.exchange.companions import write_companions
from geo.formats.flat_record import COLUMNS
from geo.model import Span
from tests.formats.samples import ARTICLES, EMPTY, FULL, INCIDENTS, WIRE, ZERO, article
from tests.formats.test_contract import written

PLACED = replace(
    FULL,
    location=replace(FULL.location, text="Dara", span=Span(13, 17), place_id="geonames:170905"),
    period=replace(FULL.period, span=Span(21, 27)),
    tolls=(replace(FULL.tolls[0], span=Span(29, 33)), *FULL.tolls[1:]),
)


def annotations(incident, folder):
    return json.loads(written("annotations", [incident], ARTICLES, folder).read_text("utf-8"))["items"]


def test_each_field_points_at_the_words_that_it_was_read_from(tmp_path):
    said = {}
    for one in annotations(PLACED, tmp_path):
        quote, position = one["target"]["selector"]
        text = next(read.text for read in ARTICLES.values() if read.url == one["target"]["source"] or not read.url)
        if one["target"]["source"] == WIRE.url:
            assert text[position["start"] : position["end"]] == quote["exact"]
            before = text[: position["start"]]
            assert before.endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
        said.setdefault(one["field"], (one["body"][0]["value"], quote["exact"]))
    assert said["place"] == ("Daraa, Daraa, SY", "Dara")
    assert said["date"] == ("2014-06-16", "Monday")
    assert said["killed"] == ("killed: 9 people by The Wire", "Nine")
    assert said["actor"] == ("Islamic State", "Shelling hit Dara on Monday.")


def test_a_place_is_named_by_the_page_of_its_source_and_others_can_load_the_terms(tmp_path):
    place = next(one for one in annotations(PLACED, tmp_path) if one["field"] == "place")
    assert place["body"][1]["source"] == "https://sws.geonames.org/170905/"
    page = json.loads((tmp_path / "out.jsonld").read_text())
    assert (page["@context"][0], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert set(page["@context"][1]) == {"incident", "field"}


def test_every_column_of_an_export_is_explained():
    assert list(meanings()) == list(COLUMNS)


def test_a_workbook_has_days_as_days_a_frozen_header_and_a_sheet_of_meanings(tmp_path):
    path = written("xlsx", INCIDENTS, ARTICLES, tmp_path)
    book = openpyxl.load_workbook(path)
    assert (book["Incidents"].freeze_panes, book["Columns"].freeze_panes) == ("B2", "B2")
    assert [row[0] for row in book["Columns"].iter_rows(min_row=2, values_only=True)] == list(COLUMNS)
    frame = pd.read_excel(path, engine="openpyxl")
    assert frame["date_start"][0] == pd.Timestamp("2014-06-16")
    assert (frame["killed_best"][0], frame["lat"][0]) == (9, 32.6189)


def test_a_day_that_spreadsheets_count_differently_is_words(tmp_path):
    old = replace(ZERO, period=replace(ZERO.period, start=date(1899, 6, 1), end=date(1899, 6, 30)))
    path = written("xlsx", [old], ARTICLES, tmp_path)
    assert "1899-06-01" in next(openpyxl.load_workbook(path)["Incidents"].iter_rows(min_row=2, values_only=True))


def test_a_cell_that_had_to_be_cut_says_so(tmp_path):
    long = article("Shelling hit Dara. " * 3000)
    told = replace(
        EMPTY, article_id=long.id, mentions=(replace(EMPTY.mentions[0], article_id=long.id, span=Span(0, 50000)),)
    )
    path = written("xlsx", [told], {long.id: long}, tmp_path)
    row = next(openpyxl.load_workbook(path)["Incidents"].iter_rows(min_row=2, values_only=True))
    assert any(str(value).endswith("[cut: a cell holds no more]") for value in row)


def test_more_incidents_than_a_sheet_holds_are_refused_with_what_to_do(tmp_path):
    with pytest.raises(FormatError, match=r"holds 1,048,575 incidents, not 1,048,576; filter"):
        format_named("xlsx").write([EMPTY] * 1_048_576, ARTICLES, tmp_path / "a.xlsx")


def described(folder, name="csv", licence=""):
    path = written(name, INCIDENTS, ARTICLES, folder)
    (file,) = write_companions(format_named(name), INCIDENTS, ARTICLES, path, licence)
    return path, json.loads(file.read_text("utf-8")), file


def test_a_table_is_read_by_its_description(tmp_path):
    path, package, _ = described(tmp_path, licence="CC-BY-4.0")
    (table,) = package["resources"]
    assert (table["path"], table["licenses"]) == (path.name, [{"name": "CC-BY-4.0"}])
    fields = {field["name"]: field for field in table["schema"]["fields"]}
    assert list(fields) == list(COLUMNS)
    kinds = {"integer": "Int64", "number": "float64", "string": "string", "date": "string"}
    frame = pd.read_csv(
        path, encoding=table["encoding"], keep_default_na=False, na_values=table["schema"]["missingValues"],
        dtype={name: kinds[field["type"]] for name, field in fields.items()},
    )  # fmt: skip
    assert frame["killed_best"].tolist() == [9, pd.NA, 0]
    assert fields["place_radius_km"]["unit"] == "kilometres"
    assert "persons" in fields["killed_low"]["description"]
    assert {source["title"] for source in table["sources"]} == {"The Wire", "The Post", "Bare"}


def test_two_tables_of_a_folder_are_described_in_one_file_each_once(tmp_path):
    described(tmp_path)
    described(tmp_path)
    other = tmp_path / "other.csv"
    format_named("ged").write(INCIDENTS, ARTICLES, other)
    (file,) = write_companions(format_named("ged"), INCIDENTS, ARTICLES, other)
    assert [one["path"] for one in json.loads(file.read_text())["resources"]] == ["out.csv", "other.csv"]


def test_a_file_of_that_name_which_describes_nothing_is_left_alone(tmp_path):
    (tmp_path / "datapackage.json").write_text("not ours")
    *_, file = described(tmp_path)
    assert file.name == "out.datapackage.json"
    assert (tmp_path / "datapackage.json").read_text() == "not ours"


def test_timemap_finds_the_source_of_each_event(tmp_path):
    path = written("timemap", INCIDENTS, ARTICLES, tmp_path)
    (beside,) = write_companions(format_named("timemap"), INCIDENTS, ARTICLES, path)
    events, sources = json.loads(path.read_text("utf-8")), json.loads(beside.read_text("utf-8"))
    assert (events[0]["date"], events[0]["time_precision"], events[0]["latitude"]) == ("06/16/2014", "day", "32.6189")
    assert {key for event in events for key in event["sources"]} == set(sources)
    assert all(isinstance(value, str | list) for event in events for value in event.values())
    assert sources[WIRE.url]["author"] == "The Wire"


def test_atlos_gets_what_it_demands_and_no_position_that_is_none(tmp_path):
    wide = replace(FULL, id="wide", location=replace(FULL.location, precision=4))
    frame = pd.read_csv(written("atlos", [FULL, wide], ARTICLES, tmp_path), dtype=str, keep_default_na=False)
    assert (frame[["status", "description", "sensitive"]] != "").all(axis=None)
    assert frame["geolocation"].tolist() == ["32.6189, -106.1021", ""]
    assert frame["source_1"][0] == WIRE.url


def test_the_command_says_what_it_wrote_beside(tmp_path, capsys):
    store, page = tmp_path / "s.duckdb", tmp_path / "a.txt"
    page.write_text("Shelling killed nine people in Aleppo on Monday.")
    assert main(["ingest", str(page), "--store", str(store)]) == 0
    assert main(["export", str(tmp_path / "out.csv"), "--store", str(store), "--licence", "CC0-1.0"]) == 0
    assert f"written to {tmp_path / 'out.csv'} and {tmp_path / 'datapackage.json'}" in capsys.readouterr().out
