"""Does the tasks in a real Chromium: ``python -m benchmarks.tasks [--video DIR] [--slow MS] [NAME ...]``.

With ``--large STORE`` the first ten and those of every day are done on a copy of that store, such as ``dateline import
ged FILE`` makes, to which the founding articles are added.

Prints what each took, in actions and seconds. Ends with 1 when an end state was missed or a task took more than five
actions. Films are animated WebP files, one a task; any browser plays them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Error, sync_playwright

from benchmarks.tasks.catalogue import OF_ANY_SIZE, TASKS
from benchmarks.tasks.film import Film
from benchmarks.tasks.press import Press, press
from benchmarks.tasks.visitor import Visitor
from tests.page.conftest import Screen

MOST_ACTIONS = 5
SIZE = {"width": 1400, "height": 1000}


@dataclass(frozen=True)
class Done:
    """One task: its question, what it took, and what went wrong, if anything."""

    question: str
    actions: int
    seconds: float
    wrong: str = ""

    def __str__(self) -> str:
        """A line of the table."""
        said = self.wrong or ("" if self.actions <= MOST_ACTIONS else f"more than {MOST_ACTIONS} actions")
        return f"{'FAIL' if said else 'ok  '} {self.actions} actions {self.seconds:6.1f} s  {self.question}  {said}"


def perform(task: Callable[[Visitor, Press], None], browser: Any, kept: Press, video: Path | None) -> Done:
    """One task in a browser of its own, filmed where a folder is given."""
    context = browser.new_context(viewport=SIZE, locale="en-US")
    visitor, question = Visitor(Screen(context.new_page(), kept.address)), str(task.__doc__).strip()
    visitor.screen.open()
    film = Film(visitor.page) if video else None
    began, wrong = time.perf_counter(), ""
    try:
        task(visitor, kept)
    except (AssertionError, Error) as error:
        wrong = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
    seconds = time.perf_counter() - began
    if film and video:
        film.save(video / f"{task.__name__}.webp")
    context.close()
    return Done(question, visitor.actions, seconds, wrong)


def run(names: Sequence[str], video: Path | None, slow: float, large: Path | None = None) -> list[Done]:
    """The named tasks, or all, one after the other on one served store; on a large one those of any size."""
    chosen = [task for task in (OF_ANY_SIZE if large else TASKS) if not names or task.__name__ in names]
    done = []
    with TemporaryDirectory() as folder, press(Path(folder), large) as kept, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"], slow_mo=slow
        )
        for task in chosen:
            done.append(perform(task, browser, kept, video))
            print(done[-1], flush=True)
        browser.close()
    return done


def main() -> int:
    """Reads the arguments, prints the sum."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tasks", description="Tasks of a new user.")
    parser.add_argument("names", nargs="*", choices=[[], *(task.__name__ for task in TASKS)], help="only these")
    parser.add_argument("--video", type=Path, help="a folder for the films")
    parser.add_argument("--slow", type=float, default=0.0, help="milliseconds to wait after each step, for films")
    parser.add_argument("--large", type=Path, help="a store of many incidents, of which a copy is used")
    said = parser.parse_args()
    if said.video:
        said.video.mkdir(parents=True, exist_ok=True)
    done = run(said.names, said.video, said.slow, said.large)
    good = [one for one in done if not one.wrong and one.actions <= MOST_ACTIONS]
    print(f"{len(good)} of {len(done)} tasks, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return len(good) < len(done)


if __name__ == "__main__":
    sys.exit(main())
