"""Archives of web pages (.warc, .warc.gz, .wacz): each page that holds an article, read as if it had been fetched."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from io import BytesIO
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator

from geo.articles.document import MAX_BYTES, Document, size_in_mb
from geo.articles.registry import reader_for
from geo.errors import ArticleError, NoArticleText
from geo.model import Article

__all__ = ["read"]

_KINDS = ("response", "resource")
_PAGES = ("text/html", "application/xhtml+xml", "application/pdf")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_STARTS = (b"WARC/1.", b"\x1f\x8b\x08")
"""How a record begins, plain and packed."""
_CHUNK = 1 << 20
_SHOWN = 5
_MOST_LISTED = 10 * 1024 * 1024


def _next_start(stream: BinaryIO, after: int) -> int | None:
    """Where the next record begins behind a broken one."""
    stream.seek(after)
    before, at = b"", after
    while chunk := stream.read(_CHUNK):
        held = before + chunk
        if found := [place for start in _STARTS if (place := held.find(start)) >= 0]:
            return at - len(before) + min(found)
        before, at = held[-8:], at + len(chunk)
    return None


def _records(stream: BinaryIO, wrong: list[str]) -> Iterator[Any]:
    """The records of an archive; behind one that is broken it goes on with the next that can be read."""
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        records = ArchiveIterator(stream)
        try:
            yield from records
        except Exception as error:  # noqa: BLE001 - the library raises whatever it trips over in a damaged record
            wrong.append(f"a record at byte {records.offset:,} is broken ({str(error)[:80]})")
            start = _next_start(stream, max(start, records.offset) + 1)
        else:
            return


def _decoded(data: bytes, content_type: str) -> bytes:
    """A page as UTF-8, where its server said another code, which the page itself need not."""
    named = _CHARSET.search(content_type)
    try:
        return data.decode(named[1]).encode() if named else data
    except (LookupError, ValueError):
        return data


def _page(record: Any) -> Document | None:
    """A record that is a page which was there when it was asked for."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    answered = record.http_headers
    if record.rec_type not in _KINDS or not address.strip("<>").startswith(("http://", "https://")):
        return None
    if answered is not None and not (answered.get_statuscode() or "").startswith("2"):
        return None
    headers = answered or record.rec_headers
    said = headers.get_header("Content-Type") or ""
    kind = said.partition(";")[0].strip().lower()
    if kind not in _PAGES:
        return None
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{address}: more than {size_in_mb(MAX_BYTES)}")
    return Document(address.strip("<>"), _decoded(data, said), kind, address.strip("<>"))


def _articles(record: Any) -> Iterator[Article]:
    if (page := _page(record)) and page.data.strip():
        with suppress(NoArticleText):  # a front page, a frame, an advertisement: an archive is full of them
            yield from reader_for(page).read(page)


def _listed(archive: zipfile.ZipFile) -> frozenset[str]:
    """The addresses that whoever made a .wacz went to; what else is in it came along with them."""
    found: set[str] = set()
    with suppress(KeyError, ValueError, zipfile.BadZipFile), archive.open("pages/pages.jsonl") as lines:
        for line in lines.read(_MOST_LISTED).splitlines():
            page = json.loads(line)
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                found.add(page["url"])
    return frozenset(found)


def _streams(document: Document, opened: ExitStack) -> Iterator[tuple[BinaryIO, frozenset[str]]]:
    whole: BinaryIO = BytesIO(document.data)
    if document.path is not None and not document.data:
        whole = opened.enter_context(document.path.open("rb"))
    if whole.read(2) != b"PK":
        yield whole, frozenset()
        return
    archive = opened.enter_context(zipfile.ZipFile(whole))
    listed = _listed(archive)
    for name in archive.namelist():
        if name.lower().endswith((".warc", ".warc.gz")):
            yield opened.enter_context(archive.open(name)), listed  # type: ignore[misc]  # reads and seeks like a file


def read(document: Document) -> Iterator[Article]:
    """The article of every page in an archive; what is broken is told at the end, and costs only itself.

    Raises:
        ArticleError: it holds no page with an article, or not all of it could be read.
    """
    wrong: list[str] = []
    seen: set[str] = set()
    with ExitStack() as opened:
        for stream, listed in _streams(document, opened):
            for record in _records(stream, wrong):
                address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
                if listed and address not in listed:
                    continue
                try:
                    for article in _articles(record):
                        if article.id not in seen:
                            seen.add(article.id)
                            yield article
                except Exception as error:  # noqa: BLE001 - a damaged page raises whatever its reader trips over
                    wrong.append(f"{address or 'a page'}: {str(error)[:200]}")
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise ArticleError("; ".join(wrong[:_SHOWN]) + more)
    if not seen:
        raise ArticleError("a web archive without a page that holds an article")
