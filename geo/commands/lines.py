"""JSON lines in, JSON lines out: same order, one answer a line, and a bad line does not cost the others theirs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from gazetteer.errors import GazetteerError
from geo.commands.counting import counting
from geo.errors import ArticleError, GeoError

__all__ = ["answer_lines", "written"]

Json = dict[str, Any]


def written(value: Json) -> bytes:
    """One line of JSON with its newline: UTF-8, or escapes where a lone surrogate has no UTF-8 form."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode() + b"\n"


def _record(line: bytes) -> Json:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"not a line of JSON: {error}") from error
    if not isinstance(record, dict):
        raise ArticleError(f"a line must be a JSON object, got {type(record).__name__}")
    return record


def _answer(line: bytes, answer: Callable[[Json], Json]) -> tuple[Json, bool]:
    name: object = None
    try:
        record = _record(line)
        name = record.get("id")
        return {"id": name} | answer(record), True
    except (GeoError, GazetteerError) as error:
        return {"id": name, "error": str(error)}, False
    except Exception as error:  # noqa: BLE001 - a fault of ours in one text must not cost the other texts their answer
        return {"id": name, "error": f"internal error, please report it: {type(error).__name__}: {error}"}, False


def answer_lines(answer: Callable[[Json], Json], *, unit: str = "texts", source: BinaryIO | None = None) -> int:
    """Answers every line of standard input as it comes; returns 1 where one or more could not be, else 0.

    Each answer is written before the next line is waited for, so that a program may hold a conversation.
    """
    lines, sink, failed = source or sys.stdin.buffer, sys.stdout.buffer, False
    with counting(sys.stderr, unit) as count:
        for line in lines:
            if not line.strip():
                continue
            value, right = _answer(line, answer)
            failed = failed or not right
            sink.write(written(value))
            sink.flush()
            count()
    return int(failed)
