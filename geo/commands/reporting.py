"""`dateline report`: what a filter shows as one HTML file that needs no network, the page's own report."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from geo.amounts import amount
from geo.commands.opening import open_gazetteer
from geo.commands.selection import declare_selection, filters_of
from geo.filters.areas import MapView
from geo.formats import write_whole
from geo.render.map.basemap import Frame
from geo.render.map.marks import marks_of
from geo.render.report.report import report
from geo.render.shown import Memory, read_shown, whole
from geo.render.words import LANGUAGES, Words
from geo.store import open_store

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("out", type=Path, metavar="OUT.html", help="the file to write")
    parser.add_argument(
        "--link",
        default="",
        metavar="URL",
        help="the page's address, said in the report; its map= is what the map shows",
    )
    declare_selection(parser)
    parser.add_argument("--lang", choices=sorted(LANGUAGES), default="en", help="language of the report; default: en")


def _frame(link: str) -> Frame | None:
    """The part of the earth that a link to the page shows; none where it leaves that to the page."""
    with suppress(ValueError):
        for text in parse_qs(urlsplit(link).query).get("map", []):
            return Frame.at_view(MapView.parse(text))
    return None


def run(args: Namespace) -> int:
    """Writes the report and says how many incidents are in it."""
    filters, words, store = filters_of(args.filter), Words(args.lang), open_store(args.store)
    shown = whole(read_shown(store, open_gazetteer(), filters, words, Memory()))
    html = report(shown, marks_of(shown), args.link, datetime.now(UTC).date(), _frame(args.link))
    write_whole(args.out, ".html", lambda draft: draft.write_text(html, encoding="utf-8"))
    sys.stdout.write(f"{amount(len(shown.incidents), 'incident')} written to {args.out}\n")
    return 0
