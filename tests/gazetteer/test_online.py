"""The online fallback against a real HTTP server on loopback that answers as Nominatim does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from gazetteer import Gazetteer, Online, SourceError
from gazetteer import online as module

KNOWN = {
    "place_id": 1, "osm_id": 77, "lat": "36.11", "lon": "42.22", "addresstype": "village",
    "display_name": "Qwrtzplk, Nineveh, Iraq", "address": {"country_code": "iq", "state": "Nineveh Governorate"},
}  # fmt: skip


class Nominatim:
    """Knows one village, counts its requests, and can be told to fail."""

    def __init__(self) -> None:
        self.queries: list[str] = []
        self.agents: list[str] = []
        self.status = 200
        self.answer: object = [KNOWN]
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.queries.append(parse_qs(urlsplit(self.path).query)["q"][0])
                outer.agents.append(self.headers["User-Agent"])
                body = json.dumps(outer.answer if "Qwrtzplk" in outer.queries[-1] else []).encode()
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """A test prints no access log."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def client(self, cache: Path) -> Online:
        return Online("nominatim", cache=cache, domain=f"127.0.0.1:{self.server.server_port}", scheme="http")


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Nominatim]:
    monkeypatch.setattr(module, "SECONDS_BETWEEN", 0.0)
    server = Nominatim()
    yield server
    server.server.shutdown()
    server.server.server_close()


def test_only_what_stays_unresolved_is_asked_for_and_once(
    gazetteer: Gazetteer, service: Nominatim, tmp_path: Path
) -> None:
    text = "They left Mosul for Qwrtzplk."
    for _ in range(2):
        asking = Gazetteer(gazetteer.index, service.client(tmp_path / "answers.sqlite"))
        mosul, unknown = asking.geoparse(text, spans=[(10, 15), (20, 28)])
        assert unknown.place is not None
        assert (unknown.place.lat, unknown.place.country, unknown.place.kind) == (36.11, "IQ", "village")
        assert "found online by nominatim" in unknown.reason
        assert "online" not in mosul.reason
    assert service.queries == ["Qwrtzplk"]
    assert "dateline" in service.agents[0]


def test_a_bare_name_is_asked_for_with_its_country(gazetteer: Gazetteer, service: Nominatim, tmp_path: Path) -> None:
    asking = Gazetteer(gazetteer.index, service.client(tmp_path / "answers.sqlite"))
    assert asking.resolve("Qwrtzplk", country="Iraq")[0].place.id == "nominatim:77"
    assert asking.resolve("Zzxqy Vvwq") == []
    assert service.queries == ["Qwrtzplk, Iraq", "Zzxqy Vvwq"]


def test_a_refusing_service_is_a_reason_and_is_left_alone(service: Nominatim, tmp_path: Path) -> None:
    service.status = 503
    client = service.client(tmp_path / "answers.sqlite")
    reasons = [client.find(f"Qwrtzplk {number}")[1] for number in range(5)]
    assert "did not answer" in reasons[0]
    assert "left alone" in reasons[-1]
    assert len(service.queries) == module.MOST_FAILURES


def test_a_dead_service_leaves_the_answer_as_it_was(gazetteer: Gazetteer, tmp_path: Path) -> None:
    dead = Online("nominatim", cache=tmp_path / "answers.sqlite", domain="127.0.0.1:9", scheme="http", timeout=1)
    [found] = Gazetteer(gazetteer.index, dead).geoparse("In Qwrtzplk.", spans=[(3, 11)])
    assert found.place is None
    assert "did not answer" in found.reason


@pytest.mark.filterwarnings("ignore:Latitude normalization")
def test_an_answer_off_the_earth_is_no_answer(service: Nominatim, tmp_path: Path) -> None:
    service.answer = [{**KNOWN, "lat": "136.1"}]
    assert service.client(tmp_path / "answers.sqlite").find("Qwrtzplk")[0] == []


def test_requests_keep_their_distance(service: Nominatim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(module, "SECONDS_BETWEEN", 5.0)
    monkeypatch.setattr("gazetteer.online.time.sleep", waits.append)
    client = service.client(tmp_path / "answers.sqlite")
    client.find("Qwrtzplk")
    client.find("Qwrtzplk al Gharbi")
    assert waits[0] == 0.0
    assert 4 < waits[1] <= 5


@pytest.mark.parametrize("options", [{"service": "nobody"}, {"service": "geonames"}, {"service": "nominatim", "x": 1}])
def test_a_service_that_geopy_does_not_know_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(SourceError, match="cannot use the online geocoder"):
        Online(**options)


def test_nothing_goes_online_unless_asked(gazetteer: Gazetteer) -> None:
    assert gazetteer.online is None
