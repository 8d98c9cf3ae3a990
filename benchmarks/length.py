"""What an article costs by its length: ``python benchmarks/length.py [--most BYTES]``; prints milliseconds per kB.

``--one 5000000`` reads our own articles of that length alone, and says how much memory the process took at most.

Four kinds of text: our own articles one below the other, an event list of one line each, and the same list run together
in one paragraph and in one sentence. Processor seconds of ``extract`` in this process, the gazetteer already open.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from gazetteer import Gazetteer
from geo.extract import extract
from geo.extract.document.zones import zones
from geo.model import Article

ROOT = Path(__file__).resolve().parents[1]
LENGTHS = (10_000, 100_000, 1_000_000)
TOWNS = (
    "Mosul Kirkuk Tikrit Ramadi Basra Fallujah Samarra Baqubah Najaf Karbala Aleppo Homs Hama Idlib Raqqa Kabul Herat",
    "Kandahar Kunduz Jalalabad",
)
TOWN = tuple(town for names in TOWNS for town in names.split())
DEEDS = (
    "gunmen killed {n} people in {town} on {day} March",
    "a car bomb wounded {n} shoppers at a market in {town} on {day} March",
    "shells hit a school in {town} on {day} March, killing {n}",
    "police arrested {n} suspects in {town} on {day} March",
)
DAY = date(2015, 3, 14)


def joined(length: int) -> str:
    """Our own coded articles one below the other, as often as it takes; none whose last lines end an article."""
    lines = (ROOT / "tests" / "world" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [text for line in lines if not _ends(text := json.loads(line)["text"])]
    return _filled((texts[number % len(texts)] for number in range(length)), "\n\n", length)


def _ends(text: str) -> bool:
    """Whether readers' comments or links follow, after which nothing is read."""
    return any(zone.kind in {"comment", "links"} for zone in zones(text, None))


def _events(length: int) -> list[str]:
    return [
        DEEDS[number % len(DEEDS)].format(n=number % 37 + 2, town=TOWN[number % len(TOWN)], day=number % 13 + 1)
        for number in range(length // 40)
    ]


def listed(length: int) -> str:
    """A list of events, one a line."""
    return _filled((f"{event[0].upper()}{event[1:]}." for event in _events(length)), "\n", length)


def run_together(length: int) -> str:
    """The same list as one paragraph."""
    return _filled((f"{event[0].upper()}{event[1:]}." for event in _events(length)), " ", length)


def one_sentence(length: int) -> str:
    """The same list as one sentence."""
    return "On record: " + _filled(iter(_events(length)), "; ", length)


KINDS: dict[str, Callable[[int], str]] = {
    "own articles joined": joined,
    "event list, a line each": listed,
    "event list in one paragraph": run_together,
    "event list in one sentence": one_sentence,
}


def _filled(pieces: Iterable[str], mark: str, length: int) -> str:
    chosen: list[str] = []
    size = 0
    for piece in pieces:
        chosen.append(piece)
        size += len(piece) + len(mark)
        if size >= length:
            break
    return mark.join(chosen)[:length]


def seconds(text: str, gazetteer: Gazetteer) -> float:
    """Processor seconds of one extraction."""
    begin = time.process_time()
    extract(Article("long", text, published=DAY, published_source="given"), gazetteer)
    return time.process_time() - begin


def main() -> None:
    """Prints one line of milliseconds per kB for each kind of text."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=LENGTHS[-1], help="the longest text, in characters")
    parser.add_argument("--one", type=int, default=0, help="own articles of that length alone, and the memory")
    said = parser.parse_args()
    lengths = [length for length in LENGTHS if length <= said.most]
    gazetteer = Gazetteer.open()
    seconds(joined(LENGTHS[0]), gazetteer)  # the first article also opens the models
    if said.one:
        cost = seconds(joined(said.one), gazetteer) / said.one * 1e6
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(f"own articles joined, {said.one:,} characters: {cost:.1f} ms/kB, {most:.0f} MB at most")
        return
    for kind, made in KINDS.items():
        costs = [seconds(made(length), gazetteer) / length * 1e6 for length in lengths]
        shown = "  ".join(f"{length // 1000:>5} kB {cost:7.2f}" for length, cost in zip(lengths, costs, strict=True))
        print(f"{kind:30} {shown}  ms/kB", flush=True)


if __name__ == "__main__":
    main()
