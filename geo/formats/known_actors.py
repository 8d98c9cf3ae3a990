"""Names of actors as other datasets write them, met with the vocabulary that articles are read with."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from geo.formats.known_names import country_code, country_name, country_of_people
from geo.vocabulary import table
from geo.vocabulary.armed_groups import groups

__all__ = ["KnownActor", "actor_named"]

KnownActor = tuple[str, str, str]
"""Id (empty where the vocabulary has no such group), readable name, ACLED's actor type (empty where unknown)."""

_YEARS = re.compile(r"\s*\(\d{4}\s*-\s*(?:\d{4})?\)")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_IN_BRACKET = re.compile(r"\(([^()]+)\)\s*$")
_ACRONYM = re.compile(r"^([^:]+):\s+(.+)$")
"""ACLED's way to write a group: "QSD: Syrian Democratic Forces"."""
_PARTS = re.compile(r"\s+[-–/]\s+|\s+and/or\s+|(?<=\w{3})/(?=\w{3})", re.IGNORECASE)
"""Between names of one group or of several that may be meant: "Boko Haram - Jamaatu Ahli is-Sunna"."""
_APOSTROPHES = re.compile(r"['’ʿʾ`´‘]")
_NO_LETTERS = re.compile(r"[^\w\s]")
_EMPTY_WORDS = frozenset(
    {"the", "of", "al", "el", "in", "and", "for", "movement", "group", "youth", "ethnic", "communal", "militia"}
)
_SHORT = 6
_FORCES = re.compile(
    r"^(?:Military|Police|State|Security|Government|Naval|Coast Guard|Air|Prison)(?: and Police)? Forces of (?:the )?"
    r"(?P<country>.+)$|^Government of (?:the )?(?P<governed>.+)$",
    re.IGNORECASE,
)
"""ACLED's names of a state's forces, and UCDP's of a state: "Military Forces of Mali (2021-) Gendarmerie"."""
_OF_PEOPLE = re.compile(
    r"^(?:the )?(?P<people>.+?)\s+(?:army|military|air ?force|navy|police|troops|soldiers|government|"
    r"(?:armed|security|government|state|military|police) forces)$",
    re.IGNORECASE,
)
"""A state's forces by its people's adjective, as articles have them: "Iraqi army"."""


@dataclass(frozen=True, slots=True)
class _Listed:
    actor: KnownActor
    countries: frozenset[str] = frozenset()


def _letters(name: str) -> str:
    """A name by its letters alone: "Peoples' Army" and "People's Army", "al-Qaeda" and "Al Qaeda" are the same."""
    if not name.isascii():
        name = "".join([c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)])
    words = _NO_LETTERS.sub(" ", _APOSTROPHES.sub("", name)).replace("_", " ")
    return " ".join(words.casefold().split())


def _weighty(name: str) -> str:
    """The words of a name that tell it from others: "Hamas Movement" is Hamas, "Al Shabaab" is Shabaab."""
    return _weighty_of(_letters(name))


def _weighty_of(letters: str) -> str:
    return " ".join([word for word in letters.split() if word not in _EMPTY_WORDS]) or letters


def _forms(name: str) -> tuple[str, str]:
    letters = _letters(name)
    return letters, _weighty_of(letters)


def _government(name: str) -> KnownActor:
    code = country_code(name)
    listed = table("actors")["country"].get(code)
    # The name is that of today, the id that of UCDP's full name, as articles have it.
    full = str(listed[0]) if listed else country_name(code)
    letters = "".join(letter if letter.isalnum() else "_" for letter in full.lower()).strip("_")
    return f"government_of_{letters}", f"Government of {full.split(' (')[0]}", "State forces"


def _blocks() -> Iterator[tuple[tuple[str, ...], _Listed]]:
    for key, block in table("actors")["group"].items():
        # The key is not always the id: states among the groups go by the id of their government.
        name, kind = block["name"], block["type"]
        state = _government(name.removeprefix("Government of ")) if name.startswith("Government of ") else None
        yield (name, *block["aliases"]), _Listed(state or (key, name, kind), frozenset(block.get("countries", ())))


def _tabled(known: dict[str, KnownActor]) -> Iterator[tuple[tuple[str, ...], _Listed]]:
    """The groups of groups.tsv; one that actors.toml has too only adds its names and countries to it."""
    for group in groups():
        same = (known.get(_letters(name)) for name in (group.name, *group.aliases[:1]))
        actor = next(filter(None, same), (group.id, group.name, group.type))
        yield (*group.names, group.name, *group.aliases), _Listed(actor, group.countries)


def _others() -> Iterator[tuple[tuple[str, ...], _Listed]]:
    data = table("actors")
    for code, bodies in data["bodies"].items():
        yield tuple(bodies), _Listed(_government(code), frozenset({code}))
    yield ("Civilians",), _Listed(("civilians", "Civilians", "Civilians"))
    for name, kind in (("Protesters", "Protesters"), ("Rioters", "Rioters")):
        yield (name,), _Listed(("", name, kind))
    for name in ("Unidentified armed group", "Unidentified gang", "Unidentified communal militia"):
        yield (name,), _Listed(("", "Unidentified armed group", "Political militia"))


@cache
def _known() -> dict[str, list[_Listed]]:
    """Who may be meant by a name's letters; what actors.toml says comes first."""
    blocks = list(_blocks())
    own = {_letters(name): listed.actor for names, listed in blocks for name in names}
    found: dict[str, list[_Listed]] = defaultdict(list)
    for names, listed in (*blocks, *_tabled(own), *_others()):
        for spelling in dict.fromkeys(chain.from_iterable(map(_forms, names))):
            found[spelling].append(listed)
    return dict(found)


def _spellings(name: str) -> Iterator[str]:
    """The ways to read a written name, the fullest first."""
    plain = _YEARS.sub("", name).strip()
    bare = _BRACKET.sub("", plain).strip()
    inside = _IN_BRACKET.search(plain)
    # "Islamic State (Iraq)": the country where it acts is no part of a name, and would make another of this one.
    yield from () if inside and len(country_code(inside[1])) == len("IQ") else (name, plain)
    yield bare
    # The full name says more than the acronym, which several groups may have.
    names = list(reversed(both.groups())) if (both := _ACRONYM.match(bare)) else [bare]
    yield from names
    for each in names:
        yield from _PARTS.split(each)
    yield from names[-1].split("-") if both else ()
    if inside:
        yield inside[1]


def _meant(spelling: str, form: Callable[[str], str], country: str) -> KnownActor | None:
    """The actor of a name that several may share: the one that fights in the country."""
    listed = _known().get(form(spelling), [])
    here = [one for one in listed if country in one.countries]
    # An acronym, or a name by some of its words, is somebody's own only where he fights: "BLA" may be anyone.
    loose = (spelling.isupper() and len(spelling) <= _SHORT) or form is _weighty
    anywhere = [one for one in listed if not (loose and country and one.countries)]
    return next((one.actor for one in here or anywhere), None)


@lru_cache(maxsize=10_000)
def actor_named(name: str, country: str = "") -> KnownActor:
    """The actor of that name, as far as the vocabulary knows it; ``country`` is the ISO code of where it acts."""
    plain = _YEARS.sub("", name).strip()
    if forces := _FORCES.match(plain):
        written = forces["country"] or forces["governed"]
        return _government(_state(written))
    spellings = [spelling for spelling in map(str.strip, _spellings(name)) if spelling]
    for form in (_letters, _weighty):
        for spelling in spellings:
            if found := _meant(spelling, form, country):
                return found
    code = country_of_people(forces["people"]) if (forces := _OF_PEOPLE.match(plain)) else ""
    return _government(code) if code else ("", name, "")


def _state(written: str) -> str:
    """The country at the start of what follows "Forces of": ACLED puts the body of the state behind it."""
    words = written.split()
    for last in range(len(words), 0, -1):
        if len(country_code(part := " ".join(words[:last]).strip(" ,"))) == len("XX") and part:
            return part
    return written
