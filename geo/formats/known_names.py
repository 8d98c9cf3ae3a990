"""Names of countries as other datasets write them, turned into ours."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

__all__ = ["country_code", "country_name"]

_LATER_NAME = re.compile(r"^(?P<now>.+?)\s*\((?P<then>.+)\)$")


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


def country_code(name: str) -> str:
    """The ISO code of a country: ``Iraq`` and ``Yemen (North Yemen)`` are known; else the name as it stands."""
    codes, _ = _countries()
    return next((codes[key] for spelling in _spellings(name) if (key := spelling.casefold()) in codes), name)


def country_name(code: str) -> str:
    """The English name of a country by its ISO code; else the code as it stands."""
    return _countries()[1].get(code, code)
