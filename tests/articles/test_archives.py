"""Pages that a browser or an archive saved, and rich text: pages inside are read; a broken one costs only itself."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from geo.articles import read
from geo.articles.inputs import read_bytes
from geo.errors import ArticleError
from tests.articles.pages import html_page

WORDS = "Shells hit the bakery of Bria on Friday and killed two bakers, the mayor’s office said in the evening."
DAY = '<meta property="article:published_time" content="2023-03-04T10:00:00Z">'
SITE = "https://post.example"


def mhtml(*parts, head="From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/bria\r\n"):
    body = "".join(f"--B\r\n{kind}\r\n\r\n{text}\r\n" for kind, text in parts)
    return (
        f"{head}Date: Sat, 11 Mar 2023 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        f'\ttype="text/html"; boundary="B"\r\n\r\n{body}--B--\r\n'
    ).encode()


def page(number=1, kind="text/html", day=DAY):
    return html_page(f"Report {number}", f"{number}. {WORDS}", head=day)


@pytest.mark.parametrize("name", ["saved.mhtml", "saved.mht", "saved.txt", "saved"])
def test_a_page_saved_as_one_file_is_read_as_the_page_and_dated_as_it_says(tmp_path, name):
    path = tmp_path / name
    picture = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=")
    path.write_bytes(mhtml(picture, ("Content-Type: text/html; charset=utf-8", page())))
    (article,) = read(path)
    assert (article.text.endswith(WORDS), article.title) == (True, "Report 1")
    assert (article.url, article.published) == (f"{SITE}/bria", date(2023, 3, 4))


def test_the_frame_that_holds_the_article_is_read_where_the_page_holds_none(tmp_path):
    path = tmp_path / "frames.mhtml"
    frame = f"Content-Type: text/html\r\nContent-Location: {SITE}/frame"
    path.write_bytes(mhtml(("Content-Type: text/html", "<html><body><nav>Home</nav></body></html>"), (frame, page())))
    assert next(read(path)).url == f"{SITE}/frame"


def test_a_saved_page_in_another_code_is_decoded_as_its_part_says(tmp_path):
    path = tmp_path / "coded.mhtml"
    whole = mhtml(("Content-Type: text/html; charset=windows-1252", page().replace("charset='utf-8'", "name=x")))
    path.write_bytes(whole.decode().encode("cp1252"))
    assert WORDS in next(read(path)).text


def test_a_saved_file_without_a_page_says_what_to_do(tmp_path):
    path = tmp_path / "none.mhtml"
    path.write_bytes(mhtml(("Content-Type: text/css", "p {}")))
    with pytest.raises(ArticleError, match=r"no web page is in the file; save the page again as \.html"):
        list(read(path))


def warc(*pages, packed=False, code="utf-8"):
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    for address, status, kind, text in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(text.encode(code)), http_headers=headers)
        )
    return buffer.getvalue()


FRONT = (SITE, "200 OK", "text/html; charset=utf-8", "<html><body><a href='/a'>Home</a></body></html>")
PAGES = [(f"{SITE}/{n}", "200 OK", "text/html; charset=utf-8", page(n)) for n in (1, 2, 3)]
OTHERS = [
    FRONT,
    (f"{SITE}/style.css", "200 OK", "text/css", "p {}"),
    (f"{SITE}/old", "301 Moved", "text/html", page(8)),
    (f"{SITE}/gone", "404 Not Found", "text/html", page(9)),
]


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True), ("a.txt", False)])
def test_every_page_of_a_web_archive_that_holds_an_article_is_read(tmp_path, name, packed):
    path = tmp_path / name
    path.write_bytes(warc(*OTHERS, *PAGES, PAGES[0], packed=packed))
    articles = list(read(path))
    assert [one.url for one in articles] == [f"{SITE}/{n}" for n in (1, 2, 3)]
    assert {one.published for one in articles} == {date(2023, 3, 4)}
    assert [one.id for one in read_bytes(name, path.read_bytes())] == [one.id for one in articles]


def test_a_page_of_an_archive_is_decoded_as_its_server_said(tmp_path):
    path = tmp_path / "a.warc"
    whole = page().replace("charset='utf-8'", "name='x'")
    path.write_bytes(warc((SITE, "200 OK", "text/html; charset=windows-1252", whole), code="cp1252"))
    assert WORDS in next(read(path)).text


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_of_an_archive_costs_only_itself(tmp_path, packed):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    first, broken, last = (warc(one, packed=packed) for one in PAGES)
    middle = broken[:60] + b"\x00\xff" * 40 + broken[140:] if packed else broken.replace(b"WARC/1", b"XXXX/9")
    path.write_bytes(first + middle + last)
    found, articles = [], read(path)
    with pytest.raises(ArticleError, match=f"^{path}: .*broken"):
        found.extend(iter(lambda: next(articles).url, None))
    assert found == [f"{SITE}/1", f"{SITE}/3"]


def test_an_archive_that_breaks_off_gives_the_pages_before_the_break(tmp_path):
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(warc(*PAGES, packed=True)[:-200])
    articles = read(path)
    assert [next(articles).url, next(articles).url] == [f"{SITE}/1", f"{SITE}/2"]


def test_the_pages_that_a_wacz_lists_are_read_and_what_came_along_is_not(tmp_path):
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(*PAGES, packed=True))
        archive.writestr("pages/pages.jsonl", f'{{"format": "json-pages-1.0"}}\n{{"url": "{SITE}/2"}}\n')
    assert [one.url for one in read(path)] == [f"{SITE}/2"]


def test_an_archive_without_articles_is_refused_by_name(tmp_path):
    path = tmp_path / "empty.warc.gz"
    path.write_bytes(gzip.compress(b""))
    with pytest.raises(ArticleError, match="web archive without a page"):
        list(read(path))


RICH = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\info{\title Two killed in Bria}{\author Desk}}"
    r"\f0\fs24 Shells hit Bria on Friday and killed two bakers, the mayor\'92s office said.\par "
    r"{\b Nobody} claimed it; M\u233?decins came.\par }"
)


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a"])
def test_rich_text_is_read_as_its_words(name):
    (article,) = read_bytes(name, RICH.encode())
    assert article.text.split("\n\n") == [
        "Shells hit Bria on Friday and killed two bakers, the mayor’s office said.",
        "Nobody claimed it; Médecins came.",
    ]
    assert article.title == "Two killed in Bria"
