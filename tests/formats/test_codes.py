"""Every export holds the codes that other people's tables are joined by, and what is read back has them again."""

import csv
import json
from dataclasses import replace

import geopandas
import openpyxl
import pytest

from geo.formats import FORMATS, format_named
from geo.formats.flat_record import CODES, flat
from geo.formats.known_names import country_code
from geo.formats.recognised import plan_of
from tests.formats.samples import ARTICLES, FULL

CODED = replace(
    FULL, location=replace(FULL.location, codes=("wikidata:Q81", "wof:421", "pcode:SY12", "pcode:SY1200"))
)  # fmt: skip
TOLD = {"iso3166_2": "SY-DR", "pcodes": ("SY12", "SY1200"), "wikidata": "Q81", "wof": "421"}
LINES = {name: "\n".join(cell) if isinstance(cell, tuple) else cell for name, cell in TOLD.items()}


def written(name, folder):
    known = format_named(name)
    path = folder / f"out{known.suffix}"
    known.write([CODED], ARTICLES, path)
    return path


def first_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.DictReader(file))


def first_sheet(path):
    head, row = list(openpyxl.load_workbook(path)["Incidents"].iter_rows(values_only=True))
    return dict(zip(head, row, strict=True))


READ = {
    "csv": first_csv,
    "ged": first_csv,
    "acled": first_csv,
    "xlsx": first_sheet,
    "gpkg": lambda path: geopandas.read_file(path).iloc[0],
}


@pytest.mark.parametrize("name", READ)
def test_the_codes_are_columns(name, tmp_path):
    row = READ[name](written(name, tmp_path))
    assert {column: row[column] for column in CODES} == LINES


def test_formats_with_lists_keep_them_apart(tmp_path):
    (feature,) = json.loads(written("geojson", tmp_path).read_text("utf-8"))["features"]
    assert feature["properties"]["pcodes"] == ["SY12", "SY1200"]
    row = geopandas.read_parquet(written("parquet", tmp_path)).iloc[0]
    assert (list(row["pcodes"]), row["wikidata"]) == (["SY12", "SY1200"], "Q81")


def test_no_export_leaves_a_code_out(tmp_path):
    for known in FORMATS:
        path = written(known.name, tmp_path)
        text = str(first_sheet(path)) if known.name == "xlsx" else path.read_bytes().decode("latin-1")
        for code in ("SY-DR", "SY1200", "Q81", "421"):
            assert code in text, f"{known.name} lacks {code}"


@pytest.mark.parametrize("name", ["csv", "geojson", "xlsx", "ged", "acled"])
def test_an_export_that_is_read_back_has_the_same_codes(name, tmp_path):
    (incident,) = plan_of(written(name, tmp_path)).read().incidents
    row = flat(incident, ARTICLES)
    assert {column: row[column] for column in CODES} == TOLD


def test_what_follows_from_the_place_is_not_kept_a_second_time(tmp_path):
    format_named("csv").write([FULL], ARTICLES, tmp_path / "a.csv")
    (incident,) = plan_of(tmp_path / "a.csv").read().incidents
    assert incident.location.codes == ()
    assert flat(incident, ARTICLES)["iso3166_2"] == "SY-DR"


def test_a_table_of_anybodys_gives_its_pcodes_and_its_country_by_three_letters(tmp_path):
    (tmp_path / "t.csv").write_text(
        "Date,Description,Location,ISO3,ADM1_PCODE,ADM2_PCODE,Lat,Lon,Wikidata\n"
        "2024-05-01,Shelling killed two.,Sarmin,SYR,SY07,SY0700,35.9,36.7,Q1\n"
        "2024-05-02,Shelling killed two.,Daraa,SYR,SY12,,32.6,36.1,\n",
        encoding="utf-8",
    )
    first, second = plan_of(tmp_path / "t.csv").read().incidents
    assert (first.location.country, first.location.codes) == ("SY", ("pcode:SY0700", "wikidata:Q1"))
    assert second.location.codes == ("pcode:SY12",)


@pytest.mark.parametrize(
    ("written", "code"), [("SYR", "SY"), ("cod", "CD"), ("Iraq", "IQ"), ("XYZ", "XYZ"), ("UK", "GB"), ("", "")]
)
def test_a_country_is_known_by_its_name_and_its_codes(written, code):
    assert country_code(written) == code
