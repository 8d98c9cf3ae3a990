"""Nearly right input through every way in: ``python -m benchmarks.trust [--inputs N] [--seed N] [--only NAME]``.

Whatever is read or refused with an error of ours is fine. Another error, or more than two seconds for so small a text,
is not: each such place in the code is told once, with the number of inputs that came there and one of them in a file,
and the command fails. The same seed gives the same inputs.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from benchmarks.trust.mutation import mutated
from benchmarks.trust.ways_in import FOLDER, WAYS_IN, WayIn, gazetteer
from gazetteer.errors import GazetteerError
from geo.errors import GeoError

SECONDS = 2.0
SLOW = f"took more than {SECONDS:.0f} s"


def fault(way: WayIn, data: bytes) -> str:
    """What went wrong with an input, and where; empty where nothing did."""
    found = _fault(way, data)
    # What is imported and opened once is no time of an input.
    return _fault(way, data) if found == SLOW else found


def _fault(way: WayIn, data: bytes) -> str:
    began = time.process_time()
    try:
        way.read(data)
    except (GeoError, GazetteerError):
        pass
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        at = traceback.extract_tb(error.__traceback__)[-1]
        ours = next(
            (one for one in reversed(traceback.extract_tb(error.__traceback__)) if "site-packages" not in one.filename),
            at,
        )
        return f"{type(error).__name__} at {Path(ours.filename).name}:{ours.lineno}: {str(error)[:100]}"
    seconds = time.process_time() - began
    return SLOW if seconds > SECONDS else ""


def tried(name: str, way: WayIn, count: int, seed: int) -> Counter[str]:
    """The faults of so many inputs, each with how often it came."""
    chance = random.Random(f"{seed} {name}")
    faults: Counter[str] = Counter()
    for number in range(count):
        data = way.samples[number] if number < len(way.samples) else mutated(chance, way.samples)
        if found := fault(way, data):
            place = found.split(": ")[0]
            if not faults[place]:
                example = FOLDER / f"{name.replace(' ', '_')}-{len(faults)}"
                example.write_bytes(data)
                print(f"  {found}\n    {example}", flush=True)
            faults[place] += 1
    return faults


def main() -> int:
    """Tries them and prints a line a way in; 1 where anything went wrong."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    gazetteer()
    ways = {name: way for name, way in WAYS_IN.items() if args.only in name}
    shares = sum(way.share for way in ways.values())
    wrong = 0
    for name, way in ways.items():
        count, began = max(1, args.inputs * way.share // shares), time.process_time()
        faults = tried(name, way, count, args.seed)
        wrong += faults.total()
        print(
            f"{name:24} {count:7,} inputs, {faults.total():,} faults, {time.process_time() - began:.0f} s", flush=True
        )
    print(f"{wrong:,} faults in all")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
