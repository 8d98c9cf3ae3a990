"""Readers that sleep, allocate, print or end, each when its document says so: what a box is tried with."""

import os
import signal
import sys
import time
from pathlib import Path


def read(document):
    word, _, rest = document.data.decode().partition(" ")
    yield document.article(f"A first article about {rest or word}.")
    if word == "sleep":
        time.sleep(float(rest))
    elif word == "allocate":
        held = [bytearray(1 << 20) for _ in range(int(rest))]
        assert held
    elif word == "end":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "print":
        sys.stdout.write("text that is no answer\n")
        sys.stdout.flush()
        os.write(1, b"more of it")
    elif word == "write":
        Path(rest).write_text("a file")
    elif word == "surrogate":
        yield document.article("A lone \ud800 surrogate.")
