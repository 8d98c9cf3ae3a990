"""A published view holds nothing of what its rules leave out: in the data, not in the drawing."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from shapely.geometry import box

from geo.cli import main
from geo.formats import FORMATS
from geo.formats.exchange.pcode_file import load_pcodes
from geo.keeping.blurred_places import blurred_to_units
from geo.keeping.publish_rules import RulesError, read_rules
from geo.keeping.published_view import published
from geo.model import Actor, Article, Assertion, Cue, Incident, Location, Mention, Period, PlaceChoice, Span, Toll
from geo.store import open_store

MANY = 14
PLANTED = """person place town group more article title url otherid other otherwhy placeid name why incident phrase
grouptext known who tollsource verb rule"""
COUNTRY = "IQ"
LONG_AGO, A_DAY = date(2014, 6, 1), timedelta(days=1)


def planted(number, outlet="Wire", day=date(2014, 6, 1)):
    """An article and its incident in which every text is a word of its own."""
    word = lambda what: f"Zq{what}{number:02d}x"  # noqa: E731
    body = f"{word('person')} said that {word('place')} near {word('town')} was shelled by {word('group')}."
    body += f" {word('more')}."
    article = Article(
        f"id{word('article')}", body, word("title"), outlet, f"https://a.example/{word('url')}", day, "given"
    )
    span = Span(0, len(body))
    other = PlaceChoice(f"test:{word('otherid')}", word("other"), 34.1, 43.2, 0.4, word("otherwhy"))
    place = Location(
        word("place"), f"test:{word('placeid')}", word("name"), 33.123456 + number / 100, 44.654321, 1, country=COUNTRY,
        admin1="Baghdad", reason=word("why"), span=span, candidates=(other,),
    )  # fmt: skip
    return article, Incident(
        f"id{word('incident')}", article.id, "incident", "Shelling/artillery/missile attack", "reported",
        (Mention(article.id, span),), Period(day, day, 1, word("phrase"), day, "r", span), place,
        actors=(
            Actor("", word("group"), word("grouptext"), "actor", article_id=article.id, span=span),
            Actor("isis", "Islamic State group", word("known"), "target", article_id=article.id, span=span),
        ),
        tolls=(Toll("killed", 3, 3, 3, word("who"), word("tollsource"), article.id, span),),
        assertions=(Assertion(word("person"), "speaker", word("verb"), "affirms", article.id, span),),
        cues=(Cue("trigger", word("rule"), article.id, span),),
    )  # fmt: skip


@pytest.fixture
def source(tmp_path):
    store = open_store(tmp_path / "source.duckdb")
    store.add_all(
        (article, [incident]) for article, incident in (planted(n, day=LONG_AGO + 30 * n * A_DAY) for n in range(MANY))
    )
    store.regroup()
    store.correct("idZqincident00x", "note", "Zqnote00x", "Zqauthor00x <zqmail00x@desk.example>")
    store.undo(store.correct("idZqincident01x", "note", "Zqnote01x", "Zqauthor01x").id)
    store.close()
    return tmp_path / "source.duckdb"


def publish(source, tmp_path, rules):
    file, out = tmp_path / "rules.toml", tmp_path / "view.duckdb"
    file.write_text(rules)
    assert main(["publish", str(file), str(out), "--store", str(source)]) == 0
    return out


def everything(view, tmp_path):
    """All that can be had from a store: its file, every table, every export, the report."""
    yield "file", view.read_bytes().decode("latin-1")
    with duckdb.connect(view, read_only=True) as connection:
        for (table,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall():
            yield table, repr(connection.execute(f"SELECT * FROM {table}").fetchall())
    for known in FORMATS:
        out = tmp_path / f"out{known.suffix}"
        main(["export", "--format", known.name, str(out), "--store", str(view)])
        data = out.read_bytes() if out.exists() else b""
        yield known.name, data.decode("latin-1")
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(out) as archive:
                yield known.name, "".join(archive.read(name).decode("latin-1") for name in archive.namelist())
    main(["report", str(tmp_path / "report.html"), "--store", str(view)])
    yield "report", (tmp_path / "report.html").read_text()
    yield "corrections", repr(open_store(view).anchored())


def at(number, **changes):
    """An incident at a place of that number; what else is said of the place."""
    article, incident = planted(number)
    return article, replace(incident, location=replace(incident.location, **changes))


def blurred(rules, told, units):
    articles = {article.id: article for article, _ in told}
    made = published([one for _, one in told], articles, rules, units, today=date(2020, 1, 1))
    return [one.incident.location for one in made]


@pytest.fixture
def districts(tmp_path, monkeypatch):
    """The rule, and the P-codes of one district of Baghdad, in which the places below 33.4 degrees north lie."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    features = [
        {
            "type": "Feature",
            "geometry": box(x, y, x + 1, y + 0.4).__geo_interface__,
            "properties": {"ADM0_PCODE": "IQ", "ADM1_PCODE": code, "ADM1_EN": province, "ADM2_PCODE": f"{code}Q1",
                           "ADM2_EN": district},
        }
        for code, province, district, x, y in (
            ("IQG07", "Baghdad", "Karkh", 44, 33), ("IQG15", "Ninewa", "Talafar", 42, 36),
        )
    ]  # fmt: skip
    (tmp_path / "irq_adm2.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    load_pcodes(tmp_path / "irq_adm2.geojson", date(2026, 1, 1))
    (tmp_path / "rules.toml").write_text('[blur]\nto = "district"\n')
    return read_rules(tmp_path / "rules.toml")


def test_a_place_becomes_its_district_where_one_is_known_else_its_province_and_says_which(districts, gazetteer):
    told = [planted(1), planted(40), at(2, precision=6, admin1=""), at(3, country="")]
    near, far, country, nowhere = blurred(districts, told, blurred_to_units(gazetteer))
    assert (near.name, near.admin1, near.kind, near.precision) == ("Karkh", "Baghdad", "admin2", 3)
    assert (far.name, far.admin1, far.kind, far.precision) == ("Baghdad", "Baghdad", "admin1", 4)
    assert near.reason.endswith("to its district")
    assert "no district is known" in far.reason
    assert (near.lon, 33 < near.lat < 33.4, 30 < near.radius_km < 40) == (44.5, True, True)
    assert (country, nowhere) == (None, None)


def test_one_place_is_one_point_however_it_is_told_and_whatever_happened_elsewhere(districts, gazetteer):
    units = blurred_to_units(gazetteer)
    ways = [at(1), at(1, precision=2, relation="near", radius_km=60.0), at(1, text="elsewhere", score=0.1)]
    points = [(place.lat, place.lon) for place in blurred(districts, ways, units)]
    assert len(set(points)) == 1
    others = blurred(districts, [at(5), at(39), at(1), at(40)], blurred_to_units(gazetteer))
    assert (others[2].lat, others[2].lon) == points[0]
    assert (others[0].lat, others[0].lon) == points[0]  # the same district


def test_a_point_in_one_province_that_is_said_to_be_in_another_is_in_no_district_for_sure(districts, gazetteer):
    (place,) = blurred(districts, [at(1, admin1="Nineveh")], blurred_to_units(gazetteer))
    assert (place.name, place.kind) == ("Nineveh", "admin1")


def test_without_areas_a_district_is_the_one_that_the_gazetteer_knows(tmp_path, monkeypatch, gazetteer):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "rules.toml").write_text('[blur]\nto = "district"\n')
    rules, unit = read_rules(tmp_path / "rules.toml"), gazetteer.resolve("Abu Ghraib District", country="IQ")[0].place
    changes = {"place_id": unit.id, "name": unit.name, "kind": unit.kind, "precision": 3}
    (place,) = blurred(rules, [at(1, **changes)], blurred_to_units(gazetteer))
    assert (place.name, place.kind, round(place.lat, 3)) == (unit.name, "admin2", round(unit.lat, 3))


def test_publishing_tells_how_many_places_have_no_district(source, tmp_path, gazetteer, capsys):
    publish(source, tmp_path, '[blur]\nto = "district"\n')
    told = capsys.readouterr().out
    assert f"{MANY} blurred to their province because no district is known for them (IQ)" in told
    assert "gazetteer add pcodes" in told


@pytest.mark.parametrize("blur", ['to = "district"', "km = 20"])
def test_nothing_that_was_planted_is_in_a_blurred_view(source, tmp_path, gazetteer, blur):
    kept = {path: text.lower() for path, text in everything(source, tmp_path)}
    words = {f"zq{what}{number:02d}x" for number in range(MANY) for what in PLANTED.split()}
    words |= {"zqnote00x", "zqnote01x", "zqauthor00x", "zqmail00x", "zqauthor01x", "44.654", "33.123"}
    assert len([word for word in words if any(word in text for text in kept.values())]) >= 300  # they can be found
    view = publish(source, tmp_path, f"[blur]\n{blur}\n")
    for where, text in everything(view, tmp_path):
        assert [word for word in words if word in text.lower()] == [], where
    store = open_store(view)
    assert len(store.incidents()) == MANY
    assert {toll.best for one in store.incidents() for toll in one.tolls} == {3}
    assert {actor.name for one in store.incidents() for actor in one.actors} == {"Islamic State group"}
    store.close()


def test_the_same_place_is_always_the_same_point_and_others_do_not_move_it(tmp_path, gazetteer):
    (tmp_path / "rules.toml").write_text("[blur]\nkm = 20\n")
    rules = read_rules(tmp_path / "rules.toml")

    def points(numbers):
        told = [planted(number) for number in numbers]
        articles = {article.id: article for article, _ in told}
        made = published([one for _, one in told], articles, rules, lambda *_: None, today=date(2020, 1, 1))
        return [(one.incident.location.lat, one.incident.location.lon) for one in made]

    assert points([1, 5]) == [points([1])[0], points([5, 9])[0]]
    assert abs(points([1])[0][0] - 33.13) <= 10 / 111.195 + 0.001


def test_what_is_too_young_or_says_no_day_waits(tmp_path):
    (tmp_path / "rules.toml").write_text("[delay]\ndays = 30\n")
    rules, today = read_rules(tmp_path / "rules.toml"), date(2014, 8, 1)
    told = [planted(n, day=today - timedelta(days=days)) for n, days in enumerate((29, 30, 31))]
    article, incident = planted(9)
    undated = Article(article.id, article.text, outlet="Wire")
    told.append((undated, Incident(**{**fields(incident), "period": None})))
    articles = {one.id: one for one, _ in told}
    made = list(published([one for _, one in told], articles, rules, lambda *_: None, today=today))
    assert [one.incident.period.start for one in made] == [today - timedelta(days=30), today - timedelta(days=31)]
    assert made[0].articles[0].text == told[1][0].text  # nothing else is left out


def fields(value):
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_persons_outlets_and_fields_are_dropped_from_every_text(tmp_path):
    (tmp_path / "rules.toml").write_text('[drop]\noutlets = ["Gazette"]\nfields = ["tolls", "url"]\n')
    rules = read_rules(tmp_path / "rules.toml")
    mine, hers = planted(1), planted(2, outlet="The GAZETTE")
    mine = (Article(mine[0].id, f"{mine[0].text} The gazette said so.", outlet="Wire"), mine[1])
    both = Incident(**{**fields(mine[1]), "mentions": (*mine[1].mentions, *hers[1].mentions)})
    articles = {one.id: one for one, _ in (mine, hers)}
    (one,) = published([both, hers[1]], articles, rules, lambda *_: None, today=date(2020, 1, 1))
    assert [article.outlet for article in one.articles] == ["Wire"]
    assert one.articles[0].text.endswith("The ███████ said so.")
    assert (one.articles[0].url, one.incident.tolls) == ("", ())
    (tmp_path / "rules.toml").write_text('[drop]\npersons = ["zqPERSON01x"]\n')
    rules = read_rules(tmp_path / "rules.toml")
    (one,) = published([mine[1]], articles, rules, lambda *_: None, today=date(2020, 1, 1))
    assert "zqperson01x" not in repr(one).lower()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[drop]\nfields = ["txt"]', "'txt', which is no field; there are text, title"),
        ("[drop]\nfields = ['']", "which is no field"),
        ('[drop]\npersons = [" "]', "names nobody"),
        ("[drop]\npersons = 'x'", "Expected"),
        ("[blur]\nto = 'street'", "names nothing"),
        ("[blur]\nkm = 10\nto = 'district'", "either"),
        ("[blur]\nkm = 0.01", "km must be"),
        ("[blurr]\nkm = 10", "blurr"),
        ("[delay]\ndays = 0", "days must be"),
        ("", "holds no rule"),
        ("[drop]", "holds no rule"),
        ("[", "rules.toml"),
    ],
)
def test_a_rule_that_names_nothing_is_refused(tmp_path, text, said):
    (tmp_path / "rules.toml").write_text(text)
    with pytest.raises(RulesError, match=said.replace("[", r"\[")):
        read_rules(tmp_path / "rules.toml")


def test_a_view_replaces_a_view_and_never_a_store(source, tmp_path, gazetteer, capsys):
    rules = "[blur]\nkm = 20\n"
    view = publish(source, tmp_path, rules)
    publish(source, tmp_path, rules)
    before = source.read_bytes()
    assert main(["publish", str(tmp_path / "rules.toml"), str(source), "--store", str(view)]) == 1
    assert "no published view" in capsys.readouterr().err
    assert source.read_bytes() == before
    assert not [path for path in Path(tmp_path).iterdir() if path.name.startswith(".dateline-")]
