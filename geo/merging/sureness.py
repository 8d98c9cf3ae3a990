"""How sure the fields of several reports together are, or of a part of one: as sure as the report they are from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from geo.chances import JUDGED, Chances, JudgedField
from geo.model import Incident

__all__ = ["of_half", "of_reports"]


def _said(incident: Incident, field: JudgedField) -> Any:
    """What an incident shows of a field: the first actor of a role stands for all of them."""
    if field == "place":
        return incident.location
    if field in {"actor", "target"}:
        return next((actor for actor in incident.actors if actor.role == field), None)
    if field == "type":
        return incident.sub_event_type
    return None if field == "happened" else incident.toll(field)  # type: ignore[arg-type]  # the others are tolls


def _tells(report: Incident, field: JudgedField, said: Any) -> bool:
    """Whether a report says that of a field; a merged incident may show what is only one of a report's several."""
    if said is None or field in {"place", "type"}:
        return bool(_said(report, field) == said)
    return said in report.actors or said in report.tolls


def of_reports(shown: Incident, reports: Sequence[Incident]) -> Chances:
    """For each field the chance of the report whose field is shown; that it happened, of the surest one."""
    found = {
        name: next((report for report in reports if _tells(report, name, _said(shown, name))), reports[0])
        for name in JUDGED
    }
    found["happened"] = max(reports, key=lambda report: report.chances.happened or 0.0)
    others = (found[name].chances.runner_up(name) for name in JUDGED)
    return Chances(
        **{name: report.chances.of(name) for name, report in found.items()},
        runners_up=tuple(other for other in others if other is not None),
    )


def of_half(half: Incident, report: Incident) -> Incident:
    """A part of a report: where it shows something else than the whole did, nobody judged that."""
    chances = report.chances
    for name in chances.judged():
        if _said(half, name) != _said(report, name):
            chances = chances.without(name)
    return replace(half, chances=chances)
