"""One place told by several sources is one place, and namesakes stay apart."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.build.builder import add_csv
from gazetteer.build.sources.row import Row
from gazetteer.build.table import Table

COPIES = (
    "wof_id\tgeonameid\tplacetype\tname\tlat\tlon\tpopulation\tcountry\tnames\n"
    "1\t\tcounty\tKirkuk\t35.398\t44.178\t850787\tIQ\tKarkuk\n"
    "2\t\tlocality\tKirkuk\t35.432\t44.384\t\tIQ\t\n"
    "3\t\tcounty\tDabes\t35.679\t44.225\t\tIQ\tKirkuk\n"
)
NORTH_KM = 1 / 111.2
"""Degrees of latitude."""


@pytest.fixture(scope="module")
def with_copies(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A gazetteer with a user's extract that tells of Kirkuk as town and district once more."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "wof_copies.tsv").write_text(COPIES, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_CACHE", str(folder))
        add_csv(folder / "wof_copies.tsv", smallest="15000")
        return Gazetteer.open(build=False)


def city(place_id: str, name: str, km: float = 0.0, **more: object) -> Row:
    """A town so far north of one point in Iraq."""
    return Row(id=place_id, name=name, lat=35.0 + km * NORTH_KM, lon=44.0, country="IQ", **more)  # type: ignore[arg-type]


def joined(*rows: Row) -> dict[str, Row]:
    table = Table()
    for row in rows:
        table.add([row])
    return {row.id: row for row in table.take()}


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (city("geonames:1", "Al Qush"), city("wof:2", "Alqosh", 2.9)),  # another spelling
        (city("curated:a", "Alqosh"), city("geonames:2", "Al Qush", 4.9)),  # written down by hand: known for sure
        (city("geonames:1", "Kirkuk", population=850_000), city("wof:2", "Kirkuk", 11.0)),  # a big town is wide
        (city("geonames:1", "Tadmur", names=["Palmyra"]), city("wof:2", "Palmyra", 1.4)),  # its other name
        (city("geonames:1", "Tadmur"), city("wof:2", "Palmyra", 1.4, names=["Tadmur"])),
        (city("geonames:1", "Dora", kind="neighbourhood"), city("wof:2", "Ad Dawra", 1.0, names=["Dora"])),
        (city("wof:1", "Balad", kind="admin2"), city("wof:2", "Balad", 30.0, kind="admin2")),  # a district's middle
    ],
)
def test_the_same_place_of_two_sources_is_one(known: Row, new: Row) -> None:
    lat = known.lat
    rows = joined(known, new)
    assert list(rows) == [known.id]
    place = rows[known.id]
    assert place.lat == lat
    assert {new.name, *new.names} - {place.name} <= set(place.names)
    assert place.also == [new.id]


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (city("geonames:1", "Alqosh"), city("wof:2", "Alqosh", 3.2)),
        (city("geonames:1", "Alqosh"), city("wof:2", "Bashiqa")),
        (city("geonames:1", "Kirkuk", population=90_000), city("wof:2", "Kirkuk", 5.0)),
        (city("geonames:1", "Upper Saray", names=["Saray"]), city("wof:2", "Saray", 1.6)),
        (city("geonames:1", "Balad"), city("wof:2", "Balad", 1.0, kind="base")),
        (city("geonames:1", "Balad"), city("wof:2", "Balad", 1.0, kind="admin2")),
        (city("wof:1", "Dibis", kind="admin2", names=["Kirkuk"]), city("wof:2", "Kirkuk", 20.0, kind="admin2")),
    ],
)
def test_namesakes_and_other_kinds_stay_apart(known: Row, new: Row) -> None:
    assert len(joined(known, new)) == 2


def test_a_country_apart_is_another_place() -> None:
    abroad = Row(id="wof:2", name="Alqosh", lat=35.0, lon=44.0, country="SY")
    assert len(joined(city("geonames:1", "Alqosh"), abroad)) == 2


def test_a_third_source_that_knows_the_second_ones_id_joins_the_first() -> None:
    third = city("wof:2", "Kosh", 90.0)
    rows = joined(city("geonames:1", "Alqosh"), city("wof:2", "Al Qosh", 1.0), third)
    assert list(rows) == ["geonames:1"]
    assert rows["geonames:1"].called == ["Al Qosh"]
    assert "Kosh" in rows["geonames:1"].names


def test_rows_of_one_source_that_tells_its_places_apart_are_not_joined() -> None:
    table = Table()
    table.add([city("geonames:1", "Alqosh"), city("geonames:2", "Alqosh", 0.1)], joins=False)
    assert len(table.take()) == 2


def test_a_district_does_not_take_the_chance_of_the_town_in_its_middle(with_copies: Gazetteer) -> None:
    plain = "Troops hold Kirkuk and Mosul."
    alone, *_ = (one for one in with_copies.geoparse(plain) if one.toponym.text == "Kirkuk")
    assert alone.place is not None
    assert (alone.place.kind, alone.score > 0.9) == ("city", True)
    area, *_ = with_copies.geoparse("Troops hold the Kirkuk area near Mosul.")
    assert area.place == alone.place
    district, *_ = with_copies.geoparse("Troops hold Kirkuk district near Mosul.")
    assert district.place is not None
    assert district.place.kind == "admin2"


def test_the_id_of_a_copy_leads_to_the_place(with_copies: Gazetteer) -> None:
    assert with_copies.place("wof:2") == with_copies.place("geonames:94787")
    assert with_copies.place("wof:1") != with_copies.place("wof:3")


def unit(place_id: str, name: str, *names: str) -> Row:
    """A province of Iraq."""
    return Row(id=place_id, name=name, lat=36.0, lon=43.0, country="IQ", kind="admin1", names=list(names))


@pytest.mark.parametrize(
    "row",
    [
        unit("wof:1", "Ninawa", "Dahuk province", "Nineveh Governorate"),
        unit("wof:1", "Moslawa", "Dahuk province", "Nineveh Governorate", "Ninawa"),
    ],
)
def test_one_wrong_name_does_not_make_two_provinces_one(row: Row) -> None:
    rows = joined(unit("admin1:IQ.08", "Dohuk", "Dahuk"), unit("admin1:IQ.15", "Nineveh", "Ninawa"), row)
    assert "Dahuk province" in rows["admin1:IQ.15"].names
    assert "Nineveh Governorate" not in rows["admin1:IQ.08"].names


def test_an_adjective_that_another_source_counts_as_a_name_stays_an_adjective() -> None:
    iraq = Row(id="country:IQ", name="Iraq", lat=33.0, lon=44.0, country="IQ", kind="country", adjectives=["Iraqi"])
    crowd = Row(id="wof:2", name="Iraq", lat=33.1, lon=43.3, country="IQ", kind="country", names=["Iraqi", "Irak"])
    row = joined(iraq, crowd)["country:IQ"]
    assert (row.adjectives, "Iraqi" in row.names, "Irak" in row.names) == (["Iraqi"], False, True)


def test_rows_of_one_town_under_several_spellings_do_not_take_each_others_chance(gazetteer: Gazetteer) -> None:
    found = gazetteer.geoparse("MOGADISHU, Aug 16 - A nurse was kidnapped in Bardera on Monday, Somali police said.")
    (bardera,) = (one for one in found if one.toponym.text == "Bardera")
    assert bardera.place is not None
    assert bardera.place.country == "SO"
    assert (bardera.place.lat, bardera.place.lon) == pytest.approx((2.345, 42.277), abs=0.05)
