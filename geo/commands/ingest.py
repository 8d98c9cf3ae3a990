"""`dateline ingest`: files, folders, web pages and feeds into a store, with a summary of what came of each."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geo.amounts import amount
from geo.articles.inputs import tables_within
from geo.commands import extraction
from geo.commands.opening import open_gazetteer
from geo.errors import GeoError
from geo.ingestion import Report, SourceReport
from geo.missing_names import offers
from geo.process_ingest import ingest_by_processes
from geo.store import open_store
from geo.worker_process import cores

__all__ = ["configure", "run", "summary", "telling"]

SHOWN = 30
MOST_LOOKED_AT = 20_000


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("sources", nargs="+", metavar="PATH|URL", help="files, folders, web pages, feeds")
    parser.add_argument("--follow", action="store_true", help="fetch the pages that the entries of a feed link to")
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")
    parser.add_argument(
        "--parquet", type=Path, metavar="FOLDER", help="with --scheduler: GeoParquet by month instead of a store"
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="a Dask scheduler, such as tcp://10.0.0.5:8786, to share the work"
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="how many processes read at once; default: as many as there are cores"
    )
    extraction.configure(parser)


@contextmanager
def telling() -> Iterator[Callable[[str, float], None]]:
    """A progress bar on the terminal, fed with what is in work and the share that is done; silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _source, _share: None
        return
    from tqdm import tqdm  # noqa: PLC0415 - only a terminal needs it

    layout = "{percentage:3.0f}% |{bar:30}| {postfix} [{elapsed}<{remaining}]"
    with tqdm(total=1.0, file=sys.stderr, bar_format=layout) as bar:

        def show(source: str, share: float) -> None:
            bar.set_postfix_str(source[-60:], refresh=False)
            bar.update(share - bar.n)

        yield show


def _line(source: SourceReport) -> str:
    if not source.articles:
        return f"  failed     {source.error}"
    parts = [amount(source.articles, "article") if source.articles > 1 else "", amount(source.incidents, "incident")]
    parts += [f"{source.unplaced} not mapped" if source.unplaced else ""]
    parts += [f"{source.aside} kept aside" if source.aside else ""]
    said = f"  read       {source.source}: {', '.join(filter(None, parts))}"
    return said + (f"\n  failed     {source.error}" if source.error else "")


def _printable(text: str) -> str:
    """File names and messages may hold what would steer a terminal."""
    return "".join(letter if letter.isprintable() or letter in "\n\t" else "�" for letter in text)


def summary(report: Report) -> str:
    """For people: a line a source, those that failed in any case, and the totals."""
    lines = [_line(source) for source in report.sources if source.error or len(report.sources) <= SHOWN]
    if report.undated:
        lines.append(
            f"without a day of publication: {amount(report.undated, 'article')}; --published DATE dates what is in them"
        )
    lines.append(
        f"{amount(report.read, 'article')} read, {amount(report.incidents, 'incident')}, "
        f"{report.unplaced:,} of them not mapped, {amount(len(report.failed), 'source')} failed"
    )
    return _printable("\n".join(lines)) + "\n"


def _left_out(sources: Sequence[str]) -> str:
    """A line on the tables of events that lie in the folders; they are imported, each by a command of its own."""
    tables = tables_within(sources)
    if not tables:
        return ""
    more = f" and {len(tables) - SHOWN} more" if len(tables) > SHOWN else ""
    return f"left out, tables that `dateline import FILE` takes: {', '.join(map(str, tables[:SHOWN]))}{more}\n"


def _missing(args: Namespace, report: Report) -> str:
    """A line for each country of which many names are not in the gazetteer; nothing where the store is large."""
    if args.scheduler or not report.unplaced:
        return ""
    store = open_store(args.store)
    if store.summary().incidents > MOST_LOOKED_AT:
        return ""
    return "".join(f"{line}\n" for line in offers(store.incidents()))


def _on_cluster(args: Namespace) -> Report:
    if not extraction.is_plain(args):
        raise GeoError("on a cluster articles are read by the rules alone; leave out --published and --adapter")
    from geo.dask_ingest import connect, ingest_on, partition_on  # noqa: PLC0415 - Dask is an extra, and slow to import

    if args.parquet is None:
        return ingest_on(args.scheduler, args.sources, open_store(args.store))
    with connect(args.scheduler) as client:
        return partition_on(client, args.sources, args.parquet.absolute())


def _ingest_on_this_machine(args: Namespace) -> Report:
    if args.workers is not None and args.workers < 1:
        raise GeoError(f"--workers must be 1 or more, got {args.workers}")
    if args.parquet is not None:
        raise GeoError("--parquet needs --scheduler; to write GeoParquet from a store use `dateline export`")
    read = extraction.reading_for(args)
    store, gazetteer = open_store(args.store), open_gazetteer()
    with telling() as progress:
        # An adapter holds a model or a connection, which no other process can be given.
        workers = 1 if args.adapter else args.workers or cores()
        return ingest_by_processes(
            workers, args.sources, store, gazetteer, progress=progress, follow=args.follow, reading=read
        )


def run(args: Namespace) -> int:
    """Reads the sources and prints what came of them; 1 where one or more failed."""
    report = _on_cluster(args) if args.scheduler else _ingest_on_this_machine(args)
    sys.stdout.write(summary(report) + _printable(_left_out(args.sources) + _missing(args, report)))
    return int(bool(report.failed))
