"""What changes in a view is told once: over restarts, while an address is down, and to a reader of feeds."""

import json
import random
import threading
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer

import feedparser
import pytest

from geo.cli import main
from geo.filters.model import Filters
from geo.store import open_store
from geo.watch.atom import write_feed
from geo.watch.notebook import Notebook, WatchError
from geo.watch.telling import TellingError, by_mail, tell, webhook
from geo.watch.watcher import Watcher
from tests.store.made import MOSUL, TIKRIT, article, incident

DAY = date(2014, 6, 10)
FIRST = article("Gunmen killed nine people in Mosul.")
CLASH = incident("i1", FIRST, day=DAY, spot=MOSUL, killed=9, by=["ISIS"])
SECOND = article("Fighting in Mosul killed twelve, police said.", outlet="Herald")
AGAIN = incident("i2", SECOND, day=DAY, spot=MOSUL, killed=12, by=["ISIS"])


class Watched:
    """A store and a watch of it that can be ended and begun again."""

    def __init__(self, folder, query=""):
        self.folder, self.filters = folder, Filters.parse(query)[0]
        self.store = open_store(folder / "store.duckdb")
        self.begin()

    def begin(self):
        self.notebook = Notebook(self.folder / "state.sqlite", str(self.filters))
        self.watcher = Watcher(self.store, self.filters, self.notebook, "https://map.example/")
        return self.watcher.begin()

    def restart(self):
        self.notebook.close()
        self.begin()

    def put(self, story, *incidents):
        self.store.add(story, list(incidents))
        self.store.regroup()

    def look(self, *targets):
        return [(one.kinds, one.title) for one in self.watcher.look(targets)]


@pytest.fixture
def watched(tmp_path):
    return Watched(tmp_path)


def kinds(found):
    return [kind for kind, _ in found]


def test_each_kind_of_change_is_told_once(watched):
    watched.put(FIRST, CLASH)
    ((kind, title),) = watched.look()
    assert (kind, title) == (("new",), f"New: {CLASH.sub_event_type}, Mosul, 2014-06-10")
    assert watched.look() == []
    watched.put(SECOND, AGAIN)
    assert "source" in watched.look()[0][0]
    watched.store.remove(SECOND.id)
    watched.store.regroup()
    watched.look()
    watched.store.remove(FIRST.id)
    watched.store.regroup()
    assert kinds(watched.look()) == [("removed",)]
    assert watched.look() == []


def test_a_toll_that_changes_says_both_figures_and_a_dispute_is_told(watched):
    watched.put(FIRST, CLASH)
    watched.look()
    watched.put(FIRST, replace(CLASH, tolls=(replace(CLASH.tolls[0], low=12, best=12, high=12),)))
    (toll,) = watched.watcher.look()
    assert (toll.kinds, toll.words.split("\n")[0]) == (("toll",), "killed: 9, now 12")
    watched.put(FIRST, replace(CLASH, status="disputed"))
    assert "disputed" in kinds(watched.look())[0]


def test_what_is_there_before_is_not_told_and_what_comes_to_an_empty_store_is(tmp_path):
    full = Watched(tmp_path)
    full.restart()
    full.put(FIRST, CLASH)
    assert kinds(full.look()) == [("new",)]
    (tmp_path / "state.sqlite").unlink()
    assert full.begin() == 1
    assert full.look() == []


def test_an_incident_that_comes_into_a_view_or_leaves_it_is_told(tmp_path):
    watched = Watched(tmp_path, "type=Armed clash")
    watched.put(FIRST, replace(CLASH, sub_event_type="Attack"))
    assert watched.look() == []
    watched.put(FIRST, replace(CLASH, sub_event_type="Armed clash"))
    assert kinds(watched.look()) == [("new",)]
    watched.put(FIRST, replace(CLASH, sub_event_type="Attack"))
    (gone,) = watched.watcher.look()
    assert (gone.kinds, gone.words.split("\n")[0]) == (("removed",), "It no longer passes the filter.")


def scripted(watched, number, choose, there):
    """One change of a store, and what a reader is to hear of it."""
    if there and choose.random() < 0.6:
        key = choose.choice(sorted(there))
        story, now = there[key]
        if choose.random() < 0.3:
            del there[key]
            watched.store.remove(story.id)
            watched.store.regroup()
            return ("removed",), key
        toll = replace(now.tolls[0], low=number + 10, best=number + 10, high=number + 10)
        there[key] = story, replace(now, tolls=(toll,))
        watched.put(*there[key])
        return ("toll",), key
    story = article(f"Shells number {number} hit a town.", outlet=f"Outlet {number}")
    spot = replace(MOSUL, name=f"Town {number}", lat=number / 4 - 30, lon=number - 100)
    there[f"k{number}"] = story, incident(f"k{number}", story, day=DAY, spot=spot, killed=1)
    watched.put(*there[f"k{number}"])
    return ("new",), f"k{number}"


def test_as_many_entries_as_changes_over_twenty_restarts(watched):
    choose, there, done, told = random.Random(7), {}, [], []
    with watched.store.batch():  # or each change would copy the file
        for number in range(40):
            done.append(scripted(watched, number, choose, there))
            told += [(one.kinds, one.incident) for one in watched.watcher.look()]
            if number % 2:
                watched.restart()
    assert told == done
    assert watched.look() == []
    assert len(watched.notebook.latest()) == 40


def test_changes_between_two_looks_are_told_one_by_one_and_what_came_and_went_is_not(watched):
    choose, there = random.Random(11), {}
    with watched.store.batch():
        done = [scripted(watched, number, choose, there) for number in range(25)]
    watched.restart()
    told = [(one.kinds, one.incident) for one in watched.watcher.look()]
    gone = {key for kind, key in done if kind == ("removed",)}
    assert sorted(told) == sorted((kind, key) for kind, key in done if key not in gone)


def test_a_watch_that_is_ended_before_it_told_tells_it_when_it_begins_again(watched):
    watched.put(FIRST, CLASH)
    watched.look("webhook here")
    watched.restart()
    assert watched.look("webhook here") == []
    assert [one.kinds for one in watched.notebook.pending("webhook here")] == [("new",)]


def test_a_state_of_another_view_is_refused_with_what_to_do(tmp_path):
    Notebook(tmp_path / "s", "country=SD").close()
    with pytest.raises(WatchError, match=r"of 'country=SD', not of 'country=SY'; give another file with --state"):
        Notebook(tmp_path / "s", "country=SY")


def test_a_feed_is_read_by_a_reader_of_feeds_and_has_its_points(watched, tmp_path):
    watched.put(FIRST, CLASH)
    watched.look()
    hostile = article("Shells <b>hit</b> & \x00 ]]> Tikrit.", outlet="<x>")
    watched.put(hostile, incident("i9", hostile, day=DAY, spot=TIKRIT, killed=3))
    watched.look()
    write_feed(watched.notebook.latest(), "", tmp_path / "a.atom")
    feed = feedparser.parse((tmp_path / "a.atom").read_bytes())
    assert not feed.bozo
    assert [entry.where.coordinates for entry in feed.entries] == [(43.68, 34.61), (43.13, 36.34)]
    assert [entry.tags[0].term for entry in feed.entries] == ["new", "new"]
    assert feed.entries[1].link == "https://map.example/?incident=i1"
    assert len({entry.id for entry in feed.entries}) == 2
    assert "Shells <b>" in feed.entries[0].summary


class Hook(BaseHTTPRequestHandler):
    status, taken = 200, []

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(self.status)
        self.end_headers()
        if self.status == 200:
            self.taken.append((self.headers["Idempotency-Key"], body["title"]))

    def log_message(self, *_):
        pass


@pytest.fixture
def hook():
    Hook.status, Hook.taken = 200, []
    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_an_address_that_is_down_is_told_later_in_order_and_once(watched, hook):
    target = webhook(hook)
    watched.put(FIRST, CLASH)
    watched.look(target.name)
    Hook.status = 503
    with pytest.raises(TellingError, match=r"127\.0\.0\.1 did not take it: HTTP Error 503"):
        tell(watched.notebook, target)
    watched.put(SECOND, AGAIN)
    watched.look(target.name)
    watched.restart()
    Hook.status = 200
    assert tell(watched.notebook, target) == 2
    assert tell(watched.notebook, target) == 0
    assert [title.split(":")[0] for _, title in Hook.taken] == ["New", "Another source, Toll changed"]
    assert len({key for key, _ in Hook.taken}) == 2


@pytest.mark.parametrize("address", ["file:///etc/passwd", "nowhere", "https://"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(TellingError, match="no address to post to"):
        webhook(address)


def test_a_mail_server_that_is_down_keeps_the_mail(watched, monkeypatch):
    monkeypatch.setenv("DATELINE_SMTP", "smtp://127.0.0.1:9")
    target = by_mail("desk@example.org")
    watched.put(FIRST, CLASH)
    watched.look(target.name)
    with pytest.raises(TellingError, match=r"the mail server 127\.0\.0\.1 did not take it"):
        tell(watched.notebook, target)
    assert len(watched.notebook.pending(target.name)) == 1


def test_the_command_tells_a_line_a_change_and_keeps_a_feed(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    store = open_store(tmp_path / "s.duckdb")
    store.add(FIRST, [CLASH])
    store.regroup()
    view = ["watch", "from=2014-06-01", "--store", str(tmp_path / "s.duckdb"), "--once"]
    assert main(view) == 0
    assert capsys.readouterr().err == "1 incident there already; what changes from now on is told\n"
    far = article("Shells hit Tikrit.", outlet="Star")
    store.add(far, [incident("i3", far, day=DAY, spot=TIKRIT, killed=3)])
    store.regroup()
    assert main(view) == 0
    assert capsys.readouterr().out.endswith(f"Z New: {CLASH.sub_event_type}, Tikrit, 2014-06-10\n")
    assert main([*view, "--feed", str(tmp_path / "a.atom")]) == 0
    assert len(feedparser.parse((tmp_path / "a.atom").read_bytes()).entries) == 1
