"""`dateline publish`: a store of its own that holds only what may be seen, by rules in one TOML file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.amounts import amount
from geo.commands.opening import open_gazetteer
from geo.errors import GeoError
from geo.filters.model import Filters
from geo.keeping.blurred_places import DISTRICT, PROVINCE, blurred_to_units
from geo.keeping.publish_rules import PublishRules, read_rules
from geo.keeping.published_view import Published, published
from geo.keeping.shown_store import is_publication, write_publication
from geo.store import open_store

__all__ = ["configure", "run"]


class PublishError(GeoError, ValueError):
    """A place where a view must not be put."""


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("rules", type=Path, metavar="RULES.toml", help="what to blur, delay and drop; docs/security.md")
    parser.add_argument("out", type=Path, metavar="OUT.duckdb", help="the store to make, or an earlier view to replace")
    parser.add_argument("--store", metavar="URL", help="where from; default: $DATELINE_STORE")


def _view(rules: PublishRules, url: str | None) -> list[Published]:
    store = open_store(url)
    try:
        articles = {article.id: article for article in store.articles()}
        district = blurred_to_units(open_gazetteer()) if rules.district else lambda _: None
        return list(published(store.incidents(Filters()), articles, rules, district, today=datetime.now(UTC).date()))
    finally:
        store.close()


def _units_told(view: Sequence[Published]) -> str:
    """How many places became a district and how many, for want of one, their province."""
    kinds = [one.incident.location.kind if one.incident.location else "" for one in view]
    said = f"places: {kinds.count(DISTRICT)} blurred to their district, {kinds.count('')} left out"
    if provinces := [
        one.incident.location for one in view if one.incident.location and one.incident.location.kind == PROVINCE
    ]:
        countries = ", ".join(sorted({place.country for place in provinces}))
        said += f", {len(provinces)} blurred to their province because no district is known for them ({countries}): "
        said += "`dateline gazetteer add pcodes FILE` or `add geonames CODE` brings districts in"
    return f"{said}\n"


def run(args: Namespace) -> int:
    """Makes the view and says how much is in it."""
    rules = read_rules(args.rules)
    if args.out.exists() and not is_publication(args.out):
        raise PublishError(f"{args.out} is a store and no published view; give another name, so that nothing is lost")
    view = _view(rules, args.store)
    try:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=args.out.parent, prefix=".dateline-") as folder:
            made = Path(folder) / "view.duckdb"
            write_publication(made, ((one.incident, one.articles, one.seen) for one in view))
            made.replace(args.out)
    except OSError as error:
        raise PublishError(f"{args.out} cannot be written: {error.strerror or error}") from error
    sys.stdout.write(f"{amount(len(view), 'incident')} published to {args.out}; the rest was left out\n")
    if rules.district:
        sys.stdout.write(_units_told(view))
    return 0
