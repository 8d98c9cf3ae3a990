"""`dateline report`: what a filter shows as one HTML file that needs no network, the page's own report."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlsplit

from geo.amounts import amount
from geo.commands.counting import counting, numbering
from geo.commands.opening import open_gazetteer
from geo.commands.selection import declare_selection, declare_steps, filters_of
from geo.filters.areas import MapView
from geo.formats import write_whole
from geo.render.map.basemap import Frame
from geo.render.map.crowd_svg import crowd_of
from geo.render.map.first_view import framed
from geo.render.map.marks import marks_of
from geo.render.report.report import PASSES, Retold, pieces
from geo.render.shown import Memory, Shown, read_shown, whole
from geo.render.words import LANGUAGES, Words
from geo.store import open_store
from geo.store.queries import Reader
from geo.store.streamed import Streamed

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
    declare_steps(parser)
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
    shown, reader = whole(read_shown(store, open_gazetteer(), filters, words, Memory())), cast("Reader", store)
    with reader.reading() as session, _counter(args, shown) as passed:
        incidents = Streamed(session, filters, reader.dialect)
        incidents.passed = passed
        write_whole(args.out, ".html", lambda draft: _write(shown, incidents, args.link, draft))
    sys.stdout.write(f"{amount(len(incidents), 'incident')} written to {args.out}\n")
    return 0


def _counter(args: Namespace, shown: Shown) -> AbstractContextManager[Callable[..., object]]:
    if args.steps:
        return numbering(sys.stderr, PASSES)
    return counting(sys.stderr, "steps", lambda: PASSES * shown.summary.incidents)


def _write(shown: Shown, incidents: Streamed, link: str, draft: Path) -> None:
    frame, told = _frame(link) or framed(shown), Retold(incidents, incidents.told_by, shown.words)
    marks = [] if crowd_of(shown, frame) else marks_of(shown)
    with draft.open("w", encoding="utf-8") as out:
        out.writelines(pieces(shown, told, marks, frame, link=link, made=datetime.now(UTC).date()))
