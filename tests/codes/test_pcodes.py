"""A list of humanitarian units gives a place the P-codes of what holds it for sure."""

import json
from datetime import date

import geopandas
import openpyxl
import pytest
from shapely.geometry import box

from geo.cli import main
from geo.codes.pcode_folder import asked_once, list_file, state_of
from geo.codes.pcode_lists import kept
from geo.codes.place_codes import codes_of
from geo.commands.importing import _Tally
from geo.errors import FormatError
from geo.formats.exchange.pcode_file import load_pcodes
from geo.formats.recognised import plan_of
from geo.model import Location

TODAY = date(2026, 1, 1)
# Two governorates side by side, the first of two districts: a made-up country under the codes of Syria.
WEST_A, WEST_B, EAST = box(36, 35, 37, 36), box(36, 36, 37, 37), box(37, 35, 38, 37)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))


def spot(lat=35.5, lon=36.5, **changes):
    given = {"text": "x", "place_id": "", "name": "Sarmin", "lat": lat, "lon": lon, "precision": 1, "country": "SY"}
    return Location(**(given | {"kind": "city"} | changes))


def pcodes(*args, **changes):
    return codes_of(spot(*args, **changes)).pcodes


def row(first, second=None, **more):
    """A unit as COD-AB writes it: code and name of each level."""
    found = {"ADM0_EN": "Syrian Arab Republic", "ADM0_PCODE": "SY", "validOn": "2023-05-01"}
    found |= {"ADM1_EN": first[1], "ADM1_PCODE": first[0]}
    return found | ({"ADM2_EN": second[1], "ADM2_PCODE": second[0]} if second else {}) | more


IDLEB, ALEPPO = ("SY07", "Idleb"), ("SY02", "Aleppo")
DISTRICTS = [row(IDLEB, ("SY0700", "Idleb")), row(IDLEB, ("SY0701", "Harim")), row(ALEPPO, ("SY0200", "Jebel Saman"))]


def geojson(folder, rows=DISTRICTS, areas=(WEST_A, WEST_B, EAST), name="syr_adm2.geojson"):
    features = [
        {"type": "Feature", "properties": one, "geometry": area.__geo_interface__}
        for one, area in zip(rows, areas, strict=True)
    ]
    file = folder / name
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return file


def table(folder, rows=DISTRICTS, name="syr.csv", tags=""):
    lines = [",".join(rows[0]), *([tags] if tags else []), *(",".join(one.values()) for one in rows)]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / name


def test_without_a_list_a_place_has_no_pcodes():
    assert pcodes(admin1="Idlib") == ()


def test_a_town_has_the_codes_of_every_unit_around_it_the_widest_first(tmp_path):
    (loaded,) = load_pcodes(geojson(tmp_path), TODAY)
    assert str(loaded) == "Syria: 6 units, 6 with their areas; valid since 2023-05-01"
    assert pcodes(35.5, 36.5, admin1="Idlib") == ("SY", "SY07", "SY0700")
    assert pcodes(36.5, 36.5) == ("SY", "SY07", "SY0701")
    assert pcodes(35.5, 36.5, country="IQ") == ()


def test_near_a_border_only_the_units_that_hold_the_whole_circle_are_sure(tmp_path):
    load_pcodes(geojson(tmp_path), TODAY)
    assert pcodes(35.98, 36.5, radius_km=15, relation="near", precision=2) == ("SY", "SY07")
    assert pcodes(35.5, 36.98, radius_km=15, relation="near", precision=2, admin1="Idlib") == ("SY",)
    assert pcodes(35.5, 36.5, radius_km=15, relation="near", precision=2) == ("SY", "SY07", "SY0700")


def test_where_the_list_and_the_gazetteer_name_two_provinces_none_is_sure(tmp_path):
    load_pcodes(geojson(tmp_path), TODAY)
    assert pcodes(35.5, 37.02, admin1="Idlib") == ("SY",)
    assert pcodes(35.5, 37.02, admin1="Aleppo") == ("SY", "SY02", "SY0200")


def test_a_province_or_a_district_is_found_by_its_name_and_a_country_has_its_own_code(tmp_path):
    load_pcodes(geojson(tmp_path), TODAY)
    assert pcodes(36, 36.5, name="Idlib", kind="admin1", precision=4, radius_km=80) == ("SY", "SY07")
    assert pcodes(36.4, 36.5, name="Harim", kind="admin2", precision=3, admin1="Idlib") == ("SY", "SY07", "SY0701")
    assert pcodes(36.4, 36.5, name="Harim", kind="admin2", precision=3, admin1="Aleppo") == ("SY", "SY02")
    assert pcodes(35, 38, name="Syria", kind="country", precision=6) == ("SY",)
    assert pcodes(35, 38, name="the sea", kind="sea", precision=7) == ("SY",)
    # As UCDP gives a province: by its name alone, around a point somewhere in it.
    assert pcodes(36, 36.5, name="Idlib province", kind="", precision=4, admin1="Idlib", radius_km=80) == ("SY", "SY07")


def test_a_table_without_areas_is_matched_by_names(tmp_path):
    (loaded,) = load_pcodes(table(tmp_path), TODAY)
    assert "none with an area: matched by names alone" in str(loaded)
    assert pcodes(admin1="Idlib") == ("SY", "SY07")
    assert pcodes(admin1="Nowhere") == ("SY",)


def test_the_global_list_is_read_for_every_country_with_its_tags_skipped(tmp_path):
    file = tmp_path / "global_pcodes.csv"
    file.write_text(
        "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\n"
        "#country+code,#geo+admin_level,#adm+code,#adm+name,#adm+code+parent,#date+start\n"
        "SYR,1,SY07,Idleb,SYR,2019-02-01\nSYR,2,SY0701,Harim,SY07,2019-02-01\nIRQ,1,IQG15,Ninewa,IRQ,2020-01-01\n",
        encoding="utf-8",
    )
    loaded = load_pcodes(file, TODAY)
    assert [(one.country, one.units, one.since) for one in loaded] == [
        ("IQ", 1, date(2020, 1, 1)), ("SY", 2, date(2019, 2, 1)),
    ]  # fmt: skip
    assert pcodes(name="Harim", kind="admin2", precision=3, admin1="Idlib") == ("SY07", "SY0701")
    assert pcodes(country="IQ", admin1="Nineveh") == ("IQG15",)


def test_excel_and_geopackage_are_read_with_the_columns_of_their_years(tmp_path):
    book = openpyxl.Workbook()
    old = {"admin0Pcode": "SY", "admin1Name_en": "Idleb", "admin1Pcode": "SY07", "validOn": "2018-01-01"}
    book.active.append(list(old))
    book.active.append(list(old.values()))
    book.save(tmp_path / "old.xlsx")
    load_pcodes(tmp_path / "old.xlsx", TODAY)
    assert pcodes(admin1="Idlib") == ("SY", "SY07")
    new = {"iso2": "SY", "adm1_name": "Idleb", "adm1_pcode": "SY07", "valid_on": "2025-02-01", "valid_to": None}
    frame = geopandas.GeoDataFrame([new], geometry=[WEST_A], crs="EPSG:4326").to_crs("EPSG:32637")
    frame.to_file(tmp_path / "new.gpkg", engine="pyogrio")
    (loaded,) = load_pcodes(tmp_path / "new.gpkg", TODAY)
    assert loaded.since == date(2025, 2, 1)
    assert pcodes(35.5, 36.5) == ("SY07",)


def test_a_list_of_another_year_says_so_and_takes_the_place_of_the_one_before(tmp_path):
    load_pcodes(table(tmp_path), TODAY)
    later = [one | {"validOn": "2025-01-01"} for one in DISTRICTS[:1]]
    (loaded,) = load_pcodes(table(tmp_path, later, "later.csv"), TODAY)
    assert loaded.notes == ("the list valid since 2023-05-01 is replaced by one valid since 2025-01-01",)
    assert set(kept("SY").units) == {"SY", "SY07", "SY0700"}


def test_two_files_of_one_year_are_one_list(tmp_path):
    load_pcodes(table(tmp_path, DISTRICTS[:2]), TODAY)
    (loaded,) = load_pcodes(table(tmp_path, DISTRICTS[2:], "east.csv"), TODAY)
    assert (loaded.units, loaded.notes) == (6, ())


def test_units_that_the_list_says_are_gone_are_left_out_and_counted(tmp_path):
    rows = [one | {"validTo": "2024-01-01" if n else ""} for n, one in enumerate(DISTRICTS)]
    (loaded,) = load_pcodes(table(tmp_path, rows), TODAY)
    assert loaded.notes == ("2 units were left out: the list says that they are no longer valid",)
    assert set(kept("SY").units) == {"SY", "SY07", "SY0700"}


def test_codes_that_came_with_a_table_get_what_holds_them_and_unknown_ones_stay(tmp_path):
    load_pcodes(table(tmp_path), TODAY)
    assert pcodes(codes=("pcode:SY0701",)) == ("SY", "SY07", "SY0701")
    assert pcodes(codes=("pcode:SY9999",)) == ("SY9999",)


def test_a_file_without_pcodes_is_refused_with_the_columns_that_it_has(tmp_path):
    (tmp_path / "towns.csv").write_text("town,people\nSarmin,14000\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"has no P-codes; .* its columns are town, people"):
        load_pcodes(tmp_path / "towns.csv", TODAY)
    (tmp_path / "none.geojson").write_text("{}", encoding="utf-8")
    with pytest.raises(FormatError, match="cannot be read as areas of a map"):
        load_pcodes(tmp_path / "none.geojson", TODAY)


def test_a_damaged_list_says_what_to_do(tmp_path):
    load_pcodes(table(tmp_path), TODAY)
    (file,) = (tmp_path / "cache").rglob("SY.parquet")
    file.write_bytes(b"PAR1 and no more")
    with pytest.raises(FormatError, match="is damaged; add it again"):
        pcodes(admin1="Idlib")


def test_the_command_says_what_came_in(tmp_path, capsys):
    assert main(["gazetteer", "add", "pcodes", str(geojson(tmp_path))]) == 0
    assert capsys.readouterr().out.startswith("Syria: 6 units, 6 with their areas; valid since 2023-05-01\n")


def test_an_import_says_which_codes_of_a_table_the_list_does_not_have(tmp_path):
    load_pcodes(table(tmp_path), TODAY)
    head, row = "Date,Description,Location,Country,Lat,Lon,ADM2_PCODE,Type", "2024-05-03,Two died.,x,Syria,35.5,36.5,"
    (tmp_path / "t.csv").write_text(f"{head}\n{row}SY0700,Attack\n{row}SY9999,Attack\n", encoding="utf-8")
    plan = plan_of(tmp_path / "t.csv")
    tally = _Tally()
    assert len(list(tally.told(plan.rows()))) == 2
    assert tally.unlisted == {"SY9999": "SY"}


def test_a_list_is_looked_at_once_while_many_places_are_gone_through(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    file = list_file("SY")
    file.parent.mkdir(parents=True)
    with asked_once():
        assert state_of("SY") == (0, 0)
        file.write_text("a list")
        assert state_of("SY") == (0, 0)
    assert state_of("SY")[1] == len("a list")
