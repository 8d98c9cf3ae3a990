"""GeoNames country dumps (https://download.geonames.org/export/dump/, CC BY 4.0): download and read.

A dump is ``XX.zip`` with ``XX.txt`` inside: 19 tab-separated columns, described in GeoNames' readme.txt.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path
from typing import Any

from gazetteer.build.sources.row import Row, worth_keeping
from gazetteer.errors import SourceError

LICENCE = "GeoNames, CC BY 4.0, https://www.geonames.org/"
SITE = "https://download.geonames.org/export/dump/"
COLUMNS = 19
DISTRICT = "admin2code:"
"""How the id begins that a district has by the codes of country, province and district, beside its number."""
TIMEOUT_SECONDS = 30
ASK_SECONDS = 5
LARGEST_BYTES = 2_000_000_000
_CHUNK = 1 << 16
_AGENT = {"User-Agent": "dateline-gazetteer/0.1 (+https://pypi.org/project/dateline)"}

_KINDS = {
    "A.ADM1": "admin1", "A.ADM2": "admin2", "P.PPLX": "neighbourhood", "S.DAM": "dam", "S.AIRB": "base",
    "L.MILB": "base", "S.INSM": "base", "S.AIRP": "airport", "S.OILR": "refinery", "L.OILF": "oilfield",
    "L.GASF": "oilfield", "S.PSTB": "crossing", "S.CMPRF": "camp", "S.CMP": "camp", "H.STM": "river", "H.LK": "lake",
    "H.SEA": "sea", "H.GULF": "sea", "H.STRT": "strait", "T.MT": "mountains", "T.MTS": "mountains", "T.ISL": "island",
    "L.RGN": "region", "T.DSRT": "desert", "T.VAL": "valley",
}  # fmt: skip
"""What we call GeoNames' feature codes; other populated places are cities, everything else is left out."""

Progress = Callable[[str, float], None]


def allowed_site() -> str:
    """The address that dumps are fetched from: ``$DATELINE_GEONAMES``, where it is ``off`` none; else GeoNames' own."""
    said = os.environ.get("DATELINE_GEONAMES", "").strip()
    return "" if said.lower() in ("off", "no", "0") else said or SITE


def size_bytes(country: str, site: str = SITE) -> int:
    """How large a country's dump is, as the server says without sending it; 0 where it does not say or answer."""
    request = urllib.request.Request(f"{site}{country}.zip", headers=_AGENT, method="HEAD")  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=ASK_SECONDS) as answer:  # noqa: S310 - as below
            return _total(answer, 0)
    except (OSError, HTTPException, ValueError):
        return 0


def keep(path: Path, folder: Path) -> Path:
    """Keeps a dump that a user fetched, once it is found to be sound; its name must be the country's, as SD.zip.

    Raises:
        SourceError: the name is no country's, it cannot be read, or is no dump.
    """
    code = path.stem.upper()
    if not re.fullmatch(r"[A-Z]{2}", code) or path.suffix.lower() != ".zip":
        raise SourceError(f"a dump of GeoNames is called by its country, such as SD.zip; got {path.name!r}")
    part, whole = folder / f"{code}.zip.kept", folder / f"{code}.zip"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, part)
    except OSError as error:
        raise SourceError(f"cannot keep {path}: {error}") from error
    _check(part, code)
    part.replace(whole)
    return whole


def download(country: str, folder: Path, *, progress: Progress | None = None, site: str = SITE) -> Path:
    """Fetches a country's dump into the folder, going on where an earlier try stopped; returns the complete file.

    The size is checked against what the server announces, and the archive against its own checksums.

    Raises:
        SourceError: not a country code, the server cannot be reached or refuses, or the file arrives damaged.
    """
    code = country.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise SourceError(f"a country is named by its two-letter ISO code, such as IQ; got {country!r}")
    folder.mkdir(parents=True, exist_ok=True)
    part, whole = folder / f"{code}.zip.part", folder / f"{code}.zip"
    try:
        _fetch(f"{site}{code}.zip", part, lambda share: progress(f"downloading {code}", share) if progress else None)
    except urllib.error.HTTPError as error:
        raise SourceError(
            f"{site}{code}.zip answered {error.code} {error.reason}; is {code} a country code?"
        ) from error
    except (OSError, HTTPException) as error:
        raise SourceError(f"cannot fetch {site}{code}.zip: {error}; the same command goes on from here") from error
    _check(part, code)
    part.replace(whole)
    return whole


def _fetch(url: str, part: Path, tell: Callable[[float], None]) -> None:
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={**_AGENT, "Range": f"bytes={have}-"} if have else _AGENT)  # noqa: S310
    try:
        answer = urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS)  # noqa: S310 - the site is GeoNames or a test's
    except urllib.error.HTTPError as error:
        if error.code == 416:  # nothing is left to fetch
            return
        raise
    with answer:
        resumed = answer.status == 206
        have = have if resumed else 0
        total = _total(answer, have)
        with part.open("ab" if resumed else "wb") as file:
            while chunk := answer.read(_CHUNK):
                file.write(chunk)
                have += len(chunk)
                if have > LARGEST_BYTES:
                    raise SourceError(f"{url} is larger than {LARGEST_BYTES} bytes; that is no country dump")
                tell(min(1.0, have / total) if total else 0.0)
    if total and have != total:
        raise SourceError(f"{url} broke off at {have} of {total} bytes; the same command goes on from here")


def _total(answer: Any, have: int) -> int:
    length = answer.headers.get("Content-Length")
    return have + int(length) if length and length.isdigit() else 0


def _check(part: Path, code: str) -> None:
    """Refuses what is no sound archive with the country's table inside, and removes it, so that it is fetched anew."""
    try:
        with zipfile.ZipFile(part) as archive:
            damaged = archive.testzip()
            if damaged is None and f"{code}.txt" in archive.namelist():
                return
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        damaged = str(error)
    part.unlink(missing_ok=True)
    raise SourceError(f"the download of {code} is damaged ({damaged or f'no {code}.txt inside'}); try again")


def rows(path: Path) -> Iterator[Row]:
    """The places of one downloaded dump.

    Raises:
        SourceError: the archive or a line of it is not in GeoNames' layout.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(f"{path.stem}.txt") as raw:
            for number, line in enumerate(io.TextIOWrapper(raw, encoding="utf-8"), 1):
                fields = line.rstrip("\n").split("\t")
                if len(fields) != COLUMNS:
                    raise SourceError(f"{path.name}, line {number}: {len(fields)} columns, GeoNames has {COLUMNS}")
                if row := _row(fields):
                    yield row
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise SourceError(f"cannot read {path.name}: {error}") from error


def _row(fields: list[str]) -> Row | None:
    feature = f"{fields[6]}.{fields[7]}"
    kind = _KINDS.get(feature) or ("city" if fields[6] == "P" else "country" if feature == "A.PCLI" else "")
    if not kind or not fields[1]:
        return None
    district = f"{DISTRICT}{fields[8]}.{fields[10]}.{fields[11]}" if fields[11] else ""
    return Row(
        id=f"country:{fields[8]}" if kind == "country" else f"geonames:{fields[0]}",
        name=fields[1],
        lat=float(fields[4]),
        lon=float(fields[5]),
        kind=kind,
        country=fields[8],
        admin1_code=fields[10],
        district=district,
        population=int(fields[14] or 0),
        names=[name for name in (fields[2], *fields[3].split(",")) if worth_keeping(name)],
        also=[district] if kind == "admin2" and district else [],
    )
