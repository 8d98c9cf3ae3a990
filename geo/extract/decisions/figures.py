"""How many were killed or wounded: every figure around an event is a candidate, and that none is told is one too."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, get_args

from geo.extract.decisions.clues.judged import Judged, judged, rivals
from geo.extract.decisions.clues.model import Candidate, Model
from geo.extract.decisions.clues.told import (
    FAR,
    Chars,
    Story,
    Told,
    chars,
    kind_columns,
    place_in_sentence,
    words_around,
)
from geo.extract.decisions.reader.reading import Heard
from geo.extract.decisions.reader.weighing import weighed
from geo.extract.mentions.annotated import AnnotatedSentence, once_a_sentence
from geo.extract.text.numbers import Quantity, quantities
from geo.extract.tolls import victims
from geo.extract.tolls.harms import harm_words
from geo.extract.tolls.harms.harm import Harm, is_active, is_uncertain
from geo.extract.tolls.toll_mention import TollMention
from geo.model import Incident, Toll, TollKind

_BEFORE, _AFTER = 2, 2
_KINDS: tuple[TollKind, ...] = ("killed", "wounded", "displaced", "captured")
Counted = Literal["killed", "wounded"]
COUNTED: tuple[Counted, ...] = get_args(Counted)


@dataclass(slots=True)
class Figure(Candidate):
    """A figure that may be the toll, none for "no figure is told"; and what speaks for it."""

    toll: Toll | None

    @property
    def is_nothing(self) -> bool:
        """Whether it says that no figure is told."""
        return self.toll is None


def _key(toll: Toll | None) -> tuple[int | None, int] | None:
    return None if toll is None else (toll.best, toll.low if toll.best is None else toll.best)


def candidates(story: Story, told: Told, kind: TollKind) -> list[Figure]:
    """The figures around an event, each value once, and "none"."""
    found: dict[tuple[int | None, int] | None, Figure] = {None: Figure(None, row={"none_told": 1.0, "distance": FAR})}
    found[None].row |= _harmed(story, told, kind)
    readings = [reading for index in told.sentences if (reading := story.reading(index)) is not None]
    found[None].words = [word for reading in readings for word in _none_words(reading)]
    for reading in story.around(told, _BEFORE, _AFTER):
        for mention in reading.tolls:
            said = partial(_words, told, reading, mention.quantity, mention.kind)
            at = chars(reading, mention.quantity.first, mention.quantity.last)
            _add(found, *_of_toll(story, told, reading, mention, kind), at, said)
        counted = {mention.quantity.first for mention in reading.tolls}
        if reading.sentence.index not in told.cues:
            continue
        for quantity in _numbers(reading):
            if quantity.first not in counted and quantity.low < _MOST:
                row = place_in_sentence(told, reading, quantity.first, quantity.last) | {"bare": 1.0, "kind": 9.0}
                row |= _beside_harm(reading, quantity, kind)
                toll = Toll(kind, quantity.low, quantity.best, quantity.high, "", "", story.article.id)
                at = chars(reading, quantity.first, quantity.last)
                _add(found, toll, row, at, partial(_words, told, reading, quantity, "bare"))
    chosen = told.incident.toll(kind)
    figure = found.setdefault(_key(chosen), Figure(chosen, row={"distance": FAR, "summed": 1.0}))
    if chosen is not None:
        figure.toll = chosen
        if chosen.span is not None:
            figure.spans.append((chosen.span.start, chosen.span.end))
    figure.row["rule"] = 1.0
    for other in told.incident.tolls:
        if other.kind == kind and _key(other) in found:
            found[_key(other)].row["ruled_too"] = 1.0
    _compare(story, told, list(found.values()), kind)
    return list(found.values())


_MOST = 5000


@once_a_sentence
def _none_words(reading: AnnotatedSentence) -> list[str]:
    return [f"none {word}" for word in reading.lower]


@once_a_sentence
def _harms(reading: AnnotatedSentence) -> dict[int, Harm]:
    return harm_words.find(reading.sentence.tokens)


@once_a_sentence
def _numbers(reading: AnnotatedSentence) -> list[Quantity]:
    return quantities(reading.sentence.tokens)


def _of_toll(
    story: Story, told: Told, reading: AnnotatedSentence, mention: TollMention, kind: TollKind
) -> tuple[Toll, dict[str, float]]:
    q = mention.quantity
    row = place_in_sentence(told, reading, q.first, q.last)
    row |= _beside_harm(reading, q, kind)
    row |= {
        "kind": float(_KINDS.index(mention.kind)),
        "right_kind": float(mention.kind == kind),
        "those_before": float(
            sum(1 for other in reading.tolls if other.kind == mention.kind and other.quantity.first < q.first)
        ),
        "cumulative": float(mention.cumulative),
        "vague": float(q.best is None),
        "qualifier": float(bool(q.qualifier)),
        "who_length": float(min(len(mention.who.split()), 5)),
    }
    return Toll(kind, q.low, q.best, q.high, mention.who, "", story.article.id, mention.span), row


def _harmed(story: Story, told: Told, kind: TollKind) -> dict[str, float]:
    """How many words of that harm stand in the sentences of an event, and how many figures of people."""
    readings = [reading for index in told.sentences if (reading := story.reading(index)) is not None]
    harms = [harm for reading in readings for harm in _harms(reading).values()]
    tolls = [toll for reading in readings for toll in reading.tolls]
    return {
        "harms": float(sum(harm.kind == kind for harm in harms)),
        "other_harms": float(sum(harm.kind != kind for harm in harms)),
        "tolls_here": float(sum(toll.kind == kind for toll in tolls)),
    }


def _beside_harm(reading: AnnotatedSentence, quantity: Quantity, kind: TollKind) -> dict[str, float]:
    """How far the nearest word of that harm is, on which side, and what stands between. To be read only."""
    key = (_beside_harm, quantity, kind)
    if key not in reading.kept:
        reading.kept[key] = _to_harm(reading, quantity, kind)
    columns: dict[str, float] = reading.kept[key]
    return columns


def _to_harm(reading: AnnotatedSentence, quantity: Quantity, kind: TollKind) -> dict[str, float]:
    tokens = reading.sentence.tokens
    harms = _harms(reading)
    fitting = [harm for harm in harms.values() if harm.kind == kind]
    row = {
        "people": float(victims.are_people(tokens, quantity, harms)),
        "harms": float(len(fitting)),
        "other_harms": float(len(harms) - len(fitting)),
        "harm_off": FAR,
    }
    if not fitting:
        return row
    harm = min(fitting, key=lambda one: abs(one.first - quantity.first))
    low, high = sorted((harm.first, quantity.first))
    return row | {
        "harm_off": float(abs(harm.first - quantity.first)),
        "harm_before": float(harm.first < quantity.first),
        "harm_here": float(reading.clause(harm.first) == reading.clause(quantity.first)),
        "harm_active": float(is_active(tokens, harm)),
        "harm_noun": float(harm.noun),
        "figures_between": float(sum(low < other.quantity.first < high for other in reading.tolls)),
        "commas_between": float(sum(not token.word for token in tokens[low:high])),
        "unsure_harm": float(is_uncertain(tokens, harm, harms)),
    }


def _words(told: Told, reading: AnnotatedSentence, quantity: Quantity, kind: str) -> list[str]:
    return [*words_around(told, reading, quantity.first, quantity.last), f"kind {kind}"]


def _add(
    found: dict[tuple[int | None, int] | None, Figure],
    toll: Toll,
    row: dict[str, float],
    at: Chars,
    words: Callable[[], list[str]],
) -> None:
    """Keeps the mention of a value that stands best, with the words around it, and counts the others."""
    known = found.get(_key(toll))
    if known is None:
        row |= {"times_named": 1.0, "times_of_kind": row.get("right_kind", 0.0)}
        found[_key(toll)] = Figure(toll, row=row, words=words(), spans=[at])
        return
    known.spans.append(at)
    times = known.row.get("times_named", 0.0) + 1
    of_kind = known.row.get("times_of_kind", 0.0) + row.get("right_kind", 0.0)
    better = (row.get("right_kind", 0.0), -row["distance"]) > (known.row.get("right_kind", 0.0), -known.row["distance"])
    if better:
        known.row, known.toll, known.words = row, toll, words()
    known.row |= {"times_named": times, "times_of_kind": of_kind}


def _value(figure: Figure) -> float:
    return 0.0 if figure.toll is None else float(figure.toll.low if figure.toll.best is None else figure.toll.best)


def _compare(story: Story, told: Told, figures: Sequence[Figure], kind: TollKind) -> None:
    """What only all figures together show: which is the largest, and what other events of the article take."""
    fitting = [f for f in figures if f.row.get("right_kind")]
    largest = max((_value(f) for f in fitting), default=0.0)
    others = [other.incident.toll(kind) for other in story.beside(told) if other.draft is not told.draft]
    elsewhere = {_key(toll) for toll in others if toll is not None}
    ruled = next((f for f in figures if f.row.get("rule")), None)
    common = kind_columns(story, told) | {
        "figures": float(len(figures)),
        "of_kind": float(len(fitting)),
        "of_kind_here": float(sum(f.row.get("own_sentence", 0.0) for f in fitting)),
        "rule_none": float(ruled is not None and ruled.toll is None),
        "nearest_of_kind": min((f.row["distance"] for f in fitting), default=FAR),
        "wounded": float(kind == "wounded"),
    }
    parts = sum(_value(f) for f in fitting if f.row.get("own_sentence"))
    for figure in figures:
        value = _value(figure)
        figure.row |= common
        figure.row |= {
            "log": math.log1p(value),
            "is_largest": float(value == largest and value > 0),
            "share_of_largest": value / largest if largest else 0.0,
            "is_sum": float(value == parts and len(fitting) > 1),
            "elsewhere": float(_key(figure.toll) in elsewhere),
            "against_rule": value - (_value(ruled) if ruled else 0.0),
        }


def _written(figure: Figure) -> str:
    toll = figure.toll
    if toll is None:
        return ""
    return f"{toll.low}-{toll.high}" if toll.best is None else str(toll.best)


DROPPED = 0.5
"""So much likelier must it be that no figure is told, where the rules read one: in "a trader was murdered"."""

MARGIN = 0.15
"""So much likelier than the rules' figure must another one be."""


_FEW = 4  # persons at most that a sentence lists one by one


def _is_one_of(toll: Toll | None, ruled: Toll | None) -> bool:
    """Whether a figure is only one person of a list that the rules add up: "killing the father and a son"."""
    one, all_of = (toll and toll.span), (ruled and ruled.span)
    listed = one and all_of and all_of.start <= one.start and one.end <= all_of.end and one != all_of
    return bool(listed and toll and ruled and toll.best == 1 < (ruled.best or 0) <= _FEW)


def decide(
    every: Sequence[Told],
    figures: Sequence[Sequence[Figure]],
    heard: Sequence[Heard | None],
    kind: Counted,
    model: Model,
) -> list[tuple[Incident, Judged]]:
    """Each incident with its toll of a kind, how sure it is, and the next likely figure."""
    chances = model.chances_of_each([[figure.clues for figure in found] for found in figures])
    chances = weighed(kind, figures, chances, heard)
    return [_decided(kind, *one) for one in zip(every, figures, chances, strict=True)]


def _decided(
    kind: TollKind, told: Told, figures: Sequence[Figure], chances: Sequence[float]
) -> tuple[Incident, Judged]:
    incident = told.incident
    ruled, best = rivals(figures, chances)
    margin = DROPPED if figures[best].toll is None else MARGIN
    unlikely = chances[best] < chances[ruled] + margin
    shown = ruled if unlikely or _is_one_of(figures[best].toll, figures[ruled].toll) else best
    others = zip(map(_written, figures), chances, strict=True)
    sure = judged(chances[shown], (other for number, other in enumerate(others) if number != shown))
    if shown == ruled:
        return incident, sure
    toll = figures[best].toll
    rest = [other for other in incident.tolls if other.kind != kind or (toll is not None and _key(other) != _key(toll))]
    return replace(incident, tolls=(*([toll] if toll else []), *rest)), sure
