"""Who is named in a whole article, so that "the militants", "police" and "warplanes" may be understood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from geo.extract.events.blame import blamed
from geo.extract.incidents.drafts import Draft
from geo.extract.mentions.actor_names import Named, government
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.text.word_lists import lexicon
from geo.model import Basis
from geo.vocabulary import event_type

_POINTING = lexicon("casting", "pointing")
_BLAME_REACH = 2
"""Sentences after an event in which somebody may still be blamed for it."""
_EXTERNAL = "External/Other forces"


class ArticleActors:
    """The groups and states of an article, and for which of its events they are blamed."""

    def __init__(self, readings: Sequence[AnnotatedSentence], country: str, drafts: Sequence[Draft] = ()) -> None:
        self.country = country
        self._drafts = drafts
        self._readings = {reading.sentence.index: reading for reading in readings}
        every = [(reading.sentence.index, mention) for reading in readings for mention in reading.actors]
        self._groups = [(at, m) for at, m in every if m.kind == "group" and m.named.type != _EXTERNAL]
        self._counts = Counter(mention.named.id for _, mention in self._groups)
        self._named = {mention.named.id: mention.named for _, mention in self._groups}
        self._by_kind: dict[str, dict[str, list[tuple[int, AnnotatedSentence, ActorMention]]]] = {}
        self._tellers: defaultdict[int, set[int]] = defaultdict(set)
        for draft in drafts:
            for telling in draft.tellings:
                self._tellers[telling.event.reading.sentence.index].add(id(draft))
        self._states = Counter(m.named.country for _, m in every if m.kind == "state" and m.named.country)

    def meant_by(self, vague: Named, reading: AnnotatedSentence, mention: ActorMention) -> Named | None:
        """The group that a vague name fits: the most often named of its kind, or the last one where it points back."""
        fitting = [key for key, _ in self._counts.most_common() if set(vague.sect) & set(self._named[key].sect)]
        if fitting:
            return self._named[fitting[0]]
        loose = [key for key, named in self._named.items() if not named.sect]
        if _POINTING.among(reading.words(mention.first - 2, mention.first)):
            at = (reading.sentence.index, mention.first)
            before = [m.named for index, m in self._groups if (index, m.first) < at and m.named.id in loose]
            return before[-1] if before else None
        return self._named[loose[0]] if vague.sect and len(self._named) == len(loose) == 1 else None

    def state_of(self, vague: Named) -> tuple[Named, Basis] | None:
        """Whose forces "police" and "warplanes" are: those of the one state whose forces are named, else the story's.

        Planes come from anywhere, so that the country of the story does not say whose they are.
        """
        named = list(self._states)
        at_home = "domestic" in vague.sect
        if len(named) == 1 and not (at_home and self.country):
            return government(named[0]), "stated" if named[0] == self.country else "suspected"
        if "platform" in vague.sect or not self.country or (named and not at_home and self.country not in named):
            return None
        return government(self.country), "stated" if self.country in named and at_home else "suspected"

    def blamed_for(self, draft: Draft) -> Iterator[tuple[AnnotatedSentence, ActorMention]]:
        """Who is blamed for an event in its own sentences, or in the next ones before another event is told."""
        own = [telling.event.reading for telling in draft.tellings] + [reading for reading, _ in draft.echoes]
        last = draft.last_sentence
        for index in range(last + 1, last + 1 + _BLAME_REACH):
            if self._tellers.get(index, set()) - {id(draft)} or index not in self._readings:
                break
            own.append(self._readings[index])
        for reading in own:
            for mention in blamed(reading):
                yield reading, mention

    def doer_of_the_same(self, draft: Draft) -> tuple[AnnotatedSentence, ActorMention] | None:
        """The one doer of all other events of a kind that only one side can do: strikes from the air, shelling."""
        if not event_type(draft.type).in_lists:
            return None
        found = {}
        for name, doings in self._doings(draft.type).items():
            others = ((reading, mention) for teller, reading, mention in reversed(doings) if teller != id(draft))
            if last := next(others, None):
                found[name] = last
        return next(iter(found.values())) if len(found) == 1 else None

    def _doings(self, kind: str) -> dict[str, list[tuple[int, AnnotatedSentence, ActorMention]]]:
        """Who does what is told of one type: by doer each draft that names it, in the order of the drafts."""
        if kind not in self._by_kind:
            found: dict[str, list[tuple[int, AnnotatedSentence, ActorMention]]] = {}
            for draft in self._drafts:
                for telling, part in draft.parts() if draft.type == kind else ():
                    if part.role == "actor" and part.mention.kind in {"group", "state", "country"}:
                        entry = (id(draft), telling.event.reading, part.mention)
                        found.setdefault(part.mention.named.id, []).append(entry)
            self._by_kind[kind] = found
        return self._by_kind[kind]
