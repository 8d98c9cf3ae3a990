"""Hostile texts, two hundred, in every field and through every way out: ``python -m benchmarks.trust.payloads``.

Each text stands in the article, its title, outlet and address, in place, reason, actors, toll, source, date, note, tag,
assignee, history and saved view of an incident of its own. A real Chromium opens every tab, what is shared, and cards;
the report, the feed and every export are opened or read. Told, and counted as wrong: a dialog, a script that ran, an
element that a text made, a request to another place, a text that does not stand on its card as it was written, a file
that its reader does not read back. With ``--files`` the texts come in by files of every kind that is read instead, each
in headline, outlet and text, and by tables of events.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
import tempfile
import urllib.request
from argparse import ArgumentParser
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
from playwright.sync_api import Page, sync_playwright

from benchmarks.trust import hostile_files
from geo.cli import main as dateline
from geo.formats import FORMATS
from geo.model import Actor, Article, Assertion, Cue, Incident, Location, Mention, Period, PlaceChoice, Span, Toll
from geo.store import open_store
from geo.views import TABS
from tests.page.conftest import serving

BASE = json.loads((Path(__file__).parent / "samples" / "hostile.json").read_text("utf-8"))
WRAPS = ("{}", '"{}', "' {}", "مرحبا {} \u202e", "x\t{}&amp;")
PAYLOADS = tuple(wrap.format(base) for base in BASE for wrap in WRAPS)
FIRST = date(2000, 6, 1)


def hostile(number: int, text: str) -> tuple[Article, Incident]:
    """An article and an incident that have the text in every field."""
    rest = " ".join(f"word{number}x{place}" for place in range(60))  # else it were a copy of the others
    body = f"Begin{number} {text} end. {rest}."
    day = FIRST + timedelta(days=15 * number)  # too far apart to be one event
    article = Article(
        f"a{number}", body, f"T{number} {text}", f"O{number} {text}", f"https://a.example/{number}?{text}", day, "given"
    )
    span = Span(0, len(body))
    choice = PlaceChoice(f"x:{number}{text}", text, 34.1, 43.2, 0.4, text)
    place = Location(
        f"P{number} {text}",
        f"y:{number}{text}",
        f"P{number} {text}",
        33 + number / 100,
        44.6,
        1,
        country="IQ",
        admin1=text,
        reason=text,
        span=span,
        candidates=(choice,),
        codes=(text,),
    )
    return article, Incident(
        f"i{number}",
        article.id,
        "incident",
        "Shelling/artillery/missile attack",
        "reported",
        (Mention(article.id, span),),
        Period(day, day, 1, text, day, "r", span),
        place,
        actors=(Actor("", f"A{number} {text}", text, "actor", article_id=article.id, span=span),),
        tolls=(Toll("killed", 3, 3, 3, text, text, article.id, span),),
        assertions=(Assertion(text, "speaker", text, "affirms", article.id, span),),
        cues=(Cue("trigger", text, article.id, span),),
    )


def made(path: Path, texts: list[str]) -> None:
    """The store, with what people say by hand of each incident."""
    with closing(open_store(path)) as store:
        store.add_all((article, [incident]) for article, incident in (hostile(n, text) for n, text in enumerate(texts)))
        store.regroup()
        for number, text in enumerate(texts):
            for field, value in (("note", text), ("tags", [_line(text)]), ("assigned", _line(text))):
                store.correct(f"i{number}", field, value, f"Ann {text}")
            store.keep_view(f"V{number} {_line(text)}"[:60], f"q={number}", text)


def handed_in(path: Path, folder: Path, texts: list[str], wrong: Counter[str]) -> None:
    """The store, by files of every kind and by tables."""
    folders, tables = hostile_files.write(folder, texts)
    for one in folders:
        wrong[f"{one.name} was not read"] += dateline(["ingest", str(one), "--store", str(path)])
    for table in tables:
        wrong[f"{table.name} was not read"] += dateline(["import", "csv", str(table), "--yes", "--store", str(path)])
    with closing(open_store(path)) as opened:
        wrong["an article is missing"] += len(texts) * len(folders) - opened.article_count()


def _line(text: str) -> str:
    """What of a text may stand in a tag or a name."""
    said = "".join(letter if letter.isprintable() else " " for letter in text.replace(",", " "))
    return " ".join(said.split())[:40].strip()


def watched(page: Page, address: str, wrong: Counter[str]) -> None:
    """Counts what a page must not do."""

    def asked(request: Any) -> None:
        if not request.url.startswith((address, address.replace("http", "ws"), "data:", "blob:", "file:", "about:")):
            wrong[f"asked for {request.url[:60]}"] += 1

    def opened(dialog: Any) -> None:
        wrong["opened a dialog"] += 1
        dialog.dismiss()

    page.on("request", asked)
    page.on("dialog", opened)


def looked_at(page: Page, where: str, wrong: Counter[str]) -> None:
    """Counts what a text has done to the document and its frames."""
    for frame in page.frames:
        owned, elements = frame.evaluate("[window.owned === 1, document.querySelectorAll('.owned, [src=x]').length]")
        wrong[f"{where}: a script ran"] += owned
        wrong[f"{where}: an element was made"] += elements


def visited(page: Page, address: str, texts: list[str], cards: int, wrong: Counter[str]) -> int:
    """Opens every tab, what there is to share, and cards; how many places were looked at."""

    def opened(link: str) -> None:
        page.goto(address + link)
        page.wait_for_selector("#dateline-end", state="attached", timeout=120_000)
        page.wait_for_selector('[data-test-script-state="notRunning"]', state="attached", timeout=120_000)
        page.wait_for_timeout(300)

    for tab in TABS:
        opened(f"/?tab={tab}")
        looked_at(page, tab, wrong)
    for name in ("Share", "Export"):
        opened("/")
        page.get_by_role("button", name=name).first.click()
        page.wait_for_timeout(1500)
        looked_at(page, name, wrong)
    for number in range(0, len(texts) if cards else 0, max(1, len(texts) // max(cards, 1))):
        opened(f"/?incident=i{number}")
        looked_at(page, f"card of {texts[number][:30]!r}", wrong)
        shown = " ".join(page.locator(".dl-source blockquote").first.inner_text().split())
        if " ".join(texts[number].split()) not in shown:
            wrong[f"card: {texts[number][:40]!r} reads {shown[:60]!r}"] += 1
    return len(TABS) + 2 + cards


def exported(store: Path, folder: Path, wrong: Counter[str]) -> None:
    """Writes every format, and reads those that a person opens."""
    for known in FORMATS:
        out = folder / f"out{known.suffix}"
        if dateline(["export", "--format", known.name, str(out), "--store", str(store)]):
            wrong[f"{known.name} was not written"] += 1
            continue
        if known.suffix in (".csv", ".tsv"):
            for row in csv.reader(io.StringIO(out.read_text("utf-8-sig"))):
                wrong[f"{known.name}: a formula"] += sum(
                    cell.startswith(("=", "+", "-", "@")) and not _number(cell) for cell in row
                )
        elif known.suffix in (".json", ".geojson"):
            json.loads(out.read_bytes())
        elif known.suffix in (".kml", ".gpx"):
            ET.parse(out)
        elif known.suffix == ".xlsx":
            sheet = openpyxl.load_workbook(out)
            wrong["xlsx: a formula"] += sum(cell.data_type == "f" for part in sheet for row in part for cell in row)


def fed(address: str, store: Path, texts: list[str]) -> int:
    """How many entries the feed has once as many incidents again have come; raises where it is no XML."""

    def entries() -> int:
        with urllib.request.urlopen(f"{address}/feed.atom") as feed:
            return len(ET.fromstring(feed.read()).findall("{http://www.w3.org/2005/Atom}entry"))

    entries()  # it begins when it is first asked for
    with closing(open_store(store)) as opened, opened.batch():
        more = (hostile(number, text) for number, text in enumerate(texts, len(texts)))
        opened.add_all((article, [incident]) for article, incident in more)
        opened.regroup()
    return entries()


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def main() -> int:
    """Prints what was wrong; 1 where anything was."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=len(PAYLOADS), help="how many cards are opened")
    parser.add_argument("--files", action="store_true", help="let the texts come in by files")
    args = parser.parse_args()
    wrong: Counter[str] = Counter()
    texts = list(PAYLOADS)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, store = Path(name), Path(name) / "hostile.duckdb"
        if args.files:
            handed_in(store, folder, texts, wrong)
        else:
            made(store, texts)
            with closing(open_store(store)) as opened:
                wrong["an incident is missing"] += len(texts) - len(opened.incidents())
        exported(store, folder, wrong)
        dateline(["report", str(folder / "report.html"), "--store", str(store)])
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-US")
        watched(page, "file:", wrong)
        page.goto(f"file://{folder}/report.html")
        page.wait_for_timeout(3000)
        looked_at(page, "report", wrong)
        page.close()
        with serving(store, folder / "log.txt", light=True) as address:
            page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="en-US")
            watched(page, address, wrong)
            count = visited(page, address, texts, 0 if args.files else args.cards, wrong)
            entries = fed(address, store, texts)
        browser.close()
    print(f"{len(texts)} texts, {count} views, {len(FORMATS)} formats, a report, a feed of {entries} entries")
    for what, times in (+wrong).items():
        print(f"{times} times: {what}")
    return int(bool(+wrong))


if __name__ == "__main__":
    sys.exit(main())
