"""Places that a text names and the gazetteer does not know: the event is kept, with that reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazetteer.place import Resolution
from gazetteer.tagger.lexicon import small_words
from geo.extract.dates.words import months, weekdays
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.headings import is_heading, is_small
from geo.extract.mentions.places import PlaceMention
from geo.extract.mentions.prepositions import PlaceRole, place_words
from geo.extract.mentions.spoken_places import heads_item, played
from geo.extract.mentions.town_parts import is_street, is_town_part
from geo.extract.mentions.triggers import DETERMINERS, PREPOSITIONS, Trigger
from geo.extract.text.article_language import per_language
from geo.extract.text.clauses import Clause
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import AND, OF, PLURAL_ENDING, POSSESSIVE, THE
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.model import Relation

_BEFORE = lexicon("unlisted", "before")
_PARTICLES = lexicon("unlisted", "particles")
_HEADS = lexicon("unlisted", "heads")
_FOLLOW = lexicon("unlisted", "follow")
_NO_PLACE = lexicon("unlisted", "no_place")
_ACTED = lexicon("unlisted", "acted_on")
_ACTS_ON = lexicon("unlisted", "acts_on")
_CALLED = lexicon("unlisted", "called")
_GROUPS = lexicon("unlisted", "groups")
_NEXT = lexicon("unlisted", "next")
_NEXT_TO = lexicon("unlisted", "next_to")
_OF_A_PLACE = lexicon("unlisted", "of_a_place")
_LISTS = lexicon("places", "lists")
_NO_NAMES = lexicon("beside", "town_parts")
_BODIES = lexicon("unlisted", "bodies")
_TITLES = lexicon("places", "titles")
_DASHES = frozenset(["—", "–"])
_MOST_IN_HEAD = 4
_LEAST_HEADED = 4
"""Letters at least of a name in a heading, where "GYE" or "RN1" is an abbreviation."""
_TOWN_PARTS = lexicon("unlisted", "town_parts")
_QUALIFIED = lexicon("places", "qualified")
_LONG = lexicon("unlisted", "long")
"""Ends of names of what is in no one place: "the Highlands Highway"."""
_FOLLOW_ENDINGS = lexicon("unlisted", "follow_endings")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name that stands where a place stands, from token ``first`` to ``last`` (exclusive), and the part it plays.

    Named like a `PlaceMention`, whose place in the sentence it takes where the event was there.
    """

    first: int
    last: int
    text: str
    role: PlaceRole = "other"
    relation: Relation = "at"
    distance_km: float | None = None
    lead: int = 0
    is_fine: bool = True
    is_town: bool = True
    part: bool = False
    """Whether it is a part of some town, or a thing that stands in one: a district, a square, a hospital."""

    several: bool = False
    """Whether there are places of that name, of which nothing tells which one is meant."""

    @property
    def reason(self) -> str:
        """Why it has no place, in words."""
        several = f"nothing tells which place is meant by {self.text!r}"
        return several if self.several else f"{self.text!r} is not in the gazetteer"

    @property
    def says_where(self) -> bool:
        """Whether the event may have been there: the name says more than where somebody speaks."""
        return self.role not in {"associated", "speaker"}


def name_end(tokens: Sequence[Token], at: int) -> int:
    """The index after the capitalised name that starts at a token; particles such as "al-" are part of it."""
    while at < len(tokens):
        token = tokens[at]
        article, _, rest = token.text.partition("-")
        capital = token.capital or (article in _PARTICLES and rest[:1].isupper())  # "al-Salam"
        name = token.word and capital and token.lower not in _NO_PLACE
        if not name and not _joins(tokens, at):
            break
        at += 1
    return at


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen or a particle ties what follows to a name: "Ain al-Arab"."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    joint = token.text in {"-", "‑"} or (token.lower in _PARTICLES and after is not None and after.capital)
    return joint and after is not None and after.word


def _introduced(tokens: Sequence[Token], first: int) -> bool:
    """Whether "in", "near" or "the village of" stands before a name."""
    at = first
    while at > 0 and tokens[at - 1].lower in place_words("compass"):  # "in western X"
        at -= 1
    before, earlier = (tokens[at - back].lower if at >= back else "" for back in (1, 2))
    if before in _BEFORE or (before in _NEXT_TO and earlier in _NEXT):
        return True
    if before in THE and _headed(tokens, first):
        return True
    return before in OF and (earlier in place_words("place_nouns") or earlier in _OF_A_PLACE)


def _headed(tokens: Sequence[Token], first: int) -> bool:
    """Whether a noun behind the name says what place it is: "the Bab al-Salam border crossing"."""
    last = name_end(tokens, first)
    return any(token.lower in _HEADS for token in tokens[last : last + 2])


def _acronym(text: str) -> bool:
    """Whether a word is or holds an abbreviation: "SDF", "Counter-IED"."""
    return any(part.isupper() and 1 < len(part) < 6 for part in text.split("-"))


def _may_follow(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows lets a name be a place: no possessive, and no noun that it would only qualify."""
    if at >= len(tokens) or not tokens[at].word:
        return tokens[at].lower not in POSSESSIVE if at < len(tokens) else True
    word = tokens[at].lower
    return (
        word in PREPOSITIONS
        or word in _FOLLOW
        or word in weekdays()
        or word.lower() in months()
        or word.endswith(_FOLLOW_ENDINGS.in_order)
        or word in place_words("place_nouns")
    )


def find(
    sentence: Sentence,
    grammar: tuple[Sequence[Clause], Sequence[Trigger]],
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    resolutions: Sequence[Resolution] = (),
) -> list[Unlisted]:
    """The names of a sentence that stand as places do and were not resolved.

    ``grammar`` are its clauses and cues. ``resolutions`` are the gazetteer's: a name that it found and has no place
    for needs no words around it.
    """
    tokens, (clauses, triggers) = sentence.tokens, grammar
    taken = {i for actor in actors for i in range(actor.first, actor.last)}
    taken |= {i for place in places for i in range(place.first, place.last)}
    spans = _found(tokens, resolutions)
    heading = is_heading(tokens)
    unsure = {r.toponym.text for r in resolutions if r.place is not None and not r.backed}
    found: list[Unlisted] = []
    at = 0
    while at < len(tokens):
        if at not in spans and not tokens[at].text[0].isupper():  # most words: told apart without a call
            at += 1
            continue
        last = _headed_end(tokens, at) if heading else at
        last = last if last > at else _unlisted_end(tokens, at, spans, triggers, found)
        if last <= at or taken & set(range(at, last)):
            at += 1
            continue
        offset = sentence.span.start
        text = sentence.text[tokens[at].start - offset : tokens[last - 1].end - offset]
        part = played(tokens, clauses, triggers, at, last)
        found.append(Unlisted(at, last, text, *part, part=is_town_part(tokens, at, last), several=text in unsure))
        at = last
    return found


def _found(tokens: Sequence[Token], resolutions: Sequence[Resolution]) -> dict[int, int]:
    """First token -> the one after the last, of each name that was found and has no place to be trusted."""
    spans: dict[int, int] = {}
    for resolution in resolutions:
        toponym = resolution.toponym
        inside = [i for i, token in enumerate(tokens) if toponym.start < token.end and token.start < toponym.end]
        known = resolution.place is not None and resolution.backed and not resolution.put_beside
        street = bool(inside) and is_street(tokens, inside[0], inside[-1] + 1)
        if (known and not street) or toponym.kind == "associative":
            continue
        if inside and not _is_none(tokens[inside[0] : inside[-1] + 1]):
            spans[inside[0]] = inside[-1] + 1
    return spans


def _is_none(name: Sequence[Token]) -> bool:
    """Whether a found name is no place of its own: "the Old City", "Red Cross"."""
    words = " ".join(token.lower for token in name)
    if words in months() or words in weekdays() or name[-1].lower.endswith(_QUALIFIED.in_order):
        return True
    if words in _NO_NAMES or name[-1].lower in _BODIES or name[-1].lower in _LONG or name[0].lower in _NO_PLACE:
        return True
    thing = len(name) > 1 and name[-1].lower in _TOWN_PARTS  # "Independence Square"
    plural = PLURAL_ENDING.first
    small = all(t.lower in small_words() or t.lower.removesuffix(plural) in small_words() for t in name if t.word)
    return not thing and small  # a capital makes no name of a word that news writes small


@per_language
def _never_names() -> frozenset[str]:
    """Words that open no name of a place, however written."""
    return _NO_PLACE.words | PREPOSITIONS.words | DETERMINERS.words | frozenset(months()) | frozenset(weekdays())


def _unlisted_end(
    tokens: Sequence[Token],
    first: int,
    spans: Mapping[int, int],
    triggers: Sequence[Trigger],
    before: Sequence[Unlisted],
) -> int:
    """The index after the unknown place name that starts at a token; the token itself where none does."""
    token = tokens[first]
    if first in spans:
        last = max(spans[first], name_end(tokens, first))
        return first if last < len(tokens) and tokens[last].lower in _GROUPS else last  # "the Canaan group"
    last = name_end(tokens, first)
    if not token.word or token.lower.lower() in _never_names() or _acronym(token.text):
        return first
    if token.text.lower() in months():  # "May" is a month where it is no modal verb
        return first
    if _is_none(tokens[first:last]):
        return first
    if heads_item(tokens, first, last) and _is_head(tokens, first, last):
        return last
    listed = bool(before) and _listed(tokens, before[-1].last, first)
    if not (_introduced(tokens, first) or listed or _acted_on(tokens, first, triggers) or _called(tokens, last)):
        return first
    return last if _may_follow(tokens, last) or _headed(tokens, first) or _called(tokens, last) else first


def _headed_end(tokens: Sequence[Token], first: int) -> int:
    """The index after the unknown name that a heading has at a token; the token itself where it has none."""
    last = name_end(tokens, first)
    name = tokens[first:last]
    no_name = not name or any(is_small(token) or token.lower in _NO_PLACE for token in name) or _is_none(name)
    return first if no_name or len(name[0].text.replace(".", "")) < _LEAST_HEADED else last


def _is_head(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an unknown name heads an item as a place does: with a dash or a word such as "tehsil", and no title."""
    head = tokens[first : last + _MOST_IN_HEAD]
    placed = any(token.lower in _CALLED or token.text in _DASHES or token.lower in months() for token in head)
    return placed and not any(token.lower in _TITLES for token in tokens[first:last])


def _listed(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether a name goes on with a list of unknown places: "Gumuruk and Likuangole"."""
    return 0 < first - last <= 2 and all(token.lower in _LISTS for token in tokens[last:first])


def _acted_on(tokens: Sequence[Token], first: int, triggers: Sequence[Trigger]) -> bool:
    """Whether a name is the object of a verb that takes places: "strafed Yin Paung Taing", "took Buchanan"."""
    return any(
        trigger.last == first and trigger.word.kind == "verb" and trigger.word.lemma in _ACTS_ON for trigger in triggers
    ) or (first > 0 and tokens[first - 1].lower in _ACTED)


def _small(token: Token) -> bool:
    """Whether a word opens a new phrase."""
    return token.lower in DETERMINERS or token.lower in PREPOSITIONS or token.lower in AND


def _called(tokens: Sequence[Token], last: int) -> bool:
    """Whether the word right behind a name says that it is a village: "struck Kawap village"."""
    behind = tokens[last : last + 2]
    if not behind or any(token.capital for token in behind) or _small(behind[0]):
        return False
    return any(token.lower in _CALLED for token in behind)
