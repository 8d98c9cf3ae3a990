"""A view that can do no harm: a store of its own, which never held what must not be found.

It is put together from what may be shown, not made by taking away: a field that nobody thought of is not in it. Ids are
new each time, because the old ones follow from source and text and would confirm a guess.
"""

from __future__ import annotations

import hashlib
import math
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from geo.history import Seen
from geo.keeping.blurred_places import DISTRICT, KM_A_DEGREE, PROVINCE, BlurredPlace
from geo.keeping.publish_rules import PublishRules
from geo.model import Actor, Article, Assertion, Copy, Incident, Location, Mention, Period, Span, Toll

__all__ = ["Published", "published"]

WITHHELD = "[not published]"
REASONS = {
    DISTRICT: "blurred for publication to its district",
    PROVINCE: "blurred for publication to its province: no district is known for it",
}
BLACK = "█"
ID_BYTES = 8

Blurring = Callable[[Location], BlurredPlace | None]
"""The unit that a place becomes."""


@dataclass(frozen=True, slots=True)
class Published:
    """One incident with the articles that tell it, as they may be shown."""

    incident: Incident
    articles: tuple[Article, ...]
    seen: Seen


class _View:
    """What the rules make of articles and incidents."""

    def __init__(self, rules: PublishRules, district: Blurring, today: date, now: datetime) -> None:
        self.rules = rules
        self.now = now
        self._district = district
        self._until = today - timedelta(days=rules.days) if rules.days else None
        self._key = secrets.token_bytes(32)
        self._outlets = {name.strip().casefold() for name in rules.outlets}
        names = sorted((*rules.persons, *rules.outlets), key=len, reverse=True)
        spaced = (r"\s+".join(re.escape(word) for word in name.split()) for name in names)
        self._names = re.compile("|".join(spaced), re.IGNORECASE) if names else None

    def id(self, old: str) -> str:
        return hashlib.blake2b(old.encode("utf-8", "replace"), key=self._key, digest_size=ID_BYTES).hexdigest()

    def clean(self, text: str) -> str:
        """The text with every dropped name blackened, as long as it was."""
        return self._names.sub(lambda name: BLACK * len(name[0]), text) if self._names else text

    def _names_none(self, *texts: str) -> bool:
        return not (self._names and any(self._names.search(text) for text in texts))

    def may_show(self, article: Article) -> bool:
        if article.outlet.strip().casefold() in self._outlets or not self._names_none(article.outlet):
            return False
        return self._until is None or article.published is None or article.published <= self._until

    def is_due(self, incident: Incident, told: Sequence[Article]) -> bool:
        """Whether it is old enough; what says no day at all is not known to be."""
        if self._until is None:
            return True
        days = [article.published for article in told if article.published]
        days += [incident.period.end] if incident.period and incident.period.end else []
        return bool(days) and max(days) <= self._until

    def article(self, article: Article) -> Article:
        hides = self.rules.drops
        published = None if hides("published") else article.published
        return Article(
            id=self.id(article.id),
            text=WITHHELD if hides("text") else self.clean(article.text),
            title="" if hides("title") else self.clean(article.title),
            outlet="" if hides("outlet") else article.outlet,
            url="" if hides("url") or not self._names_none(article.url) else article.url,
            published=published,
            published_source=article.published_source if published else "unknown",
        )

    def incident(self, incident: Incident, ids: Sequence[str]) -> Incident:
        hides, texts = self.rules.drops, not self.rules.drops("text")
        place = None if hides("place") else self._place(incident.location)
        mentions = [m for m in incident.mentions if m.article_id in ids]
        return Incident(
            id=self.id(incident.id),
            article_id=self.id(mentions[0].article_id),
            layer=incident.layer,
            sub_event_type=incident.sub_event_type,
            status=incident.status,
            mentions=tuple(dict.fromkeys(self._mention(m, texts=texts) for m in mentions)),
            period=self._period(incident.period),
            location=place,
            place_reason="" if place else "not published",
            actors=() if hides("actors") else tuple(self._actors(incident, ids)),
            tolls=() if hides("tolls") else tuple(self._tolls(incident, ids)),
            assertions=() if hides("sources") or hides("text") else tuple(self._assertions(incident, ids)),
            confidence=incident.confidence,
            review_state=incident.review_state,
            note="" if hides("note") else self.clean(incident.note),
            copies=tuple(self._copies(incident, ids)),
        )

    def _copies(self, incident: Incident, ids: Sequence[str]) -> Iterator[Copy]:
        """The copies among what is shown, each of the first that is."""
        firsts: dict[str, str] = {}
        for key in (key for key in incident.article_ids if key in ids):
            if (first := firsts.setdefault(incident.source_of(key), key)) != key:
                yield Copy(self.id(key), self.id(first))

    def _mention(self, mention: Mention, *, texts: bool) -> Mention:
        return Mention(self.id(mention.article_id), mention.span if texts else Span(0, len(WITHHELD)))

    def _period(self, period: Period | None) -> Period | None:
        if period is None or period.start is None:
            return None
        return Period(period.start, period.end, period.precision)

    def _actors(self, incident: Incident, ids: Sequence[str]) -> Iterator[Actor]:
        for actor in incident.actors:
            # Words that no list knows, such as "the police of Qaim", may tell a place or a person.
            if self.rules.closed and not actor.id:
                continue
            if self._names_none(actor.id, actor.name, actor.text) and (not actor.article_id or actor.article_id in ids):
                key = self.id(actor.article_id) if actor.article_id else ""
                yield Actor(actor.id, actor.name, actor.name, actor.role, actor.basis, actor.type, 1.0, key)

    def _tolls(self, incident: Incident, ids: Sequence[str]) -> Iterator[Toll]:
        for toll in incident.tolls:
            if not toll.article_id or toll.article_id in ids:
                key = self.id(toll.article_id) if toll.article_id else ""
                yield Toll(toll.kind, toll.low, toll.best, toll.high, article_id=key)

    def _assertions(self, incident: Incident, ids: Sequence[str]) -> Iterator[Assertion]:
        for said in incident.assertions:
            if said.article_id in ids and self._names_none(said.source):
                yield replace(said, article_id=self.id(said.article_id), verb=self.clean(said.verb))

    def _place(self, place: Location | None) -> Location | None:
        if place is None:
            return None
        if self.rules.km:
            return self._on_a_square(place)
        if self.rules.district:
            return self._in_a_district(place)
        if not self._names_none(place.name, place.text):
            return None
        return replace(place, text=place.name, reason="", span=None, candidates=())

    def _on_a_square(self, place: Location) -> Location:
        """The middle of the square of the earth that the place is in: the same squares, whatever is in them."""
        step = self.rules.km / KM_A_DEGREE
        lat = min(90.0, (math.floor(place.lat / step) + 0.5) * step)
        wide = min(360.0, step / max(0.01, math.cos(math.radians(lat))))
        lon = min(180.0, (math.floor(place.lon / wide) + 0.5) * wide)
        half = self.rules.km / math.sqrt(2)
        name = f"{lat:.2f}, {lon:.2f} ± {half:.0f} km"
        return self._blurred(place, BlurredPlace(name, lat, lon, "", half), precision=3)

    def _in_a_district(self, place: Location) -> Location | None:
        unit = self._district(place)
        if unit is None:
            return None
        blurred = self._blurred(place, unit, precision=3 if unit.kind == DISTRICT else 4)
        province = unit.name if unit.kind == PROVINCE else place.admin1
        return replace(blurred, admin1=province, reason=REASONS[unit.kind])

    def _blurred(self, place: Location, to: BlurredPlace, *, precision: int) -> Location:
        lat, lon = round(to.lat, 4), round(to.lon, 4)
        return Location(
            text=to.name, place_id=f"blurred:{lat},{lon}", name=to.name, lat=lat, lon=lon, kind=to.kind,
            precision=max(precision, place.precision), relation="near", country=place.country,
            reason="blurred for publication",
            radius_km=max(to.radius_km, place.radius_km if place.precision > precision else 0),
        )  # fmt: skip


def published(
    incidents: Sequence[Incident],
    articles: dict[str, Article],
    rules: PublishRules,
    district: Blurring,
    *,
    today: date,
) -> Iterator[Published]:
    """What may be shown of these incidents; ``articles`` are by id."""
    now = datetime.now(UTC)
    view = _View(rules, district, today, now)
    for incident in incidents:
        told = [articles[key] for key in incident.article_ids if key in articles and view.may_show(articles[key])]
        if told and view.is_due(incident, [articles[key] for key in incident.article_ids if key in articles]):
            shown = view.incident(incident, [article.id for article in told])
            yield Published(shown, tuple(map(view.article, told)), Seen(shown.id, now, now))
