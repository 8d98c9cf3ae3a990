"""The online fallback: geopy's geocoders for names that the gazetteer leaves unresolved. Off unless asked for.

One service at a time, chosen by name (nominatim, photon, geonames, arcgis ...); at most one request a second; answers
are kept on disk, so that no name is asked for twice. A service that is dead or refuses is a reason in the answer, not
an exception, and after three failures in a row it is left alone.
"""

from __future__ import annotations

import json
import math
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from gazetteer.build.sources.row import PRECISION_OF_KIND
from gazetteer.cache import cache_folder
from gazetteer.errors import SourceError
from gazetteer.names import key
from gazetteer.place import Candidate, Place

USER_AGENT = "dateline-gazetteer/0.1 (offline geoparser; fallback for names it does not know)"
SECONDS_BETWEEN = 1.0
TIMEOUT_SECONDS = 10.0
MOST_FAILURES = 3
SCORE = 0.5
"""What an answer from outside is worth: the service saw the name, not the text."""

_EXTRA: Mapping[str, Mapping[str, Any]] = {
    "nominatim": {"addressdetails": True, "language": "en", "limit": 5},
    "photon": {"language": "en", "limit": 5},
}
_TAKES_USER_AGENT = frozenset({"nominatim", "photon", "geonames"})
_KINDS = {
    "country": "country", "state": "admin1", "province": "admin1", "region": "admin1", "governorate": "admin1",
    "county": "admin2", "district": "admin2", "river": "river", "sea": "sea", "lake": "lake", "island": "island",
    "suburb": "neighbourhood", "neighbourhood": "neighbourhood", "quarter": "neighbourhood", "village": "village",
}  # fmt: skip


class Online:
    """A geopy geocoder by its name; ``options`` go to it as they are (``username`` for geonames, ``api_key`` ...).

    Raises:
        SourceError: geopy has no such service, or it refuses the options.
    """

    def __init__(self, service: str, *, cache: Path | None = None, **options: Any) -> None:
        from geopy.exc import GeopyError  # noqa: PLC0415 - only who goes online waits for geopy
        from geopy.geocoders import get_geocoder_for_service  # noqa: PLC0415

        self.service = service.lower()
        agent = {"user_agent": USER_AGENT} if self.service in _TAKES_USER_AGENT else {}
        try:
            self._geocoder = get_geocoder_for_service(self.service)(**{"timeout": TIMEOUT_SECONDS, **agent, **options})
        except (GeopyError, TypeError, ValueError) as error:
            raise SourceError(f"cannot use the online geocoder {service!r}: {error}") from error
        # Besides what geopy raises on purpose: what it runs into when an answer is not what it expects.
        self._failures = (GeopyError, OSError, ValueError, KeyError, TypeError)
        self._cache = cache or cache_folder() / "online.sqlite"
        self._asked_at = -math.inf
        self._failed = 0

    def find(self, name: str, *, country: str = "") -> tuple[list[Candidate], str]:
        """Candidates for a name, marked as found online, and the reason where there are none."""
        if not key(name):
            return [], "no name to ask for"
        query = f"{name.strip()}, {country}" if country else name.strip()
        known = self._remembered(query)
        if known is None:
            if self._failed >= MOST_FAILURES:
                return [], f"{self.service} is left alone after {MOST_FAILURES} failures"
            try:
                known = self._ask(query)
            except self._failures as error:
                self._failed += 1
                return [], f"{self.service} did not answer: {type(error).__name__}: {error}"
            self._failed = 0
            self._remember(query, known)
        found = [candidate for record in known if (candidate := self._candidate(record)) is not None]
        return found, "" if found else f"{self.service} knows no place called {query!r}"

    def _ask(self, query: str) -> list[dict[str, Any]]:
        time.sleep(max(0.0, self._asked_at + SECONDS_BETWEEN - time.monotonic()))
        self._asked_at = time.monotonic()
        answers = self._geocoder.geocode(query, exactly_one=False, **_EXTRA.get(self.service, {})) or []
        return [{"name": one.address, "lat": one.latitude, "lon": one.longitude, "raw": one.raw} for one in answers]

    def _candidate(self, record: Mapping[str, Any]) -> Candidate | None:
        raw = _mapping(record.get("raw"))
        kind = _KINDS.get(str(raw.get("addresstype") or raw.get("type") or ""), "city")
        address = _mapping(raw.get("address"))
        own = raw.get("osm_id") or raw.get("geonameId") or f"{record['lat']:.4f},{record['lon']:.4f}"
        try:
            place = Place(
                id=f"{self.service}:{own}",
                name=str(record["name"]).split(",", maxsplit=1)[0],
                lat=float(record["lat"]),
                lon=float(record["lon"]),
                kind=kind,
                country=str(address.get("country_code") or raw.get("countryCode") or "").upper(),
                admin1=str(address.get("state") or raw.get("adminName1") or ""),
                precision=PRECISION_OF_KIND.get(kind, 1),
            )
        except ValueError:  # off the earth: not an answer
            return None
        return Candidate(place, SCORE, f"found online by {self.service}: {record['name']}")

    def _remembered(self, query: str) -> list[dict[str, Any]] | None:
        with closing(self._open()) as store:
            row = store.execute(
                "select answer from answers where service = ? and query = ?", self._at(query)
            ).fetchone()
        return None if row is None else list(json.loads(row[0]))

    def _remember(self, query: str, answer: list[dict[str, Any]]) -> None:
        with closing(self._open()) as store, store:
            store.execute("insert or replace into answers values (?, ?, ?)", (*self._at(query), json.dumps(answer)))

    def _at(self, query: str) -> tuple[str, str]:
        return self.service, key(query)

    def _open(self) -> sqlite3.Connection:
        self._cache.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(self._cache)
        store.execute("create table if not exists answers (service, query, answer, primary key (service, query))")
        return store


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
