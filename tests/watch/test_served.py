"""The feed of any view, asked for again and again: every change stands in it once, over restarts."""

import random

import feedparser
import pytest

from geo.filters.model import Filters
from geo.store import open_store
from geo.watch import served_feeds
from geo.watch.notebook import WatchError
from geo.watch.served_feeds import ServedFeeds, feed_address, filters_asked
from tests.store.made import MOSUL, TIKRIT, article, incident
from tests.watch.test_watch import CLASH, DAY, FIRST, scripted


class Served:
    """A store, and the feeds of its views as a server has them that can be ended and begun again."""

    def __init__(self, folder):
        self.folder, self.address = folder / "state", str(folder / "store.duckdb")
        self.store = open_store(self.address)
        self.restart()

    def restart(self):
        self.feeds = ServedFeeds(self.address, self.folder)

    def put(self, story, *incidents):
        self.store.add(story, list(incidents))
        self.store.regroup()

    def entries(self, query=""):
        read = feedparser.parse(self.feeds.atom(query)[0])
        assert not read.bozo
        return read.entries


@pytest.fixture
def served(tmp_path):
    return Served(tmp_path)


def told(entry):
    return tuple(tag.term for tag in entry.tags), entry.link.rpartition("incident=")[2]


def test_two_hundred_changes_are_two_hundred_entries_over_twenty_restarts(served):
    choose, there, done, seen = random.Random(3), {}, [], {}
    assert served.entries() == []
    for number in range(20):
        with served.store.batch():  # or each change would copy the file
            for step in range(10):
                done.append(scripted(served, 10 * number + step, choose, there))
                # What came and went between two looks is told by nobody: a reader asks after each change here.
                with_them = ServedFeeds.__new__(ServedFeeds)
                with_them.__dict__ |= served.feeds.__dict__ | {"_store": served.store}
                seen |= {entry.id: told(entry) for entry in feedparser.parse(with_them.atom("")[0]).entries}
        served.restart()
    assert sorted(seen.values()) == sorted(done)
    assert len(seen) == len(done) == 200
    assert {entry.id for entry in served.entries()} == set(seen)


def test_each_view_has_its_own_feed_from_the_first_time_that_it_is_asked_for(served):
    served.put(FIRST, CLASH)
    assert served.entries("place=test:Mosul") == []
    story = article("Gunmen killed two people in Tikrit.", outlet="Herald")
    served.put(story, incident("i9", story, day=DAY, spot=TIKRIT, killed=2))
    assert served.entries("place=test:Mosul") == []
    assert served.entries() == []
    other = article("A bomb killed one man in Mosul.", outlet="Post")
    served.put(other, incident("i8", other, spot=MOSUL, killed=1, sub_event_type="Remote explosive/landmine/IED"))
    (entry,) = served.entries("place=test:Mosul&lang=fr&tab=table")
    assert told(entry) == (("new",), "i8")
    assert entry.where["coordinates"] == (43.13, 36.34)
    assert [told(one)[1] for one in served.entries()] == ["i8"]


def test_a_saved_view_has_the_feed_of_what_it_asks_for(served):
    kept = served.store.keep_view("Mosul", "place=test%3AMosul&tab=table", "me")
    assert filters_asked(f"saved={kept.id}", served.store) == Filters(places=("test:Mosul",))
    assert feed_address(f"saved={kept.id}&lang=en") == f"feed.atom?saved={kept.id}"
    assert served.entries(f"saved={kept.id}") == []
    served.put(FIRST, CLASH)
    assert [told(one)[0] for one in served.entries(f"saved={kept.id}")] == [("new",)]


def test_links_lead_beside_the_feed_whoever_asked_first(served):
    served.entries()
    served.put(FIRST, CLASH)
    text = served.feeds.atom("")[0].decode()
    assert 'href="./?incident=i1"' in text
    assert 'rel="self" href="feed.atom"' in text


def test_the_same_store_gives_the_same_feed_and_a_change_another(served):
    first = served.feeds.atom("")
    assert served.feeds.atom("") == first
    served.restart()
    assert served.feeds.atom("") == first
    served.put(FIRST, CLASH)
    assert served.feeds.atom("")[1] != first[1]


def test_what_no_filter_knows_is_left_out_of_the_address():
    assert feed_address("actor=isis&x=1&from=nonsense&tab=table") == "feed.atom?actor=isis"
    assert feed_address("") == "feed.atom"
    assert feed_address('saved="><script>') == "feed.atom"


def test_only_so_many_feeds_are_kept_and_the_message_says_what_to_do(served, monkeypatch):
    monkeypatch.setattr(served_feeds, "MOST_FEEDS", 2)
    served.entries("killed=1")
    served.entries("killed=2")
    with pytest.raises(WatchError, match=r"2 feeds are kept already; take away files feed-\*\.sqlite"):
        served.feeds.atom("killed=3")
    assert served.entries("killed=2") == []
    monkeypatch.setattr(served_feeds, "UNASKED_S", -1)
    assert served.entries("killed=3") == []
