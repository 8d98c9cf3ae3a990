"""`dateline gazetteer serve`, `export` and `add lpf`: the gazetteer for other programs, and theirs for it."""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from gazetteer import Gazetteer, Place
from gazetteer.build.builder import add_csv
from gazetteer.errors import SourceError
from gazetteer.sharing.linked_places import as_csv, write_linked_places
from gazetteer.sharing.server import service
from geo.amounts import amount
from geo.commands.opening import show_progress

__all__ = ["add_linked_places", "declare_export", "declare_service", "export", "serve"]


def declare_service(parser: ArgumentParser) -> None:
    """Declares where the reconciliation service answers."""
    parser.add_argument("--port", type=int, default=8585, metavar="N", help="default: 8585")
    parser.add_argument("--address", default="127.0.0.1", metavar="HOST", help="0.0.0.0 lets other machines in")


def declare_export(parser: ArgumentParser) -> None:
    """Declares what is written where."""
    parser.add_argument("out", type=Path, metavar="OUT", help="a file of Linked Places, such as places.json")
    parser.add_argument("--country", default="", metavar="CODE", help="only the places of that country")


def serve(args: Namespace) -> int:
    """Answers OpenRefine and its like until it is ended."""
    server = service(Gazetteer.open(progress=show_progress), args.address, args.port)
    sys.stdout.write(f"reconciliation service at http://{args.address}:{server.server_port}/ (Ctrl-C ends it)\n")
    sys.stdout.flush()
    with server:
        server.serve_forever()
    return 0


def _places(places: Gazetteer, country: str) -> Iterator[Place]:
    if not country:
        yield from (places.index.place(row) for row in range(len(places.index)))
        return
    code = country.strip().upper()
    found = places.members(f"country:{code}")
    if not found:
        raise SourceError(
            f"no places of {country!r} are known; a country is named by its two-letter ISO code, such as IQ"
        )
    yield from found


def export(args: Namespace) -> int:
    """Writes the places as Linked Places and says how many."""
    count = write_linked_places(_places(Gazetteer.open(progress=show_progress), args.country), args.out)
    sys.stdout.write(f"{amount(count, 'place')} written to {args.out}\n")
    return 0


def add_linked_places(files: list[Path], *, override: bool | None) -> int:
    """Adds files of Linked Places and builds anew; says what of them has no name or no position."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        tables = []
        for file in files:
            table, left = as_csv(file, Path(folder))
            tables.append(table)
            if left:
                sys.stderr.write(f"{file}: left out, without a title or a position: {amount(left, 'place')}\n")
        return add_csv(*tables, override=override, progress=show_progress)
