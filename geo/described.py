"""What a row of a table leaves unsaid, read from its own words: the kind of event, and where a named place is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from gazetteer import Gazetteer
from geo.extract import extract
from geo.formats.ged import RADIUS_KM
from geo.formats.recognised import Describing
from geo.model import Article, Location

__all__ = ["ByReading"]

_CACHED = 10_000
_LEAST_SCORE = 0.5


class ByReading(Describing):
    """Reads descriptions as articles are read, and looks places up; ``opened`` gives the gazetteer when first asked."""

    def __init__(self, opened: Callable[[], Gazetteer]) -> None:
        """Opens nothing yet: most tables say both themselves."""
        self._opened = lru_cache(maxsize=1)(opened)
        self._kind = lru_cache(maxsize=_CACHED)(self._read)
        self._place = lru_cache(maxsize=_CACHED)(self._found)

    def kind(self, words: str, day: date | None) -> str:
        """The sub-event type of the first incident that a description tells of; empty where it tells of none."""
        return self._kind(words, day)

    def place(self, name: str, country: str, admin1: str) -> Location | None:
        """The likeliest place of that name in the country, where one stands out; none elsewhere."""
        return self._place(name, country, admin1)

    def _read(self, words: str, day: date | None) -> str:
        article = Article("row", words, published=day, published_source="given" if day else "unknown")
        told = sorted(extract(article, self._opened()).incidents, key=lambda incident: incident.mentions[0].span.start)
        return next((incident.sub_event_type for incident in told), "")

    def _found(self, name: str, country: str, admin1: str) -> Location | None:
        candidates = self._opened().resolve(name, country=country, admin1=admin1, limit=1)
        if not candidates or candidates[0].score < _LEAST_SCORE:
            return None
        place = candidates[0].place
        return Location(
            text=name,
            place_id=place.id,
            name=place.name,
            lat=place.lat,
            lon=place.lon,
            precision=place.precision,
            country=place.country,
            admin1=place.admin1,
            kind=place.kind,
            score=candidates[0].score,
            reason=f"the table gives no coordinates; {candidates[0].reason}",
            radius_km=RADIUS_KM[place.precision],
            codes=place.same_as,
        )
