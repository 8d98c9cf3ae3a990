"""What copies of one text tell is told once: the reports of their sentences that say the same, whatever was read there.

An article that names no place or no day has a copy that does, or none at all; by place and day alone such reports are
never found to be one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.merging.clusters import may_tell_one
from geo.merging.shingles import words
from geo.model import Article, Incident

__all__ = ["twins"]

LEAST = 0.5
"""What two sentences share of their words, at least, to say the same."""


@dataclass(eq=False)
class _Told:
    """Reports of one sentence, at most one an article."""

    said: frozenset[str]
    reports: list[Incident] = field(default_factory=list)

    @property
    def articles(self) -> set[str]:
        return {report.article_id for report in self.reports}


def twins(
    reports: Iterable[Incident], articles: Mapping[str, Article], origins: Mapping[str, str]
) -> list[list[Incident]]:
    """Reports of copies that tell the same, two or more each, at most one of an article."""
    by_origin: dict[str, list[Incident]] = {}
    for report in sorted(reports, key=lambda one: one.id):
        if report.article_id in origins and report.article_id in articles:
            by_origin.setdefault(origins[report.article_id], []).append(report)
    return [told.reports for group in by_origin.values() for told in _joined(group, articles) if len(told.reports) > 1]


def _joined(reports: Sequence[Incident], articles: Mapping[str, Article]) -> list[_Told]:
    exact: dict[tuple[object, ...], _Told] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for report in reports:
        said, place = _said(report, articles), report.location and report.location.place_id
        key = (said, report.sub_event_type, place, report.toll_range("killed"))
        exact.setdefault((*key, seen[report.article_id, *key]), _Told(said)).reports.append(report)
        seen[report.article_id, *key] += 1
    found = list(exact.values())
    for left, right in sorted(_near(found), key=lambda pair: _rank(*pair)):
        if left in found and right in found and not left.articles & right.articles:
            left.reports += right.reports
            found.remove(right)
    return found


def _near(found: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    for number, left in enumerate(found):
        for right in found[number + 1 :]:
            alike = not left.articles & right.articles and _alike(left, right) >= LEAST
            # Days are not asked: a paper that prints it a week later means the same "Monday".
            if alike and all(may_tell_one(a, b) for a in left.reports for b in right.reports):
                yield left, right


def _rank(left: _Told, right: _Told) -> tuple[float, str, str]:
    return -_alike(left, right), left.reports[0].id, right.reports[0].id


def _alike(left: _Told, right: _Told) -> float:
    every = len(left.said) + len(right.said)
    return 2 * len(left.said & right.said) / every if every else 0.0


def _said(report: Incident, articles: Mapping[str, Article]) -> frozenset[str]:
    """The words of the sentence that the report was first read from."""
    span = report.mentions[0].span
    return frozenset(words(articles[report.article_id].text[span.start : span.end]))
