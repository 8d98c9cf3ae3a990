"""Tables of anybody's: known by their columns, read with what is said of them, and told what is wrong with them."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from datetime import date

import openpyxl
import pytest

from geo.errors import FormatError
from geo.formats.recognised import NAMES, Describing, plan_of
from geo.formats.saved_columns import keep, kept
from geo.formats.tables import json_table
from geo.formats.tables.columns import guessed
from geo.formats.tables.json_table import json_rows
from geo.formats.tables.sheet_bytes import lines_of

WORDS = "Shells hit the market of Nyala and killed two traders."


def csv_file(folder, head, *rows, name="table.csv"):
    path = folder / name
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def json_file(folder, value, name="table.json"):
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def excel_file(folder, *rows, name="table.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def told(incident):
    """What of an incident the tables below say."""
    killed, place = incident.toll("killed"), incident.location
    return (
        incident.sub_event_type,
        incident.period.start.isoformat() if incident.period else "",
        place.name if place else "",
        (killed.low, killed.best, killed.high) if killed else None,
    )


def only(path, name="", *words, **given):
    imported = plan_of(path, name, words).read(**given)
    assert imported.failed == ()
    (incident,) = imported.incidents
    return incident


GTD_HEAD = (
    "eventid,iyear,imonth,iday,country_txt,provstate,city,latitude,longitude,summary,suicide,attacktype1,"
    "attacktype1_txt,targtype1_txt,target1,gname,weaptype1_txt,nkill,nwound,scite1"
)


@pytest.mark.parametrize(
    ("row", "right"),
    [
        (
            (
                f'201501070001,2015,1,7,Sudan,Darfur,Nyala,12.05,24.88,"{WORDS}",0,2,Armed Assault,Business,Traders,'
                'Unknown,Firearms,2,-99,"Desk, ""Two die"", Wire, January 8, 2015."'
            ),
            ("Attack", "2015-01-07", "Nyala", (2, 2, 2)),
        ),
        (
            (
                "201500000002,2015,3,0,Sudan,Darfur,Nyala,12.05,24.88,,1,3,Bombing/Explosion,Police,Post,Some Front,"
                "Explosives,,,"
            ),
            ("Suicide bomb", "2015-03-01", "Nyala", None),
        ),
        (
            "201500000003,1999,0,0,Sudan,Darfur,Nyala,,,,0,6,Hostage Taking (Kidnapping),NGO,Staff,Unknown,,0,0,",
            ("Abduction/forced disappearance", "1999-01-01", "", (0, 0, 0)),
        ),
    ],
)
def test_gtd_is_known_and_read(tmp_path, row, right):
    incident = only(csv_file(tmp_path, GTD_HEAD, row))
    assert told(incident) == right
    assert incident.id == f"gtd-{row.partition(',')[0]}"
    assert incident.actors[0].name != "Unknown"
    assert incident.period.precision == {"2015-01-07": 1, "2015-03-01": 4, "1999-01-01": 5}[right[1]]


TABLES = {
    "ibc": (
        "IBC_code,Start_Date,End_Date,Time,Location,Target,Weapons,Reported Minimum,Reported Maximum,Sources",
        "k0412,04 Mar 2006,04 Mar 2006,AM,al-Mansour,policemen,roadside bomb,3,5,WIRE; POST",
        ("Remote explosive/landmine/IED", "2006-03-04", "", (3, None, 5)),
    ),
    "ibc again": (
        "IBC code,Start Date,End Date,Location,Target,Weapons,Deaths recorded,Sources",
        "x77,2007-02-01,2007-02-03,Baquba,bodies found,gunfire,4,WIRE",
        ("Attack", "2007-02-01", "", (4, 4, 4)),
    ),
    "airwars": (
        (
            "Unique Reference Code,Date,Location,Latitude,Longitude,Civilians Reported Killed Min,"
            "Civilians Reported Killed Max,Permalink,Strike Type,Airwars Assessment"
        ),
        f'XS1,2017-03-05,Raqqa,35.95,39.01,2,4,https://air.example/xs1,Airstrike,"{WORDS}"',
        ("Air/drone strike", "2017-03-05", "Raqqa", (2, None, 4)),
    ),
    "airwars page": (
        "code,date,location,coordinates,civilians reported killed,suspected belligerent,title",
        'YE9,12 May 2018,Sanaa,"15.35, 44.20",3–5,Some Air Force,Reported strike',
        ("Air/drone strike", "2018-05-12", "Sanaa", (3, None, 5)),
    ),
    "insecurity_insight": (
        (
            "Date,Event Description,Country,Country ISO,Admin 1,Latitude,Longitude,Geo Precision,Reported Perpetrator,"
            "Reported Perpetrator Name,Weapon Carried/Used,Health Workers Killed,Health Workers Injured,SiND Event ID"
        ),
        "2023-11-08,A clinic was hit by a drone.,Sudan,SDN,Gezira,14.4,33.5,City,NSA,No Information,Aerial Bomb,1,2,41",
        ("Air/drone strike", "2023-11-08", "Gezira", (1, 1, 1)),
    ),
    "insecurity_insight education": (
        (
            "Date,Event Description,Country,Admin 1,Location of event,Reported Perpetrator,Educators Killed,"
            "Students Killed,SiND Event ID"
        ),
        "16-Jan-24,Armed men attacked a school.,Mali,Mopti,School,NSA,1,3,42",
        ("Attack", "2024-01-16", "", (4, 4, 4)),
    ),
    "atlos": (
        (
            "slug,project,inserted_at,updated_at,latitude,longitude,status,sensitive,description,type,general_location,"
            "date,source_1,source_2"
        ),
        (
            f'KQW7XZ,Nyala,2024-05-01,2024-05-02,12.05,24.88,To Do,,"{WORDS}","Military Activity, Munitions",Nyala,'
            "2024-04-30,https://a.example/1,https://b.example/2"
        ),
        ("Shelling/artillery/missile attack", "2024-04-30", "Nyala", None),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_a_known_publisher_is_known_by_its_columns(tmp_path, name):
    head, row, right = TABLES[name]
    path = csv_file(tmp_path, head, row)
    assert plan_of(path).name == name.split()[0]
    assert told(only(path)) == right


def test_a_dataset_s_own_number_stays_the_event_however_its_words_change(tmp_path):
    head, row, _ = TABLES["airwars"]
    before = only(csv_file(tmp_path, head, row)).id
    assert only(csv_file(tmp_path, head, row.replace(WORDS, "Corrected: three traders."))).id == before == "airwars-XS1"


@pytest.mark.parametrize("column", ["sources", "links"])
def test_timemap_events_are_read_with_their_sources(tmp_path, column):
    event = {"id": "7", "description": WORDS, "date": "30/04/2024", "time": "08:10", "location": "Nyala",
             "latitude": "12.05", "longitude": "24.88", "associations": ["Shelling"],
             column: [{"path": "https://a.example/1"}]}  # fmt: skip
    path = json_file(tmp_path, [event])
    assert plan_of(path).name == "timemap"
    incident = only(path)
    assert told(incident) == ("Shelling/artillery/missile attack", "2024-04-30", "Nyala", None)
    ((article, _),) = plan_of(path).read().events
    assert (article.url, article.outlet) == ("https://a.example/1", "a.example")


@pytest.mark.parametrize(
    ("days", "first"), [(["03/04/2024"], "2024-03-04"), (["03/04/2024", "30/04/2024"], "2024-04-03")]
)
def test_timemap_writes_days_as_americans_do_unless_a_file_says_otherwise(tmp_path, days, first):
    events = [
        {"id": f"x{n}", "description": WORDS, "date": day, "time_precision": "week", "category": "", "associations": []}
        for n, day in enumerate(days)
    ]
    period = plan_of(json_file(tmp_path, events)).read().incidents[0].period
    assert (period.start.isoformat(), period.precision) == (first, 3)


def test_a_table_for_atlos_bulk_import_has_its_type_among_the_tags(tmp_path):
    head = (
        "status,description,sensitive,date,geolocation,geolocation_resolution,general_location,more_info,tags,source_1"
    )
    row = 'Unclaimed,Three gone.,Not Sensitive,2024-04-30,"12.05, 24.88",Vicinity,Nyala,,"Grenade, reported",'
    incident = only(csv_file(tmp_path, head, row))
    assert told(incident) == ("Grenade", "2024-04-30", "Nyala", None)
    assert (incident.location.lat, incident.location.lon) == (12.05, 24.88)


ACLED = {
    "event_id_cnty": "SUD1", "event_date": "2024-04-30", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Rapid Support Forces", "inter1": "2", "actor2": "", "country": "Sudan",
    "location": "Nyala", "latitude": "12.05", "longitude": "24.88", "geo_precision": "1", "source": "Wire",
    "notes": WORDS, "fatalities": "2",
}  # fmt: skip
GED = {
    "id": 41, "type_of_violence": 1, "date_start": "2024-04-30T00:00:00", "date_end": "2024-04-30T00:00:00",
    "date_prec": 1, "side_a": "Government of Sudan", "side_b": "RSF", "where_coordinates": "Nyala", "where_prec": 1,
    "latitude": 12.05, "longitude": 24.88, "country": "Sudan", "best": 2, "low": 2, "high": 3, "source_article": WORDS,
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "name", "right"),
    [
        ({"status": 200, "success": True, "count": 1, "data": [ACLED]}, "acled", (2, 2, 2)),
        ([ACLED], "acled", (2, 2, 2)),
        ({"TotalCount": 1, "NextPageUrl": "", "Result": [GED]}, "ged", (2, 2, 3)),
        ([{"type": "Feature", "geometry": None, "properties": GED}], "ged", (2, 2, 3)),
    ],
)
def test_what_the_servers_of_acled_and_ucdp_answer_is_read_as_their_tables(tmp_path, value, name, right):
    path = json_file(tmp_path, value)
    assert plan_of(path).name == name
    assert told(only(path)) == ("Armed clash", "2024-04-30", "Nyala", right)


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        ({"type": "Point", "coordinates": [24.88, 12.05, 3]}, (12.05, 24.88)),
        ({"type": "LineString", "coordinates": [[24, 12], [26, 14]]}, (13, 25)),
        ({"type": "Polygon", "coordinates": [[[24, 12], [26, 12], [26, 14], [24, 12]]]}, (13, 25)),
    ],
)
def test_features_are_events_where_they_lie(tmp_path, geometry, point):
    properties = {"name": WORDS, "time": "2024-04-30T08:10:00Z", "link": "https://a.example/1"}
    features = [{"type": "Feature", "geometry": geometry, "properties": properties}]
    incident = only(json_file(tmp_path, {"type": "FeatureCollection", "features": features}, "map.geojson"))
    assert (incident.location.lat, incident.location.lon) == point
    assert told(incident)[:2] == ("Shelling/artillery/missile attack", "2024-04-30")


def test_fields_within_fields_are_columns_of_their_own(tmp_path):
    event = {"unique_reference_code": "XS7", "date": "2017-03-05", "coordinates": {"lat": 35.95, "lng": 39.01},
             "civilians_killed": {"min": 2, "max": 4}, "assessment": WORDS, "belligerents": ["A", "B"]}  # fmt: skip
    incident = only(json_file(tmp_path, {"incidents": [event], "years": [{"year": 2017}]}))
    killed, place = incident.toll("killed"), incident.location
    assert (killed.low, killed.best, killed.high, place.lat, place.lon) == (2, None, 4, 35.95, 39.01)
    assert [actor.name for actor in incident.actors] == ["A", "B"]


def test_a_workbook_is_read_from_its_first_table_with_its_dates_as_dates(tmp_path):
    path = excel_file(
        tmp_path,
        ["Incidents of 2024", None, None, None, None],
        ["Date", "Location", "Latitude", "Longitude", "Description", "Deaths"],
        [date(2024, 4, 30), "Nyala", 12.05, 24.88, WORDS, 2],
    )
    assert told(only(path)) == ("Shelling/artillery/missile attack", "2024-04-30", "Nyala", (2, 2, 2))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_line_of_names_is_found_below_a_title_and_the_names_of_groups(tmp_path, mark):
    above = ["Our list", mark.join(("When", "Where", "", "", "What"))]
    names, row = ("Date", "Place", "Lat", "Lon", "Notes"), ("2024-04-30", "Nyala", "12.05", "24.88", WORDS)
    assert told(only(csv_file(tmp_path, *above, mark.join(names), mark.join(row))))[2] == "Nyala"


def test_a_second_line_of_names_is_no_event_and_the_rest_goes_on(tmp_path):
    rows = [
        "Date,Place,Lat,Lon,Description",
        "date,place,lat,lon,description",
        f'2024-04-30,Nyala,12.05,24.88,"{WORDS}"',
    ]
    imported = plan_of(csv_file(tmp_path, *rows)).read()
    assert [(bad.line, bad.why) for bad in imported.failed] == [(2, "is a second line of column names, no event")]
    assert len(imported.incidents) == 1


def test_a_workbook_of_formulas_without_values_says_so(tmp_path):
    path = excel_file(tmp_path, ["date", "notes", "killed"], ["=TODAY()", "=B9", "=SUM(C3:C9)"])
    with pytest.raises(FormatError, match=r"formulas without their values.*A2.*save it again"):
        plan_of(path)


def test_a_formula_in_a_cell_of_a_text_table_costs_its_row(tmp_path):
    path = csv_file(tmp_path, "date,notes,killed", f"2024-04-30,{WORDS},=SUM(C3:C9)", f"2024-04-30,{WORDS},2")
    imported = plan_of(path).read()
    assert "'=SUM(C3:C9)'" in imported.failed[0].why
    assert len(imported.incidents) == 1


def test_a_column_that_is_not_there_is_named_with_the_one_that_was_meant(tmp_path):
    path = csv_file(tmp_path, "Day of it,Story,Fatalities", f"2024-04-30,{WORDS},2")
    with pytest.raises(FormatError, match=r"no column 'Fatalites' for killed; did you mean fatalities\?"):
        plan_of(path, "", ["killed=Fatalites"])
    with pytest.raises(FormatError, match="'dead=Fatalities' must be FIELD=COLUMN with a field of: id, type, text"):
        plan_of(path, "", ["dead=Fatalities"])


OWN = ("Tag,Vorfall,Ort,Tote", f"30.04.2024,{WORDS},Nyala,2")
SAID = ("date=Tag", "text=Vorfall", "place=Ort", "killed=Tote")


def test_any_table_is_read_by_what_is_said_of_its_columns(tmp_path):
    path = csv_file(tmp_path, *OWN)
    with pytest.raises(FormatError, match=r"no column that says what is reported.*tag, vorfall, ort, tote"):
        plan_of(path).read()
    plan = plan_of(path, "", SAID)
    assert plan.shown("text") == (WORDS,)
    assert told(only(path, "", *SAID))[::3] == ("Shelling/artillery/missile attack", (2, 2, 2))


def test_several_columns_may_be_said_for_a_field_and_none(tmp_path):
    path = csv_file(tmp_path, "date,notes,alt,killed,place", f"2024-04-30,,{WORDS},2,Nyala")
    incident = only(path, "", "text=notes+alt", "killed=")
    assert (told(incident)[0], incident.tolls) == ("Shelling/artillery/missile attack", ())


def test_what_is_said_is_kept_under_a_name_for_next_time(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_ALIASES", str(tmp_path / "own" / "aliases.csv"))
    assert kept() == {}
    keep("office list", SAID, NAMES)
    assert kept() == {"office list": list(SAID)}
    with pytest.raises(FormatError, match="'ged' cannot be the name"):
        keep("ged", SAID, NAMES)
    (tmp_path / "own" / "columns.json").write_text("[")
    with pytest.raises(FormatError, match="cannot be read"):
        kept()


class Reader(Describing):
    """Somebody who reads every description as an arrest."""

    def kind(self, words, day):
        assert day == date(2024, 4, 30)
        return "Arrests" if words else ""


@pytest.mark.parametrize(
    ("head", "cells", "kind"),
    [
        ("date,notes", "A teacher was led away.", "Arrests"),
        ("date,notes,type", "A teacher was led away.,Grenade", "Grenade"),
        ("date,notes,type", "A teacher was led away.,Something else", "Arrests"),
    ],
)
def test_an_event_without_a_type_gets_it_from_its_description(tmp_path, head, cells, kind):
    path = csv_file(tmp_path, head, f"2024-04-30,{cells}")
    assert only(path, describing=Reader()).sub_event_type == kind


@pytest.mark.parametrize(
    ("notes", "killed", "kind"),
    [
        ("Damage to a school by an air strike", "", "Air/drone strike"),
        ("Two gone", "2", "Attack"),
        ("Something was seen", "", "Other"),
    ],
)
def test_where_nobody_reads_the_words_and_the_toll_say_what_they_can(tmp_path, notes, killed, kind):
    path = csv_file(tmp_path, "date,notes,killed", f"2024-04-30,{notes},{killed}")
    assert only(path).sub_event_type == kind
    assert only(path, otherwise="Looting/property destruction").sub_event_type in (kind, "Looting/property destruction")


@pytest.mark.parametrize(
    ("columns", "field", "named"),
    [
        (("When", "Event Date", "Notes"), "date", ("Event Date",)),
        (("Date", "Civilians killed (total)", "Notes"), "killed", ("Civilians killed (total)",)),
        (("Date", "GPS coordinates", "Summary"), "point", ("GPS coordinates",)),
        (("name", "place", "date"), "text", ("name",)),
        (("Incident date (dd/mm)", "Date of entry", "What happened?"), "date", ("Incident date (dd/mm)",)),
        (("Location description", "Incident description", "Day"), "text", ("Incident description",)),
        (("# Killed", "Children killed", "Summary"), "killed", ("# Killed",)),
        (("Nearest town", "Town type", "Summary"), "place", ("Nearest town",)),
        (("name", "notes", "date"), "place", ("name",)),
    ],
)
def test_columns_are_guessed_by_their_names(columns, field, named):
    assert guessed(columns)[field] == named


@pytest.mark.parametrize("cell", ["12.05, 24.88", "POINT (24.88 12.05)", "(12.05 24.88)"])
def test_a_point_in_one_cell_is_read(tmp_path, cell):
    place = only(csv_file(tmp_path, "date,notes,coordinates", f'2024-04-30,{WORDS},"{cell}"')).location
    assert (place.lat, place.lon) == (12.05, 24.88)


def test_a_file_that_is_no_table_of_any_kind_says_so(tmp_path):
    for name, content in (
        ("a.json", b"{}"),
        ("b.json", b"[1, 2"),
        ("c.xlsx", b"PK\x03\x04 not"),
        ("d.xls", b"\xd0\xcf\x11\xe0"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(FormatError, match=rf"{name}: (holds no list|no JSON|no Excel workbook|no workbook)"):
            plan_of(path)


EVENTS = [
    {"id": f"e{number}", "date": "2014-06-12", "notes": f"A bomb killed {number} people."} for number in range(200)
]


def _cut(packed):
    return packed[:-20]


def _broken(packed):
    return packed[:30] + b"\xff" * 8 + packed[38:]


@pytest.mark.parametrize("name", ["events.json.gz", "events.csv.gz"])
@pytest.mark.parametrize("spoilt", [_cut, _broken, lambda packed: b"no gzip" + packed])
def test_a_packed_file_that_is_cut_or_damaged_says_so(tmp_path, name, spoilt):
    file = tmp_path / name
    file.write_bytes(spoilt(gzip.compress(json.dumps(EVENTS).encode())))
    with pytest.raises(FormatError, match="cut or damaged"):
        list(json_rows(file) if ".json" in name else lines_of(file))


def test_a_packed_file_is_unpacked_no_further_than_is_read(tmp_path, monkeypatch):
    file = tmp_path / "events.json.gz"
    file.write_bytes(gzip.compress(json.dumps(EVENTS).encode()))
    assert len(list(json_rows(file))) == 1 + len(EVENTS)
    monkeypatch.setattr(json_table, "MAX_BYTES", 1 << 20)
    file.write_bytes(gzip.compress(b" " * (64 << 20)))
    tracemalloc.start()
    try:
        with pytest.raises(FormatError, match="more than 1 MB"):
            list(json_rows(file))
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
