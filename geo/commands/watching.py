"""`dateline watch`: tells what changes in a view, as a feed, to an address, by mail, or line by line."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.amounts import amount
from geo.commands.selection import filters_of
from geo.store import default_path, open_store
from geo.watch.atom import write_feed
from geo.watch.notebook import Notebook, state_folder, state_name
from geo.watch.telling import Target, TellingError, by_mail, tell, webhook
from geo.watch.watcher import Watcher

__all__ = ["configure", "run"]

LONGEST_WAIT = 3600


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument(
        "filter", nargs="?", default="", metavar="QUERY", help="as in the page's address: 'actor=isis&from=2014-06-10'"
    )
    parser.add_argument("--feed", type=Path, metavar="FILE", help="keep an Atom feed with GeoRSS points in this file")
    parser.add_argument("--webhook", metavar="URL", help="post each change there as JSON")
    parser.add_argument("--mail", metavar="ADDRESS", help="mail the changes; the server is $DATELINE_SMTP")
    parser.add_argument("--page", default="", metavar="URL", help="where the page is, for links to the incidents")
    parser.add_argument("--store", metavar="URL", help="a file or postgresql://...; default: $DATELINE_STORE")
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="where it is kept what was told; default: by the view"
    )
    parser.add_argument("--every", type=float, default=60, metavar="SECONDS", help="how often to look; default: 60")
    parser.add_argument("--once", action="store_true", help="look once and stop, for cron")


def _state(args: Namespace, view: str) -> Path:
    if args.state:
        return Path(args.state)
    store = args.store or os.environ.get("DATELINE_STORE") or str(default_path())
    return state_folder() / f"watch-{state_name(store, view)}.sqlite"


class _Round:
    """What is done each time: look, write the feed, tell the targets; one that is down is asked less and less often."""

    def __init__(self, args: Namespace, watcher: Watcher, notebook: Notebook, view: str) -> None:
        self._args, self._watcher, self._notebook, self._view = args, watcher, notebook, view
        targets = [webhook(args.webhook)] if args.webhook else []
        self._targets = [*targets, by_mail(args.mail)] if args.mail else targets
        self._is_written = False
        self._waits: dict[str, tuple[float, float]] = {}

    def go(self) -> bool:
        """Whether everything could be told."""
        entries = self._watcher.look([target.name for target in self._targets])
        if self._args.feed:
            if entries or not self._is_written:  # the first time always: it may have been ended before it wrote
                write_feed(self._notebook.latest(), self._view, self._args.feed)
                self._is_written = True
        elif not self._targets:
            for entry in entries:
                sys.stdout.write(f"{entry.at:%Y-%m-%d %H:%M:%S}Z {entry.title}\n")
            sys.stdout.flush()
        told = [self._tell(target) for target in self._targets]  # each of them, whatever became of the one before
        return all(told)

    def _tell(self, target: Target) -> bool:
        wait, until = self._waits.get(target.name, (float(self._args.every), 0.0))
        if time.monotonic() < until:
            return False
        try:
            tell(self._notebook, target)
        except TellingError as error:
            kept = len(self._notebook.pending(target.name))
            sys.stderr.write(f"dateline: {error}; {amount(kept, 'change')} kept, to be told again in {wait:.0f} s\n")
            self._waits[target.name] = min(wait * 2, LONGEST_WAIT), time.monotonic() + wait
            return False
        self._waits.pop(target.name, None)
        return True


def run(args: Namespace) -> int:
    """Watches until it is ended; with ``--once`` 1 where something could not be told, and is kept for the next time."""
    filters = filters_of(args.filter)
    view = str(filters)
    notebook = Notebook(_state(args, view), view)
    watcher = Watcher(open_store(args.store), filters, notebook, args.page)
    begun = watcher.begin()
    if begun is not None:
        sys.stderr.write(f"{amount(begun, 'incident')} there already; what changes from now on is told\n")
    one = _Round(args, watcher, notebook, view)
    while True:
        told = one.go()
        if args.once:
            return 0 if told else 1
        time.sleep(args.every)
