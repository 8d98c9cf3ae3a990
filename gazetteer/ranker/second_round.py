"""What the first decisions say for each candidate: how near it is to what the other names were taken to mean."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazetteer.ranker.context import Name
from gazetteer.ranker.table import CONTINENT, Doubles, Floats, Ints, Table

COLUMNS: Final = (
    "score", "score_gap", "share_unit", "share_country", "count_unit", "log_km_sure", "log_km_mean", "near_100",
    "near_300", "log_km_neighbour", "log_km_median", "closeness", "country_gap", "closeness_gap", "log_km_gap",
)  # fmt: skip
FAR: Final = 10.0
"""Logarithm of more kilometres than the earth has; stands for "no other name"."""
_SURE: Final = 0.6
_EARTH_KM: Final = 6371.0


def second_features(names: list[Name], table: Table, score: Floats) -> Floats:
    """One row for each candidate, one column for each of ``COLUMNS``; ``score`` is what the first pass gave."""
    best = best_of(table, score)
    who = np.flatnonzero(best >= 0)
    chosen = best[who]
    weight = score[chosen].astype(np.float64)
    other = table.name[:, None] != who[None, :]
    weights = other * weight[None, :]
    log_km = np.log1p(distances(table.lat, table.lon, table.lat[chosen], table.lon[chosen]))
    points = table.kind[chosen] > CONTINENT
    local = weights * points[None, :]
    total = weights.sum(1) + 1e-6
    same_country = (table.country[:, None] == table.country[chosen][None, :]) * weights
    same_unit = ((table.unit[:, None] == table.unit[chosen][None, :]) & (table.unit >= 0)[:, None]) * weights
    top = np.zeros(table.n_names)
    top[who] = weight
    sure = np.where((weights > _SURE) & points[None, :], log_km, FAR)
    in_country = same_country.sum(1) / total
    closeness = (local / (1.0 + np.expm1(log_km) / 50.0)).sum(1)
    median = _median(log_km, local)
    columns = [
        score,
        score - top[table.name],
        same_unit.sum(1) / total,
        in_country,
        same_unit.sum(1),
        sure.min(1, initial=FAR),
        (log_km * local).sum(1) / (local.sum(1) + 1e-6),
        ((log_km < np.log1p(100.0)) * local).sum(1),
        ((log_km < np.log1p(300.0)) * local).sum(1),
        _beside(names, table, who, log_km),
        median,
        closeness,
        in_country - most(table, in_country),
        closeness - most(table, closeness),
        -(median + most(table, -median)),
    ]
    return np.column_stack(columns).astype(np.float32)


def best_of(table: Table, score: Floats) -> Ints:
    """Position in the table of each name's best candidate, -1 where it has none; ties go to the bigger place."""
    best = np.full(table.n_names, -1, np.int64)
    order = np.lexsort((table.x[:, 0], score, table.name))
    best[table.name[order]] = order
    return best


def most(table: Table, value: Doubles) -> Doubles:
    """For each candidate the largest value among the candidates of the same name."""
    filled = table.starts[:-1] < table.starts[1:]
    largest = np.zeros(table.n_names)
    largest[filled] = np.maximum.reduceat(value, table.starts[:-1][filled])
    return largest[table.name]


def _beside(names: list[Name], table: Table, who: Ints, log_km: Doubles) -> Doubles:
    """Distance to the nearest of the names that stand beside it in the text."""
    column = {int(name): at for at, name in enumerate(who)}
    out = np.full(len(table.rows), FAR)
    for number, name in enumerate(names):
        at = [column[n] for n in name.neighbours if n in column]
        if at:
            a, b = table.starts[number], table.starts[number + 1]
            out[a:b] = log_km[a:b, at].min(1, initial=FAR)
    return out


def _median(log_km: Doubles, weight: Doubles) -> Doubles:
    if log_km.shape[1] == 0:
        return np.full(len(log_km), FAR)
    filled = np.sort(np.where(weight > 0.2, log_km, np.inf), axis=1)
    counts = np.isfinite(filled).sum(1)
    middle = filled[np.arange(len(filled)), np.maximum(counts - 1, 0) // 2]
    return np.where(counts > 0, middle, FAR)


def distances(
    lat: NDArray[np.floating], lon: NDArray[np.floating], lats: NDArray[np.floating], lons: NDArray[np.floating]
) -> Doubles:
    """Great-circle kilometres between every point of the first list and every point of the second."""
    a, b = _unit_vectors(lat, lon), _unit_vectors(lats, lons)
    return np.asarray(_EARTH_KM * np.arccos(np.clip(a @ b.T, -1.0, 1.0)))


def _unit_vectors(lat: NDArray[np.floating], lon: NDArray[np.floating]) -> Doubles:
    phi, lam = np.radians(lat.astype(np.float64)), np.radians(lon.astype(np.float64))
    return np.column_stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])
