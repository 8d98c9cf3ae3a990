"""The stages in their order: zones, day, sentences, readings, events, drafts, incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gazetteer import Gazetteer
from gazetteer.place import Resolution
from geo.extract.dates import date_mentions
from geo.extract.document import publication
from geo.extract.document.zones import zones
from geo.extract.events import attribution, event_building
from geo.extract.events.event_building import Event
from geo.extract.events.event_mentions import tell
from geo.extract.incidents import assembling, coreference, discourse, evidence
from geo.extract.incidents.actor_linking import ArticleActors
from geo.extract.incidents.discourse import Context
from geo.extract.incidents.drafts import Draft, LocatedEvent, actor_ids
from geo.extract.mentions import annotated, locations, missed_places
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.result import Extraction, Refusal
from geo.extract.text.language import language_of, reading_in
from geo.extract.text.sentences import Sentence, split
from geo.model import Article, Location, Period, Span
from geo.vocabulary import event_type

_CANDIDATES = 8
_ECHO_REACH = 2
_NAMED_WEIGHT = 4
"""A cue this heavy names a kind of event; "the violence" does not."""
_LONG_AGO_DAYS = 180
_ONGOING = frozenset({"present", "progressive"})


@dataclass(slots=True)
class _Run:
    """The state of one extraction."""

    article: Article
    context: Context
    headline: bool
    drafts: list[Draft] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)

    def refuse(self, span: Span, stage: str, rule: str, reason: str) -> None:
        self.refused.append(Refusal(span, stage, rule, reason))


def _by_sentence(sentences: Sequence[Sentence], resolutions: Sequence[Resolution]) -> list[list[Resolution]]:
    found: list[list[Resolution]] = [[] for _ in sentences]
    at = 0
    for resolution in sorted(resolutions, key=lambda r: r.toponym.start):
        while at < len(sentences) and sentences[at].span.end <= resolution.toponym.start:
            at += 1
        if at < len(sentences) and sentences[at].span.start <= resolution.toponym.start:
            found[at].append(resolution)
    return found


def _headline_place(read: Sequence[AnnotatedSentence], article: Article, gazetteer: Gazetteer) -> Location | None:
    """The one town or province that the headline, or the title, names."""
    for reading in read:
        fine = [m for m in reading.places if m.is_fine and m.says_where]
        if reading.sentence.zone == "headline" and len(fine) == 1:
            return replace(locations.location(reading, fine[0]), span=None)
    if article.title and article.title.strip() not in article.text[:300]:
        for sentence in split(article.title, zones(article.title)):
            reading = annotated.read(sentence, gazetteer.geoparse(article.title), None)
            fine = [m for m in reading.places if m.is_fine and m.says_where]
            if len({m.place.id for m in fine}) == 1:
                return replace(locations.location(reading, fine[0]), span=None)
    return None


def _day(event: Event, run: _Run) -> tuple[Period | None, bool]:
    """When an event was: its own phrase, one counted from the event before, else what UCDP's rule gives."""
    own = sorted((m.period for m in event.dates), key=lambda p: (p.start is None, p.precision))
    if own:
        return own[0], True
    before = run.context.day[2] if run.context.day else None
    following = date_mentions.following(event.reading.sentence, before)
    if following is not None:
        return following.period, True
    inherited = run.context.inherited_day(event.reading)
    if inherited is not None:
        return inherited, False
    tenses = {told.verdict.tense for told in event.told}
    ongoing = bool(tenses & _ONGOING) and not run.headline
    return date_mentions.undated(run.article.published, ongoing=ongoing), False


def _background(period: Period | None, published: date | None) -> bool:
    return bool(period and period.end and published and (published - period.end).days > _LONG_AGO_DAYS)


def _take(event: Event, run: _Run) -> None:
    """Weighs an event and puts it into the draft it belongs to, once for each of its places."""
    sentence = event.reading.sentence
    found = discourse.place(event, run.context)
    locations: list[Location] = list(found.locations)
    layer = event.main.trigger.word.layer or "incident"
    if evidence.statistic(event):
        layer = "statistic"
    first = locations[0] if locations else None
    weighing = evidence.weigh(event, first, own_place=found.own, named=bool(found.named))
    period, own_date = _day(event, run)
    said = attribution.assertions(event.reading, run.article.id, event.main.trigger.first, run.context.speakers)
    firm = weighing.holds or (run.headline and weighing.score > 0 and bool(locations or event.tolls))
    if not locations and firm and not found.named:
        nearby = discourse.fallback(event, run.context, coarse=layer == "statistic")
        locations = [nearby] if nearby else []
    tellings = [
        LocatedEvent(replace_tolls(event, keep=number == 0), location, found.own, period, own_date, said, found.named)
        for number, location in enumerate(locations or [None])
    ]
    for telling in tellings:
        if firm:
            coreference.adopt_day(run.drafts, telling)
            draft = coreference.add(run.drafts, telling, layer)
            run.why[id(draft)] = found.why
        elif not _corroborates(telling, run, layer):
            run.refuse(
                sentence.span, "anchors", weighing.against, f"{event.type}: {weighing.against} ({weighing.score:.1f})"
            )
    if firm and locations and locations[0].is_within_country:
        run.context.events.append((sentence.index, locations[0]))
    if firm and own_date and period is not None:
        run.context.day = (sentence.index, sentence.paragraph, period)


def replace_tolls(event: Event, *, keep: bool) -> Event:
    """An event as it is told of one of its places: the figure of all of them stands with the first."""
    return event if keep else replace(event, tolls=[])


def _corroborates(telling: LocatedEvent, run: _Run, layer: str) -> bool:
    """Whether a weak telling points at an event already told, and so is one more mention of it."""
    precise = telling.own_place and telling.location is not None and telling.location.is_within_province
    doer = actor_ids(telling.event.parts)
    if not (coreference.definite(telling.event) or precise or doer):
        return False
    index = telling.event.reading.sentence.index
    near = [
        d for d in run.drafts if d.layer == layer and (not doer or index - d.last_sentence <= _ECHO_REACH or precise)
    ]
    fitting = [(coreference.fits(draft, telling), draft) for draft in near]
    best = max(fitting, key=lambda item: item[0], default=None)
    if best is None or best[0] <= 0:
        return False
    best[1].tellings.append(telling)
    return True


def _echo(reading: AnnotatedSentence, run: _Run) -> None:
    """Lets a sentence that speaks of "the strikes" without telling them say who vouches for them."""
    for trigger in reading.triggers:
        pointing = {"the", "these", "those"} & set(reading.words(trigger.first - 2, trigger.first))
        if trigger.word.kind != "noun" or trigger.word.weight < _NAMED_WEIGHT or not pointing:
            continue
        for draft in reversed(run.drafts):
            if draft.type == trigger.word.type and reading.sentence.index - draft.last_sentence <= 2:
                said = attribution.assertions(reading, run.article.id, speakers=run.context.speakers)
                draft.echoes.append((reading, said))
                return


def _doubt(reading: AnnotatedSentence, run: _Run) -> None:
    """A sentence that says a place is still held: the capture told before becomes disputed."""
    if not attribution.casts_doubt(reading.sentence.text):
        return
    said = [a for a in attribution.assertions(reading, run.article.id) if a.stance in {"denies", "casts doubt"}]
    named = {m.place.id for m in reading.places if m.is_fine}
    for draft in run.drafts:
        near = draft.location is not None and (
            draft.location.place_id in named or (not named and _last_place(run) == draft.location.place_id)
        )
        if event_type(draft.type).disputable and near and said:
            draft.doubts += said


def _last_place(run: _Run) -> str:
    cities = [one.location for one in run.context.places if one.location and one.kind == "city"]
    return cities[-1].place_id if cities else ""


def _read_body(read: Sequence[AnnotatedSentence], run: _Run) -> None:
    for reading in read:
        if reading.sentence.zone != "body":
            continue
        told, refused = tell(reading, headline=run.headline)
        for one in refused:
            run.refuse(reading.sentence.span, one.stage, one.rule, f"{one.status or 'no event'}: {one.rule}")
        for event in event_building.build(reading, told):
            _take(event, run)
        if not told:
            _echo(reading, run)
        said = attribution.assertions(reading, run.article.id)
        attribution.remember_speakers(said, run.context.speakers)
        _doubt(reading, run)
        run.context.remember(reading)


def extract(article: Article, gazetteer: Gazetteer) -> Extraction:
    """The incidents of one article, with what was refused and why; nothing is guessed from today's date."""
    language = language_of(article.text)
    if language is None:
        return _in_no_known_language(article)
    with reading_in(language):
        return _extract(article, gazetteer)


def _in_no_known_language(article: Article) -> Extraction:
    dated = replace(article, zones=zones(article.text, article.title))
    why = Refusal(Span(0, max(len(article.text), 1)), "language", "not English", "only English is read so far")
    return Extraction(dated, (), (why,) if article.text.strip() else (), ())


def _extract(article: Article, gazetteer: Gazetteer) -> Extraction:
    zoned = zones(article.text, article.title)
    sentences = split(article.text, zoned)
    day, source = publication.published(article, zoned, sentences)
    dated = replace(article, published=day, published_source=source, zones=zoned)
    resolutions = gazetteer.geoparse(article.text, title=article.title, candidates=_CANDIDATES)
    year = publication.first_year(article.text) if day is None else None
    country = discourse.story_country(resolutions)
    read = []
    for sentence, found in zip(sentences, _by_sentence(sentences, resolutions), strict=True):
        reading = annotated.read(sentence, found, day, year)
        more = missed_places.known(reading, found, gazetteer, country)
        if more:
            everything = sorted([*found, *more], key=lambda resolution: resolution.toponym.start)
            reading = annotated.read(sentence, everything, day, year)
        read.append(reading)
    body = [reading for reading in read if reading.sentence.zone == "body"]
    context = Context(gazetteer, country, _headline_place(read, article, gazetteer))
    headline = len(body) <= 2 and len(article.text) < 400 and "\n" not in article.text.strip()
    run = _Run(dated, context, headline)
    _read_body(body, run)
    coreference.inherit_doers(run.drafts)
    cast = ArticleActors(read, context.country)
    made = [assembling.finish(draft, cast, article.id, run.why.get(id(draft), "")) for draft in run.drafts]
    made = [replace(one, status="background") if _background(one.period, day) else one for one in made]
    unique = {one.id: one for one in made}
    return Extraction(dated, tuple(unique.values()), tuple(run.refused), tuple(resolutions))
