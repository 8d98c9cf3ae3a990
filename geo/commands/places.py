"""`dateline gazetteer`: build the index, add GeoNames dumps or a file of one's own, and say what is in it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from gazetteer.build import add_csv, add_geonames, build
from geo.commands.opening import show_progress

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments: build, add and info."""
    verbs = parser.add_subparsers(dest="action", required=True, metavar="build|add|info")
    verbs.add_parser("build", help="compile the index anew")
    verbs.add_parser("info", help="sources, counts, licences, and when it was built")
    add = verbs.add_parser("add", help="add GeoNames dumps of countries, or a CSV or TSV file")
    kinds = add.add_subparsers(dest="kind", required=True, metavar="geonames|csv")
    geonames = kinds.add_parser("geonames", help="download and add dumps: gazetteer add geonames IQ SY")
    geonames.add_argument("countries", nargs="+", metavar="CODE", help="ISO codes of countries")
    csv = kinds.add_parser("csv", help="columns name, lat, lon and optionally id, kind, country, admin1, names ...")
    csv.add_argument("files", nargs="+", type=Path, metavar="FILE")


def _add(args: Namespace) -> int:
    if args.kind == "geonames":
        count = add_geonames(args.countries, progress=show_progress)
    else:
        count = add_csv(*args.files, progress=show_progress)
    sys.stdout.write(f"{count} places added; `dateline gazetteer info` shows all sources\n")
    return 0


def _described(info: Mapping[str, Any]) -> str:
    lines = []
    for name, value in info.items():
        if name == "sources":
            lines += [f"  {source['name']}: {source['rows']} rows, {source['licence']}" for source in value]
        else:
            lines.append(f"{name}: {value}")
    return "\n".join(lines) + "\n"


def run(args: Namespace) -> int:
    """Does what was asked and says so on standard output."""
    if args.action == "add":
        return _add(args)
    if args.action == "build":
        sys.stdout.write(f"built in {build(progress=show_progress)}\n")
        return 0
    sys.stdout.write(_described(Gazetteer.open(progress=show_progress).info()))
    return 0
