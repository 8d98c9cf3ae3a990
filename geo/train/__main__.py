"""``python -m geo.train FOLDER``: trains the models that decide, and says how good they are across folds.

FOLDER is the evaluation folder: coded articles and MUC's documents in its ``data/``, marked sentences in its
``train/``. The articles of tests/world, which are ours, are learned from too. The models go to
geo/extract/decisions/data/decisions.npz.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

from gazetteer import Gazetteer
from geo.extract.decisions.clues.model import PATH, models, save
from geo.train import coded
from geo.train.fitting import other_ways
from geo.train.learning import learn_from
from geo.train.trust import trust

_TESTS = Path(__file__).parents[2] / "tests"
OWN, _GOLDEN = _TESTS / "world", _TESTS / "golden" / "re3d.json"
_FOUNDING_WEIGHT, _GOLDEN_WEIGHT = 4.0, 2.0
"""Articles that everybody sees first count more; the second golden file is left for measuring."""


def articles_of(folder: Path, own: Path = OWN) -> list[coded.Coded]:
    """The coded articles of the evaluation folder, our own, the first golden file and the founding five."""
    data = folder / "data"
    articles = coded.read(data / "world_train.jsonl", data / "world_train_gold.json", "world_train")
    articles += coded.read(own / "articles.jsonl", own / "gold.json", "own")
    articles += coded.golden(_GOLDEN, data / "re3d_dev.jsonl", _GOLDEN_WEIGHT)
    return articles + coded.founding(folder.parent / "seeds", _FOUNDING_WEIGHT)


def main() -> None:
    """Reads the command line, trains, writes the models, and prints the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m geo.train", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--own", type=Path, default=OWN, help="the folder of our own coded articles")
    parser.add_argument("--to", type=Path, default=PATH, help="where the models are written")
    parser.add_argument("--compare", action="store_true", help="measure simpler models on the same folds too")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="MODEL", help="learn these; the others stay as they are"
    )
    options = parser.parse_args()
    begun = time.monotonic()
    learned = learn_from(articles_of(options.folder, options.own), options.folder, Gazetteer.open(), options.only)
    save((models() if options.only else {}) | learned.models, options.to)
    figures = {
        name: trust(learned.told[name], np.array(examples.right, np.float32))
        for name, examples in learned.examples.items()
    }
    for name, examples in learned.examples.items() if options.compare else ():
        for way, told in other_ways(examples, learned.fold_of).items():
            figures[name][way] = trust(told, np.array(examples.right, np.float32))["skill"]
    json.dump(figures | {"seconds": round(time.monotonic() - begun)}, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
