"""What no article can be read from says why, in one clear line that names the file."""

import contextlib
import io
import json
import os
import time
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from geo.articles import read, sources
from geo.articles.inputs import read_bytes
from geo.errors import ArticleError
from tests.articles.pages import html_page, pdf_page


def locked_pdf(user_password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_page("Nine were killed in Dara."))))
    writer.encrypt(user_password, owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def archive(size=0, *, parts=1):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(parts):
            packed.writestr(f"word/document{number or ''}.xml", b"0" * size)
    return buffer.getvalue()


RSS = "<rss version='2.0'><channel><title>W</title><item><description>Whole.</description></item>"

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office file"),
    "rich.rtf": (rb"{\rtf1\ansi{\fonttbl}}", "RTF file holds no text"),
    "packed.zip": (archive(10), r"document\.xml: no RSS or Atom feed"),
    "scanned.pdf": (pdf_page(""), "holds no text.*OCR"),
    "locked.pdf": (locked_pdf("secret"), "password"),
    "broken.pdf": (b"%PDF-1.4\n" + b"garbage " * 50, "PDF"),
    "cut.pdf": (pdf_page("Nine were killed.")[:200], "PDF"),
    "bomb.docx": (archive(150 * 1024 * 1024), "zip bomb"),
    "parts.docx": (archive(1, parts=5001), "zip bomb"),
    "ratio.docx": (archive(20 * 1024 * 1024), "zip bomb"),
    "broken.docx": (b"PK\x03\x04 not really", "Word"),
    "other.docx": (archive(10), "Word"),
    "not.docx": (b"plain text in disguise", "Word"),
    "broken.xml": (RSS.encode() + b"<item><description>Cut in the mid", "broken XML"),
    "laughs.xml": (b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', "entities"),
    "nofeed.xml": (b"<?xml version='1.0'?><library><book/></library>", "no RSS or Atom feed"),
    "nothing.rss": (b"<rss version='2.0'><channel><title>W</title></channel></rss>", "no entry"),
    "soup.html": (b"<html><div><<<>>></p></p><b><i></table>&&&;;<!-- <![CDATA[ ", "no article text"),
    "menu.html": (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no article text"),
    "no.eml": (b"just words, no header\n\nand a body", "no mail"),
    "lines.jsonl": (b'{"id": 1}\nnot json\n[1]\n', "line 1.*'text' is missing.*line 2.*not JSON.*line 3.*object"),
    "none.jsonl": (b"\n\n", "no article"),
    "day.jsonl": (
        b'{"text": "Nine were killed.", "published": "soon"}',
        "line 1: published 'soon'.*kept undated.*ISO date",
    ),
    "day.md": (b"---\npublished: 4.5.2014\n---\nText.", "4.5.2014.*kept undated.*ISO date"),
    "provenance.md": (
        b"---\npublished: 2014-06-16\npublished_source: hearsay\n---\nText.",
        "published_source.*hearsay",
    ),
    "large.txt": (b"word " * (5 * 1024 * 1024), "20.0 MB"),
    "long.txt": (b"word " * 1_100_000, "characters"),
}


@pytest.mark.parametrize("name", BAD)
def test_each_says_what_is_wrong_and_names_the_file(tmp_path, name):
    content, message = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=f"(?s)^{path}: .*{message}") as error:
        list(read(path))
    assert len(str(error.value)) < 700


@pytest.mark.parametrize("name", ["locked.pdf", "binary.txt", "empty.txt", "large.txt"])
def test_an_upload_is_refused_like_a_file(name):
    with pytest.raises(ArticleError, match=f"^{name}: "):
        list(read_bytes(name, BAD[name][0]))


def test_a_pdf_locked_only_against_printing_is_read(tmp_path):
    path = tmp_path / "owner.pdf"
    path.write_bytes(locked_pdf(""))
    assert "Nine were killed in Dara." in next(read(path)).text


def test_whole_entries_of_a_feed_that_breaks_off_are_read_before_the_error(tmp_path):
    path = tmp_path / "a.xml"
    path.write_bytes(BAD["broken.xml"][0])
    articles = read(path)
    assert next(articles).text == "Whole."
    with pytest.raises(ArticleError, match="1 whole entries"):
        next(articles)


def test_good_lines_are_read_though_others_are_bad(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("oops\n" + json.dumps({"text": "Nine were killed."}) + "\n{}\n")
    articles = read(path)
    assert next(articles).text == "Nine were killed."
    with pytest.raises(ArticleError, match=r"line 1.*line 3"):
        next(articles)


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(ArticleError, match="No such file"):
        list(read(tmp_path / "none.txt"))


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(ArticleError, match="no regular file"):
        list(read(path))


def test_a_folder_that_links_to_itself_ends(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert list(sources([tmp_path])) == [str(tmp_path / "a.txt")]


def test_two_megabytes_of_text_are_one_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Nine were killed. " * 120_000)
    assert len(next(read(path)).text) == 2_160_000


def test_a_page_of_deep_nesting_is_an_answer_or_an_error_but_no_crash(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<div>" * 50_000 + "Nine were killed in Dara on Monday." + html_page("T", "x"))
    try:
        assert all(article.text for article in read(path))
    except ArticleError as error:
        assert str(path) in str(error)  # noqa: PT017 - either outcome is right; a crash is not


@pytest.mark.parametrize("soup", ["<", "<!--", "<a ", '<div a="', "</", "<![CDATA[", "&#", "<p><b>", "&lt;a "])
@pytest.mark.parametrize("head", ["<html>", "<rss version='2.0'><channel><item><description>", "Subject: x\n\n"])
def test_soup_is_over_soon(head, soup):
    name = {"<": "a.html", "S": "a.eml"}[head[0]] if "rss" not in head else "a.rss"
    html_mail = head.replace("\n\n", "\nContent-Type: text/html\n\n")
    begin = time.process_time()
    with contextlib.suppress(ArticleError):
        list(read_bytes(name, (html_mail + soup * 10_000).encode()))
    assert time.process_time() - begin < 5
