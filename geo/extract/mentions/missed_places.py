"""Names that stand as places do and were passed over: looked up by themselves, and kept where they are known."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer import Gazetteer
from gazetteer.place import Resolution, Toponym
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.unknown_places import Unlisted

_LEAST = 0.6
_HEAD_TOKENS = 2
_SURE = ("the name is the same", "it is also called that")


def find_missed(
    reading: AnnotatedSentence, read: Sequence[Resolution], gazetteer: Gazetteer, country: str
) -> list[Resolution]:
    """The unlisted names that the gazetteer knows by exactly that name in the story's country.

    ``read`` are the names already resolved: what their neighbours spoke against is not brought back.
    """
    if not country:
        return []
    seen = [resolution.toponym for resolution in read]
    found = [_looked_up(reading, one, gazetteer, country) for one in reading.unlisted]
    return [
        new
        for new in found
        if new is not None and not any(new.toponym.start < old.end and old.start < new.toponym.end for old in seen)
    ]


def _looked_up(reading: AnnotatedSentence, name: Unlisted, gazetteer: Gazetteer, country: str) -> Resolution | None:
    """The longest reading first: "Bab al-Salam border crossing", then "Bab al-Salam"."""
    tokens = reading.sentence.tokens
    offset = reading.sentence.span.start
    for last in range(min(name.last + _HEAD_TOKENS, len(tokens)), name.last - 1, -1):
        start, end = tokens[name.first].start, tokens[last - 1].end
        text = reading.sentence.text[start - offset : end - offset]
        best = next(iter(gazetteer.resolve(text, country=country, limit=1)), None)
        if best and best.place.country == country and best.score >= _LEAST and best.reason.startswith(_SURE):
            return Resolution(Toponym(start, end, text), best.place, best.score, best.reason)
    return None
