"""What the vocabulary knows of states: names, peoples' adjectives, governments, capitals, and the nouns of force."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from geo.extract.mentions.naming.named import Named
from geo.extract.text.article_language import per_language
from geo.extract.text.phrase_matcher import Phrases
from geo.extract.text.tokens import Token
from geo.vocabulary import table

_LONG = 5
"""Letters up to which a people's adjective in small letters may well be another word."""


def state_id(country_name: str) -> str:
    """The actor id of a government: ``government_of_syria``."""
    return "government_of_" + "".join(c if c.isalnum() else "_" for c in country_name.lower()).strip("_")


@cache
def _country_table() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Every country: name in "Government of ...", names, demonyms; actors.toml names those of UCDP's other names."""
    data = resources.files("gazetteer").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    rows = {row["code"]: row for row in csv.DictReader(data.splitlines())}
    own = table("actors")["country"]
    found = {}
    for code, row in rows.items():
        name, names, demonyms = own.get(code, (row["name"], [], []))
        listed = () if code in own and not row["names"] else (row["name"], *row["names"].split("|"))
        found[code] = (
            str(name),
            tuple(dict.fromkeys(filter(None, (*names, *listed)))),
            tuple(dict.fromkeys(filter(None, (*demonyms, *row["adjectives"].split("|"))))),
        )
    return found


@per_language
def countries() -> tuple[Phrases[str], Phrases[str], dict[str, str]]:
    """Country names and demonyms -> ISO codes, and the name of each country's government."""
    names: Phrases[str] = Phrases()
    demonyms: Phrases[str] = Phrases()
    governments = {}
    own = table("actors")["country"]
    # A name that two countries share means the one that actors.toml gives it to.
    for code, (name, country_names, words) in sorted(_country_table().items(), key=lambda item: item[0] not in own):
        governments[code] = name
        for phrases, listed in ((names, country_names), (demonyms, words)):
            for word in listed:
                if not phrases.has(word):
                    phrases.add(word, code)
    return names, demonyms, governments


@cache
def initials() -> frozenset[str]:
    """Names of countries in capitals alone, in small letters: "car" may be the CAR or a car."""
    names = {name for _, names, words in _country_table().values() for name in (*names, *words)}
    return frozenset(name.lower() for name in names if name.isupper() and name.isalpha())


def may_be_demonym(token: Token) -> bool:
    """Whether a word in small letters may be a people's adjective: "russian", not "us" nor "polish"."""
    word = token.lower
    return len(word) > _LONG and word not in _words_too() and countries()[1].may_open(token)


@cache
def _words_too() -> frozenset[str]:
    return frozenset(table("actors")["state_forces"]["words_too"])


def government(code: str) -> Named:
    """The government of a country, as an actor: its name is that of today, its id that of UCDP's full name."""
    name = countries()[2].get(code, code)
    return Named(state_id(name), f"Government of {name.split(' (')[0]}", "state", "State forces", country=code)


@cache
def state_words() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns of force that may follow a state's name, and the words that may stand between."""
    block = table("actors")["state_forces"]
    return frozenset(block["heads"]), frozenset(block["modifiers"])


@cache
def without_army() -> frozenset[str]:
    """Codes of countries where "soldiers" are those of somebody else."""
    return frozenset(table("actors")["state_forces"]["without_army"])


@per_language
def capitals() -> Phrases[str]:
    """Capitals that stand for their governments -> ISO codes."""
    names: Phrases[str] = Phrases()
    for code, listed in table("actors")["capitals"].items():
        for name in listed:
            names.add(name, code)
    return names
