"""Spans and their context -> the places they mean, each with a score and its reasons.

Two rounds of a trained ranker (see `gazetteer.ranker`): first each name by itself and what else the text names, then
again given what the other names were taken to mean. A name means one place throughout a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from gazetteer.index import Index
from gazetteer.names import fold, key
from gazetteer.place import Candidate, Resolution, Toponym
from gazetteer.ranker.border_twins import as_greater_twin
from gazetteer.ranker.candidates import (
    ADJECTIVE,
    ALTERNATE,
    BESIDE,
    EMBEDDED,
    EXACT,
    EXPANDED,
    FOLDED,
    SKELETON,
    STRIPPED,
)
from gazetteer.ranker.context import PROVINCE
from gazetteer.ranker.decided import as_decided
from gazetteer.ranker.document_case import Case, first_round, second_round
from gazetteer.ranker.lone_places import alone
from gazetteer.ranker.model import Ranker, ranker
from gazetteer.ranker.one_spot import as_one_spot
from gazetteer.ranker.option_cache import UNITS_NAMED_BARE
from gazetteer.ranker.reasons import reason_of
from gazetteer.ranker.spoken_countries import as_spoken
from gazetteer.ranker.table import ADMIN1, ADMIN2, COUNTRY, TOWN, Floats, Table
from gazetteer.ranker.told_countries import as_told
from gazetteer.ranker.told_frames import as_framed

LEAST_SCORE: Final = 0.05
"""Below this chance a name that only contains its best candidate is left without a place."""

LEAST_ALIKE: Final = 0.55
"""Below this chance a name only spelled like its best candidate is left without one: no pin beats a wrong pin."""


MOST_AT_ONCE: Final = 400
"""Spans that are weighed together; every candidate is compared with every name, which must fit into memory."""


def resolve_spans(
    index: Index, text: str, toponyms: Sequence[Toponym], *, title: str = "", candidates: int = 0
) -> list[Resolution]:
    """One answer for each span, in the order given; ``candidates`` is how many runners-up each keeps."""
    found: list[Resolution] = []
    for at in range(0, len(toponyms), MOST_AT_ONCE):
        found += _resolve_block(index, text, toponyms[at : at + MOST_AT_ONCE], title, candidates)
    return found


def _resolve_block(
    index: Index, text: str, toponyms: Sequence[Toponym], title: str, candidates: int
) -> list[Resolution]:
    model = ranker()
    case, chance = weigh(index, text, title, toponyms, model)
    weighed = Weighed(index, case, chance, model.calibrated(chance))
    answers = [weighed.answer(number, candidates) for number in range(len(case.names))]
    unbacked = alone(index, case, chance)
    towns = {
        n: weighed.town_answer(n, candidates) for n, name in enumerate(case.names) if name.as_town and name.as_unit
    }
    return [
        _resolution(
            toponym,
            *(towns[n] if n in towns and at not in case.names[n].as_unit else answers[n]),
            backed=n not in unbacked,
        )
        for at, (toponym, n) in enumerate(zip(toponyms, case.of_span, strict=True))
    ]


def weigh(index: Index, text: str, title: str, toponyms: Sequence[Toponym], model: Ranker) -> tuple[Case, Floats]:
    """All candidates of all names, and the ranker's chance of each, not yet calibrated."""
    case = first_round(index, text, title, toponyms)
    case = second_round(index, case, model.first.probability(case.x))
    return case, by_rules(index, case, model.second.probability(case.x))


def by_rules(index: Index, case: Case, chance: Floats) -> Floats:
    """The ranker's chances after what it cannot learn from the texts that there are."""
    chance = as_greater_twin(case, as_written(case, town_or_unit(index, case, as_one_spot(case, chance))))
    before = as_water(index, case, chance)
    after = as_spoken(index, case, as_framed(case, as_told(index, case, before)))
    return as_decided(case, before, after)


def as_written(case: Case, chance: Floats) -> Floats:
    """The chances with less for a name that is only spelled alike, where another place bears just that name.

    Samarra is in Iraq; the ranker, which weighs how many live there, would say Samara on the Volga of a short text.
    """
    how, name, out = case.table.how, case.table.name, chance.copy()
    alike = np.isin(how, tuple(_ALIKE))
    out[np.isin(name, name[how == EXACT]) & alike] *= _LESS
    out[np.isin(name, name[(how == EXACT) & (case.table.kind == COUNTRY)]) & alike] *= _LESS**4
    return out


def as_water(index: Index, case: Case, chance: Floats) -> Floats:
    """The chances with a sea before the province that is named after it, unless the text calls it one."""
    table, out = case.table, chance.copy()
    for number, (a, b) in enumerate(pairwise(table.starts.tolist())):
        name = case.names[number]
        if name.key.rsplit(" ", 1)[-1] not in _WATERS or PROVINCE in (name.unit_after, name.unit_before):
            continue
        seas = [at for at in range(a, b) if index.kind_of(int(table.rows[at])) in _WATER_KINDS]
        if seas:
            most = out[a:b].max()
            out[a:b] *= _LESS
            out[seas] = most
    return out


def town_or_unit(index: Index, case: Case, chance: Floats) -> Floats:
    """The chances with a name that town and province share going to the town, unless the text says province.

    Both lie so near each other that the ranker cannot learn the difference from texts scored by the hundred miles.
    In countries whose units news names bare (Texas, Ontario) nothing changes.
    """
    table, out = case.table, chance.copy()
    for number, (a, b) in enumerate(pairwise(table.starts.tolist())):
        units = [at for at in range(a, b) if table.kind[at] in _UNITS and table.how[at] <= ALTERNATE]
        if case.names[number].district:
            units.sort(key=lambda at: (table.kind[at] != ADMIN1, table.how[at]))
        said = {case.names[number].unit_after, case.names[number].unit_before}
        for unit in units:
            if index.countries[table.country[unit]] in UNITS_NAMED_BARE:
                continue
            towns = [at for at in range(a, b) if table.kind[at] == TOWN and table.unit[at] == table.unit[unit]]
            seats = [at for at in towns if _is_seat(index, case.names[number].key, table, (at, unit))]
            if towns and not seats:
                out[unit] = max(out[unit], *out[towns])
                out[towns] *= _LESS
            towns = seats
            first_level = table.kind[unit] == ADMIN1
            # "The Kirkuk area" is the town's, "the Kirkuk district" a district.
            says_unit = PROVINCE in said or (case.names[number].district and not first_level)
            if towns and says_unit and (first_level or case.names[number].district):
                out[unit] = max(out[unit], *out[towns])
            if towns and not says_unit:
                first = max(towns, key=lambda at: out[at])
                out[first] = max(out[first], out[unit])
            for at in towns if says_unit else [unit] if towns else []:
                out[at] *= _LESS
    return out


def _is_seat(index: Index, name: str, table: Table, both: tuple[int, int]) -> bool:
    """Whether a town may be meant by the bare name of its province: not where that is a by-name, or it is a hamlet.

    "Chiapas" is the state, though Chiapa de Corzo is called so too; "Nariño" is the department and no village in it.
    """
    town, unit = both
    if table.x[unit, 0] - table.x[town, 0] >= _HAMLET:
        return False
    called = [key(index.name(int(table.rows[at]))) for at in both]
    within = f" {name} " in f" {called[0]} "
    if table.kind[unit] == ADMIN1 and called[1] == name and called[0].startswith(f"{name} "):
        within = called[0].removeprefix(f"{name} ") in _CITY  # "Bihar" is the state and not Bihar Sharif
    by_name = table.how[town] == ALTERNATE and fold(called[0]) != fold(name) and not within
    return not (by_name and (called[1] == name or f" {name} " in f" {called[1]} "))


_CITY: Final = frozenset({"city", "town"})
"""Words that make no other name of a town's: Davao City is Davao."""

_HAMLET: Final = 1.7
"""So much less, as a logarithm, are the inhabitants of a place that only shares the name of its province."""

_WATERS: Final = frozenset({"sea", "gulf", "strait", "ocean", "channel", "bay"})
_WATER_KINDS: Final = frozenset({"sea", "strait", "gulf", "ocean"})
_UNITS: Final = (ADMIN1, ADMIN2)
_LESS: Final = np.float32(0.5)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A document's candidates with their chances, as the ranker gave them and calibrated."""

    index: Index
    case: Case
    chance: Floats
    score: Floats

    def answer(self, number: int, runners_up: int) -> tuple[tuple[Candidate, ...], bool]:
        """The best candidates of a name, and whether the first is likely enough to be its place."""
        a, b = (int(edge) for edge in self.case.table.starts[number : number + 2])
        order = a + np.lexsort((-self.case.x[a:b, 0], -self.chance[a:b]))[: 1 + runners_up]
        ranked = tuple(self._candidate(at) for at in order.tolist())
        if not ranked:
            return (), False
        how = int(self.case.table.how[order[0]])
        return ranked, self.chance[order[0]] >= 0 and ranked[0].score >= least_score(how)

    def town_answer(self, number: int, runners_up: int) -> tuple[tuple[Candidate, ...], bool]:
        """The same with the town first, where a unit is likeliest that has a town of its name.

        "Kherson region", and then "Kherson city": what is not called a region there is the city.
        """
        table = self.case.table
        a, b = (int(edge) for edge in table.starts[number : number + 2])
        ranked, sure = self.answer(number, runners_up)
        best = a + int(self.chance[a:b].argmax()) if b > a else -1
        if best < 0 or table.kind[best] not in _UNITS:
            return ranked, sure
        towns = [at for at in range(a, b) if table.kind[at] == TOWN and table.unit[at] == table.unit[best]]
        towns = [at for at in towns if table.how[at] <= ALTERNATE]
        if not towns:
            return ranked, sure
        first = self._candidate(max(towns, key=lambda at: self.chance[at]))
        first = replace(first, score=max(first.score, ranked[0].score))
        return (first, *(other for other in ranked if other.place.id != first.place.id))[: 1 + runners_up], sure

    def _candidate(self, at: int) -> Candidate:
        place = self.index.place(int(self.case.table.rows[at]))
        if self.case.table.how[at] in _AROUND:
            place = replace(place, precision=max(place.precision, 2))
        return Candidate(place, round(float(self.score[at]), 4), reason_of(self.index, self.case, at))


def least_score(how: int) -> float:
    """The calibrated chance from which on a candidate found in that way is an answer."""
    if how in _BY_NAME:
        return 0.0
    return LEAST_ALIKE if how in _ALIKE else LEAST_SCORE


_BY_NAME: Final = frozenset(range(ADJECTIVE + 1)) | {EXPANDED}
_ALIKE: Final = frozenset({FOLDED, SKELETON})
_AROUND: Final = frozenset({STRIPPED, EMBEDDED, BESIDE})
"""Ways that lead to a place around the one that is meant, which is therefore known to the nearest town only."""


def _resolution(toponym: Toponym, ranked: tuple[Candidate, ...], sure: bool, *, backed: bool) -> Resolution:
    if not ranked:
        return Resolution(toponym, None, 0.0, f"no place called {toponym.text!r} in the gazetteer")
    best = ranked[0]
    if not sure:
        reason = f"no place called {toponym.text!r} in the gazetteer; {best.place.name} is too unlikely"
        return Resolution(toponym, None, 0.0, reason, ranked[1:])
    return Resolution(toponym, best.place, best.score, best.reason, ranked[1:], backed)
