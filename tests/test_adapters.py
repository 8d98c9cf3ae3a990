"""Adapters only suggest: what they cannot quote is dropped, and when they fail the rules' answer stands."""

from __future__ import annotations

import http.server
import json
import threading
import time
from dataclasses import replace
from datetime import date

import pytest

from geo.cli import main
from geo.extract import extract
from geo.extract.adapters import Adapter, AdapterError, NamedActor, Suggestion, adapter_named, extended
from geo.extract.adapters.openai import ChatEndpoint
from geo.extract.adapters.spacy import SpacyPlaces
from geo.model import Article, article_id

# The second sentence has no cue that our rules know.
PLAIN = "The council met in Irbil on Tuesday."
ODD = "On Monday nine farmers in Tikrit were sent to their maker by men of the Islamic State."
TEXT = f"{PLAIN} {ODD}"
GOOD = {
    "sentence": ODD,
    "sub_event_type": "Attack",
    "status": "reported",
    "place": "Tikrit",
    "date": "Monday",
    "killed": "nine farmers",
    "actors": [{"words": "Islamic State", "role": "actor"}, {"words": "farmers", "role": "target"}],
}


def article(text=TEXT):
    day = date(2014, 6, 17)
    return Article(article_id("Wire", text), text, outlet="Wire", published=day, published_source="given")


class Says:
    """An adapter that says what it was told to."""

    name = "parrot"

    def __init__(self, *suggestions):
        self.suggestions = suggestions

    def suggest(self, _article):
        return self.suggestions


def suggestion(**changes):
    values = GOOD | changes
    return Suggestion(**values | {"actors": tuple(NamedActor(**actor) for actor in values["actors"])})


def added(gazetteer, adapter: Adapter, text=TEXT):
    """The incidents that only the adapter saw, and the refusals that it got."""
    before = extract(article(text), gazetteer)
    after = extended(before, gazetteer, adapter)
    assert after.incidents[: len(before.incidents)] == before.incidents
    return after.incidents[len(before.incidents) :], [one for one in after.refused if one.stage == "adapter"]


@pytest.fixture
def server():
    """A local endpoint: what it answers is set by the test, what it was asked is kept."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.asked.append((self.path, dict(self.headers), json.loads(body)))
            status, answer, seconds = self.server.answer
            time.sleep(seconds)
            self.send_response(status)
            if status == 307:
                self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            """Keeps the test's output clean."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads, server.asked, server.answer = True, [], (200, b"", 0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        server.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        yield server
        server.shutdown()


def chat(*incidents, **more):
    content = json.dumps({"incidents": list(incidents)} | more)
    return 200, json.dumps({"choices": [{"message": {"content": content}}]}).encode(), 0


def test_what_a_model_quotes_becomes_an_incident_made_of_the_articles_words(server, gazetteer):
    server.answer = chat(GOOD)
    (incident,), refused = added(gazetteer, ChatEndpoint(server.url, "m"))
    assert refused == []
    (mention,) = incident.mentions
    assert TEXT[mention.span.start : mention.span.end] == ODD
    assert (incident.sub_event_type, incident.location.name) == ("Attack", "Tikrit")
    assert incident.period.start == date(2014, 6, 16)
    assert incident.toll("killed").best == 9
    assert (incident.actors[0].id, incident.actors[0].role) == ("islamic_state", "actor")
    assert all(TEXT[actor.span.start : actor.span.end] == actor.text for actor in incident.actors)
    assert incident.confidence <= 0.5
    assert incident.cues[0].rule == "adapter openai m"


def test_the_request_asks_for_a_strict_schema_and_carries_key_and_article(server, gazetteer):
    server.answer = chat()
    added(gazetteer, ChatEndpoint(f"{server.url}/", "m", key="secret"))
    ((path, headers, asked),) = server.asked
    schema = asked["response_format"]["json_schema"]
    assert (path, headers["Authorization"]) == ("/v1/chat/completions", "Bearer secret")
    assert schema["strict"] is True
    assert schema["schema"]["additionalProperties"] is False
    assert json.loads(asked["messages"][1]["content"])["text"] == TEXT


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"sentence": "Ten people were killed in Baghdad on Friday."}, "words that the article does not have"),
        ({"sentence": ODD.replace("nine", "ninety")}, "words that the article does not have"),
        ({"sentence": ""}, "words that the article does not have"),
        ({"sentence": "Tikrit"}, "words that the article does not have"),
        ({"sub_event_type": "Alien landing"}, "does not exist"),
    ],
)
def test_a_suggestion_that_quotes_nothing_or_names_no_type_is_dropped(gazetteer, changes, rule):
    incidents, refused = added(gazetteer, Says(suggestion(**changes)))
    assert incidents == ()
    assert rule in refused[0].reason


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place": "Samarra"}, "location"),
        ({"place": ""}, "location"),
        ({"date": "last year"}, "period"),
        ({"date": "Mon"}, "period"),
        ({"killed": "ninety farmers"}, "tolls"),
        ({"killed": "farmers"}, "tolls"),
        ({"actors": [{"words": "the army", "role": "actor"}]}, "actors"),
    ],
)
def test_a_part_that_is_not_quoted_is_left_out_and_the_rest_stays(gazetteer, changes, field):
    (incident,), _ = added(gazetteer, Says(suggestion(**changes)))
    assert not getattr(incident, field)
    assert incident.location or incident.place_reason


def test_a_sentence_that_the_rules_have_read_is_not_told_twice(gazetteer):
    text = "A bomb killed six people in Mosul on Monday, police said."
    incidents, refused = added(gazetteer, Says(suggestion(sentence=text, place="Mosul")), text)
    assert incidents == ()
    assert "already" in refused[0].reason


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((500, b"oops", 0), "answered 500"),
        ((307, b"", 0), "answered 307"),
        ((200, b"not json", 0), "another form"),
        ((200, b"{}", 0), "another form"),
        (chat(extra=1), "another form"),
        (chat(GOOD | {"status": "maybe"}), "another form"),
        (chat({"sentence": 5}), "another form"),
        ((200, b"[" * 100_000, 0), "another form"),
        ((200, b"x" * 2_100_000, 0), "more than"),
        ((200, b"", 2), "does not answer"),
    ],
)
def test_an_endpoint_that_fails_leaves_the_rules_answer_and_says_so(server, gazetteer, answer, message):
    server.answer = answer
    incidents, refused = added(gazetteer, ChatEndpoint(server.url, "m", seconds=0.5))
    assert incidents == ()
    assert message in refused[0].reason or "did not answer" in refused[0].reason
    with pytest.raises(AdapterError, match=message):
        ChatEndpoint(server.url, "m", seconds=0.5).suggest(article())


def test_an_article_too_long_to_send_is_not_sent(server):
    with pytest.raises(AdapterError, match="at most"):
        ChatEndpoint(server.url, "m").suggest(article("Long. " * 20_000))
    assert server.asked == []


@pytest.mark.parametrize("url", ["", "localhost", "file:///etc/passwd", "ftp://x/y"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(AdapterError, match="is no address"):
        adapter_named("openai", url=url, model="m")


def test_an_unknown_adapter_and_a_missing_option_say_so():
    with pytest.raises(AdapterError, match="there are openai, spacy"):
        adapter_named("oracle")
    with pytest.raises(AdapterError, match="model"):
        adapter_named("openai", url="http://localhost:1/v1")


def test_nothing_is_asked_unless_an_adapter_is_named(server, gazetteer):
    extract(article(), gazetteer)
    assert server.asked == []


def test_the_command_line_takes_an_adapter(server, monkeypatch, capfdbinary):
    import io  # noqa: PLC0415 - only this test speaks for the command line
    import sys  # noqa: PLC0415

    server.answer = chat(GOOD)
    line = json.dumps({"id": 1, "text": TEXT, "published": "2014-06-17"}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert main(["extract", "--adapter", "openai", "--adapter-url", server.url, "--adapter-model", "m"]) == 0
    sys.stdout.flush()
    incidents = json.loads(capfdbinary.readouterr().out)["incidents"]
    assert "Attack" in [incident["sub_event_type"] for incident in incidents]


def test_a_place_that_only_the_adapter_saw_goes_to_the_incident_without_one(gazetteer):
    text = "A bomb killed six people in Mosul on Monday, police said."
    read = extract(article(text), gazetteer)
    bare = replace(read, incidents=(replace(read.incidents[0], location=None, place_reason="missed"),))
    (placed,) = extended(bare, gazetteer, Says(Suggestion(sentence=text, place="Mosul"))).incidents
    assert (placed.location.name, placed.place_reason) == ("Mosul", "")
    assert read.incidents[0].chances.place is not None
    assert placed.chances == bare.incidents[0].chances.without("place")  # no model of ours judged what it adds
    assert placed.id == bare.incidents[0].id
    again = extended(read, gazetteer, Says(Suggestion(sentence=text, place="Mosul")))
    assert again.incidents == read.incidents


def test_spacy_that_is_missing_or_has_no_such_pipeline_says_so():
    with pytest.raises(AdapterError, match=r"not installed|no pipeline"):
        adapter_named("spacy", model="no_such_pipeline")


def test_spacy_suggests_the_places_of_each_sentence():
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed here")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "GPE", "pattern": "Tikrit"},
            {"label": "GPE", "pattern": "Irbil"},
            {"label": "ORG", "pattern": "council"},
        ]
    )
    found = SpacyPlaces("blank", pipeline).suggest(article())
    assert [(one.place, one.sub_event_type) for one in found] == [("Irbil", ""), ("Tikrit", "")]


def test_a_pipeline_that_fails_is_an_adapter_that_fails(gazetteer):
    def broken(_text):
        raise ZeroDivisionError

    incidents, refused = added(gazetteer, SpacyPlaces("broken", broken))
    assert incidents == ()
    assert "ZeroDivisionError" in refused[0].reason
