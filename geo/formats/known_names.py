"""Names of countries and of actors as other datasets write them, turned into ours."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from geo.vocabulary import table
from geo.vocabulary.armed_groups import groups

__all__ = ["KnownActor", "actor_named", "country_code", "country_name"]

KnownActor = tuple[str, str, str]
"""Id (empty where the vocabulary has no such group), readable name, ACLED's actor type (empty where unknown)."""

_LATER_NAME = re.compile(r"^(?P<now>.+?)\s*\((?P<then>.+)\)$")


_YEARS = re.compile(r"\s*\(\d{4}\s*-\s*(?:\d{4})?\)")
_FORCES = re.compile(r"^(?:Military|Police|State|Security) Forces of (?:the )?(?P<country>[^()]+?)\s*(?:\(.*)?$")
"""ACLED's names of a state's forces: "Military Forces of Mali (2021-) Gendarmerie"."""


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    data = resources.files("gazetteer").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in csv.DictReader(data.splitlines()):
        names[row["code"]] = row["name"]
        for name in (row["code"], row["name"], *row["names"].split("|")):
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


@cache
def _actors() -> dict[str, KnownActor]:
    known: dict[str, KnownActor] = {"civilians": ("civilians", "Civilians", "Civilians")}
    for group in groups():
        for alias in (group.name, *group.aliases):
            known.setdefault(alias.casefold(), (group.id, group.name, group.type))
    for key, block in table("actors")["group"].items():
        # The key is not always the id: states among the groups go by the id of their government.
        own = _government(block["name"])[0] if block["name"].startswith("Government of ") else key
        for alias in (block["name"], *block["aliases"]):
            known[alias.casefold()] = (own, block["name"], block["type"])
    return known


def _government(name: str) -> KnownActor:
    country = name.removeprefix("Government of ").lower()
    letters = "".join(letter if letter.isalnum() else "_" for letter in country).strip("_")
    return f"government_of_{letters}", name, "State forces"


def actor_named(name: str) -> KnownActor:
    """The actor of that name, as far as the vocabulary knows it."""
    plain = _YEARS.sub("", name)
    for spelling in (name, plain, *reversed(plain.split(": "))):  # "QSD: Syrian Democratic Forces"
        if found := _actors().get(spelling.casefold()):
            return found
    if forces := _FORCES.match(name):
        plain = f"Government of {forces['country']}"
    if plain.startswith("Government of "):
        return _government(plain)
    return "", name, ""
