"""What the vocabulary knows of names: groups, states, vague bands, crowds and civilians, as tables of phrases."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

from geo.extract.text.article_language import per_language
from geo.extract.text.phrase_matcher import Phrases
from geo.extract.text.tokens import tokenise
from geo.literals import check_choice
from geo.vocabulary import table
from geo.vocabulary.armed_groups import ArmedGroup, groups, plain_name

ActorKind = Literal["group", "state", "country", "demonym", "vague", "crowd", "civilian"]
"""A named group, a government or its forces, a country, a people's adjective, an unnamed band, unarmed people who act
in a crowd, civilians."""
FORCES = frozenset({"state", "domestic", "platform"})
"""Sects of vague names that stand for a state: its army, its police, its planes and tanks."""
_SHORT = 6  # letters up to which a name in capitals is an acronym, told from a word by them
_SURE = 5  # letters from which an acronym is nobody else's


@dataclass(frozen=True, slots=True)
class Named:
    """What the vocabulary knows of a name.

    Attributes:
        id: the actor's, empty for vague names.
        name: the readable name.
        kind: what kind of name it is.
        type: ACLED's type of actor.
        sect: which vague names a group fits, or which groups a vague name stands for.
        exact: the spellings that count, where capitals tell the name from a word; any if empty.
        country: ISO code of a state, a country or a people.
        countries: where a group fights; empty where the vocabulary does not say.
        needs: what must speak for the name before it counts: nothing, one of its countries, or that or a noun of
            force behind it ("Zetas gunmen").
    """

    id: str
    name: str
    kind: ActorKind
    type: str
    sect: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    country: str = ""
    countries: frozenset[str] = frozenset()
    needs: Literal["", "country", "noun", "either"] = ""

    def __post_init__(self) -> None:
        """Refuses an unknown kind (ValueError)."""
        check_choice("kind", self.kind, ActorKind)


def _spelling(alias: str) -> str:
    return " ".join(token.text for token in tokenise(alias))


def _block_groups(data: dict[str, Any], names: Phrases[Named]) -> None:
    for key, block in data["group"].items():
        kind: ActorKind = "state" if block["type"] == "State forces" and key != "peshmerga" else "group"
        base = Named(
            _id_of(key, block), block["name"], kind, block["type"], tuple(block.get("sect", ())),
            countries=frozenset(block.get("countries", ())),
        )  # fmt: skip
        for alias in block["aliases"]:
            capitals = sum(map(str.isupper, alias)) > 1 and " " not in alias and "-" not in alias
            short = (capitals and len(alias) <= _SHORT) or block.get("case") == "exact"
            needs: Literal["", "country"] = "country" if alias.islower() and base.countries else ""
            names.add(alias, replace(base, exact=(_spelling(alias),) if short else (), needs=needs))


def _id_of(key: str, block: dict[str, Any]) -> str:
    return state_id(block["name"].removeprefix("Government of ")) if block["name"].startswith("Government of") else key


def state_id(country_name: str) -> str:
    """The actor id of a government: ``government_of_syria``."""
    return "government_of_" + "".join(c if c.isalnum() else "_" for c in country_name.lower()).strip("_")


def _table_groups(blocks: Iterable[tuple[str, dict[str, Any]]], names: Phrases[Named]) -> None:
    """The groups of groups.tsv; one that actors.toml has too only adds its names and countries to it."""
    known: dict[str, Named] = {}
    for key, block in blocks:
        if block["type"] != "State forces":
            base = Named(key, block["name"], "group", block["type"], tuple(block.get("sect", ())))
            known |= {alias.casefold(): base for alias in (block["name"], *block["aliases"])}
    for group in groups():
        same = (known.get(name.casefold()) for name in (group.name, *group.aliases[:1]))
        base = next(filter(None, same), None) or Named(group.id, group.name, "group", group.type)
        base = replace(base, countries=group.countries)
        for alias in (group.name, *group.aliases):
            plain = plain_name(alias)
            if plain.casefold() not in known:
                told = {"needs": "country"} if plain != alias else _told_by(group, alias)
                names.add(plain, replace(base, **told))


def _told_by(group: ArmedGroup, alias: str) -> dict[str, Any]:
    """How a name in a text is known as the group's: acronyms, single words and small letters may mean others."""
    acronym = alias.replace("-", "").replace("/", "").isupper()
    if acronym:
        needs = "either" if len(alias) >= _SURE - 1 else "country"
        return {"exact": (_spelling(alias),), "needs": "" if len(alias) > _SURE else needs}
    if alias.islower():
        return {"needs": "country"}
    single = " " not in alias and "-" not in alias
    if single:
        return {"needs": "noun" if group.type == "Identity militia" else "either"}
    return {}


def _vague(data: dict[str, Any], names: Phrases[Named]) -> None:
    for block in data["vague"]["names"]:
        armed = "Political militia" if block["name"] == "Unidentified armed group" else "Rebel group"
        acled_type = "State forces" if block["sect"] in FORCES else armed
        sect = (block["sect"],) if block["sect"] else ()
        for word in block["words"]:
            names.add(word, Named("", block["name"], "vague", acled_type, sect))
    for block in data["crowds"]["names"]:
        for word in block["words"]:
            names.add(word, Named("", block["name"], "crowd", block["type"]))


def _bodies(data: dict[str, Any], names: Phrases[Named]) -> None:
    """The bodies of states: one whose name others may have is told by the article's country."""
    for code, listed in data["bodies"].items():
        base = replace(government(code), countries=frozenset({code}))
        for alias in listed:
            acronym = " " not in alias and sum(map(str.isupper, alias)) > 1
            own = " " not in alias and (len(alias) > _SURE or not acronym)
            exact = (_spelling(alias),) if acronym else ()
            names.add(alias, replace(base, exact=exact, needs="" if own else "country"))


@per_language
def vocabulary() -> Phrases[Named]:
    """Every name of the vocabulary but those of countries."""
    data = table("actors")
    names: Phrases[Named] = Phrases()
    _block_groups(data, names)
    _table_groups(data["group"].items(), names)
    _bodies(data, names)
    _vague(data, names)
    for word in data["civilians"]["words"]:
        names.add(word, Named("civilians", "Civilians", "civilian", "Civilians"))
    return names


@cache
def group(key: str) -> Named:
    """A group of actors.toml by its id."""
    block = table("actors")["group"][key]
    return Named(key, block["name"], "group", block["type"], tuple(block.get("sect", ())))


@cache
def branches() -> dict[str, dict[str, str]]:
    """For each group that stands for another one in some countries: country code -> group id."""
    return {key: block["branch"] for key, block in table("actors")["group"].items() if "branch" in block}


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


def government(code: str) -> Named:
    """The government of a country, as an actor: its name is that of today, its id that of UCDP's full name."""
    name = countries()[2].get(code, code)
    return Named(state_id(name), f"Government of {name.split(' (')[0]}", "state", "State forces", country=code)


@cache
def identities() -> dict[str, str]:
    """Words for a community ("christian") -> its readable name ("Christians")."""
    return dict(table("actors")["civilians"]["identities"])


@cache
def civilian_words() -> frozenset[str]:
    """Words for people who bear no arms."""
    return frozenset(table("actors")["civilians"]["words"])


@cache
def vague_words() -> frozenset[str]:
    """Single words for armed people whose name is not told: "gunmen", "troops"."""
    words = [word for block in table("actors")["vague"]["names"] for word in block["words"]]
    return frozenset(word.lower() for word in words if " " not in word)


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
