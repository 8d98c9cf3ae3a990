"""From a draft to an incident: one immutable value that carries every word it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from geo.extract.events import attribution
from geo.extract.incidents import tallying, toll_figures
from geo.extract.incidents.actor_linking import actors
from geo.extract.incidents.article_cast import ArticleActors
from geo.extract.incidents.drafts import Draft
from geo.model import Assertion, Cue, Incident, Mention, Span
from geo.vocabulary import event_type

_FOUGHT = frozenset({"violence", "territory", "weapons", "siege", "arrest"})
"""Families of which one side's account is a claim."""
_SURE = {"specific": 0.9, "generic": 0.6}


def incident_id(article_id: str, kind: str, first: Span, place_id: str) -> str:
    """Sixteen hexadecimal digits: the same when the same text is read again."""
    key = f"{article_id}\0{kind}\0{first.start}-{first.end}\0{place_id}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _cues(draft: Draft, found_actors: Sequence[Span], article_id: str) -> tuple[Cue, ...]:
    cues: list[Cue] = []
    for telling in draft.tellings:
        tokens = telling.event.reading.sentence.tokens
        for told in telling.event.told:
            trigger = told.trigger
            span = Span(tokens[trigger.first].start, tokens[trigger.last - 1].end)
            cues.append(
                Cue("trigger", f"{trigger.word.kind} {trigger.word.lemma!r}: {trigger.word.type}", article_id, span)
            )
        if telling.event.weapon is not None:
            weapon = telling.event.weapon
            span = Span(tokens[weapon.first].start, tokens[weapon.last - 1].end)
            cues.append(Cue("trigger", f"weapon {weapon.word.lemma!r}", article_id, span))
        if telling.location is not None and telling.location.span is not None:
            cues.append(Cue("place", telling.location.reason, article_id, telling.location.span))
        if telling.period is not None and telling.period.span is not None:
            cues.append(Cue("date", telling.period.rule, article_id, telling.period.span))
        cues += [Cue("toll", toll.kind, article_id, toll.span) for toll in telling.event.tolls]
    cues += [Cue("toll", toll.kind, article_id, toll.span) for _, toll in draft.counted]
    cues += [Cue("actor", "vocabulary", article_id, span) for span in found_actors]
    return tuple(dict.fromkeys(sorted(cues, key=lambda cue: (cue.span, cue.kind))))


def _confidence(draft: Draft) -> float:
    location = draft.location
    weight = max(t.event.main.trigger.word.weight for t in draft.tellings)
    base = _SURE["specific"] if weight >= 4 else _SURE["generic"]
    if location is None:
        return round(base * 0.5, 3)
    own = any(t.own_place for t in draft.tellings)
    dated = any(t.own_date for t in draft.tellings)
    return round(base * (0.6 + 0.4 * min(location.score, 1.0)) * (1.0 if own else 0.8) * (1.0 if dated else 0.9), 3)


def finish(draft: Draft, cast: ArticleActors, article_id: str) -> Incident:
    """The incident that a draft has become."""
    location, period = draft.location, draft.period
    country = (location.country if location else "") or cast.country
    people = actors(draft, cast, country, article_id)
    sentences = [t.event.reading.sentence for t in draft.tellings]
    sentences += [reading.sentence for reading, _ in (*draft.echoes, *draft.counted)]
    mentions = tuple(Mention(article_id, span) for span in dict.fromkeys(one.quotable for one in sentences))
    kind = draft.type
    echoed = [said for _, said in draft.echoes]
    said: list[Assertion] = [a for t in draft.tellings for a in t.assertions] + draft.doubts
    said += [assertion for group in echoed for assertion in group]
    status = attribution.status(
        [t.assertions for t in draft.tellings],
        [t.event.reading.sentence.text for t in draft.tellings]
        + [reading.sentence.text for reading, _ in draft.echoes],
        echoed,
        disputed=bool(draft.doubts) or draft.contested or tallying.figures_differ(draft),
        one_sided=cast.one_sided and event_type(kind).family in _FOUGHT,
    )
    layer = draft.layer if draft.layer != "incident" else event_type(kind).layer
    return Incident(
        id=incident_id(article_id, kind, sentences[0].span, location.place_id if location else ""),
        article_id=article_id,
        layer=layer,  # type: ignore[arg-type]
        sub_event_type=kind,
        status=status,
        mentions=mentions,
        period=period,
        location=location,
        place_reason="" if location else draft.why or "no place is named for it",
        actors=people,
        tolls=toll_figures.tolls(draft, article_id),
        assertions=tuple(dict.fromkeys(said)),
        cues=_cues(draft, [a.span for a in people if a.span], article_id),
        confidence=_confidence(draft),
    )
