"""`dateline extract`: the incidents that articles report, each with its sentences and the words that decided."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from geo.articles.records import article_from_record
from geo.commands import extraction
from geo.commands.json_lines import incident_as_json
from geo.commands.lines import answer_lines
from geo.commands.opening import open_gazetteer
from geo.extract import Extraction, Refusal

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument(
        "--explain",
        action="store_true",
        help="add the words that decided, how sure each field is with the runner-up and what the model went by, the "
        "places not chosen, and each refused sentence with stage and rule",
    )
    extraction.configure(parser)


def _refusal(refusal: Refusal) -> dict[str, Any]:
    where = {"start": refusal.span.start, "end": refusal.span.end}
    return where | {"stage": refusal.stage, "rule": refusal.rule, "reason": refusal.reason}


def as_json(result: Extraction, *, explain: bool) -> dict[str, Any]:
    """What one article told, after the contract of the command line."""
    published = result.article.published
    answer: dict[str, Any] = {
        "published": None if published is None else published.isoformat(),
        "published_source": result.article.published_source,
        "incidents": [
            incident_as_json(incident, explain=explain, grounds=result.grounds.get(incident.id))
            for incident in result.incidents
        ],
    }
    if explain:
        answer["refused"] = [_refusal(refusal) for refusal in result.refused]
    return answer


def run(args: Namespace) -> int:
    """Answers lines of ``{"id", "text", "title"?, "published"?, "outlet"?, "url"?}``; 1 where a line was bad."""
    places, read = open_gazetteer(), extraction.reading_for(args)

    def answer(record: Mapping[str, Any]) -> dict[str, Any]:
        notes: list[str] = []
        value = as_json(read(article_from_record(record, notes=notes), places), explain=args.explain)
        return value | {"notes": notes} if notes else value

    return answer_lines(answer, unit="articles")
