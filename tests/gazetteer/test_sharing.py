"""Other programs ask the gazetteer in their own way, and hand it their places."""

import json
import threading
import urllib.error
import urllib.parse
import urllib.request

import pytest

from gazetteer import Place
from gazetteer.build.sources.csv_file import rows
from gazetteer.errors import SourceError
from gazetteer.sharing.linked_places import as_csv, write_linked_places
from gazetteer.sharing.server import ServiceError, service


@pytest.fixture(scope="module")
def base(gazetteer):
    server = service(gazetteer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def get(url):
    with urllib.request.urlopen(url) as answer:
        body = answer.read().decode()
        return json.loads(body) if answer.headers["Content-Type"].startswith("application/json") else body


def post(url, **form):
    data = urllib.parse.urlencode({name: json.dumps(value) for name, value in form.items()}).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data)) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        return json.load(answer)


def test_the_service_says_what_it_is_and_where_its_parts_are(base):
    said = get(f"{base}/")
    assert said["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace", "view", "preview", "suggest", "extend"} <= set(said)
    assert said["preview"]["url"] == f"{base}/preview?id={{{{id}}}}"


def test_a_batch_of_names_gets_candidates_with_scores_and_types(base):
    queries = {
        "q0": {"query": "Aleppo", "type": "city", "limit": 3},
        "q1": {"query": "Tripoli", "properties": [{"pid": "country", "v": "LB"}]},
        "q2": {"query": "Xyzzyqwort"},
    }
    told = post(f"{base}/", queries=queries)
    first = told["q0"]["result"][0]
    assert (first["name"], first["type"][0]["id"]) == ("Aleppo", "city")
    assert 0 < first["score"] <= 100
    assert len(told["q0"]["result"]) <= 3
    assert "LB" in told["q1"]["result"][0]["description"]
    assert told["q2"] == {"result": []}
    assert get(f"{base}/?queries={urllib.parse.quote(json.dumps(queries))}") == told


def test_a_place_is_shown_completed_and_extended(base):
    place = post(f"{base}/", queries={"q": {"query": "Aleppo", "type": "city"}})["q"]["result"][0]["id"]
    assert "Aleppo" in get(f"{base}/preview?id={urllib.parse.quote(place)}")
    assert place in [one["id"] for one in get(f"{base}/suggest?prefix=Aleppo")["result"]]
    assert {"id": "lat", "name": "latitude"} in get(f"{base}/properties")["properties"]
    told = post(f"{base}/", extend={"ids": [place, "geonames:0"], "properties": [{"id": "country"}, {"id": "lat"}]})
    assert told["rows"][place]["country"] == [{"str": "SY"}]
    assert 36 < told["rows"][place]["lat"][0]["float"] < 37


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"queries": []}, "queries must be an object"),
        ({"extend": {"ids": ["x"], "properties": [{"id": "mayor"}]}}, "no place has mayor"),
    ],
)
def test_a_question_that_is_none_is_told_what_is_wrong(base, form, said):
    with pytest.raises(urllib.error.HTTPError) as refused:
        post(f"{base}/", **form)
    assert refused.value.code == 400
    assert said in json.load(refused.value)["error"]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(f"{base}/preview?id=<script>")


def test_a_port_that_is_taken_is_an_error_that_says_what_to_do(base, gazetteer):
    with pytest.raises(ServiceError, match="choose another with --port"):
        service(gazetteer, port=int(base.rpartition(":")[2]))


def feature(**changes):
    return {
        "@id": "https://places.example/7", "type": "Feature", "properties": {"title": "Umm Dawm", "ccodes": ["SD"]},
        "names": [{"toponym": "Umm Dawm"}, {"toponym": "Um Dom"}], "types": [{"label": "settlement"}],
        "geometry": {"type": "Point", "coordinates": [32.6, 15.5]}, "links": [],
    } | changes  # fmt: skip


def linked(folder, *features):
    file = folder / "own.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return file


def test_linked_places_are_read_with_their_names_point_country_and_match(tmp_path):
    matched = feature(links=[{"type": "closeMatch", "identifier": "gn:366372"}])
    area = feature(geometry={"type": "Polygon", "coordinates": [[[32, 15], [33, 15], [33, 16], [32, 16]]]})
    nowhere = feature(geometry=None)
    table, left = as_csv(linked(tmp_path, feature(), matched, area, nowhere), tmp_path)
    first, second, third = rows(table)
    assert (first.id, first.name, first.kind, first.country) == ("https://places.example/7", "Umm Dawm", "city", "SD")
    assert (first.lat, first.lon, first.names) == (15.5, 32.6, ["Um Dom"])
    assert second.id == "geonames:366372"
    assert (third.lat, third.lon) == (15.5, 32.5)
    assert left == 1


def test_what_was_written_is_read_again(tmp_path):
    there = [Place("geonames:1", "Umm Dawm", 15.5, 32.6, country="SD"), Place("csv:a", "Al <Bab>", 36.4, 37.5, "camp")]
    out = tmp_path / "out.json"
    assert write_linked_places(there, out) == 2
    table, _ = as_csv(out, tmp_path)
    back = [(row.name, row.lat, row.lon, row.kind, row.country) for row in rows(table)]
    assert back == [(one.name, one.lat, one.lon, one.kind, one.country) for one in there]


@pytest.mark.parametrize("text", ["", "[1]", '{"features": [1]}', '{"features": [{"properties": {}}]}'])
def test_a_file_that_is_none_of_linked_places_is_refused_by_name(tmp_path, text):
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(SourceError, match=r"x\.json"):
        as_csv(tmp_path / "x.json", tmp_path)


def test_ids_of_wikidata_and_whos_on_first_come_along_in_linked_places(tmp_path):
    links = [{"type": "exactMatch", "identifier": "wd:Q41183"}, {"type": "closeMatch", "identifier": "wof:890442073"}]
    table, _ = as_csv(linked(tmp_path, feature(links=links)), tmp_path)
    (row,) = rows(table)
    assert set(row.also) == {"wikidata:Q41183", "wof:890442073"}
    out = tmp_path / "out.json"
    place = Place("geonames:170063", "Aleppo", 36.2, 37.16, same_as=("wikidata:Q41183", "wof:890442073"))
    write_linked_places([place], out)
    (told,) = json.loads(out.read_text("utf-8"))["features"]
    assert [one["identifier"] for one in told["links"]] == ["gn:170063", "wd:Q41183", "wof:890442073"]
