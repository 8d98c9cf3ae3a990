"""Whether a verb's own place is found: 484 verbs of news sentences whose places were checked twice (eloc_gold).

    python benchmarks/place_of_verb.py            figures
    python benchmarks/place_of_verb.py --list     also every verb that got a wrong place, none, or one too many

A verb is judged where the extraction makes an incident of its sentence by that verb; one without incident has no place.
The sentences belong to others and are read from ../shared, beside the project. No model is trained on them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from gazetteer import Gazetteer
from geo.extract import extract
from geo.model import Incident, Span
from geo.train.marked import Marked, of_gold

ROOT = Path(__file__).resolve().parents[1]
TRAIN = ROOT.parent / "shared" / "eval" / "train"
_ROLE = "PLACE"


def judged(sentences: Iterable[Marked], gazetteer: Gazetteer, *, listed: bool) -> Counter[str]:
    """Counts of verbs: with a place, given one, given the right one, and those without incident."""
    counts: Counter[str] = Counter()
    for one in sentences:
        incidents = extract(one.article, gazetteer).incidents
        for verb, parts in one.events:
            wanted = parts.get(_ROLE, [])
            of_verb = [incident for incident in incidents if _is_told_by(incident, verb)]
            spans = [where.span for incident in of_verb if (where := incident.location) is not None and where.span]
            right = any(span.overlaps(place) for span in spans for place in wanted)
            counts["verbs"] += 1
            counts["with a place"] += bool(wanted)
            counts["without incident"] += not of_verb
            counts["answered"] += bool(spans)
            counts["right"] += right
            if listed and bool(spans or wanted) and not right:
                text = one.article.text
                print(text[verb.start : verb.end], one.words(wanted), [text[s.start : s.end] for s in spans], text)
    return counts


def _is_told_by(incident: Incident, verb: Span) -> bool:
    return any(cue.span.overlaps(verb) for cue in incident.cues if cue.kind == "trigger")


def main() -> None:
    """Prints the figures; SystemExit where the sentences are absent."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--list", action="store_true", help="print what is not right")
    args = parser.parse_args()
    if not TRAIN.is_dir():
        sys.exit(f"place_of_verb: nothing was measured: the sentences are read from {TRAIN}, which is not there")
    counts = judged(of_gold(TRAIN), Gazetteer.open(), listed=args.list)
    precision, recall = counts["right"] / counts["answered"], counts["right"] / counts["with a place"]
    f1 = 2 * precision * recall / (precision + recall)
    print(json.dumps(counts | {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}))


if __name__ == "__main__":
    main()
