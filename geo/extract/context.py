"""What a reader still has in mind from the sentences before: the last places, the last day, the country of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gazetteer import Gazetteer
from gazetteer.place import Resolution
from geo.extract import locate
from geo.extract.events import Event
from geo.extract.places import PlaceMention
from geo.extract.reading import Reading
from geo.model import Location, Period

_BACK = {
    "city": {"city"}, "town": {"city"}, "village": {"city"}, "area": {"city", "admin2", "admin1", "region"}, "province": {"admin1"},
    "base": {"base", "city"}, "airport": {"airport", "base", "city"}, "district": {"admin2", "city"}, "camp": {"camp", "city"},
    "neighbourhood": {"city"}, "neighborhood": {"city"}, "there": {"city", "admin1", "admin2", "base", "camp"}, "region": {"region", "admin1"},
    "compound": {"city"}, "university": {"city"}, "location": {"city"}, "towns": {"city"}, "governorate": {"admin1"},
}  # fmt: skip
_POINTING = frozenset(["the", "this", "that", "same"])
_MEMORY = 8


def story_country(resolutions: Sequence[Resolution]) -> str:
    """The country that most of an article's place names lie in; a town counts more than a demonym."""
    votes: Counter[str] = Counter()
    for resolution in resolutions:
        place = resolution.place
        if place is not None and place.country:
            fine = place.kind not in {"country", "admin1"} and resolution.toponym.kind == "literal"
            votes[place.country] += (2 if fine else 1) if place.country != "US" or fine else 0
    return votes.most_common(1)[0][0] if votes else ""


@dataclass(slots=True)
class Context:
    """The memory of a reader who goes through an article from its first sentence."""

    gazetteer: Gazetteer
    country: str
    headline: Location | None = None
    places: list[tuple[int, Reading, PlaceMention]] = field(default_factory=list)
    events: list[tuple[int, Location]] = field(default_factory=list)
    day: tuple[int, int, Period] | None = None

    def remember(self, reading: Reading) -> None:
        """Keeps the places of a sentence, whatever part they play, for the sentences after it."""
        index = reading.sentence.index
        self.places += [
            (index, reading, m) for m in reading.places if m.role not in {"associated", "speaker"} and m.size < 3
        ]
        del self.places[:-_MEMORY]

    def pointed_at(self, reading: Reading) -> Location | None:
        """The place that "the town", "there" or "the base" takes from a sentence before."""
        tokens = reading.sentence.tokens
        for at, token in enumerate(tokens):
            kinds = _BACK.get(token.lower)
            if kinds is None or (token.lower != "there" and not (at and tokens[at - 1].lower in _POINTING)):
                continue
            if (
                at + 1 < len(tokens)
                and tokens[at + 1].lower in {"of", "is", "was", "are", "were", "has", "have"}
                and token.lower in {"there"}
            ):
                continue
            if at + 1 < len(tokens) and tokens[at + 1].lower == "of":
                continue
            if token.lower == "there" and self.events and reading.sentence.index - self.events[-1][0] <= 2:
                return replace(self.events[-1][1], score=0.7, reason="'there' points back at the event before", span=None)
            for index, earlier, mention in reversed(self.places):
                near = reading.sentence.index - index <= _MEMORY
                if near and mention.place.kind in kinds:
                    return replace(
                        locate.location(earlier, mention),
                        score=0.7,
                        reason=f"{token.text!r} points back at {mention.place.name}",
                    )
        return None

    def inherited_day(self, reading: Reading) -> Period | None:
        """The day of the sentence just before, where both stand in one paragraph or one list."""
        if self.day is None:
            return None
        index, paragraph, period = self.day
        listed = reading.sentence.text[:5] in {"Near ", "Outsi", "In th"} and reading.sentence.index - index <= 14
        close = reading.sentence.paragraph == paragraph and reading.sentence.index - index <= 2
        return replace(period, rule="told before", phrase=period.phrase, span=None) if listed or close else None


def nationality(reading: Reading) -> str:
    """The country of those whom a sentence speaks of: "innocent Iraqis", "Iraqi soldiers"."""
    named = [m.named.country for m in reading.actors if m.named.country and m.kind in {"demonym", "state"}]
    return Counter(named).most_common(1)[0][0] if named else ""


def place(event: Event, context: Context) -> tuple[list[Location], bool, str]:
    """Where an event was: the locations, whether its own sentence says so, and why where there is none."""
    reading = event.reading
    if event.places:
        finest = min(mention.size for mention in event.places)
        if finest < 3:
            return [locate.location(reading, mention) for mention in event.places], True, ""
    found = locate.capital(reading, context.gazetteer, context.country) or locate.border(reading)
    if found is not None:
        return [found], True, ""
    pointed = context.pointed_at(reading)
    if pointed is not None:
        return [pointed], False, ""
    if event.places:
        return [locate.location(reading, event.places[0])], True, ""
    return [], False, "no place is named for it"


def fallback(event: Event, context: Context) -> Location | None:
    """The headline's place for the first sentences of an article, else the country that is spoken of."""
    if context.headline is not None and event.reading.sentence.index <= 6:
        return replace(context.headline, score=0.5, reason="the place of the headline")
    code = nationality(event.reading) or context.country
    return locate.country(code, context.gazetteer, "only the country is clear") if code else None
