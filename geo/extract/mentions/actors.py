"""Who is named in a sentence: groups, states and their forces, vague bands, civilians (geo/vocabulary/actors.toml)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from geo.extract.text.article_language import per_language
from geo.extract.text.phrase_matcher import Match, Phrases
from geo.extract.text.small_words import PLURAL_ENDING, POSSESSIVE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.literals import check_choice
from geo.vocabulary import table

ActorKind = Literal["group", "state", "country", "demonym", "vague", "civilian"]
"""A named group, a government or its forces, a country, a people's adjective, an unnamed band, civilians."""

_PLACE_NOUNS = lexicon("actors", "place_nouns")


@dataclass(frozen=True, slots=True)
class Named:
    """What the vocabulary knows of a name: id (empty for vague names), readable name, kind and ACLED type."""

    id: str
    name: str
    kind: ActorKind
    type: str
    sect: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    country: str = ""

    def __post_init__(self) -> None:
        """Refuses an unknown kind (ValueError)."""
        check_choice("kind", self.kind, ActorKind)


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A name of somebody in a sentence: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    named: Named

    @property
    def kind(self) -> ActorKind:
        """What the vocabulary knows the name as."""
        return self.named.kind


def _groups(data: dict[str, Any], names: Phrases[Named]) -> None:
    for key, block in data["group"].items():
        for alias in block["aliases"]:
            short = (alias.isupper() and len(alias) <= 6) or block.get("case") == "exact"
            kind: ActorKind = "state" if block["type"] == "State forces" and key != "peshmerga" else "group"
            named = Named(
                id=_id_of(key, block),
                name=block["name"],
                kind=kind,
                type=block["type"],
                sect=tuple(block.get("sect", ())),
                exact=(alias,) if short else (),
            )
            names.add(alias, named)


def _id_of(key: str, block: dict[str, Any]) -> str:
    return state_id(block["name"].removeprefix("Government of ")) if block["name"].startswith("Government of") else key


def state_id(country_name: str) -> str:
    """The actor id of a government: ``government_of_syria``."""
    return "government_of_" + "".join(c if c.isalnum() else "_" for c in country_name.lower()).strip("_")


def _vague(data: dict[str, Any], names: Phrases[Named]) -> None:
    for block in data["vague"]["names"]:
        armed = "Political militia" if block["name"] == "Unidentified armed group" else "Rebel group"
        acled_type = "State forces" if block["sect"] == "state" else armed
        for word in block["words"]:
            sect = (block["sect"],) if block["sect"] else ()
            names.add(word, Named("", block["name"], "vague", acled_type, sect))


@per_language
def _vocabulary() -> Phrases[Named]:
    data = table("actors")
    names: Phrases[Named] = Phrases()
    _groups(data, names)
    _vague(data, names)
    for word in data["civilians"]["words"]:
        names.add(word, Named("civilians", "Civilians", "civilian", "Civilians"))
    return names


@cache
def group(key: str) -> Named:
    """A group of the vocabulary by its id."""
    block = table("actors")["group"][key]
    return Named(key, block["name"], "group", block["type"], tuple(block.get("sect", ())))


@cache
def branches() -> dict[str, dict[str, str]]:
    """For each group that stands for another one in some countries: country code -> group id."""
    return {key: block["branch"] for key, block in table("actors")["group"].items() if "branch" in block}


@per_language
def countries() -> tuple[Phrases[str], Phrases[str], dict[str, str]]:
    """Country names and demonyms -> ISO codes, and the name of each country's government."""
    names: Phrases[str] = Phrases()
    demonyms: Phrases[str] = Phrases()
    governments = {}
    for code, (name, country_names, words) in table("actors")["country"].items():
        governments[code] = name
        for word in country_names:
            names.add(word, code)
        for word in words:
            demonyms.add(word, code)
    return names, demonyms, governments


@cache
def identities() -> dict[str, str]:
    """Words for a community ("christian") -> its readable name ("Christians")."""
    return dict(table("actors")["civilians"]["identities"])


@cache
def _state_words() -> tuple[frozenset[str], frozenset[str]]:
    block = table("actors")["state_forces"]
    return frozenset(block["heads"]), frozenset(block["modifiers"])


def government(code: str) -> Named:
    """The government of a country, as an actor."""
    name = countries()[2].get(code, code)
    return Named(state_id(name), f"Government of {name}", "state", "State forces", country=code)


def _is_exact(tokens: Sequence[Token], match: Match[Named]) -> bool:
    if not match.value.exact:
        return True
    return " ".join(token.text for token in tokens[match.first : match.last]) in match.value.exact


def _state_at(tokens: Sequence[Token], index: int) -> ActorMention | None:
    """A country word with a noun of force after it: "Iraqi security forces", "Syria's army"."""
    names, demonyms, _ = countries()
    found = demonyms.at(tokens, index) or names.at(tokens, index)
    if not found or not tokens[index].capital or not _in_its_case(tokens[index].text):
        return None
    heads, modifiers = _state_words()
    at = found[0].last
    if at < len(tokens) and tokens[at].lower in POSSESSIVE:
        at += 1
    last = 0
    while at < len(tokens) and at - found[0].last < 6:
        word = tokens[at].lower
        if word in heads:
            last = at + 1
        elif word not in modifiers:
            break
        at += 1
    return ActorMention(index, last, government(found[0].value)) if last else None


def _in_its_case(word: str) -> bool:
    """Whether a word that may be a country's initials is written as such: "the CAR", not "Car bombs"."""
    return word.lower() not in _initials() or word.isupper()


@cache
def _initials() -> frozenset[str]:
    names = {
        name for _, country_names, words in table("actors")["country"].values() for name in (*country_names, *words)
    }
    return frozenset(name.lower() for name in names if name.isupper() and name.isalpha())


def _country_at(tokens: Sequence[Token], index: int) -> ActorMention | None:
    if not tokens[index].capital:
        return None
    names, demonyms, _ = countries()
    readings: tuple[tuple[Phrases[str], ActorKind], ...] = ((names, "country"), (demonyms, "demonym"))
    for phrases, kind in readings:
        found = phrases.at(tokens, index)
        if found and _in_its_case(tokens[index].text):
            base = government(found[0].value)
            return ActorMention(index, found[0].last, Named(base.id, base.name, kind, base.type, country=base.country))
    return None


def _identity_at(tokens: Sequence[Token], index: int) -> ActorMention | None:
    """A community as those whom it befalls: "Christian villages", "Yazidis"."""
    word = tokens[index].lower
    if word not in identities() or not tokens[index].capital:
        return None
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    plural = word.endswith(PLURAL_ENDING.in_order)
    if not plural and following not in _PLACE_NOUNS and following not in _civilian_words():
        return None
    named = Named("civilians", identities()[word], "civilian", "Civilians", sect=(identities()[word],))
    return ActorMention(index, index + (1 if plural else 2), named)


@cache
def _civilian_words() -> frozenset[str]:
    return frozenset(table("actors")["civilians"]["words"])


@cache
def _vague_words() -> frozenset[str]:
    words = [word for block in table("actors")["vague"]["names"] for word in block["words"]]
    return frozenset(word.lower() for word in words if " " not in word)


def _with_head(tokens: Sequence[Token], mention: ActorMention) -> ActorMention:
    """A group with the noun of force behind it: "peshmerga troops", "Taliban insurgents" are one actor, not two."""
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    headed = mention.kind == "group" and (after in _state_words()[0] or after in _vague_words())
    return replace(mention, last=mention.last + 1) if headed else mention


def find(tokens: Sequence[Token]) -> list[ActorMention]:
    """Every actor named in a sentence, none overlapping another, from left to right."""
    vocabulary = _vocabulary()
    found: list[ActorMention] = []
    index = 0
    while index < len(tokens):
        candidates = [
            ActorMention(m.first, m.last, m.value) for m in vocabulary.at(tokens, index) if _is_exact(tokens, m)
        ]
        for finder in (_state_at, _identity_at, _country_at):
            other = finder(tokens, index)
            if other is not None:
                candidates.append(other)
        if not candidates:
            index += 1
            continue
        best = _with_head(tokens, max(candidates, key=lambda mention: (mention.last, mention.kind != "country")))
        found.append(best)
        index = best.last
    return found
