"""Further files of kinds that came as reports of faults: without their line of names, with tags, with one id twice."""

import openpyxl
import pytest

from geo.formats.ged import COLUMNS
from geo.formats.recognised import plan_of

CELLS = {
    "id": "41", "year": "2024", "type_of_violence": "1", "side_a": "Government of Sudan", "side_b": "RSF",
    "where_prec": "1", "where_coordinates": "Omdurman town", "adm_1": "Khartoum state", "latitude": "15.64",
    "longitude": "32.48", "country": "Sudan", "date_prec": "1", "date_start": "2024-03-02 00:00:00.000",
    "date_end": "2024-03-02 00:00:00.000", "best": "4", "low": "4", "high": "6",
    "source_article": '"Wire,2024-03-03,Four killed in Omdurman"',
}  # fmt: skip


def ged_line(delimiter=",", **changes):
    cells = CELLS | changes
    return delimiter.join('"' + cells.get(name, "").replace('"', '""') + '"' for name in COLUMNS)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_ged_without_its_line_of_names_is_read_whatever_parts_its_cells(tmp_path, delimiter):
    path = tmp_path / "month.csv"
    path.write_text("\n".join([ged_line(delimiter), ged_line(delimiter, id="42", best="7", high="9")]) + "\n")
    plan = plan_of(path)
    assert plan.name == "ged"
    incidents = plan.read().incidents
    assert [one.toll("killed").best for one in incidents] == [4, 7]
    assert {one.location.name for one in incidents} == {"Omdurman town"}


def test_ged_without_its_line_of_names_loses_no_row_to_a_blank_line(tmp_path):
    path = tmp_path / "month.csv"
    path.write_text(f"{ged_line()}\n\n{ged_line(id='42')}\n")
    assert len(plan_of(path).read().incidents) == 2


HEAD = ("Date", "Description", "Location", "Latitude", "Longitude", "Killed")
ROWS = (
    ("2024-05-03", "Shelling killed five people.", "Sarmin", "35.9", "36.72", "5"),
    ("2024-05-04", "A drone killed two people.", "Daraa", "32.62", "36.1", "2"),
)


@pytest.mark.parametrize(
    "tags",
    [
        "#date,#description,#loc+name,#geo+lat,#geo+lon,#affected+killed",
        "#date +start,#description+en,#loc +name,#geo+lat,#geo+lon,#affected +killed +total",
        "#DATE,,#LOC,#GEO+LAT,#GEO+LON,#AFFECTED",
    ],
)
def test_a_line_of_tags_is_no_event_however_it_is_written(tmp_path, tags):
    path = tmp_path / "t.csv"
    path.write_text("\n".join([",".join(HEAD), tags, *(",".join(row) for row in ROWS)]) + "\n")
    imported = plan_of(path).read()
    assert imported.failed == ()
    assert [one.toll("killed").best for one in imported.incidents] == [5, 2]


def test_tags_in_a_workbook_are_no_event_either(tmp_path):
    book = openpyxl.Workbook()
    for row in (HEAD, ("#date", "#description", "#loc", "#geo+lat", "#geo+lon", "#affected"), *ROWS):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    imported = plan_of(tmp_path / "t.xlsx").read()
    assert (len(imported.incidents), imported.failed) == (2, ())


def test_one_id_for_three_events_loses_none(tmp_path):
    path = tmp_path / "t.csv"
    rows = [*ROWS, ("2024-05-05", "Gunmen killed one man.", "Daraa", "32.62", "36.1", "1")]
    path.write_text("\n".join(["Id," + ",".join(HEAD), *("7," + ",".join(row) for row in rows)]) + "\n")
    assert len({one.id for one in plan_of(path).read().incidents}) == 3
