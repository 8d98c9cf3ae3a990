"""What a reader still has in mind from the sentences before: places, the last day, the country of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gazetteer import Gazetteer
from gazetteer.place import Resolution
from geo.extract.incidents.lists import Lists
from geo.extract.mentions import locations
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import PREPOSITIONS
from geo.extract.text.article_language import current, per_language
from geo.extract.text.small_words import OF
from geo.extract.text.word_lists import lexicon
from geo.model import Location, Period, Span


@per_language
def _back() -> dict[str, frozenset[str]]:
    """Words that point back at a place, with the kinds of place that they can mean."""
    return {word: frozenset(kinds) for word, kinds in current().stage("back").items()}


_POINTING = lexicon("context", "pointing")
_THERE_IS = lexicon("context", "there_is")
_HERE = lexicon("context", "here")
_THERE = lexicon("context", "there")
_MEMORY = 8
_OPENS = 9  # characters at most before a day that opens its paragraph: "On ", "* "
_OPENS_ADVERBIAL = 40
_CLOSE = 2  # sentences at most from one that says its day to one that takes it


def story_country(resolutions: Sequence[Resolution]) -> str:
    """The country that most of an article's place names lie in; a town counts more than a demonym."""
    votes: Counter[str] = Counter()
    for resolution in resolutions:
        place = resolution.place
        if place is not None and place.country and resolution.backed and not resolution.put_beside:
            fine = place.kind not in {"country", "admin1"} and resolution.toponym.kind == "literal"
            votes[place.country] += (2 if fine else 1) if place.country != "US" or fine else 0
    return votes.most_common(1)[0][0] if votes else ""


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


class StatedDay(NamedTuple):
    """The days that an event's own sentence says: which sentence, in which paragraph, and when."""

    sentence: int
    paragraph: int
    period: Period


@dataclass(slots=True)
class Context:
    """The memory of a reader who goes through an article from its first sentence."""

    gazetteer: Gazetteer
    country: str
    find_headline: Callable[[], Location | None]
    """Finds the place of the headline, which few articles are asked for."""
    dateline: Location | None = None
    places: list[Recalled] = field(default_factory=list)
    events: list[tuple[int, Location]] = field(default_factory=list)
    days: list[StatedDay] = field(default_factory=list)
    paragraph: int = -1
    """That of the last sentence that was read."""
    said: StatedDay | None = None
    """The last day that any sentence said, of an event or not."""
    opening: StatedDay | None = None
    """The day that opens a paragraph: "20 July - Zakho. Four shells fell"."""
    lists: Lists = field(default_factory=Lists)
    speakers: dict[str, str] = field(default_factory=dict)

    @property
    def headline(self) -> Location | None:
        """The place of the headline."""
        return self.find_headline()

    def remember(self, reading: AnnotatedSentence) -> None:
        """Keeps the places of a sentence, whatever part they play, for the sentences after it."""
        index, paragraph = reading.sentence.index, reading.sentence.paragraph
        spots = [m for m in reading.places if m.says_where and m.is_fine]
        for spot in spots:
            self.places.append(
                Recalled(index, paragraph, spot.place.kind, spot.place.name, locations.location(reading, spot))
            )
        self.places += [
            Recalled(index, paragraph, "city", one.text, _close(locations.around(reading, one)), one.reason)
            for one in reading.unlisted
            if one.says_where
        ]
        del self.places[:-_MEMORY]
        for mention in reading.dates:
            if not mention.speech and mention.shift is None and mention.period.start and mention.period.is_within_days:
                first = self.paragraph != paragraph
                self.said = StatedDay(index, paragraph, mention.period)
                if first and _opens(reading, mention.span):
                    self.opening = self.said
        self.paragraph = paragraph

    @property
    def last_city(self) -> str:
        """The id of the last town that was named; empty where none was."""
        cities = [place.location for place in self.places if place.location and place.kind == "city"]
        return cities[-1].place_id if cities else ""

    def pointed_at(self, reading: AnnotatedSentence) -> Recalled | None:
        """The place that "the town", "there" or "the base" takes from a sentence before."""
        tokens = reading.sentence.tokens
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
            for recalled in reversed(self.places):
                near = reading.sentence.index - recalled.index <= _MEMORY
                if near and recalled.kind in _back()[token.lower]:
                    why = f"{token.text!r} points back at {recalled.name}"
                    place = recalled.location and replace(recalled.location, score=0.7, reason=why, span=None)
                    return replace(recalled, location=place)
        return None

    def only_town(self) -> Location | None:
        """The one town in mind, or the headline's: where a hospital or a square without more must be."""
        towns = [one.location for one in self.places if one.location is not None and one.location.is_spot]
        if not towns:
            return self.headline
        return towns[-1] if len({town.name for town in towns}) == 1 else None

    def topic(self, reading: AnnotatedSentence) -> Recalled | None:
        """The place that the sentences just before speak of, for an event that has a day or toll but no place."""
        for recalled in reversed(self.places):
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

    def inherited_day(self, reading: AnnotatedSentence) -> Period | None:
        """The day of the sentence just before in the same paragraph, or the one that a list stands under."""
        day = self._day_just_before(reading) or self._day_of_paragraph(reading) or self._day_of_list(reading)
        return replace(day.period, rule="told before", span=None) if day else None

    def day_before(self, reading: AnnotatedSentence) -> Period | None:
        """The day that "the following day" or "two days earlier" counts from."""
        near = [day for day in (*self.days[-1:], self.said) if day and reading.sentence.index - day.sentence <= _CLOSE]
        return near[0].period if near else self.days[-1].period if self.days else None

    def _day_just_before(self, reading: AnnotatedSentence) -> StatedDay | None:
        day, sentence = self.days[-1] if self.days else None, reading.sentence
        close = day and day.paragraph == sentence.paragraph and sentence.index - day.sentence <= _CLOSE
        return day if close else None

    def _day_of_paragraph(self, reading: AnnotatedSentence) -> StatedDay | None:
        """The day that opens the paragraph of a sentence, or that the sentence before says."""
        paragraph, index = reading.sentence.paragraph, reading.sentence.index
        if self.opening and self.opening.paragraph == paragraph:
            return self.opening
        close = self.said and self.said.paragraph == paragraph and index - self.said.sentence <= 1
        return self.said if close else None

    def _day_of_list(self, reading: AnnotatedSentence) -> StatedDay | None:
        """The last day above a list, for each of its items: "Near Mosul, ..." below "On 1 March, strikes ..."."""
        above = (day for day in reversed(self.days) if self.lists.stands_below(reading.sentence.index, day.sentence))
        return next(above, None)


def _opens(reading: AnnotatedSentence, span: Span) -> bool:
    """Whether a day stands where a sentence begins: "20 July - ...", "In the small hours of 3 October, ..."."""
    sentence = reading.sentence
    before = sentence.text[: span.start - sentence.span.start]
    adverbial = sentence.tokens[0].lower in PREPOSITIONS and "," not in before
    return len(before) <= (_OPENS_ADVERBIAL if adverbial else _OPENS)


def _close(around: Location | None) -> Location | None:
    return around if around is not None and locations.is_close(around) else None


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
