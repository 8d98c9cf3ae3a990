"""KML, for Google Earth: one placemark an incident, with its time span and its sentences."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from geo.formats.flat_record import Cell, flat
from geo.model import Article, Incident

__all__ = ["write"]


def _text(value: Cell) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _open(xml: XMLGenerator, element: str, **attributes: str) -> None:
    xml.startElement(element, AttributesImpl(attributes))


def _element(xml: XMLGenerator, name: str, text: str) -> None:
    _open(xml, name)
    xml.characters(text)
    xml.endElement(name)


def _told(row: Mapping[str, Cell]) -> Iterator[str]:
    # The description is shown as HTML, so what came from an article is escaped once for that, and once more for XML.
    outlets, published, sentences = (row[name] or () for name in ("outlets", "published", "sentences"))
    assert isinstance(outlets, tuple)
    assert isinstance(published, tuple)
    assert isinstance(sentences, tuple)
    for outlet, day, sentence in zip(outlets, published, sentences, strict=True):
        yield f"<p>{html.escape(sentence)}<br><i>{html.escape(outlet)} {html.escape(day)}</i></p>"


def _placemark(xml: XMLGenerator, row: Mapping[str, Cell]) -> None:
    _open(xml, "Placemark")
    place = row["place"] or "no place"
    _element(xml, "name", f"{row['sub_event_type']}, {place}")
    _element(xml, "description", "".join(_told(row)))
    if row["date_start"] is not None:
        _open(xml, "TimeSpan")
        _element(xml, "begin", _text(row["date_start"]))
        _element(xml, "end", _text(row["date_end"]))
        xml.endElement("TimeSpan")
    _open(xml, "ExtendedData")
    for name, value in row.items():
        if value not in (None, "", ()):
            _open(xml, "Data", name=name)
            _element(xml, "value", _text(value))
            xml.endElement("Data")
    xml.endElement("ExtendedData")
    if row["lat"] is not None:
        _open(xml, "Point")
        _element(xml, "coordinates", f"{row['lon']},{row['lat']}")
        xml.endElement("Point")
    xml.endElement("Placemark")


def write(incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
    """Writes one document; what has no place is a placemark without a point, as KML allows."""
    with out.open("w", encoding="utf-8") as file:
        xml = XMLGenerator(file, encoding="utf-8")
        xml.startDocument()
        _open(xml, "kml", xmlns="http://www.opengis.net/kml/2.2")
        _open(xml, "Document")
        _element(xml, "name", "Dateline incidents")
        for incident in incidents:
            _placemark(xml, flat(incident, articles))
        xml.endElement("Document")
        xml.endElement("kml")
        xml.endDocument()
