"""Asking an address for its articles: what a feed may do wrong, against a real server of this machine."""

from __future__ import annotations

import ipaddress
import time

import pytest

from geo.articles.fetch import Fetcher, permitted
from geo.articles.inputs import ask, followed
from geo.errors import ArticleError, FetchError
from tests.articles.test_fetch import LOOPBACK, PATHS, TEXT, answer, fetcher, server

__all__ = ["fetcher", "server"]  # fixtures


def rss(items):
    return f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()


def item(number, link="http://x.example/"):
    told = f"<title>Report {number}</title><link>{link}{number}</link><description>Opening {number}.</description>"
    return f"<item>{told}</item>"


def late(handler):
    time.sleep(3)
    answer(handler, rss(item(1)), "application/rss+xml")


OWN = {
    "/rss": lambda h: answer(h, rss(item(1) + item(2)), "application/rss+xml"),
    "/rss/broken": lambda h: answer(h, rss(item(1))[:-20] + b"<item><title>Cut", "application/rss+xml"),
    "/rss/nothing": lambda h: answer(h, rss(""), "application/rss+xml"),
    "/rss/html": lambda h: answer(h, b"<html><body><h1>We moved</h1></body></html>", "text/html"),
    "/rss/mislabelled": lambda h: answer(h, rss(item(1)), "text/html"),
    "/rss/down": lambda h: answer(h, b"", status=503),
    "/rss/late": late,
    "/rss/many": lambda h: answer(h, rss("".join(map(item, range(5000)))), "application/rss+xml"),
    "/rss/script": lambda h: answer(h, rss(item(1, "javascript:alert(1)//")), "application/rss+xml"),
}


@pytest.fixture(scope="module", autouse=True)
def own_paths():
    PATHS.update(OWN)
    yield
    for path in OWN:
        PATHS.pop(path)


def test_a_feed_and_a_page_are_told_apart_by_what_they_are(server, fetcher):
    feed = ask(f"{server}/rss", fetcher=fetcher)
    assert (feed.feed, [one.title for one in feed.articles]) == (True, ["Report 1", "Report 2"])
    assert ask(f"{server}/rss/mislabelled", fetcher=fetcher).feed
    page = ask(f"{server}/2014/06/16/page", fetcher=fetcher)
    assert (page.feed, len(page.articles)) == (False, 1)


def test_a_feed_that_breaks_off_gives_what_is_whole_and_says_so(server, fetcher):
    found = ask(f"{server}/rss/broken", fetcher=fetcher)
    assert [one.title for one in found.articles] == ["Report 1"]
    assert "broken XML" in found.error


@pytest.mark.parametrize(
    ("path", "kind", "said"),
    [
        ("/rss/down", FetchError, "answered 503"),
        ("/rss/late", FetchError, "no whole answer within 1 seconds"),
        ("/rss/html", ArticleError, "no article text"),
        ("/rss/nothing", ArticleError, "no entry"),
    ],
)
def test_a_feed_that_gives_nothing_says_why_with_its_address(server, fetcher, path, kind, said):
    with pytest.raises(kind, match=rf"{path}.*{said}"):
        ask(server + path, fetcher=fetcher)


def test_five_thousand_entries_are_read_in_seconds(server):
    begin = time.monotonic()
    found = ask(f"{server}/rss/many", fetcher=Fetcher(allow=lambda one: one == LOOPBACK))
    assert len(found.articles) == 5000
    assert time.monotonic() - begin < 30


def test_an_address_that_would_run_a_script_is_dropped(server, fetcher):
    (entry,) = ask(f"{server}/rss/script", fetcher=fetcher).articles
    assert entry.url == f"{server}/rss/script"


def test_an_opening_whose_page_is_gone_stays_and_says_why(server, fetcher):
    whole, gone = (followed(one, fetcher) for one in ask(f"{server}/feed", fetcher=fetcher).articles)
    assert (TEXT in whole[0].text, whole[1]) == (True, "")
    assert (gone[0].text, "410" in gone[1]) == ("Opening.", True)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1"])
def test_opening_a_wide_network_does_not_open_this_machine(monkeypatch, address):
    monkeypatch.setenv("DATELINE_NETWORKS", "0.0.0.0/0 ::/0")
    assert permitted(ipaddress.ip_address("10.1.2.3"))
    assert not permitted(ipaddress.ip_address(address))


def test_this_machine_may_be_asked_where_it_is_named(monkeypatch):
    monkeypatch.setenv("DATELINE_NETWORKS", "127.0.0.1")
    assert permitted(LOOPBACK)
    assert not permitted(ipaddress.ip_address("127.0.0.2"))


def test_networks_that_are_named_may_be_asked_and_no_others(monkeypatch):
    inside, other = ipaddress.ip_address("10.1.2.3"), ipaddress.ip_address("10.2.0.1")
    assert not permitted(inside)
    monkeypatch.setenv("DATELINE_NETWORKS", "10.1.0.0/16 192.168.7.5")
    assert permitted(inside)
    assert not permitted(other)
    assert permitted(ipaddress.ip_address("8.8.8.8"))
    monkeypatch.setenv("DATELINE_NETWORKS", "everything")
    with pytest.raises(FetchError, match="DATELINE_NETWORKS"):
        permitted(inside)


def test_a_feed_that_changes_while_it_is_read_gives_what_was_listed_and_the_new_the_next_time(server, fetcher):
    answers = iter([rss(item(1) + item(2)), rss(item(2) + item(3)), rss(item(3)) + b"<item><title>Ha"])
    PATHS["/rss/changing"] = lambda h: answer(h, next(answers), "application/rss+xml")
    try:
        listed, later = (ask(f"{server}/rss/changing", fetcher=fetcher).articles for _ in range(2))
        torn = ask(f"{server}/rss/changing", fetcher=fetcher)
    finally:
        PATHS.pop("/rss/changing")
    assert [one.text for one in listed] == ["Opening 1.", "Opening 2."]
    assert [one.text for one in later] == ["Opening 2.", "Opening 3."]
    assert listed[1].id == later[0].id, "what stands in both is one article"
    assert (len({one.id for one in [*listed, *later, *torn.articles]}), bool(torn.error)) == (3, True)
