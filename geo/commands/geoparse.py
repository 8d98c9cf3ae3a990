"""`dateline geoparse`: the place names of a text and the places they mean."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from geo.articles.records import text_field
from geo.commands.json_lines import toponym_as_json
from geo.commands.lines import answer_lines
from geo.commands.opening import offer_online, open_gazetteer
from geo.errors import ArticleError

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    offer_online(parser)
    parser.add_argument(
        "--candidates", type=int, default=0, metavar="N", help="also give the N best candidates of each"
    )


def _spans(record: Mapping[str, Any], length: int) -> list[tuple[int, int]] | None:
    given = record.get("spans")
    if given is None:
        return None
    if not isinstance(given, list):
        raise ArticleError(f"spans must be a list of [start, end], got {type(given).__name__}")
    return [_span(pair, length) for pair in given]


def _span(pair: object, length: int) -> tuple[int, int]:
    match pair:
        case [int(start), int(end)] if 0 <= start < end <= length:
            return start, end
    raise ArticleError(f"a span must be [start, end] with 0 <= start < end <= {length}, got {pair!r}")


def run(args: Namespace) -> int:
    """Answers lines of ``{"id", "text", "title"?, "spans"?}`` with their toponyms; 1 where a line was bad."""
    places = open_gazetteer(args.online)

    def answer(record: dict[str, Any]) -> dict[str, Any]:
        text = text_field(record, "text", required=True)
        found = places.geoparse(
            text,
            title=text_field(record, "title"),
            spans=_spans(record, len(text)),
            candidates=args.candidates,
        )
        return {"toponyms": [toponym_as_json(one, candidates=args.candidates) for one in found]}

    return answer_lines(answer)
