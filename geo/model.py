"""The values that Dateline speaks in: Article, Incident and what they are made of.

All are frozen and hashable, and a value that makes no sense cannot be built. Offsets are Python string offsets into the
article's text exactly as it was given. Days are inclusive on both ends. "None stated" is ``None``, never 0.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from geo.chances import UNJUDGED, Chances
from geo.literals import check_choice, check_line
from geo.vocabulary import event_type

Layer = Literal["incident", "displacement", "posture", "diplomacy", "statistic"]
Status = Literal["reported", "confirmed", "claimed", "disputed", "denied", "threat", "hypothetical", "background"]
PublishedSource = Literal["given", "text", "url", "metadata", "inferred", "unknown"]
ZoneKind = Literal["headline", "dateline", "dateline_date", "body", "caption", "links", "comment", "boilerplate"]
Role = Literal["actor", "target", "claimant", "denier"]
Basis = Literal["stated", "claimed", "suspected", "unknown"]
TollKind = Literal["killed", "wounded", "displaced", "captured"]
Stance = Literal["affirms", "denies", "claims own act", "casts doubt"]
Relation = Literal["at", "near", "between", "toward", "part of"]
ReviewState = Literal["unreviewed", "accepted", "rejected", "edited"]

MAPPED_STATUSES: tuple[Status, ...] = ("reported", "confirmed", "claimed", "disputed")
LONGEST_NOTE = 2000
LONGEST_TAG, MOST_TAGS = 40, 20
LONGEST_PERSON = 80
LONGEST_LINK, MOST_LINKS = 2000, 20
SHOWN_REVIEWS: tuple[ReviewState, ...] = ("unreviewed", "accepted", "edited")
MAPPED_LAYERS: tuple[Layer, ...] = ("incident", "displacement")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one article's text: ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuses an empty or reversed span (ValueError)."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"need 0 <= start < end, got {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether two stretches of one text share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Zone:
    """What a stretch of an article is: only body text, or a headline standing alone, makes incidents."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as it was read; its id is a hash of source and text, so the same article is the same id."""

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: date | None = None
    published_source: PublishedSource = "unknown"
    zones: tuple[Zone, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a date without provenance and provenance without a date (ValueError)."""
        check_choice("published_source", self.published_source, PublishedSource)
        if (self.published is None) != (self.published_source == "unknown"):
            raise ValueError(
                f"published {self.published} does not go with published_source {self.published_source!r}; "
                "a date has a source, and no date is 'unknown'"
            )


def article_id(source: str, text: str) -> str:
    """Sixteen hexadecimal digits that depend on where an article came from (url, outlet or file name) and its text."""
    return hashlib.sha256(f"{source}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Period:
    """When: inclusive days, with UCDP's date_prec (1 day, 2 up to six days, 3 week, 4 month, 5 year).

    ``start`` and ``end`` are both none where the phrase could not be counted from any day.
    """

    start: date | None
    end: date | None
    precision: int
    phrase: str = ""
    counted_from: date | None = None
    rule: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        """Refuses a reversed or half-known period and a precision outside 1..5 (ValueError)."""
        if (self.start is None) != (self.end is None):
            raise ValueError(f"a period has both days or neither, got {self.start}..{self.end}")
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a period must not end before it starts, got {self.start}..{self.end}")
        if not 1 <= self.precision <= 5:
            raise ValueError(f"precision must be 1..5 (UCDP date_prec), got {self.precision!r}")

    @property
    def is_within_days(self) -> bool:
        """A day, or less than a week (UCDP date_prec 1 and 2)."""
        return self.precision <= 2

    @property
    def is_within_week(self) -> bool:
        """A week or less (UCDP date_prec 1 to 3)."""
        return self.precision <= 3


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """Another place that the same words may mean; kept so that a person can pick it instead."""

    id: str
    name: str
    lat: float
    lon: float
    score: float
    reason: str
    kind: str = ""
    country: str = ""
    admin1: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where: the words, the place they were resolved to, and how exact that is (UCDP where_prec, 1 to 7).

    ``radius_km`` is the honest size of the mark: 0 for a town, more for "near", a province, a border zone, a country.
    """

    text: str
    place_id: str
    name: str
    lat: float
    lon: float
    precision: int
    relation: Relation = "at"
    country: str = ""
    admin1: str = ""
    kind: str = ""
    score: float = 1.0
    reason: str = ""
    radius_km: float = 0.0
    span: Span | None = None
    candidates: tuple[PlaceChoice, ...] = ()
    codes: tuple[str, ...] = ()
    """Codes that came along with the place, as ``wikidata:Q3829``; ``geo.codes`` knows those that follow from it."""

    def __post_init__(self) -> None:
        """Refuses coordinates off the earth, an unknown relation and a precision outside 1..7 (ValueError)."""
        if not (math.isfinite(self.lat) and -90 <= self.lat <= 90):
            raise ValueError(f"latitude must be within -90..90, got {self.lat!r} for {self.name!r}")
        if not (math.isfinite(self.lon) and -180 <= self.lon <= 180):
            raise ValueError(f"longitude must be within -180..180, got {self.lon!r} for {self.name!r}")
        if not 1 <= self.precision <= 7:
            raise ValueError(f"precision must be 1..7 (UCDP where_prec), got {self.precision!r}")
        check_choice("relation", self.relation, Relation)

    @property
    def is_spot(self) -> bool:
        """A town, or near one (UCDP where_prec 1 and 2)."""
        return self.precision <= 2

    @property
    def is_within_province(self) -> bool:
        """A province or less (UCDP where_prec 1 to 4)."""
        return self.precision <= 4

    @property
    def is_within_country(self) -> bool:
        """Less than a country: a province, or a stretch between places (UCDP where_prec 1 to 5)."""
        return self.precision <= 5


@dataclass(frozen=True, slots=True)
class Actor:
    """Who, in one incident: the group of the vocabulary where it is known, else the words as they stand.

    ``id`` is empty where the vocabulary has no such group; ``name`` is then a readable form of the words.
    """

    id: str
    name: str
    text: str
    role: Role
    basis: Basis = "stated"
    type: str = ""
    confidence: float = 1.0
    article_id: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        """Refuses an unknown role or basis (ValueError)."""
        check_choice("role", self.role, Role)
        check_choice("basis", self.basis, Basis)


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, by one source: never added up, never averaged with another source's figure.

    ``best`` is none where the text gives only a range that is too wide to choose from.
    """

    kind: TollKind
    low: int
    best: int | None
    high: int
    who: str = ""
    source: str = ""
    article_id: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        """Refuses what is not ``0 <= low <= best <= high`` (ValueError)."""
        check_choice("kind", self.kind, TollKind)
        best = self.low if self.best is None else self.best
        if not 0 <= self.low <= best <= self.high:
            raise ValueError(f"need 0 <= low <= best <= high, got {self.low}, {self.best}, {self.high}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A whole sentence of one article that tells of the incident."""

    article_id: str
    span: Span

    def overlaps(self, other: Mention) -> bool:
        """Whether two sentences of one article share a character."""
        return self.article_id == other.article_id and self.span.overlaps(other.span)


@dataclass(frozen=True, slots=True)
class Assertion:
    """Who says what about the incident, and where it is written: the status is computed from these."""

    source: str
    role: str
    verb: str
    stance: Stance
    article_id: str
    span: Span

    def __post_init__(self) -> None:
        """Refuses an unknown stance (ValueError)."""
        check_choice("stance", self.stance, Stance)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that was read: what kind of word (trigger, place, actor, date, toll), by which rule, and where."""

    kind: str
    rule: str
    article_id: str
    span: Span


def check_beside(tags: Sequence[str] = (), assigned: str = "", links: Sequence[str] = ()) -> None:
    """Refuses what people may not set beside an incident (ValueError)."""
    if len(tags) > MOST_TAGS or len(links) > MOST_LINKS:
        raise ValueError(f"there are at most {MOST_TAGS} tags and {MOST_LINKS} links of photos and videos")
    for tag in tags:
        check_line("a tag", tag, LONGEST_TAG)
    if list(tags) != sorted(set(tags)):
        raise ValueError(f"tags stand in order and each once, got {tags}")
    if assigned:
        check_line("the name of who looks after it", assigned, LONGEST_PERSON)
    for link in links:
        check_line("a link", link, LONGEST_LINK)
        if not link.lower().startswith(("http://", "https://")) or " " in link:
            raise ValueError(f"a link begins with http:// or https:// and has no spaces, got {link[:80]!r}")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that prints another's text; ``of`` is the first of these that came in. Together they count once."""

    article_id: str
    of: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Who did what to whom, where, when, with what toll, according to whom.

    Extraction makes one for each event an article tells of; merging makes one of several, keeping every mention,
    assertion, actor and toll. ``article_id`` is the article that it was first read from.
    """

    id: str
    article_id: str
    layer: Layer
    sub_event_type: str
    status: Status
    mentions: tuple[Mention, ...]
    period: Period | None = None
    location: Location | None = None
    place_reason: str = ""
    actors: tuple[Actor, ...] = ()
    tolls: tuple[Toll, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    cues: tuple[Cue, ...] = ()
    confidence: float = 1.0
    review_state: ReviewState = "unreviewed"
    members: tuple[str, ...] = field(default=())
    """Ids of the single-article incidents that this one was merged from; empty where it stands alone."""
    note: str = ""
    """What an editor wrote beside it; nothing that was read from an article."""
    chances: Chances = UNJUDGED
    """How sure each field is; of one of several reports, the chance of the report whose field is shown."""
    copies: tuple[Copy, ...] = ()
    """Which of its articles print the text of another."""
    tags: tuple[str, ...] = ()
    """What people sort it under, in order; as ``assigned`` and ``links`` nothing that was read from an article."""
    assigned: str = ""
    """Who looks after it; empty for nobody."""
    links: tuple[str, ...] = ()
    """Addresses of photos and videos of it."""

    def __post_init__(self) -> None:
        """Refuses an unknown type, layer or status, no mention, and a confidence outside 0..1."""
        event_type(self.sub_event_type)
        check_choice("layer", self.layer, Layer)
        check_choice("status", self.status, Status)
        if not self.mentions:
            raise ValueError(f"incident {self.id!r} has no mention; every incident points at a sentence")
        if self.location is None and not self.place_reason:
            raise ValueError(f"incident {self.id!r} has no place and no place_reason; what is not mapped says why")
        if len(self.note) > LONGEST_NOTE:
            raise ValueError(f"a note has at most {LONGEST_NOTE} characters, got {len(self.note)}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence must be within 0..1, got {self.confidence!r}")
        if self.tags or self.assigned or self.links:
            check_beside(self.tags, self.assigned, self.links)

    @property
    def event_type(self) -> str:
        """ACLED's event type above the sub-type."""
        return event_type(self.sub_event_type).event_type

    @property
    def plover(self) -> str:
        """PLOVER event class."""
        return event_type(self.sub_event_type).plover

    @property
    def sureness(self) -> float:
        """How sure its least sure field is, 0 to 1; the confidence stands in where nobody judged that it happened."""
        happened = self.confidence if self.chances.happened is None else self.chances.happened
        return min(happened, *self.chances.judged().values(), 1.0)

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Every article that tells of it, in the order of the mentions, each once."""
        return tuple(dict.fromkeys([mention.article_id for mention in self.mentions]))

    def source_of(self, article_id: str) -> str:
        """The article whose text that article prints: its own id where it is no copy."""
        return next((copy.of for copy in self.copies if copy.article_id == article_id), article_id)

    @property
    def sources(self) -> tuple[str, ...]:
        """The articles that tell of it, of copies only the first: what is meant wherever sources are counted."""
        if not self.copies:
            return self.article_ids
        of = {copy.article_id: copy.of for copy in self.copies}
        firsts: dict[str, str] = {}
        for key in self.article_ids:
            firsts.setdefault(of.get(key, key), key)
        return tuple(firsts.values())

    def also_in(self, article_id: str) -> tuple[str, ...]:
        """Its other articles that print the same text as that one."""
        ours = self.source_of(article_id)
        return tuple(key for key in self.article_ids if key != article_id and self.source_of(key) == ours)

    def toll(self, kind: TollKind) -> Toll | None:
        """The figure that stands for the incident: the first of that kind, which merging puts first for a reason."""
        return next((toll for toll in self.tolls if toll.kind == kind), None)

    def toll_range(self, kind: TollKind) -> tuple[int, int] | None:
        """From the lowest to the highest figure of that kind, each article's first; none where none states one.

        What an article gives besides its first figure is a part of it, such as the children among the killed. A figure
        that a person set stands alone.
        """
        standing = self.toll(kind)
        if standing and not standing.article_id:
            return standing.low, standing.high
        firsts = {toll.article_id: toll for toll in reversed(self.tolls) if toll.kind == kind}
        if not firsts:
            return None
        return min(toll.low for toll in firsts.values()), max(toll.high for toll in firsts.values())

    def toll_told(self, kind: TollKind) -> Toll | None:
        """The figure that stands, with the range of all sources: what every view, file and sum says."""
        standing = self.toll(kind)
        span = self.toll_range(kind) if standing else None
        if standing is None or span is None or span == (standing.low, standing.high):
            return standing
        return replace(standing, low=span[0], high=span[1])
