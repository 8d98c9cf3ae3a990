"""Whether a draft is an incident that happened and that no other draft tells of already."""

from __future__ import annotations

from geo.extract.decisions.clues.model import Clues
from geo.extract.decisions.clues.told import Story, Told, code, kind_columns, words_around
from geo.extract.events import accidents, factuality
from geo.extract.incidents import coreference, evidence
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.text.clauses import MODALS, SPEECH
from geo.extract.text.small_words import TO
from geo.geometry import distance_km
from geo.vocabulary import event_type

_TENSES = ("past", "perfect", "progressive", "pluperfect", "present", "gerund", "infinitive", "participle")


def clues(story: Story, told: Told) -> Clues:
    """What speaks for and against a draft."""
    incident, draft = told.incident, told.draft
    first = draft.tellings[0]
    event, reading, cue = first.event, first.event.reading, first.event.main
    tokens, at = reading.sentence.tokens, cue.trigger.first
    clause = reading.clause(at)
    where, published = incident.location, story.article.published
    period = incident.period
    age = (published - period.end).days if published and period and period.end else -1
    weighing = evidence.weigh(event, where, own_place=first.own_place, named=bool(first.named))
    row = (
        kind_columns(story, told)
        | _looks(reading)
        | {
            "score": weighing.score,
            "spoken_against": code(weighing.against),
            "doubt": code(draft.doubt.partition(":")[0]),
            "why_doubted": code(draft.doubt),
            "status": code(incident.status),
            "layer": code(incident.layer),
            "statistic": float(evidence.is_statistic(event)),
            "tense": float(_TENSES.index(cue.verdict.tense)) if cue.verdict.tense in _TENSES else 9.0,
            "cue_form": code(cue.trigger.word.form),
            "cue_lemma": code(cue.trigger.word.lemma),
            "cue_kind": code(cue.trigger.word.kind),
            "cue_turns": code(cue.trigger.word.turns),
            "clause_kind": code(clause.kind),
            "clause_mark": code(clause.mark) if clause.kind in {"adverbial", "relative", "content"} else 0.0,
            "modal_before": float(MODALS.among(reading.words(clause.first, at))),
            "to_before": float(TO.among(reading.words(at - 2, at))),
            "quoted": float(reading.sentence.inside_quote(tokens[at].start)),
            "words": float(len(tokens)),
            "at": float(at),
            "weapon": float(event.weapon is not None),
            "own_place": float(first.own_place),
            "unlisted": float(bool(first.named)),
            "precision": float(where.precision) if where else 9.0,
            "place_score": where.score if where else 0.0,
            "own_date": float(any(t.own_date for t in draft.tellings)),
            "date_precision": float(period.precision) if period else 9.0,
            "days_ago": float(min(max(age, -5), 2000)),
            "killed": float(incident.toll("killed") is not None),
            "wounded_told": float(incident.toll("wounded") is not None),
            "actors": float(sum(a.role == "actor" and a.basis != "unknown" for a in incident.actors)),
            "targets": float(sum(a.role == "target" for a in incident.actors)),
            "sentences": float(len(story.readings)),
            "share": reading.sentence.index / max(len(story.readings), 1),
            "drafts": float(len(story.told)),
            "firm_drafts": float(sum(not other.draft.doubt for other in story.beside(told))),
        }
    )
    return Clues(row | _beside_others(story, told), _words(story, told))


def is_habitual(told: Told) -> bool:
    """Whether it is told as what has been or goes on, rather than as somebody's deed of a day: "have murdered"."""
    first = told.draft.tellings[0]
    weapon = first.event.main.trigger.word.kind == "weapon"
    if accidents.REASON in told.draft.doubt or (weapon and accidents.are_told(first.event.reading.sentence.tokens)):
        return True  # "an army helicopter crashed"
    if told.draft.family not in _SUMMED:
        return False  # "have seized the town" is the news
    main, live = first.event.main, first.event.reading.sentence.live
    if main.trigger.word.kind == "noun":
        return main.verdict.tense in _GOING_ON and not live
    looks_back = main.verdict.tense == "pluperfect" and not first.own_date  # "On Sunday they had met their end"
    return looks_back or (main.verdict.tense in _SUMMING and not live)


def is_vague(told: Told) -> bool:
    """Whether it is an attack by nobody who is named, told in one sentence and without a day."""
    draft, incident = told.draft, told.incident
    if len(draft.tellings) > 1 or any(telling.own_date for telling in draft.tellings):
        return False
    known = any(actor.role == "actor" and actor.basis != "unknown" for actor in incident.actors)
    kind = event_type(incident.sub_event_type)
    return kind.generic and not kind.both_sides and not known


def _words(story: Story, told: Told) -> list[str]:
    """The words around the first cue with their side, those of its clause, and its sentence's first ones."""
    event = told.draft.tellings[0].event
    reading, trigger = event.reading, event.main.trigger
    clause = reading.clause(trigger.first)
    said = words_around(told, reading, trigger.first, trigger.last)
    said += [f"clause {word}" for word in reading.words(clause.first, clause.last)]
    said += _of_sentence(reading)
    for one in story.readings[:_LEAD]:
        said += _of_lead(one)
    said += [f"title {word}" for word in story.article.title.lower().split()]
    return [*said, f"type {told.incident.sub_event_type}", f"doubt {told.draft.doubt}"]


@once_a_sentence
def _of_sentence(reading: AnnotatedSentence) -> list[str]:
    return [f"sentence {word}" for word in reading.lower] + [f"opens {word}" for word in reading.words(0, 3)]


@once_a_sentence
def _of_lead(reading: AnnotatedSentence) -> list[str]:
    return [f"lead {word}" for word in dict.fromkeys(reading.lower)]


@once_a_sentence
def _looks(reading: AnnotatedSentence) -> dict[str, float]:
    """What speaks for and against whatever a sentence tells. To be read only."""
    text, tokens = reading.sentence.text, reading.sentence.tokens
    return {
        "trend": float(factuality.is_trend(text)),
        "background": float(factuality.is_background(text)),
        "spoken": float(SPEECH.among(reading.lower)),
        "cues_in_sentence": float(sum(1 for t in reading.triggers if t.word.kind != "weapon")),
        "title": float(reading.sentence.zone == "headline"),
        "questions": float(text.rstrip().endswith("?")),
        "digits": float(sum(token.text[0].isdigit() for token in tokens)),
        "capitals": float(sum(token.capital for token in tokens)) / max(len(tokens), 1),
    }


_SUMMED = frozenset(["violence", "abduction", "displacement"])
_SUMMING = frozenset(["perfect", "infinitive"])
_GOING_ON = frozenset(["present", "progressive"])

_LEAD = 3
"""Sentences that say what an article is about."""


def _beside_others(story: Story, told: Told) -> dict[str, float]:
    """The nearest of the drafts that come before it or stand firmer: whether it may be the same once more."""
    own = told.draft.tellings[0]
    row = {"fit": -1.0, "same_sentence": 0.0, "same_sentence_type": 0.0, "firm_same_sentence": 0.0, "same_type": 0.0,
           "same_place": 0.0, "same_toll": 0.0, "overlap": 0.0, "those_before": 0.0}  # fmt: skip
    number = story.numbers[id(told.draft)]
    for other in story.beside(told):
        if other is told or (
            story.numbers[id(other.draft)] > number and bool(other.draft.doubt) >= bool(told.draft.doubt)
        ):
            continue
        row["those_before"] += 1.0
        row["fit"] = max(row["fit"], coreference.fit_score(other.draft, own))
        here = bool(set(other.cues) & set(told.cues))
        alike = other.incident.sub_event_type == told.incident.sub_event_type
        row["same_type"] += alike
        row["same_sentence"] += here
        row["firm_same_sentence"] += here and not other.draft.doubt
        row["same_sentence_type"] += here and alike
        row["same_place"] += _near(other, told) and here
        row["overlap"] += here and any(
            abs(a.trigger.first - b.trigger.first) <= _BESIDE
            for index in set(other.cues) & set(told.cues)
            for a in other.cues[index]
            for b in told.cues[index]
        )
        toll = told.incident.toll("killed")
        row["same_toll"] += (
            toll is not None
            and other.incident.toll("killed") is not None
            and (
                other.incident.toll("killed").best == toll.best  # type: ignore[union-attr]
            )
        )
    return {key: float(value) for key, value in row.items()}


_BESIDE = 6
_NEAR_KM = 15.0


def _near(left: Told, right: Told) -> bool:
    a, b = left.incident.location, right.incident.location
    return a is not None and b is not None and distance_km(a.lat, a.lon, b.lat, b.lon) <= _NEAR_KM
