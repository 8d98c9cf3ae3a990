"""Atom (RFC 4287) with GeoRSS Simple points: what feed readers and map programs open."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from geo.formats.registry import write_whole
from geo.watch.entry import Entry

__all__ = ["feed_of", "write_feed"]

_ATOM, _GEORSS = "http://www.w3.org/2005/Atom", "http://www.georss.org/georss"


def _part(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    part = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    part.text = text or None
    return part


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _entry(feed: ET.Element, entry: Entry) -> None:
    part = _part(feed, "entry")
    _part(part, "id", entry.id)
    _part(part, "title", entry.title)
    _part(part, "updated", _moment(entry.at))
    _part(part, "summary", entry.words, type="text")
    for kind in entry.kinds:
        _part(part, "category", term=kind)
    if entry.link:
        _part(part, "link", href=entry.link)
    if entry.lat is not None and entry.lon is not None:
        ET.SubElement(part, f"{{{_GEORSS}}}point").text = f"{entry.lat} {entry.lon}"


def feed_of(
    entries: Sequence[Entry], view: str, *, begun: datetime | None = None, address: str = "", page: str = ""
) -> bytes:
    """The feed of a view, the newest entry first; ``address`` is the feed's own, ``page`` that of the view.

    ``begun`` is the moment of a feed without entries.
    """
    ET.register_namespace("", _ATOM)
    ET.register_namespace("georss", _GEORSS)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _part(feed, "id", f"urn:dateline:watch:{view}")
    _part(feed, "title", f"Dateline: {view or 'all incidents'}")
    _part(feed, "updated", _moment(entries[0].at if entries else begun or datetime.now(UTC)))
    _part(_part(feed, "author"), "name", "Dateline")
    if address:
        _part(feed, "link", rel="self", href=address)
    if page:
        _part(feed, "link", rel="alternate", href=page, type="text/html")
    for entry in entries:
        _entry(feed, entry)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def write_feed(entries: Sequence[Entry], view: str, out: Path) -> None:
    """Writes the feed of a view; a reader never finds half of it.

    Raises:
        FormatError: the file cannot be written.
    """
    made = feed_of(entries, view)
    write_whole(out, ".atom", lambda draft: draft.write_bytes(made))
