"""A file of many incidents, written by ``dateline export`` in a process of its own.

So the page goes on answering, its memory stays what it was, and the work ends at once when it is stopped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import FormatError
from geo.views.sharing.kept_files import drop, keep, new_folder
from geo.views.state.background import Stoppable

__all__ = ["ExportJob"]


@dataclass
class ExportJob(Stoppable):
    """The command with its verb and options, run over ``every`` incidents; ``address`` is where its file is got then.

    ``label`` says what it is, ``name`` what the file is called.
    """

    command: Sequence[str]
    label: str
    name: str
    media_type: str
    every: int
    done: int = 0
    address: str = ""
    size: int = 0
    """Of the file, in bytes."""

    def __post_init__(self) -> None:
        """Starts."""
        self._child: subprocess.Popen[str] | None = None
        super().__post_init__()

    def stop(self) -> None:
        """Ends the work; nothing of it is left."""
        super().stop()
        if self._child:
            self._child.kill()

    def forget(self) -> None:
        """Stops it, or deletes what was written."""
        self.stop()
        drop(self.address)

    def _work(self) -> None:
        folder = new_folder()
        try:
            self._write(folder / f"export{Path(self.name).suffix}")
        finally:
            if not self.address:
                shutil.rmtree(folder, ignore_errors=True)

    def _write(self, out: Path) -> None:
        said = self._followed(out)
        if self.stopped:
            return
        if not out.is_file():
            raise FormatError(said)
        self.size = out.stat().st_size
        self.address = keep(out, self.name, self.media_type)

    def _followed(self, out: Path) -> str:
        """Runs the command, and gives the last that it said of what went wrong."""
        verb, *options = self.command
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        said = ""
        with subprocess.Popen(  # noqa: S603 - our own interpreter and command, no shell
            [sys.executable, "-m", "geo.cli", verb, str(out), *options], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace",
            env=environment,
        ) as self._child:  # fmt: skip
            if self.stopped:  # before there was a process to end
                self._child.kill()
            assert self._child.stderr
            for line in self._child.stderr:
                if line.strip().isdigit():
                    self.done = int(line)
                else:
                    said = line.strip().removeprefix("dateline: ") or said
        return said
