"""The formats: what each is called, what its files end with, whether it can be read, and the module that does it.

A new format is one module with ``write(incidents, articles, out)``, and ``read(file, order)`` where it can be imported,
which yields what comes of each row, and one line in ``FORMATS``; the contract tests then run over it, once ``ROWS``
there says how its rows are read back.
"""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.codes.pcode_folder import asked_once
from geo.errors import FormatError
from geo.formats.import_result import Imported, Outcome, collected
from geo.formats.tables.cell_days import DayOrder
from geo.model import Article, Incident

__all__ = ["FORMATS", "Format", "format_named", "write_whole"]


def write_whole(out: Path, suffix: str, write: Callable[[Path], object]) -> None:
    """Lets ``write`` fill a draft beside ``out`` that ends with ``suffix``, and moves it there once it is whole.

    Raises:
        FormatError: the file cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".dateline-") as folder:
            draft = Path(folder) / f"export{suffix}"
            write(draft)
            os.replace(draft, out)  # noqa: PTH105 - same as Path.replace, and reads as what it is
    except OSError as error:
        raise FormatError(f"{out}: cannot be written: {error.strerror or error}") from error


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write incidents to a file."""

    name: str
    label: str
    suffix: str
    media_type: str
    module: str
    reads: bool = False

    def write(self, incidents: Sequence[Incident], articles: Mapping[str, Article], out: Path) -> None:
        """Writes the incidents in their order; the file appears whole or not at all.

        Raises:
            FormatError: the file cannot be written.
        """
        module = importlib.import_module(self.module)
        with asked_once():
            write_whole(out, self.suffix, lambda draft: module.write(incidents, articles, draft))

    def as_bytes(self, incidents: Sequence[Incident], articles: Mapping[str, Article]) -> bytes:
        """The file's content, for a download."""
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            out = Path(folder) / f"export{self.suffix}"
            self.write(incidents, articles, out)
            return out.read_bytes()

    def read(self, file: Path, order: DayOrder = "") -> Imported:
        """The events of a file, with the rows that could not be read; ``order`` where it does not itself say it.

        Raises:
            FormatError: this format is only written, or the file lacks what an import needs.
        """
        return collected(self.rows(file, order))

    def rows(self, file: Path, order: DayOrder = "") -> Iterator[Outcome]:
        """What comes of each row of a file, read when it is asked for: what a file of any length is imported by.

        Raises:
            FormatError: this format is only written, or the file lacks what an import needs.
        """
        if not self.reads:
            readable = ", ".join(known.name for known in FORMATS if known.reads)
            raise FormatError(f"{self.name} files are written but not read; {readable} are")
        outcomes: Iterator[Outcome] = importlib.import_module(self.module).read(file, order)
        return outcomes


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: tuple[Format, ...] = (
    Format("csv", "CSV, for spreadsheets", ".csv", "text/csv", "geo.formats.csv", reads=True),
    Format("geojson", "GeoJSON, for web maps", ".geojson", "application/geo+json", "geo.formats.geojson", reads=True),
    Format("gpkg", "GeoPackage, for QGIS", ".gpkg", "application/geopackage+sqlite3", "geo.formats.gpkg"),
    Format(
        "parquet", "GeoParquet, for data tools", ".parquet", "application/vnd.apache.parquet", "geo.formats.parquet"
    ),
    Format("kml", "KML, for Google Earth", ".kml", "application/vnd.google-earth.kml+xml", "geo.formats.kml"),
    Format("xlsx", "Excel, with its columns explained", ".xlsx", _XLSX, "geo.formats.exchange.workbook"),
    Format(
        "annotations",
        "Web Annotations, the words of each field",
        ".jsonld",
        "application/ld+json",
        "geo.formats.exchange.annotations",
    ),
    Format("timemap", "TimeMap events, JSON", ".json", "application/json", "geo.formats.exchange.timemap"),
    Format("atlos", "Atlos bulk import, CSV", ".csv", "text/csv", "geo.formats.exchange.atlos"),
    Format("ged", "UCDP GED columns, CSV", ".csv", "text/csv", "geo.formats.ged", reads=True),
    Format("acled", "ACLED columns, CSV", ".csv", "text/csv", "geo.formats.acled", reads=True),
)


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        FormatError: there is none.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    raise FormatError(f"unknown format {name!r}; there are {', '.join(known.name for known in FORMATS)}")
