"""What the vocabulary knows of names: groups, states, vague bands, crowds and civilians, as tables of phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any, Literal

from geo.extract.mentions.naming.named import FORCES, ActorKind, Named
from geo.extract.mentions.naming.state_names import government, state_id
from geo.extract.text.article_language import per_language
from geo.extract.text.phrase_matcher import Phrases
from geo.extract.text.tokens import tokenise
from geo.vocabulary import table
from geo.vocabulary.armed_groups import ArmedGroup, groups, plain_name

_SHORT = 6  # letters up to which a name in capitals is an acronym, told from a word by them
_SURE = 5  # letters from which an acronym is nobody else's


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
            short = (capitals and len(alias) <= _SHORT) or (block.get("case") == "exact" and alias.isupper())
            needs: Literal["", "country"] = "country" if base.countries and (alias.islower() or short) else ""
            names.add(alias, replace(base, exact=(_spelling(alias),) if short else (), needs=needs))


def _id_of(key: str, block: dict[str, Any]) -> str:
    return state_id(block["name"].removeprefix("Government of ")) if block["name"].startswith("Government of") else key


def _table_groups(blocks: Iterable[tuple[str, dict[str, Any]]], names: Phrases[Named]) -> None:
    """The groups of groups.tsv; one that actors.toml has too only adds its names and countries to it."""
    known: dict[str, Named] = {}
    for key, block in blocks:
        if block["type"] != "State forces":
            base = Named(key, block["name"], "group", block["type"], tuple(block.get("sect", ())))
            known |= {alias.casefold(): base for alias in (block["name"], *block["aliases"])}
    lawful = _lawful()
    for group in groups():
        same = (known.get(name.casefold()) for name in (group.name, *group.aliases[:1]))
        base = next(filter(None, same), None) or Named(group.id, group.name, "group", group.type)
        base = replace(base, countries=group.countries)
        for alias in (group.name, *group.aliases):
            plain = plain_name(alias)
            plain = alias if plain in lawful else plain
            same_name = known.get(plain.casefold())
            if same_name is None:
                told = {"needs": "country"} if plain != alias else _told_by(group, alias)
                names.add(plain, replace(base, **told) if told else base)
            elif same_name.id != base.id:  # another group of that name, where it fights
                names.add(plain, replace(base, **_told_by(group, plain) | {"needs": "country"}))


@cache
def _lawful() -> frozenset[str]:
    return frozenset(table("actors")["lawful"]["names"])


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


def _arms(data: dict[str, Any], names: Phrases[Named]) -> None:
    """Weapons that tell whose they are in the war of one country."""
    for war, sides in data["arms"].items():
        for code, listed in sides.items():
            base = replace(government(code), countries=frozenset({war}), needs="country")
            for name in listed:
                names.add(name, replace(base, exact=(_spelling(name),) if name[0].isupper() else ()))


@per_language
def vocabulary() -> Phrases[Named]:
    """Every name of the vocabulary but those of countries."""
    data = table("actors")
    names: Phrases[Named] = Phrases()
    _block_groups(data, names)
    _table_groups(data["group"].items(), names)
    _bodies(data, names)
    _arms(data, names)
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
