"""What the vocabulary knows of one name: whose it is, of which kind, and what must speak for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.literals import check_choice

ActorKind = Literal["group", "state", "country", "demonym", "vague", "crowd", "civilian"]
"""A named group, a government or its forces, a country, a people's adjective, an unnamed band, unarmed people who act
in a crowd, civilians."""
FORCES = frozenset({"state", "domestic", "platform"})
"""Sects of vague names that stand for a state: its army, its police, its planes and tanks."""


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
