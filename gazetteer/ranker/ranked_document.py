"""What the other names of the text say for each candidate, before any of them is decided."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from gazetteer.ranker.context import Name
from gazetteer.ranker.table import ADMIN1, COUNTRY, Doubles, Floats, Ints, Table

COLUMNS: Final = (
    "country_mass", "unit_mass", "country_named", "unit_named", "qualifier", "qualifier_missed", "within",
    "sibling_unit", "sibling_country", "neighbour_unit", "n_names", "country_rank",
)  # fmt: skip


def document_features(names: list[Name], table: Table) -> Floats:
    """One row for each candidate, one column for each of ``COLUMNS``."""
    prior = _prior(table)
    country_mass = _mass_of_others(table.country, table.name, prior)
    unit_mass = _mass_of_others(table.unit, table.name, prior)
    countries, units = named_groups(table)
    columns = [
        country_mass,
        np.where(table.unit >= 0, unit_mass, 0.0),
        _told(countries, table.country, table.name),
        _told(units, table.unit, table.name),
        *_relations(names, table, countries, units),
        np.full(len(prior), len(names)),
        country_mass / max(float(country_mass.max(initial=0.0)), 1e-9),
    ]
    return np.column_stack(columns).astype(np.float32)


def _prior(table: Table) -> Doubles:
    """A first guess by population, kind and spelling alone; sums to 1 for each name."""
    great = np.where(table.kind == COUNTRY, 4.0, np.where(table.kind == ADMIN1, 1.0, 0.0))
    weight = np.exp(0.9 * table.x[:, 0].astype(np.float64) + great - 1.2 * (table.how > 1))
    return np.asarray(weight / np.bincount(table.name, weight, table.n_names)[table.name])


def _mass_of_others(group: Ints, name: Ints, prior: Doubles) -> Doubles:
    """For each candidate: how many of the other names are likely to lie in its group."""
    _, short = np.unique(group, return_inverse=True)
    _, pair = np.unique(short * (int(name.max(initial=0)) + 1) + name, return_inverse=True)
    return np.asarray(np.bincount(short, prior)[short] - np.bincount(pair, prior)[pair])


def named_groups(table: Table) -> tuple[list[set[int]], list[set[int]]]:
    """Countries and first-level units that each name may itself be the name of."""
    countries: list[set[int]] = [set() for _ in range(table.n_names)]
    units: list[set[int]] = [set() for _ in range(table.n_names)]
    for at in np.flatnonzero(table.kind == COUNTRY).tolist():
        countries[table.name[at]].add(int(table.country[at]))
    for at in np.flatnonzero(table.kind == ADMIN1).tolist():
        units[table.name[at]].add(int(table.unit[at]))
    return countries, units


def _told(groups: list[set[int]], value: Ints, name: Ints) -> Doubles:
    """How many other names name the group that each candidate lies in."""
    counts: dict[int, int] = {}
    for group in groups:
        for one in group:
            counts[one] = counts.get(one, 0) + 1
    pairs = zip(value.tolist(), name.tolist(), strict=True)
    return np.array([counts[v] - (v in groups[n]) if v in counts else 0 for v, n in pairs], np.float64)


def _relations(names: list[Name], table: Table, countries: list[set[int]], units: list[set[int]]) -> list[Doubles]:
    """Qualified by, wrongly qualified, within, listed with (unit, country), beside (unit)."""
    out = np.zeros((6, len(table.rows)))
    unit, country = table.unit.tolist(), table.country.tolist()
    of_name = [(unit[a:b], country[a:b]) for a, b in _bounds(table)]
    in_units, in_countries = [{*us} - {-1} for us, _ in of_name], [{*cs} for _, cs in of_name]
    for (a, b), name, (us, cs) in zip(_bounds(table), names, of_name, strict=True):
        if not name.neighbours:
            continue
        if qualified := [q for q in name.qualifiers if countries[q] or units[q]]:
            by_unit, by_country = _union(units, qualified), _union(countries, qualified)
            hits = [2 * (u in by_unit) + (c in by_country) for u, c in zip(us, cs, strict=True)]
            out[:2, a:b] = hits, [not hit for hit in hits]
        if within := [q for q in name.within if countries[q] or units[q]]:
            hits = [max(2 * (u in units[q]) + (c in countries[q]) for q in within) for u, c in zip(us, cs, strict=True)]
            out[2, a:b] = hits
        if name.siblings:
            out[3, a:b] = _how_many(us, [in_units[s] for s in name.siblings])
            out[4, a:b] = _how_many(cs, [in_countries[s] for s in name.siblings])
        out[5, a:b] = _how_many(us, [in_units[s] for s in name.neighbours])
    return list(out)


def _union(groups: list[set[int]], chosen: list[int]) -> set[int]:
    return set().union(*(groups[number] for number in chosen))


def _how_many(values: list[int], groups: list[set[int]]) -> list[int]:
    """How many of the groups hold each value."""
    if len(groups) == 1:
        return [value in groups[0] for value in values]
    return [sum([value in group for group in groups]) for value in values]


def _bounds(table: Table) -> list[tuple[int, int]]:
    return list(pairwise(table.starts.tolist()))
