"""Names that stand as places do and were passed over: looked up by themselves, and kept where they are known."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer import Gazetteer
from gazetteer.place import Candidate, Resolution, Toponym
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.containers import container_of
from geo.extract.mentions.unknown_places import Unlisted
from geo.extract.text.word_lists import lexicon
from geo.geometry import distance_km

_LEAST = 0.6
_HEADS = lexicon("unlisted", "heads")
_HEAD_TOKENS = 2
_NAMESAKES = 4
_MUCH = 5
_FAR_KM = 60.0
_WITHIN_KM = 150.0
"""So far from the middle of what a name is said to lie in, it is another's."""
_COUNTRY = "country"
_SURE = ("the name is the same", "it is also called that")


def find_missed(
    reading: AnnotatedSentence, read: Sequence[Resolution], gazetteer: Gazetteer, country: str
) -> list[Resolution]:
    """The unlisted names that the gazetteer knows by exactly that name in the story's country, or what they lie in.

    ``read`` are the names already resolved: what their neighbours spoke against is not brought back.
    """
    seen = [resolution.toponym for resolution in read]
    found = [_found(reading, one, gazetteer, country) for one in reading.unlisted]
    return [
        new
        for new in found
        if new is not None and not any(new.toponym.start < old.end and old.start < new.toponym.end for old in seen)
    ]


def _found(reading: AnnotatedSentence, name: Unlisted, gazetteer: Gazetteer, country: str) -> Resolution | None:
    """The place of that name where the text puts it, else in the story's country."""
    around = container_of(reading.sentence.tokens, name, reading.places, reading.unlisted)
    whole = around.mention.place if around is not None else None
    where = whole.country if whole is not None and whole.country else country
    found = _looked_up(reading, name, gazetteer, where) if where else None
    if found is None or found.place is None or whole is None or whole.kind == _COUNTRY:
        return found
    far = distance_km(found.place.lat, found.place.lon, whole.lat, whole.lon)
    return found if far <= _WITHIN_KM else None


def _looked_up(reading: AnnotatedSentence, name: Unlisted, gazetteer: Gazetteer, country: str) -> Resolution | None:
    """The longest reading first: "Bab al-Salam border crossing", then "Bab al-Salam"."""
    tokens = reading.sentence.tokens
    offset = reading.sentence.span.start
    heads = [at for at in range(name.last, min(name.last + _HEAD_TOKENS, len(tokens))) if tokens[at].lower in _HEADS]
    for last in (*(at + 1 for at in reversed(heads)), name.last):
        start, end = tokens[name.first].start, tokens[last - 1].end
        text = reading.sentence.text[start - offset : end - offset]
        called = [found for found in gazetteer.resolve(text, country=country, limit=_NAMESAKES) if _is_called(found)]
        if called and called[0].place.country == country and not _is_one_of_several(called):
            best = called[0]
            return Resolution(Toponym(start, end, text), best.place, best.score, best.reason)
    return None


def _is_called(found: Candidate) -> bool:
    return found.score >= _LEAST and found.reason.startswith(_SURE)


def _is_one_of_several(called: Sequence[Candidate]) -> bool:
    """Whether the country has another place of that name, far from the best and not much smaller."""
    best = called[0].place
    return any(
        other.place.population * _MUCH >= best.population
        and distance_km(best.lat, best.lon, other.place.lat, other.place.lon) > _FAR_KM
        for other in called[1:]
    )
