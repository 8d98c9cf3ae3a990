"""The verbs of the `dateline` command: one file each, imported only when it is called, so that a pipe starts at once.

A verb is a module with ``configure(parser)``, which declares its arguments, and ``run(args) -> int``, its exit code.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["VERBS", "Verb"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A word after `dateline`, the module that answers it, and its line in the help.

    One without ``frames`` needs no table of pandas, which then is never loaded.
    """

    name: str
    module: str
    help: str
    frames: bool = True


VERBS: tuple[Verb, ...] = (
    Verb("geoparse", "geo.commands.geoparse", "place names in texts: JSON lines in, JSON lines out"),
    Verb("resolve", "geo.commands.resolve", "what place a name means: JSON lines, or names as arguments"),
    Verb("extract", "geo.commands.extract", "incidents in articles: JSON lines in, JSON lines out"),
    Verb("ingest", "geo.commands.ingest", "files, folders, web pages and feeds into a store", frames=False),
    Verb("export", "geo.commands.exporting", "what a filter shows, as CSV, GeoJSON, GeoPackage, GeoParquet, KML ..."),
    Verb("report", "geo.commands.reporting", "what a filter shows, as one HTML file to read, print and mail"),
    Verb("watch", "geo.commands.watching", "what changes in a filter, as a feed, to an address, by mail"),
    Verb(
        "import",
        "geo.commands.importing",
        "tables of events into a store: UCDP, ACLED, GTD, your own ...",
        frames=False,
    ),
    Verb(
        "regroup",
        "geo.commands.regrouping",
        "merge a store's reports anew, all of them, and say what changed",
        frames=False,
    ),
    Verb("compact", "geo.commands.keeping.compacting", "a store's file without what is empty in it", frames=False),
    Verb("backup", "geo.commands.keeping.backing_up", "store, corrections, aliases, audit trail, in one checked file"),
    Verb("restore", "geo.commands.keeping.restoring", "brings a backup back"),
    Verb("publish", "geo.commands.keeping.publishing", "a store that holds only what may be seen, by a file of rules"),
    Verb("gazetteer", "geo.commands.places.gazetteer_files", "build, extend and describe the gazetteer"),
    Verb("licences", "geo.commands.keeping.licences", "what is installed, under which licences; also as an SBOM"),
    Verb("serve", "geo.commands.serve", "the dashboard in a browser"),
)
