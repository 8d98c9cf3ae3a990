"""What the text itself says binds: the country and province told of a name, and the countries that it speaks of.

The ranker weighs such words among thirty others, so that a great namesake abroad may outweigh them. Here they decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

import numpy as np

from gazetteer.index import Index
from gazetteer.names import key
from gazetteer.ranker.candidates import ADJECTIVE, ALTERNATE, BESIDE, EXACT, EXPANDED, FOLDED, SKELETON
from gazetteer.ranker.context import PROVINCE, TOWN_WORD, Name
from gazetteer.ranker.decided import left_alone
from gazetteer.ranker.document_case import Case
from gazetteer.ranker.second_round import best_of, distances
from gazetteer.ranker.table import ADMIN1, COLUMNS, CONTINENT, COUNTRY, TOWN, Floats, Ints

RULED_OUT: Final = np.float32(-1.0)
"""The chance of a candidate in another country than the text says: no answer, however few others there are."""
_LESS: Final = np.float32(0.05)
_SURE: Final = 0.8
_FAIR: Final = 0.6
_CERTAIN: Final = 0.9
"""The chance from which on a place stays that lies elsewhere, where no other of its name lies where the text says."""
_LIKELY: Final = 0.1
_FAMOUS: Final = 5.2
"""Logarithm of the inhabitants from which on a town needs no word beside it to be meant."""
_KNOWN: Final = 4.0
_GREATER: Final = 1.7
"""So much greater, as a logarithm, may a namesake abroad be and still give way to the town of a country spoken of."""
_FAR_KM: Final = 150.0
_AROUND_KM: Final = 60.0
_REMOTE_KM: Final = 1500.0
_APART_KM: Final = 400.0
_UNLIKE_KM: Final = 300.0
_KNOWN_WELL: Final = 5.0
"""Logarithm of the inhabitants from which on a town may be named in news of its neighbours."""
_EVEN: Final = 0.5
_ROUNDS: Final = 2
_ANY: Final = 0.15
_RANK: Final = COLUMNS.index("population_rank")
_ABROAD: Final = ("US", "GB", "FR", "RU", "DE", "IL", "TR", "AU", "CA")
"""Countries whose forces and citizens are told of in others: their adjective does not say where."""


def as_told(index: Index, case: Case, chance: Floats) -> Floats:
    """The chances with nothing left for places outside the country that the text says a name lies in."""
    table, out = case.table, chance.copy()
    best = best_of(table, chance)
    nowhere = index.country_numbers.get("", -1)
    for number, name in enumerate(case.names):
        a, b = (int(edge) for edge in table.starts[number : number + 2])
        if a == b or not (name.lies_in or name.lands) or table.kind[best[number]] in (COUNTRY, CONTINENT):
            continue
        told = {_country_named(case, int(best[other])) for other in name.lands}
        told |= {_country_named(case, int(best[other]), adjective=False) for other in name.lies_in}
        if countries := told - {-1}:
            here = np.isin(table.country[a:b], [*countries, nowhere])
            if here[table.how[a:b] != BESIDE].any() or not _stays(case, chance, name, int(best[number])):
                out[a:b][(table.how[a:b] != BESIDE) & ~here] = RULED_OUT
        units = set().union(*(_units_named(case, other) for other in name.lies_in | name.lands))
        inside = np.isin(table.unit[a:b], list(units)) & (table.how[a:b] <= ALTERNATE)
        if not countries:
            _near_town(case, chance, best, (number, a, b), out)
            _in_unit(case, chance, best, (number, a, b), out)
        if units and inside.any() and table.kind[best[number]] != ADMIN1:
            most = np.float32(out[a:b][inside].max())
            out[a:b][~inside] = np.minimum(out[a:b][~inside], _LESS * max(most, np.float32(0)))
    return out


def _stays(case: Case, chance: Floats, name: Name, at: int) -> bool:
    """Whether a place is too likely to be ruled out where the text puts its name into a country that has none.

    A small town is none where the words leave no doubt: there are more villages than any list has.
    """
    famous = case.table.x[at, 0] >= _FAMOUS
    return bool(chance[at] >= _CERTAIN and (famous or not name.surely_in))


def _in_unit(case: Case, chance: Floats, best: Ints, name: tuple[int, int, int], out: Floats) -> None:
    """Rules out the towns of other provinces, where the text says a province that has none of that name."""
    table, (number, a, b) = case.table, name
    said = [int(best[other]) for other in case.names[number].lies_in if best[other] >= 0]
    said = [
        at for at in said if table.kind[at] == ADMIN1 and table.how[at] <= ALTERNATE and chance[at] >= _least(case, at)
    ]
    at = best[number]
    if not said or chance[at] >= _CERTAIN or table.x[at, 0] >= _FAMOUS or table.kind[at] == ADMIN1:
        return
    inside = np.isin(table.unit[a:b], table.unit[said])
    if not inside.any():
        out[a:b][table.how[a:b] != BESIDE] = RULED_OUT


def _least(case: Case, at: int) -> float:
    """The chance from which on a name is a province: less where the text calls it one."""
    name = case.names[int(case.table.name[at])]
    return _FAIR if PROVINCE in (name.unit_after, name.unit_before) else _SURE


def _near_town(case: Case, chance: Floats, best: Ints, name: tuple[int, int, int], out: Floats) -> None:
    """Rules out places far from the town that a name is said to lie in: "Eastleigh, Nairobi" is in no other country."""
    table, (number, a, b) = case.table, name
    towns = [int(best[other]) for other in case.names[number].lies_in if best[other] >= 0]
    towns = [at for at in towns if table.kind[at] == TOWN and table.how[at] <= ALTERNATE and chance[at] >= _SURE]
    at, name_ = best[number], case.names[number]
    small = TOWN_WORD in (name_.unit_before, name_.unit_after)  # "the hamlet of La Ceiba, Calamar"
    if not towns or chance[at] >= _CERTAIN or (table.x[at, 0] >= _FAMOUS and not small):
        return
    far = distances(table.lat[a:b], table.lon[a:b], table.lat[towns], table.lon[towns]).min(1) > _FAR_KM
    out[a:b][far & (table.how[a:b] != BESIDE)] = RULED_OUT


def _country_named(case: Case, at: int, *, adjective: bool = True) -> int:
    """The country that a name is the name or the adjective of; -1 where it is neither."""
    if at < 0 or case.table.kind[at] != COUNTRY or (not adjective and case.table.how[at] == ADJECTIVE):
        return -1
    return int(case.table.country[at])


def _units_named(case: Case, number: int) -> set[int]:
    """The provinces that a name may be the name of."""
    a, b = (int(edge) for edge in case.table.starts[number : number + 2])
    rows = [at for at in range(a, b) if case.table.kind[at] == ADMIN1 and case.table.how[at] <= ALTERNATE]
    return {int(case.table.unit[at]) for at in rows} - {-1}


def as_spoken(index: Index, case: Case, chance: Floats) -> Floats:
    """The chances with less for a namesake abroad, where the text speaks of a country that has a town of that name."""
    table, out = case.table, chance.copy()
    abroad = {index.country_numbers.get(code, -1) for code in _ABROAD}
    for number, at, spoken, _ in _unspoken(index, case, chance, frozenset()):
        a, b = (int(edge) for edge in table.starts[number : number + 2])
        here = np.isin(table.country[a:b], list(spoken - abroad)) & (table.how[a:b] <= ALTERNATE)
        here &= (table.kind[a:b] != COUNTRY) & (table.x[a:b, 0] >= max(_KNOWN, table.x[at, 0] - _GREATER))
        here &= out[a:b] >= 0
        if here.any():
            out[a:b][~here] = np.minimum(out[a:b][~here], _LESS * np.float32(out[a:b][here].max()))
    return out


def alone(index: Index, case: Case, chance: Floats) -> frozenset[int]:
    """The numbers of the names whose place is one of several, or only spelled like it, and has nothing to speak for it.

    More is asked where the text speaks of some other country.
    """
    best = best_of(case.table, chance)
    doubtful: set[int] = set()
    for _ in range(_ROUNDS):  # what nothing speaks for speaks for nothing itself
        firm = [
            int(at) for n, at in enumerate(best) if n not in doubtful and _speaks_for(index, case, chance, int(at)) >= 0
        ]
        doubtful |= {
            number
            for number, at, spoken, often in _unspoken(index, case, chance, doubtful)
            if _doubtful(case, chance, at, _SURE if spoken else _LIKELY) or (often and _remote(case, at, firm))
        }
        doubtful |= {n for n, at in enumerate(best.tolist()) if _strays(case, chance, at, firm)}
        doubtful |= {n for n, at in enumerate(best.tolist()) if _in_no_town(index, case, n, at, firm)}
        doubtful |= {n for n, at in enumerate(best.tolist()) if _unlike(case, at, firm) or _is_any(case, chance, at)}
    return frozenset(doubtful)


def _strays(case: Case, chance: Floats, at: int, firm: list[int]) -> bool:
    """Whether a town is one of several of its name, no likely one, and far from all towns that a text surely names."""
    table = case.table
    if at < 0 or table.kind[at] != TOWN or table.how[at] > ALTERNATE or table.x[at, 0] >= _FAMOUS:
        return False
    name = case.names[int(table.name[at])]
    if name.lies_in or name.lands:
        return False
    towns = [other for other in firm if other != at and table.kind[other] == TOWN]
    weak = len(case.options[table.name[at]]) > 1 and chance[at] < _EVEN
    return bool(weak and towns and _distance_km(case, at, towns) > _UNLIKE_KM)


def _unlike(case: Case, at: int, firm: list[int]) -> bool:
    """Whether a place is only spelled like the name, and far from every town that the text surely names."""
    table = case.table
    if at < 0 or table.how[at] not in (FOLDED, SKELETON) or table.kind[at] != TOWN:
        return False
    towns = [other for other in firm if other != at and table.kind[other] == TOWN]
    return bool(towns) and _distance_km(case, at, towns) > _UNLIKE_KM


def _is_any(case: Case, chance: Floats, at: int) -> bool:
    """Whether a small town is one of several of its name, of which nothing tells which is meant."""
    table = case.table
    if at < 0 or table.kind[at] != TOWN or table.x[at, 0] >= _FAMOUS or table.how[at] > ALTERNATE:
        return False
    a, b = (int(edge) for edge in table.starts[table.name[at] : table.name[at] + 2])
    return bool(chance[at] < _ANY and not left_alone(chance[a:b], at - a))


def _remote(case: Case, at: int, firm: list[int]) -> bool:
    """Whether a place lies far from all that a text is surely about, and is not the greatest city of its name."""
    table = case.table
    if table.how[at] == EXACT and table.x[at, 0] >= _FAMOUS and table.x[at, _RANK] == 0:
        return False
    others = [other for other in firm if other != at]
    small = table.how[at] == EXACT and table.x[at, 0] < _KNOWN_WELL
    return bool(others) and _distance_km(case, at, others) > (_APART_KM if small else _REMOTE_KM)


def _in_no_town(index: Index, case: Case, number: int, at: int, firm: list[int]) -> bool:
    """Whether what the text calls a district, or the list a quarter, is in no town or province of the text's.

    "Dniprovskyi district" in a report from Kherson is not the one of Kyiv.
    """
    table = case.table
    if at < 0 or table.kind[at] != TOWN:
        return False
    if not case.names[number].quarter and index.kind_of(int(table.rows[at])) != "neighbourhood":
        return False
    towns = [other for other in firm if other != at and table.kind[other] == TOWN]
    towns = [other for other in towns if table.country[other] == table.country[at]]
    return bool(towns) and not (
        any(table.unit[other] == table.unit[at] for other in firm if other != at)
        or _distance_km(case, at, towns) <= _AROUND_KM
    )


def _distance_km(case: Case, at: int, others: list[int]) -> float:
    """Kilometres from a candidate to the nearest of others."""
    table = case.table
    return float(distances(table.lat[[at]], table.lon[[at]], table.lat[others], table.lon[others]).min())


def _unspoken(
    index: Index, case: Case, chance: Floats, without: Collection[int]
) -> Iterator[tuple[int, int, set[int], set[int]]]:
    """Names whose best candidate lies in a country that nothing else speaks for.

    Each with its candidate, the countries that are spoken of, and those that the title or more than one name speaks of.
    """
    table = case.table
    best = best_of(table, chance)
    speaks = [-1 if n in without else _speaks_for(index, case, chance, int(at)) for n, at in enumerate(best)]
    votes = Counter(country for country in speaks if country >= 0)
    title = countries_in(index, case.title) if case.title else frozenset()
    for number, at in enumerate(best.tolist()):
        if at < 0 or table.kind[at] in (COUNTRY, CONTINENT) or chance[at] <= 0:
            continue
        own = speaks[number]
        spoken = {country for country, count in votes.items() if count > (country == own)} | title
        country = int(table.country[at])
        if country not in spoken and index.countries[country] != "":
            yield number, at, spoken, {country for country in spoken if votes[country] > 1} | title


def _doubtful(case: Case, chance: Floats, at: int, least: float) -> bool:
    """Whether a place that nothing speaks for is one among several of its name, or not really called so."""
    table, how, likely = case.table, int(case.table.how[at]), float(chance[at])
    famous = table.x[at, 0] >= _FAMOUS
    if how in (EXACT, EXPANDED, BESIDE):
        if how == EXACT and famous:
            return _country_chance(case, chance, at) < min(least, _EVEN)
        return how == EXACT and likely < least
    if how in (FOLDED, SKELETON):
        return likely < (least if len(case.options[table.name[at]]) > 1 else _LIKELY)
    if how == ALTERNATE and not famous:
        return likely < least
    return likely < _SURE  # a great city by a name that is hardly used, or a part of another name


def _country_chance(case: Case, chance: Floats, at: int) -> float:
    """How likely a name means something in a candidate's country: a capital shares its name with its province."""
    table = case.table
    alike = (table.name == table.name[at]) & (table.country == table.country[at])
    return float(chance[alike].sum())


def _speaks_for(index: Index, case: Case, chance: Floats, at: int) -> int:
    """The country that a name's best candidate speaks for: its own, where it is a country or sure enough; else -1.

    "American" says little: such forces are told of everywhere.
    """
    if at < 0:
        return -1
    table = case.table
    if table.how[at] == ADJECTIVE and index.countries[table.country[at]] in _ABROAD:
        return -1
    firm = table.kind[at] == COUNTRY or (table.how[at] <= ALTERNATE and chance[at] >= _SURE)
    return int(table.country[at]) if firm else -1


def countries_in(index: Index, title: str) -> frozenset[int]:
    """The countries that a title names, also by adjective, as numbers of the index."""
    words = [word for word in (part.strip(".,:;!?()'\"’") for part in title.replace("’s", "").split()) if word]
    found: set[int] = set()
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            if words[at][0].isupper():
                found |= {
                    int(index.country[row])
                    for row, how in index.postings(key(" ".join(words[at : at + size])))[:2]
                    if index.kind_of(row) == "country" and how in (EXACT, ADJECTIVE, ALTERNATE)
                }
    return frozenset(found)
