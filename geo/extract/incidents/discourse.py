"""What a reader still has in mind from the sentences before: places, the last day, the country of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gazetteer import Gazetteer
from gazetteer.place import Resolution
from geo.extract.dates import date_mentions
from geo.extract.incidents.lists import Lists
from geo.extract.incidents.place_memory import PlaceMemory
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.triggers import PREPOSITIONS
from geo.model import Location, Period, Span

_OPENS = 12  # characters at most before a day that opens its paragraph: "On ", "* "
_OPENS_ADVERBIAL = 40
_CLOSE = 4  # sentences at most from one that says its day to one that takes it


def story_country(resolutions: Sequence[Resolution]) -> str:
    """The country that most of an article's place names lie in; a town counts more than a demonym."""
    votes: Counter[str] = Counter()
    for resolution in resolutions:
        place = resolution.place
        if place is not None and place.country and resolution.backed and not resolution.put_beside:
            fine = place.kind not in {"country", "admin1"} and resolution.toponym.kind == "literal"
            votes[place.country] += (2 if fine else 1) if place.country != "US" or fine else 0
    return votes.most_common(1)[0][0] if votes else ""


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
    places: PlaceMemory
    """The places of the sentences before."""
    days: list[StatedDay] = field(default_factory=list)
    paragraph: int = -1
    """That of the last sentence that was read."""
    said: StatedDay | None = None
    """The last day that any sentence said, of an event or not."""
    opening: StatedDay | None = None
    """The day that opens a paragraph: "20 July - Zakho. Four shells fell"."""
    lists: Lists = field(default_factory=Lists)
    year: int | None = None
    """That in which the article was published, none where nothing says it."""
    speakers: dict[str, str] = field(default_factory=dict)

    @property
    def headline(self) -> Location | None:
        """The place of the headline."""
        return self.find_headline()

    def remember(self, reading: AnnotatedSentence) -> None:
        """Keeps the places of a sentence, whatever part they play, for the sentences after it."""
        index, paragraph = reading.sentence.index, reading.sentence.paragraph
        self.places.remember(reading)
        for mention in reading.dates:
            told = mention.shift is None and not (mention.speech or mention.of_clause)
            if told and mention.period.start and mention.period.is_within_days:
                first = self.paragraph != paragraph
                self.said = StatedDay(index, paragraph, mention.period)
                if first and _opens(reading, mention.span):
                    self.opening = self.said
        self.paragraph = paragraph

    def inherited_day(self, reading: AnnotatedSentence) -> Period | None:
        """The day of the sentence just before in the same paragraph, or the one that a list stands under."""
        day = self._day_just_before(reading) or self._day_of_paragraph(reading) or self._day_of_list(reading)
        return replace(day.period, rule="told before", span=None) if day else None

    def day_before(self) -> Period | None:
        """The day that "the following day" or "two days earlier" counts from: the last that was told."""
        told = [
            day._replace(period=date_mentions.opening_of(day.period)) for day in (*self.days[-1:], self.said) if day
        ]
        told = [day for day in told if day.period.is_within_days]
        return max(told, key=lambda day: day.sentence).period if told else None

    def _day_just_before(self, reading: AnnotatedSentence) -> StatedDay | None:
        day, sentence = self.days[-1] if self.days else None, reading.sentence
        close = day and day.paragraph == sentence.paragraph and sentence.index - day.sentence <= _CLOSE
        return day if close else None

    def _day_of_paragraph(self, reading: AnnotatedSentence) -> StatedDay | None:
        """The day that opens the paragraph of a sentence, or that the sentence before says."""
        paragraph, index = reading.sentence.paragraph, reading.sentence.index
        if self.opening and self.opening.paragraph == paragraph:
            return self.opening
        close = self.said and self.said.paragraph == paragraph and index - self.said.sentence <= _CLOSE
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
