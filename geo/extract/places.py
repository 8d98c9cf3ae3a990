"""Place names in a sentence and the part each plays: where it happened, or a speaker's seat, an origin, a direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from gazetteer.place import Place, Resolution
from geo.extract.actors import ActorMention
from geo.extract.clauses import SPEECH, Clause, clause_of
from geo.extract.cues import Trigger
from geo.extract.numbers import Quantity
from geo.extract.sentences import Sentence
from geo.extract.tokens import Token
from geo.vocabulary import table

_LOCATIVE = frozenset(["in", "at", "inside", "within", "across", "over", "throughout", "on", "through"])
_NEAR = frozenset(["near", "outside", "around", "beside", "off"])
_DIRECTION = frozenset(["to", "toward", "towards"])
_MARCH = frozenset(["march", "marching", "marched", "drive", "advance", "advances", "advancing", "push", "road", "moving", "way", "route"])
_PLACE_OF = frozenset(
    ["fall", "capture", "liberation", "seizure", "takeover", "recapture", "retaking", "re-taking", "shelling", "bombing", "bombardment", "siege", "control", "assault", "invasion", "storming", "bombing", "attack", "besiegement", "blockade", "encirclement", "loss", "battle"]
)
_UNITS = {"km": 1.0, "kms": 1.0, "kilometres": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometer": 1.0}
_UNITS |= {"miles": 1.609, "mile": 1.609, "mi": 1.609, "10km": 1.0}
_SKIP = frozenset(["the", "of", "a", "an", "al", "city's", "his", "its", "their", "'s", "and", ",", "(", "province-wide", "so-called", "besieged", "contested"])
_LARGE = {"country": 3, "admin1": 2, "admin2": 1, "region": 2, "sea": 3}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A resolved place name in a sentence: its tokens, the part it plays, and how it relates to the place itself."""

    first: int
    last: int
    resolution: Resolution
    role: str
    relation: str = "at"
    distance_km: float | None = None
    lead: int = 0
    """Index of the token that opens the whole phrase: "in" of "in the northern city of Tal Afar"."""

    @property
    def place(self) -> Place:
        """The place it was resolved to."""
        assert self.resolution.place is not None
        return self.resolution.place

    @property
    def size(self) -> int:
        """0 for a town, more for a district, a province, a country."""
        return _LARGE.get(self.place.kind, 0)


@cache
def words(name: str) -> frozenset[str]:
    """A list of geo/vocabulary/places.toml."""
    return frozenset(table("places")[name])


def _filler(token: Token) -> bool:
    """Whether a token may stand between a preposition and the name: "in the northern Iraqi city of"."""
    return (
        token.lower in _SKIP - {",", "("}
        or token.lower in words("place_nouns")
        or token.lower in words("compass")
        or (
            token.word
            and not token.capital
            and token.lower.endswith(("ern", "an", "held", "est", "al", "ern-most", "led"))
        )
        or (token.capital and token.lower.endswith(("i", "an", "ish", "ian", "ese", "sh")))
        or token.lower
        in {
            "mainly",
            "predominantly",
            "major",
            "key",
            "key-oil",
            "small",
            "nearby",
            "main",
            "old",
            "heart",
            "ancient",
            "mountainside",
            "same",
            "other",
            "northwest",
            "port",
            "border",
            "town",
            "commercial",
            "tiny",
            "oil-rich",
            "huge",
        }  # fmt: skip
    )


def _lead(tokens: Sequence[Token], first: int) -> tuple[int, bool]:
    """The index of the word before the name's phrase, and whether a word of nearness was passed on the way."""
    at, near = first - 1, False
    while at >= 0 and first - at < 9 and _filler(tokens[at]):
        near = near or tokens[at].lower in {"outskirts", "vicinity", "countryside", "suburbs", "nearby"}
        at -= 1
    return at, near


def _distance(tokens: Sequence[Token], at: int) -> float | None:
    """Kilometres, where a preposition of distance stands at a token: "75 kilometres from", "50 miles southwest of"."""
    index = at
    while index > 0 and at - index < 5:
        word = tokens[index].lower
        scale = _UNITS.get(word)
        number = tokens[index - 1].text.replace(",", "")
        if scale is not None and number.replace(".", "", 1).isdigit():
            return float(number) * scale
        if word.endswith("km") and word[:-2].isdigit():
            return float(word[:-2])
        index -= 1
    return None


def _compass_of(tokens: Sequence[Token], first: int) -> bool:
    """Whether "north of", "southwest of" stands right before the name."""
    at = first - 1
    while at > 0 and tokens[at].lower in {"the", "city", "town", "of"} and tokens[at - 1].lower not in words("compass"):
        at -= 1
    return at > 0 and tokens[at].lower == "of" and tokens[at - 1].lower in words("compass")


def _role(
    tokens: Sequence[Token], first: int, last: int, triggers: Sequence[Trigger]
) -> tuple[str, str, float | None, int]:
    """(role, relation, distance, lead) of the name at tokens ``first`` to ``last``."""
    following = tokens[last].lower if last < len(tokens) else ""
    second = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if (following == "'s" and second in words("people_of")) or following in {"-based", "based"}:
        return "associated", "at", None, first
    at, passed_near = _lead(tokens, first)
    before = tokens[at].lower if at >= 0 else ""
    distance = _distance(tokens, max(at, 0))
    relation = "near" if passed_near or before in _NEAR else "at"
    if distance is not None or _compass_of(tokens, first) or before in _NEAR:
        return "near", "near", distance, max(at, 0)
    if before == "between":
        return "near", "between", None, at
    if before == "along":
        return "near", "near", None, at
    if before in {"on", "of"} and at > 0 and tokens[at - 1].lower in _MARCH and before == "on":
        return "direction", "toward", None, at
    if before in _LOCATIVE:
        return "locative", relation, None, at
    if before in _DIRECTION:
        closer = at > 0 and tokens[at - 1].lower in {"closer", "close"}
        return ("direction" if not closer else "associated"), "toward", None, at
    if before == "into":
        return "into", relation, None, at
    if before == "from":
        return "origin", relation, None, at
    if before in {"against", "with", "by", "for", "as"}:
        return ("object" if before == "against" else "associated"), relation, None, at
    if any(trigger.last - 1 == at and trigger.word.kind == "verb" for trigger in triggers):
        return "object", relation, None, at
    if _premodifier(tokens, last, triggers):
        return "premodifier", relation, None, first
    of = next((i for i in range(first - 1, max(first - 6, 0), -1) if tokens[i].lower == "of"), 0)
    if of and (tokens[of - 1].lower in _PLACE_OF or any(trigger.last == of for trigger in triggers)):
        return "object", relation, None, of
    if following in words("people_of"):
        return "associated", "at", None, first
    if any(trigger.first >= last for trigger in triggers) and first == 0:
        return "topic", relation, None, first
    return "other", relation, None, max(at, 0)


def _premodifier(tokens: Sequence[Token], last: int, triggers: Sequence[Trigger]) -> bool:
    """Whether a cue follows in the same noun phrase: "Baghdad car bombs", "the Mosul offensive"."""
    for trigger in triggers:
        if 0 <= trigger.first - last <= 3 and trigger.word.kind != "verb":
            between = tokens[last : trigger.first]
            return all((token.word and not token.capital) or token.text[0].isdigit() for token in between)
    return False


def _spoken(tokens: Sequence[Token], clause: Clause, lead: int, triggers: Sequence[Trigger]) -> bool:
    """Whether the phrase belongs to a verb of saying in its clause, with no event between."""
    verbs = [at for at in range(clause.first, clause.last) if tokens[at].lower in SPEECH]
    if not verbs:
        return False
    nearest = min(verbs, key=lambda at: abs(at - lead))
    low, high = sorted((nearest, lead))
    return not any(low <= trigger.first < high for trigger in triggers)


def find(
    sentence: Sentence,
    clauses: Sequence[Clause],
    triggers: Sequence[Trigger],
    actors: Sequence[ActorMention],
    resolutions: Sequence[Resolution],
) -> list[PlaceMention]:
    """The place names of a sentence with the part each plays; names within an actor's name are left out."""
    tokens = sentence.tokens
    found: list[PlaceMention] = []
    for resolution in resolutions:
        span = resolution.toponym
        inside = [i for i, token in enumerate(tokens) if span.start < token.end and token.start < span.end]
        if not inside or resolution.place is None:
            continue
        first, last = inside[0], inside[-1] + 1
        if _personal(sentence, tokens, first, last, resolution):
            continue
        owner = next((actor for actor in actors if actor.first <= first < actor.last), None)
        named_country = owner is not None and owner.kind in {"country", "demonym"}
        if owner is not None and not named_country and (owner.last - owner.first > 1 or owner.kind != "civilian"):
            continue
        role, relation, distance, lead = _role(tokens, first, last, triggers)
        associative = resolution.toponym.kind == "associative" or (owner is not None and owner.kind == "demonym")
        if associative and role != "premodifier":
            role = "associated"
        if named_country and role in {"other", "topic", "object"} and resolution.place.kind == "country":
            role = "associated"
        clause = clauses[clause_of(clauses, first)]
        if role in {"locative", "other", "direction", "topic"} and _spoken(tokens, clause, lead, triggers):
            role = "speaker"
        found.append(PlaceMention(first, last, resolution, role, relation, distance, lead))
    return _coordinate(tokens, found)


_TITLES = frozenset(
    "mr mr. mrs gen lt col maj capt adm sen president minister secretary-general spokesman spokeswoman governor uss hms "
    "prince king sheikh imam ayatollah dr commander brig said says ms judge chief analyst".split()
)


def _personal(sentence: Sentence, tokens: Sequence[Token], first: int, last: int, resolution: Resolution) -> bool:
    """Whether a town's name is part of a person's or a ship's: "Hassan Rouhani", "the USS George HW Bush"."""
    place = resolution.place
    if place is None or place.kind != "city" or _title_case(sentence):
        return False
    before = tokens[first - 1].lower if first else ""
    if before in {"said", "says"}:
        return not (last < len(tokens) and tokens[last].lower in {"'s", "officials", "police"})
    after = tokens[last] if last < len(tokens) else None
    known = after is not None and (after.lower in words("place_nouns") or after.lower in _NAME_ENDS or after.lower in words("compass"))
    follows = after is not None and after.word and after.capital and not known
    return before in _TITLES or (follows and place.population < 400_000 and resolution.score < 0.9)


_NAME_ENDS = frozenset(
    "dam governorate university international air airport military hospital central general old street square mosque "
    "refinery mountains mountain pass prison camp province district state lga river gate front oblast region county".split()
)


def _title_case(sentence: Sentence) -> bool:
    """Whether nearly every word of a sentence is capitalised, as in some headlines."""
    long = [token for token in sentence.tokens if token.word and len(token.text) > 3]
    return sum(token.capital for token in long) > 0.7 * len(long)


def _coordinate(tokens: Sequence[Token], found: list[PlaceMention]) -> list[PlaceMention]:
    """A name after "and" or a comma plays the part of the one before it."""
    spread: list[PlaceMention] = []
    for mention in found:
        before = spread[-1] if spread else None
        if before is not None and mention.role in {"other", "object"} and joined(tokens, before, mention):
            mention = replace(mention, role=before.role, relation=before.relation, distance_km=before.distance_km)  # noqa: PLW2901
        spread.append(mention)
    return spread


def joined(tokens: Sequence[Token], left: PlaceMention, right: PlaceMention) -> bool:
    """Whether two names stand in one list: "Mosul and Tikrit", "Homs, Hama and the countryside of Idlib"."""
    between = [token for token in tokens[left.last : right.first] if not _filler(token) or token.lower == "and"]
    if right.role == "near" and left.role != "near":
        return False  # "a base in Balad, north of Baghdad" is one place
    linked = {token.lower for token in between}
    return len(between) <= 2 and bool(linked) and linked <= {",", "and", "or", "&", "/", "-", "–"}


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place lies in the other, by country and province names."""
    if outer.id == inner.id:
        return True
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind == "admin1":
        return outer.country == inner.country and inner.kind not in {"country", "admin1"} and (
            outer.name == inner.admin1 or outer.admin1 == inner.admin1
        )  # fmt: skip
    return False


def quantities_of_distance(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> set[int]:
    """Indices of the quantities that measure a distance, which no toll may use."""
    return {
        index
        for index, quantity in enumerate(quantities)
        if quantity.last < len(tokens) and tokens[quantity.last].lower in _UNITS
    }
