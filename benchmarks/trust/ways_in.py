"""Where text and files from outside come in: of each, samples that are right, and what reads them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.aliases.file import AliasFile
from gazetteer.build.sources import csv_file
from gazetteer.sharing import linked_places, reconciliation
from geo.articles.document import Document
from geo.articles.registry import reader_for
from geo.articles.written_day import day_of
from geo.extract import extract
from geo.formats.recognised import Describing, plan_of
from geo.keeping.correction_lines import read_corrections
from geo.keeping.publish_rules import read_rules
from geo.model import Article
from geo.views.state.choice import Choice

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = Path(__file__).resolve().parent / "samples"
FOLDER = Path(tempfile.mkdtemp(prefix="dateline-tried-"))
DAY = date(2015, 3, 11)


@dataclass(frozen=True, slots=True)
class WayIn:
    """Samples that are right, what reads one, and the share of all tries that goes to it."""

    samples: tuple[bytes, ...]
    read: Callable[[bytes], object]
    share: int = 1


@cache
def gazetteer() -> Gazetteer:
    """The one that comes with Dateline."""
    return Gazetteer.open()


def _file(name: str, data: bytes) -> Path:
    path = FOLDER / name
    path.write_bytes(data)
    return path


def _all(values: Iterable[object]) -> int:
    return sum(1 for _ in values)


def sentences() -> tuple[bytes, ...]:
    """Two or three sentences at a time of our own coded articles."""
    rows = (ROOT / "tests" / "world" / "articles.jsonl").read_text("utf-8").splitlines()[::4]
    told = [json.loads(row)["text"].split("\n") for row in rows]
    return tuple(line.encode() for lines in told for line in lines if 40 < len(line) < 500)


def read_text(data: bytes) -> object:
    """The whole way of an article, printed on a day that the text itself picks."""
    text = data.decode("utf-8", "replace")
    day = (DAY, None, date.min, date.max, DAY + timedelta(len(text)))[len(text) % 5]
    return extract(Article("a", text, text[:60], "", "", day, "given" if day else "unknown"), gazetteer())


def read_day(data: bytes) -> object:
    """A day of publication in any form."""
    return day_of(data.decode("utf-8", "replace"))


def read_document(name: str) -> Callable[[bytes], object]:
    """What reads a file of that name."""

    def read(data: bytes) -> object:
        path = _file(name, data)
        document = Document(name, data, path=path)
        return _all(reader_for(document).read(document))

    return read


def read_table(name: str) -> Callable[[bytes], object]:
    """What reads a table of that name."""

    def read(data: bytes) -> object:
        return _all(plan_of(_file(name, data), "", ()).rows("", Describing(), ""))

    return read


def read_link(data: bytes) -> None:
    """A link; what was read of it makes a link that reads as the same."""
    query: dict[str, list[str]] = {}
    for pair in data.decode("utf-8", "replace").split("&"):
        name, _, value = pair.partition("=")
        query.setdefault(name, []).append(value)
    choice, _ = Choice.from_query(query)
    again, problems = Choice.from_query(choice.to_query())
    assert (again, problems) == (choice, []), (choice, again, problems)


def read_aliases(data: bytes) -> object:
    """A file of aliases; what is wrong in it is told, not raised."""
    return AliasFile(_file("aliases.csv", data), gazetteer().place, FOLDER / "none").book()


def read_linked_places(data: bytes) -> object:
    """A file of places in Linked Places Format."""
    table, _ = linked_places.as_csv(_file("places.json", data), FOLDER)
    return _all(csv_file.rows(table))


def read_queries(data: bytes) -> object:
    """What a client asks the reconciliation service."""
    try:
        asked = json.loads(data)
    except ValueError:
        return None
    return reconciliation.answers(gazetteer(), asked)


def _of(*names: str) -> tuple[bytes, ...]:
    """Samples, each a file."""
    return tuple((SAMPLES / name).read_bytes() for name in names)


def _lines(name: str) -> tuple[bytes, ...]:
    """Samples, each a line of a file."""
    return tuple((SAMPLES / name).read_bytes().splitlines())


_CODED = _of("ged.csv", "acled.csv")
WAYS_IN = {
    "text of an article": WayIn(sentences(), read_text, 30),
    "day of publication": WayIn(_lines("days.txt"), read_day, 20),
    "link": WayIn(_lines("links.txt"), read_link, 20),
    "table, CSV": WayIn((*_CODED, *_of("plain.csv")), read_table("t.csv"), 12),
    "table, TSV": WayIn(tuple(text.replace(b",", b"\t") for text in _CODED), read_table("t.tsv"), 4),
    "table, JSON": WayIn(_of("table.json"), read_table("t.json"), 8),
    "table, GeoJSON": WayIn(_of("points.geojson"), read_table("t.geojson"), 8),
    "web page": WayIn(_of("page.html"), read_document("p.html"), 4),
    "feed": WayIn(_of("feed.xml"), read_document("f.xml"), 8),
    "mail": WayIn(_of("mail.eml"), read_document("m.eml"), 8),
    "RTF": WayIn(_of("words.rtf"), read_document("r.rtf"), 8),
    "saved page": WayIn(_of("saved.mhtml"), read_document("s.mhtml"), 4),
    "JSON lines": WayIn(_of("lines.jsonl"), read_document("l.jsonl"), 8),
    "plain text": WayIn(_of("bundle.txt"), read_document("b.txt"), 8),
    "places, CSV": WayIn(_of("places.csv"), lambda data: _all(csv_file.rows(_file("p.csv", data))), 12),
    "places, Linked Places": WayIn(_of("places.json"), read_linked_places, 8),
    "aliases": WayIn(_of("aliases.csv"), read_aliases, 12),
    "reconciliation": WayIn(_of("queries.json"), read_queries, 4),
    "rules of publishing": WayIn(_of("rules.toml"), lambda data: read_rules(_file("r.toml", data)), 8),
    "corrections": WayIn(_of("said.jsonl"), lambda data: _all(read_corrections(_file("c.jsonl", data))), 6),
}
"""Every way in that reads something of somebody else's."""
