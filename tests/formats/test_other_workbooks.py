"""Old Excel workbooks and OpenDocument tables are read as the newer ones are."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from geo.errors import FormatError
from geo.formats.recognised import plan_of
from geo.formats.tables.sheets import read_sheet

XLS = Path(__file__).with_name("events.xls")
"""Notes, a hidden sheet, and two invented events below an empty line."""
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2"><office:body>'
    "<office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)


def text(value):
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def number(value):
    told = f"<text:p>{value}</text:p>"
    return f'<table:table-cell office:value-type="float" office:value="{value}">{told}</table:table-cell>'


def day(value):
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>x</text:p></table:table-cell>'
    )


def ods(folder, *sheets):
    """A file of OpenDocument, each sheet a list of rows of cells."""
    tables = "".join(
        f'<table:table table:name="S{n}">'
        + "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
        + "</table:table>"
        for n, rows in enumerate(sheets)
    )
    path = folder / "events.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr("content.xml", CONTENT.format(tables))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


HEAD = [text(name) for name in ("Date", "Description", "Place", "Lat", "Lon", "Killed", "ADM1_PCODE")]
ROW = [day("2024-05-03"), text("Shelling killed five."), text("Sarmin"), number(35.9), number(36.72), number(5)]


def test_an_old_workbook_is_read_from_its_first_visible_table():
    first, second = plan_of(XLS).read().incidents
    assert (first.period.start, first.location.name, first.toll("killed").best) == (date(2024, 5, 3), "Sarmin", 5)
    assert (first.location.lat, first.location.lon, first.location.country) == (35.9, 36.72, "SY")
    assert (second.period.start, second.toll("killed").best) == (date(2024, 5, 4), 1200)


def test_codes_of_text_stay_text_and_rows_are_counted_from_the_top():
    _, rows, _ = read_sheet(XLS)
    assert [(row.line, row.text("code"), row.text("killed")) for row in rows] == [(3, "01", "5"), (4, "02", "1200")]


def test_an_opendocument_table_is_read_with_its_days_and_figures(tmp_path):
    path = ods(tmp_path, [[text("made up")]], [HEAD, [*ROW, text("SY07")]])
    (incident,) = plan_of(path).read().incidents
    assert (incident.period.start, incident.toll("killed").best) == (date(2024, 5, 3), 5)
    assert incident.location.codes == ("pcode:SY07",)


SARMIN = "<text:p>Sarmin</text:p>"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<text:p>5<text:line-break/>7</text:p>", "5\n7"),
        ("<text:p>in <text:span>or<text:line-break></text:line-break>near</text:span> it</text:p>", "in or\nnear it"),
        ("<text:p>5<text:tab/>7</text:p>", "5\t7"),
        ("<text:p>5</text:p><text:p>7</text:p>", "5\n7"),
        ("<text:p>5<text:s/>to<text:s text:c='2'/>7</text:p>", "5 to  7"),
        # A text box and a drawn line hang at the cell, a comment stands beside it: none is what it says.
        (f"<draw:frame><draw:text-box><text:p>map</text:p></draw:text-box></draw:frame>{SARMIN}", "Sarmin"),
        (f"{SARMIN}<draw:g><draw:line/><draw:g><text:p>front</text:p></draw:g></draw:g>", "Sarmin"),
        (f"<office:annotation><text:p>was<text:line-break/>Homs</text:p></office:annotation>{SARMIN}", "Sarmin"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ['office:value-type="string"', "", "table:style-name='ce1' table:protect=\"true\""])
def test_a_cell_of_opendocument_is_what_its_sheet_shows(tmp_path, cell, shown, kind):
    path = ods(tmp_path, [HEAD[:2], [day("2024-05-03"), f"<table:table-cell {kind}>{cell}</table:table-cell>"]])
    _, rows, _ = read_sheet(path)
    assert [row.text("description") for row in rows] == [shown]


def test_two_tolls_in_a_cell_of_opendocument_are_as_those_of_excel(tmp_path):
    book = openpyxl.Workbook()
    for row in (("Date", "Description", "Killed"), (date(2024, 5, 3), "Shelling killed some.", "5\n7")):
        book.active.append(row)
    book.save(tmp_path / "events.xlsx")
    two = '<table:table-cell office:value-type="string"><text:p>5<text:line-break/>7</text:p></table:table-cell>'
    twin = ods(tmp_path, [[HEAD[0], HEAD[1], HEAD[5]], [ROW[0], text("Shelling killed some."), two]])
    new, other = (plan_of(path).read() for path in (tmp_path / "events.xlsx", twin))
    assert [one.toll("killed") for one in other.incidents] == [one.toll("killed") for one in new.incidents]
    assert other.noted == new.noted


def test_what_is_repeated_empty_to_the_end_of_a_sheet_is_not_held_in_memory(tmp_path):
    rest = '<table:table-cell table:number-columns-repeated="16000"/>'
    # The rest of the row of the event, and of the rows below it, as a program writes them that formats whole sheets.
    rows = f'</table:table-row><table:table-row table:number-rows-repeated="1048000">{rest}'
    path = ods(tmp_path, [HEAD, [*ROW, text("SY07"), rest, rows], [text("a stray note")]])
    _, rows, _ = read_sheet(path)
    assert [(row.line, row.text("place")) for row in rows] == [(2, "Sarmin"), (10002, "")]


def test_a_workbook_whose_name_says_something_else_is_told_by_what_it_holds(tmp_path):
    path = ods(tmp_path, [HEAD, [*ROW, text("SY07")]]).rename(tmp_path / "events.csv")
    assert len(plan_of(path).read().incidents) == 1
    old = tmp_path / "events.xlsx"
    old.write_bytes(XLS.read_bytes())
    assert len(plan_of(old).read().incidents) == 2


@pytest.mark.parametrize("keep", [600, 3000])
def test_a_damaged_one_says_what_to_do(tmp_path, keep):
    (tmp_path / "cut.xls").write_bytes(XLS.read_bytes()[:keep])
    with pytest.raises(FormatError, match="open it in a spreadsheet and save it"):
        plan_of(tmp_path / "cut.xls")


def test_one_without_a_table_says_so(tmp_path):
    with pytest.raises(FormatError, match="no sheet with a line of column names and rows below it"):
        plan_of(ods(tmp_path, [[text("made up")]]))
