"""Fetching trusts no address: what is private, endless, huge, slow or broken is refused with a clear reason."""

import gzip
import http.server
import ipaddress
import socket
import threading
import time

import pytest

from geo.articles import read
from geo.articles.fetch import Fetcher, is_public
from geo.errors import FetchError
from tests.articles.pages import html_page, pdf_page

LOOPBACK = ipaddress.ip_address("127.0.0.1")
TEXT = "Shelling hit the market of Dara on Monday, killing nine people, doctors said."


def endless(handler, seconds=60):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        handler.wfile.write(b"<p>more")
        time.sleep(0.05)


def flood(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(2000):
        handler.wfile.write(b"x" * 65536)


def slow_head(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        time.sleep(0.05)


def answer(handler, data, media_type="text/html", status=200, **headers):
    handler.send_response(status)
    handler.send_header("Content-Type", media_type)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    if "Content_Length" not in headers:
        handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def feed(handler):
    host = handler.headers["Host"]
    items = "".join(
        f"<item><title>Told by the feed</title><link>http://{host}{path}</link><description>Opening.</description></item>"
        for path in ("/2014/06/16/page", "/gone")
    )
    return f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()


PAGE = html_page("Shelling in Dara", TEXT, TEXT).encode()
PATHS = {
    "/2014/06/16/page": lambda h: answer(h, PAGE),
    "/plain.asp": lambda h: answer(h, PAGE, "text/html; charset=utf-8"),
    "/report.pdf": lambda h: answer(h, pdf_page("Nine were killed in Dara."), "application/pdf"),
    "/packed": lambda h: answer(h, gzip.compress(PAGE), Content_Encoding="gzip"),
    "/bomb": lambda h: answer(h, gzip.compress(b"0" * 30_000_000), Content_Encoding="gzip"),
    "/moved": lambda h: answer(h, b"", status=302, Location="/2014/06/16/page"),
    "/inside": lambda h: answer(h, b"", status=302, Location="http://127.0.0.2:1/secret"),
    "/metadata": lambda h: answer(h, b"", status=302, Location="http://169.254.169.254/latest"),
    "/file": lambda h: answer(h, b"", status=302, Location="file:///etc/passwd"),
    "/loop": lambda h: answer(h, b"", status=302, Location="/loop"),
    "/gone": lambda h: answer(h, b"gone", status=410),
    "/empty": lambda h: answer(h, b""),
    "/cut": lambda h: answer(h, b"<html>", Content_Length="5000"),
    "/feed": lambda h: answer(h, feed(h), "application/rss+xml"),
    "/endless": endless,
    "/flood": flood,
    "/slowhead": slow_head,
    "/junk": lambda h: h.wfile.write(b"\0\1\2 no http\r\n\r\n"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            PATHS[self.path.split("?")[0]](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetcher():
    return Fetcher(allow=lambda address: address == LOOPBACK, seconds=1.0)


def test_a_page_becomes_an_article_with_the_day_of_its_address(server, fetcher):
    article = next(read(f"{server}/moved", fetcher=fetcher))
    assert TEXT in article.text
    assert (article.title, article.url) == ("Shelling in Dara", f"{server}/2014/06/16/page")
    assert (str(article.published), article.published_source) == ("2014-06-16", "url")


def test_the_pages_behind_a_feed_are_fetched_only_when_asked_and_a_lost_one_costs_nothing(server, fetcher):
    assert [one.text for one in read(f"{server}/feed", fetcher=fetcher)] == ["Opening.", "Opening."]
    whole, lost = read(f"{server}/feed", fetcher=fetcher, follow=True)
    assert TEXT in whole.text
    assert (whole.title, whole.outlet, str(whole.published)) == ("Told by the feed", "Wire", "2014-06-16")
    assert lost.text == "Opening."


@pytest.mark.parametrize("path", ["/plain.asp", "/packed", "/report.pdf", "/plain.asp?q=ümlaut space"])
def test_the_kind_of_a_page_is_known_by_what_it_is(server, fetcher, path):
    assert "Dara" in next(read(server + path, fetcher=fetcher)).text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/inside", "127.0.0.2 is not a public address"),
        ("/metadata", "169.254.169.254 is not a public address"),
        ("/file", "only http and https"),
        ("/loop", "redirected more than 5 times"),
        ("/gone", "answered 410"),
        ("/empty", "the page is empty"),
        ("/cut", "cannot be fetched"),
        ("/bomb", "larger than 20.0 MB"),
        ("/flood", "larger than 20.0 MB"),
        ("/endless", "no whole answer within 1 seconds"),
        ("/slowhead", "no whole answer within 1 seconds"),
        ("/junk", "cannot be fetched"),
    ],
)
def test_a_bad_answer_says_what_is_wrong_and_does_not_keep_anyone_waiting(server, fetcher, path, message):
    begin = time.monotonic()
    with pytest.raises(FetchError, match=message):
        list(read(server + path, fetcher=fetcher))
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize(
    "url",
    [
        "ftp://wire.example/x",
        "javascript://x",
        "http://",
        "http://:80/",
        "http://a:0/",
        "http://[::1",
        "http://me:secret@wire.example/",
        "http://wire.example:99999/",
    ],
)
def test_what_is_no_web_address_is_refused_before_any_connection(url):
    with pytest.raises(FetchError):
        Fetcher(addresses=lambda *_: pytest.fail("looked up")).get(url)


def test_this_machine_is_refused_unless_allowed(server):
    with pytest.raises(FetchError, match="not a public address"):
        Fetcher().get(f"{server}/2014/06/16/page")


def test_a_name_with_one_private_address_among_public_ones_is_refused():
    with pytest.raises(FetchError, match=r"10\.0\.0\.1 is not a public address"):
        Fetcher(addresses=lambda *_: ["93.184.216.34", "10.0.0.1"]).get("http://wire.example/")


def test_a_name_that_changes_its_meaning_after_the_check_gains_nothing(server):
    port = int(server.rpartition(":")[2])
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    rebinding = Fetcher(allow=lambda address: address == LOOPBACK, addresses=lambda *_: next(answers))
    assert rebinding.get(f"http://wire.example:{port}/2014/06/16/page").data == PAGE
    assert next(answers) == ["127.0.0.2"]


def test_a_name_that_is_not_found_says_so():
    def unknown(*_):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match="no machine of that name"):
        Fetcher(addresses=unknown).get("http://wire.example/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
        "::",
        "::7f00:1",  # IPv4 in the old way
        "::ffff:0:7f00:1",  # translated by the machine itself
        "fec0::1",  # a site's own
        "4000::1",  # kept for later
        "5f00::1",  # segments of a route
        "64:ff9b:1::1",  # a network's own translation
        "2001::1",  # Teredo
        "2001:db8::1",
        "3fff::1",
        "2002:808:808::1",  # a tunnel, whatever it leads to
        "192.0.0.9",  # the nearest router
        "192.88.99.1",  # the nearest relay
        "198.18.0.1",
        "203.0.113.7",
        "240.0.0.1",
    ],
)
def test_addresses_that_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_addresses_that_are_public(address):
    assert is_public(ipaddress.ip_address(address))


def test_one_limit_holds_for_the_look_up_every_redirect_and_the_answer(server):
    waiting = threading.Event()

    def never(host, port):
        waiting.wait(30)
        return ["127.0.0.1"]

    with pytest.raises(FetchError, match="no whole answer within"):
        Fetcher(addresses=never, seconds=0.3).get("http://slow.example/")
    waiting.set()
    turns = []

    def slowly(host, port):
        turns.append(host)
        time.sleep(0.2)
        return ["127.0.0.1"]

    with pytest.raises(FetchError, match="no whole answer within"):
        Fetcher(lambda _: True, slowly, seconds=0.7, max_redirects=50).get(f"{server}/loop")
    assert 2 <= len(turns) <= 4
