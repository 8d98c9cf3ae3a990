"""What an event type is: one value for each block of event_types.toml, whose head says what the keys mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from geo.vocabulary.checks import check_fields, fault

__all__ = ["EventType", "Family", "read_event_types"]

Family = Literal[
    "violence",
    "territory",
    "siege",
    "displacement",
    "agreement",
    "arrest",
    "protest",
    "property",
    "weapons",
    "other",
]
AcledType = Literal[
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Riots",
    "Protests",
    "Strategic developments",
]
GedType = Literal[1, 2, 3]
"""UCDP's types of violence: between states and groups, between groups, against civilians."""
HappensTo = Literal["any", "place"]
_FILE = "event_types"


@dataclass(frozen=True, slots=True)
class EventType:
    """One sub-event type, as its block of event_types.toml has it.

    Attributes:
        name: the sub-event type.
        event_type: the ACLED event type above it, or Displacement.
        plover: code of its PLOVER event class.
        family: what may be one event with what, inside an article.
        merges_as: types that share a word here may be one event across articles.
        layer: where it is kept.
        acled: event type and sub-event type under which ACLED files it; empty where it has these names itself.
        ged: UCDP's types of violence (1 to 3) that are read as this type.
        object: "place" where it takes or closes in the place that it happens to.
        by_mob: the type that it is when a mob does it; may be empty.
        by_protesters: the type that it is when protesters do it; may be empty.
        at_protesters: the type that it is when forces shoot at protesters; may be empty.
        of_people: the type that it is where people are taken, not a place; may be empty.
        by_state: the type that it is where a state's forces take people; may be empty.
        lasts: it goes on through the whole of its period.
        both_sides: all who take part act.
        generic: it says least of what happened.
        doer: who did it where nobody says who.
        victim: whom it befell where nobody says whom.
        people_act: civilians are its doers.
        heated: a protest in which people are hurt, so that a word of harm only tells its toll.
        in_lists: several stand in a list whose opening names the doer.
        from_far: done with guns or missiles; an article that opens with one side's may tell several of them.
        unopposed: nobody fights for the place.
        disputable: a report that the place is still held disputes it.
        accidental: its words tell of accidents too.
    """

    name: str
    event_type: str
    plover: str
    family: Family
    merges_as: frozenset[str]
    layer: str = "incident"
    acled: tuple[str, ...] = ()
    ged: tuple[int, ...] = ()
    object: HappensTo = "any"
    by_mob: str = ""
    by_protesters: str = ""
    at_protesters: str = ""
    of_people: str = ""
    by_state: str = ""
    lasts: bool = False
    both_sides: bool = False
    generic: bool = False
    doer: str = ""
    victim: str = ""
    people_act: bool = False
    heated: bool = False
    in_lists: bool = False
    from_far: bool = False
    unopposed: bool = False
    disputable: bool = False
    accidental: bool = False

    @property
    def needs_doer(self) -> bool:
        """Whether somebody armed did it, named or not."""
        return bool(self.doer) and not self.people_act and self.family != "protest"

    @property
    def doer_type(self) -> str:
        """ACLED's type of the doer whom nobody names: people in a crowd are of their own type."""
        return self.doer if self.people_act or self.family == "protest" else "Political militia"

    @property
    def filed(self) -> tuple[str, str]:
        """The event type and sub-event type under which ACLED files it."""
        return (self.acled[0], self.acled[1]) if self.acled else (self.event_type, self.name)


def read_event_types(blocks: Mapping[str, Mapping[str, Any]]) -> dict[str, EventType]:
    """The event types of event_types.toml, in its order.

    Raises:
        VocabularyError: a key is unknown or missing, a value is none of those allowed, or names no type.
    """
    types = {name: _event_type(name, block) for name, block in blocks.items()}
    shared = Counter(word for kind in types.values() for word in kind.merges_as)
    taken: dict[int, str] = {}
    for name, kind in types.items():
        lone = [word for word in sorted(kind.merges_as) if shared[word] == 1]
        if lone:
            raise _fault(name, "merges_as", f"{lone[0]!r} stands in no other block; [] says that nothing else fits")
        for key in ("by_mob", "by_protesters", "at_protesters", "of_people", "by_state"):
            other = getattr(kind, key)
            if other and other not in types:
                raise _fault(name, key, f"{other!r} is no block of this file")
        for number in kind.ged:
            if taken.setdefault(number, name) != name:
                raise _fault(name, "ged", f"{number} is {taken[number]!r} already")
    return types


def _event_type(name: str, block: Mapping[str, Any]) -> EventType:
    check_fields(_FILE, _where(name), block, EventType, given=("name",))
    for key in ("event_type", "plover"):
        if not isinstance(block[key], str):
            raise _fault(name, key, f"must be text, got {block[key]!r}")
    if not isinstance(block["merges_as"], list):
        raise _fault(name, "merges_as", f"must be a list, got {block['merges_as']!r}")
    _check_choices(name, block)
    tuples = {key: tuple(block[key]) for key in ("acled", "ged") if key in block}
    kind = EventType(name, **{**block, **tuples, "merges_as": frozenset(block["merges_as"])})
    if len(kind.acled) not in {0, 2} or kind.filed[0] not in get_args(AcledType):
        raise _fault(name, "acled", f"must be [one of: {', '.join(get_args(AcledType))}; one of its sub-types]")
    return kind


def _check_choices(name: str, block: Mapping[str, Any]) -> None:
    for key, allowed in (("family", Family), ("object", HappensTo), ("ged", GedType)):
        values = block.get(key, [])
        for value in values if isinstance(values, list) else [values]:
            if value not in get_args(allowed):
                raise _fault(name, key, f"{value!r} is none of: {', '.join(map(str, get_args(allowed)))}")


def _where(name: str) -> str:
    return f'["{name}"]'


def _fault(name: str, key: str, what: str) -> Exception:
    return fault(_FILE, _where(name), key, what)
