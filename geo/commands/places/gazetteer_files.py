"""`dateline gazetteer`: build the index, add to it, say what a name means, and tell what is in it."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gazetteer import Alias, AliasError, Gazetteer, Place
from gazetteer.build.builder import MOST_OVERRIDING, add_csv, add_geonames, add_wikidata, build, overrides
from gazetteer.build.sources.geonames import allowed_site, size_bytes
from geo.amounts import amount
from geo.commands.opening import show_progress
from geo.commands.places.gazetteer_sharing import add_linked_places, declare_export, declare_service, export, serve
from geo.missing_names import missing_places, offers
from geo.store import open_store

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments: build, add, alias, forget, info, serve and export."""
    verbs = parser.add_subparsers(
        dest="action", required=True, metavar="build|add|alias|forget|info|missing|serve|export"
    )
    verbs.add_parser("build", help="compile the index anew")
    verbs.add_parser("info", help="sources, counts, licences, when it was built, and your aliases")
    missing = verbs.add_parser("missing", help="names in a store's articles that are not here, and what brings them in")
    missing.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")
    missing.add_argument("--sizes", action="store_true", help="ask GeoNames how large the files are")
    declare_service(verbs.add_parser("serve", help="a reconciliation service for OpenRefine and other programs"))
    declare_export(verbs.add_parser("export", help="the places as Linked Places (GeoJSON)"))
    _declare_aliases(verbs.add_parser("alias", help="from now on a name means that place: alias Qaim geonames:98463"))
    forget = verbs.add_parser("forget", help="take back what a name was said to mean")
    forget.add_argument("name", metavar="NAME")
    add = verbs.add_parser("add", help="add GeoNames dumps of countries, a CSV or TSV file, or Linked Places")
    kinds = add.add_subparsers(dest="kind", required=True, metavar="geonames|csv|lpf|pcodes|wikidata")
    geonames = kinds.add_parser("geonames", help="download and add dumps: gazetteer add geonames IQ SY")
    geonames.add_argument(
        "countries", nargs="+", metavar="CODE|FILE", help="ISO codes of countries, or dumps at hand such as SD.zip"
    )
    geonames.add_argument(
        "--read-again", action="store_true", help="then read the articles again whose names were missing"
    )
    geonames.add_argument("--store", metavar="URL", help="of these articles; default: $DATELINE_STORE")
    csv = kinds.add_parser("csv", help="columns name, lat, lon and optionally id, kind, country, admin1, names ...")
    linked = kinds.add_parser("lpf", help="Linked Places Format: GeoJSON with titles and names")
    pcodes = kinds.add_parser(
        "pcodes", help="humanitarian units with P-codes (COD-AB): CSV, Excel, GeoJSON, GeoPackage"
    )
    pcodes.add_argument("files", nargs="+", type=Path, metavar="FILE")
    wikidata = kinds.add_parser("wikidata", help="ids of Wikidata from GeoNames' alternate names: alternateNamesV2.zip")
    wikidata.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _declare_files(csv)
    _declare_files(linked)


def _declare_files(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    word = parser.add_mutually_exclusive_group()
    word.add_argument(
        "--override",
        action="store_true",
        default=None,
        help=f"their names mean their places before all others; so by default in files of up to {MOST_OVERRIDING}",
    )
    word.add_argument("--no-override", dest="override", action="store_false", default=None, help="they only add places")


def _declare_aliases(parser: ArgumentParser) -> None:
    # "-33.9,18.4" is a point, not an option; argparse knows only single negative numbers.
    parser._negative_number_matcher = re.compile(r"-\d.*")  # noqa: SLF001
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("place", metavar="PLACE_ID|LAT,LON", help="an id that `dateline resolve` lists, or a point")
    parser.add_argument("--country", default="", metavar="CODE", help="only in texts about that country")
    parser.add_argument("--admin1", default="", metavar="NAME", help="only in texts that speak of that province")
    parser.add_argument("--kind", default="village", help="what a point is: village, city, base, camp ...")
    parser.add_argument("--author", default=os.environ.get("USER", ""), metavar="NAME", help="who says so")


def _alias(args: Namespace) -> int:
    places = Gazetteer.open(progress=show_progress)
    place: str | Place = args.place.strip()
    if "," in args.place and ":" not in args.place:  # an id may hold a comma, too
        lat, lon = args.place.split(",", maxsplit=1)
        place = places.place_at(args.name, _degrees(lat), _degrees(lon), kind=args.kind)
    said = places.alias(args.name, place, country=args.country, admin1=args.admin1, author=args.author)
    sys.stdout.write(f"{_line(said)}\n")
    return 0


def _degrees(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise AliasError(f"a point is LAT,LON in degrees, such as 34.37,41.09; got {text!r}") from None


def _forget(args: Namespace) -> int:
    gone = Gazetteer.open(progress=show_progress).forget(args.name)
    sys.stdout.writelines(f"forgotten: {_line(alias)}\n" for alias in gone)
    if not gone:
        sys.stderr.write(f"dateline: {args.name!r} is no alias; `dateline gazetteer info` lists them\n")
    return int(not gone)


def _missing(args: Namespace) -> int:
    incidents, site = open_store(args.store).incidents(), allowed_site() if args.sizes else ""
    lines = offers(incidents, 1, lambda country: size_bytes(country, site) if site else 0)
    sys.stdout.writelines(f"{line}\n" for line in lines or ["no names are missing"])
    return 0


def _add_geonames(args: Namespace) -> int:
    at_hand = {one: Path(one) for one in args.countries if one.lower().endswith(".zip")}
    count = add_geonames([at_hand.get(one, one) for one in args.countries], progress=show_progress)
    if args.read_again:
        codes = {at_hand[one].stem.upper() if one in at_hand else one.strip().upper() for one in args.countries}
        read, placed = _read_again(args.store, codes)
        sys.stdout.write(f"{amount(read, 'article')} read again, {amount(placed, 'incident')} more on the map\n")
    return count


def _read_again(address: str | None, countries: Collection[str]) -> tuple[int, int]:
    """Reads the articles again that lack names of these countries: how many, and how many more are placed."""
    from geo.keeping.reading_again import as_read, put, read_again  # noqa: PLC0415 - the extractor is slow to import

    store = open_store(address)
    keys = {key for one in missing_places(store.incidents()) if one.country in countries for key in one.articles}
    before, unplaced = as_read(store, keys), store.summary().unplaced
    put(store, list(read_again(before, Gazetteer.open(progress=show_progress), show_progress)))
    return len(before), max(0, unplaced - store.summary().unplaced)


def _line(alias: Alias) -> str:
    """An alias as a person reads it."""
    place = alias.place
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    scope = ", ".join(part for part in (alias.admin1, alias.country) if part)
    by = " ".join(part for part in (alias.author, alias.at[:10]) if part)
    told = f"{alias.name} is {place.name} ({where or 'no country'}), {place.lat:.4f}, {place.lon:.4f}, {place.id}"
    return told + (f"; only in texts about {scope}" if scope else "") + (f"; {by}" if by else "")


def _add_pcodes(files: Sequence[Path]) -> int:
    from geo.formats.exchange.pcode_file import load_pcodes  # noqa: PLC0415 - maps are slow to import

    for found in (one for file in files for one in load_pcodes(file, datetime.now(UTC).date())):
        sys.stdout.write(f"{found}\n")
        sys.stdout.writelines(f"  {note}\n" for note in found.notes)
    sys.stdout.write("exports have them from now on; `dateline regroup` lets a store's incidents be found by them\n")
    return 0


def _add(args: Namespace) -> int:
    if args.kind == "pcodes":
        return _add_pcodes(args.files)
    if args.kind == "wikidata":
        count = add_wikidata(*args.files, progress=show_progress)
        sys.stdout.write(f"{amount(count, 'id')} of Wikidata added; exports have those of known places from now on\n")
        return 0
    if args.kind == "geonames":
        count = _add_geonames(args)
    elif args.kind == "lpf":
        count = add_linked_places(args.files, override=args.override)
    else:
        own = [file.name for file in args.files if overrides(file, override=args.override)]
        count = add_csv(*args.files, override=args.override, progress=show_progress)
        if own:
            sys.stdout.write(f"the names in {', '.join(own)} now mean its places before all others\n")
    sys.stdout.write(f"{amount(count, 'place')} added; `dateline gazetteer info` shows all sources\n")
    return 0


def _described(info: Mapping[str, Any]) -> str:
    lines = []
    for name, value in info.items():
        if name == "problems":
            lines += [f"  not understood: {problem}" for problem in value]
        elif name == "sources":
            lines.append(f"{name}:")
            lines += [f"  {source['name']}: {amount(source['rows'], 'row')}, {source['licence']}" for source in value]
        else:
            lines.append(f"{name}: {value}")
    return "\n".join(lines) + "\n"


_ACTIONS: Mapping[str, Callable[[Namespace], int]] = {
    "add": _add,
    "alias": _alias,
    "forget": _forget,
    "missing": _missing,
    "serve": serve,
    "export": export,
}


def run(args: Namespace) -> int:
    """Does what was asked and says so on standard output."""
    if done := _ACTIONS.get(args.action):
        return done(args)
    if args.action == "build":
        sys.stdout.write(f"built in {build(progress=show_progress)}\n")
        return 0
    places = Gazetteer.open(progress=show_progress)
    sys.stdout.write(_described(places.info()))
    sys.stdout.writelines(f"  {_line(alias)}\n" for alias in places.aliases())
    return 0
