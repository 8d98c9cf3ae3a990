"""The places that a reader still has in mind: what "the town" means, and where a sentence without a place goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from geo.extract.incidents.settings import Settings
from geo.extract.mentions import locations
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.containers import only_holds
from geo.extract.mentions.places import PlaceMention, contains
from geo.extract.mentions.prepositions import PlaceRole
from geo.extract.mentions.unknown_places import Unlisted
from geo.extract.text.article_language import current, per_language
from geo.extract.text.clauses import SPEECH
from geo.extract.text.small_words import OF
from geo.extract.text.word_lists import lexicon
from geo.model import Location


@per_language
def _back() -> dict[str, frozenset[str]]:
    """Words that point back at a place, with the kinds of place that they can mean."""
    return {word: frozenset(kinds) for word, kinds in current().stage("back").items()}


_POINTING = lexicon("context", "pointing")
_THERE_IS = lexicon("context", "there_is")
_HERE = lexicon("context", "here")
_THERE = lexicon("context", "there")
_HERE_ALONE = lexicon("context", "here_alone")
_LARGE = lexicon("context", "large")
_MEMORY = 8
_BESIDE = 7  # tokens from a name at most to the one that says where it lies
_CITY = 100_000
"""Inhabitants from which a town is what "the city" means, where several were named."""
_ON_THE_WAY: frozenset[PlaceRole] = frozenset(["origin", "direction"])


@dataclass(frozen=True, slots=True)
class Recalled:
    """A place of an earlier sentence: none where the gazetteer does not know the name."""

    index: int
    paragraph: int
    kind: str
    name: str
    location: Location | None
    why_not: str = ""
    """Why it has no place, where it has none."""
    role: PlaceRole = "other"
    population: int = 0


@dataclass(slots=True)
class PlaceMemory:
    """The places of the sentences before, and of the events that they told.

    Attributes:
        country: that of the story.
        dateline: the town where the report was written.
        settings: what stands above each sentence.
    """

    country: str
    dateline: Location | None = None
    settings: Settings = field(default_factory=Settings)
    named: list[Recalled] = field(default_factory=list)
    events: list[tuple[int, Location]] = field(default_factory=list)

    def remember(self, reading: AnnotatedSentence) -> None:
        """Keeps the places of a sentence, whatever part they play, for the sentences after it."""
        named = sorted(reading.named_places, key=lambda mention: mention.first)
        self.named += [
            self._of_unlisted(reading, one) if isinstance(one, Unlisted) else self._recalled(reading, one)
            for one in named
            if one.says_where and one.is_fine and not _only_holds(reading, one)
        ]  # fmt: skip
        del self.named[:-_MEMORY]

    def _recalled(self, reading: AnnotatedSentence, one: PlaceMention) -> Recalled:
        return Recalled(
            reading.sentence.index, reading.sentence.paragraph, one.place.kind, one.place.name,
            locations.location(reading, one), role=one.role, population=one.place.population,
        )  # fmt: skip

    def _of_unlisted(self, reading: AnnotatedSentence, one: Unlisted) -> Recalled:
        around = locations.around(reading, one)
        town = self.town_around(reading) if around is None and one.part else None
        around = locations.part_of(town, one.text) if town is not None else around
        close = around if around is not None and locations.is_close(around) else None
        return Recalled(
            reading.sentence.index, reading.sentence.paragraph, "city", one.text, close, one.reason, one.role
        )

    @property
    def last_city(self) -> str:
        """The id of the last town that was named; empty where none was."""
        cities = [place.location for place in self.named if place.location and place.kind == "city"]
        return cities[-1].place_id if cities else ""

    def pointed_at(self, reading: AnnotatedSentence) -> Recalled | None:
        """The place that "the town", "there" or "the base" takes from a sentence before."""
        tokens = reading.sentence.tokens
        if self.dateline is not None and any(_is_here(reading, at) for at in range(len(tokens))):
            why = "the report was written there"
            return Recalled(0, -1, "city", self.dateline.name, replace(self.dateline, score=0.7, reason=why, span=None))
        for at, token in enumerate(tokens):
            if not _points(reading, at):
                continue
            if self.dateline is not None and "city" in _back()[token.lower] and _HERE.among(reading.words(at - 3, at)):
                why = f"{token.text!r} is where the report was written"
                here = replace(self.dateline, score=0.7, reason=why, span=None)
                return Recalled(0, -1, "city", here.name, here)
            last = self.events[-1] if self.events else None
            if token.lower in _THERE and last is not None and reading.sentence.index - last[0] <= 2:
                return Recalled(last[0], -1, "city", last[1].name, replace(last[1], score=0.7, span=None))
            recalled = self._meant(reading, token.lower)
            if recalled is not None:
                why = f"{token.text!r} points back at {recalled.name}"
                place = recalled.location and replace(recalled.location, score=0.7, reason=why, span=None)
                return replace(recalled, location=place)
        return None

    def _meant(self, reading: AnnotatedSentence, word: str) -> Recalled | None:
        """The last place of a kind that a word can mean; of a city, the last one large enough."""
        kinds = _back()[word]
        fitting = [
            one for one in reversed(self.named) if one.kind in kinds and reading.sentence.index - one.index <= _MEMORY
        ]
        if word in _LARGE:
            known = [one for one in fitting if one.location is not None]
            fitting = [one for one in known if one.population >= _CITY] or known or fitting
        return fitting[0] if fitting else None

    def town_around(self, reading: AnnotatedSentence) -> Location | None:
        """The town that a district or a square without more must be in: the paragraph's, else the only one in mind."""
        near = [
            one.location
            for one in self._within(reading)
            if one.location is not None
            and one.location.is_spot
            and one.paragraph == reading.sentence.paragraph
            and one.role not in _ON_THE_WAY
            and one.location.country == self.country
        ]
        if near:
            return near[0]
        towns = [one.location for one in self.named if one.location is not None and one.location.is_spot]
        towns = [town for town in towns if town.country == self.country]  # others are those of envoys and agencies
        return towns[-1] if len({town.name for town in towns}) == 1 else None

    @property
    def dateline_at_home(self) -> Location | None:
        """The town where the report was written, where that is in the country it tells of."""
        here = self.dateline
        return here if here is not None and here.country == self.country else None

    def _within(self, reading: AnnotatedSentence) -> Iterator[Recalled]:
        """The places named under the same head as a sentence, the latest first."""
        floor = self.settings.floor(reading)
        for recalled in reversed(self.named):
            if recalled.index < floor:
                return
            yield recalled

    def topic(self, reading: AnnotatedSentence) -> Recalled | None:
        """The place that the sentences just before speak of, for an event that has a day or toll but no place."""
        for recalled in self._within(reading):
            gap = reading.sentence.index - recalled.index
            close = gap <= 1 or (gap <= 3 and reading.sentence.paragraph - recalled.paragraph <= 2)
            where = recalled.location
            if where is None and close:
                return recalled
            near = (
                where is not None
                and (where.country in {self.country, ""} or recalled.paragraph == reading.sentence.paragraph)
                and where.relation != "toward"  # where an envoy will travel is not where it happens
            )
            if close and near and where is not None and where.is_within_province:
                why = f"the sentences before speak of {recalled.name}"
                return replace(recalled, location=replace(where, score=0.5, reason=why, span=None))
        return None


def _only_holds(reading: AnnotatedSentence, one: PlaceMention | Unlisted) -> bool:
    """Whether a name only says where the one before it lies: "Bakura, Zamfara", "Mati, Davao Oriental."."""
    if isinstance(one, Unlisted):
        return only_holds(reading.sentence.tokens, one, reading.places)
    beside = [other for other in reading.places if 0 < one.first - other.last <= _BESIDE and other.says_where]
    return any(other.size < one.size and contains(one.place, other.place) for other in beside)


def _is_here(reading: AnnotatedSentence, at: int) -> bool:
    """Whether a word says that it was where the report was written, and not that somebody spoke there."""
    around = {*reading.words(at - 3, at), *reading.words(at + 1, at + 3)}
    return reading.lower[at] in _HERE_ALONE and not around & SPEECH


def _points(reading: AnnotatedSentence, at: int) -> bool:
    """Whether a token points back at a place: "the town", "that village", "there"."""
    word = reading.sentence.tokens[at].lower
    after = reading.words(at + 1, at + 2)
    if word not in _back() or OF.among(after):
        return False
    if word in _THERE:
        return not set(after) & _THERE_IS
    return bool(set(reading.words(at - 2, at)) & _POINTING) and not _named_after(reading, at)


def _named_after(reading: AnnotatedSentence, at: int) -> bool:
    """Whether the place is named right there: "the Iraqi town Qaim", "the Karrada district"."""
    return any(p.first == at + 1 or p.last == at for p in reading.places)
