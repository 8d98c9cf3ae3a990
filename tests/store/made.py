"""Articles and incidents that tests put into stores: small, written here, and placed where the tests say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from geo.model import Actor, Article, Incident, Location, Mention, Period, Span, Toll, article_id
from geo.store.layout.coded_rows import coded_rows


def article(
    text: str, *, outlet: str = "Courier", title: str = "", published: date | None = date(2014, 6, 12)
) -> Article:
    return Article(
        article_id(outlet, text),
        text,
        title=title,
        outlet=outlet,
        published=published,
        published_source="given" if published else "unknown",
    )


@dataclass(frozen=True)
class Spot:
    name: str
    lat: float
    lon: float
    admin1: str = ""
    country: str = "IQ"
    precision: int = 1

    @property
    def location(self) -> Location:
        key = f"test:{self.name}"
        return Location(
            self.name, key, self.name, self.lat, self.lon, self.precision, country=self.country, admin1=self.admin1
        )


MOSUL = Spot("Mosul", 36.34, 43.13, "Nineveh")
TIKRIT = Spot("Tikrit", 34.61, 43.68, "Salah al-Din")
RAQQA = Spot("Raqqa", 35.95, 39.01, "Raqqa", "SY")
SUVA = Spot("Suva", -18.14, 178.44, "Central", "FJ")


def incident(key: str, story: Article, /, **changes: Any) -> Incident:
    """An incident told by its first characters; ``day``, ``spot``, ``killed``, ``by`` and ``to`` are short forms."""
    day, spot, killed = changes.pop("day", None), changes.pop("spot", None), changes.pop("killed", None)
    by, to = changes.pop("by", ()), changes.pop("to", ())
    values: dict[str, Any] = {
        "layer": "incident",
        "sub_event_type": "Armed clash",
        "status": "reported",
        "mentions": (Mention(story.id, Span(0, min(10, len(story.text)))),),
        "period": Period(day, day, 1) if day else None,
        "location": spot.location if spot else None,
        "place_reason": "" if spot else "no place is named",
        "actors": tuple(
            Actor(name.lower(), name, name, role) for role, names in (("actor", by), ("target", to)) for name in names
        ),
        "tolls": (Toll("killed", killed, killed, killed, article_id=story.id),) if killed is not None else (),
    }
    return Incident(key, story.id, **(values | changes))


def apart(name: str, number: int, story: Article) -> Incident:
    """One of many incidents so far apart in time that no two are the same."""
    return incident(f"{name}{number}", story, day=date(2000, 1, 1) + timedelta(days=40 * number), spot=MOSUL)


def loaded(store: Any, events: Iterable[Iterable[tuple[Article, Sequence[Incident]]]]) -> list[int]:
    """Loads coded events that are articles with incidents already, in one transaction."""
    return list(store.load_rows([coded_rows(events)]))
