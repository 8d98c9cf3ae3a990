"""Adds to groups.tsv the armed actors that a table of UCDP's events names and the vocabulary does not know yet.

    python -m geo.vocabulary.collect_groups GED.csv      a UCDP GED table, also as .csv.gz

Names, countries and years of actors are facts; nothing else of the table is kept. Lines that are there stay as they
are, so that aliases added by hand outlive every run; the table comes out sorted.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from geo.vocabulary import table
from geo.vocabulary.armed_groups import COLUMNS, ArmedGroup, groups

__all__ = ["collected", "main"]

_TABLE = Path(__file__).with_name("groups.tsv")
_STATE = re.compile(r"^(?:Government of|Civilians$)")
_THEN = re.compile(r"\s*\(.*\)$")
_BETWEEN_GROUPS = "2"
"""UCDP's type of violence in which sides without arms of a state fight each other; many are communities."""
_FEW = 20  # per cent of a group's events below which a country is where it was once, not where it fights


@dataclass(slots=True)
class _Told:
    """What a table tells of one actor."""

    countries: Counter[str] = field(default_factory=Counter)
    years: list[int] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, country: str, year: int, kind: str) -> None:
        self.countries[country] += 1
        self.years.append(year)
        self.kinds[kind] += 1


def _codes() -> dict[str, str]:
    data = resources.files("gazetteer").joinpath("data", "countries.csv").read_text(encoding="utf-8")
    codes: dict[str, str] = {}
    for row in csv.DictReader(data.splitlines()):
        for name in (row["name"], *row["names"].split("|")):
            codes.setdefault(name.casefold(), row["code"])
    return codes


def _told(rows: Iterable[dict[str, str]]) -> dict[str, _Told]:
    codes = _codes()
    told: dict[str, _Told] = {}
    for row in rows:
        country = row["country"].casefold()
        code = codes.get(country) or codes.get(_THEN.sub("", country), "")
        for side in (row["side_a"], row["side_b"]):
            # Where several fought together the sides are one list.
            for name in filter(None, map(str.strip, side.split(", "))):
                if code and not _STATE.match(name):
                    told.setdefault(name, _Told()).add(code, int(row["year"]), row["type_of_violence"])
    return told


def _known() -> set[str]:
    blocks = table("actors")["group"].values()
    known = {name.casefold() for block in blocks for name in (block["name"], *block["aliases"])}
    return known | {name.casefold() for group in groups() for name in (group.name, *group.names)}


def collected(rows: Iterable[dict[str, str]]) -> Iterator[ArmedGroup]:
    """The armed actors of a UCDP table that neither actors.toml nor groups.tsv knows."""
    known = _known()
    for name, told in sorted(_told(rows).items()):
        if name.casefold() in known:
            continue
        most = sum(told.countries.values())
        countries = frozenset(code for code, times in told.countries.items() if times * 100 >= most * _FEW)
        community = told.kinds[_BETWEEN_GROUPS] * 2 > sum(told.kinds.values()) and not any(map(str.isdigit, name))
        kind = "Identity militia" if community and not name.isupper() else "Rebel group"
        yield ArmedGroup(name, (), countries or frozenset(told.countries), min(told.years), max(told.years), kind)


def _line(group: ArmedGroup) -> str:
    cells = (group.name, "|".join(group.aliases), " ".join(sorted(group.countries)))
    return "\t".join((*cells, str(group.since), str(group.until), group.type))


def main() -> None:
    """Writes groups.tsv anew, with the actors of the table that the command line names."""
    path = Path(sys.argv[1])
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    new = list(collected(csv.DictReader(text.splitlines(keepends=True))))
    lines = sorted(map(_line, (*groups(), *new)), key=str.casefold)
    _TABLE.write_text("\n".join(("\t".join(COLUMNS), *lines)) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(new)} groups added, {len(lines)} in all\n")


if __name__ == "__main__":
    main()
