"""A point as people write it: decimal degrees, degrees with minutes and seconds, MGRS, a Plus Code, a link to a map.

geopy's own reader is not used: it takes what it can from a text and gives another point for "36 20 06 N 43 7 8 E".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote_plus

import mgrs
from openlocationcode import openlocationcode as plus_code

from geo.errors import ValueRefused

__all__ = ["CoordinateError", "Point", "read_point"]

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_ALLOWED = re.compile(r"[\d\s.,;:/|°ºd'’′\"”″+\-NSEWnsew]+")
_DECIMAL_COMMAS = re.compile(r"\s*[+-]?\d{1,3},\d+\s*[;/\s]\s*[+-]?\d{1,3},\d+\s*")
_MGRS = re.compile(r"\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}(?:\d\d){1,5}")
_PLUS_CODE = re.compile(r"([23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{0,3})\b.*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|geo:|[a-z][\w.-]*\.[a-z]{2,}/).*", re.IGNORECASE)
_HALF = r"([+-]?\d{1,3}(?:\.\d+)?)"
_PAIR = rf"{_HALF}[,~] ?{_HALF}"
_IN_ADDRESS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"!3d{_HALF}!4d{_HALF}",
        rf"[?&]mlat={_HALF}&mlon={_HALF}",
        rf"[?&](?:q|query|coordinate)=(?:loc:)?{_PAIR}",
        rf"/(?:place|search)/{_PAIR}",
        rf"^geo:(?!0,0\?){_PAIR}",  # "geo:0,0?q=Mosul" is a name
        rf"[?&](?:ll|cp|center)={_PAIR}",
        rf"^(?!.*/dir/).*@{_PAIR}",  # the middle of a way is no place
        rf"[#&?]map=[\d.]+/{_HALF}/{_HALF}",
    )
)
"""Latitude and longitude in the address of a map, pins before what is only the middle of a view."""
_PARTS = {2: 1, 4: 2, 6: 3}  # numbers in all -> numbers an angle
_SIXTY = 60


class CoordinateError(ValueRefused):
    """Coordinates that are on no point of the earth."""


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude and longitude in decimal degrees; ``turned`` where the two can only be meant the other way round."""

    lat: float
    lon: float
    turned: bool = False


def read_point(text: str, near: tuple[float, float] | None = None) -> Point | None:
    """The point that a text is, or nothing where it is a name; ``near`` completes a short Plus Code.

    Raises:
        CoordinateError: these are coordinates, and no place on the earth has them.
    """
    bare = text.strip()
    if _ADDRESS.fullmatch(bare):
        return _of_address(unquote_plus(bare))
    if found := _PLUS_CODE.fullmatch(bare):
        return _of_plus_code(found[1].upper(), near)
    joined = re.sub(r"\s", "", bare).upper()
    if _MGRS.fullmatch(joined):
        return _of_mgrs(joined)
    if not _ALLOWED.fullmatch(bare) or not any(char.isdigit() for char in bare):
        return None
    if _DECIMAL_COMMAS.fullmatch(bare):
        bare = bare.replace(",", ".")
    return _of_angles(bare)


def _of_plus_code(code: str, near: tuple[float, float] | None) -> Point:
    if not plus_code.isValid(code):
        raise CoordinateError(f"{code} is no Plus Code", "plus_code", value=code)
    if plus_code.isShort(code):
        if near is None:
            raise CoordinateError(
                f"{code} is a short Plus Code; write the whole one, such as 8H8584P9+2J", "short_plus_code", value=code
            )
        code = plus_code.recoverNearest(code, *near)
    area = plus_code.decode(code)
    return Point(round(area.latitudeCenter, 6), round(area.longitudeCenter, 6))


def _of_mgrs(text: str) -> Point:
    try:
        lat, lon = mgrs.MGRS().toLatLon(text)
    except Exception as error:  # the library raises its own errors and plain ones
        raise CoordinateError(f"{text} is no MGRS square: {error}", "mgrs", value=text) from error
    return Point(round(lat, 6), round(lon, 6))


def _of_address(address: str) -> Point | None:
    for form in _IN_ADDRESS:
        if found := form.search(address):
            return _of_angles(f"{found[1]} {found[2]}")
    raise CoordinateError(
        f"{address[:60]} holds no coordinates; open the link, and copy the long address that the map then shows",
        "address", value=address[:60],
    )  # fmt: skip


def _of_angles(text: str) -> Point | None:
    # A hyphen between digits parts them; before the first number or after a blank it is a sign.
    numbers = _NUMBER.findall(re.sub(r"(?<=\d)-(?=\d)", " ", text))
    if len(numbers) < min(_PARTS):
        return None
    if len(numbers) not in _PARTS:
        said = text.strip()[:60]
        raise CoordinateError(
            f"{said} holds {len(numbers)} numbers; a point is a latitude and a longitude", "parts", value=said
        )
    half = _PARTS[len(numbers)]
    first, second = (_degrees(part, text) for part in (numbers[:half], numbers[half:]))
    letters = [letter.upper() for letter in re.findall(r"[NSEWnsew]", text)]
    signed = [-abs(value) if letter in "SW" else value for value, letter in zip((first, second), letters, strict=False)]
    first, second = (*signed, *(first, second)[len(signed) :])
    if letters and letters[0] in "EW":
        first, second = second, first
    if abs(first) <= 90 and abs(second) <= 180:
        return Point(first, second)
    if not letters and abs(second) <= 90 and abs(first) <= 180:
        return Point(second, first, turned=True)
    raise CoordinateError(
        f"{text.strip()[:60]} is not on the earth: latitude is within 90, longitude within 180 degrees",
        "off_earth", value=text.strip()[:60],
    )  # fmt: skip


def _degrees(parts: list[str], text: str) -> float:
    whole, *smaller = (abs(float(part)) for part in parts)
    if any(part >= _SIXTY for part in smaller):
        said = text.strip()[:60]
        raise CoordinateError(f"{said}: minutes and seconds are below {_SIXTY}", "sixty", value=said)
    value: float = whole + sum(part / float(_SIXTY**power) for power, part in enumerate(smaller, 1))
    return round(-value if parts[0].startswith("-") else value, 6)
