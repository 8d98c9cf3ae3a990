"""How long the store takes to answer a filter, in milliseconds (median of several).

python benchmarks/store.py                     200 thousand incidents, made up
python benchmarks/store.py --incidents 1000000
python benchmarks/store.py --store postgresql://localhost/empty
python benchmarks/store.py --store FILE --change   only what one change of the page asks
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from geo.filters.model import Box, Filters, Near
from geo.history import Seen
from geo.merging.shingles import prints, told_text
from geo.model import Actor, Article, Incident, Location, Mention, Period, Span, Toll, article_id
from geo.render.map.first_view import COARSE_DEGREES
from geo.render.map.marker_clusters import MOST_ALONE, Window
from geo.store import Store, open_store
from geo.store.columns.in_memory import in_memory
from geo.store.layout.incident_table import INCIDENTS, incident_row
from geo.store.layout.report_table import REPORTS, report_row
from geo.store.layout.rows import article_row, labels
from geo.store.layout.tables import ARTICLES, LABELS, PRINTS
from geo.vocabulary import event_types

ACTORS, PLACES, OUTLETS, DAYS, CHUNK = 300, 5_000, 40, 3_650, 50_000
FIRST, NOW = date(2010, 1, 1), datetime.now(UTC)
QUESTIONS: dict[str, Filters] = {
    "everything": Filters(),
    "an actor": Filters(actors=("a7",)),
    "two actors, one month": Filters(by=("a7", "a9"), since=date(2014, 6, 1), until=date(2014, 6, 30)),
    "a type in a province": Filters(types=("Battles",), places=("IQ/Province 3",)),
    "a word": Filters(text="checkpoint"),
    "near a point": Filters(near=Near(36.3, 43.1, 50)),
    "a rectangle, ten killed": Filters(box=Box(40, 33, 45, 37), min_killed=10),
}


def made_up(count: int) -> Iterator[tuple[Article, Incident]]:
    """One incident an article, with the spread of names, days and places that a country's news has."""
    draw = random.Random(14)
    types = list(event_types())
    places = [
        Location(
            f"Town {n}",
            f"p{n}",
            f"Town {n}",
            draw.uniform(30, 37),
            draw.uniform(38, 48),
            1,
            country="IQ",
            admin1=f"Province {n % 18}",
        )
        for n in range(PLACES)
    ]
    for number in range(count):
        place = places[int(PLACES * draw.random() ** 2)]
        text = f"Report {number}: {draw.choice(['a checkpoint', 'a market', 'a convoy'])} was hit in {place.name}."
        outlet = f"Outlet {draw.randrange(OUTLETS)}"
        story = Article(article_id(str(number), text), text, outlet=outlet)
        day = FIRST + timedelta(days=draw.randrange(DAYS))
        killed = int(draw.expovariate(0.3))
        one, two = (int(ACTORS * draw.random() ** 2) for _ in range(2))
        yield (
            story,
            Incident(
                f"i{number}",
                story.id,
                "incident",
                draw.choice(types),
                "reported",
                (Mention(story.id, Span(0, len(text))),),
                Period(day, day, 1),
                place,
                actors=(Actor(f"a{one}", f"Group {one}", "", "actor"), Actor(f"a{two}", f"Group {two}", "", "target")),
                tolls=(Toll("killed", killed, killed, killed),) if killed else (),
            ),
        )


def fill(store: Store, count: int, *, told: bool = False) -> None:
    """Writes incidents as regrouping would, without merging: a million need not first be a million articles.

    With ``told`` also the article and the report of each, so that more can be merged with them.
    """
    pairs, done = made_up(count), 0
    with store.batch():
        while done < count:
            part = [next(pairs) for _ in range(min(CHUNK, count - done))]
            with store.writing() as session:
                if told:
                    session.insert(ARTICLES, [article_row(article, NOW.isoformat()) for article, _ in part])
                    session.insert(REPORTS, [report_row(incident) for _, incident in part])
                    session.insert(PRINTS, [(article.id, prints(told_text(article))) for article, _ in part])
                session.insert(INCIDENTS, [incident_row(i, i, {a.id: a}, {}, Seen(i.id, NOW, NOW)) for a, i in part])
            done += len(part)
        with store.writing() as session:
            session.insert(LABELS, labels(incident for _, incident in made_up(min(count, 200_000))))


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    def once() -> float:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000

    return statistics.median(once() for _ in range(times))


def change(store: Store, filters: Filters) -> None:
    """Everything that the page asks of a store for one filter change."""
    window = Window.fitting(((30.0, 38.0), (37.0, 48.0)))
    store.summary(filters)
    store.summary(replace(filters, since=None, until=None))
    store.facets(filters, ["actors", "types", "places"], most=61)
    store.timeline(replace(filters, since=None, until=None), "month")
    store.cells(filters, degrees=COARSE_DEGREES)
    store.cells(filters, degrees=window.degrees, view=window.box)
    store.alone(filters, degrees=window.degrees, view=window.box, most=MOST_ALONE)
    store.incidents(filters, limit=14, order="new")
    store.incidents(filters, limit=25, order="new")


def compare(store: Store) -> None:
    """A whole filter change, asked of the store's tables and of columns in memory; no answer is kept from before."""
    quick = in_memory(store)
    first = milliseconds(quick.summary, 1)
    print(f"\ncolumns read in {first / 1000:.1f} s; one change of the page, ms:   tables  columns  ratio")
    figures = []
    for name, filters in QUESTIONS.items():
        was = milliseconds(lambda f=filters: change(store, f), 1)
        # Each time another day, so that nothing is remembered.
        turns = iter(range(1, 100))
        now = milliseconds(lambda f=filters, t=turns: change(quick, another(f, next(t))), 5)
        figures.append((was, now))
        print(f"{name:53}{was:9.0f}{now:9.0f}{was / now:7.1f}")
    worst = [max(column) for column in zip(*figures, strict=True)]
    print(f"{'the slowest of them':53}{worst[0]:9.0f}{worst[1]:9.0f}{worst[0] / worst[1]:7.1f}")


def another(filters: Filters, turn: int) -> Filters:
    """The same question of hardly other incidents."""
    first = filters.since or FIRST
    text = f"{filters.text} {'abcdefghijklmnop'[turn % 16]}" if filters.text else ""
    return replace(filters, since=first + timedelta(days=turn), text=text)


WIDTHS = (9, 9, 9, 10, 10, 8, 9)


def measure(store: Store) -> None:
    columns = ("found", "summary", "facets", "timeline", "by actor", "cells", "50 rows")
    print(" " * 26 + "".join(f"{name:>{width}}" for name, width in zip(columns, WIDTHS, strict=True)) + "   ms")
    for name, filters in QUESTIONS.items():
        figures = [
            milliseconds(lambda f=filters: store.summary(f)),
            milliseconds(lambda f=filters: store.facets(f)),
            milliseconds(lambda f=filters: store.timeline(f, "week")),
            milliseconds(lambda f=filters: store.series(f, "week", by="actors")),
            milliseconds(lambda f=filters: store.cells(f, degrees=0.25)),
            milliseconds(lambda f=filters: store.incidents(f, limit=50)),
        ]
        found = store.summary(filters).incidents
        print(
            f"{name:26}{found:9}"
            + "".join(f"{figure:{width}.0f}" for figure, width in zip(figures, WIDTHS[1:], strict=True))
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=200_000)
    parser.add_argument("--store", help="default: a temporary DuckDB file")
    parser.add_argument("--change", action="store_true", help="only all questions of one change, tables beside columns")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(options.store or Path(folder) / "bench.duckdb")
        if not store.summary().incidents:
            start = time.perf_counter()
            fill(store, options.incidents)
            print(f"{options.incidents} incidents written in {time.perf_counter() - start:.1f} s")
        if not options.change:
            measure(store)
        compare(store)


if __name__ == "__main__":
    main()
