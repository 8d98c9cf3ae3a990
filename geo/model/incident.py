"""An incident: who did what to whom, where, when, with what toll, according to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from geo.chances import UNJUDGED, Chances
from geo.literals import check_choice, check_line
from geo.model.actor import Actor
from geo.model.assertion import Assertion, Cue, Mention
from geo.model.period import Period
from geo.model.toll import Toll, TollKind
from geo.model.whereabouts import Location
from geo.vocabulary import event_type

Layer = Literal["incident", "displacement", "posture", "diplomacy", "statistic"]
Status = Literal["reported", "confirmed", "claimed", "disputed", "denied", "threat", "hypothetical", "background"]
ReviewState = Literal["unreviewed", "accepted", "rejected", "edited"]

MAPPED_STATUSES: tuple[Status, ...] = ("reported", "confirmed", "claimed", "disputed")
LONGEST_NOTE = 2000
LONGEST_TAG, MOST_TAGS = 40, 20
LONGEST_PERSON = 80
LONGEST_LINK, MOST_LINKS = 2000, 20
SHOWN_REVIEWS: tuple[ReviewState, ...] = ("unreviewed", "accepted", "edited")
MAPPED_LAYERS: tuple[Layer, ...] = ("incident", "displacement")


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
        for toll in self.tolls:  # quicker than a generator, and asked for with every row of a table
            if toll.kind == kind:
                return toll
        return None

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
        return min([toll.low for toll in firsts.values()]), max([toll.high for toll in firsts.values()])

    def toll_told(self, kind: TollKind) -> Toll | None:
        """The figure that stands, with the range of all sources: what every view, file and sum says."""
        standing = self.toll(kind)
        span = self.toll_range(kind) if standing else None
        if standing is None or span is None or span == (standing.low, standing.high):
            return standing
        return replace(standing, low=span[0], high=span[1])
