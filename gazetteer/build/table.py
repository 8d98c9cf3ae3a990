"""Table: the places of all sources, joined: who is the same place, what its unit is called, which names lead to it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from gazetteer.build.sources.row import Row
from gazetteer.build.twins import Twins, km, same_kind
from gazetteer.names import fold, key
from gazetteer.place import SETTLED

SAME_PLACE_KM = 12.0
"""A place that we wrote down ourselves, one of few and well known, is the one of its name that is at most this far off;
how it is with what users add, which may be all the villages of a country, `gazetteer.build.twins` says."""

_GENERIC = (
    "province of", "province du", "province de", "provincia de", "provincia di", "provincia del", "provincia da",
    "provincia", "departamento de", "departamento del", "departement de", "departement du", "departement des",
    "district of", "division", "rayon", "raion", "krai", "kray", "powiat", "okres",
    "province", "governorate", "state", "county", "district", "region", "oblast", "prefecture", "department",
    "muhafazat", "wilaya", "wilayat", "municipality", "sheng", "marz", "parish", "republic of", "mayorality of",
)  # fmt: skip


class Table:
    """Rows by id, in the order they came; later sources complete or correct earlier ones."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self._by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._units: dict[tuple[str, str], str] = {}
        self.unit_names: dict[tuple[str, str], str] = {}
        self._joined: dict[str, str] = {}
        self._twins = Twins(self.rows)

    def add(self, rows: Iterable[Row], *, joins: bool = True) -> int:
        """Joins in the rows of one source; returns how many there were.

        With ``joins`` a row may be a place that is here under another id; its own id then leads to that place, too.
        """
        count = 0
        for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
            self._add(row, joins)
        return count

    def _add(self, row: Row, joins: bool) -> None:
        if row.kind == "admin1" and row.admin1_code:
            self.unit_names[row.country, row.admin1_code] = row.name
        elif row.admin1_code and not row.admin1:
            row.admin1 = self.unit_names.get((row.country, row.admin1_code), "")
        if (known := self.rows.get(self._joined.get(row.id, row.id))) is not None:
            row = merged(known, row) if row.corrects else completed(known, row)
        elif (known := self._same_place(row, joins)) is not None:
            self._joined[row.id] = known.id
            called = known.called if row.id.startswith("curated:") else [*known.called, row.name]
            row = merged(known, row, name=known.name) if row.corrects else completed(known, row)
            row.called = called
        self.rows[row.id] = row
        self._by_name[row.country, key(row.name)].append(row.id)
        self._twins.add(row)
        if row.kind == "admin1":
            self._units.update({(row.country, fold(name)): row.id for name in spellings(row)})

    def take(self) -> list[Row]:
        """All rows; the table is empty afterwards, and so is what it remembered to join them."""
        rows = list(self.rows.values())
        self.rows.clear()
        self._by_name.clear()
        self._units.clear()
        self._twins.clear()
        return rows

    def _same_place(self, row: Row, joins: bool) -> Row | None:
        """The place we already have under that name: settlements by distance, units by name, countries by code."""
        if row.kind == "country":
            return self.rows.get(f"country:{row.country}")
        if row.kind == "admin1":
            return self._same_unit(row)
        if not joins:
            return None
        if not row.id.startswith("curated:"):
            return self._twins.of(row)
        for name in (row.name, *row.names) if row.kind in SETTLED else (row.name,):
            for place_id in self._by_name.get((row.country, key(name)), ()):
                known = self.rows[place_id]
                if same_kind(row, known) and km(row, known) <= SAME_PLACE_KM:
                    return known
        return None

    def _same_unit(self, row: Row) -> Row | None:
        """The first-level unit with that code, else with the row's own name, else with most of its other names."""
        if row.id.startswith("admin1:"):
            return None
        if row.admin1_code:
            return self.rows.get(f"admin1:{row.country}.{row.admin1_code}")
        found = [self._units.get((row.country, folded)) for folded in dict.fromkeys(map(fold, spellings(row)))]
        if found and found[0]:
            return self.rows[found[0]]
        # One wrong name among fifty, as gazetteers of the crowd have them, must not make two provinces one.
        named = Counter(place_id for place_id in found if place_id)
        return self.rows[named.most_common(1)[0][0]] if named else None


def merged(old: Row, new: Row, name: str = "") -> Row:
    """The old place with what the new source says about it: the new one wins, the names of both stay."""
    name = name or new.name
    names = _no_adjectives([new.name, *new.names, old.name, *old.names], old, new)
    names.pop(name, None)
    return replace(
        new,
        id=old.id,
        name=name,
        kind=old.kind if new.kind == "city" else new.kind,
        country=new.country or old.country,
        admin1=new.admin1 or old.admin1,
        admin1_code=new.admin1_code or old.admin1_code,
        district=new.district or old.district,
        population=max(new.population, old.population),
        names=list(names),
        adjectives=list(dict.fromkeys([*old.adjectives, *new.adjectives])),
        also=_also(old, new),
        called=old.called,
    )


def completed(old: Row, new: Row) -> Row:
    """The old place where it was, with the new source's names and what else it did not have."""
    names = _no_adjectives([*old.names, new.name, *new.names], old, new)
    names.pop(old.name, None)
    return replace(
        old,
        admin1=old.admin1 or new.admin1,
        admin1_code=old.admin1_code or new.admin1_code,
        district=old.district or new.district,
        population=max(new.population, old.population),
        names=list(names),
        adjectives=list(dict.fromkeys([*old.adjectives, *new.adjectives])),
        also=_also(old, new),
        called=old.called,
    )


def _no_adjectives(names: Iterable[str], old: Row, new: Row) -> dict[str, None]:
    """The names without the place's adjectives, which some sources count among them: "Iraqi" is no name of Iraq."""
    adjectives = {key(name) for name in (*old.adjectives, *new.adjectives)}
    return dict.fromkeys(name for name in names if key(name) not in adjectives)


def _also(old: Row, new: Row) -> list[str]:
    """Every id of both that is not the one that stays."""
    return [place_id for place_id in dict.fromkeys([*old.also, new.id, *new.also]) if place_id != old.id]


def spellings(row: Row) -> list[str]:
    """Every name that should lead to the place, its own first; units also without "Province" and the like."""
    names = [row.name, *row.names]
    if row.kind in {"admin1", "admin2"}:
        names += [bare for name in names if (bare := without_generic(name)) != name]
        names += [other for name in names if (other := by_short_bearing(name)) != name]
    elif row.country in ARABIC and row.kind not in {"country", "admin1"}:
        names += [other for name in names if name.isascii() for other in arabic_variants(name)]
    return list(dict.fromkeys(names))


_BEARING = re.compile(r"^(North|South|East|West)ern (?=[A-Z])")


def by_short_bearing(name: str) -> str:
    """The name as news shortens it: "Southern Darfur" is "South Darfur" too."""
    return _BEARING.sub(r"\1 ", name)


ARABIC = frozenset({
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE",
})  # fmt: skip
"""Countries whose towns news names with or without the article, and with several endings."""


def arabic_variants(name: str) -> list[str]:
    """Other ways to write it: "Al Lataminah" is "Latamina" too; "Tall Rifat" is "Tal Rifat" and "Tel Rifat"."""
    bare = _ARTICLE.sub("", name)
    found = [bare, *(bare[: -len(end)] + other for end, others in _ENDINGS if bare.endswith(end) for other in others)]
    if bare.startswith("Tall "):
        found += [f"{word} {bare[5:]}" for word in ("Tal", "Tel", "Tell")]
    return [other for other in found if other != name and len(other) > 3]


_ARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l|[Aa][dnrstz]|[Aa]sh|[Aa]dh|[Aa]th)[ -](?=\w{3})")
_ENDINGS = (("iyah", ("iya", "iyya", "iyeh")), ("ah", ("a", "eh")), ("iya", ("iyah",)), ("ayn", ("ain", "ein")))


def without_generic(name: str) -> str:
    """The name without its generic word: "Salah ad Din Governorate" -> "Salah ad Din"."""
    words = name.split()
    lowered = name.lower()
    for generic in _GENERIC:
        if lowered.endswith(f" {generic}"):
            return " ".join(words[: -len(generic.split())])
        if lowered.startswith(f"{generic} ") and len(words) > 1:
            return " ".join(words[len(generic.split()) :])
    return name
