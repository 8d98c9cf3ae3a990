"""Areas of the map that a filter asks for: within a distance of a point, a rectangle, a polygon."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Self

from geo.errors import FilterError

__all__ = ["Area", "Box", "Near", "Polygon"]

DECIMALS = 4  # of a polygon's degrees: 11 m, and a hundred corners are still a link
FEWEST_CORNERS, MOST_CORNERS = 3, 100
TURN = 360.0
MOST_KM = 20_040  # half way round the earth

VIEW_SAID = "a map view is zoom 0..18, latitude, longitude"

Point = tuple[float, float]


def _check_degrees(lat: float, lon: float) -> None:
    if not (math.isfinite(lat) and -90 <= lat <= 90 and math.isfinite(lon) and -180 <= lon <= 180):
        raise FilterError(
            f"latitude must be within -90..90 and longitude within -180..180, got {lat!r}, {lon!r}", "degrees"
        )


def _numbers(text: str, names: tuple[str, ...], reason: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != len(names):
        raise FilterError(f"{text!r} is not {','.join(names)}", reason)
    return numbers


def _written(*numbers: float) -> str:
    return ",".join(f"{number!r}".removesuffix(".0") for number in numbers)


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """Within ``km`` kilometres of a point in decimal degrees."""

    lat: float
    lon: float
    km: float

    def __post_init__(self) -> None:
        """Refuses a point off the earth and a distance that is not above zero (FilterError)."""
        _check_degrees(self.lat, self.lon)
        if not 0 < self.km <= MOST_KM:
            raise FilterError(
                f"the distance must be above 0 and at most {MOST_KM} km, got {self.km!r}", "distance", most=MOST_KM
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """From ``lat,lon,km``; FilterError says what is wrong with it."""
        return cls(*_numbers(text, ("lat", "lon", "km"), "near"))

    def __str__(self) -> str:
        """The numbers, exactly, with commas."""
        return _written(self.lat, self.lon, self.km)


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in decimal degrees; ``west`` above ``east`` crosses the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Refuses a corner off the earth and a south above the north (FilterError)."""
        _check_degrees(self.south, self.west)
        _check_degrees(self.north, self.east)
        if self.south > self.north:
            raise FilterError(f"south must not be above north, got {self.south!r} and {self.north!r}", "south")

    @classmethod
    def parse(cls, text: str) -> Self:
        """From ``west,south,east,north``; FilterError says what is wrong with it."""
        return cls(*_numbers(text, ("west", "south", "east", "north"), "box"))

    def __str__(self) -> str:
        """The numbers, exactly, with commas."""
        return _written(self.west, self.south, self.east, self.north)


@dataclass(frozen=True, slots=True, order=True)
class Polygon:
    """Straight edges between (lat, lon) corners on the plane of degrees, as GeoJSON has them; the last joins the first.

    Where edges cross, what lies inside an even number of times is outside, as the map shades it. Corners are kept to
    DECIMALS. Longitudes run on without a jump, from a westernmost one within -180..180, so that a polygon may cross
    the 180th meridian: its eastern corners are then above 180.
    """

    corners: tuple[Point, ...]

    def __post_init__(self) -> None:
        """Refuses corners off the earth, too few, too many, and a polygon around the whole earth (FilterError)."""
        rounded = [(round(lat, DECIMALS), round(lon, DECIMALS)) for lat, lon in self.corners]
        turns = math.floor((min((lon for _, lon in rounded), default=0.0) + 180) / TURN) * TURN
        corners = [(lat + 0.0, round(lon - turns, DECIMALS) + 0.0) for lat, lon in rounded]
        kept = tuple(corner for n, corner in enumerate(corners) if corner != corners[n - 1])
        if len(set(kept)) < FEWEST_CORNERS:
            got = len(set(kept))
            raise FilterError(
                f"a polygon needs at least {FEWEST_CORNERS} different corners, got {got}",
                "few_corners", least=FEWEST_CORNERS, got=got,
            )  # fmt: skip
        if len(kept) > MOST_CORNERS:
            raise FilterError(
                f"a polygon has at most {MOST_CORNERS} corners, got {len(kept)}",
                "many_corners", most=MOST_CORNERS, got=len(kept),
            )  # fmt: skip
        if any(abs(lat) > 90 for lat, _ in kept):
            raise FilterError(
                f"latitude must be within -90..90, got {max((lat for lat, _ in kept), key=abs)!r}", "degrees"
            )
        object.__setattr__(self, "corners", kept)
        if self.east - self.west >= TURN:
            raise FilterError("a polygon must be narrower than the whole earth", "whole_earth")

    @classmethod
    def parse(cls, text: str) -> Self:
        """From ``lat,lon~lat,lon~…``, or the same with blanks or semicolons, as a person types it.

        Raises:
            FilterError: these are no corners of a polygon.
        """
        try:
            numbers = [float(part) for part in re.split(r"[\s,;~]+", text.strip(" \t\r\n,;~")) if part]
        except ValueError:
            numbers = [math.nan]
        if len(numbers) % 2 or not all(math.isfinite(number) and abs(number) <= TURN * 2 for number in numbers):
            raise FilterError(f"{text[:60]!r} is not lat,lon~lat,lon~lat,lon", "corners")
        return cls(tuple(zip(numbers[::2], numbers[1::2], strict=True)))

    def __str__(self) -> str:
        """The corners: commas inside, tildes between, which a link need not escape."""
        return "~".join(_written(lat, lon) for lat, lon in self.corners)

    @property
    def south(self) -> float:
        """The lowest latitude."""
        return min(lat for lat, _ in self.corners)

    @property
    def north(self) -> float:
        """The highest latitude."""
        return max(lat for lat, _ in self.corners)

    @property
    def west(self) -> float:
        """The westernmost longitude, within -180..180."""
        return min(lon for _, lon in self.corners)

    @property
    def east(self) -> float:
        """The easternmost longitude; above 180 where the polygon crosses that meridian."""
        return max(lon for _, lon in self.corners)

    @property
    def edges(self) -> tuple[tuple[Point, Point], ...]:
        """Each edge with its southern end first; those along a parallel, which no ray to the east crosses, left out."""
        pairs = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        return tuple((min(pair), max(pair)) for pair in pairs if pair[0][0] != pair[1][0])


Area = Near | Box | Polygon


@dataclass(frozen=True, slots=True)
class MapView:
    """Zoom level and centre of the map, in decimal degrees."""

    zoom: int
    lat: float
    lon: float

    def __post_init__(self) -> None:
        """Refuses what no map can show (FilterError)."""
        if not (0 <= self.zoom <= 18 and -90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise FilterError(VIEW_SAID, "view")

    @classmethod
    def parse(cls, text: str) -> MapView:
        """From ``7,34.370,41.160``.

        Raises:
            FilterError: that is no zoom, latitude and longitude.
        """
        try:
            zoom, lat, lon = text.split(",")
            return cls(int(zoom), float(lat), float(lon))
        except ValueError as error:
            raise FilterError(VIEW_SAID, "view") from error

    def __str__(self) -> str:
        """Zoom, latitude and longitude with commas, to a thousandth of a degree."""
        return f"{self.zoom},{self.lat:.3f},{self.lon:.3f}"
