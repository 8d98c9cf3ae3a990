"""What the page and the report call a filter and its values, in the reader's language."""

from __future__ import annotations

from datetime import date

from geo.codes.subdivisions import own_name
from geo.filters.areas import Area, Near, Polygon
from geo.filters.model import BY_NAME, Chip
from geo.render.outlines import country_name
from geo.render.shown import Shown
from geo.render.wording import isolated
from geo.render.words import Words
from geo.store import Facet
from geo.timestamps import moment

__all__ = [
    "EARLIEST", "LATEST", "chip_text", "facet_name", "is_country", "is_province", "value_label", "value_name",
]  # fmt: skip

COUNTRY_CODE = 2  # letters
MOST_AREAS = 300
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def value_label(shown: Shown, name: str, value: str) -> str:
    """What a filter's value is called: translated where it is a code of the model, else as the store names it."""
    field = BY_NAME[name]
    if field.operator.widget == "moment":
        return shown.words.moment(shown.reader_time(moment(value)))
    if field.operator.widget == "day":
        return shown.words.day(date.fromisoformat(value))
    if field.operator.widget == "percent":
        return shown.words("sureness.percent", n=int(value))
    label = shown.store.label(name, value) if field.labels else value
    return _told_apart(shown, name, value, value_name(shown.words, name, value, label))


def facet_name(shown: Shown, name: str, facet: Facet) -> str:
    """The same of a choice, which brings its name along: asking the store for each of thousands would take seconds."""
    return _told_apart(shown, name, facet.value, value_name(shown.words, name, facet.value, facet.label))


def value_name(words: Words, name: str, value: str, label: str) -> str:
    """The same where the store's own ``label`` is known already; an area and what is only known to lie in it alike."""
    field = BY_NAME[name]
    for section in field.words:
        if (translated := words.name(section, value)) != value:
            return translated
    if field.column == "codes" and (province := own_name(value)):
        return f"{value} {province}"
    return country_name(value) if field.labels == "places" and label == value else label


def is_country(value: str) -> bool:
    """Whether a value of the place filter is a country: its code."""
    return len(value) == COUNTRY_CODE and value.isupper()


def is_province(value: str) -> bool:
    """Whether it is a province: its country's code and its name."""
    return is_country(value.partition("/")[0]) and "/" in value


def _told_apart(shown: Shown, name: str, value: str, text: str) -> str:
    """Where nothing closer is known than a country or a province, a place has the name of all that lies in it."""
    if BY_NAME[name].labels != "places" or is_country(value) or is_province(value) or text not in _areas(shown):
        return text
    return shown.words("filters.no_closer", name=text)


def _areas(shown: Shown) -> frozenset[str]:
    """The names of the countries and provinces that are most frequent: none is less so than what lies in it."""

    def names() -> frozenset[str]:
        found = shown.facets("places", MOST_AREAS)
        countries = {value_name(shown.words, "places", one.value, one.label) for one in found if is_country(one.value)}
        return frozenset(countries | {one.value.partition("/")[2] for one in found if is_province(one.value)})

    return shown.cached(f"names of areas {shown.words.language} {shown.filters}", names)


def chip_text(chip: Chip, shown: Shown) -> str:
    """A chip's words: the filter's name in the reader's language and its value."""
    words, operator = shown.words, BY_NAME[chip.field].operator
    name = words(f"filters.{chip.field}")
    if operator.widget == "area":
        return _area_text(name, operator.parse([chip.value]), words)
    value = value_label(shown, chip.field, chip.value)
    return f"{name}: {isolated(value, words) if operator.widget == 'moment' else value}"


def _unturned(text: str, words: Words) -> str:
    """Digits with signs between, which a line from right to left would show from their end to their beginning."""
    return f"\u2066{text}\u2069" if words.right_to_left else text


def _area_text(name: str, area: Area, words: Words) -> str:
    """An area in a few words: its distance, its corners or its sides."""
    if isinstance(area, Near):
        return words("filters.near_chip", km=f"{area.km:g}", at=f"{area.lat:.2f}, {area.lon:.2f}")
    if isinstance(area, Polygon):
        return words("filters.polygon_chip", n=len(area.corners))
    sides = f"{area.south:.2f} – {area.north:.2f}, {area.west:.2f} – {area.east:.2f}"
    return f"{name}: {_unturned(sides, words)}"
