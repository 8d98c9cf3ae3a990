"""Who is named in a whole article, so that "the militants", "police" and "warplanes" may be understood."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

from geo.extract.events.blame import blamed
from geo.extract.events.bystanders import cleared, speaks_for
from geo.extract.events.event_mentions import EventMention
from geo.extract.events.roles import Part
from geo.extract.events.subjects import head_of_phrase
from geo.extract.incidents.drafts import Draft, LocatedEvent
from geo.extract.mentions import accounts
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.annotated import AnnotatedSentence
from geo.extract.mentions.naming.named import FORCES, Named
from geo.extract.mentions.naming.state_names import government, without_army
from geo.extract.text.clauses import SPEECH
from geo.extract.text.word_lists import lexicon
from geo.model import Basis

_POINTING = lexicon("casting", "pointing")
_BLAME_REACH = 2
"""Sentences after an event in which somebody may still be blamed for it."""
_TO_SPEECH = 4  # tokens from a name to the verb by which it only speaks
_LAID_REACH = 8
"""Sentences after an event in which somebody may be blamed for it, where nothing that it could be lies between."""
_LAID_ON = 6
"""Sentences that tell of events, the last before one that blames somebody for several of them."""
_SEVERAL = lexicon("casting", "several")
_BLAMED = frozenset({"violence", "displacement", "property"})
_GOES_ON = 2
"""Sentences before an event that names nobody in which its doers may stand."""
_SEPARATE = lexicon("casting", "separate")
_IT = lexicon("casting", "it")
_THEM = lexicon("casting", "they")
_VIOLENT = frozenset({"violence", "territory", "siege"})
_EXTERNAL = "External/Other forces"
_REBELS = "Rebel group"
_NO_REBELS = frozenset({"gang", "vigilante"})
"""Sects of vague names that do not mean rebels, even where the article names no other group: "the gang"."""


class ArticleActors:
    """The groups and states of an article, and for which of its events they are blamed."""

    def __init__(self, readings: Sequence[AnnotatedSentence], country: str, drafts: Sequence[Draft] = ()) -> None:
        self.country = _told_country(readings) or country
        self.one_sided = accounts.is_one_sided(readings)
        self._told: dict[int, list[tuple[Draft, LocatedEvent]]] = defaultdict(list)
        for draft in drafts:
            for telling in draft.tellings:
                self._told[telling.event.reading.sentence.index].append((draft, telling))
        self._readings = {reading.sentence.index: reading for reading in readings}
        self._laid = self._lay_blame(drafts)
        every = [(reading.sentence.index, mention) for reading in readings for mention in reading.actors]
        denies = {
            m.named.id for reading in readings for m in reading.actors if m.kind == "group" and cleared(reading, m)
        }
        groups = [(at, m) for at, m in every if m.kind == "group" and m.named.type != _EXTERNAL]
        self._groups = [(at, m) for at, m in groups if m.named.id not in denies or not m.named.id]
        self._named = {mention.named.id: mention.named for _, mention in self._groups}
        self._often = [self._named[key] for key, _ in Counter(m.named.id for _, m in self._groups).most_common()]
        self._loose = [named for named in self._named.values() if not named.sect]
        self._loose_at = [(at, m.first, m.named) for at, m in self._groups if not self._named[m.named.id].sect]
        self._states_at = [(at, m.named.country) for at, m in every if m.kind == "state" and m.named.country]
        self._states = Counter(country for _, country in self._states_at)

    def meant_by(self, vague: Named, reading: AnnotatedSentence, mention: ActorMention) -> Named | None:
        """The group that a vague name fits: the most often named of its kind, or the last one where it points back."""
        if "anyone" in vague.sect:
            return self._named_before(reading, mention)
        if "enemy" in vague.sect:
            others = [country for country in self._states if country != self.country]
            return government(others[0]) if len(others) == 1 and self.country else None
        sects = set(vague.sect)
        fitting = next((named for named in self._often if not sects.isdisjoint(named.sect)), None)
        if fitting is not None:
            return fitting
        if _POINTING.among(reading.words(mention.first - 2, mention.first)):
            before = bisect_left(self._loose_at, (reading.sentence.index, mention.first), key=itemgetter(0, 1))
            return self._loose_at[before - 1][2] if before else None
        alone = len(self._named) == len(self._loose) == 1 and not (
            sects & _NO_REBELS and self._loose[0].type == _REBELS
        )
        return self._loose[0] if vague.sect and alone else None

    def _named_before(self, reading: AnnotatedSentence, mention: ActorMention) -> Named | None:
        """The last of the armed whom the sentence names before "fighters", if it means a group."""
        before = [m for m in reading.actors if m.first < mention.first and m.kind in {"group", "vague"}]
        last = before[-1] if before else None
        if last is None or last.kind == "group" or FORCES & set(last.named.sect):
            return last.named if last is not None and last.kind == "group" else None
        return self.meant_by(last.named, reading, last)

    def state_of(self, vague: Named, index: int) -> tuple[Named, Basis] | None:
        """Whose forces "police" and "warplanes" are: those of the one state whose forces are named, else the story's.

        Planes come from anywhere, so that the country of the story does not say whose they are. Forces from abroad that
        are named but once, and not just before sentence ``index``, are not meant by "the army".
        """
        named = list(self._states)
        at_home = "domestic" in vague.sect
        abroad = self._abroad(index) if at_home else ""
        if abroad:
            return government(abroad), "suspected"
        passing = "state" in vague.sect and self.country not in {"", *without_army(), *named}
        if passing and len(named) == 1 and len(self._states_at) == 1:
            named = [country for at, country in self._states_at if index - _GOES_ON <= at <= index]
        if len(named) == 1 and not (at_home and self.country):
            return government(named[0]), "stated" if named[0] == self.country else "suspected"
        if "platform" in vague.sect or not self.country or (named and not at_home and self.country not in named):
            return None
        if not at_home and self.country in without_army():
            return None
        return government(self.country), "stated" if self.country in named and at_home else "suspected"

    def _abroad(self, index: int) -> str:
        """The one country that a sentence is about where it is none of the article's: "in Lome, Togo, police fired"."""
        reading = self._readings.get(index)
        found = {m.place.country for m in reading.places if m.place.country} if reading is not None else set()
        named = found & {m.named.country for m in reading.actors} if reading is not None else set()
        return named.pop() if len(found) == len(named) == 1 and self.country not in named else ""

    def antecedents(self, draft: Draft) -> Iterator[tuple[AnnotatedSentence, ActorMention]]:
        """Whom "they" or "it" stands for that does it: the first that the sentence before is about."""
        for telling in draft.tellings:
            reading = telling.event.reading
            if any(part.role == "actor" for part in telling.event.parts):
                continue
            pronoun = next(filter(None, (_pronoun(reading, one) for one in telling.event.told)), "")
            before = self._readings.get(reading.sentence.index - 1)
            if not pronoun or before is None or before.sentence.paragraph < reading.sentence.paragraph - 1:
                continue
            meant = next((m for m in before.actors if _may_be(pronoun, before, m)), None)
            if meant is not None:
                yield before, meant
                return

    def blamed_for(self, draft: Draft) -> Iterator[tuple[AnnotatedSentence, Part]]:
        """Who is blamed for an event in its own sentences, or in the next ones before another event is told."""
        own = [telling.event.reading for telling in draft.tellings] + [reading for reading, _ in draft.echoes]
        last = draft.last_sentence
        for index in range(last + 1, last + 1 + _BLAME_REACH):
            if index not in self._readings or any(other is not draft for other, _ in self._told.get(index, ())):
                break
            own.append(self._readings[index])
        later = [reading for reading in self._laid.get(id(draft), ()) if reading not in own]
        for reading in own + later:
            for mention, basis in blamed(reading):
                yield reading, Part(mention, "actor", basis)

    def _lay_blame(self, drafts: Sequence[Draft]) -> dict[int, list[AnnotatedSentence]]:
        """The sentences that blame somebody and tell no event, by the identity of the draft that they speak of.

        That is the one told last before of which nobody known is said to have done it.
        """
        open_ends = [d for d in drafts if d.family in _BLAMED and not d.doers and not d.doubt]
        told = sorted(((at, number) for number, draft in enumerate(open_ends) for at in draft.sentences))
        found: dict[int, list[AnnotatedSentence]] = defaultdict(list)
        for index, reading in self._readings.items() if told else ():
            last = bisect_left(told, (index, 0))
            near = [at for at in told[max(last - _LAID_ON, 0) : last] if index - at[0] <= _LAID_REACH]
            own = any(not draft.doubt for draft, _ in self._told.get(index, ()))
            if not near or own or not blamed(reading):
                continue
            near = near if _SEVERAL.among(reading.lower) else near[-1:]
            for number in dict.fromkeys(number for at, number in near if self._in_item(reading, at)):
                found[id(open_ends[number])].append(reading)
        return found

    def _in_item(self, reading: AnnotatedSentence, index: int) -> bool:
        """Whether a sentence stands in the same item of a list as another."""
        return reading.sentence.item == self._readings[index].sentence.item

    def doer_before(self, draft: Draft) -> list[tuple[AnnotatedSentence, ActorMention]]:
        """Those who acted in the sentences right before, where this one goes on without saying who: "Seven died"."""
        first = min(telling.event.reading.sentence.index for telling in draft.tellings)
        own = self._readings[first]
        words = set(own.lower)
        hit = [part.mention for _, part in draft.parts() if part.role == "target"]
        armed = any(m.kind in {"group", "state", "vague", "crowd"} and m not in hit for m in own.actors)
        if words & _SEPARATE or armed:
            return []
        for index in range(first - 1, first - 1 - _GOES_ON, -1):
            reading = self._readings.get(index)
            if reading is None or reading.sentence.paragraph < own.sentence.paragraph - 1:
                break
            found = {
                part.mention.named.id: (reading, part.mention)
                for other, telling in self._told.get(index, ())
                if other is not draft and other.family in _VIOLENT
                for part in telling.event.parts
                if part.role == "actor" and part.mention.kind in {"group", "state"}
            }
            if found:
                return list(found.values())
            told = any(other is not draft for other, _ in self._told.get(index, ()))
            if not told and reading.sentence.paragraph == own.sentence.paragraph:
                about = next((m for m in reading.actors if _may_be(_THEM.first, reading, m) and m not in hit), None)
                if about is not None:
                    return [(reading, about)]
            if any(m.kind == "vague" for m in reading.actors):
                break
        return []


def _pronoun(reading: AnnotatedSentence, told: EventMention) -> str:
    """The pronoun that is the subject of a cue, where nobody armed is named before it; else an empty string."""
    verb = told.verdict.group.first if told.verdict.group else told.trigger.first
    word = reading.lower[verb - 1] if verb else ""
    named = any(m.last <= verb and m.kind not in {"civilian", "demonym"} for m in reading.actors)
    active = told.trigger.word.kind == "verb" and not told.verdict.passive
    return word if active and word in _IT | _THEM and not named else ""


def _may_be(pronoun: str, reading: AnnotatedSentence, mention: ActorMention) -> bool:
    """Whether a pronoun may stand for somebody: a head of the sentence before, and "it" for no band of men."""
    kinds = {"group", "state", "vague", "crowd"} if pronoun in _THEM else {"group", "state"}
    clause = reading.clause(mention.first)
    head = head_of_phrase(reading, mention, clause.first)
    moves = "platform" in mention.named.sect  # a helicopter sent for the wounded did nothing
    aside = moves or speaks_for(reading, mention) or any(word in SPEECH for word in _next(reading, mention))
    return mention.kind in kinds and head and not aside


def _next(reading: AnnotatedSentence, mention: ActorMention) -> list[str]:
    return reading.words(mention.last, mention.last + _TO_SPEECH)


def _told_country(readings: Sequence[AnnotatedSentence]) -> str:
    """The country that most places of the sentences lie in: no name inside that of a group, no namesake abroad."""
    votes: Counter[str] = Counter()
    for reading in readings:
        votes.update(m.place.country for m in reading.places if m.place.country)
        votes.update(m.named.country for m in reading.actors if m.named.country and m.kind != "country")
    (first, most), (_, next_most) = (votes.most_common(2) + [("", 0)] * 2)[:2]
    return first if most > next_most else ""
