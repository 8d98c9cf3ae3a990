"""A process that works through much: how many there may be, and whom it ends with."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress

__all__ = ["WorkerPool", "began", "cores", "forking"]


def forking() -> bool:
    """Whether a process may be made as a copy of this one, with all that is loaded: no thread of it may have a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def began(last: Callable[[], object] = lambda: None) -> None:
    """Lets a process end when the one that started it is gone, however that went; ``last`` is what it does then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that started it says what becomes of its work
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        parent.join()
        try:
            last()
        finally:
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


class WorkerPool(ProcessPoolExecutor):
    """Processes that all end when one of them died.

    Python ends those that it knows of then, and waits for the others: for ever for one that was being started at that
    moment (3.11.7).
    """

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends them."""
        if self._broken:
            for process in list((self._processes or {}).values()):
                with suppress(ValueError):  # ended and forgotten meanwhile
                    process.kill()
        super().shutdown(wait, cancel_futures=cancel_futures)
