"""What a change to the extraction gained and lost, incident by incident, on the golden documents (`make golden`).

    python benchmarks/golden.py            figures, and gains and losses against tests/golden/baseline.json
    python benchmarks/golden.py --save     the same, and this run becomes the baseline
    python benchmarks/golden.py --list     also what is missed and invented now
    python benchmarks/golden.py --check    the check set, figures only: nobody tunes rules on it

The golden files hold offsets and values. The texts belong to others and are read from ../shared, beside the project.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from judging import Document, Json, judge

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
BASELINE = GOLDEN / "baseline.json"


def load(name: str, shared: Path) -> list[Document]:
    """The documents of a set: "seeds", "re3d" or "re3d_more"; SystemExit where their texts are absent."""
    if not shared.is_dir():
        sys.exit(f"golden: nothing was measured: the documents' texts are read from {shared}, which is not there")
    if name == "seeds":
        golds = json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8"))["documents"]
        return [Document(g["id"], (shared / "seeds" / g["id"]).read_text(encoding="utf-8"), "", g) for g in golds]
    lines = (shared / "eval" / "data" / "re3d_dev.jsonl").read_text(encoding="utf-8").split("\n")
    rows = {row["id"]: row for row in map(json.loads, filter(str.strip, lines))}
    golds = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))["documents"]
    return [Document(g["id"], rows[g["id"]]["text"], rows[g["id"]]["title"], g) for g in golds]


def extract(command: str, documents: Iterable[Document]) -> dict[str, Json]:
    """What `dateline extract` answers, by document id; SystemExit with its own words where it fails."""
    rows = [{"id": d.id, "title": d.title, "text": d.text, "published": d.gold["published"]} for d in documents]
    done = subprocess.run(
        [command, "extract"], input="\n".join(map(json.dumps, rows)), capture_output=True, text=True, check=False
    )
    if done.returncode:
        failed = [line for line in done.stdout.split("\n") if '"error"' in line]
        sys.exit(f"golden: {command} extract ended with {done.returncode}: {done.stderr[-2000:]}{failed[:1]}")
    answers = map(json.loads, filter(str.strip, done.stdout.split("\n")))
    return {answer["id"]: answer for answer in answers}


def changes(before: Json, after: Json) -> Iterator[tuple[str, str]]:
    """What was gained and lost between two records of a set, as (word, key)."""
    both = before["hit"].keys() & after["hit"].keys()
    yield from (("GAINED", key) for key in sorted(after["hit"].keys() - before["hit"].keys()))
    yield from (("LOST", key) for key in sorted(before["hit"].keys() - after["hit"].keys()))
    for key in sorted(both):
        was, now = set(before["hit"][key]), set(after["hit"][key])
        yield from ((f"{name} RIGHT", key) for name in sorted(was - now))
        yield from ((f"{name} WRONG", key) for name in sorted(now - was))
    for name in ("invented", "unmerged"):
        was, now = set(before[name]), set(after[name])
        yield from ((f"NO LONGER {name}", key) for key in sorted(was - now))
        yield from ((f"NEWLY {name}", key) for key in sorted(now - was))


def _sentence(key: str, documents: Sequence[Document]) -> str:
    """The first words of the sentence that a key of an outcome points at, for the terminal."""
    for document in documents:
        if key.startswith(f"{document.id}:"):
            start = int(key[len(document.id) + 1 :].split(":", maxsplit=1)[0])
            return repr(document.text[start : start + 90])
        for gold in document.gold["incidents"]:
            if gold["gold_id"] == key:
                start = gold["mentions"][0]["start"]
                return f"{gold['event_type']}, {gold['place']}: {document.text[start : start + 90]!r}"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", action="store_true", help="make this run the baseline")
    parser.add_argument("--list", action="store_true", help="print what is missed and invented now")
    parser.add_argument("--check", action="store_true", help="the check set instead: figures only")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the texts are")
    parser.add_argument("--cmd", default=str(Path(sys.executable).with_name("dateline")), help="the command to measure")
    args = parser.parse_args()
    sets = {name: load(name, args.shared) for name in (("re3d_more",) if args.check else ("seeds", "re3d"))}
    answers = extract(args.cmd, [document for documents in sets.values() for document in documents])
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() and not args.check else {}
    records: Json = {}
    for name, documents in sets.items():
        outcome = judge(documents, answers)
        records[name] = outcome.record()
        print(f"{name}: {json.dumps(outcome.figures())}")
        told = list(changes(baseline[name], records[name])) if name in baseline else []
        if args.list and not args.check:
            told += [(kind, key) for kind in ("missed", "invented", "unmerged") for key in records[name][kind]]
        for word, key in told:
            print(f"  {word:<20}{key}  {_sentence(key, documents)}")
    if args.save and not args.check:
        BASELINE.write_text(json.dumps(records, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
