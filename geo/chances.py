"""How sure each field of an incident is, and what else it might have said.

The chances are those of the trained models, which are calibrated: of the fields told with .9, nine in ten are right.
None is what nobody judged; 1 is a person's word, and nothing but that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

from geo.literals import check_choice

__all__ = ["BY_HAND", "JUDGED", "UNJUDGED", "Chances", "Ground", "Grounds", "JudgedField", "RunnerUp"]

JudgedField = Literal["happened", "type", "place", "actor", "target", "killed", "wounded"]
JUDGED: Final[tuple[JudgedField, ...]] = get_args(JudgedField)
BY_HAND: Final = 1.0


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """What a field would say if not what it says: a name or a figure; empty words say that there is none at all."""

    field: JudgedField
    value: str
    chance: float

    def __post_init__(self) -> None:
        """Refuses an unknown field and a chance outside 0..1 (ValueError)."""
        check_choice("field", self.field, JudgedField)
        _check(self.field, self.chance)


@dataclass(frozen=True, slots=True)
class Ground:
    """A figure that a model was given, and what the chance would lose (or gain, if negative) were it 0.

    ``words`` stands for the words around; what ``column`` means, its module in geo/extract/decisions says.
    """

    column: str
    value: float
    adds: float
    words: tuple[str, ...] = ()
    """Those that speak loudest, each behind a mark that says where it stands."""


Grounds = Mapping[JudgedField, tuple[Ground, ...]]


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely it is that each field is right, 0 to 1; none where that was not judged.

    ``happened`` is that it is an incident at all; a chance of a field that is empty says how sure it is that the text
    tells none.
    """

    happened: float | None = None
    type: float | None = None
    place: float | None = None
    actor: float | None = None
    target: float | None = None
    killed: float | None = None
    wounded: float | None = None
    runners_up: tuple[RunnerUp, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a chance outside 0..1 (ValueError)."""
        for name in JUDGED:
            if (chance := self.of(name)) is not None:
                _check(name, chance)

    def of(self, field: JudgedField) -> float | None:
        """How sure a field is."""
        chance: float | None = getattr(self, field)
        return chance

    def judged(self) -> dict[JudgedField, float]:
        """The fields that were judged, each with its chance."""
        return {name: chance for name in JUDGED if (chance := self.of(name)) is not None}

    def least(self) -> tuple[JudgedField, float] | None:
        """The least sure field with its chance; none where nobody judged any."""
        return min(self.judged().items(), key=lambda one: one[1], default=None)

    def runner_up(self, field: JudgedField) -> RunnerUp | None:
        """What a field would say instead, where anything else is likely enough to be told."""
        return next((other for other in self.runners_up if other.field == field), None)

    def by_hand(self, *fields: JudgedField) -> Chances:
        """The same after a person's word on these fields: they are sure, and nothing competes with them."""
        rest = tuple(other for other in self.runners_up if other.field not in fields)
        return replace(self, runners_up=rest, **dict.fromkeys(fields, BY_HAND))

    def without(self, field: JudgedField) -> Chances:
        """The same where a field says something that nobody judged."""
        change: dict[str, Any] = {field: None}
        return replace(self.by_hand(field), **change)


def _check(name: str, chance: float) -> None:
    if not 0 <= chance <= 1:
        raise ValueError(f"the chance of {name} must be within 0..1, got {chance!r}")


UNJUDGED: Final = Chances()
"""Of what people coded, and of what only the rules read."""
