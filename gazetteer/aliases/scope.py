"""Which alias binds a name: always its own, unless the text or the question speaks of elsewhere in so many words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gazetteer.aliases.model import Alias, Book
from gazetteer.index import Index
from gazetteer.lookup import country_code, units_called, without_kind
from gazetteer.names import fold, key
from gazetteer.place import Candidate, Place, Resolution
from gazetteer.tagger.lexicon import word_classes

SCORE: Final = 1.0
_LEAST_SURE: Final = 0.5
"""Names below that score say nothing of where a text is."""

_QUALIFIES: Final = re.compile(r", ?| ?\(|,? in (?:the )?")
_QUALIFIED_BY: Final = re.compile(
    r"['’]s |(?:['’]s)? (?:[a-z]+ )?(?:town|city|village|district|province|camp)(?: of)? "
)
"""What stands between "Qaim" and "Jordan" in "Qaim, Jordan", and in "the Jordanian town of Qaim"."""

_LISTS: Final = re.compile(r",? (?:and|or) |, ")
_NEXT_WORD: Final = re.compile(r",? ([^\W\d_]+)")


def reason_of(alias: Alias) -> str:
    """Why a name is that place, in words a person understands."""
    by = f" (by {alias.author})" if alias.author else ""
    means = "" if key(alias.name) == key(alias.place.name) else f": {alias.name} is {alias.place.name}"
    return f"{_whose(alias)}{by}{means}"


def _whose(alias: Alias) -> str:
    return f"your own file {alias.file}" if alias.file else "your own alias"


def bound_in_text(book: Book, text: str, found: Sequence[Resolution], runners_up: int) -> list[Resolution | None]:
    """For each answer the one that an alias gives instead, none where no alias binds it."""
    named = [book.named(one.toponym.text) for one in found]
    if not any(named):
        return [None] * len(found)
    told = _Told(text, found, {key(one.toponym.text) for one, aliases in zip(found, named, strict=True) if aliases})
    against = told.against()
    out: list[Resolution | None] = []
    for one, aliases in zip(found, named, strict=True):
        fitting = [
            a for a in aliases if not any(_elsewhere(a.place, q) for q in against.get(key(one.toponym.text), ()))
        ]
        alias = told.chosen(fitting)
        out.append(_answer(one, alias, runners_up) if alias else _refused(one, aliases, against))
    return out


def _answer(one: Resolution, alias: Alias, runners_up: int) -> Resolution:
    others = [Candidate(one.place, one.score, one.reason)] if one.place is not None else []
    kept = [c for c in (*others, *one.candidates) if c.place.id != alias.place.id]
    return Resolution(one.toponym, alias.place, SCORE, reason_of(alias), tuple(kept[:runners_up]))


def _refused(one: Resolution, aliases: Sequence[Alias], against: dict[str, list[Place]]) -> Resolution | None:
    """The same answer; where the text itself stood against an alias, with a word on that."""
    said = against.get(key(one.toponym.text), [])
    if not aliases or not said:
        return None
    reason = f"{one.reason}; {_whose(aliases[0])} does not bind here, since the text says {said[0].name}"
    return Resolution(one.toponym, one.place, one.score, reason, one.candidates)


@dataclass(slots=True)
class _Told:
    """What a text says of where it is, the aliased names apart."""

    text: str
    found: Sequence[Resolution]
    names: set[str]

    def against(self) -> dict[str, list[Place]]:
        """By the key of each aliased name: the countries and units that the text puts it into."""
        order = sorted(range(len(self.found)), key=lambda n: self.found[n].toponym.start)
        said: dict[str, list[Place]] = {}
        for at, n in enumerate(order):
            name = key(self.found[n].toponym.text)
            if name not in self.names:
                continue
            after = [self.found[m] for m in order[at + 1 : at + 3]]
            before = self.found[order[at - 1]] if at else None
            for place in (self._after(self.found[n], after), self._before(before, self.found[n])):
                if place is not None:
                    said.setdefault(name, []).append(place)
        return said

    def _after(self, one: Resolution, after: Sequence[Resolution]) -> Place | None:
        """The unit named right behind: "Qaim, Jordan", but no list of countries, and not "in Qaim, Jordan said"."""
        if not after or after[0].place is None or after[0].toponym.kind != "literal":
            return None
        place, end = after[0].place, after[0].toponym.end
        if place.kind not in _UNITS or not _QUALIFIES.fullmatch(self.text, one.toponym.end, after[0].toponym.start):
            return None
        alike = len(after) > 1 and after[1].place is not None and after[1].place.kind == place.kind
        if alike and _LISTS.fullmatch(self.text, end, after[1].toponym.start):
            return None
        word = _NEXT_WORD.match(self.text, end)
        return None if word and "spe" in word_classes().get(word[1].lower(), ()) else place

    def _before(self, before: Resolution | None, one: Resolution) -> Place | None:
        """The unit named right before: "Jordan's Qaim", "the Jordanian town of Qaim"."""
        if before is None or before.place is None or before.place.kind not in _UNITS:
            return None
        binds = _QUALIFIED_BY.fullmatch(self.text, before.toponym.end, one.toponym.start)
        return before.place if binds else None

    def chosen(self, aliases: Sequence[Alias]) -> Alias | None:
        """The alias of the narrowest scope that the text speaks for; one that it at least does not speak against."""
        countries, units = self._where()
        most = {country for country, _ in countries.most_common(1)}

        def fits(alias: Alias) -> int | None:
            """More for a narrower scope that is spoken of, none where only others are."""
            if alias.admin1:
                return 3 if fold(alias.admin1) in units else None if units else 0
            if alias.country:
                return 2 if alias.country in most else None if most else 0
            return 1

        ranked = [(rank, alias) for alias in aliases if (rank := fits(alias)) is not None]
        return max(ranked, key=lambda one: one[0])[1] if ranked else None

    def _where(self) -> tuple[Counter[str], set[str]]:
        """Countries by how many of the other names lie in them, and the folded names of their units."""
        sure = [
            one.place
            for one in self.found
            if one.place is not None and one.score >= _LEAST_SURE and key(one.toponym.text) not in self.names
        ]
        units = {fold(place.name if place.kind == "admin1" else place.admin1) for place in sure}
        return Counter(place.country for place in sure if place.country), units - {""}


_UNITS: Final = frozenset({"country", "admin1"})


def _elsewhere(place: Place, unit: Place) -> bool:
    """Whether a place cannot lie in a country or first-level unit."""
    if place.id == unit.id or not place.country:
        return False
    if place.country != unit.country:
        return True
    known = place.kind == "admin1" or place.admin1
    own = place.name if place.kind == "admin1" else place.admin1
    return unit.kind == "admin1" and place.kind != "country" and bool(known) and fold(own) != fold(unit.name)


def bound_name(index: Index, book: Book, name: str, country: str, admin1: str) -> Candidate | None:
    """The candidate that an alias gives a bare name; none where it has none, or the hints speak of elsewhere."""
    bare, kind = without_kind(name)
    aliases = book.named(name) or (book.named(bare) if not kind else [])
    if not aliases:
        return None
    code = country_code(index, country) if country else ""
    rows = units_called(index, admin1, code or "") if admin1 else ()
    asked = _Asked(country if code is None else code, {fold(index.name(row)) for row in rows})
    fitting = [alias for alias in aliases if asked.fits(alias)]
    if not fitting:
        return None
    alias = max(fitting, key=asked.nearness)
    return Candidate(alias.place, SCORE, reason_of(alias))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where a question looks for a name: a country, and the folded names of units; empty where it does not say."""

    country: str
    units: set[str]

    def fits(self, alias: Alias) -> bool:
        """Whether neither the place nor the scope of the alias lies elsewhere."""
        countries = {alias.place.country, alias.country} - {""}
        units = {fold(alias.place.admin1), fold(alias.admin1)} - {""}
        return (not self.country or countries <= {self.country}) and (not self.units or units <= self.units)

    def nearness(self, alias: Alias) -> int:
        """More for a scope that the question names, less for one that it does not."""
        unit = 4 if alias.admin1 and self.units else 0
        country = 2 if alias.country and self.country else 0
        return unit + country + (not alias.admin1 and not alias.country)
