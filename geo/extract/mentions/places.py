"""Place names in a sentence and the part each plays: where it happened, or a speaker's seat, an origin, a direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.place import Place, Resolution
from geo.extract.mentions.actors import ActorMention
from geo.extract.mentions.name_parts import is_part_of_a_name
from geo.extract.mentions.prepositions import PlaceRole, may_stand_between, place_words, units
from geo.extract.mentions.spoken_places import played
from geo.extract.mentions.town_parts import is_street, is_thing
from geo.extract.mentions.triggers import Trigger
from geo.extract.text.clauses import Clause
from geo.extract.text.numbers import Quantity, is_number
from geo.extract.text.sentences import Sentence
from geo.extract.text.small_words import AND, OF
from geo.extract.text.tokens import Token
from geo.extract.text.word_lists import lexicon
from geo.literals import check_choice
from geo.model import Relation

_FEWEST_IN_TITLE = 5
_LARGE = {"country": 3, "admin1": 2, "admin2": 1, "region": 2, "sea": 3}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A resolved place name in a sentence: its tokens, the part it plays, and how it relates to the place itself."""

    first: int
    last: int
    resolution: Resolution
    role: PlaceRole
    relation: Relation = "at"
    distance_km: float | None = None
    lead: int = 0
    """Index of the token that opens the whole phrase: "in" of "in the northern city of Tal Afar"."""

    def __post_init__(self) -> None:
        """Refuses an unknown role or relation (ValueError)."""
        check_choice("role", self.role, PlaceRole)
        check_choice("relation", self.relation, Relation)

    @property
    def place(self) -> Place:
        """The place it was resolved to."""
        assert self.resolution.place is not None
        return self.resolution.place

    @property
    def size(self) -> int:
        """0 for a town, more for a district, a province, a country."""
        return _LARGE.get(self.place.kind, 0)

    @property
    def is_town(self) -> bool:
        """A town, or what is no larger."""
        return self.size == 0

    @property
    def is_fine(self) -> bool:
        """Less than a country or a sea."""
        return self.size < 3

    @property
    def says_where(self) -> bool:
        """Whether the event may have been there: the name says more than whose somebody is or where they speak."""
        return self.role not in {"associated", "speaker"}


def find(
    sentence: Sentence,
    clauses: Sequence[Clause],
    triggers: Sequence[Trigger],
    actors: Sequence[ActorMention],
    resolutions: Sequence[Resolution],
) -> list[PlaceMention]:
    """The place names of a sentence with the part each plays; names within an actor's name are left out."""
    if not resolutions:
        return []
    tokens = sentence.tokens
    found: list[PlaceMention] = []
    title_case = _title_case(sentence)
    taken = _taken(tokens, actors, resolutions)
    for resolution in resolutions:
        span = resolution.toponym
        inside = [i for i, token in enumerate(tokens) if span.start < token.end and token.start < span.end]
        if not inside or resolution.place is None or not resolution.backed:
            continue
        first, last = inside[0], inside[-1] + 1
        if tokens[last - 1].lower.endswith(_QUALIFIED.in_order) or _personal(sentence, tokens, first, last, resolution):
            continue
        city = resolution.place.kind == "city"
        if city and (is_street(tokens, first, last) or is_thing(tokens, first, last)):
            continue
        if not title_case and is_part_of_a_name(tokens, (first, last), resolution, taken - set(range(first, last))):
            continue
        country = resolution.place.kind == "country"
        owner = next((actor for actor in actors if actor.first <= first < actor.last), None)
        if owner is not None and owner.kind in {"country", "demonym"} and owner.last < last:
            owner = None  # "Spanish Town" is a town
        named_country = owner is not None and owner.kind in {"country", "demonym"}
        if owner is not None and not named_country and (owner.last - owner.first > 1 or owner.kind != "civilian"):
            continue
        role, relation, distance, lead = played(tokens, clauses, triggers, first, last)
        associative = resolution.toponym.kind == "associative" or (owner is not None and owner.kind == "demonym")
        if associative and role not in {"premodifier", "speaker"}:
            role = "associated"
        if named_country and role in {"other", "topic", "object"} and country:
            role = "associated"
        if country and last < len(tokens) and tokens[last].lower in _MISSIONS:
            role = "associated"
        found.append(PlaceMention(first, last, resolution, role, relation, distance, lead))
    return _coordinate(tokens, found)


def _taken(tokens: Sequence[Token], actors: Sequence[ActorMention], resolutions: Sequence[Resolution]) -> set[int]:
    """The tokens of actors and of place names."""
    spans = [resolution.toponym for resolution in resolutions]
    taken = {i for i, token in enumerate(tokens) for span in spans if span.start < token.end and token.start < span.end}
    return taken | {i for actor in actors for i in range(actor.first, actor.last)}


_NEAR = lexicon("places", "near")
_QUALIFIED = lexicon("places", "qualified")
"""Such a word says whose or by whom, not where."""
_TITLES = lexicon("places", "titles")
_MISSIONS = lexicon("places", "missions")


def _personal(sentence: Sentence, tokens: Sequence[Token], first: int, last: int, resolution: Resolution) -> bool:
    """Whether a town's name is part of a person's or a ship's: "Hassan Rouhani", "the USS George HW Bush"."""
    place = resolution.place
    if _outlet(tokens, first, last):
        return True
    if place is None or place.kind != "city" or _title_case(sentence):
        return False
    if first == 0 and tokens[0].lower in _OPENING_WORDS:
        return True
    before = tokens[first - 1].lower if first else ""
    if before in _SAID:
        return not (last < len(tokens) and tokens[last].lower in _SPEAKERS_AFTER)
    after = tokens[last] if last < len(tokens) else None
    known = after is not None and (
        after.lower in place_words("place_nouns") or after.lower in _NAME_ENDS or after.lower in place_words("compass")
    )
    follows = after is not None and after.word and after.capital and not known
    return before in _TITLES or (follows and place.population < 400_000 and resolution.score < 0.9)


def _outlet(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name is part of a newspaper's or a station's: "The Times of London", "the Jerusalem Post"."""
    of = first > 1 and tokens[first - 1].lower in OF
    around = [tokens[first - 2]] if of else tokens[last : last + 1]
    return any(token.capital and token.lower in _OUTLETS for token in around)


_OPENING_WORDS = lexicon("places", "opening_words")
_OUTLETS = lexicon("places", "outlets")
_NAME_ENDS = lexicon("places", "name_ends")
_SAID = lexicon("places", "said")
_SPEAKERS_AFTER = lexicon("places", "speakers_after")
_ALTERNATIVES = lexicon("places", "alternatives")
_IN_OR_AT = lexicon("places", "in_or_at")
_LISTS = lexicon("places", "lists")


def _title_case(sentence: Sentence) -> bool:
    """Whether nearly every word of a sentence is capitalised, as in some headlines."""
    long = [token for token in sentence.tokens if token.word and len(token.text) > 3]
    return len(long) >= _FEWEST_IN_TITLE and sum(token.capital for token in long) > 0.7 * len(long)


def _coordinate(tokens: Sequence[Token], found: list[PlaceMention]) -> list[PlaceMention]:
    """A name after "and" or a comma plays the part of the one before it."""
    spread: list[PlaceMention] = []
    for mention in found:
        before = spread[-1] if spread else None
        country = before is not None and before.size == mention.size == _LARGE["country"] and _named(mention)
        plain = mention.role in {"other", "object"} or (country and AND.among([tokens[mention.first - 1].lower]))
        if before is not None and plain and joined(tokens, before, mention):
            mention = replace(mention, role=before.role, relation=before.relation, distance_km=before.distance_km)  # noqa: PLW2901
        spread.append(mention)
    return spread


def _named(mention: PlaceMention) -> bool:
    """Whether a country is named itself, where its name is taken for somebody's: no "Malian"."""
    return mention.role == "associated" and mention.resolution.toponym.kind != "associative"


def joined(tokens: Sequence[Token], left: PlaceMention, right: PlaceMention) -> bool:
    """Whether two names stand in one list: "Mosul and Tikrit", "Homs, Hama and the countryside of Idlib"."""
    between = [token for token in tokens[left.last : right.first] if not may_stand_between(token) or token.lower in AND]
    if right.role == "near" and left.role != "near":
        return False  # "a base in Balad, north of Baghdad" is one place
    linked = {token.lower for token in between}
    if linked & _ALTERNATIVES and right.role == left.role == "locative":
        linked -= _IN_OR_AT  # "in the province of Raqqa and in Hasakah"
    if AND.among(linked) and right.role == left.role == "near":
        linked = {word for word in linked - _NEAR if not is_number(word)}  # "three near Irbil and four near Mosul"
    return len(between) <= 3 and bool(linked) and linked <= _LISTS


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place lies in the other, by country and province names."""
    if outer.id == inner.id:
        return True
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind == "admin1":
        named = inner.admin1 in {outer.name, outer.admin1}
        return outer.country == inner.country and inner.kind not in {"country", "admin1"} and named
    return False


def quantities_of_distance(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> set[int]:
    """Indices of the quantities that measure a distance, which no toll may use."""
    return {
        index
        for index, quantity in enumerate(quantities)
        if quantity.last < len(tokens) and tokens[quantity.last].lower in units()
    }
