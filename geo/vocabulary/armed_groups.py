"""The armed groups of groups.tsv: a name, its other names, the countries it fights in, the years it is told of.

The table holds what actors.toml does not need to say more about. ``collect_groups.py`` adds the actors of a UCDP table
to it. Lines are sorted by name; a person may add one anywhere, the test says where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from geo.errors import VocabularyError
from geo.vocabulary.actor_checks import ACTOR_TYPES

__all__ = ["COLUMNS", "ArmedGroup", "group_id", "groups", "plain_name", "read_groups"]

COLUMNS = ("name", "aliases", "countries", "since", "until", "type")
_FILE = "groups.tsv"
_BRACKET = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class ArmedGroup:
    """One line of groups.tsv.

    Attributes:
        name: the usual name; a bracket after it tells two of one name apart.
        aliases: other names and acronyms, as texts write them.
        countries: ISO 3166-1 codes of where it fights.
        since: the first year it is told of.
        until: the last one.
        type: ACLED's type of actor.
    """

    name: str
    aliases: tuple[str, ...]
    countries: frozenset[str]
    since: int
    until: int
    type: str

    def __post_init__(self) -> None:
        """Refuses a group of no name, no country, no type of ACLED's, or that ends before it begins (ValueError)."""
        if not self.name or not self.countries or self.type not in ACTOR_TYPES or self.since > self.until:
            raise ValueError(f"need a name, countries, since <= until and a type of ACLED's, got {self}")

    @property
    def id(self) -> str:
        """The actor id: ``fanmi_lavi``."""
        return group_id(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a text may use, the usual one first and without its bracket."""
        return tuple(dict.fromkeys(map(plain_name, (self.name, *self.aliases))))


def plain_name(name: str) -> str:
    """A name without the bracket that tells it from another's: ``National Liberation Army``."""
    return _BRACKET.sub("", name) if name.endswith(")") else name


def group_id(name: str) -> str:
    """The id of a group by its name: small letters and digits, all else an underscore."""
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def read_groups(lines: Iterable[str]) -> list[ArmedGroup]:
    """The groups of the lines of a table, its first line the columns' names.

    Raises:
        VocabularyError: a line has other columns, or says what no group can be; the message names the line.
    """
    found = []
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\n").split("\t")
        if number == 1 and tuple(cells) == COLUMNS:
            continue
        try:
            name, aliases, countries, since, until, kind = cells
            names = tuple(filter(None, aliases.split("|")))
            found.append(ArmedGroup(name, names, frozenset(countries.split()), int(since), int(until), kind))
        except ValueError as error:
            raise VocabularyError(f"geo/vocabulary/{_FILE}, line {number}: {error}") from error
    return found


@cache
def groups() -> tuple[ArmedGroup, ...]:
    """Every group of groups.tsv, read once."""
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    return tuple(read_groups(text.splitlines()))
