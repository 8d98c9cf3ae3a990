"""``python -m gazetteer.train FOLDER``: trains recogniser and ranker, and says how good they are across folds.

FOLDER is the evaluation folder, with its files in ``data/``. ``--only recogniser`` or ``--only ranker`` trains one of
them; ``--no-folds`` leaves out the measuring (and so the ranker's calibration is kept as it was).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from gazetteer.train.measure import train_ranker, train_recogniser


def main() -> None:
    """Reads the command line, trains, and prints the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer.train", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=["recogniser", "ranker"])
    parser.add_argument("--no-folds", action="store_true", help="do not measure across folds")
    options = parser.parse_args()
    data = options.folder / "data" if (options.folder / "data").is_dir() else options.folder
    index = Gazetteer.open().index
    figures: dict[str, Any] = {}
    begun = time.monotonic()
    if options.only != "ranker":
        figures["recogniser"] = train_recogniser(index, data, measure=not options.no_folds)
    if options.only != "recogniser":
        figures["ranker"] = train_ranker(index, data)
    figures["seconds"] = round(time.monotonic() - begun)
    json.dump(figures, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
