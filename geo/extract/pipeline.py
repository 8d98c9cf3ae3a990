"""The stages in their order; each is one function that fills in what the stages after it read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from gazetteer import Gazetteer
from gazetteer.place import Resolution
from geo.extract.decisions import deciding
from geo.extract.decisions.clues.model import models
from geo.extract.decisions.clues.told import Story
from geo.extract.decisions.grounds import grounds_of
from geo.extract.document import datelines, publication
from geo.extract.document.prose import as_prose
from geo.extract.document.stretches import stretches, whole
from geo.extract.document.zones import zones
from geo.extract.events import event_building
from geo.extract.events.event_mentions import find_event_mentions
from geo.extract.incidents import coreference, gathering
from geo.extract.incidents.article_cast import ArticleActors
from geo.extract.incidents.dating import is_background
from geo.extract.incidents.discourse import Context, story_country
from geo.extract.incidents.drafts import Draft
from geo.extract.incidents.gathering import Gathering
from geo.extract.incidents.lists import find_lists
from geo.extract.incidents.mention_spans import with_heads
from geo.extract.incidents.place_memory import PlaceMemory
from geo.extract.incidents.placement import dateline_place, headline_place
from geo.extract.incidents.settings import find_settings
from geo.extract.mentions import annotated, missed_places, pointing_back
from geo.extract.mentions.naming import article_names
from geo.extract.result import Extraction, Refusal
from geo.extract.run import Run, alone
from geo.extract.text.article_language import language_of, reading_in
from geo.extract.text.sentences import Sentence, split
from geo.model import MAPPED_LAYERS, Article, Span

_CANDIDATES = 8


def find_zones(run: Run) -> None:
    """Headline, dateline, body, captions, links."""
    if run.stretch is None:
        run.article = replace(run.article, zones=zones(run.article.text, run.article.title))
        run.stretch = whole(run.article.text, run.article.zones)


def split_sentences(run: Run) -> None:
    """Sentences, with what in them is quoted."""
    assert run.stretch is not None
    run.sentences = split(run.article.text, run.stretch.zones)


def find_publication_day(run: Run) -> None:
    """The day that "Monday" is counted from; nothing is guessed from today's date."""
    day, source = publication.published(run.article, run.article.zones, run.sentences)
    run.article = replace(run.article, published=day, published_source=source)


def find_places(run: Run) -> None:
    """The place names of the whole article, and the country of its story."""
    article = run.article
    assert run.stretch is not None
    run.resolutions = run.stretch.places(
        article.text, lambda text: run.gazetteer.geoparse(text, title=article.title, candidates=_CANDIDATES)
    )
    run.country = story_country(run.resolutions)


def annotate_sentences(run: Run) -> None:
    """Cues, clauses, actors, places, dates and tolls of each sentence."""
    day = run.article.published
    year = publication.first_year(run.article.text) if day is None else None
    datelined = datelines.written(run.article)
    known = _names(run)
    placed = [found.place for found in run.resolutions if found.place is not None and found.backed]
    others = dict.fromkeys(place.country for place in placed if place.country and place.kind != "country")
    spoken = missed_places.Spoken(run.country, placed, [country for country in others if country != run.country])
    for sentence, found in zip(run.sentences, _by_sentence(run.sentences, run.resolutions), strict=True):
        written = datelines.day_at(sentence.span.start, datelined)
        reading = None
        with alone(run, sentence, "annotate"):
            reading = annotated.read(sentence, found, day, year, known, written=written)
            more = missed_places.find_missed(reading, found, run.gazetteer, spoken)
            if more:
                everything = sorted([*found, *more], key=lambda resolution: resolution.toponym.start)
                reading = annotated.with_places(reading, everything)
        run.readings.append(reading or annotated.unread(sentence))
    run.readings = pointing_back.resolved(run.readings)


def _names(run: Run) -> article_names.ArticleNames:
    """What speaks for a name: the countries and the places of the article, and the acronyms that it introduces."""
    countries = {found.place.country for found in run.resolutions if found.place is not None} | {run.country}
    places = [run.article.text[found.toponym.start : found.toponym.end] for found in run.resolutions]
    return article_names.read_names((sentence.tokens for sentence in run.sentences), countries - {""}, places)


def find_events(run: Run) -> None:
    """What each sentence of the body tells, and which of its cues tell of nothing."""
    headline = run.headline
    for reading in run.body:
        with alone(run, reading.sentence, "events"):
            mentions, doubted, refused = find_event_mentions(reading, headline=headline)
            doubtful = [event_building.build(reading, [mention]) for mention in doubted]
            run.told.append((reading, event_building.build(reading, mentions), [e for one in doubtful for e in one]))
            run.refused += [
                Refusal(reading.sentence.span, cue.stage, cue.rule, f"{cue.status or 'no event'}: {cue.rule}")
                for cue in refused
            ]


def gather_drafts(run: Run) -> None:
    """Events of several sentences that are one, with place and day; what nothing holds is refused."""
    headline = cache(lambda: headline_place(run.readings, run.article, run.gazetteer, run.country))
    lists = find_lists(run.article.text, run.body)
    run.settings = find_settings(run.readings)
    places = PlaceMemory(run.country, dateline_place(run.readings), run.settings)
    year = run.article.published.year if run.article.published else None
    context = Context(run.gazetteer, run.country, headline, places, lists=lists, year=year)
    gathered = Gathering(run.article, context, run.headline)
    for reading, events, doubted in run.told:
        with alone(run, reading.sentence, "incidents"):
            gathering.gather(reading, events, doubted, gathered)
    coreference.inherit_doers(gathered.drafts, run.readings)
    run.drafts, run.doubtful = gathered.drafts, gathered.doubtful
    run.refused = sorted([*run.refused, *gathered.refused], key=lambda refusal: refusal.span)


def finish_incidents(run: Run) -> None:
    """One immutable value for each draft that stands, as the models decide; what was long ago is background."""
    try:
        _finish(run)
    except Exception:  # noqa: BLE001 - one that cannot be decided must not take the others with it
        run.drafts, run.doubtful = ([one for one in every if _ends(run, one)] for every in (run.drafts, run.doubtful))
        _finish(run)


def _ends(run: Run, draft: Draft) -> bool:
    """Whether a draft can be decided by itself; why not is a refusal."""
    by_itself = replace(run, drafts=[replace(draft, counted=[*draft.counted])], doubtful=[], refused=[])
    refused = len(run.refused)
    with alone(run, draft.tellings[0].event.reading.sentence, "decisions"):
        _finish(by_itself)
    return len(run.refused) == refused


def _finish(run: Run) -> None:
    decided = deciding.decide(story(run), models())
    if run.explain:
        run.grounds = {
            incident.id: grounds_of(decided.story, told, incident, models())
            for told, incident in zip(decided.drafts, decided.incidents, strict=True)
            if incident.layer in MAPPED_LAYERS
        }
    made = decided.incidents
    run.refused = sorted([*run.refused, *decided.refused], key=lambda refusal: refusal.span)
    day = run.article.published
    made = [replace(each, status="background") if is_background(each.period, day) else each for each in made]
    made = with_heads(made, run.readings, run.article.text)
    run.incidents = tuple({incident.id: incident for incident in made}.values())


def story(run: Run) -> Story:
    """The article as the models look at it: every draft, those that the rules doubt too."""
    cast = ArticleActors(run.readings, run.country, run.drafts)
    drafts = [*run.drafts, *run.doubtful]
    return deciding.story_of(run.article, run.gazetteer, run.readings, cast, drafts, settings=run.settings)


def prepared(article: Article, gazetteer: Gazetteer) -> Story | None:
    """An article as the models look at it before they decide; none where its language is not read."""
    language = language_of(article.text)
    if language is None:
        return None
    run = Run(article, gazetteer)
    with reading_in(language):
        for stage in STAGES[:-1]:
            stage(run)
        return story(run)


STAGES: tuple[Callable[[Run], None], ...] = (
    find_zones,
    split_sentences,
    find_publication_day,
    find_places,
    annotate_sentences,
    find_events,
    gather_drafts,
    finish_incidents,
)


def extract(article: Article, gazetteer: Gazetteer, *, explain: bool = False) -> Extraction:
    """The incidents of one article, with what was refused and why; nothing is guessed from today's date.

    Args:
        article: the article.
        gazetteer: where its places are looked up.
        explain: whether to say, too, what each decision went by, which takes about as long again.
    """
    language = language_of(article.text)
    if language is None:
        return _in_no_known_language(article)
    with reading_in(language):
        run = Run(as_prose(article, gazetteer), gazetteer, explain=explain)
        find_zones(run)
        found = Extraction(run.article, (), (), ())
        for stretch in stretches(run.article.text, run.article.zones):
            # The day of publication that the first one finds counts for all of them.
            run = Run(found.article, gazetteer, explain=explain, stretch=stretch)
            for stage in STAGES:
                stage(run)
            found = _with(found, run)
    return replace(found, article=replace(found.article, text=article.text, title=article.title))


def _with(found: Extraction, run: Run) -> Extraction:
    """What was found so far, and what a further stretch tells; the head of the article was read before."""
    assert run.stretch is not None
    begins = run.stretch.span.start
    return Extraction(
        run.article,
        (*found.incidents, *run.incidents),
        (*found.refused, *(refusal for refusal in run.refused if refusal.span.start >= begins)),
        (*found.resolutions, *(one for one in run.resolutions if one.toponym.start >= begins)),
        {**found.grounds, **run.grounds},
    )


def _in_no_known_language(article: Article) -> Extraction:
    zoned = replace(article, zones=zones(article.text, article.title))
    why = Refusal(Span(0, max(len(article.text), 1)), "language", "not English", "only English is read so far")
    return Extraction(zoned, (), (why,) if article.text.strip() else (), ())


def _by_sentence(sentences: Sequence[Sentence], resolutions: Sequence[Resolution]) -> list[list[Resolution]]:
    """The place names of each sentence."""
    found: list[list[Resolution]] = [[] for _ in sentences]
    at = 0
    for resolution in sorted(resolutions, key=lambda r: r.toponym.start):
        while at < len(sentences) and sentences[at].span.end <= resolution.toponym.start:
            at += 1
        if at < len(sentences) and sentences[at].span.start <= resolution.toponym.start:
            found[at].append(resolution)
    return found
