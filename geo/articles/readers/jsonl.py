"""Articles as JSON: one object a line (.jsonl, .ndjson), or a list of objects, also within an envelope (.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from geo.articles.decode import decode
from geo.articles.document import MAX_BYTES, Document, size_in_mb
from geo.articles.json_shapes import records_in
from geo.articles.records import article_from_record
from geo.articles.tables_apart import event_records, refusal
from geo.errors import ArticleError, TableGiven
from geo.model import Article

__all__ = ["read"]

_SHOWN = 5
_LACKS = "its fields are"
_HOW = ". Rename the field that holds the words to text, and others to title, outlet, url and published"


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"not JSON: {error}") from error


def _article(record: Any, document: Document, notes: list[str]) -> Article:
    value = _parsed(decode(record)) if isinstance(record, bytes) else record
    if not isinstance(value, dict):
        raise ArticleError(f"must be a JSON object with a text, got {type(value).__name__}")
    try:
        article = article_from_record(value, source=document.name, notes=notes)
    except ArticleError:
        if event_records(value):
            raise refusal(document, "JSON") from None
        raise
    if not article.text.strip():
        raise ArticleError("holds no text")
    return article if article.url or article.outlet else replace(article, outlet=document.name)


def _lines(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    number = 0
    # A line is read up to a limit, so that a file of one endless line cannot fill the memory.
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            raise ArticleError(f"line {number}: longer than {size_in_mb(MAX_BYTES)}")
        if line.strip():
            yield f"line {number}", line


def _told(wrong: list[str]) -> str:
    """What was wrong where; records that lack the same are named together, so that their fields are listed once."""
    places: dict[str, list[str]] = {}
    for one in wrong:
        where, _, what = one.partition(": ")
        places.setdefault(what, []).append(where)
    return "; ".join(f"{', '.join(where)}: {what}" for what, where in places.items())


def _articles(records: Iterable[tuple[str, Any]], document: Document) -> Iterator[Article]:
    """Every record that is an article; what was wrong with the others is told at the end, not instead of the rest."""
    wrong: list[str] = []
    for where, record in records:
        notes: list[str] = []
        try:
            article = _article(record, document, notes)
        except TableGiven:
            raise
        except ArticleError as error:
            wrong.append(f"{where}: {error}")
        else:
            wrong += [f"{where}: {note}" for note in notes]
            yield article
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        how = _HOW if any(_LACKS in one for one in wrong) else ""
        raise ArticleError(_told(wrong[:_SHOWN]) + more + how)


def read(document: Document) -> Iterator[Article]:
    """Every article of a file of JSON lines, read line by line however long the file is, or of a JSON list."""
    if document.suffix == ".json":
        value = _parsed(decode(document.data))
        records = enumerate(records_in(value), start=1)
        yield from _articles(((f"item {n}", record) for n, record in records), document)
    elif document.path is not None:
        with document.path.open("rb") as file:
            yield from _articles(_lines(file), document)
    else:
        yield from _articles(_lines(BytesIO(document.data)), document)
