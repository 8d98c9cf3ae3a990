"""Which reports are one incident: as merging found them, then as people merged and split them, in that order.

A person's word hangs on sentences, not on ids, so it is played again on whatever a new extraction found; where its
sentences are no longer there, or no longer together, it waits and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from geo.merging.combine import group_id
from geo.merging.split import cut
from geo.model import Incident
from geo.store.protocol import MERGE, SPLIT, Correction, Grouping, GroupingKind, Part

__all__ = ["Deed", "Groups", "deed", "grouping_of", "parts_of"]


@dataclass(frozen=True, slots=True)
class Deed:
    """A merge or a split by hand: the correction that keeps it, and what it says."""

    correction_id: str
    kind: GroupingKind
    said: Grouping
    undone: bool = False


def grouping_of(correction: Correction) -> Grouping:
    """What a correction of one of GROUPINGS says."""
    return msgspec.json.decode(correction.new, type=Grouping)


def deed(correction: Correction) -> Deed:
    """The merge or split that a correction keeps."""
    return Deed(
        correction.id, MERGE if correction.field == MERGE else SPLIT, grouping_of(correction), bool(correction.undone)
    )


def parts_of(report: Incident) -> list[Part]:
    """Each sentence of a report."""
    return [Part(report.id, mention, report.sub_event_type) for mention in report.mentions]


@dataclass(eq=False)
class _Group:
    """Reports that are one incident, and the ids that it had before."""

    reports: list[Incident]
    before: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        return group_id(self.reports)


class Groups:
    """Reports in groups, which deeds change one after another."""

    def __init__(self, clusters: Iterable[Sequence[Incident]]) -> None:
        self._groups = [_Group(list(cluster)) for cluster in clusters]
        self._origin: dict[str, str] = {}
        """Of each report that a split made, also one undone since, the report it was cut from."""
        self._places: dict[str, list[_Group]] = {}
        self._done: list[Deed] = []

    def play(self, deeds: Iterable[Deed]) -> None:
        """Does what people said, in that order; what was undone only says where its ids lead."""
        for each in deeds:
            if not each.undone:
                self._merge(each.said) if each.kind == MERGE else self._split(each.said)
            elif each.kind == SPLIT:  # what it made is gone, and what was said of that since is of what it was made of
                self._origin.setdefault(each.said.made, self._root(each.said.parts[-1].report_id))
            self._done.append(each)

    @property
    def clusters(self) -> list[list[Incident]]:
        """The reports of each incident."""
        return [group.reports for group in self._groups]

    def of(self, incident_id: str) -> list[Incident]:
        """The reports of the incident with that id; none where there is none."""
        return next((group.reports for group in self._groups if group.id == incident_id), [])

    def made_by(self, said: Grouping) -> str:
        """The id of the incident that the last part is in."""
        found = self._find(said.parts[-1])
        return found[0].id if found else ""

    def leads(self) -> dict[str, str]:
        """Ids that incidents had before, or have no more, each with the id that it leads to now."""
        standing = {report.id for group in self._groups for report in group.reports} | {g.id for g in self._groups}
        found: dict[str, str] = {}
        for done in self._done:
            said = done.said
            went = said.parts[-1] if done.kind == SPLIT and not done.undone else said.parts[0]
            for old, part in (*zip(said.ids, said.parts, strict=False), (said.made, went)):
                if place := self._find(part):
                    found[old] = place[0].id
        for group in self._groups:
            found |= dict.fromkeys(group.before, group.id)
        return {old: new for old, new in found.items() if old and old not in standing}

    def about(self) -> dict[str, list[str]]:
        """Correction ids, each with the ids of the incidents that its sentences are in now."""
        found = {}
        for done in self._done:
            groups = [place[0].id for part in done.said.parts if (place := self._find(part))]
            found[done.correction_id] = list(dict.fromkeys(groups))
        return found

    def _find(self, part: Part) -> tuple[_Group, Incident] | None:
        """Where a sentence is now: in its own report, else in the report that shares most of what it was."""
        near = [
            (group, report)
            for group in self._by_article(part.mention.article_id)
            for report in group.reports
            if any(mention.overlaps(part.mention) for mention in report.mentions)
        ]

        def strangeness(place: tuple[_Group, Incident]) -> tuple[bool, bool, bool]:
            report = place[1]
            elsewhere = self._root(report.id) != self._root(part.report_id)
            return report.id != part.report_id, elsewhere, report.sub_event_type != part.sub_event_type

        return min(near, key=strangeness, default=None)

    def _by_article(self, article_id: str) -> list[_Group]:
        if not self._places:
            for group in self._groups:
                for key in {mention.article_id for report in group.reports for mention in report.mentions}:
                    self._places.setdefault(key, []).append(group)
        return self._places.get(article_id, [])

    def _merge(self, said: Grouping) -> None:
        found = [place[0] for part in said.parts if (place := self._find(part))]
        for home, other in ((found[0], other) for other in dict.fromkeys(found[1:]) if other is not found[0]):
            home.before |= {home.id, other.id, *other.before}
            home.reports.extend(other.reports)
            self._groups.remove(other)
        self._places.clear()

    def _split(self, said: Grouping) -> None:
        stays = self._find(said.parts[0])
        if stays is None:
            return
        home, before = stays[0], stays[0].id
        going: dict[str, list[Part]] = {}
        for part in said.parts[1:]:
            if (place := self._find(part)) and place[0] is home:
                going.setdefault(place[1].id, []).append(part)
        kept, gone = [], []
        for report in home.reports:
            stay, go = self._halves(report, going.get(report.id, ()))
            kept += stay
            gone += go
        if kept and gone:
            home.reports = kept
            home.before.add(before)
            self._groups.append(_Group(gone))
            self._places.clear()

    def _halves(self, report: Incident, going: Sequence[Part]) -> tuple[list[Incident], list[Incident]]:
        away = [mention for mention in report.mentions if any(mention.overlaps(part.mention) for part in going)]
        if not away:
            return [report], []
        if len(away) == len(report.mentions):
            return [], [report]
        stay, go = cut(report, away)
        self._origin[go.id] = self._root(report.id)
        return [stay], [go]

    def _root(self, report_id: str) -> str:
        """The report, as it was extracted, that one was cut from; its own id where it is whole."""
        return self._origin.get(report_id, report_id)
