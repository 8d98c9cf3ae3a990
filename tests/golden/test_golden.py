"""The golden files are well formed, point at sentences, and are compared as they should be."""

import json
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from geo.model import Status
from geo.vocabulary import event_types

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / ".." / "shared" / "eval" / "data" / "re3d_dev.jsonl"
FILES = ("re3d.json", "re3d_more.json")

sys.path.insert(0, str(ROOT / "benchmarks"))
golden, judging = import_module("golden"), import_module("judging")


def documents(*names):
    return [
        document
        for name in names
        for document in json.loads((ROOT / "tests" / "golden" / name).read_text(encoding="utf-8"))["documents"]
    ]


def incidents(*names):
    return [incident for document in documents(*names) for incident in document["incidents"]]


DOCUMENTS = documents(*FILES)
INCIDENTS = incidents(*FILES)
by_id = pytest.mark.parametrize("incident", INCIDENTS, ids=[incident["gold_id"] for incident in INCIDENTS])


def test_no_document_and_no_incident_stands_in_both_files():
    ids = [document["id"] for document in DOCUMENTS]
    gold_ids = [incident["gold_id"] for incident in INCIDENTS]
    assert len(ids) == len(set(ids))
    assert len(gold_ids) == len(set(gold_ids))


def test_four_documents_and_more_tell_of_no_incident():
    assert sum(all(incident["optional"] for incident in document["incidents"]) for document in DOCUMENTS) >= 4


@by_id
def test_an_incident_has_a_known_type_tier_and_status(incident):
    assert incident["event_type"] in event_types()
    assert incident["tier"] in {"A", "B", "C"}
    assert incident["status"] in Status.__args__
    assert incident["optional"] or incident["status"] in {"reported", "confirmed", "claimed", "disputed"}


@by_id
def test_mentions_are_ordered_and_do_not_overlap(incident):
    bounds = [offset for mention in incident["mentions"] for offset in (mention["start"], mention["end"])]
    assert bounds
    assert bounds[0] >= 0
    assert bounds == sorted(set(bounds))


@by_id
def test_a_place_has_both_coordinates_or_neither(incident):
    if incident["lat"] is None:
        assert incident["lon"] is None
        return
    assert -90 <= incident["lat"] <= 90
    assert -180 <= incident["lon"] <= 180
    assert incident["tolerance_km"] > 0
    assert 1 <= incident["place_prec"] <= 7


@by_id
def test_days_and_tolls_run_upwards(incident):
    assert (incident["date_start"] is None) == (incident["date_end"] is None)
    if incident["date_start"]:
        assert date.fromisoformat(incident["date_start"]) <= date.fromisoformat(incident["date_end"])
    if incident["killed"]:
        figures = [incident["killed"][name] for name in ("low", "best", "high")]
        assert [figure for figure in figures if figure is not None] == sorted(filter(None, figures))


def test_no_file_holds_words_of_a_document():
    allowed = {"start", "end"}
    assert all(set(mention) == allowed for incident in INCIDENTS for mention in incident["mentions"])
    assert all(set(trap) == {"start", "type", "why"} for document in DOCUMENTS for trap in document["traps"])


@pytest.mark.skipif(not TEXTS.exists(), reason="the texts of ../shared are not here")
@pytest.mark.parametrize("document", DOCUMENTS, ids=[document["id"] for document in DOCUMENTS])
def test_every_offset_is_the_start_of_a_sentence_and_every_mention_ends_with_one(document):
    rows = map(json.loads, filter(str.strip, TEXTS.read_text(encoding="utf-8").split("\n")))
    text = next(row["text"] for row in rows if row["id"] == document["id"])
    mentions = [mention for incident in document["incidents"] for mention in incident["mentions"]]
    for start in [mention["start"] for mention in mentions] + [trap["start"] for trap in document["traps"]]:
        before = text[:start].rstrip(' \xa0"“')
        assert not before or before[-1] in '.!?:”"]\n' or "\n" in text[len(before) : start], text[
            start - 20 : start + 40
        ]
        assert text[start] in '"“' or text[start].isupper(), text[start : start + 40]
    for mention in mentions:
        sentence = text[mention["start"] : mention["end"]]
        assert sentence == sentence.strip()
        # A line without a full stop is a sentence too: the line above a statement, for one.
        whole_line = text[mention["end"] :].lstrip(" ").startswith("\n")
        assert whole_line or sentence.rstrip('\u200e"”’]0123456789[')[-1] in ".!?:,", sentence[-40:]


GOLD = {
    "gold_id": "x-E1",
    "tier": "A",
    "optional": False,
    "mentions": [{"start": 100, "end": 150}],
    "event_type": "Armed clash",
    "lat": 36.335,
    "lon": 43.119,
    "tolerance_km": 25,
    "date_start": "2016-10-21",
    "date_end": "2016-10-21",
    "actors": ["Islamic State"],
    "killed": None,
    "status": "reported",
}
FOUND = {
    "mentions": [{"start": 100, "end": 150}],
    "layer": "incident",
    "status": "reported",
    "sub_event_type": "Armed clash",
    "place": {"id": "p", "lat": 36.34, "lon": 43.13},
    "date": {"start": "2016-10-20", "end": "2016-10-21"},
    "actors": [{"name": "islamic state"}],
    "killed": None,
}
ELSEWHERE = {"id": "q", "lat": 33.34, "lon": 44.4}


def judged(*found, gold=GOLD, traps=()):
    document = judging.Document("x", "", "", {"incidents": [gold], "traps": [{"start": start} for start in traps]})
    return judging.judge([document], {"x": {"incidents": list(found)}})


def test_an_incident_found_in_its_sentence_is_a_hit_with_every_slot_right():
    assert judged(FOUND).hit == {"x-E1": []}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"place": ELSEWHERE}, ["place"]),
        ({"place": None}, ["place"]),
        ({"date": None}, ["date"]),
        ({"date": {"start": "2016-10-22", "end": "2016-10-23"}}, ["date"]),
        ({"sub_event_type": "Siege"}, ["event_type"]),
        ({"sub_event_type": "Attack"}, ["event_group", "event_type"]),
        ({"killed": {"low": 1, "best": 1, "high": 1}}, ["killed"]),
        ({"status": "claimed"}, ["status"]),
        ({"actors": []}, ["actor"]),
    ],
)
def test_a_slot_that_differs_is_named(change, wrong):
    assert judged(FOUND | change).hit == {"x-E1": wrong}


def test_without_a_common_sentence_place_and_kind_must_both_agree():
    far_sentence = {"mentions": [{"start": 900, "end": 950}]}
    assert judged(FOUND | far_sentence).hit
    assert judged(FOUND | far_sentence | {"place": ELSEWHERE}).missed == ["x-E1"]
    assert judged(FOUND | far_sentence | {"sub_event_type": "Attack"}).missed == ["x-E1"]


def test_a_second_telling_is_unmerged_and_a_stranger_is_invented():
    stranger = FOUND | {"mentions": [{"start": 900, "end": 950}], "place": ELSEWHERE}
    outcome = judged(FOUND, FOUND, stranger, traps=[900])
    assert outcome.unmerged == ["x:100:Armed clash:p"]
    assert outcome.invented == ["x:900:Armed clash:q"]
    assert (outcome.traps_hit, outcome.figures()["precision"]) == (1, round(1 / 3, 4))


def test_an_optional_incident_counts_neither_way():
    optional = GOLD | {"optional": True}
    assert judged(gold=optional).figures() == judged(FOUND, gold=optional).figures()


def test_what_is_not_on_the_map_does_not_count():
    assert judged(FOUND | {"status": "threat"}, FOUND | {"layer": "posture"}).missed == ["x-E1"]


def test_changes_name_what_was_gained_and_lost():
    before = {"hit": {"a": ["date"], "b": []}, "invented": ["i"], "unmerged": []}
    after = {"hit": {"a": ["place"], "c": []}, "invented": [], "unmerged": ["u"]}
    assert set(golden.changes(before, after)) == {
        ("GAINED", "c"),
        ("LOST", "b"),
        ("date RIGHT", "a"),
        ("place WRONG", "a"),
        ("NO LONGER invented", "i"),
        ("NEWLY unmerged", "u"),
    }


def test_without_the_texts_it_says_that_nothing_was_measured(tmp_path):
    with pytest.raises(SystemExit, match="nothing was measured"):
        golden.load("re3d", tmp_path / "shared")
