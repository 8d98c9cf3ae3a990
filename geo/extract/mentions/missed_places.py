"""Names that stand as places do and were passed over: looked up by themselves, and kept where they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gazetteer import Gazetteer
from gazetteer.place import Candidate, Place, Resolution, Toponym
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.containers import container_of
from geo.extract.mentions.spoken_places import heads_item
from geo.extract.mentions.unknown_places import Unlisted, name_end
from geo.extract.text.word_lists import lexicon
from geo.geometry import distance_km

_LEAST = 0.6
_MOST_BEFORE = 4
_KNOWN = 10_000
"""Inhabitants of a town from which on its name alone, above an item, is no person's."""
_HEADS = lexicon("unlisted", "heads")
_HEAD_TOKENS = 2
_NAMESAKES = 4
_MUCH = 5
_FAR_KM = 60.0
_WITHIN_KM = 150.0
"""So far from the middle of what a name is said to lie in, it is another's."""
_COUNTRY = "country"
_UNIT = "admin1"
_BESIDE_KM = 40.0
_ALIKE = "the same name in another spelling"
_LEAST_ALIKE = 0.55
_LONG = 5
"""Letters at least of a name that may be spelled in another way: shorter ones are alike by chance."""
_SURE = ("the name is the same", "it is also called that")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an article speaks of: the country of its story, and its places."""

    country: str
    places: Sequence[Place] = ()
    others: Sequence[str] = ()
    """The other countries in which it names a town."""
    resolved: dict[tuple[str, str], list[Candidate]] = field(default_factory=dict, repr=False, compare=False)
    """The candidates of each name and country asked for so far: articles name the same place again and again."""

    def candidates(self, gazetteer: Gazetteer, name: str, country: str) -> list[Candidate]:
        """What a name may mean in a country."""
        asked = name, country
        if asked not in self.resolved:
            self.resolved[asked] = gazetteer.resolve(name, country=country, limit=_NAMESAKES)
        return self.resolved[asked]


def find_missed(
    reading: AnnotatedSentence, read: Sequence[Resolution], gazetteer: Gazetteer, spoken: Spoken
) -> list[Resolution]:
    """The unlisted names that the gazetteer knows by exactly that name in the story's country, or what they lie in.

    Where these have none, the one other country is asked in which the article names a town and that has one.
    Another spelling of a name is taken too, in what the text puts it in, or near another place of the article.
    ``read`` are the names already resolved: what their neighbours spoke against is not brought back.
    """
    country = spoken.country
    found = [_found(reading, one, gazetteer, spoken) for one in reading.unlisted]
    head = _head_of_item(reading)
    if head is not None and country:
        found.append(_well_known(_looked_up(reading, head, gazetteer, spoken, country)))
    return [
        new
        for new in found
        if new is not None and not any(_overlaps(new, old) and not _may_stand_for(new, old) for old in read)
    ]


def _overlaps(new: Resolution, old: Resolution) -> bool:
    return new.toponym.start < old.toponym.end and old.toponym.start < new.toponym.end


def _may_stand_for(new: Resolution, old: Resolution) -> bool:
    """Whether what is called so in the country of the story, or nearly so, is the answer to a name that has none."""
    return old.place is None and new.reason.startswith((_ALIKE, *_SURE))


def _head_of_item(reading: AnnotatedSentence) -> Unlisted | None:
    """The name at the head of an item that was taken for nothing: "5/ Jammu: men burnt an effigy"."""
    tokens = reading.sentence.tokens
    first = next((at for at, token in enumerate(tokens[:_MOST_BEFORE]) if token.word and token.capital), None)
    if first is None:
        return None
    last = name_end(tokens, first)
    taken = any(one.first < last and first < one.last for one in (*reading.named_places, *reading.actors))
    if taken or last == first or not heads_item(tokens, first, last):
        return None
    text = " ".join(token.text for token in tokens[first:last])
    return Unlisted(first, last, text)


def _well_known(found: Resolution | None) -> Resolution | None:
    """A place that is large enough to be meant, and no person of its name."""
    return found if found is not None and found.place is not None and found.place.population >= _KNOWN else None


def _found(reading: AnnotatedSentence, name: Unlisted, gazetteer: Gazetteer, spoken: Spoken) -> Resolution | None:
    """The place of that name where the text puts it, else in the story's country, else in one that it touches."""
    around = container_of(reading.sentence.tokens, name, reading.places, reading.unlisted)
    whole = around.mention.place if around is not None else None
    where = whole.country if whole is not None and whole.country else spoken.country
    found = _looked_up(reading, name, gazetteer, spoken, where) if where else None
    if found is None and whole is None:
        abroad = (_looked_up(reading, name, gazetteer, spoken, country) for country in spoken.others)
        known = [one for one in abroad if one is not None]
        found = known[0] if len(known) == 1 else None
    if found is None and where and not name.part and len(name.text) >= _LONG:
        beside = [whole] if whole is not None else spoken.places
        found = _respelled(reading, name, spoken.candidates(gazetteer, name.text, where), beside)
    if found is None or found.place is None or whole is None or whole.kind == _COUNTRY:
        return found
    far = distance_km(found.place.lat, found.place.lon, whole.lat, whole.lon)
    return found if far <= _WITHIN_KM else None


def _looked_up(
    reading: AnnotatedSentence, name: Unlisted, gazetteer: Gazetteer, spoken: Spoken, country: str
) -> Resolution | None:
    """The longest reading first: "Bab al-Salam border crossing", then "Bab al-Salam"."""
    tokens = reading.sentence.tokens
    offset = reading.sentence.span.start
    heads = [at for at in range(name.last, min(name.last + _HEAD_TOKENS, len(tokens))) if tokens[at].lower in _HEADS]
    for last in (*(at + 1 for at in reversed(heads)), name.last):
        start, end = tokens[name.first].start, tokens[last - 1].end
        text = reading.sentence.text[start - offset : end - offset]
        called = [found for found in spoken.candidates(gazetteer, text, country) if _is_called(found)]
        if called and called[0].place.country == country and not _is_one_of_several(called):
            best = called[0]
            return Resolution(Toponym(start, end, text), best.place, best.score, best.reason)
    return None


def _respelled(
    reading: AnnotatedSentence, name: Unlisted, alike: Sequence[Candidate], beside: Sequence[Place]
) -> Resolution | None:
    """The one place of a near spelling in what is told or near what is named: "Goneri in Yobe" is Goniri."""
    tokens = reading.sentence.tokens
    start, end = tokens[name.first].start, tokens[name.last - 1].end
    alike = [one for one in alike if one.score >= _LEAST_ALIKE and one.reason.startswith(_ALIKE)]
    here = [one for one in alike if any(_is_beside(one.place, other) for other in beside)]
    if len(here) != 1:
        return None
    return Resolution(Toponym(start, end, name.text), here[0].place, here[0].score, here[0].reason)


def _is_beside(place: Place, other: Place) -> bool:
    """Whether a place lies in a province or near a town."""
    if other.kind == _UNIT:
        return (place.country, place.admin1) == (other.country, other.name)
    return other.kind != _COUNTRY and distance_km(place.lat, place.lon, other.lat, other.lon) <= _BESIDE_KM


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
