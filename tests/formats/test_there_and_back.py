"""What is exported, imported and exported again is the same file, but for what a format says it cannot hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.errors import FormatError
from geo.formats import FORMATS, format_named
from geo.formats.exchange.companions import write_companions
from geo.formats.recognised import plan_of
from tests.formats.samples import ARTICLES, INCIDENTS
from tests.formats.test_contract import ROWS, written

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"

LOST = {
    "csv": set(),
    "geojson": set(),
    "xlsx": set(),
    "ged": {"source_original"},
    "acled": {"tags", "fatalities"},
    "timemap": {"description", "associations", "sources", "comments"},
    "atlos": {"description", "more_info", "tags", "id", "general_location"},
}
"""For each format with both ways the columns that hold less than an incident; docs/formats.md has them in words."""
CALLED = {
    "csv": "CSV, GeoJSON", "geojson": "CSV, GeoJSON", "gpkg": "GeoPackage", "parquet": "GeoParquet", "kml": "KML",
    "xlsx": "Excel", "annotations": "Web Annotations", "timemap": "TimeMap", "atlos": "Atlos", "ged": "GED columns",
    "acled": "ACLED columns",
}  # fmt: skip
ONE_WAY = [known.name for known in FORMATS if known.name not in LOST]


def again(name, folder):
    """The rows of an export, and of an export of its import."""
    for one in ("first", "second"):
        (folder / one).mkdir()
    path = written(name, INCIDENTS, ARTICLES, folder / "first")
    write_companions(format_named(name), INCIDENTS, ARTICLES, path)  # TimeMap's sources lie beside
    imported = plan_of(path, name if name in ("ged", "acled") else "").read()
    assert imported.failed == ()
    articles = {article.id: article for article, _ in imported.events}
    back = written(name, imported.incidents, articles, folder / "second")
    return [list(ROWS[name](one)) for one in (path, back)]


def value(cell):
    """A cell as what it means: 300 and 300.0 are one figure."""
    return float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", str(cell)) else cell


@pytest.mark.parametrize("name", LOST)
def test_there_and_back_is_the_same_but_for_what_is_said_to_be_lost(name, tmp_path):
    first, second = again(name, tmp_path)
    assert len(first) == len(second) == len(INCIDENTS)
    differ = {
        column
        for one, other in zip(first, second, strict=True)
        for column in one
        if value(one[column]) != value(other.get(column))
    }
    assert differ == LOST[name]


@pytest.mark.parametrize("name", ONE_WAY)
def test_a_format_that_is_only_written_says_so_when_it_is_imported(name, tmp_path):
    with pytest.raises(FormatError, match="written but not read back; CSV, GeoJSON and Excel are"):
        plan_of(written(name, INCIDENTS, ARTICLES, tmp_path))


@pytest.mark.parametrize("name", CALLED)
def test_the_documents_say_which_ways_a_format_goes_and_what_it_loses(name):
    assert set(CALLED) == {known.name for known in FORMATS}
    exports = DOCS.read_text("utf-8").partition("## Exports")[2]
    (row,) = [line for line in exports.splitlines() if line.startswith("| ") and CALLED[name] in line.split("|")[1]]
    assert row.split("|")[3].strip()
    assert ("not read back" in row) is (name in ONE_WAY)
    assert "read back" in row
