"""From what an adapter says to incidents: every part is looked up in the article, and what is not there is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazetteer import Gazetteer
from gazetteer.place import Resolution
from geo.extract.adapters.suggestion import Adapter, AdapterError, Suggestion
from geo.extract.dates import date_mentions
from geo.extract.incidents.assembling import incident_id
from geo.extract.mentions import actors as vocabulary
from geo.extract.result import Extraction, Refusal
from geo.extract.text import numbers, sentences
from geo.extract.text.sentences import Sentence
from geo.extract.text.tokens import tokenise
from geo.model import Actor, Article, Assertion, Cue, Incident, Location, Mention, Period, PlaceChoice, Span, Toll
from geo.vocabulary import event_type, event_types

__all__ = ["extended"]

STAGE = "adapter"
CONFIDENCE = 0.5
CHOICES = 8
_TOLD_IN = ("body", "headline")
_LEAST_WORDS = 3
# The size of a mark that the adapter's words say nothing about: by how exact the place itself is.
_RADIUS_KM = {1: 0.0, 2: 10.0, 3: 30.0, 4: 80.0, 5: 120.0, 6: 300.0, 7: 200.0}


@dataclass(frozen=True, slots=True)
class _Ground:
    """An article, cut into sentences, in which words are looked up."""

    article: Article
    sentences: Sequence[Sentence]
    gazetteer: Gazetteer
    source: str

    def sentence_of(self, words: str) -> Sentence | None:
        """The sentence that holds these words, none where the article does not have them."""
        start = self.article.text.find(words) if len(words.split()) >= _LEAST_WORDS else -1
        return next((one for one in self.sentences if one.span.start <= start < one.span.end), None)

    def within(self, sentence: Sentence, words: str) -> Span | None:
        """Where the words stand in a sentence, as whole words."""
        start = sentence.text.find(words) if words.strip() else -1
        while start >= 0:
            end = start + len(words)
            before, after = sentence.text[start - 1 : start], sentence.text[end : end + 1]
            if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
                return Span(sentence.span.start + start, sentence.span.start + end)
            start = sentence.text.find(words, start + 1)
        return None

    def place(self, sentence: Sentence, words: str) -> tuple[Location | None, str]:
        """The place that words of the sentence, or of another one, name; else why there is none."""
        if not words:
            return None, f"{self.source} names no place"
        spots = (self.within(one, words) for one in (sentence, *self.sentences))
        span = next((spot for spot in spots if spot), None)
        if span is None:
            return None, f"{self.source} names a place in words that the article does not have"
        spans = [(span.start, span.end)]
        (found,) = self.gazetteer.geoparse(self.article.text, title=self.article.title, spans=spans, candidates=CHOICES)
        return (_location(found, span), "") if found.place else (None, found.reason)


def _location(found: Resolution, span: Span) -> Location:
    place = found.place
    assert place is not None
    return Location(
        text=found.toponym.text,
        place_id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        country=place.country,
        admin1=place.admin1,
        kind=place.kind,
        score=found.score,
        reason=found.reason,
        radius_km=_RADIUS_KM[place.precision],
        span=span,
        candidates=tuple(
            PlaceChoice(c.place.id, c.place.name, c.place.lat, c.place.lon, c.score, c.reason) for c in found.candidates
        ),
    )


def _actors(ground: _Ground, sentence: Sentence, said: Suggestion) -> Iterator[Actor]:
    for actor in said.actors:
        span = ground.within(sentence, actor.words)
        if span is None:
            continue
        named = next((mention.named for mention in vocabulary.find(tokenise(actor.words))), None)
        yield Actor(
            id=named.id if named else "",
            name=named.name if named else actor.words,
            text=actor.words,
            role=actor.role,
            type=named.type if named else "",
            confidence=CONFIDENCE,
            article_id=ground.article.id,
            span=span,
        )


def _killed(ground: _Ground, sentence: Sentence, said: Suggestion) -> tuple[Toll, ...]:
    span = ground.within(sentence, said.killed)
    figures = numbers.quantities(tokenise(said.killed)) if span else []
    # The number is read from the words, so that no figure comes in which the article does not state.
    return tuple(
        Toll("killed", one.low, one.best, one.high, source=ground.source, article_id=ground.article.id, span=span)
        for one in figures[:1]
    )


def _period(ground: _Ground, sentence: Sentence, said: Suggestion) -> Period | None:
    span = ground.within(sentence, said.date)
    if span is None:
        return None
    known = date_mentions.mentions(sentence, ground.article.published)
    return next((one.period for one in known if one.span.start < span.end and span.start < one.span.end), None)


def _incident(ground: _Ground, sentence: Sentence, said: Suggestion) -> Incident:
    location, why = ground.place(sentence, said.place)
    key, span = ground.article.id, sentence.span
    return Incident(
        id=incident_id(key, said.sub_event_type, span, location.place_id if location else ""),
        article_id=key,
        layer=event_type(said.sub_event_type).layer,  # type: ignore[arg-type]  # Incident refuses an unknown one
        sub_event_type=said.sub_event_type,
        status=said.status,
        mentions=(Mention(key, span),),
        period=_period(ground, sentence, said),
        location=location,
        place_reason=why,
        actors=tuple(_actors(ground, sentence, said)),
        tolls=_killed(ground, sentence, said),
        assertions=(Assertion(ground.source, STAGE, "suggests", "affirms", key, span),),
        cues=(Cue("trigger", ground.source, key, span),),
        confidence=CONFIDENCE,
    )


def _refused(ground: _Ground, rule: str, words: str) -> Refusal:
    whole = Span(0, max(1, len(ground.article.text)))
    return Refusal(whole, STAGE, rule, f"{ground.source}: {rule}: {words[:80]!r}")


def _tells(incident: Incident, sentence: Sentence) -> bool:
    return any(mention.span.start < sentence.span.end and sentence.span.start < mention.span.end
               for mention in incident.mentions)  # fmt: skip


def _placed(ground: _Ground, sentence: Sentence, said: Suggestion, incidents: list[Incident]) -> str:
    """Puts a suggested place on the incidents of its sentence that have none; gives why it was of no use, if so."""
    location, why = ground.place(sentence, said.place)
    bare = [at for at, one in enumerate(incidents) if one.location is None and _tells(one, sentence)]
    if location is None or not bare:
        return why or "every incident of the sentence has its place"
    for at in bare:
        cue = Cue("place", ground.source, ground.article.id, location.span or sentence.span)
        incidents[at] = replace(
            incidents[at],
            location=location,
            place_reason="",
            cues=(*incidents[at].cues, cue),
            chances=incidents[at].chances.without("place"),
        )
    return ""


def _taken(ground: _Ground, said: Suggestion, incidents: list[Incident]) -> str:
    """Takes one suggestion over into the incidents; gives the rule by which it was dropped, if it was."""
    sentence = ground.sentence_of(said.sentence)
    if sentence is None:
        return "quotes words that the article does not have"
    if sentence.zone not in _TOLD_IN:
        return f"quotes the {sentence.zone}, which tells of no incident"
    if not said.sub_event_type:
        return _placed(ground, sentence, said, incidents)
    if said.sub_event_type not in event_types():
        return f"names an event type that does not exist: {said.sub_event_type[:40]}"
    if any(_tells(one, sentence) for one in incidents):
        return "the rules have read this sentence already"
    incidents.append(_incident(ground, sentence, said))
    return ""


def extended(extraction: Extraction, gazetteer: Gazetteer, adapter: Adapter) -> Extraction:
    """The extraction with what the adapter adds and can quote; whatever it says of other words is among the refusals.

    An adapter that fails changes nothing but the refusals.
    """
    article = extraction.article
    cut = sentences.split(article.text, article.zones)
    ground = _Ground(article, cut, gazetteer, f"adapter {adapter.name}")
    try:
        suggestions = adapter.suggest(article)
    except AdapterError as error:
        failed = _refused(ground, "did not answer", str(error))
        return replace(extraction, refused=(*extraction.refused, failed))
    incidents, refused = list(extraction.incidents), list(extraction.refused)
    refused += [
        _refused(ground, rule, said.sentence) for said in suggestions if (rule := _taken(ground, said, incidents))
    ]
    return replace(extraction, incidents=tuple(incidents), refused=tuple(refused))
