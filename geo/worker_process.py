"""A process that works through much: how many there may be, what it looks for garbage in, whom it ends with."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading

__all__ = ["began", "cores", "let_stay"]


def let_stay(allocations: int) -> None:
    """What is loaded stays: looking through it for garbage again and again takes a tenth of the time.

    ``allocations`` are the new values from which on garbage is looked for.
    """
    gc.freeze()
    gc.set_threshold(allocations)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def began() -> None:
    """Lets a process end when the one that started it is gone, however that went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that started it says what becomes of its work
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
