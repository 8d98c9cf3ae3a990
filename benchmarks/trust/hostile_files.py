"""Hostile texts in files of every kind that a person hands in, each in headline, outlet and text."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

__all__ = ["KINDS", "write"]

FIRST = date(2001, 3, 1)
TOWNS = ("Tikrit", "Mosul", "Raqqa", "Homs", "Fallujah", "Kirkuk", "Idlib", "Ramadi")


def _told(number: int, text: str) -> tuple[str, str, str, str]:
    """A headline, an outlet, a text of its own words with an incident in it, and the day of an article."""
    rest = " ".join(f"word{number}x{place}" for place in range(50))  # else it were a copy of the others
    day = (FIRST + timedelta(days=9 * number)).isoformat()
    town = TOWNS[number % len(TOWNS)]
    body = f"A bomb killed three people in {town} on {day}. Ann of {text} said so. {rest}. {text}"
    return f"T{number} {text}", f"O{number} {text}", body, day


def _clean(text: str) -> str:
    """Without what no XML may hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _page(number: int, text: str) -> bytes:
    title, outlet, body, day = (html.escape(part) for part in _told(number, text))
    head = f'<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{day}">'
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1><p>{body}</p></article></body>"
        "</html>"
    ).encode("utf-8", "replace")


def _mail(number: int, text: str) -> bytes:
    title, outlet, body, _ = _told(number, text)
    mail = EmailMessage()
    mail["Subject"], mail["From"] = (" ".join(part.split()) for part in (title, "desk@wire.example"))
    mail["Organization"] = " ".join(outlet.split())
    mail.set_content(body)
    return mail.as_bytes()


def _word(number: int, text: str) -> bytes:
    title, _, body, _ = map(_clean, _told(number, text))
    made, out = Document(), io.BytesIO()
    made.core_properties.title = title[:250]
    made.add_heading(title)
    made.add_paragraph(body)
    made.save(out)
    return out.getvalue()


def _line(number: int, text: str) -> bytes:
    title, outlet, body, day = _told(number, text)
    row = {
        "title": title,
        "source": outlet,
        "text": body,
        "published": day,
        "url": f"https://a.example/{number}?{text}",
    }
    return json.dumps(row).encode()


def _feed(number: int, text: str) -> bytes:
    title, outlet, body, _ = (html.escape(_clean(part)) for part in _told(number, text))
    entry = (
        f"<item><title>{title}</title><link>https://b.example/{number}</link><description>{body}</description></item>"
    )
    return f"<rss version='2.0'><channel><title>{outlet}</title>{entry}</channel></rss>".encode("utf-8", "replace")


def _plain(number: int, text: str) -> bytes:
    title, _, body, _ = _told(number, text)
    return f"{title}\n\n{body}".encode("utf-8", "replace")


def _rich(number: int, text: str) -> bytes:
    title, _, body, _ = _told(number, text)
    said = "".join(
        one if one.isascii() and one not in "\\{}" else f"\\u{ord(one) % 65536}?" for one in f"{title}\n{body}"
    )
    return ("{\\rtf1\\ansi " + said.replace("\n", "\\par ") + "}").encode("ascii", "replace")


KINDS: dict[str, Callable[[int, str], bytes]] = {
    "txt": _plain, "md": _plain, "html": _page, "eml": _mail, "docx": _word, "jsonl": _line, "xml": _feed,
    "rtf": _rich,
}  # fmt: skip

COLUMNS = ("id", "date", "place", "country", "latitude", "longitude", "killed", "actor", "notes", "source")


def _rows(texts: Sequence[str]) -> list[tuple[object, ...]]:
    """A table of events with the text in each column that takes one."""
    days = ((FIRST + timedelta(days=5 * number)).isoformat() for number in range(len(texts)))
    return [
        (f"e{number}{text}", day, f"P{text}", "Iraq", 34 + number / 200, 44.1, 3, f"A{text}", f"A bomb. {text}", text)
        for number, (day, text) in enumerate(zip(days, texts, strict=True))
    ]


def write(folder: Path, texts: Sequence[str]) -> tuple[list[Path], list[Path]]:
    """The files of every kind, a folder a kind, and the tables of events."""
    folders = []
    for at, (kind, made) in enumerate(KINDS.items()):
        folders.append(folder / kind)
        folders[-1].mkdir()
        for number, text in enumerate(texts, at * len(texts)):
            (folders[-1] / f"a{number}.{kind}").write_bytes(made(number, text))
    tables = [folder / "events.csv", folder / "more_events.xlsx"]
    with tables[0].open("w", newline="", encoding="utf-8", errors="replace") as out:
        csv.writer(out).writerows([COLUMNS, *_rows(texts)])
    book = Workbook()
    for row in (COLUMNS, *_rows(list(map(_clean, texts)))):
        book.active.append(row)  # type: ignore[union-attr]
    for cells in book.active:  # type: ignore[union-attr]
        for cell in cells:
            if cell.data_type == "f":  # a text, as people paste it, no formula
                cell.data_type = "s"
    book.save(tables[1])
    return folders, tables
