"""How sure the fields of an incident are, in words and percent, and what they would say otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from geo.chances import BY_HAND, JudgedField, RunnerUp
from geo.model import Incident
from geo.render.html import Html, join, tag
from geo.render.wording import isolated
from geo.render.words import Words

__all__ = ["instead_lines", "least_line", "percent", "sureness", "toll_sureness"]

BANDS: Final[Mapping[str, float]] = {"sure": 0.9, "likely": 0.7, "unsure": 0.5, "doubtful": 0.0}
"""What a chance is called, from which one on."""
NAMES: Final[Mapping[JudgedField, str]] = {
    "happened": "sureness.happened", "type": "card.what", "place": "card.where", "actor": "role.actor",
    "target": "role.target", "killed": "table.killed", "wounded": "table.wounded",
}  # fmt: skip
NOTHING: Final[Mapping[JudgedField, str]] = {
    "happened": "card.no_actor", "type": "card.no_actor", "place": "review.no_place", "actor": "card.no_actor",
    "target": "card.no_actor", "killed": "toll.none", "wounded": "toll.none",
}  # fmt: skip
_ROUNDING = 1e-9  # 100 * .29 is a little less than 29


def percent(chance: float, words: Words) -> str:
    """A chance in whole percent; what lies between two counts as the lower, as the filter has it."""
    return words("sureness.percent", n=math.floor(100 * chance + _ROUNDING))


def said(chance: float, words: Words) -> str:
    """A chance in words: "likely, 78%"; a person's word is no chance."""
    if chance == BY_HAND:
        return words("sureness.by_hand")
    band = next(name for name, least in BANDS.items() if chance >= least)
    return words(f"sureness.{band}", percent=percent(chance, words))


def sureness(incident: Incident, field: JudgedField, words: Words, *, named: bool = False) -> Html:
    """How sure a field is, small, to stand behind what it says; ``named`` tells which. Empty where nobody judged it."""
    chance = incident.chances.of(field)
    if chance is None:
        return Html("")
    text = f"{_name(incident, field, words)}: {said(chance, words)}" if named else said(chance, words)
    low = " dl-unsure" if chance < BANDS["unsure"] else ""
    # A direction of its own: behind a name in another script the percentage would go astray.
    # In brackets, for a mark between them would hang at the end of a line.
    told = tag(
        "small", f"({text})", cls=f"dl-dim dl-sure{low}", title=words("sureness.meaning"),
        dir="rtl" if words.right_to_left else "ltr",
    )  # fmt: skip
    return join(" ", told)


def _name(incident: Incident, field: JudgedField, words: Words) -> str:
    """What a field is called; where no killed or wounded are told, it is that which is more or less sure."""
    untold = field in ("killed", "wounded") and incident.toll(field) is None
    return words(f"sureness.no_{field}") if untold else words(NAMES[field])


def toll_sureness(incident: Incident, words: Words) -> Html:
    """How sure the figures that are shown are; where none is, how sure it is that nobody was killed or wounded."""
    fields: tuple[JudgedField, ...] = ("killed", "wounded")
    shown = [field for field in fields if incident.toll(field) is not None] or list(fields)  # type: ignore[arg-type]
    if len(shown) == len(fields) and len({incident.chances.of(field) for field in fields}) == 1:
        shown = shown[:1]
        return sureness(incident, shown[0], words)
    return join(*(sureness(incident, field, words, named=len(shown) > 1) for field in shown))


def instead_lines(incident: Incident, words: Words) -> list[str]:
    """What each field would say if not what it says: "Where, if not that: Mosul (21%)"."""
    return [
        words("sureness.instead", field=words(NAMES[other.field]), value=isolated(_value(other, words), words),
              percent=percent(other.chance, words))
        for other in incident.chances.runners_up
    ]  # fmt: skip


def _value(other: RunnerUp, words: Words) -> str:
    if not other.value:
        return words(NOTHING[other.field])
    return words.name("type", other.value) if other.field == "type" else other.value


def least_line(incident: Incident, words: Words) -> str:
    """Which field is least sure: "least sure: Where, 41%"; empty where none was judged."""
    least = incident.chances.least()
    if least is None:
        return ""
    field, chance = least
    return words("sureness.least", field=_name(incident, field, words), percent=percent(chance, words))
