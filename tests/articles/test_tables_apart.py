"""A table of events is refused where articles are expected, with the command that takes it; prose is not."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from geo.articles import read
from geo.articles.inputs import read_bytes
from geo.errors import TableGiven

HEAD = "date,place,lat,lon,killed,notes\n"
ROW = '2023-03-03,Bria,6.54,21.98,2,"Shells hit Bria, killing two."\n'
POINT = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [21.98, 6.54]}, "properties": {"name": "Bria"}}


def workbook():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["date", "place"])
    book.save(out)
    return out.getvalue()


TABLES = {
    "a.csv": HEAD + ROW,
    "a.tsv": HEAD.replace(",", "\t") + "2023-03-03\tBria\t6.54\t21.98\t2\tShells hit Bria.\n",
    "a.txt": HEAD + ROW,
    "semicolons.txt": HEAD.replace(",", ";") + "2023-03-03;Bria;6,54;21,98;2;Shells hit Bria.\n" * 2,
    "noname": HEAD + ROW * 2,
    "a.geojson": json.dumps({"type": "FeatureCollection", "features": [POINT]}),
    "map.json": json.dumps({"type": "FeatureCollection", "features": [POINT]}),
    "feature.json": json.dumps([POINT]),
    "acled.json": json.dumps({"status": 200, "data": [{"event_date": "2023-03-03", "fatalities": "2", "notes": "x"}]}),
    "timemap.json": json.dumps([{"id": "1", "description": "Shells.", "latitude": "6.5", "longitude": "21.9"}]),
    "lines.jsonl": json.dumps({"date_start": "2023-03-03", "best": 2, "type_of_violence": 3}) + "\n",
    "a.xlsx": workbook(),
    "renamed.docx": workbook(),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_refused_with_the_command_that_takes_it(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(TABLES[name] if isinstance(TABLES[name], bytes) else TABLES[name].encode())
    with pytest.raises(TableGiven, match=rf"^{path}: .* of events, no article; `dateline import {path}` reads it"):
        list(read(path))
    with pytest.raises(TableGiven, match=f"dateline import {name}"):
        list(read_bytes(name, path.read_bytes()))


@pytest.mark.parametrize("name", ["a.gpkg", "a.parquet"])
def test_a_table_that_nothing_here_reads_says_how_to_save_it(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0 whatever")
    with pytest.raises(TableGiven, match="save it as CSV, Excel"):
        list(read(path))


@pytest.mark.parametrize(
    "prose",
    [
        "Gunmen, soldiers and police fought in Bria.\nTraders, bakers and drivers fled the town.\n",
        "Killed, wounded, missing\nNine people died in Bria on Friday, the mayor said.\n",
        "Bria;\nShells fell; two died; one fled.\n",
        "title: Bria | 3 March 2023 | Desk\n\nShells hit Bria, killing two.\n",
        "BRIA\tCentral African Republic\tFriday\n\nShells hit the bakery and killed two bakers.\n",
    ],
)
def test_prose_with_commas_and_bars_stays_prose(tmp_path, prose):
    path = tmp_path / "a.txt"
    path.write_text(prose)
    assert next(read(path)).text == prose


def test_a_record_with_a_text_and_a_point_stays_an_article(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": "Shells hit Bria.", "lat": 6.5, "lon": 21.9}]))
    assert next(read(path)).text == "Shells hit Bria."
