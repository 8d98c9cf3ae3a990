"""Tables as spreadsheets and other programs leave them: any encoding, days in any clear form, rows that are none."""

from datetime import date

import pytest

from geo.formats import format_named
from geo.formats.ged import COLUMNS
from geo.formats.tables.cell_days import day_in, order_of
from geo.formats.tables.sheets import read_sheet
from geo.formats.tables.table_row import Row

HEAD = "date;type;place;lat;lon;killed;notes\n"


def table(folder, text, *, name="csv", encoding="utf-8", order=""):
    path = folder / "sheet.csv"
    path.write_bytes(text.encode(encoding))
    return format_named(name).read(path, order)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-07-09 00:00:00.000", date(2023, 7, 9)),
        ("2023/07/09", date(2023, 7, 9)),
        ("09 July 2023", date(2023, 7, 9)),
        ("9-Jul-23", date(2023, 7, 9)),
        ("9-Sept-2023", date(2023, 9, 9)),
        ("July 9, 2023", date(2023, 7, 9)),
        ("Sun, 9 Jul 2023", date(2023, 7, 9)),
        ("Sun 9 July 2023", date(2023, 7, 9)),
        ("Sunday July 9, 2023", date(2023, 7, 9)),
        ("7/29/2023 0:00", date(2023, 7, 29)),
        ("29/07/2023 11:30:00 PM", date(2023, 7, 29)),
        ("09.07.2023", date(2023, 7, 9)),
        ("7/7/23", date(2023, 7, 7)),
        ("45116", date(2023, 7, 9)),
        ("45116,75", date(2023, 7, 9)),
        ("12-Nov-94", date(1994, 11, 12)),
        ("2023-07-09T05:00-05:00", date(2023, 7, 9)),
        ("2023-07-09-05:00", date(2023, 7, 9)),
    ],
)
def test_a_day_is_read_in_each_form_that_has_one_meaning(written, day):
    assert day_in(written) == day


SPANS = ["2024-05-03/05", "2024-05-28/06-02", "2024-05-03/2024-05-05", "2024-05-03-05", "2024-05-03\N{EN DASH}05"]


@pytest.mark.parametrize("written", ["7/9/2023", "31/02/2023", "Jul-23", "9 Ju 2023", "2023", "123456", "soon", *SPANS])
def test_what_is_no_day_or_may_be_two_is_refused(written):
    with pytest.raises(ValueError, match=r"."):
        day_in(written)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["7/9/2023", "30/9/2023 0:00"], "day-first"),
        (["7/9/2023", "9/30/2023"], "month-first"),
        (["7/9/2023", "2023-09-30", "30.9.2023"], ""),
        (["30/9/2023", "9/30/2023"], "mixed"),
    ],
)
def test_the_dates_of_a_table_say_together_which_number_is_the_day(cells, order):
    assert order_of(cells) == order


def test_one_date_settles_the_order_for_the_rows_above_it(tmp_path):
    rows = "5/6/2022;Attack;Kaya;13,09;-1,08;2;Gunmen came.\n6/25/2022;Attack;Kaya;13,09;-1,08;1;Gunmen left.\n"
    imported = table(tmp_path, HEAD + rows)
    assert [incident.period.start for incident in imported.incidents] == [date(2022, 5, 6), date(2022, 6, 25)]
    assert [(i.location.lat, i.location.lon) for i in imported.incidents] == [(13.09, -1.08)] * 2


def test_a_table_in_both_orders_reads_the_clear_rows_and_asks_for_the_others(tmp_path):
    days = ("30/9/2023", "9/30/2023", "7/9/2023")
    rows = "".join(f"{day};Attack;Kaya;;;{n};Gunmen came {n}.\n" for n, day in enumerate(days, 1))
    imported = table(tmp_path, HEAD + rows)
    assert [incident.period.start for incident in imported.incidents] == [date(2023, 9, 30)] * 2
    assert [row.line for row in imported.failed] == [4]
    assert "7/9/2023 may be either of two days" in imported.failed[0].why


def test_an_order_that_nothing_settles_is_asked_for_and_the_clear_rows_are_read(tmp_path):
    rows = "5/6/2022;Attack;Kaya;;;2;Gunmen came.\n2022-06-25;Attack;Kaya;;;1;Gunmen left.\n"
    imported = table(tmp_path, HEAD + rows)
    assert [incident.period.start for incident in imported.incidents] == [date(2022, 6, 25)]
    assert "5/6/2022 may be either of two days" in imported.failed[0].why
    told = table(tmp_path, HEAD + rows, order="day-first")
    assert told.incidents[0].period.start == date(2022, 6, 5)


def test_numbers_are_read_as_half_of_europe_and_as_spreadsheets_write_them():
    row = Row(2, {"lat": "-13,579", "killed": "1,200", "lon": "1.234,5", "high": "2,0"})
    assert (row.number("lat"), row.count("killed"), row.count("high")) == (-13.579, 1200, 2)
    with pytest.raises(ValueError, match="lon must be a number"):
        row.number("lon")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_the_encoding_that_its_bytes_fit(encoding, tmp_path):
    text = HEAD + "2022-06-25;Attack;Épéna – Nord;1,36;17,46;;The mayor’s car was hit.\n" + "# \n" * 20
    first = table(tmp_path, text, encoding=encoding).incidents[0]
    assert first.location.name == "Épéna – Nord"


def test_tags_below_the_names_and_a_line_for_excel_above_them_are_no_rows(tmp_path):
    tags = "#date;#event +type;#loc+name;#geo+lat;#geo+lon;#affected+killed;#description\n"
    imported = table(
        tmp_path, "sep=;\n" + HEAD + tags + "2022-06-25;Attack;Kaya;;;;Gunmen left.\nx;Attack;;;;;Shots.\n"
    )
    assert len(imported.incidents) == 1
    assert [bad.line for bad in imported.failed] == [5]


def test_rows_without_a_line_of_names_are_known_by_their_number_of_cells(tmp_path):
    path = tmp_path / "month.csv"
    path.write_text(f"41{',' * (len(COLUMNS) - 1)}\n42{',' * (len(COLUMNS) - 1)}\n")
    columns, rows, _ = read_sheet(path, COLUMNS)
    assert columns == COLUMNS
    assert [(row.line, row.text("id")) for row in rows] == [(1, "41"), (2, "42")]


OLD = (
    "EVENT_ID_CNTY,EVENT_DATE,EVENT_TYPE,ACTOR1,INTER1,ACTOR2,INTER2,COUNTRY,LOCATION,LATITUDE,LONGITUDE,"
    "NOTES,FATALITIES\n"
)


@pytest.mark.parametrize(
    ("event_type", "sides", "notes", "killed", "today"),
    [
        ("Battle-Government regains territory", "12", "Soldiers took the town.", 0, "Government regains territory"),
        ("Battle-Non-state actor overtakes territory", "21", "They came.", 0, "Non-state actor overtakes territory"),
        ("Non-violent transfer of territory", "1 ", "They left.", 0, "Non-violent transfer of territory"),
        ("Headquarters or base established", "2 ", "A camp was set up.", 0, "Headquarters or base established"),
        ("Strategic development", "1 ", "A curfew began.", 0, "Other"),
        ("Violence against civilians", "37", "A trader died.", 1, "Attack"),
        ("Remote violence", "17", "A jet bombed the market; ten died in an air raid.", 9, "Air/drone strike"),
        ("Remote violence", "27", "Mortar rounds fell on a remote hamlet.", 1, "Shelling/artillery/missile attack"),
        ("Riots/Protests", "61", "Police dispersed students.", 0, "Protest with intervention"),
        ("Riots/Protests", "61", "Police shot at students.", 2, "Excessive force against protesters"),
        ("Riots/Protests", "5 ", "Youths burned tyres.", 0, "Violent demonstration"),
        ("Riots/Protests", "57", "A crowd beat a thief.", 1, "Mob violence"),
    ],
)
def test_the_event_types_before_2019_are_those_of_today(event_type, sides, notes, killed, today, tmp_path):
    one, two = sides.strip().ljust(2)
    row = f"12KEN,25/11/2014,{event_type},A,{one},B,{two.strip()},Kenya,Wajir,1.7,40.1,{notes},{killed}\n"
    (incident,) = table(tmp_path, OLD + row, name="acled").incidents
    assert (incident.id, incident.sub_event_type) == ("acled-12KEN", today)
    assert incident.period.start == date(2014, 11, 25)


def test_an_event_type_that_was_never_one_of_acleds_is_named(tmp_path):
    row = "12KEN,25/11/2014,Picnic,A,,B,,Kenya,Wajir,1.7,40.1,They ate.,\n"
    assert "event_type 'Picnic'" in table(tmp_path, OLD + row, name="acled").failed[0].why
