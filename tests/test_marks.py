"""Our marks in sentences point at words that are there, and are read only where those sentences still stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.train import our_marks

SHARED = Path(__file__).resolve().parents[2] / "shared" / "eval"
KINDS = frozenset(
    [
        "attack",
        "clash",
        "airstrike",
        "shelling",
        "bombing",
        "suicide",
        "abduction",
        "sexual",
        "killing",
        "injury",
        "arrest",
        "protest",
        "riot",
        "repression",
        "takeover",
        "loss",
        "displacement",
        "looting",
        "siege",
        "disrupted",
        "agreement",
        "other",
    ]
)
STATUS = frozenset(["happened", "claimed", "denied", "planned", "hypothetical", "background", "statistic", "generic"])
ROLES = frozenset(["AGENT", "PATIENT", "PLACE", "KILLED", "WOUNDED", "DATE", "INSTR", "SOURCE"])

needs_corpora = pytest.mark.skipif(not SHARED.is_dir(), reason="the sentences themselves belong to others: no shared/")


def rows() -> Iterator[dict[str, Any]]:
    for line in our_marks.PATH.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def test_every_mark_lies_within_its_sentence_and_is_of_a_known_kind() -> None:
    for row in rows():
        for first, last, kind, status, parts in row["events"]:
            assert 0 <= first < last <= row["words"], row["src"]
            assert kind in KINDS, row["src"]
            assert status in STATUS, row["src"]
            assert all(0 <= a < b <= row["words"] and role in ROLES for a, b, role in parts), row["src"]


def test_no_sentence_is_marked_twice_and_no_line_holds_its_words() -> None:
    sources = [row["src"] for row in rows()]
    assert len(sources) == len(set(sources)) == 1578
    assert {key for row in rows() for key in row} == {"src", "words", "events"}


def test_without_the_corpora_there_is_nothing_to_learn_from(tmp_path: Path) -> None:
    assert list(our_marks.read(tmp_path)) == []


@needs_corpora
def test_every_sentence_that_is_marked_still_stands_in_its_corpus() -> None:
    assert [row["src"] for row in our_marks.read(SHARED)] == [row["src"] for row in rows()]


@needs_corpora
def test_a_sentence_with_other_words_than_were_marked_is_an_error(tmp_path: Path) -> None:
    first = next(rows())
    path = tmp_path / "marks.jsonl"
    path.write_text(json.dumps(first | {"words": first["words"] + 1}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=first["src"]):
        list(our_marks.read(SHARED, path))
