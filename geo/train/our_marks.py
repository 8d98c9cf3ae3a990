"""The sentences that were marked for this project: ``tests/marks`` has where they stand and what, but no words."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from geo.train.coded import rows

PATH: Final = Path(__file__).parents[2] / "tests" / "marks" / "marks.jsonl"
OURS: Final = "ours"
_DOCUMENTS: Final = "muc"
"""The corpus of whole texts; a mark in it tells from which letter to which its sentence goes."""
_WORD: Final = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


def read(folder: Path, path: Path = PATH) -> Iterator[dict[str, Any]]:
    """Each sentence as the corpora have theirs (``words``, ``events``), with ``src``; of what is there in ``folder``.

    Raises:
        ValueError: a sentence has other words than when it was marked.
    """
    marks = list(rows(path))
    for corpus in dict.fromkeys(mark["src"].partition(":")[0] for mark in marks):
        words = _documents(folder) if corpus == _DOCUMENTS else _sentences(folder, corpus)
        own = [mark for mark in marks if mark["src"].startswith(f"{corpus}:")]
        yield from (_row(mark, words[mark["src"]]) for mark in own if mark["src"] in words)


def _sentences(folder: Path, corpus: str) -> dict[str, list[str]]:
    path = folder / "train" / f"{corpus}.jsonl.gz"
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {f"{corpus}:{number}": json.loads(line)["words"] for number, line in enumerate(lines)}


class _Texts(dict[str, list[str]]):
    """The words of a stretch of a document, by ``muc:NAME:FROM-TO``."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def __contains__(self, source: object) -> bool:
        return str(source).split(":")[1] in self._texts

    def __missing__(self, source: str) -> list[str]:
        _, name, span = source.split(":")
        first, last = map(int, span.split("-"))
        return _WORD.findall(self._texts[name][first:last])


def _documents(folder: Path) -> dict[str, list[str]]:
    path = folder / "data" / "muc_dev.jsonl"
    if not path.exists():
        return {}
    return _Texts({row["id"]: row["text"] for row in rows(path)})


def _row(mark: dict[str, Any], words: list[str]) -> dict[str, Any]:
    if len(words) != mark["words"]:
        raise ValueError(f"{mark['src']} has {len(words)} words; {mark['words']} were there when it was marked")
    events = [
        {"t": [first, last], "type": kind, "status": status, "args": parts}
        for first, last, kind, status, parts in mark["events"]
    ]
    return {"src": mark["src"], "words": words, "events": events}
