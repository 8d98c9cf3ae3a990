"""How many small inputs that once came out wrong come right: the sentences of ../shared/cases, by kind.

    python benchmarks/cases.py [FOLDER] [--wrong]

FOLDER holds ``kinds.jsonl`` and ``formats_dates.jsonl``. The right answers there are words;
``cases_right.tsv`` says for each what can be checked: incidents parted by " + ", of each its fields, other answers
that are right parted by a bar, "-" for none. Cases of feeds, Word files and exports are held by the tests of
``tests/articles`` and ``tests/formats``, not here.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from geo.extract import extract
from geo.model import Article, Incident

SHARED = Path("../shared/cases")
RIGHT = Path(__file__).with_name("cases_right.tsv")
NOTHING = "-"


def cases(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The name, the kind and the article of every case that is an article."""
    for number, line in enumerate((folder / "kinds.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        case = json.loads(line)
        yield str(number), case["kind"], case
    for line in (folder / "formats_dates.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["verb"] == "extract":
            yield case["id"], "days, borders and tolls", case["input"]


def plain(name: str) -> str:
    """A name without accents, in small letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def values(incident: Incident, field: str) -> list[str]:
    """What an incident has in a field; a dash where it has nothing."""
    where, period, toll = incident.location, incident.period, None
    if field in {"killed", "wounded"}:
        toll = incident.toll(field)  # type: ignore[arg-type]  # one of the two
        number = None if toll is None else f"{toll.low}-{toll.high}" if toll.best is None else str(toll.best)
        return [number or NOTHING]
    if field in {"actor", "target"}:
        return [actor.name for actor in incident.actors if actor.role == field] or [NOTHING]
    found = {
        "type": incident.sub_event_type,
        "place": where and where.name,
        "country": where and where.country,
        "day": period and period.start,
        "end": period and period.end,
    }[field]
    return [str(found or NOTHING)]


def agrees(incident: Incident, told: str) -> bool:
    """Whether an incident has all that is told: "place=Mosul; killed=4"."""
    for pair in told.split("; "):
        field, _, wanted = pair.partition("=")
        starts = tuple(map(plain, wanted.split("|")))
        exact = field not in {"place", "type"}
        given = map(plain, values(incident, field))
        if not any(one in starts if exact else one.startswith(starts) for one in given):
            return False
    return True


def is_right(incidents: Sequence[Incident], told: str) -> bool:
    """Whether the incidents are those that are told, each once and no other."""
    wanted = [] if told == "none" else told.split(" + ")
    left = [one for one in incidents if one.layer != "statistic"]
    for each in wanted:
        one = next((incident for incident in left if agrees(incident, each)), None)
        if one is None:
            return False
        left.remove(one)
    return not left


def main(folder: Path, *, show_wrong: bool) -> int:
    """Prints right and all by kind; 0, also where the cases are absent."""
    if not (folder / "kinds.jsonl").is_file():
        print(f"skipped: {folder} holds no kinds.jsonl", file=sys.stderr)
        return 0
    with RIGHT.open(encoding="utf-8", newline="") as file:
        right = dict(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    gazetteer = Gazetteer.open()
    every, good = Counter[str](), Counter[str]()
    for name, kind, case in cases(folder):
        published = date.fromisoformat(case["published"])
        article = Article(name, case["text"], case.get("title", ""), "", "", published, "given")
        incidents = extract(article, gazetteer).incidents
        every[kind] += 1
        if is_right(incidents, right[name]):
            good[kind] += 1
        elif show_wrong:
            print(f"wrong: {name}: {case['text']}\n  should be {right[name]}")
    for kind, number in every.items():
        print(f"{good[kind]:3} of {number:3}  {kind}")
    print(f"{good.total():3} of {every.total():3}  all ({good.total() / every.total():.0%})")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--wrong", action="store_true", help="print each case that is wrong")
    args = parser.parse_args()
    sys.exit(main(args.folder, show_wrong=args.wrong))
