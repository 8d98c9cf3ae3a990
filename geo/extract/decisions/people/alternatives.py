"""One noun read both ways: "the rebels" as a band that nobody names, and as the group that the article names."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.decisions.people.who import Person

_OTHER_WAY = 0.1
"""How much the chance of one reading adds to that of the other: either way they did it."""
_MOST = 0.95
_ANY_SIDES = frozenset({"anyone", "enemy"})


def alternatives(people: Sequence[Person]) -> list[tuple[int, int]]:
    """The two readings of each noun that is read both ways, by number: the band, and the group or state it may be."""
    bands = {person.actor.span: number for number, person in enumerate(people) if _is_band(person)}
    found = ((bands.get(person.actor.span), number) for number, person in enumerate(people) if person.actor.id)
    return [(band, named) for band, named in found if band is not None]


def _is_band(person: Person) -> bool:
    """Whether somebody is named as a band of one sort: "rebels", not "fighters" nor "the enemy", who are any."""
    mention = person.mention
    vague = mention is not None and mention.kind == "vague" and _ANY_SIDES.isdisjoint(mention.named.sect)
    return vague and not person.actor.id and person.actor.span is not None


def read_both_ways(people: Sequence[Person], chances: Sequence[float]) -> list[float]:
    """The chances where a noun may be read both ways: that they did it is likelier than that either reading did.

    It is the group that it may be which gains by that, unless the band is clearly likelier.
    """
    kept = list(chances)
    for band, named in alternatives(people):
        did = min(max(kept[band], kept[named]) + _OTHER_WAY * min(kept[band], kept[named]), _MOST)
        kept[named if kept[named] >= kept[band] - _CLEARLY else band] = did
    return kept


_CLEARLY = 0.05
"""By how much the band must be likelier."""
