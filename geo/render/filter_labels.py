"""What the page and the report call a filter and its values, in the reader's language."""

from __future__ import annotations

from datetime import date

from geo.filters.areas import Box, Near, Polygon
from geo.filters.model import Chip
from geo.render.outlines import country_name
from geo.render.shown import Shown
from geo.render.words import Words
from geo.timestamps import moment

__all__ = ["AREAS", "EARLIEST", "LATEST", "area_text", "chip_text", "value_label", "value_name"]

CODES = {"statuses": "status", "layers": "layer", "types": "type", "reviews": "review"}
AREAS = ("near", "box", "polygon")
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def value_label(shown: Shown, name: str, value: str) -> str:
    """What a filter's value is called: translated where it is a code of the model, else as the store names it."""
    if name == "changed":
        return shown.words.moment(shown.reader_time(moment(value)))
    return value_name(shown.words, name, value, value if name in CODES else shown.store.label(name, value))


def value_name(words: Words, name: str, value: str, label: str) -> str:
    """The same where the store's own ``label`` is known already: asking it for each of thousands would take seconds."""
    if name in CODES:
        translated = words.name(CODES[name], value)
        return translated if translated != value else words.name("event", value)
    return country_name(value) if name == "places" and label == value else label


def chip_text(chip: Chip, words: Words) -> str:
    """A chip's words: the filter's name in the reader's language and its value."""
    if chip.field in AREAS:
        return area_text(chip, words)
    value = words(f"precision.{chip.value}") if chip.field == "max_precision" else chip.label.split(": ", 1)[-1]
    return f"{words(f'filters.{chip.field}')}: {value}"


def area_text(chip: Chip, words: Words) -> str:
    """An area in a few words: its distance, its corners or its sides."""
    if chip.field == "near":
        near = Near.parse(chip.value)
        return words("filters.near_chip", km=f"{near.km:g}", at=f"{near.lat:.2f}, {near.lon:.2f}")
    if chip.field == "polygon":
        return words("filters.polygon_chip", n=len(Polygon.parse(chip.value).corners))
    box = Box.parse(chip.value)
    return f"{words('filters.box')}: {box.south:.2f} – {box.north:.2f}, {box.west:.2f} – {box.east:.2f}"
